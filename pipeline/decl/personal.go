package decl

import (
	"regexp"
	"strings"

	"underlag/pipeline/diag"
	"underlag/pipeline/personal"
)

// digest is what approvals are bound to, or a whole commit of git; their hexadecimal figures can look like anything.
var digest = regexp.MustCompile(`sha256:[0-9a-f]{64}|\b[0-9a-f]{40}\b`)

// persons looks for personal numbers in the whole text, comments and keys included: here, before any stage that could repeat
// one in a message or explain it as a label. The finding carries the gate under whose name its place can be accepted.
func (r *reader) persons(data []byte) {
	text := digest.ReplaceAllStringFunc(string(data), func(s string) string { return strings.Repeat("x", len(s)) })
	for _, h := range personal.Find(personal.Unmarked(text)) {
		before := text[:h.Start]
		d := personalNumber.New(diag.Pos{File: r.file, Line: 1 + strings.Count(before, "\n"), Col: 1 + len([]rune(before[strings.LastIndexByte(before, '\n')+1:]))})
		d.Gate = string(personal.Number)
		r.add(d)
	}
}
