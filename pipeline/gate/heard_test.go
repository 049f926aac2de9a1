package gate

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"underlag/pipeline/diag"
	"underlag/pipeline/doc"
	"underlag/pipeline/figure"
)

// charted is a paper with one chart and a paragraph after it.
func charted(t testing.TB, c figure.ChartView) Input {
	t.Helper()
	in := paper(t, "## Resultat\n\nText före.\n")
	in.Tree.Blocks = append(in.Tree.Blocks, doc.Chart{ChartView: c, Alt: "Ett diagram i ord."},
		doc.Para{Text: []doc.Inline{doc.Text{Text: "Text 2 efter."}}})
	return in
}

// values makes a chart's values of whole numbers.
func values(series ...[]int) [][]figure.ChartValue {
	var out [][]figure.ChartValue
	for _, s := range series {
		var row []figure.ChartValue
		for _, n := range s {
			row = append(row, figure.ChartValue{Size: float64(n), Text: fmt.Sprint(n)})
		}
		out = append(out, row)
	}
	return out
}

// Numbers that, one after the other, hold the digits of other numbers of the same chart, in files of our own setting.
func TestChartsWhoseDigitsCollide(t *testing.T) {
	for name, c := range map[string]figure.ChartView{
		"values": {Kind: "grouped", Title: "Träffar", Categories: []string{"Åre", "Krokom"}, Series: []string{"Dans", "Musik", "Slöjd"},
			Values: values([]int{32, 53}, []int{5, 7}, []int{32, 8}), Note: "En not!", Source: "traffar.xlsx"},
		"one series": {Kind: "bar", Title: "Träffar", Categories: []string{"Åre", "Å"}, Series: []string{""}, Values: values([]int{32, 5}), Unit: "st"},
		"years": {Kind: "line", Title: "2020 2021", Categories: []string{"2020", "2021", "2022"}, Series: []string{"1", "11"},
			Values: values([]int{1, 11, 111}, []int{11, 1, 20}), Source: "Källa: registret."},
		"months": {Kind: "grouped", Title: "Månad", Categories: []string{"2020-01", "2020-12"}, Series: []string{"Grupp", "Gru"},
			Values: values([]int{0, 20}, []int{202, 0})},
		"hidden": {Kind: "bar", Title: "..", Categories: []string{"20", "2"}, Series: []string{""},
			Values: [][]figure.ChartValue{{{Text: "..", Absent: true}, {Size: 2, Text: "2"}}}, Note: "."},
	} {
		for _, lang := range []diag.Lang{diag.SV, diag.EN} {
			t.Run(name+" "+string(lang), func(t *testing.T) {
				in := charted(t, c)
				in.Tree.Meta.Lang = lang
				in.File = printed(t, &in.Tree)
				if found := only(t, "text", in); found != nil {
					t.Error(found)
				}
			})
		}
	}
}

// drawChart draws a chart of short numbers, and of categories and series that look like them.
func drawChart(t *rapid.T) figure.ChartView {
	short := rapid.Custom(func(t *rapid.T) string { return fmt.Sprint(rapid.IntRange(0, 999).Draw(t, "number")) })
	name := rapid.OneOf(short, rapid.SampledFrom([]string{"Åre", "År", "Grupp", "Värde", "Krokom", "2020", "2020-01", "Källa: 2", ".", ".."}))
	c := figure.ChartView{Kind: "bar", Title: name.Draw(t, "title"), Unit: rapid.SampledFrom([]string{"", "st"}).Draw(t, "unit"),
		Note: rapid.SampledFrom([]string{"", "Not", "2."}).Draw(t, "note"), Source: rapid.SampledFrom([]string{"", "a.xlsx"}).Draw(t, "source"),
		Categories: rapid.SliceOfN(name, 1, 8).Draw(t, "categories"),
		Series:     rapid.SliceOfN(rapid.OneOf(name, rapid.Just("")), 1, 3).Draw(t, "series")}
	for range c.Series {
		var row []figure.ChartValue
		for range c.Categories {
			row = append(row, figure.ChartValue{Text: rapid.OneOf(short, rapid.Just("..")).Draw(t, "value")})
			row[len(row)-1].Absent = row[len(row)-1].Text == ".."
		}
		c.Values = append(c.Values, row)
	}
	return c
}

// What our own setting makes of any such charts, one after the other and beside a table, passes.
func TestEveryRightFilePasses(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		in := charted(t, drawChart(rt))
		c := drawChart(rt)
		table := figure.TableView{Caption: c.Title, Note: c.Note, Source: c.Source, HiddenNote: rapid.Bool().Draw(rt, "hidden"),
			Heads: []figure.ColumnHead{{Text: c.Categories[0]}, {Text: c.Series[0], Right: true}}}
		for k, category := range c.Categories {
			table.Rows = append(table.Rows, figure.Row{Cells: []figure.Cell{{Text: category}, {Text: c.Values[0][k].Text}}})
		}
		in.Tree.Blocks = append(in.Tree.Blocks, doc.Table{TableView: table, Mark: "EXEMPEL"}, doc.Chart{ChartView: c, Mark: "EXEMPEL"})
		in.File = printed(t, &in.Tree)
		if found := only(t, "text", in); found != nil {
			rt.Fatalf("a right file: %v", found)
		}
	})
}

// A right file passes whatever its numbers are, and a character changed, lost or added in any text that is read is found.
func TestEveryChangedCharacterIsFound(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		in := charted(t, drawChart(rt))
		in.tags = tagged(in.Tree)
		if found := only(t, "text", in); found != nil {
			rt.Fatalf("a right file: %v", found)
		}
		var texts []*tag
		var collect func(k *tag)
		collect = func(k *tag) {
			if k.text != "" {
				texts = append(texts, k)
			}
			for i := range k.kids {
				if k.kids[i].role != "Figure" { // its words in pictures are not read
					collect(&k.kids[i])
				}
			}
		}
		collect(in.tags)
		k := rapid.SampledFrom(texts).Draw(rt, "where")
		old := []rune(squash(k.text))
		i := rapid.IntRange(0, len(old)-1).Draw(rt, "character")
		now := slices.Clone(old)
		switch rapid.SampledFrom([]string{"change", "lose", "add"}).Draw(rt, "how") {
		case "change":
			now[i] = rapid.SampledFrom([]rune("0123456789x.")).Filter(func(r rune) bool { return r != old[i] }).Draw(rt, "new")
		case "lose":
			now = slices.Delete(now, i, i+1)
		default:
			now = slices.Insert(now, i, rapid.SampledFrom([]rune("0123456789x.")).Draw(rt, "new"))
		}
		k.text = string(now)
		if found := only(t, "text", in); found == nil {
			rt.Fatalf("%q read as %q was not found", string(old), k.text)
		}
	})
}

// What stands beside the text is the paper's too.
func TestLabelsAndContentsAreHeard(t *testing.T) {
	contents := func(entries ...string) tag {
		toc := tag{role: "TOC"}
		for _, e := range entries {
			toc.kids = append(toc.kids, said("TOCI", e))
		}
		return toc
	}
	tests := []struct {
		name   string
		change func(f *tag)
		want   []string
	}{
		{"label", func(f *tag) { first(f, "Lbl").kids[0].text = "• dolt" }, []string{"gate.text-extra"}},
		{"label lost", func(f *tag) { first(f, "Lbl").kids = nil; first(f, "Lbl").role = "Span" }, []string{"gate.text-missing"}},
		{"call", func(f *tag) { first(f, "Reference").kids[0].text = "2" }, []string{"gate.text-extra"}},
		{"note's number", func(f *tag) { first(first(f, "Note"), "Lbl").kids[0].text = "12" }, []string{"gate.text-extra"}},
		{"contents", func(f *tag) { f.kids = append(f.kids, contents("Resultat 1")) }, nil},
		{"entry's words", func(f *tag) { f.kids = append(f.kids, contents("Resultat dolt 1")) }, []string{"gate.text-extra"}},
		{"entry without page", func(f *tag) { f.kids = append(f.kids, contents("Resultat")) }, []string{"gate.text-extra"}},
		{"entry too many", func(f *tag) { f.kids = append(f.kids, contents("Resultat 1", "Mer 2")) }, []string{"gate.text-extra"}},
		{"entry lost", func(f *tag) { f.kids = append(f.kids, contents()) }, []string{"gate.text-missing"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			in := report(t)
			tt.change(in.tags)
			if got := ids(only(t, "text", in)); !slices.Equal(got, tt.want) {
				t.Errorf("found %v, want %v", got, tt.want)
			}
		})
	}
}
