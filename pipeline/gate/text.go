package gate

import (
	"slices"
	"strings"

	"underlag/pipeline/diag"
	"underlag/pipeline/doc"
)

// readText compares what the PDF reads aloud with what the paper says, in reading order. Contents lists, labels of list
// items, calls of notes, and words inside drawings are made by the setting and are left out; notes are compared on their
// own, since a file may read them at the foot of the page.
func readText(v *view) diag.List {
	if v.file == nil {
		return nil
	}
	flow := squash(v.file.say("TOC", "Lbl", "Note", "Reference", "Figure"))
	var notes strings.Builder
	for _, n := range v.file.under("Note") {
		notes.WriteString(squash(n.say("Lbl")))
	}
	found := v.fileMetadata()
	head := v.pageHead()
	flow, ok := strings.CutPrefix(flow, head)
	if !ok {
		found = append(found, codeTextMissing.New(diag.Pos{File: v.in.Document.ID + ".pdf", Page: 1}, len([]rune(head))))
	}
	found = append(found, v.follow(flow, func(p piece) bool { return p.onPage() && p.kind != footnote })...)
	return append(found, v.follow(notes.String(), func(p piece) bool { return p.kind == footnote })...)
}

// pageHead is what page one's header says before all else: that the paper is a draft or an example, who sends it, what it
// is. A logo stands for the sender's name, which is then its alternative text.
func (v *view) pageHead() string {
	m := v.in.Tree.Meta
	marks := squash(m.Draft)
	if m.Draft != "" && m.Example != "" {
		marks += "·"
	}
	marks += squash(m.Example)
	if len(m.Logo) == 0 {
		marks += squash(m.Organisation)
	}
	return marks + squash(strings.ToUpper(m.Kind))
}

// fileMetadata compares what the file says of itself with what the paper is.
func (v *view) fileMetadata() diag.List {
	if v.in.File == nil {
		return nil
	}
	m, f := v.in.Tree.Meta, v.in.File.Meta
	var found diag.List
	for _, e := range []struct {
		name      diag.Words
		got, want string
	}{
		{diag.Words{SV: "titel", EN: "title"}, f.Title, m.Title},
		{diag.Words{SV: "diarienummer", EN: "case number"}, f.CaseNumber, m.CaseNumber},
		{diag.Words{SV: "datum", EN: "date"}, f.Date, m.Date},
		{diag.Words{SV: "innehållssumma", EN: "content digest"}, f.Digest, m.Digest},
		{diag.Words{SV: "märkning som exempel", EN: "mark as example"}, f.Example, m.Example},
	} {
		if squash(e.got) != squash(e.want) {
			found = append(found, codeMetadata.New(diag.Pos{File: v.in.Document.ID + ".pdf"}, e.name))
		}
	}
	return found
}

// follow walks along the file's text, piece by piece. What is missing or comes elsewhere is told by the piece's place;
// the words themselves are not repeated, since they may be anything.
func (v *view) follow(flow string, wanted func(piece) bool) diag.List {
	var found diag.List
	last := diag.Pos{}
	block := -1
	for _, p := range v.pieces {
		if !wanted(p) {
			continue
		}
		want := squash(p.text)
		i := strings.Index(flow, want)
		switch {
		case want == "":
		case i < 0:
			found = append(found, codeTextMissing.New(p.pos(), len([]rune(p.text))))
		default:
			if gap := v.unexplained(flow[:i], block, int(p.block)); gap != "" {
				found = append(found, codeTextExtra.New(p.pos(), len([]rune(gap))))
			}
			flow, last, block = flow[i+len(want):], p.pos(), int(p.block)
		}
	}
	if gap := v.unexplained(flow, block, len(v.in.Tree.Blocks)); gap != "" {
		found = append(found, codeTextExtra.New(last, len([]rune(gap))))
	}
	return found
}

// settingWords are what the setting says by itself around tables and charts.
var settingWords = []string{".", "Källa:", "Source:", "Grupp", "Group", "År", "Year", "Månad", "Month", "Värde", "Value",
	"..Doldavsekretesskäl:byggerpåförfåpersoner,ellerskulleröjaensådanuppgift.",
	"..Withheldforconfidentiality:itrestsontoofewpersons,orwouldrevealsuchafigure."}

// unexplained takes away from a gap in the text what the setting may add to the blocks around it: a chart's data table,
// what stands under a table.
func (v *view) unexplained(gap string, from, to int) string {
	if gap == "" {
		return ""
	}
	var may []string
	for i := max(from, 0); i <= to && i < len(v.in.Tree.Blocks); i++ {
		for _, b := range blocks(v.in.Tree.Blocks[i : i+1]) {
			switch b := b.(type) {
			case doc.Chart:
				may = append(append(may, settingWords...), chartWords(b)...)
			case doc.Table:
				may = append(may, settingWords...)
			}
		}
	}
	slices.SortFunc(may, func(a, b string) int { return len(b) - len(a) })
	for gap != "" {
		before := gap
		for _, m := range may {
			if gap = strings.TrimPrefix(gap, m); gap != before {
				break
			}
		}
		if gap == before {
			return gap
		}
	}
	return ""
}

// chartWords is what a chart's data table may say.
func chartWords(c doc.Chart) []string {
	words := append([]string{c.Title, c.Unit}, c.Categories...)
	words = append(words, c.Series...)
	for _, s := range c.Values {
		for _, val := range s {
			words = append(words, val.Text)
		}
	}
	var out []string
	for _, w := range words {
		if w = squash(w); w != "" {
			out = append(out, w)
		}
	}
	return out
}
