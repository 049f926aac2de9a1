package figure

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
	"underlag/pipeline/table"
)

// keptBy gives the rows of t that an amount's conditions keep, read from the amount alone.
func keptBy(t *table.Table, a Amount) []int {
	var out []int
	for r := range t.Rows {
		if !slices.ContainsFunc(a.Where, func(c Cond) bool { return !keepsRow(t, c, r) }) {
			out = append(out, r)
		}
	}
	return out
}

func keepsRow(t *table.Table, c Cond, r int) bool {
	col := headed(t, c.Column)
	if c.From != (locale.Date{}) || c.To != (locale.Date{}) {
		return t.Cols[col][r].Set && t.Cols[col][r].Date.Within(c.From, c.To)
	}
	return slices.Contains(c.Values, keyOf(t.Spec.Columns[col].Type, t.Cols[col][r])) != c.Not
}

func headed(t *table.Table, header string) int {
	return slices.IndexFunc(t.Spec.Columns, func(col table.Column) bool { return col.Header == header })
}

// countedAgain computes an amount's value and persons from the table.
func countedAgain(t *table.Table, a Amount) (value decimal.Decimal, persons int) {
	rows := keptBy(t, a)
	different := func(col int) int {
		seen := map[string]bool{}
		for _, r := range rows {
			seen[keyOf(t.Spec.Columns[col].Type, t.Cols[col][r])] = true
		}
		return len(seen)
	}
	persons = different(0)
	what, header, _ := strings.Cut(a.Of, ":")
	switch what {
	case "sum":
		for _, r := range rows {
			value = value.Add(t.Cols[headed(t, header)][r].Num)
		}
		return value, persons
	case "distinct":
		return decimal.NewFromInt(int64(different(headed(t, header)))), persons
	}
	return decimal.NewFromInt(int64(len(rows))), persons
}

// anyFilters draws conditions that may meet on one column, in every way of saying them.
func anyFilters(t *rapid.T) []Filter {
	values := map[string][]string{"kön": {"kvinna", "man", "annat", ""}, "kommun": {"Krokom", "Östersund", "Åre", ""},
		"bättre": {"ja", "nej", ""}, "dag": {"2024-02-01", "2024-03-01", ""}, "frånvaro": {"0", "1.0", "3", ""}}
	var out []Filter
	for range rapid.IntRange(0, 3).Draw(t, "filters") {
		f := Filter{Column: rapid.SampledFrom([]string{"kön", "kommun", "bättre", "dag", "frånvaro"}).Draw(t, "column")}
		some := rapid.SliceOfNDistinct(rapid.SampledFrom(values[f.Column]), 1, 3, rapid.ID[string])
		switch rapid.IntRange(0, 3).Draw(t, "way") {
		case 0, 1:
			f.Is = some.Draw(t, "is")
		case 2:
			if f.Column == "dag" {
				values["dag"] = []string{""} // with a period, other days cannot be left out
			}
			some = rapid.SliceOfNDistinct(rapid.SampledFrom(values[f.Column]), 1, min(3, len(values[f.Column])), rapid.ID[string])
			f.Not = some.Draw(t, "not")
		case 3:
			set := rapid.Bool().Draw(t, "set")
			f.Set = &set
		}
		out = append(out, f)
	}
	return out
}

// TestAmountsAreWhatTheirConditionsSay: whoever reads an amount's conditions and has the table counts the same.
func TestAmountsAreWhatTheirConditionsSay(t *testing.T) {
	some := 0
	rapid.Check(t, func(t *rapid.T) {
		tab := surveyed()[2]
		var rows []string
		cell := func(what string, values ...string) string { return rapid.SampledFrom(values).Draw(t, what) }
		for range rapid.IntRange(0, 12).Draw(t, "rows") {
			rows = append(rows, strings.Join([]string{cell("who", "D1", "D2", "D3"), cell("sex", "", "kvinna", "man"), cell("where", "", "Krokom", "Östersund"),
				cell("when", "", "2024-01-10", "2024-02-01", "2024-03-01", "2024-06-01"), cell("better", "", "true", "false"),
				cell("score", "", "9", "12.5"), cell("absence", "", "0", "1", "3")}, "|"))
		}
		tab = fill(tab.Spec, rows...)
		m := Measure{ID: "m", Label: "m", Table: "enkat", Where: anyFilters(t), Kind: rapid.SampledFrom([]Kind{Count, Sum, Mean, Median}).Draw(t, "kind")}
		if m.Kind != Count || rapid.Bool().Draw(t, "of a column") {
			m.Column = rapid.SampledFrom([]string{"poäng", "frånvaro"}).Draw(t, "column")
			m.Distinct = m.Kind == Count && rapid.Bool().Draw(t, "distinct")
		}
		m.By = [][]string{nil, {"kön"}, {"kommun", "bättre"}, {"dag"}}[rapid.IntRange(0, 3).Draw(t, "by")]
		if rapid.Bool().Draw(t, "period") {
			m.Period = &Period{Column: "dag", From: day("2024-01-20"), To: day("2024-03-01")}
		}
		all := Measure{ID: "alla", Label: "alla", Kind: Count, Table: "enkat", By: m.By}
		part := Measure{ID: "del", Label: "del", Kind: Ratio, Of: "m", Over: "alla"}
		set, list := Compute(context.Background(), Spec{Measures: []Measure{m, all, part}}, table.Tables{fixture()[0], tab}, diag.SV)
		if err := list.Err(); err != nil {
			t.Fatal(err)
		}
		for _, a := range set.Amounts {
			if value, persons := countedAgain(tab, a); !value.Equal(a.Value) || persons != a.Persons {
				t.Fatalf("%s is %s of %d, its conditions keep %s of %d", a.Key(), a.Value, a.Persons, value, persons)
			}
			if !slices.IsSortedFunc(a.Where, func(a, b Cond) int { return strings.Compare(a.Column, b.Column) }) {
				t.Fatalf("the conditions of %s are in no order", a.Key())
			}
			some += len(a.Where)
			for _, b := range set.Amounts {
				if a.Within(b) && slices.ContainsFunc(keptBy(tab, a), func(r int) bool { return !slices.Contains(keptBy(tab, b), r) }) {
					t.Fatalf("%s is said to be within %s, and is not", a.Key(), b.Key())
				}
			}
		}
		for _, f := range set.Figures {
			if f.Measure != "del" && f.N > 0 && !slices.ContainsFunc(f.Rests, func(i int) bool { return set.Amounts[i].Of == Rows && set.Amounts[i].Value.IntPart() == int64(f.N) }) {
				t.Fatalf("%s has n %d and rests on no such amount", f.ID, f.N)
			}
		}
	})
	if some < 100 {
		t.Errorf("only %d conditions were seen", some)
	}
}
