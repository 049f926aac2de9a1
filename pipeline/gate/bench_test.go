package gate

import (
	"fmt"
	"testing"

	"underlag/pipeline/diag"
	"underlag/pipeline/doc"
	"underlag/pipeline/figure"
)

// BenchmarkCheckLongTable holds a paper with a table of 10,000 rows against every gate.
func BenchmarkCheckLongTable(b *testing.B) {
	in := paper(b, fine)
	v := figure.TableView{ID: "lång", Caption: "Lång"}
	for c := range 6 {
		v.Heads = append(v.Heads, figure.ColumnHead{Text: fmt.Sprint("kolumn ", c)})
	}
	for r := range 10000 {
		row := figure.Row{Cells: []figure.Cell{{Text: fmt.Sprint("rad ", r)}}}
		for c := range 5 {
			row.Cells = append(row.Cells, figure.Cell{Text: fmt.Sprint(1000+r, "\u00A0", c)})
		}
		v.Rows = append(v.Rows, row)
	}
	in.Set.Tables = []figure.TableView{v}
	in.Tree.Blocks = append(in.Tree.Blocks, doc.Table{TableView: v, Pos: diag.Pos{File: "t.md", Line: 1}})
	in.tags = tagged(in.Tree)
	b.ReportAllocs()
	for b.Loop() {
		if _, found := Check(b.Context(), in); len(found) > 0 {
			b.Fatal(found)
		}
	}
}
