package figure

import (
	"slices"
	"strings"
	"testing"

	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
	"underlag/pipeline/table"
)

func meetings() table.Tables {
	spec := &table.Spec{ID: "träffar", File: "träffar.xlsx", Sheet: "Träffar", About: table.None, Columns: []table.Column{
		{Name: "datum", Header: "Datum", Type: table.TDate},
		{Name: "besök", Header: "Besök", Type: table.TInteger},
		{Name: "kostnad", Header: "Kostnad", Type: table.TMoney},
		{Name: "slag", Header: "Slag", Type: table.TText},
	}}
	return table.Tables{fill(spec,
		"2022-12-31|1000|1|kör", "2023-01-01|1|100|kör", "2023-03-31|2|200|kör", "2023-06-30|4|400|kör", "2023-10-01|8|450000|kör", "2023-12-31|16|900000|kör",
		"2024-01-01|32|1549999|kör", "2024-03-31|64|1549999|dans", "2024-04-01|128|1|kör", "2024-08-31|256|2|kör", "|512|5|kör")}
}

func quarterly() Spec {
	period := func(of string) *Period { return &Period{Column: "datum", Of: of} }
	visits := func(id, of string) Measure {
		return Measure{ID: id, Label: "besök {" + id + ".months}", Kind: Sum, Table: "träffar", Column: "besök", Period: period(of)}
	}
	return Spec{
		Measures: []Measure{
			visits("current", ofCurrent), visits("previous", ofPrevious), visits("year_ago", ofYearAgo),
			{ID: "ändring", Label: "ändring", Kind: Change, Of: "current", From: "previous"},
			{ID: "kurva", Label: "besök", Kind: Sum, Table: "träffar", Column: "besök", By: []string{"datum"}, Period: period(ofSince), Step: stepOfPeriod},
			{ID: "kostnad", Label: "kostnad", Kind: Sum, Table: "träffar", Column: "kostnad", By: []string{"slag"}, Period: period(ofCurrent), Unit: OfficeMoney},
		},
		Tables: []TableSpec{
			{ID: "läge", Caption: "Besök, {current}", Columns: []ColumnSpec{{Head: "{current}"}, {Head: "{Previous.words}"}, {Head: "{year_ago}", Of: ofYearAgo}},
				Lines: []Line{{Label: "Besök", Measures: []string{"current", "previous", "year_ago"}}}},
			{ID: "kostnader", Caption: "Kostnader", Rows: "slag", Head: "Slag", Sum: "Summa", Columns: []ColumnSpec{{Head: "Kostnad", Measure: "kostnad"}}},
		},
		Charts: []ChartSpec{{ID: "kurva", Kind: "line", Title: "Besök per {step}", By: "datum", Series: []Series{{Measure: "kurva"}}}},
	}
}

func given(t *testing.T, period, money string) Set {
	t.Helper()
	r, err := locale.ParseReporting(period)
	if err != nil {
		t.Fatal(err)
	}
	set, found := Compute(t.Context(), quarterly().For(Given{Period: r, Money: money, Lang: diag.SV}), meetings(), diag.SV)
	if len(found) > 0 {
		t.Fatal(found)
	}
	return set
}

func printedRow(v TableView, k int) string {
	var out []string
	for _, c := range v.Rows[k].Cells {
		out = append(out, c.Text)
	}
	return spaced(strings.Join(out, " | "))
}

func spaced(s string) string { return strings.ReplaceAll(s, locale.NoBreakSpace, " ") }

func TestPeriodsOfTheCase(t *testing.T) {
	for _, c := range []struct{ period, heads, row, chart, values string }{
		{"2024-Q1", "K1 2024 | Förra kvartalet | K1 2023", "Besök | 96 | 24 | 3", "Besök per kvartal", "K1 2023 3, K2 2023 4, K3 2023 –, K4 2023 24, K1 2024 96"},
		{"2024-T1", "T1 2024 | Förra tertialet | T1 2023", "Besök | 224 | 24 | 3", "Besök per tertial", "T1 2023 3, T2 2023 4, T3 2023 24, T1 2024 224"},
		{"2024-01..08", "jan–aug 2024 | Samma månader förra året", "Besök | 480 | 7", "Besök per tertial", "T1 2023 3, T2 2023 4, T3 2023 24, T1 2024 224, T2 2024 256"},
		{"2024", "2024 | Förra året", "Besök | 480 | 31", "Besök per kvartal", "K1 2023 3, K2 2023 4, K3 2023 –, K4 2023 24, K1 2024 96, K2 2024 128, K3 2024 256, K4 2024 –"},
	} {
		set := given(t, c.period, "kr")
		v, _ := set.Table("läge")
		var heads, values []string
		for _, h := range v.Heads[1:] {
			heads = append(heads, h.Text)
		}
		for k, cat := range set.Charts[0].Categories {
			values = append(values, cat+" "+set.Charts[0].Values[0][k].Text)
		}
		for _, w := range [][2]string{{spaced(strings.Join(heads, " | ")), c.heads}, {printedRow(v, 0), c.row}, {set.Charts[0].Title, c.chart}, {spaced(strings.Join(values, ", ")), c.values}} {
			if w[0] != w[1] {
				t.Errorf("%s:\n got %s\nwant %s", c.period, w[0], w[1])
			}
		}
	}
	f, _ := given(t, "2024-Q1", "kr").Figure("previous")
	if spaced(f.Label) != "besök oktober–december 2023" || !strings.Contains(spaced(f.Rule), "1 oktober–31 december 2023") {
		t.Errorf("label %q, rule %q", f.Label, f.Rule)
	}
}

// Amounts are exact in the figures and rounded when printed; where the printed ones do not add up, the table says why.
func TestOfficeMoney(t *testing.T) {
	for _, c := range []struct{ unit, head, dans, sum, note string }{
		{"kr", "Kostnad, kr", "dans | 1 549 999", "Summa | 3 099 998", ""},
		{"tkr", "Kostnad, tkr", "dans | 1 550", "Summa | 3 100", ""},
		{"Mkr", "Kostnad, Mkr", "dans | 1,5", "Summa | 3,1", sumsRoundedSV},
	} {
		set := given(t, "2024-Q1", c.unit)
		v, _ := set.Table("kostnader")
		for _, w := range [][2]string{{v.Heads[1].Text, c.head}, {printedRow(v, 0), c.dans}, {printedRow(v, len(v.Rows)-1), c.sum}, {v.Note, c.note}} {
			if w[0] != w[1] {
				t.Errorf("%s: got %q, want %q", c.unit, w[0], w[1])
			}
		}
		if f, _ := set.Figure("kostnad"); f.Value.times(dec(map[string]string{"kr": "1", "tkr": "1000", "Mkr": "1000000"}[c.unit])).Cmp(Whole(dec("3099998"))) != 0 {
			t.Errorf("%s: the value is %s", c.unit, f.Value)
		}
	}
}

// A pack is shared between cases: what one is given must not be seen in another.
func TestForLeavesThePack(t *testing.T) {
	spec := quarterly()
	r, _ := locale.ParseReporting("2024")
	spec.For(Given{Period: r, Money: "Mkr", Lang: diag.SV})
	if spec.Measures[0].Period.Of != ofCurrent || spec.Measures[5].Unit != OfficeMoney || spec.Tables[0].Columns[0].Head != "{current}" || len(spec.Tables[0].Lines[0].Measures) != 3 {
		t.Error("the pack has changed")
	}
	if path, open := spec.Open(); !open || path != "measures[0].period" {
		t.Errorf("open at %q", path)
	}
	if _, found := Compute(t.Context(), spec, meetings(), diag.SV); len(found) != 1 || found[0].Code.ID != periodOpen.ID {
		t.Errorf("without a period: %v", found)
	}
}

func TestCheckOfPeriods(t *testing.T) {
	for want, change := range map[string]func(*Spec, *table.Spec){
		"measures[0].period.of: measure.period-twice":      func(s *Spec, _ *table.Spec) { s.Measures[0].Period.From = locale.Date{Year: 2024, Month: 1, Day: 1} },
		"measures[0].period.column: measure.period-column": func(s *Spec, _ *table.Spec) { s.Measures[0].Period.Column = "slag" },
		"measures[4].step: measure.step":                   func(_ *Spec, t *table.Spec) { t.About = table.Person },
		"measures[5].step: measure.step":                   func(s *Spec, _ *table.Spec) { s.Measures[5].Step = "month" },
		"measures[5].unit: measure.money":                  func(s *Spec, _ *table.Spec) { s.Measures[5].Column = "besök" },
		"measures[3].unit: measure.money":                  func(s *Spec, _ *table.Spec) { s.Measures[3].Unit = OfficeMoney },
		"tables[0].columns[0].head: measure.placeholder":   func(s *Spec, _ *table.Spec) { s.Tables[0].Columns[0].Head = "{curent}" },
	} {
		spec, schema := quarterly(), schemaOf(meetings())
		change(&spec, &schema.Tables[0])
		var got []string
		for _, d := range Check(spec, schema, func(path string) diag.Pos { return diag.Pos{File: path} }) {
			got = append(got, d.Pos.File+": "+d.Code.ID)
		}
		if !slices.Contains(got, want) {
			t.Errorf("want %s, got %v", want, got)
		}
	}
}

// The amounts of a list are in the office's unit too, also where they do not add up to the printed sum.
func TestOfficeMoneyInLists(t *testing.T) {
	spec := quarterly()
	spec.Measures = append(spec.Measures,
		Measure{ID: "rader", Label: "rader", Kind: List, Table: "träffar", Columns: []string{"datum", "kostnad"}, Order: []string{"datum"}, Period: &Period{Column: "datum", Of: ofCurrent}, Unit: OfficeMoney})
	spec.Tables = append(spec.Tables, TableSpec{ID: "rader", Caption: "Kostnader", List: "rader", Sum: "Summa",
		Columns: []ColumnSpec{{Column: "datum"}, {Column: "kostnad", Measure: "kostnad"}}})
	r, _ := locale.ParseReporting("2024-Q1")
	for unit, want := range map[string][3]string{"Mkr": {"Kostnad, Mkr", "2024-01-01 | 1,5", sumsRoundedSV}, "kr": {"Kostnad, kr", "2024-01-01 | 1 549 999", ""}} {
		set, found := Compute(t.Context(), spec.For(Given{Period: r, Money: unit, Lang: diag.SV}), meetings(), diag.SV)
		if len(found) > 0 {
			t.Fatal(found)
		}
		v, _ := set.Table("rader")
		if got := [3]string{v.Heads[1].Text, printedRow(v, 0), v.Note}; got != want {
			t.Errorf("%s: got %q, want %q", unit, got, want)
		}
	}
}

// The answers of a survey are those of the period's persons.
func TestSurveyOfAPeriod(t *testing.T) {
	low, high := dec("0"), dec("100")
	spec := &table.Spec{ID: "e", File: "e.xlsx", Sheet: "E", About: table.Health, Columns: []table.Column{
		{Name: "dag", Header: "Dag", Type: table.TDate}, {Name: "före", Header: "Före", Type: table.TInteger, Min: &low, Max: &high}, {Name: "efter", Header: "Efter", Type: table.TInteger, Min: &low, Max: &high}}}
	var rows []string
	for range 12 {
		rows = append(rows, "2023-12-31|50|90", "2024-01-01|50|60")
	}
	s := Spec{Surveys: []Survey{{ID: "s", Label: "s", Table: "e", Before: []string{"före"}, After: []string{"efter"}, Period: &Period{Column: "dag", Of: ofCurrent}}}}
	r, _ := locale.ParseReporting("2024-Q1")
	set, found := Compute(t.Context(), s.For(Given{Period: r}), table.Tables{fill(spec, rows...)}, diag.SV)
	if len(found) > 0 {
		t.Fatal(found)
	}
	for id, want := range map[string]string{"s.n": "12", "s.change.mean": "10,0"} {
		if f, _ := set.Figure(id); f.Number(diag.SV) != want {
			t.Errorf("%s is %s, want %s", id, f.Number(diag.SV), want)
		}
	}
	n, _ := set.Figure("s.n")
	within := slices.ContainsFunc(set.Amounts[n.Rests[0]].Where, func(c Cond) bool { return c.Column == "Dag" && c.From == r.From() && c.To == r.To() })
	if !within {
		t.Errorf("disclosure control is not told of the period: %v", set.Amounts[n.Rests[0]].Where)
	}
}
