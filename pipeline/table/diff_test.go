package table_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"underlag/pipeline/diag"
	"underlag/pipeline/table"
)

// register is a table of texts and numbers as if it had been loaded; an empty text is an empty cell.
func register(spec *table.Spec, rows ...[]string) *table.Table {
	t := &table.Table{Spec: spec, File: "r:bidrag.xlsx", Rev: "0a1b2c3d4e5f", Sheet: "Beslut", Cols: make([][]table.Value, len(spec.Columns))}
	for c := range spec.Columns {
		t.Index = append(t.Index, c+1)
	}
	for i, row := range rows {
		t.Rows = append(t.Rows, i+2)
		for c, text := range row {
			v := table.Value{Set: text != "", Text: text}
			if spec.Columns[c].Type == table.TInteger {
				v.Text = ""
				v.Num, _ = decimal.NewFromString(text)
			}
			t.Cols[c] = append(t.Cols[c], v)
		}
	}
	return t
}

func spec(key bool) *table.Spec {
	return &table.Spec{ID: "beslut", About: table.None, Columns: []table.Column{
		{Name: "nr", Header: "Nummer", Type: table.TText, Key: key}, {Name: "kr", Header: "Kronor", Type: table.TInteger},
		{Name: "vem", Header: "Sökande", Type: table.TText}, {Name: "chef", Header: "Chef", Type: table.TText, Personal: true}}}
}

// told writes a change as a list.
func told(c table.Change) []string {
	var out []string
	for _, r := range c.Removed {
		out = append(out, fmt.Sprintf("-%d", c.Old.Rows[r]))
	}
	for _, r := range c.Added {
		out = append(out, fmt.Sprintf("+%d", c.New.Rows[r]))
	}
	for _, x := range c.Cells {
		line := c.New.Pos(x.Column, x.New).Cell
		if from, ok := c.Old.Shown(x.Column, x.Old); ok {
			line += " " + from.SV
		}
		if to, ok := c.New.Shown(x.Column, x.New); ok {
			line += " → " + to.SV
		}
		out = append(out, line)
	}
	if c.Moved() {
		out = append(out, "flyttade")
	}
	return out
}

func TestDiff(t *testing.T) {
	a, b, c := []string{"HSN/1/2024", "100", "Dans i Krokom", "A B"}, []string{"HSN/2/2024", "200", "Slöjd", "C D"}, []string{"HSN/3/2024", "300", "Kör", ""}
	with := func(row []string, col int, text string) []string {
		row = slices.Clone(row)
		row[col] = text
		return row
	}
	for _, x := range []struct {
		name     string
		key      bool
		old, now [][]string
		want     []string
	}{
		{"nothing", true, [][]string{a, b}, [][]string{a, b}, nil},
		{"a cell", true, [][]string{a, b}, [][]string{a, with(b, 1, "250")}, []string{"B3 200 → 250"}},
		{"a cell, without a key", false, [][]string{a, b}, [][]string{a, with(b, 1, "250")}, []string{"B3 200 → 250"}},
		{"a row in between", false, [][]string{a, b}, [][]string{a, c, b}, []string{"+3"}},
		{"a row in between, and the next one changed", false, [][]string{a, b}, [][]string{a, c, with(b, 1, "0")}, []string{"+3", "B4 200 → 0"}},
		{"a row gone", true, [][]string{a, b, c}, [][]string{a, c}, []string{"-3"}},
		{"other order by key", true, [][]string{a, b, c}, [][]string{c, with(a, 1, ""), b}, []string{"B3 100 → (tom)", "flyttade"}},
		{"other order without a key", false, [][]string{a, b, c}, [][]string{c, a, b}, []string{"flyttade"}},
		{"another key is another row", true, [][]string{a, b}, [][]string{a, with(b, 0, "HSN/9/2024")}, []string{"-3", "+3"}},
		{"another text without a key is the same row", false, [][]string{a, b}, [][]string{a, with(b, 0, "HSN/9/2024")}, []string{"A3 HSN/2/2024 → HSN/9/2024"}},
		{"all else is another row", false, [][]string{a}, [][]string{{"x", "1", "Dans i Krokom", ""}}, []string{"-2", "+2"}},
		{"a third is not enough", false, [][]string{{"x", "1", "Dans", ""}}, [][]string{{"y", "2", "Dans", ""}}, []string{"-2", "+2"}},
		{"the row that is most alike", false, [][]string{{"p", "1", "q", "z"}, {"p", "2", "r", "z"}}, [][]string{{"p", "2", "s", "z"}}, []string{"-2", "C2 r → s"}},
		{"the same row twice", false, [][]string{a, a, b}, [][]string{a, b, a, a}, []string{"+5", "flyttade"}},
		{"a person's cell is not told", true, [][]string{a}, [][]string{with(a, 3, "E F")}, []string{"D2"}},
		{"on one line", true, [][]string{a}, [][]string{with(a, 2, "rad 1\n\trad 2")}, []string{"C2 Dans i Krokom → rad 1 rad 2"}},
		{"a long text", true, [][]string{a}, [][]string{with(a, 2, strings.Repeat("å", 100))}, []string{"C2 Dans i Krokom → " + strings.Repeat("å", 80) + "…"}},
		{"a personal number is not told", true, [][]string{a}, [][]string{with(a, 2, "191212121212")}, []string{"C2 Dans i Krokom"}},
	} {
		t.Run(x.name, func(t *testing.T) {
			s := spec(x.key)
			got := told(table.Diff(register(s, x.old...), register(s, x.now...)))
			if d := cmp.Diff(x.want, got); d != "" {
				t.Errorf("Diff (-want +got):\n%s", d)
			}
		})
	}
}

// TestDiffOfPersons holds that nothing of a table about persons is told.
func TestDiffOfPersons(t *testing.T) {
	s := spec(true)
	for _, about := range []table.About{table.Health, table.Person} {
		s.About = about
		c := table.Diff(register(s, []string{"1", "2", "a", "b"}), register(s, []string{"1", "3", "b", "c"}))
		if d := cmp.Diff([]string{"B2", "C2", "D2"}, told(c)); d != "" {
			t.Errorf("about %s (-want +got):\n%s", about, d)
		}
	}
}

// TestDiffLarge holds that tables too large to be compared row by row are paired by place, and in time.
func TestDiffLarge(t *testing.T) {
	s := spec(false)
	var old, now [][]string
	for i := range 5000 {
		old = append(old, []string{fmt.Sprint("nr ", i), fmt.Sprint(i), "x", "y"})
		now = append(now, []string{fmt.Sprint("nr ", i), fmt.Sprint(i + 1), "x", "y"})
	}
	if c := table.Diff(register(s, old...), register(s, now...)); len(c.Cells) != 5000 || len(c.Added)+len(c.Removed) > 0 {
		t.Errorf("%d cells, %d added, %d removed; want 5000 cells", len(c.Cells), len(c.Added), len(c.Removed))
	}
}

// TestDiffIsWhole makes the new table of the old one and the change, whatever the tables hold.
func TestDiffIsWhole(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := spec(rapid.Bool().Draw(rt, "key"))
		word := rapid.SampledFrom([]string{"", "a", "b", "1"})
		draw := func(name string) *table.Table {
			var rows [][]string
			for i := range rapid.IntRange(0, 8).Draw(rt, name) {
				key := word.Draw(rt, name+" nr")
				if s.Columns[0].Key { // a checked table has each key once
					key = fmt.Sprint(i)
					if rapid.Bool().Draw(rt, name+" other") {
						key = fmt.Sprint(name, i)
					}
				}
				rows = append(rows, []string{key, rapid.SampledFrom([]string{"", "1", "2"}).Draw(rt, name+" kr"), word.Draw(rt, name+" vem"), word.Draw(rt, name+" chef")})
			}
			return register(s, rapid.Permutation(rows).Draw(rt, name+" order")...)
		}
		old, now := draw("old"), draw("new")
		c := table.Diff(old, now)
		row := func(t *table.Table, r int) []table.Value {
			var out []table.Value
			for i := range t.Cols {
				out = append(out, t.Cols[i][r])
			}
			return out
		}
		made := make([][]table.Value, len(now.Rows))
		used := map[int]bool{}
		for _, p := range c.Pairs {
			if used[p.Old] || made[p.New] != nil {
				rt.Fatalf("row paired twice: %v", c.Pairs)
			}
			used[p.Old], made[p.New] = true, row(old, p.Old)
		}
		for _, r := range c.Removed {
			if used[r] {
				rt.Fatalf("row %d removed and kept", r)
			}
			used[r] = true
		}
		if len(used) != len(old.Rows) {
			rt.Fatalf("%d of %d old rows accounted for", len(used), len(old.Rows))
		}
		for _, x := range c.Cells {
			if made[x.New] == nil || cmp.Equal(made[x.New][x.Column], now.Cols[x.Column][x.New]) {
				rt.Fatalf("no change: %+v", x)
			}
			made[x.New][x.Column] = now.Cols[x.Column][x.New]
		}
		for _, r := range c.Added {
			if made[r] != nil {
				rt.Fatalf("row %d added and paired", r)
			}
			made[r] = row(now, r)
		}
		for r := range made {
			if d := cmp.Diff(row(now, r), made[r]); d != "" {
				rt.Fatalf("row %d (-new +made):\n%s", r, d)
			}
		}
		if same := table.Diff(now, now); !same.None() || same.Moved() {
			rt.Fatalf("a table differs from itself: %v", told(same))
		}
	})
}

// TestDiffOfTraders holds that a sole trader is the same however many others there are.
func TestDiffOfTraders(t *testing.T) {
	schema := table.Schema{Tables: []table.Spec{{ID: "b", File: "b.csv", About: table.None, Columns: []table.Column{
		{Name: "nr", Header: "Nr", Type: table.TText, Key: true}, {Name: "form", Header: "Form", Type: table.TText},
		{Name: "org", Header: "Org", Type: table.TOrganisation, SoleTraders: "form"}}}}}
	read := func(rows string) *table.Table {
		tables, found := load(t, schema, map[string][]byte{"b.csv": []byte("Nr;Form;Org\n" + rows)})
		if found.Count(diag.Error) > 0 {
			t.Fatalf("Load: %v", found)
		}
		return tables[0]
	}
	const one = "1;Enskild firma;191212121212\n"
	old, more := read(one), read(one+"2;Enskild firma;189912299816\n3;Enskild firma;19900101-0017\n4;Enskild firma;19800229-0016\n")
	if got := told(table.Diff(old, more)); len(got) != 3 {
		t.Errorf("Diff: %v, want three rows added", got)
	}
	if got := told(table.Diff(more, read("1;Enskild firma;189912299816\n"))); !slices.ContainsFunc(got, func(s string) bool { return s[0] == 'C' }) {
		t.Errorf("Diff: %v, want another number told as a change", got)
	}
}
