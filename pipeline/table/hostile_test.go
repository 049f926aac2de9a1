package table_test

import (
	"fmt"
	"strings"
	"testing"

	"underlag/pipeline/diag"
	"underlag/pipeline/source"
	"underlag/pipeline/source/sourcetest"
	"underlag/pipeline/table"
)

// TestProblemsAreBounded: a file may be wrong in every cell; what is kept of that does not grow with it, and it is said
// that the rest was not checked.
func TestProblemsAreBounded(t *testing.T) {
	const rows = 5_000
	fill := func(f func(i int) []source.Cell, head ...string) []byte {
		all := [][]source.Cell{sourcetest.Texts(head...)}
		for i := range rows {
			all = append(all, f(i))
		}
		return sourcetest.Workbook(source.Sheet{Name: "D", Rows: sourcetest.Rows(all...)})
	}
	kod := table.Column{Name: "kod", Header: "Kod", Type: table.TText}
	unique, key, pointer := kod, kod, kod
	unique.Unique, key.Key, pointer.References = true, true, "ort.kod"
	number := table.Column{Name: "kod", Header: "Kod", Type: table.TInteger}
	ort := table.Spec{ID: "ort", File: "ort.csv", About: table.None, Columns: []table.Column{kod}}
	same := fill(func(int) []source.Cell { return sourcetest.Texts("a") }, "Kod")
	for _, c := range []struct {
		name string
		col  table.Column
		data []byte
	}{
		{"every cell of the wrong sort", number, same},
		{"one value in a unique column", unique, same},
		{"one key", key, same},
		{"values that another table has not", pointer, fill(func(i int) []source.Cell { return sourcetest.Texts(fmt.Sprint("b", i)) }, "Kod")},
		{"personal numbers", kod, fill(func(int) []source.Cell { return sourcetest.Texts("19121212-1212") }, "Kod")},
	} {
		t.Run(c.name, func(t *testing.T) {
			schema := table.Schema{Tables: []table.Spec{{ID: "data", File: "data.xlsx", About: table.None, Columns: []table.Column{c.col}}, ort}}
			_, list := load(t, schema, map[string][]byte{"data.xlsx": c.data, "ort.csv": []byte("Kod\na\n")})
			if len(list) > 300 || list.Exit() != diag.ExitData {
				t.Fatalf("%d problems, exit %d; want at most 201 and exit 3", len(list), list.Exit())
			}
			if !strings.Contains(fmt.Sprint(codes(list)), "table.stopped") {
				t.Errorf("it is not said that the rest was not checked: %v", codes(list)[:3])
			}
		})
	}
}

// TestStoppedTableIsNoTarget: a table that was not read to its end does not make other tables' references wrong.
func TestStoppedTableIsNoTarget(t *testing.T) {
	var ort strings.Builder
	ort.WriteString("Kod;Antal\n")
	for i := range 3_000 {
		fmt.Fprintf(&ort, "o%d;många\n", i)
	}
	kod := table.Column{Name: "kod", Header: "Kod", Type: table.TText}
	pointer := kod
	pointer.References = "ort.kod"
	schema := table.Schema{Tables: []table.Spec{
		{ID: "ort", File: "ort.csv", About: table.None, Columns: []table.Column{kod, {Name: "antal", Header: "Antal", Type: table.TInteger}}},
		{ID: "data", File: "data.csv", About: table.None, Columns: []table.Column{pointer}}}}
	_, list := load(t, schema, map[string][]byte{"ort.csv": []byte(ort.String()), "data.csv": []byte("Kod\no2999\n")})
	for _, d := range list {
		if d.Pos.File == "data.csv" {
			t.Errorf("Load: %v", d)
		}
	}
}

// TestPersonalNumbersInBindings: what case.yaml calls files and sheets is not echoed whole either.
func TestPersonalNumbersInBindings(t *testing.T) {
	schema, files := one(table.Column{Type: table.TText}, text("a"))
	_, list := load(t, schema, files, table.Binding{Table: "data", Sheet: "191212121212"}, table.Binding{Table: "annan", File: "191212121212.xlsx"})
	if s := lines(list, diag.SV) + lines(list, diag.EN); len(list) != 2 || strings.Contains(s, "1212") {
		t.Errorf("Load:\n%s", s)
	}
}
