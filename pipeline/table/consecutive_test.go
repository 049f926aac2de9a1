package table_test

import (
	"strings"
	"testing"

	"underlag/pipeline/diag"
	"underlag/pipeline/source"
	"underlag/pipeline/table"
)

// TestConsecutive: numbers of a series follow each other, whatever the order of their rows; a gap is told where it ends.
func TestConsecutive(t *testing.T) {
	for _, c := range []struct {
		name  string
		cells []source.Cell
		want  []string
	}{
		{"whole", []source.Cell{number("17"), number("18"), number("19")}, nil},
		{"in another order", []source.Cell{number("19"), number("17"), number("18")}, nil},
		{"alone", []source.Cell{number("4")}, nil},
		{"one is missing", []source.Cell{number("1"), number("2"), number("4")}, []string{
			"[data.xlsx]Data!A4: ”4” kommer efter ”2” i kolumnen Värde, men däremellan saknas nummer (antal: 1)"}},
		{"several are missing, twice", []source.Cell{number("9"), number("1"), number("5")}, []string{
			"[data.xlsx]Data!A2: ”9” kommer efter ”5” i kolumnen Värde, men däremellan saknas nummer (antal: 3)",
			"[data.xlsx]Data!A4: ”5” kommer efter ”1” i kolumnen Värde, men däremellan saknas nummer (antal: 3)"}},
		{"twice the same", []source.Cell{number("1"), number("1"), number("2")}, []string{
			"[data.xlsx]Data!A3: ”1” finns redan i kolumnen Värde, i A2"}},
		{"a cell that was refused may be the missing one", []source.Cell{number("1"), text("två"), number("3")}, []string{
			"[data.xlsx]Data!A3: ”två” är inget tal"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			schema, files := one(table.Column{Type: table.TInteger, Consecutive: true}, c.cells...)
			_, list := load(t, schema, files)
			var got []string
			for _, d := range list {
				got = append(got, d.Pos.String()+": "+d.Message(diag.SV))
			}
			if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
		})
	}
}

// TestConsecutiveSecret: a number of a person's is not told.
func TestConsecutiveSecret(t *testing.T) {
	schema, files := one(table.Column{Type: table.TInteger, Consecutive: true, Personal: true}, number("41"), number("77"))
	schema.Tables[0].About = table.Health
	_, list := load(t, schema, files)
	if len(list) != 1 || strings.Contains(list[0].Message(diag.SV), "77") || strings.Contains(list[0].Message(diag.SV), "41") {
		t.Errorf("got %v", list)
	}
}

// TestConsecutiveType: only whole numbers follow each other.
func TestConsecutiveType(t *testing.T) {
	schema, _ := one(table.Column{Type: table.TText, Consecutive: true})
	list := table.CheckSchema(schema, nil)
	if len(list) != 1 || !strings.Contains(list[0].Message(diag.EN), "consecutive") {
		t.Errorf("got %v", list)
	}
}
