package doc_test

import (
	"context"
	"strings"
	"testing"
	"unicode/utf8"

	"underlag/pipeline/config"
	"underlag/pipeline/diag"
	"underlag/pipeline/doc"
	"underlag/pipeline/figure"
	"underlag/pipeline/fill"
	"underlag/pipeline/locale"
	"underlag/pipeline/pack"
)

// printCell prints text as a case's value in every place a template can print one, and reads the filled text.
func printCell(t *testing.T, template, text string) (doc.Document, diag.List) {
	t.Helper()
	in := fill.Input{Lang: diag.SV, Case: config.Case{Values: []config.Value{{Name: "cell", Text: text}}},
		Pack: pack.Pack{ID: "p", Info: pack.Info{Languages: []string{"sv", "en"}, Parts: []pack.Part{{ID: "a"}}},
			Template: pack.File{Name: "template.md", Text: `{{ define "a" }}` + template + `{{ end }}`}}}
	md, found := fill.Execute(context.Background(), in)
	if len(found) > 0 {
		return doc.Document{}, found
	}
	return doc.Parse(context.Background(), md.Text, md.At, doc.Meta{}, figure.Set{})
}

// folded is what a cell's text is printed as: composed, white space single, typography set.
func folded(s string) string {
	s = strings.Join(strings.FieldsFunc(s, func(c rune) bool {
		return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f' || c == '\u0085' || c == '\u1680' ||
			c >= '\u2000' && c <= '\u200A' && c != '\u2007' || c == '\u2028' || c == '\u2029' || c == '\u205F' || c == '\u3000'
	}), " ")
	return doc.Typography(locale.NFC(s))
}

// checkCell holds a printed cell to what it must come back as.
func checkCell(t *testing.T, cell string) {
	t.Helper()
	want := folded(cell)
	if want == "" || !utf8.ValidString(cell) {
		return
	}
	d, found := printCell(t, "Före\n\n{{ value \"cell\" }}\n\nefter", cell)
	if len(found) > 0 {
		if found[0].Code.ID == "fill.character" {
			return // refused with its place
		}
		t.Fatalf("%q in a paragraph: %v", cell, found)
	}
	if len(d.Blocks) != 4 {
		t.Fatalf("%q in a paragraph made blocks: %#v", cell, d.Blocks)
	}
	p, ok := d.Blocks[2].(doc.Para)
	if !ok || doc.PlainText(p.Text) != want {
		t.Fatalf("%q in a paragraph came back as %q in %#v, want %q", cell, doc.PlainText(p.Text), d.Blocks[2], want)
	}
	for _, n := range p.Text {
		if _, plain := n.(doc.Text); !plain {
			t.Fatalf("%q became %#v", cell, n)
		}
	}

	for template, text := range map[string]func(doc.Document) []doc.Inline{
		"## {{ value \"cell\" }}": func(d doc.Document) []doc.Inline { return d.Blocks[1].(doc.Heading).Text },
		"> {{ value \"cell\" }}": func(d doc.Document) []doc.Inline {
			return d.Blocks[1].(doc.Quote).Blocks[0].(doc.Para).Text
		},
		"- {{ value \"cell\" }}": func(d doc.Document) []doc.Inline {
			return d.Blocks[1].(doc.List).Items[0][0].(doc.Para).Text
		},
	} {
		d, found := printCell(t, template, cell)
		if len(found) > 0 || len(d.Blocks) != 2 {
			t.Fatalf("%q in %q: %v, %#v", cell, template, found, d.Blocks)
		}
		if got := doc.PlainText(text(d)); got != want {
			t.Fatalf("%q in %q came back as %q, want %q", cell, template, got, want)
		}
	}

	d, found = printCell(t, "| a | b |\n|---|---|\n| x | {{ value \"cell\" }} |\n", cell)
	if len(found) > 0 {
		t.Fatalf("%q in a table: %v", cell, found)
	}
	table, ok := d.Blocks[1].(doc.Table)
	if !ok || len(d.Blocks) != 2 || len(table.Rows) != 1 || len(table.Rows[0].Cells) != 2 || table.Rows[0].Cells[1].Text != want {
		t.Fatalf("%q in a table came back as %#v", cell, d.Blocks[1:])
	}
}

var hostile = []string{
	"a | b", "# rubrik", "*a*", "**a**", "_a_", "[a](https://x.se)", "![a](b.png)", "<b>", "`x`", "1. ett", "- ett", "+ ett", "> ett",
	":::table t\n:::", ":::", "a\nb\n\nc", "===", "---", "&amp;", "&#xE000;", "\\", "\\\\", "\\|", "|", "a\\", "[^1]", "[^1]: x", "{{ figure }}",
	"~~a~~", "https://x.se", "<https://x.se>", "a  \nb", "\tkod", "    kod", "§119", "2021-2024", "a - b", "t ex", "12 000 kr", "..", "*", "**", "***",
	"[a]: b", "<!-- x -->", "a\u00a0b", "e\u0301", "x@y.se", "$1", "%s", "1)", "1234567890. x", "~~~", "```", "<", ">", "\u200b", "a*b*c", "\"a\"",
}

func TestCellTextStaysText(t *testing.T) {
	for _, s := range hostile {
		t.Run(s, func(t *testing.T) { checkCell(t, s) })
	}
}

func FuzzEscape(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { checkCell(t, s) })
}

func FuzzParse(f *testing.F) {
	for _, s := range append(hostile, "## a\n\n- b\n  - c\n\n> d\n\n:::note\ne\n:::\n\nf[^1]\n\n[^1]: g", figure.Mark("n", "a", "1"), "[^1]\n\n[^1]: a[^1]") {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, found := doc.Parse(context.Background(), s, nil, doc.Meta{Title: "Titel", CaseNumber: "HSN/1/2020"}, figure.Set{Figures: []figure.Figure{{ID: "a"}}})
		doc.Digest(d)
		d.Text()
		checkBlocks(t, d.Blocks)
		for _, x := range found {
			if x.Message(diag.SV) == "" {
				t.Errorf("%v has no words", x)
			}
		}
	})
}

func checkBlocks(t *testing.T, blocks []doc.Block) {
	for _, b := range blocks {
		switch b := b.(type) {
		case doc.Masthead, doc.Table, doc.Chart, doc.TOC, doc.Signatures, doc.Distribution, doc.PageBreak:
		case doc.Heading:
			checkInlines(t, b.Text)
		case doc.Para:
			checkInlines(t, b.Text)
		case doc.List:
			for _, item := range b.Items {
				checkBlocks(t, item)
			}
		case doc.Decision:
			for _, item := range b.Items {
				checkInlines(t, item)
			}
		case doc.Quote:
			checkBlocks(t, b.Blocks)
		default:
			t.Fatalf("unknown block %T", b)
		}
	}
}

func checkInlines(t *testing.T, in []doc.Inline) {
	for _, n := range in {
		switch n := n.(type) {
		case doc.Text:
			if strings.ContainsAny(n.Text, "\n\uE000\uE001\uE002") {
				t.Fatalf("text %q holds a mark or a line end", n.Text)
			}
		case doc.Ref, doc.Number, doc.CaseNumber, doc.Break:
		case doc.Emph:
			checkInlines(t, n.Text)
		case doc.Strong:
			checkInlines(t, n.Text)
		case doc.Link:
			checkInlines(t, n.Text)
		case doc.Footnote:
			checkInlines(t, n.Text)
		default:
			t.Fatalf("unknown inline %T", n)
		}
	}
}
