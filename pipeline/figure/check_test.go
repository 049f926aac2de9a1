package figure

import (
	"slices"
	"strings"
	"testing"

	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
	"underlag/pipeline/table"
)

func fixtureSchema() table.Schema {
	return table.Schema{Tables: []table.Spec{*deltagareSpec(), *budgetSpec()}}
}

// at puts a path into a position, so that tests can see it.
func at(path string) diag.Pos { return diag.Pos{File: path} }

func TestCheckAcceptsTheFixture(t *testing.T) {
	if list := Check(fixtureSpec(), fixtureSchema(), at); len(list) > 0 {
		t.Fatalf("Check: %v", list)
	}
}

func TestCheckMeasures(t *testing.T) {
	count := Measure{ID: "a", Kind: Count, Table: "deltagare"}
	frac := dec("1.5")
	huge := dec("1e9999")
	no := false
	for _, tc := range []struct {
		name     string
		measures []Measure
		want     []string // "path: code", in order
		hint     string   // part of the first hint
	}{
		{"bad id", []Measure{{ID: "a b", Kind: Count, Table: "deltagare"}}, []string{"measures[0].id: measure.id"}, ""},
		{"twice", []Measure{count, count}, []string{"measures[1].id: measure.duplicate"}, ""},
		{"kind", []Measure{{ID: "a", Kind: "medan"}}, []string{"measures[0].kind: measure.kind"}, "menade du mean?"},
		{"lacks table and column", []Measure{{ID: "a", Kind: Sum}}, []string{"measures[0]: measure.key-missing", "measures[0]: measure.key-missing"}, "skriv column"},
		{"key of another kind", []Measure{{ID: "a", Kind: Count, Table: "deltagare", Over: "a"}}, []string{"measures[0].over: measure.key-unfit"}, "ta bort over"},
		{"distinct without column", []Measure{{ID: "a", Kind: Count, Table: "deltagare", Distinct: true}}, []string{"measures[0]: measure.key-missing"}, ""},
		{"table", []Measure{{ID: "a", Kind: Count, Table: "deltagarna"}}, []string{"measures[0].table: measure.table"}, "menade du deltagare?"},
		{"column", []Measure{{ID: "a", Kind: Sum, Table: "budget", Column: "utfal"}}, []string{"measures[0].column: measure.column"}, "menade du utfall?"},
		{"column far off", []Measure{{ID: "a", Kind: Sum, Table: "budget", Column: "xxxxxxxx"}}, []string{"measures[0].column: measure.column"}, "de som finns: post, år, budget, utfall"},
		{"sum of text", []Measure{{ID: "a", Kind: Sum, Table: "budget", Column: "post"}}, []string{"measures[0].column: measure.not-numeric"}, ""},
		{"min of date", []Measure{{ID: "a", Kind: Min, Table: "deltagare", Column: "start"}}, []string{"measures[0].column: measure.not-numeric"}, ""},
		{"by personal", []Measure{{ID: "a", Kind: Count, Table: "deltagare", By: []string{"id"}}}, []string{"measures[0].by[0]: measure.personal"}, ""},
		{"mean of personal", []Measure{{ID: "a", Kind: Mean, Table: "deltagare", Column: "id"}}, []string{"measures[0].column: measure.personal"}, ""},
		{"where personal", []Measure{{ID: "a", Kind: Count, Table: "deltagare", Where: []Filter{{Column: "id", Is: []string{"D1"}}}}}, []string{"measures[0].where[0].column: measure.personal"}, ""},
		{"personal may be set", []Measure{{ID: "a", Kind: Count, Table: "deltagare", Where: []Filter{{Column: "id", Set: &no}}}}, nil, ""},
		{"list about persons", []Measure{{ID: "a", Kind: List, Table: "deltagare", Columns: []string{"kommun"}}}, []string{"measures[0].table: measure.list-personal"}, ""},
		{"order", []Measure{{ID: "a", Kind: List, Table: "budget", Columns: []string{"post"}, Order: []string{"-pst"}}}, []string{"measures[0].order[0]: measure.column"}, "menade du post?"},
		{"three by", []Measure{{ID: "a", Kind: Count, Table: "deltagare", By: []string{"kommun", "aktivitet", "start"}}}, []string{"measures[0].by: measure.by"}, ""},
		{"by twice", []Measure{{ID: "a", Kind: Count, Table: "deltagare", By: []string{"kommun", "kommun"}}}, []string{"measures[0].by[1]: measure.by-repeated"}, ""},
		{"empty filter", []Measure{{ID: "a", Kind: Count, Table: "deltagare", Where: []Filter{{Column: "kommun"}}}}, []string{"measures[0].where[0]: measure.filter-empty"}, ""},
		{"enum value", []Measure{{ID: "a", Kind: Count, Table: "deltagare", Where: []Filter{{Column: "aktivitet", Is: []string{"slojd"}}}}}, []string{"measures[0].where[0].is[0]: measure.value"}, "menade du slöjd?"},
		{"bool value", []Measure{{ID: "a", Kind: Count, Table: "deltagare", Where: []Filter{{Column: "fullföljt", Not: []string{"kanske"}}}}}, []string{"measures[0].where[0].not[0]: measure.filter-type"}, ""},
		{"period on text", []Measure{{ID: "a", Kind: Count, Table: "deltagare", Period: &Period{Column: "kommun", From: locale.Date{Year: 2024, Month: 1, Day: 1}}}}, []string{"measures[0].period.column: measure.period-column"}, ""},
		{"period but for a day", []Measure{{ID: "a", Kind: Count, Table: "deltagare", Where: []Filter{{Column: "start", Not: []string{"", "2024-01-15"}}}, Period: &Period{Column: "start", From: locale.Date{Year: 2024, Month: 1, Day: 1}}}}, []string{"measures[0].period: measure.period-but"}, ""},
		{"period and filled in", []Measure{{ID: "a", Kind: Count, Table: "deltagare", Where: []Filter{{Column: "start", Not: []string{""}}}, Period: &Period{Column: "start", From: locale.Date{Year: 2024, Month: 1, Day: 1}}}}, nil, ""},
		{"period upside down", []Measure{{ID: "a", Kind: Count, Table: "deltagare", Period: &Period{Column: "start", From: locale.Date{Year: 2024, Month: 1, Day: 1}, To: locale.Date{Year: 2023, Month: 1, Day: 1}}}}, []string{"measures[0].period: measure.period"}, ""},
		{"fraction", []Measure{{ID: "a", Kind: Quantile, Table: "budget", Column: "utfall", At: &frac}}, []string{"measures[0].at: measure.at"}, ""},
		{"fraction that would fill the memory", []Measure{{ID: "a", Kind: Quantile, Table: "budget", Column: "utfall", At: &huge}}, []string{"measures[0].at: measure.at"}, ""},
		{"value that would fill the memory", []Measure{{ID: "a", Kind: Count, Table: "budget", Where: []Filter{{Column: "utfall", Is: []string{"1e9999"}}}}}, []string{"measures[0].where[0].is[0]: measure.filter-type"}, ""},
		{"decimals", []Measure{{ID: "a", Kind: Count, Table: "budget", Decimals: 7}}, []string{"measures[0].decimals: measure.decimals"}, ""},
		{"operand", []Measure{count, {ID: "b", Kind: Ratio, Of: "a", Over: "deltagare"}}, []string{"measures[1].over: measure.measure"}, "de som finns: a, b"},
		{"operand is a list", []Measure{count, {ID: "l", Kind: List, Table: "budget", Columns: []string{"post"}}, {ID: "b", Kind: Ratio, Of: "a", Over: "l"}}, []string{"measures[2].over: measure.operand"}, ""},
		{"cycle over two kinds", []Measure{{ID: "a", Kind: Ratio, Of: "b", Over: "c"}, {ID: "b", Kind: Difference, Of: "c", Minus: "a"}, {ID: "c", Kind: Count, Table: "budget"}}, []string{"measures[0]: measure.cycle"}, ""},
		{"of itself", []Measure{{ID: "a", Kind: Change, Of: "a", From: "a"}}, []string{"measures[0]: measure.cycle", "measures[0]: measure.cycle"}, ""},
		{"share of itself", []Measure{{ID: "a", Kind: Share, Table: "deltagare", Where: []Filter{{Column: "kommun", Is: []string{"x"}}}, Over: "a"}}, []string{"measures[0]: measure.cycle"}, ""},
		{"grouped otherwise", []Measure{count, {ID: "b", Kind: Count, Table: "deltagare", By: []string{"kommun"}}, {ID: "c", Kind: Difference, Of: "b", Minus: "a"}}, []string{"measures[2]: measure.by-differs"}, ""},
		{"denominator with fewer groups", []Measure{count, {ID: "b", Kind: Count, Table: "deltagare", By: []string{"kommun"}}, {ID: "c", Kind: Ratio, Of: "b", Over: "a"}}, nil, ""},
		{"denominator with more groups", []Measure{count, {ID: "b", Kind: Count, Table: "deltagare", By: []string{"kommun"}}, {ID: "c", Kind: Ratio, Of: "a", Over: "b"}}, []string{"measures[2]: measure.by-differs"}, ""},
		{"all problems at once", []Measure{{ID: "!", Kind: Sum, Table: "x", Column: "y"}, {ID: "b", Kind: "z"}}, []string{"measures[0].id: measure.id", "measures[0].table: measure.table", "measures[1].kind: measure.kind"}, ""},
	} {
		t.Run(tc.name, func(t *testing.T) { checkSpec(t, Spec{Measures: tc.measures}, tc.want, tc.hint) })
	}
}

func TestCheckLayouts(t *testing.T) {
	measures := fixtureSpec().Measures
	for _, tc := range []struct {
		name   string
		tables []TableSpec
		charts []ChartSpec
		want   []string
	}{
		{"no shape", []TableSpec{{ID: "t"}}, nil, []string{"tables[0]: measure.table-shape"}},
		{"two shapes", []TableSpec{{ID: "t", Rows: "kommun", List: "poster"}}, nil, []string{"tables[0]: measure.table-shape"}},
		{"no columns", []TableSpec{{ID: "t", Rows: "kommun"}}, nil, []string{"tables[0]: measure.table-columns"}},
		{"not grouped", []TableSpec{{ID: "t", Rows: "kommun", Columns: []ColumnSpec{{Measure: "före.medel"}}}}, nil, []string{"tables[0].columns[0].measure: measure.not-grouped"}},
		{"across not grouped", []TableSpec{{ID: "t", Rows: "aktivitet", Columns: []ColumnSpec{{Measure: "före.medel", Across: "kommun"}}}}, nil, []string{"tables[0].columns[0].measure: measure.not-grouped"}},
		{"derived is grouped as its operand", []TableSpec{{ID: "t", Rows: "aktivitet", Columns: []ColumnSpec{{Measure: "skillnad"}}}}, nil, nil},
		{"no measure", []TableSpec{{ID: "t", Rows: "aktivitet", Columns: []ColumnSpec{{Head: "x", Column: "post", Total: "y"}}}}, nil,
			[]string{"tables[0].columns[0]: measure.table-column-missing", "tables[0].columns[0].column: measure.table-column", "tables[0].columns[0].total: measure.table-column"}},
		{"unknown measure", []TableSpec{{ID: "t", Rows: "aktivitet", Columns: []ColumnSpec{{Measure: "x"}}}}, nil, []string{"tables[0].columns[0].measure: measure.measure"}},
		{"line too short", []TableSpec{{ID: "t", Columns: []ColumnSpec{{}, {}}, Lines: []Line{{Label: "x", Measures: []string{"avvikelse"}}}}}, nil, []string{"tables[0].lines[0]: measure.line"}},
		{"line names a group", []TableSpec{{ID: "t", Columns: []ColumnSpec{{}, {}, {}}, Lines: []Line{{Label: "x", Measures: []string{"före.medel[slöjd]", "före.medel[slojd]", "avvikelse[x]"}}}}}, nil,
			[]string{"tables[0].lines[0].measures[1]: measure.value", "tables[0].lines[0].measures[2]: measure.figure-groups"}},
		{"line is no id", []TableSpec{{ID: "t", Columns: []ColumnSpec{{}}, Lines: []Line{{Label: "x", Measures: []string{"a[b"}}}}}, nil, []string{"tables[0].lines[0].measures[0]: measure.figure-id"}},
		{"list of a count", []TableSpec{{ID: "t", List: "avvikelse"}}, nil, []string{"tables[0].list: measure.not-list"}},
		{"list column", []TableSpec{{ID: "t", List: "poster", Columns: []ColumnSpec{{Column: "pst"}}}}, nil, []string{"tables[0].columns[0].column: measure.column"}},
		{"same id", []TableSpec{{ID: "t", List: "poster"}, {ID: "t", List: "poster"}}, nil, []string{"tables[1].id: measure.duplicate"}},
		{"chart kind", nil, []ChartSpec{{ID: "c", Kind: "pie", By: "aktivitet", Series: []Series{{Measure: "före.medel"}}}}, []string{"charts[0].kind: measure.chart-kind"}},
		{"chart without series", nil, []ChartSpec{{ID: "c", Kind: "bar", By: "aktivitet"}}, []string{"charts[0]: measure.chart-series"}},
		{"bars of two", nil, []ChartSpec{{ID: "c", Kind: "bar", By: "aktivitet", Series: []Series{{Measure: "före.medel"}, {Measure: "efter.medel"}}}}, []string{"charts[0]: measure.chart-bar"}},
		{"across and two", nil, []ChartSpec{{ID: "c", Kind: "line", By: "aktivitet", Across: "kommun", Series: []Series{{Measure: "deltagare.antal"}, {Measure: "deltagare.antal"}}}}, []string{"charts[0]: measure.chart-across"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			checkSpec(t, Spec{Measures: measures, Tables: tc.tables, Charts: tc.charts}, tc.want, "")
		})
	}
}

// checkSpec holds Check's answer to "path: code" lines.
func checkSpec(t *testing.T, spec Spec, want []string, hint string) {
	t.Helper()
	list := Check(spec, fixtureSchema(), at)
	var got []string
	for _, d := range list {
		got = append(got, d.Pos.File+": "+d.Code.ID)
		for _, words := range []string{d.Message(diag.SV), d.Message(diag.EN), d.Hint(diag.SV), d.Hint(diag.EN)} {
			if words == "" || strings.Contains(words, "%!") {
				t.Errorf("%s says %q", d.Code.ID, words)
			}
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("Check gives\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if hint != "" && len(list) > 0 && !strings.Contains(list[0].Hint(diag.SV), hint) {
		t.Errorf("hint %q lacks %q", list[0].Hint(diag.SV), hint)
	}
}

func TestCodesAreListedOnce(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range Codes() {
		if seen[c.ID] || c.SV == "" || c.EN == "" || c.HintSV == "" || c.HintEN == "" {
			t.Errorf("code %q is repeated or lacks words", c.ID)
		}
		seen[c.ID] = true
	}
}
