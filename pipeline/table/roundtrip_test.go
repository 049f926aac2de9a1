package table_test

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"underlag/pipeline/locale"
	"underlag/pipeline/source"
	"underlag/pipeline/source/sourcetest"
	"underlag/pipeline/table"
)

// TestRoundTrip: a table written as xlsx, and as csv, and read back is the same table, whatever it holds.
func TestRoundTrip(t *testing.T) {
	schema := func(file string) table.Schema {
		return table.Schema{Tables: []table.Spec{{ID: "t", File: file, About: table.None, Columns: []table.Column{
			{Name: "text", Header: "Text", Type: table.TText}, {Name: "antal", Header: "Antal", Type: table.TInteger},
			{Name: "kr", Header: "Kronor", Type: table.TMoney}, {Name: "dag", Header: "Dag", Type: table.TDate},
			{Name: "ja", Header: "Ja", Type: table.TBool}, {Name: "art", Header: "Art", Type: table.TEnum, Values: []string{"slöjd", "dans"}}}}}}
	}
	words := rapid.StringMatching(`[a-zåäöé&<>"'_x0-9 ]{0,6}[a-zåäö;,]`)
	rapid.Check(t, func(rt *rapid.T) {
		n := rapid.IntRange(1, 12).Draw(rt, "rows")
		cells := [][]source.Cell{sourcetest.Texts("Text", "Antal", "Kronor", "Dag", "Ja", "Art")}
		csv := bytes.NewBufferString("Text;Antal;Kronor;Dag;Ja;Art\n")
		var want [6][]table.Value
		for r := range n {
			maybe := func(name string) bool { return rapid.IntRange(0, 4).Draw(rt, fmt.Sprint(name, r)) > 0 }
			var v [6]table.Value
			v[0] = table.Value{Set: true, Text: trimmed(words.Draw(rt, fmt.Sprint("text", r)))}
			v[1] = table.Value{Set: maybe("antal?"), Num: decimal.NewFromInt(rapid.Int64Range(-1e8, 1e8).Draw(rt, fmt.Sprint("antal", r)))}
			v[2] = table.Value{Set: maybe("kr?"), Num: decimal.New(rapid.Int64Range(-1e12, 1e12).Draw(rt, fmt.Sprint("kr", r)), -2)}
			v[3] = table.Value{Set: maybe("dag?"), Date: locale.Date{Year: rapid.IntRange(1901, 9998).Draw(rt, fmt.Sprint("år", r)),
				Month: rapid.IntRange(1, 12).Draw(rt, fmt.Sprint("mån", r)), Day: rapid.IntRange(1, 28).Draw(rt, fmt.Sprint("dag", r))}}
			v[4] = table.Value{Set: maybe("ja?"), Bool: rapid.Bool().Draw(rt, fmt.Sprint("ja", r))}
			v[5] = table.Value{Set: maybe("art?"), Text: rapid.SampledFrom([]string{"slöjd", "dans"}).Draw(rt, fmt.Sprint("art", r))}
			row := []source.Cell{text(v[0].Text), number(v[1].Num.String()), number(v[2].Num.String()), date(v[3].Date.String()), {Kind: source.Bool, Raw: fmt.Sprint(v[4].Bool)}, text(v[5].Text)}
			for c := range v {
				if !v[c].Set {
					v[c], row[c] = table.Value{}, source.Cell{}
				}
				want[c] = append(want[c], v[c])
				writeCSV(csv, row[c], c)
			}
			cells = append(cells, row)
		}
		for file, data := range map[string][]byte{"t.xlsx": sourcetest.Workbook(source.Sheet{Name: "T", Rows: sourcetest.Rows(cells...)}), "t.csv": csv.Bytes()} {
			tables, list := load(t, schema(file), map[string][]byte{file: data})
			if err := list.Err(); err != nil {
				rt.Fatalf("Load(%s): %v", file, err)
			}
			for c := range want {
				if d := cmp.Diff(want[c], tables[0].Cols[c], cmp.Comparer(func(a, b decimal.Decimal) bool { return a.Equal(b) })); d != "" {
					rt.Fatalf("%s column %d (-want +got):\n%s", file, c+1, d)
				}
			}
		}
	})
}

// trimmed is the text as a cell of the table has it.
func trimmed(s string) string { return string(bytes.TrimSpace([]byte(s))) }

// writeCSV writes one field as Excel with Swedish settings does.
func writeCSV(b *bytes.Buffer, c source.Cell, col int) {
	if col > 0 {
		b.WriteByte(';')
	}
	switch c.Kind {
	case source.Number:
		b.WriteString(string(bytes.Replace([]byte(c.Raw), []byte("."), []byte(","), 1)))
	default:
		b.WriteString(`"` + string(bytes.ReplaceAll([]byte(c.Raw), []byte(`"`), []byte(`""`))) + `"`)
	}
	if col == 5 {
		b.WriteByte('\n')
	}
}
