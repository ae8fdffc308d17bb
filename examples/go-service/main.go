// A service that answers every request with a greeting.
package main

import (
	"bufio"
	"net"
	"os"
	"runtime"
	"strconv"
)

// version is set by the linker.
var version = "dev"

func main() {
	if len(os.Args) > 1 && os.Args[1] == "--version" {
		os.Stdout.WriteString("greeter " + version + " for " + runtime.GOOS + "/" + runtime.GOARCH + "\n")
		return
	}
	listener, err := net.Listen("tcp", ":8080")
	for err == nil {
		var connection net.Conn
		if connection, err = listener.Accept(); err == nil {
			go greet(connection)
		}
	}
	os.Stderr.WriteString(err.Error() + "\n")
	os.Exit(1)
}

// greet reads the head of a request, whatever it asks for, and answers it.
func greet(connection net.Conn) {
	defer connection.Close()
	lines := bufio.NewScanner(connection)
	for lines.Scan() && lines.Text() != "" {
	}
	body := "Hello from " + runtime.GOARCH + "\n"
	head := "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + strconv.Itoa(len(body)) + "\r\n\r\n"
	connection.Write([]byte(head + body))
}
