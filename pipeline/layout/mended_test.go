package layout_test

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"underlag/pipeline/doc"
	"underlag/pipeline/figure"
	"underlag/pipeline/paper"
)

// TestPageOneSaysFirstWhatThePaperIs reads the start of a paper aloud, with and without a logo, an approval, an example.
func TestPageOneSaysFirstWhatThePaperIs(t *testing.T) {
	var logo bytes.Buffer
	if err := png.Encode(&logo, image.NewGray(image.Rect(0, 0, 40, 10))); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		draft, example string
		logo           []byte
		want           []string
	}{
		{"UTKAST", "EXEMPEL", nil, []string{"P UTKAST · EXEMPEL", "P Region Jämtland Härjedalen", "P SLUTRAPPORT"}},
		{"", "EXEMPEL", nil, []string{"P EXEMPEL", "P Region Jämtland Härjedalen", "P SLUTRAPPORT"}},
		{"", "", nil, []string{"P Region Jämtland Härjedalen", "P SLUTRAPPORT"}},
		{"UTKAST", "", logo.Bytes(), []string{"P UTKAST", "Figure Region Jämtland Härjedalen", "P SLUTRAPPORT"}},
	} {
		d := doc.Document{Meta: meta(), Blocks: []doc.Block{para("text"), doc.PageBreak{}, para("text")}}
		d.Meta.Draft, d.Meta.Example, d.Meta.Logo = c.draft, c.example, c.logo
		p := paginate(t, d)
		r := record(t, p)
		var got []string
		for _, e := range p.Root.Kids[:len(c.want)] {
			got = append(got, string(e.Role)+" "+r.read(e)+e.Attrs().Alt)
			if e.Role == paper.FigureRole && e.Attrs().BBox != [4]float64{30, 20, 40, 10} {
				t.Errorf("the logo's box is %v", e.Attrs().BBox)
			}
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("draft %q, example %q (-want +got):\n%s", c.draft, c.example, d)
		}
	}
}

// TestDataTablesSayWhatTheirCategoriesAre reads the name and the first head of charts' data tables.
func TestDataTablesSayWhatTheirCategoriesAre(t *testing.T) {
	for head, categories := range map[string][]string{"År": {"2021", "2022"}, "Månad": {"2022-02", "2022-09"}, "Grupp": {"2021", "Slöjd"}} {
		view := figure.ChartView{Kind: "bar", Title: "Titel", Series: []string{""}, Categories: categories, Values: [][]figure.ChartValue{{{Size: 1, Text: "1"}, {Size: 2, Text: "2"}}}}
		p := paginate(t, doc.Document{Blocks: []doc.Block{doc.Chart{ChartView: view, Alt: "alt"}}})
		r := record(t, p)
		for _, e := range below(p.Root) {
			if e.Role == paper.Table {
				if got, want := strings.Join(strings.Fields(r.read(e)), " "), "Titel "+head+" Värde"; !strings.HasPrefix(got, want) {
					t.Errorf("the data table of %v reads %q, want %q", categories, got, want)
				}
			}
		}
	}
}

// TestTablesAreAsWideAsTheyNeed measures the rules of tables: half the measure, the width of running text, or all.
func TestTablesAreAsWideAsTheyNeed(t *testing.T) {
	for _, c := range []struct {
		word    string
		numbers int
		want    float64
	}{{"Hälsocentral A", 1, 75}, {"Hälsocentral A", 2, 75}, {"Hälsocentral A", 4, 131.9}, {strings.Repeat("mycket lång text ", 9), 1, 150}} {
		view := figure.TableView{Heads: []figure.ColumnHead{{Text: "Ord"}}, Rows: []figure.Row{{Cells: []figure.Cell{{Text: c.word}}}}}
		for i := range c.numbers {
			view.Heads = append(view.Heads, figure.ColumnHead{Text: fmt.Sprint("Tal ", i), Right: true})
			view.Rows[0].Cells = append(view.Rows[0].Cells, figure.Cell{Text: "18"})
		}
		r := record(t, paginate(t, doc.Document{Blocks: []doc.Block{doc.Table{TableView: view}}}))
		got := 0.0
		for _, s := range r.shapes {
			if s.artifact == paper.Layout {
				got = max(got, s.w)
			}
		}
		if got < c.want-0.2 || got > c.want+0.2 {
			t.Errorf("a table of %q and %d numbers is %.1f mm wide, want %.1f", c.word, c.numbers, got, c.want)
		}
	}
}

// TestDataMayFollowItsChart sets a chart where it fits and its data does not: the chart stays, the data follows whole.
func TestDataMayFollowItsChart(t *testing.T) {
	view := figure.ChartView{ID: "c", Kind: "bar", Title: "Titel", Series: []string{""}, Values: [][]figure.ChartValue{nil}}
	for i := range 9 {
		view.Categories = append(view.Categories, fmt.Sprint("Grupp ", i))
		view.Values[0] = append(view.Values[0], figure.ChartValue{Size: float64(i), Text: fmt.Sprint(i)})
	}
	d := doc.Document{Meta: meta()}
	for range 20 {
		d.Blocks = append(d.Blocks, para("En rad text."))
	}
	d.Blocks = append(d.Blocks, doc.Chart{ChartView: view, Alt: "alt"})
	p := paginate(t, d)
	r := record(t, p)
	pages := map[paper.Role][]int{}
	var walk func(e *paper.Elem, role paper.Role)
	walk = func(e *paper.Elem, role paper.Role) {
		if e.Role == paper.FigureRole || e.Role == paper.THead || e.Role == paper.TBody {
			role = e.Role
		}
		for _, g := range r.glyphs {
			if role != "" && g.elem == e && !slices.Contains(pages[role], g.page) {
				pages[role] = append(pages[role], g.page)
			}
		}
		for _, k := range e.Kids {
			walk(k, role)
		}
	}
	walk(p.Root, "")
	want := map[paper.Role][]int{paper.FigureRole: {0}, paper.THead: {1}, paper.TBody: {1}}
	if d := cmp.Diff(want, pages); d != "" {
		t.Errorf("pages (-want +got):\n%s", d)
	}
}
