package personal

import (
	"regexp"
	"strings"
)

// machine is what only machines read: what approvals are bound to, a whole commit of git, the commit in a place of a
// repository's file ([register:bidrag.xlsx@0a1b2c3d4e5f]Beslut!C14), and whom a server of git repositories expects over ssh.
// The hexadecimal figures can look like a personal number, and the rest like an address.
var machine = regexp.MustCompile(`sha256:[0-9a-f]{64}|@(?:[0-9a-f]{40}|[0-9a-f]{12})(?:[\]"',}:\s]|$)|\b[0-9a-f]{40}\b|\bssh://git@`)

// Human gives a text without what only machines read, byte for byte as long, for who looks for persons in it.
func Human(text string) string {
	if len(text) < len("ssh://git@") {
		return text
	}
	return machine.ReplaceAllStringFunc(text, func(s string) string { return strings.Repeat("x", len(s)) })
}
