package figure

import (
	"context"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"underlag/pipeline/diag"
	"underlag/pipeline/table"
)

// numbersIn walks everything that is reachable from a value and gives each number, also those within texts.
func numbersIn(v reflect.Value, path string, tell func(path, number string)) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			numbersIn(v.Elem(), path, tell)
		}
	case reflect.Struct:
		if d, ok := v.Interface().(decimal.Decimal); ok {
			tell(path, d.String())
			return
		}
		for i := range v.NumField() {
			numbersIn(v.Field(i), path+"."+v.Type().Field(i).Name, tell)
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			numbersIn(v.Index(i), path, tell)
		}
	case reflect.Map:
		for _, k := range v.MapKeys() {
			numbersIn(v.MapIndex(k), path, tell)
		}
	case reflect.String:
		tell(path, strings.NewReplacer("\u00a0", "", "\u202f", "").Replace(v.String()))
	case reflect.Int, reflect.Int64, reflect.Int32:
		tell(path, decimal.NewFromInt(v.Int()).String())
	case reflect.Float64:
		tell(path, decimal.NewFromFloat(v.Float()).String())
	}
}

// secretTables is a survey whose sums in one group are easy to tell from every other number.
func secretTables() (Spec, table.Tables) {
	spec := &table.Spec{ID: "e", File: "e.xlsx", Sheet: "E", About: table.Health, Columns: []table.Column{
		{Name: "id", Header: "Deltagare", Type: table.TText, Key: true, Personal: true},
		{Name: "grupp", Header: "Grupp", Type: table.TText},
		{Name: "p", Header: "Poäng", Type: table.TInteger},
	}}
	tables := table.Tables{fill(spec, "a|x|98765", "b|x|98765", "c|y|3", "d|y|4", "e|y|6")}
	tables[0].Rows = []int{54321, 54322, 2, 3, 4}
	return Spec{
		Measures: []Measure{
			{ID: "medel", Label: "medel", Kind: Mean, Table: "e", Column: "p", By: []string{"grupp"}},
			{ID: "summa", Label: "summa", Kind: Sum, Table: "e", Column: "p", By: []string{"grupp"}},
			{ID: "skillnad", Label: "skillnad", Kind: Difference, Of: "summa", Minus: "medel"},
		},
		Tables: []TableSpec{{ID: "t", Caption: "t", Rows: "grupp", Sum: "Alla", Columns: []ColumnSpec{{Measure: "medel"}, {Measure: "summa"}, {Measure: "skillnad"}}}},
		Charts: []ChartSpec{{ID: "c", Kind: "grouped", Title: "c", By: "grupp", Series: []Series{{Measure: "medel"}, {Measure: "summa"}}}},
	}, tables
}

// TestHideLeavesNoHiddenNumber: nothing that is reachable from the set is the hidden number, or the row of a cell.
func TestHideLeavesNoHiddenNumber(t *testing.T) {
	spec, tables := secretTables()
	set, list := Compute(context.Background(), spec, tables, diag.SV)
	if list != nil {
		t.Fatal(list)
	}
	var ids []string
	for _, f := range set.Figures {
		if !strings.Contains(f.ID, "[y") { // totals give the group x away as well
			ids = append(ids, f.ID)
		}
	}
	secret := func(s Set) (found []string) {
		numbersIn(reflect.ValueOf(s), "Set", func(path, n string) {
			for _, s := range []string{"98765", "197530", "54321", "54322", "39508", "197543"} {
				if strings.Contains(n, s) {
					found = append(found, path+": "+n)
				}
			}
		})
		return found
	}
	before := secret(set)
	if len(before) < 10 {
		t.Fatalf("the walk finds only %q where nothing is hidden", before)
	}
	out := set.Hide(ids, Confidential)
	if found := secret(out); len(found) > 0 {
		t.Errorf("still there: %q", found)
	}
	if after := secret(set); !slices.Equal(before, after) {
		t.Error("Hide changes the set that it is called on")
	}
	for _, id := range ids {
		f, _ := out.Figure(id)
		if f.Suppressed != Confidential || f.Missing || f.N != 0 || f.From != nil || !f.Value.IsZero() || f.Uniform || len(f.Rests) == 0 {
			t.Errorf("hidden %s: %+v", id, f)
		}
	}
}

// TestHideShowsTheRestAsItWas but for the rows that it rests on.
func TestHideShowsTheRestAsItWas(t *testing.T) {
	spec, tables := secretTables()
	set, _ := Compute(context.Background(), spec, tables, diag.SV)
	out := set.Hide([]string{"medel[x]"}, Confidential)
	want, _ := set.Figure("medel[y]")
	got, _ := out.Figure("medel[y]")
	want.From = []diag.Span{{File: "e.xlsx", Sheet: "E", Column: "p", Col: 3}}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	if s := got.From[0].String(); s != "[e.xlsx]E!C:C" {
		t.Errorf("rests on %s", s)
	}
	view := out.Tables[0]
	var texts []string
	for _, r := range view.Rows {
		for _, c := range r.Cells {
			texts = append(texts, c.Text)
		}
	}
	if want := []string{"x", "..", "197\u00a0530", "98\u00a0765", "y", "4", "13", "9", "Alla", "39\u00a0509", "197\u00a0543", "158\u00a0034"}; !slices.Equal(texts, want) || !view.HiddenNote {
		t.Errorf("table: %q, want %q; HiddenNote %v", texts, want, view.HiddenNote)
	}
	if v := out.Charts[0].Values[0]; v[0] != (ChartValue{Text: "..", Figure: "medel[x]", Absent: true}) || v[1].Absent {
		t.Errorf("chart: %+v", v)
	}
	for _, a := range out.Amounts {
		if !a.Value.IsZero() || a.Persons != 0 {
			t.Errorf("amount %s is %s of %d", a.Key(), a.Value, a.Persons)
		}
	}
	if out.Domains != nil {
		t.Errorf("domains %v", out.Domains)
	}
}

// TestHideNothing: also then the amounts and the rows of persons go.
func TestHideNothing(t *testing.T) {
	out := compute(t, diag.SV).Hide(nil, Confidential)
	for _, a := range out.Amounts {
		if !a.Value.IsZero() || a.Persons != 0 {
			t.Errorf("amount %s is %s of %d", a.Key(), a.Value, a.Persons)
		}
	}
	cost, _ := out.Figure("kostnad.deltagare")
	want := []string{"[budget.xlsx]Budget!D2:D3", "[budget.xlsx]Budget!D5", "[deltagare.xlsx]Deltagare!A:A"}
	var got []string
	for _, s := range cost.From {
		got = append(got, s.String())
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("cost per participant rests on (-want +got):\n%s", d)
	}
	for _, f := range out.Figures {
		for _, s := range f.From {
			if s.File == "deltagare.xlsx" && s.From != 0 {
				t.Errorf("%s rests on %s", f.ID, s)
			}
		}
	}
}

// TestRoundingIsNotSaidOfHiddenNumbers: the note is the same whatever a hidden number is.
func TestRoundingIsNotSaidOfHiddenNumbers(t *testing.T) {
	rows := []Row{{Cells: []Cell{{Text: "x"}, {Text: "7", Figure: "a"}}}}
	for note, want := range map[string]string{
		"": "", "Not": "Not.", "Not.": "Not.", sumsRoundedSV: "", "Not. " + pairsRoundedSV: "Not.", "Not. " + sumsRoundedEN: "Not.", pairsRoundedEN: "",
	} {
		out := Set{Tables: []TableView{{Note: note, Rows: rows}}}.Hide([]string{"a"}, Confidential)
		if got := out.Tables[0].Note; got != want {
			t.Errorf("%q becomes %q, want %q", note, got, want)
		}
		out = Set{Tables: []TableView{{Note: note, Rows: rows}}}.Hide([]string{"b"}, Confidential)
		if got := out.Tables[0].Note; got != note {
			t.Errorf("%q becomes %q where nothing is hidden", note, got)
		}
	}
}
