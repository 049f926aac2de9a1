package decl

import (
	"regexp"
	"strings"

	"underlag/pipeline/diag"
	"underlag/pipeline/personal"
)

// machine is what only machines read: what approvals are bound to, a whole commit of git, and whom a server of git
// repositories expects over ssh. The hexadecimal figures can look like anything.
var machine = regexp.MustCompile(`sha256:[0-9a-f]{64}|\b[0-9a-f]{40}\b|\bssh://git@`)

// Human gives a declaration's text without what only machines read, byte for byte as long, for who looks for persons in it.
func Human(text string) string {
	return machine.ReplaceAllStringFunc(text, func(s string) string { return strings.Repeat("x", len(s)) })
}

// persons looks for personal numbers in the whole text, comments and keys included: here, before any stage that could repeat
// one in a message or explain it as a label. The finding carries the gate under whose name its place can be accepted.
func (r *reader) persons(data []byte) {
	text := Human(string(data))
	for _, h := range personal.Find(personal.Unmarked(text)) {
		before := text[:h.Start]
		d := personalNumber.New(diag.Pos{File: r.file, Line: 1 + strings.Count(before, "\n"), Col: 1 + len([]rune(before[strings.LastIndexByte(before, '\n')+1:]))})
		d.Gate = string(personal.Number)
		r.add(d)
	}
}
