package layout_test

import (
	"slices"
	"testing"

	"underlag/pipeline/doc"
	"underlag/pipeline/figure"
	"underlag/pipeline/paper"
)

// TestHiddenFiguresAreReadAloud: the two dots of a hidden figure are read in words, in a sentence, a table and a chart's
// data; those that only look like it are read as they stand.
func TestHiddenFiguresAreReadAloud(t *testing.T) {
	table := figure.TableView{Heads: []figure.ColumnHead{{Text: "Kommun"}, {Text: "Antal", Right: true}}, HiddenNote: true, Rows: []figure.Row{
		{Cells: []figure.Cell{{Text: "Krokom"}, {Text: "..", Figure: "antal[Krokom]"}}},
		{Cells: []figure.Cell{{Text: ".."}, {Text: "12", Figure: "antal[..]"}}}}}
	chart := figure.ChartView{Kind: "bar", Title: "Antal", Series: []string{""}, Categories: []string{"Krokom", "Åre"},
		Values: [][]figure.ChartValue{{{Text: "..", Figure: "antal[Krokom]", Absent: true}, {Size: 12, Text: "12", Figure: "antal[Åre]"}}}}
	p := paginate(t, doc.Document{Meta: meta(), Blocks: []doc.Block{
		doc.Para{Text: []doc.Inline{doc.Text{Text: "I Krokom var det "}, doc.Number{Figure: "antal[Krokom]", Text: ".."}, doc.Text{Text: " deltagare och så vidare .. eller "},
			doc.Number{Figure: "antal[Åre]", Text: "12"}, doc.Text{Text: "."}}},
		doc.Table{TableView: table}, doc.Chart{ChartView: chart, Alt: "alt"}}})
	r := record(t, p)
	var got []string
	for _, e := range below(p.Root) {
		if a := e.Attrs().Actual; a != "" {
			got = append(got, string(e.Role)+": "+a+" for "+r.read(e))
		}
	}
	want := slices.Repeat([]string{string(paper.Span) + ": dold av sekretesskäl for .."}, 3)
	if !slices.Equal(got, want) {
		t.Errorf("read aloud: %q, want %q", got, want)
	}
}
