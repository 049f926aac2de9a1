package gate

import (
	"strings"

	"underlag/pipeline/diag"
)

// readText compares what the PDF reads aloud with what the paper says, in reading order: what stands on the page, what
// layout adds around tables and charts, and, each on their own, notes (which a file may read at the foot of the page),
// labels, calls of notes and the contents list. Words inside a drawing are left out: its alternative text stands for them.
func readText(v *view) diag.List {
	if v.file == nil {
		return nil
	}
	heard := v.heard()
	flow := squash(v.file.say("TOC", "Lbl", "Note", "Reference", "Figure"))
	var notes strings.Builder
	for _, n := range v.file.under("Note") {
		notes.WriteString(squash(n.say("Lbl", "Reference")))
	}
	found := v.fileMetadata()
	head := v.pageHead()
	flow, ok := strings.CutPrefix(flow, head)
	if !ok {
		found = append(found, codeTextMissing.New(diag.Pos{File: v.in.Document.ID + ".pdf", Page: 1}, len([]rune(head))))
	}
	found = append(found, follow(flow, heard.pieces, func(p piece) bool { return p.onPage() && p.kind != footnote })...)
	found = append(found, follow(notes.String(), heard.pieces, func(p piece) bool { return p.kind == footnote })...)
	return append(found, v.labels(heard.notes)...)
}

// pageHead is what page one's header says before all else: that the paper is a draft or an example, who sends it, what it
// is. A logo stands for the sender's name, which is then its alternative text.
func (v *view) pageHead() string {
	m := v.in.Tree.Meta
	marks := squash(m.Secrecy) + squash(m.Draft)
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

// follow walks along the file's text, piece by piece. Nothing is found only where the pieces, one after the other, are
// the whole text. What is missing or comes elsewhere is told by the piece's place; the words themselves are not repeated,
// since they may be anything.
func follow(flow string, pieces []piece, wanted func(piece) bool) diag.List {
	var found diag.List
	last := diag.Pos{}
	for _, p := range pieces {
		if !wanted(p) {
			continue
		}
		want := squash(p.text)
		i := strings.Index(flow, want)
		if i < 0 {
			found = append(found, codeTextMissing.New(p.pos(), len([]rune(p.text))))
			continue
		}
		if i > 0 && want != "" {
			found = append(found, codeTextExtra.New(p.pos(), len([]rune(flow[:i]))))
		}
		flow, last = flow[i+len(want):], p.pos()
	}
	if flow != "" {
		found = append(found, codeTextExtra.New(last, len([]rune(flow))))
	}
	return found
}
