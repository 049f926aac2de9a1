package gate

import (
	"cmp"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"underlag/pipeline/diag"
	"underlag/pipeline/doc"
	"underlag/pipeline/figure"
	"underlag/pipeline/pdf"
)

// tagged makes the structure tree that a right PDF of the paper has.
func tagged(d doc.Document) *tag {
	head := tag{role: "Div", kids: []tag{said("P", d.Meta.Draft), said("P", d.Meta.Organisation), said("P", strings.ToUpper(d.Meta.Kind))}}
	return &tag{role: "Document", kids: append([]tag{head}, tagBlocks(d.Blocks)...)}
}

func said(role, text string) tag { return tag{role: role, kids: []tag{{text: text}}} }

func tagBlocks(in []doc.Block) []tag {
	var out []tag
	say := func(texts ...string) {
		for _, t := range texts {
			if t != "" {
				out = append(out, said("P", t))
			}
		}
	}
	for _, b := range in {
		switch b := b.(type) {
		case doc.Masthead:
			say(b.Left...)
			for _, f := range b.Fields {
				say(f.Label + " " + f.Value)
			}
			say(b.Bodies...)
		case doc.Heading:
			out = append(out, said("H"+strconv.Itoa(b.Level), doc.PlainText(b.Text)))
		case doc.Para:
			out = append(out, said("P", doc.PlainText(b.Text)))
		case doc.List:
			l := tag{role: "L"}
			for _, item := range b.Items {
				l.kids = append(l.kids, tag{role: "LI", kids: []tag{said("Lbl", "•"), {role: "LBody", kids: tagBlocks(item)}}})
			}
			out = append(out, l)
		case doc.Decision:
			say(b.Lead)
			l := tag{role: "L"}
			for i, item := range b.Items {
				l.kids = append(l.kids, tag{role: "LI", kids: []tag{said("Lbl", strconv.Itoa(i+1)+"."), said("LBody", doc.PlainText(item))}})
			}
			out = append(out, l)
		case doc.Quote:
			out = append(out, tag{role: "BlockQuote", kids: tagBlocks(b.Blocks)})
		case doc.Table:
			t := tagTable(b.TableView)
			t.kids = append([]tag{said("Caption", b.Caption+" "+b.Mark)}, t.kids...)
			out = append(out, t)
			say(under(b.Note, b.Source, b.HiddenNote))
		case doc.Chart:
			view := figure.TableView{Heads: []figure.ColumnHead{{Text: groups(b.Categories)}}}
			for _, s := range b.Series {
				if s == "" {
					s = cmp.Or(b.Unit, "Värde")
				}
				view.Heads = append(view.Heads, figure.ColumnHead{Text: s})
			}
			for k, c := range b.Categories {
				row := figure.Row{Cells: []figure.Cell{{Text: c}}}
				for _, s := range b.Values {
					row.Cells = append(row.Cells, figure.Cell{Text: s[k].Text})
				}
				view.Rows = append(view.Rows, row)
			}
			out = append(out, tag{role: "Div", kids: []tag{said("Caption", b.Title), {role: "Figure", attrs: &pdf.Attrs{Alt: b.Alt}, kids: []tag{{text: "ritade ord"}}}, tagTable(view)}})
			say(under(b.Note, b.Source, strings.Contains(fmt.Sprint(b.Values), ".. ")))
		case doc.Signatures:
			say(b.Lead)
			for _, p := range b.People {
				say(p.Name)
				say(p.Role...)
			}
		case doc.Distribution:
			say(b.Items...)
		case doc.TOC, doc.PageBreak:
		}
	}
	return out
}

// groups is what a right PDF calls a chart's categories.
func groups(categories []string) string {
	all := "\n" + strings.Join(categories, "\n")
	switch {
	case regexp.MustCompile(`^(\n\d{4})*$`).MatchString(all):
		return "År"
	case regexp.MustCompile(`^(\n\d{4}-\d{2})*$`).MatchString(all):
		return "Månad"
	}
	return "Grupp"
}

// under is what a right PDF says under a table or chart.
func under(note, source string, hidden bool) string {
	out := ""
	if hidden {
		out = ".. Dold av sekretesskäl: bygger på för få personer, eller skulle röja en sådan uppgift. "
	}
	if note != "" {
		out += strings.TrimSuffix(note, ".") + ". "
	}
	if source != "" {
		out += "Källa: " + source + "."
	}
	return out
}

func tagTable(v figure.TableView) tag {
	head := tag{role: "TR"}
	for _, h := range v.Heads {
		c := said("TH", h.Text)
		c.attrs = &pdf.Attrs{Scope: "Column"}
		head.kids = append(head.kids, c)
	}
	body := tag{role: "TBody"}
	for _, r := range v.Rows {
		tr := tag{role: "TR"}
		for i, c := range r.Cells {
			cell := said("TD", c.Text)
			if i == 0 {
				cell.role, cell.attrs = "TH", &pdf.Attrs{Scope: "Row"}
			}
			tr.kids = append(tr.kids, cell)
		}
		body.kids = append(body.kids, tr)
	}
	return tag{role: "Table", kids: []tag{{role: "THead", kids: []tag{head}}, body}}
}

// report is a paper with a table, a chart and a quotation, and the figures behind them.
func report(t testing.TB) Input {
	in := paper(t, "## Resultat\n\nText med **fetstil**.\n\n> Citat.\n\n- ett\n- två\n")
	in.Set = figure.Set{Figures: []figure.Figure{number("antal", 84, 84, ""), number("antal[dans]", 3, 3, "few"), number("antal[slöjd]", 12, 12, "")}}
	table := figure.TableView{ID: "t", Caption: "Deltagare", Note: "Not", Source: "deltagare.xlsx", HiddenNote: true,
		Heads: []figure.ColumnHead{{Text: "Aktivitet"}, {Text: "Antal", Right: true}},
		Rows: []figure.Row{{Cells: []figure.Cell{{Text: "slöjd"}, {Text: "12", Figure: "antal[slöjd]"}}},
			{Cells: []figure.Cell{{Text: "dans"}, {Text: "..", Figure: "antal[dans]"}}}}}
	chart := figure.ChartView{ID: "c", Kind: "bar", Title: "Deltagare per aktivitet", Categories: []string{"slöjd", "dans"}, Series: []string{"Antal"},
		Values: [][]figure.ChartValue{{{Size: 12, Text: "12", Figure: "antal[slöjd]"}, {Text: "..", Figure: "antal[dans]", Absent: true}}}}
	in.Set.Tables, in.Set.Charts = []figure.TableView{table}, []figure.ChartView{chart}
	table.Rows = append([]figure.Row(nil), table.Rows...)
	for i := range table.Rows {
		table.Rows[i].Cells = append([]figure.Cell(nil), table.Rows[i].Cells...)
	}
	chart.Values = [][]figure.ChartValue{append([]figure.ChartValue(nil), chart.Values[0]...)}
	in.Tree.Blocks = append(in.Tree.Blocks,
		doc.Para{Pos: diag.Pos{File: "t.md", Line: 9}, Text: []doc.Inline{doc.Text{Text: "Det var "}, doc.Number{Figure: "antal", Text: "84"}, doc.Text{Text: "."},
			doc.Footnote{Text: []doc.Inline{doc.Text{Text: "En not."}}}}},
		doc.Table{TableView: table, Mark: "EXEMPEL", Pos: diag.Pos{File: "t.md", Line: 11}},
		doc.Chart{ChartView: chart, Alt: "Stapeldiagram. Slöjd har 12.", Pos: diag.Pos{File: "t.md", Line: 13}})
	in.tags = tagged(in.Tree)
	for i, k := range in.tags.kids { // the note stands after its paragraph, its call within
		if k.say() == "Det var 84." {
			in.tags.kids[i].kids = append(in.tags.kids[i].kids, said("Reference", "1"),
				tag{role: "Note", attrs: &pdf.Attrs{ID: "note-1"}, kids: []tag{said("Lbl", "1"), said("P", "En not.")}})
		}
	}
	return in
}

func TestReportPassesItsOwnGates(t *testing.T) {
	in := report(t)
	for _, g := range []string{"figures", "text", "structure"} {
		if found := only(t, g, in); found != nil {
			t.Errorf("%s: %v", g, found)
		}
	}
}

// first finds the first element of a role.
func first(t *tag, role string) *tag { return t.under(role)[0] }

func TestFigureGateFindsEveryDifference(t *testing.T) {
	edit := func(f func(d *doc.Document)) func(in *Input) { return func(in *Input) { f(&in.Tree) } }
	last := func(d *doc.Document, n int) *doc.Block { return &d.Blocks[len(d.Blocks)-n] }
	tests := []struct {
		name   string
		change func(in *Input)
		want   string
	}{
		{"number in prose", edit(func(d *doc.Document) { (*last(d, 3)).(doc.Para).Text[1] = doc.Number{Figure: "antal", Text: "85"} }), "gate.figure-differs"},
		{"unknown figure", edit(func(d *doc.Document) { (*last(d, 3)).(doc.Para).Text[1] = doc.Number{Figure: "x", Text: "84"} }), "gate.figure-unknown"},
		{"hidden figure", edit(func(d *doc.Document) { (*last(d, 3)).(doc.Para).Text[1] = doc.Number{Figure: "antal[dans]", Text: "3"} }), "gate.figure-revealed"},
		{"table cell", edit(func(d *doc.Document) { (*last(d, 2)).(doc.Table).Rows[0].Cells[1].Text = "13" }), "gate.figure-differs"},
		{"hidden cell", edit(func(d *doc.Document) { (*last(d, 2)).(doc.Table).Rows[1].Cells[1].Text = "3" }), "gate.figure-revealed"},
		{"number without its figure", edit(func(d *doc.Document) { (*last(d, 2)).(doc.Table).Rows[0].Cells[1] = figure.Cell{Text: "13"} }), "gate.table-differs"},
		{"row left out", edit(func(d *doc.Document) {
			tb := (*last(d, 2)).(doc.Table)
			tb.Rows = tb.Rows[:1]
			*last(d, 2) = tb
		}), "gate.table-differs"},
		{"unknown table", func(in *Input) { in.Set.Tables = nil }, "gate.table-unknown"},
		{"unknown chart", func(in *Input) { in.Set.Charts = nil }, "gate.chart-unknown"},
		{"bar's size", edit(func(d *doc.Document) { (*last(d, 1)).(doc.Chart).Values[0][0].Size = 13 }), "gate.chart-differs"},
		{"hidden bar drawn", edit(func(d *doc.Document) { (*last(d, 1)).(doc.Chart).Values[0][1].Size = 3 }), "gate.figure-revealed"},
		{"hidden bar not left out", edit(func(d *doc.Document) { (*last(d, 1)).(doc.Chart).Values[0][1].Absent = false }), "gate.figure-revealed"},
		{"bar's text", edit(func(d *doc.Document) { (*last(d, 1)).(doc.Chart).Values[0][0].Text = "13" }), "gate.figure-differs"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			in := report(t)
			tt.change(&in)
			if diff := gocmp.Diff([]string{tt.want}, ids(only(t, "figures", in))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestFileGatesFindEveryDifference(t *testing.T) {
	row := func(f *tag, n int) *tag { return first(f, "Table").under("TR")[n] }
	tests := []struct {
		name   string
		gate   string
		change func(f *tag)
		want   []string
	}{
		{"paragraph left out", "text", func(f *tag) { f.kids[1].kids = nil }, []string{"gate.text-missing"}},
		{"sender not read", "text", func(f *tag) { f.kids[0].kids = f.kids[0].kids[2:] }, []string{"gate.text-missing", "gate.text-extra"}},
		{"word changed", "text", func(f *tag) { first(f, "BlockQuote").kids[0].kids[0].text = "Citrat." }, []string{"gate.text-missing", "gate.text-extra"}},
		{"words added", "text", func(f *tag) { f.kids = append(f.kids, said("P", "Mer.")) }, []string{"gate.text-extra"}},
		{"two paragraphs swapped", "text", func(f *tag) { f.kids[1], f.kids[2] = f.kids[2], f.kids[1] }, []string{"gate.text-extra", "gate.text-missing"}},
		{"note's text", "text", func(f *tag) { first(f, "Note").kids[1].kids[0].text = "En annan." }, []string{"gate.text-missing", "gate.text-extra"}},
		{"soft hyphens and spaces", "text", func(f *tag) { first(f, "BlockQuote").kids[0].kids[0].text = "Ci\u00ADtat\u00A0." }, nil},
		{"heading level skipped", "structure", func(f *tag) { first(f, "H2").role = "H3" }, []string{"gate.heading-skips", "gate.order"}},
		{"empty heading", "structure", func(f *tag) { first(f, "H2").kids = nil }, []string{"gate.heading-empty"}},
		{"no scope", "structure", func(f *tag) { row(f, 0).kids[1].attrs = nil }, []string{"gate.header-scope"}},
		{"cell without header", "structure", func(f *tag) { row(f, 0).kids[1].role = "TD"; row(f, 1).kids[0].role = "TD" }, []string{"gate.cell-header", "gate.cell-header"}},
		{"ragged", "structure", func(f *tag) { row(f, 1).kids = row(f, 1).kids[:1] }, []string{"gate.table-ragged"}},
		{"column span", "structure", func(f *tag) {
			row(f, 1).kids = row(f, 1).kids[:1]
			row(f, 1).kids[0].attrs.ColSpan = 2
		}, nil},
		{"named headers", "structure", func(f *tag) {
			row(f, 0).kids[0].attrs.ID = "h"
			row(f, 1).kids[0] = tag{role: "TD", attrs: &pdf.Attrs{Headers: []string{"h"}}}
		}, nil},
		{"no alternative text", "structure", func(f *tag) { first(f, "Figure").attrs.Alt = " " }, []string{"gate.alt-missing", "gate.order"}},
		{"title as alternative text", "structure", func(f *tag) { first(f, "Figure").attrs.Alt = "Deltagare per aktivitet" }, []string{"gate.alt-title", "gate.order"}},
		{"silent link", "structure", func(f *tag) { f.kids = append(f.kids, tag{role: "Link"}) }, []string{"gate.link-silent"}},
		{"note without a name", "structure", func(f *tag) { first(f, "Note").attrs.ID = "" }, []string{"gate.note-id"}},
		{"two notes of a name", "structure", func(f *tag) { f.kids = append(f.kids, tag{role: "Note", attrs: &pdf.Attrs{ID: "note-1"}}) }, []string{"gate.note-id"}},
		{"quotation as paragraph", "structure", func(f *tag) { first(f, "BlockQuote").role = "Div" }, []string{"gate.order"}},
		{"a table too many", "structure", func(f *tag) {
			f.kids = append(f.kids, tagTable(figure.TableView{Heads: []figure.ColumnHead{{Text: "a"}}}))
		}, []string{"gate.order"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			in := report(t)
			tt.change(in.tags)
			if diff := gocmp.Diff(tt.want, ids(only(t, tt.gate, in))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
