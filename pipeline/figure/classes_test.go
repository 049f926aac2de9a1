package figure

import (
	"context"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"underlag/pipeline/diag"
	"underlag/pipeline/table"
)

func attendance() (*table.Spec, []string) {
	zero, ten := dec("0"), dec("10")
	return &table.Spec{ID: "del", File: "d.xlsx", Sheet: "D", About: table.Health, Columns: []table.Column{
		{Name: "id", Header: "Deltagare", Type: table.TText, Key: true, Personal: true},
		{Name: "väg", Header: "Väg in", Type: table.TEnum, Values: []string{"vården", "själv"}},
		{Name: "närvaro", Header: "Träffar", Type: table.TInteger, Min: &zero, Max: &ten},
		{Name: "erbjudna", Header: "Erbjudna", Type: table.TInteger},
	}}, []string{"A|vården|0|10", "B|vården|3|10", "C|själv|7|10", "D|själv|10|10", "E|vården||10", "F|själv|1|8", "G|själv|4|8"}
}

func attended(classes ...string) Spec {
	var bounds []decimal.Decimal
	for _, c := range classes {
		bounds = append(bounds, dec(c))
	}
	return Spec{Measures: []Measure{
		{ID: "fördelning", Label: "antal deltagare", Kind: Count, Table: "del", By: []string{"närvaro", "väg"}, Classes: bounds},
		{ID: "fullföljt", Label: "antal som fullföljde", Kind: Count, Table: "del", Where: []Filter{{Column: "närvaro", Not: []string{"0", "1", "2", "3", "4", "5", "6", ""}}}},
		{ID: "träffar", Label: "träffar", Kind: Sum, Table: "del", Column: "närvaro", Where: []Filter{{Column: "närvaro", Set: yes()}}},
		{ID: "erbjudna", Label: "erbjudna träffar", Kind: Sum, Table: "del", Column: "erbjudna", Where: []Filter{{Column: "närvaro", Set: yes()}}},
		{ID: "närvaro", Label: "närvaro", Kind: Ratio, Of: "träffar", Over: "erbjudna", Unit: "%"},
	}, Tables: []TableSpec{{ID: "n", Caption: "Närvaro", Rows: "närvaro", Head: "Träffar", Sum: "Alla", Columns: []ColumnSpec{{Head: "Deltagare", Measure: "fördelning"}}}}}
}

func TestClasses(t *testing.T) {
	spec, rows := attendance()
	set, list := Compute(context.Background(), attended("1", "4", "7"), table.Tables{fill(spec, rows...)}, diag.SV)
	if err := list.Err(); err != nil {
		t.Fatal(err)
	}
	var got []string
	v, _ := set.Table("n")
	for _, r := range v.Rows {
		got = append(got, r.Cells[0].Text+": "+r.Cells[1].Text)
	}
	if d := cmp.Diff([]string{"0: 1", "1–3: 2", "4–6: 1", "7 eller fler: 2", "uppgift saknas: 1", "Alla: 7"}, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	if d := cmp.Diff([]string{"1", "2", "45"}, texts(t, set, "fördelning[1-3;själv]", "fördelning[7-;*]", "närvaro")); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	// The last class and the filter that says the same are one amount.
	a, b := amountsOf(set, "fördelning[7-;*]"), amountsOf(set, "fullföljt")
	if d := cmp.Diff(a, b); d != "" || len(a) != 1 {
		t.Errorf("the last class rests on %v, the filter on %v", a, b)
	}
}

func TestCheckClasses(t *testing.T) {
	sheet, _ := attendance()
	for _, tc := range []struct {
		name   string
		change func(s *Spec)
		want   []string
	}{
		{"right", func(*Spec) {}, nil},
		{"not growing", func(s *Spec) { s.Measures[0].Classes[1] = dec("1") }, []string{"measures[0].classes[1]: measure.classes"}},
		{"too far", func(s *Spec) { s.Measures[0].Classes[2] = dec("11") }, []string{"measures[0].classes[2]: measure.classes"}},
		{"fraction", func(s *Spec) { s.Measures[0].Classes[0] = dec("0.5") }, []string{"measures[0].classes[0]: measure.classes"}},
		{"other column", func(s *Spec) { s.Measures[0].By[0], s.Tables = "erbjudna", nil }, []string{"measures[0].by[0]: measure.classes-column"}},
		{"no column", func(s *Spec) { s.Measures[0].By, s.Tables = nil, nil }, []string{"measures[0]: measure.key-missing"}},
		{"other kind", func(s *Spec) { s.Measures[2].Classes = s.Measures[0].Classes }, []string{"measures[2].classes: measure.key-unfit"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			spec := attended("1", "4", "7")
			tc.change(&spec)
			var got []string
			for _, d := range Check(spec, table.Schema{Tables: []table.Spec{*sheet}}, at) {
				got = append(got, d.Pos.File+": "+d.Code.ID)
			}
			slices.Sort(got)
			if d := cmp.Diff(tc.want, got); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

func TestMadeFigures(t *testing.T) {
	seen := map[string]bool{}
	for _, m := range MadeFigures() {
		if seen[m.By+" "+m.Name] || m.What.SV == "" || m.What.EN == "" {
			t.Errorf("%s %s is listed twice or has no words", m.By, m.Name)
		}
		seen[m.By+" "+m.Name] = true
	}
	for _, want := range []string{"surveys n", "surveys change.mean", "surveys tröskel.before", "surveys improved_share.low", "transitions mcnemar.p", "funnels steg", "interval low"} {
		if !seen[want] {
			t.Errorf("%s is not listed", want)
		}
	}
}
