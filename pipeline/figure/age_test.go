package figure

import (
	"strings"
	"testing"

	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
)

// Old and new are told by the case's date: together they are all rows that have a day, and none is both.
func TestAge(t *testing.T) {
	count := func(id string, p *Period) Measure {
		return Measure{ID: id, Label: id, Kind: Count, Table: "träffar", Period: p}
	}
	spec := Spec{Measures: []Measure{count("gamla", &Period{Column: "datum", Older: 12}), count("nya", &Period{Column: "datum", Newer: 12})}}
	for _, c := range []struct{ date, old, new string }{
		{"2024-03-31", "3", "7"}, // 2023-03-31 itself is old
		{"2024-03-30", "2", "8"},
		{"2024-02-29", "2", "8"},
		{"2030-01-01", "10", "0"},
		{"2020-01-01", "0", "10"},
	} {
		d, err := locale.ParseDate(c.date)
		if err != nil {
			t.Fatal(err)
		}
		set, found := Compute(t.Context(), spec.For(Given{Date: d, Lang: diag.SV}), meetings(), diag.SV)
		if len(found) > 0 {
			t.Fatal(found)
		}
		old, _ := set.Figure("gamla")
		recent, _ := set.Figure("nya")
		if c.old == "3" && !strings.Contains(spaced(old.Rule), "datum är senast 31 mars 2023") {
			t.Errorf("the rule is %q", old.Rule)
		}
		if got := old.Text(diag.SV); got != c.old {
			t.Errorf("%s: %s are old, want %s", c.date, got, c.old)
		}
		if got := recent.Text(diag.SV); got != c.new {
			t.Errorf("%s: %s are new, want %s", c.date, got, c.new)
		}
	}
	if spec.Measures[0].Period.Older != 12 {
		t.Error("For changed the pack's own period")
	}
}

func TestCheckOfAge(t *testing.T) {
	day := locale.Date{Year: 2024, Month: 1, Day: 1}
	for _, c := range []struct {
		name string
		p    Period
		ok   bool
	}{
		{"older", Period{Older: 24}, true},
		{"newer", Period{Newer: 1}, true},
		{"both", Period{Older: 24, Newer: 12}, false},
		{"both, that come to a right sum", Period{Older: 24, Newer: -12}, false},
		{"negative", Period{Older: -1}, false},
		{"too far", Period{Newer: maxAge + 1}, false},
		{"with a day", Period{Older: 24, From: day}, false},
		{"with of", Period{Older: 24, Of: ofCurrent}, false},
	} {
		c.p.Column = "datum"
		spec := Spec{Measures: []Measure{{ID: "a", Label: "a", Kind: Count, Table: "träffar", Period: &c.p}}}
		found := Check(spec, schemaOf(meetings()), func(path string) diag.Pos { return diag.Pos{File: path} })
		if got := found.Err() == nil; got != c.ok {
			t.Errorf("%s: %v", c.name, found)
		}
	}
}
