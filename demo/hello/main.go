// Says what it was built for and where it runs. It imports next to nothing, so that the compiler has little to do.
package main

import (
	"runtime"
	"syscall"
)

// text reads a field of the kernel's answer; its letters are signed on some processors and unsigned on others.
func text[T int8 | uint8](field []T) string {
	letters := []byte{}
	for _, letter := range field {
		if letter == 0 {
			break
		}
		letters = append(letters, byte(letter))
	}
	return string(letters)
}

func main() {
	var name syscall.Utsname
	if err := syscall.Uname(&name); err != nil {
		panic(err)
	}
	machine := text(name.Machine[:])
	syscall.Write(1, []byte("hello: built for "+runtime.GOOS+"/"+runtime.GOARCH+", running on "+machine+"\n"))
}
