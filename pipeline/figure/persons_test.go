package figure

import (
	"testing"

	"underlag/pipeline/table"
)

func TestPersons(t *testing.T) {
	text := func(name string, personal bool) table.Column {
		return table.Column{Name: name, Header: name, Type: table.TText, Personal: personal}
	}
	key, reference := text("id", true), text("deltagare", true)
	key.Key, reference.References = true, "deltagare.id"
	for _, tc := range []struct {
		name    string
		columns [2]table.Column
		want    int
	}{
		{"a key", [2]table.Column{key, text("namn", true)}, 4},
		{"a reference", [2]table.Column{text("namn", true), reference}, 2},
		{"a name only", [2]table.Column{text("grupp", false), text("namn", true)}, 2},
		{"the fewest of two", [2]table.Column{text("namn", true), text("telefon", true)}, 2},
		{"nobody named", [2]table.Column{text("grupp", false), text("ort", false)}, 4},
	} {
		spec := &table.Spec{ID: "e", File: "e.xlsx", Sheet: "E", About: table.Health, Columns: tc.columns[:]}
		tables := table.Tables{fill(spec, "a|x", "b|x", "c|y", "d|y")}
		c := newComputer(Spec{}, tables, "sv")
		if got := c.personsOf(tables[0], []int{0, 1, 2, 3}); got != tc.want {
			t.Errorf("%s: %d persons, want %d", tc.name, got, tc.want)
		}
		if got := c.personsOf(tables[0], nil); got != 0 {
			t.Errorf("%s: %d persons of no rows", tc.name, got)
		}
	}
}

// TestOncePerRow tells which columns' different values are the rows: only one that is a key by itself, or unique.
func TestOncePerRow(t *testing.T) {
	a, b, u := table.Column{Name: "a", Key: true}, table.Column{Name: "b"}, table.Column{Name: "u", Unique: true}
	second := table.Column{Name: "b", Key: true}
	for _, tc := range []struct {
		columns []table.Column
		column  string
		want    bool
	}{
		{[]table.Column{a, b}, "a", true},
		{[]table.Column{a, b}, "b", false},
		{[]table.Column{a, second}, "a", false},
		{[]table.Column{a, second, u}, "u", true},
		{[]table.Column{b, u}, "b", false},
	} {
		for i := range tc.columns {
			tc.columns[i].Header, tc.columns[i].Type = tc.columns[i].Name, table.TText
		}
		tab := &table.Table{Spec: &table.Spec{ID: "e", Columns: tc.columns}, Cols: make([][]table.Value, len(tc.columns))}
		tab.Index = make([]int, len(tc.columns))
		if got := (&computer{}).oncePerRow(tab, tc.column); got != tc.want {
			t.Errorf("%v: %s is once per row: %t", tc.columns, tc.column, got)
		}
	}
}
