package gate

import (
	"slices"
	"strconv"
	"testing"

	"underlag/pipeline/diag"
	"underlag/pipeline/doc"
	"underlag/pipeline/font"
	"underlag/pipeline/layout"
	"underlag/pipeline/pdf"
)

// bound sets papers as a pack, writes it, and gives each paper's input with its part of the file.
func bound(t testing.TB, papers ...Input) []Input {
	t.Helper()
	fonts, err := font.Load()
	if err != nil {
		t.Fatalf("font.Load: %v", err)
	}
	var sections []layout.Section
	for i := range papers {
		papers[i].tags = nil
		papers[i].Tree.Meta.Digest = doc.Digest(papers[i].Tree)
		sections = append(sections, layout.Section{Doc: papers[i].Tree, Item: "Ärende 1", Bookmark: "Handling", ID: strconv.Itoa(i)})
	}
	sheets, _, found := layout.Bind(t.Context(), sections, fonts)
	if err := found.Err(); err != nil {
		t.Fatalf("Bind: %v", err)
	}
	file, err := pdf.Write(t.Context(), sheets, papers[0].Tree.Meta, fonts)
	if err != nil {
		t.Fatalf("pdf.Write: %v", err)
	}
	back, err := pdf.ReadTree(file.Bytes)
	if err != nil {
		t.Fatalf("pdf.ReadTree: %v", err)
	}
	first := map[string]int{}
	for i := range papers {
		own := back.Section(i)
		m := papers[i].Tree.Meta
		own.Meta = pdf.Metadata{Title: m.Title, CaseNumber: m.CaseNumber, Date: m.Date, Digest: m.Digest, Example: m.Example}
		papers[i].File, papers[i].Sections = own, first
		first[strconv.Itoa(i)] = int(own.Tree.Page) + 1
	}
	return papers
}

// agenda is a paper that names another of its pack, and its page.
func agenda(t testing.TB) Input {
	in := paper(t, "## Ärenden\n\nText.\n")
	in.Tree.Blocks = append(in.Tree.Blocks, doc.Para{Text: []doc.Inline{doc.Ref{Target: "section:1", Text: "Rapporten"},
		doc.Text{Text: ", sidan "}, doc.Ref{Target: "page:1"}, doc.Text{Text: "."}}})
	return in
}

// The gates that read the file hold for every paper of a pack as for one that travels alone.
func TestPapersOfAPackPass(t *testing.T) {
	long := report(t)
	long.Tree.Meta.TOCFrom = 1
	long.Tree.Blocks = append(long.Tree.Blocks[:2:2], append([]doc.Block{doc.TOC{Heading: "Innehåll"}}, long.Tree.Blocks[2:]...)...)
	for i, in := range bound(t, agenda(t), long, paper(t, "## A\n\nNågot annat.\n")) {
		for _, g := range []string{"text", "structure", "references"} {
			for _, d := range only(t, g, in) {
				if d.Code.ID != codeUncited.ID && d.Code.ID != codeNoMain.ID {
					t.Errorf("paper %d, %s: %v: %s", i, g, d.Pos, d.Message(diag.EN))
				}
			}
		}
	}
}

func TestPapersOfAPackAreHeldApart(t *testing.T) {
	in := bound(t, agenda(t), report(t), paper(t, "## A\n\nNågot annat.\n"))
	in[2].File = in[1].File
	if got := ids(only(t, "text", in[2])); !slices.Contains(got, "gate.text-missing") || !slices.Contains(got, "gate.text-extra") {
		t.Errorf("another paper's part of the file gives %v", got)
	}
	moved := in[0]
	moved.Sections = map[string]int{"1": moved.Sections["1"] + 1}
	if got := ids(only(t, "text", moved)); !slices.Contains(got, "gate.text-missing") {
		t.Errorf("a wrong page gives %v", got)
	}
	if got := ids(only(t, "references", moved)); !slices.Contains(got, codeBrokenRef.ID) {
		t.Errorf("a link to a wrong page gives %v", got)
	}
	moved.Sections = nil
	if got := ids(only(t, "references", moved)); !slices.Contains(got, codeBrokenRef.ID) {
		t.Errorf("a reference to no paper gives %v", got)
	}
}
