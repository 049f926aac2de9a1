package decl

import (
	"strings"

	"underlag/pipeline/diag"
	"underlag/pipeline/personal"
)

// persons looks for personal numbers in the whole text, comments and keys included: here, before any stage that could repeat
// one in a message or explain it as a label. The finding carries the gate under whose name its place can be accepted.
func (r *reader) persons(data []byte) {
	text := personal.Human(string(data))
	for _, h := range personal.Find(personal.Unmarked(text)) {
		before := text[:h.Start]
		d := personalNumber.New(diag.Pos{File: r.file, Line: 1 + strings.Count(before, "\n"), Col: 1 + len([]rune(before[strings.LastIndexByte(before, '\n')+1:]))})
		d.Gate = string(personal.Number)
		r.add(d)
	}
}
