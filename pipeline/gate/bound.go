package gate

import (
	"context"
	"slices"

	"underlag/pipeline/diag"
)

// boundGates are those that hold a paper within a pack: that the pack's file says what the paper says, and that nothing
// about persons has come into it. The others have judged the paper alone.
var boundGates = []string{"figures", "text", "structure", "characters"}

// ownGates are those that hold a meeting's own papers, which belong to no case, besides.
var ownGates = []string{"personal-numbers", "mail-addresses", "telephone-numbers", "protected-persons", "references"}

// CheckBound holds one paper of a pack against what the pack's file says of it: in.File is that paper's section. Own says
// that it is one of the meeting's own papers.
func CheckBound(ctx context.Context, in Input, own bool) diag.List {
	v := newView(in)
	var found diag.List
	for _, g := range absolute() {
		if ctx.Err() != nil {
			return diag.From(ctx.Err())
		}
		if !slices.Contains(boundGates, g.Name) && !(own && slices.Contains(ownGates, g.Name)) {
			continue
		}
		for _, d := range g.check(v) {
			d.Gate = g.Name
			found = append(found, d)
		}
	}
	return found.Sort()
}
