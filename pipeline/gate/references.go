package gate

import (
	"fmt"
	"strconv"
	"strings"

	"underlag/pipeline/diag"
	"underlag/pipeline/doc"
	"underlag/pipeline/locale"
)

// references follows every reference to its target, and sees that the papers of a case name each other: a reader of one
// must be able to find the others.
func references(v *view) diag.List {
	var found diag.List
	cited := map[string]bool{}
	for _, p := range v.pieces {
		for _, r := range p.refs {
			kind, id, _ := strings.Cut(r.Target, ":")
			if kind == "document" {
				cited[id] = true
			}
			if !v.leads(kind, id) || kind == "section" && !v.links(r.Text, v.in.Sections[id]) {
				found = append(found, codeBrokenRef.New(p.pos(), r.Target))
			}
		}
	}
	for i, p := range v.in.Papers {
		if p.Appendix == 0 || v.in.Document.Appendix != 0 || p.ID == v.in.Document.ID {
			continue
		}
		if !cited[p.ID] && !v.says(appendixName(p.Appendix, v.lang)) {
			found = append(found, codeUncited.New(v.in.Case.Places.At(fmt.Sprintf("documents[%d].appendix", i)), p.ID, p.Appendix))
		}
	}
	if n := v.in.Document.Appendix; n > 0 && !(v.says(appendixName(n, v.lang)) && v.says(v.in.Case.Number)) {
		found = append(found, codeNoMain.New(v.in.Case.Places.At("documents"), n, v.in.Case.Number))
	}
	return found
}

// leads says whether a reference's target exists.
func (v *view) leads(kind, id string) bool {
	switch kind {
	case "document":
		for _, p := range v.in.Papers {
			if p.ID == id {
				return true
			}
		}
		return false
	case "section", "page":
		return v.in.Sections[id] > 0
	case "heading":
		n, err := strconv.Atoi(id)
		return err == nil && n >= 1 && n <= v.count(func(b doc.Block) bool { _, ok := b.(doc.Heading); return ok })
	case "table":
		return v.count(func(b doc.Block) bool { t, ok := b.(doc.Table); return ok && t.ID == id }) > 0
	case "chart":
		return v.count(func(b doc.Block) bool { c, ok := b.(doc.Chart); return ok && c.ID == id }) > 0
	}
	return false
}

// links says whether the file has a link that is called so and leads to the page.
func (v *view) links(name string, page int) bool {
	if v.in.File == nil {
		return true
	}
	for _, p := range v.in.File.Pages {
		for _, l := range p.Links {
			if l.URL == "" && l.Page+1 == page && squash(l.Contents) == squash(name) {
				return true
			}
		}
	}
	return false
}

func (v *view) count(is func(doc.Block) bool) int {
	n := 0
	for _, b := range blocks(v.in.Tree.Blocks) {
		if is(b) {
			n++
		}
	}
	return n
}

// appendixName is how a paper is named where it is cited: "bilaga 1".
func appendixName(n int, lang diag.Lang) string {
	if lang == diag.EN {
		return "appendix " + strconv.Itoa(n)
	}
	return "bilaga " + strconv.Itoa(n)
}

// says finds words on the page, whatever their case; "bilaga 1" is not found in "bilaga 12".
func (v *view) says(words string) bool {
	want := locale.Fold(words)
	for _, p := range v.pieces {
		if !p.onPage() {
			continue
		}
		text := locale.Fold(p.text)
		for from := 0; ; {
			i := strings.Index(text[from:], want)
			if i < 0 {
				break
			}
			end := from + i + len(want)
			if end == len(text) || text[end] < '0' || text[end] > '9' {
				return true
			}
			from = end
		}
	}
	return false
}
