package table_test

import (
	"fmt"
	"testing"

	"underlag/pipeline/source"
	"underlag/pipeline/source/sourcetest"
	"underlag/pipeline/table"
)

// BenchmarkLoad reads and checks the largest of the bench workbooks, 10,000 rows of 8 columns.
func BenchmarkLoad(b *testing.B) {
	rows := [][]source.Cell{sourcetest.Texts("nr", "aktivitet", "ort", "datum", "deltagare", "timmar", "kostnad", "status")}
	for i := range 10000 {
		rows = append(rows, []source.Cell{number(fmt.Sprint(i)), text("Utbildningsdag"), text("Södertälje"), text("2024-01-02"), number("12"), number("1.5"), number(fmt.Sprint(i * 7)), text("Genomförd")})
	}
	data := sourcetest.Workbook(source.Sheet{Name: "Rader", Rows: sourcetest.Rows(rows...)})
	schema := table.Schema{Tables: []table.Spec{{ID: "r", File: "r.xlsx", About: table.None, Columns: []table.Column{
		{Name: "nr", Header: "nr", Type: table.TInteger, Key: true}, {Name: "a", Header: "aktivitet", Type: table.TEnum, Values: []string{"Utbildningsdag"}}, {Name: "o", Header: "ort", Type: table.TText}, {Name: "d", Header: "datum", Type: table.TDate}, {Name: "del", Header: "deltagare", Type: table.TInteger}, {Name: "t", Header: "timmar", Type: table.TDecimal}, {Name: "k", Header: "kostnad", Type: table.TMoney}, {Name: "s", Header: "status", Type: table.TText}}}}}
	files, list := source.Open(b.Context(), sourcetest.Memory(map[string][]byte{"r.xlsx": data}), []source.Want{{File: "r.xlsx"}})
	if list.Err() != nil {
		b.Fatal(list)
	}
	b.Run("open", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			source.Open(b.Context(), sourcetest.Memory(map[string][]byte{"r.xlsx": data}), []source.Want{{File: "r.xlsx"}})
		}
	})
	b.Run("load", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			_, list := table.Load(b.Context(), schema, files, nil)
			if list.Err() != nil {
				b.Fatal(list)
			}
		}
	})
}
