package gate

import (
	"fmt"
	"slices"

	"underlag/pipeline/diag"
	"underlag/pipeline/doc"
	"underlag/pipeline/locale"
)

// parts looks for the headings of the mandatory parts and for something under them. A part that the pack prints without
// a heading cannot be seen in the paper; of those it only checks that the office has not left them out.
func parts(v *view) diag.List {
	var found diag.List
	var order, also []string
	names := map[string]string{}
	place := v.in.Case.Places.At("documents")
	for _, p := range v.in.Info.Parts {
		names[p.ID] = p.Heading
	}
	for i, u := range v.in.Office.Packs {
		if u.Pack != v.in.Document.Pack {
			continue
		}
		order, also = u.Parts, u.Mandatory
		for _, l := range u.Headings {
			names[l.Part] = l.Heading
		}
		place = v.in.Office.Places.At(fmt.Sprintf("packs[%d]", i))
	}
	for _, p := range v.in.Info.Parts {
		if !p.Mandatory && !slices.Contains(also, p.ID) {
			continue
		}
		name := names[p.ID]
		switch {
		case len(order) > 0 && !slices.Contains(order, p.ID):
			found = append(found, codePartLeftOut.New(place, p.ID))
		case name != "" && !v.filled(name):
			found = append(found, codePartMissing.New(v.in.Case.Places.At("documents"), name))
		}
	}
	if v.in.Info.Signed && !v.signed() {
		found = append(found, codeUnsigned.New(v.in.Case.Places.At("signatories")))
	}
	return found
}

// signed says whether the paper has a signatory with a name.
func (v *view) signed() bool {
	return v.count(func(b doc.Block) bool {
		s, ok := b.(doc.Signatures)
		return ok && slices.ContainsFunc(s.People, func(p doc.Signature) bool { return p.Name != "" })
	}) > 0
}

// filled says whether a heading of that name stands in the paper with something under it.
func (v *view) filled(name string) bool {
	for i, b := range v.in.Tree.Blocks {
		h, ok := b.(doc.Heading)
		if !ok || h.Level == 1 || locale.Fold(doc.PlainText(h.Text)) != locale.Fold(name) {
			continue
		}
		for _, p := range v.pieces {
			if int(p.block) <= i || !p.onPage() {
				continue
			}
			under := false
			for _, c := range v.in.Tree.Blocks[i+1 : p.block+1] {
				h2, isHeading := c.(doc.Heading)
				if isHeading && h2.Level <= h.Level {
					return false
				}
				under = true
			}
			if under && p.kind != heading {
				return true
			}
		}
	}
	return false
}
