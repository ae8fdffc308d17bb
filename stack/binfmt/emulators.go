// The emulators: how the kernel tells their programs by the first bytes of the file.
package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// emulator is one qemu-<cpu>, with the machine number and class that the ELF header of its programs has.
type emulator struct {
	cpu       string
	machine   uint16
	is32bit   bool
	bigEndian bool
}

var emulators = map[string]emulator{
	"arm64":   {cpu: "aarch64", machine: 0xb7},
	"arm":     {cpu: "arm", machine: 0x28, is32bit: true},
	"ppc64le": {cpu: "ppc64le", machine: 0x15},
	"riscv64": {cpu: "riscv64", machine: 0xf3},
	"s390x":   {cpu: "s390x", machine: 0x16, bigEndian: true},
}

func (e emulator) name() string { return "qemu-" + e.cpu }

// header is the ELF header of an executable up to its machine number, and which bits of it count:
// the OS ABI may be any, and the lowest bit of the type too (2 is static, 3 position-independent).
func (e emulator) header() (magic, mask []byte) {
	class, data := byte(2), byte(1)
	var order binary.ByteOrder = binary.LittleEndian
	if e.is32bit {
		class = 1
	}
	if e.bigEndian {
		data, order = 2, binary.BigEndian
	}
	magic = append([]byte{0x7f, 'E', 'L', 'F', class, data, 1}, make([]byte, 13)...)
	order.PutUint16(magic[16:], 2)
	order.PutUint16(magic[18:], e.machine)
	mask = append([]byte{255, 255, 255, 255, 255, 255, 255, 0}, make([]byte, 12)...)
	for i := 8; i < 16; i++ {
		mask[i] = 255
	}
	order.PutUint16(mask[16:], 0xfffe)
	order.PutUint16(mask[18:], 0xffff)
	return magic, mask
}

// register writes the handler. F opens the interpreter now, so that it serves in every container; C takes the
// credentials from the program; P hands argv[0] on, without which multi-call programs lose their name.
func register(architecture string) error {
	e, known := emulators[architecture]
	if !known {
		return fmt.Errorf("unsupported architecture: %v", architecture)
	}
	magic, mask := e.header()
	path := "/usr/bin/" + e.name()
	line := fmt.Sprintf(":%s:M:0:%s:%s:%s:CFP", e.name(), escape(magic), escape(mask), path)
	err := os.WriteFile(filepath.Join(handlers, "register"), []byte(line), 0o200)
	if errors.Is(err, syscall.EEXIST) {
		return fmt.Errorf("%s already registered", e.name())
	}
	if err != nil {
		return fmt.Errorf("cannot register %q to %s: %w", path, handlers, err)
	}
	return nil
}

// escape writes each byte as \xHH: the kernel reads these escapes, and raw zeros would end the line.
func escape(bytes []byte) string {
	var text strings.Builder
	for _, b := range bytes {
		fmt.Fprintf(&text, `\x%02x`, b)
	}
	return text.String()
}
