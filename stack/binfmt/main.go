// Replaces tonistiigi/binfmt: registers Debian's QEMU with the kernel and prints the runnable platforms.
// It keeps that program's contract, down to the exit code: zero whatever happened.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"

	"github.com/containerd/platforms"
	"github.com/moby/buildkit/util/archutil"
)

const handlers = "/proc/sys/fs/binfmt_misc"

// qemuVersion is set by the linker.
var qemuVersion = "unknown"

func main() {
	log.SetFlags(0)
	install := flag.String("install", "", "architectures to register, with commas between")
	uninstall := flag.String("uninstall", "", "architectures or handlers to remove, with commas between")
	version := flag.Bool("version", false, "tell the version")
	flag.Parse()
	if *version {
		log.Printf("binfmt/stand-in qemu/%s go/%s", qemuVersion, strings.TrimPrefix(runtime.Version(), "go"))
		return
	}
	if err := serve(*install, *uninstall); err != nil {
		log.Printf("error: %v", err)
	}
}

// serve does what the flags ask for, then prints what the machine runs now.
func serve(install, uninstall string) error {
	if _, err := os.Stat(filepath.Join(handlers, "status")); err != nil {
		if err := syscall.Mount("binfmt_misc", handlers, "binfmt_misc", 0, ""); err != nil {
			return fmt.Errorf("cannot mount binfmt_misc filesystem at %s: %w", handlers, err)
		}
		defer syscall.Unmount(handlers, 0)
	}
	for _, name := range matches(uninstall) {
		tell("uninstalling", name, remove(name))
	}
	for _, name := range architectures(install) {
		tell("installing", name, register(name))
	}
	return printStatus()
}

func tell(what, name string, err error) {
	if err != nil {
		log.Printf("%s: %s %v", what, name, err)
		return
	}
	log.Printf("%s: %s OK", what, name)
}

// architectures turns "linux/arm/v7,arm64" or "all" into the keys of emulators.
func architectures(list string) []string {
	var names []string
	for _, word := range words(list) {
		if word == "all" {
			for name := range emulators {
				names = append(names, name)
			}
			continue
		}
		if platform, err := platforms.Parse(word); err == nil {
			word = platform.Architecture
		}
		names = append(names, word)
	}
	return names
}

// matches turns architectures and patterns such as "qemu-*" into handlers; what matches none stays as it is.
func matches(list string) []string {
	var names []string
	for _, word := range words(list) {
		if emulator, known := emulators[word]; known {
			word = emulator.name()
		}
		found, err := filepath.Glob(filepath.Join(handlers, word))
		if err != nil || len(found) == 0 {
			names = append(names, word)
		}
		for _, path := range found {
			names = append(names, filepath.Base(path))
		}
	}
	return names
}

func words(list string) []string {
	return strings.FieldsFunc(list, func(r rune) bool { return r == ',' })
}

func remove(name string) error {
	path := filepath.Join(handlers, name)
	if _, err := os.Stat(path); err != nil || name == "register" || name == "status" {
		return fmt.Errorf("not found")
	}
	return os.WriteFile(path, []byte("-1"), 0o600)
}

// printStatus runs a tiny program of each architecture, as archutil does it, and lists the handlers.
func printStatus() error {
	entries, err := os.ReadDir(handlers)
	if err != nil {
		return err
	}
	status := struct {
		Supported []string `json:"supported"`
		Emulators []string `json:"emulators"`
	}{}
	for _, entry := range entries {
		if entry.Name() == "register" || entry.Name() == "status" {
			continue
		}
		text, err := os.ReadFile(filepath.Join(handlers, entry.Name()))
		if err != nil {
			return err
		}
		if strings.HasPrefix(string(text), "enabled") {
			status.Emulators = append(status.Emulators, entry.Name())
		}
	}
	for _, platform := range archutil.SupportedPlatforms(true) {
		status.Supported = append(status.Supported, platforms.FormatAll(platforms.Normalize(platform)))
	}
	text, err := json.MarshalIndent(status, "", "  ")
	if err != nil {
		return err
	}
	fmt.Println(string(text))
	return nil
}
