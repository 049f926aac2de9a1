package pipeline

import (
	"testing"

	"pgregory.net/rapid"

	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
	"underlag/pipeline/table"
)

// TestRowsOfThePeriod holds what is said of a table by where its days lie.
func TestRowsOfThePeriod(t *testing.T) {
	spec := &table.Spec{ID: "bidrag", Columns: []table.Column{{Name: "inkom"}, {Name: "betald"}}}
	for name, tt := range map[string]struct {
		came, paid string
		want       string
	}{
		"none":               {"2023-12-31", "", "period.incomplete"},
		"only later":         {"2024-04-01", "", "period.incomplete"},
		"first day":          {"2024-01-01", "", "period.short"},
		"day before the end": {"2024-02-28", "", "period.short"},
		"last third":         {"2024-03-02", "", ""},
		"last day":           {"2024-03-31", "", ""},
		"the other column":   {"2023-12-31", "2024-03-20", ""},
		"paid later":         {"2024-01-15", "2024-04-02", ""},
	} {
		row := func(s string) []table.Value {
			d, err := locale.ParseDate(s)
			return []table.Value{{Set: err == nil, Date: d}, {}}
		}
		tables := table.Tables{{Spec: spec, File: "bidrag.xlsx", Rows: []int{2, 3}, Cols: [][]table.Value{row(tt.came), row(tt.paid)}}}
		d := planned{days: map[string][]string{"bidrag": {"inkom", "betald"}}}
		found := d.incomplete(locale.Quarter.At(locale.Date{Year: 2024, Month: 1, Day: 1}), tables)
		if got := codeOf(found); got != tt.want {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
		d.config.MayLack = []string{"bidrag"}
		if found := d.incomplete(locale.Quarter.At(locale.Date{Year: 2024, Month: 1, Day: 1}), tables); len(found) > 0 {
			t.Errorf("%s, which may be: %v", name, found)
		}
	}
	if found := (planned{}).incomplete(locale.Reporting{Step: locale.Year, Year: 2024, First: 1, Last: 12}, table.Tables{{Spec: spec}}); codeOf(found) != "period.incomplete" {
		t.Errorf("tables without days, all empty: %v", found)
	}
}

func codeOf(found diag.List) string {
	if len(found) != 1 {
		return ""
	}
	return found[0].Code.ID
}

// The last third is a third of the period, to a day, and ends with it.
func TestLastThird(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		step := rapid.SampledFrom([]locale.Step{locale.Month, locale.Quarter, locale.Tertial, locale.Half, locale.Year}).Draw(t, "step")
		p := step.At(locale.Date{Year: rapid.IntRange(1990, 2060).Draw(t, "year"), Month: rapid.IntRange(1, 12).Draw(t, "month"), Day: 1})
		from, days, all := lastThird(p), 0, 0
		for d := p.From(); d.Compare(p.To()) <= 0; d = d.AddDays(1) {
			all++
			if d.Compare(from) >= 0 {
				days++
			}
		}
		if days != all/3 {
			t.Fatalf("%v: %d of %d days", p, days, all)
		}
	})
}
