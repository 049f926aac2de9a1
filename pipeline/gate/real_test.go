package gate

import (
	"os"
	"slices"
	"testing"

	"underlag/pipeline/diag"
	"underlag/pipeline/doc"
	"underlag/pipeline/font"
	"underlag/pipeline/layout"
	"underlag/pipeline/pack"
	"underlag/pipeline/pdf"
)

// printed sets the paper, writes the PDF and reads it back.
func printed(t testing.TB, d *doc.Document) *pdf.Readback {
	t.Helper()
	d.Meta.Digest = doc.Digest(*d)
	fonts, err := font.Load()
	if err != nil {
		t.Fatalf("font.Load: %v", err)
	}
	sheets, found := layout.Paginate(t.Context(), *d, pack.Theme{}, fonts)
	if err := found.Err(); err != nil {
		t.Fatalf("Paginate: %v", err)
	}
	file, err := pdf.Write(t.Context(), sheets, d.Meta, fonts)
	if err != nil {
		t.Fatalf("pdf.Write: %v", err)
	}
	back, err := pdf.ReadTree(file.Bytes)
	if err != nil {
		t.Fatalf("pdf.ReadTree: %v", err)
	}
	return back
}

// The gates that read the file hold for what our own setting writes: the seed, and a paper with table, chart, note,
// quotation, nested lists and contents list.
func TestRealFilesPass(t *testing.T) {
	seed, err := os.ReadFile("testdata/seed.md")
	if err != nil {
		t.Fatal(err)
	}
	long := report(t)
	long.Tree.Meta.TOCFrom = 1
	long.Tree.Blocks = append(long.Tree.Blocks[:2:2], append([]doc.Block{doc.TOC{Heading: "Innehåll"}}, long.Tree.Blocks[2:]...)...)
	long.Tree.Blocks = append(long.Tree.Blocks,
		doc.Heading{Level: 2, Text: []doc.Inline{doc.Text{Text: "Mer"}}},
		doc.List{Ordered: true, Start: 1, Items: [][]doc.Block{{doc.Para{Text: []doc.Inline{doc.Text{Text: "yttre"}}},
			doc.List{Items: [][]doc.Block{{doc.Para{Text: []doc.Inline{doc.Text{Text: "inre"}}}}}}}}},
		doc.Para{Text: []doc.Inline{doc.Text{Text: "Se "}, doc.Ref{Target: "table:t", Text: "tabellen"}, doc.Text{Text: " och "},
			doc.Link{URL: "https://www.regionjh.se", Text: []doc.Inline{doc.Text{Text: "webben"}}}, doc.Text{Text: "."}}},
		doc.Decision{Lead: "Nämnden beslutar", Style: doc.Att, Items: [][]doc.Inline{{doc.Text{Text: "godkänna rapporten."}}}},
		doc.PageBreak{},
		doc.Signatures{Lead: "I tjänsten", People: []doc.Signature{{Name: "A B", Role: []string{"Chef"}}, {Name: "C D"}, {Name: "E F"}}},
		doc.Distribution{Items: []string{"Ett", "Två", "Tre"}})
	for name, in := range map[string]Input{"seed": paper(t, string(seed)), "report": long} {
		t.Run(name, func(t *testing.T) {
			in.tags = nil
			in.File = printed(t, &in.Tree)
			for _, g := range []string{"text", "structure"} {
				for _, d := range only(t, g, in) {
					t.Errorf("%s: %v: %s", g, d.Pos, d.Message(diag.EN))
				}
			}
		})
	}
}

// A paper that says something else than its file is found, whichever of the two was changed.
func TestRealFileOfAnotherPaper(t *testing.T) {
	in := paper(t, "## A\n\nDet här står i filen.\n")
	in.File = printed(t, &in.Tree)
	other := paper(t, "## A\n\nDet här står inte i filen.\n")
	other.File = in.File
	other.Tree.Meta.Digest = doc.Digest(other.Tree)
	got := ids(only(t, "text", other))
	for _, want := range []string{"gate.text-missing", "gate.text-extra", "gate.metadata"} {
		if !slices.Contains(got, want) {
			t.Errorf("found %v, want %s among them", got, want)
		}
	}
}
