package figure

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
	"underlag/pipeline/table"
)

// surveyed is a register of participants, a survey in which one of them answers twice, and a budget.
func surveyed() table.Tables {
	enkat := &table.Spec{ID: "enkat", File: "enkat.xlsx", Sheet: "Enkät", About: table.Health, Columns: []table.Column{
		{Name: "deltagare", Header: "Deltagare", Type: table.TText, Personal: true, References: "deltagare.id"},
		{Name: "kön", Header: "Kön", Type: table.TEnum, Values: []string{"kvinna", "man", "annat"}},
		{Name: "kommun", Header: "Kommun", Type: table.TText},
		{Name: "dag", Header: "Svarsdag", Type: table.TDate},
		{Name: "bättre", Header: "Mår du bättre?", Type: table.TBool},
		{Name: "poäng", Header: "Poäng", Type: table.TDecimal},
		{Name: "frånvaro", Header: "Frånvaro", Type: table.TInteger},
	}}
	return table.Tables{fixture()[0], fixture()[1], fill(enkat,
		"D1|kvinna|Krokom|2024-01-10|true|12.5|0",
		"D1|kvinna|Krokom|2024-06-01|true|14|0",
		"D2|kvinna|Krokom|2024-02-01|false||0",
		"D3|man|Östersund|2024-02-01|true|9|1",
		"D4|man|Östersund|2024-03-01|true|9|",
		"D5|man||2024-07-01|true|9|3",
	)}
}

// giving computes measures on surveyed and gives what one figure rests on.
func giving(t *testing.T, id string, measures ...Measure) ([]string, Figure, Set) {
	t.Helper()
	set, list := Compute(context.Background(), Spec{Measures: measures}, surveyed(), diag.SV)
	if list.Count(diag.Error) > 0 {
		t.Fatal(list)
	}
	f, ok := set.Figure(id)
	if !ok {
		t.Fatalf("there is no figure %q", id)
	}
	var out []string
	for _, i := range f.Rests {
		out = append(out, told(set.Amounts[i]))
	}
	return out, f, set
}

// told writes an amount without its sheet: rows & "Kön" in "man" = 3, of 3.
func told(a Amount) string {
	return fmt.Sprintf("%s = %s, of %d", strings.TrimPrefix(a.Key(), a.Sheet+" "), a.Value, a.Persons)
}

func day(s string) locale.Date {
	d, err := locale.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func TestAmounts(t *testing.T) {
	at, no := dec("0.25"), false
	on := func(m Measure) Measure {
		m.ID, m.Label = "m", "m"
		if m.Table == "" && m.Of == "" {
			m.Table = "enkat"
		}
		return m
	}
	count := Measure{ID: "antal", Label: "antal", Kind: Count, Table: "enkat", By: []string{"kön"}}
	all := Measure{ID: "alla", Label: "alla", Kind: Count, Table: "enkat"}
	mean := Measure{ID: "medel", Label: "medel", Kind: Mean, Table: "enkat", Column: "poäng", By: []string{"kön"}}
	yes := Filter{Column: "bättre", Is: []string{"ja"}}
	for _, tc := range []struct {
		name    string
		m       Measure
		more    []Measure
		figure  string
		want    []string
		uniform bool
		takes   int // the amount that must be hidden with it, from 1
	}{
		{name: "count", m: Measure{Kind: Count}, want: []string{`rows = 6, of 5`}},
		{name: "count of a group", m: Measure{Kind: Count, By: []string{"kön", "kommun"}}, figure: "m[kvinna;Krokom]",
			want: []string{`rows & "Kommun" in "Krokom" & "Kön" in "kvinna" = 3, of 2`}},
		{name: "count of a subtotal", m: Measure{Kind: Count, By: []string{"kön", "kommun"}}, figure: "m[*;Krokom]", want: []string{`rows & "Kommun" in "Krokom" = 3, of 2`}},
		{name: "count of nobody", m: Measure{Kind: Count, By: []string{"kön"}}, figure: "m[annat]", want: []string{`rows & "Kön" in "annat" = 0, of 0`}},
		{name: "count of those without", m: Measure{Kind: Count, By: []string{"kommun"}}, figure: "m[]", want: []string{`rows & "Kommun" in "" = 1, of 1`}},
		{name: "count of answers", m: Measure{Kind: Count, Column: "poäng"}, want: []string{`rows & "Poäng" not in "" = 5, of 4`}},
		{name: "count of a column without gaps", m: Measure{Kind: Count, Column: "dag"}, want: []string{`rows = 6, of 5`}},
		{name: "distinct", m: Measure{Kind: Count, Column: "deltagare", Distinct: true}, want: []string{`distinct:Deltagare = 5, of 5`, `rows = 6, of 5`}},
		{name: "distinct of a key is the rows", m: Measure{Kind: Count, Table: "deltagare", Column: "id", Distinct: true}, want: []string{`rows = 8, of 8`}},
		{name: "sum", m: Measure{Kind: Sum, Column: "frånvaro"}, want: []string{`sum:Frånvaro & "Frånvaro" not in "" = 4, of 4`, `rows & "Frånvaro" not in "" = 5, of 4`}},
		{name: "mean", m: Measure{Kind: Mean, Column: "poäng", By: []string{"kön"}}, figure: "m[kvinna]",
			want: []string{`sum:Poäng & "Kön" in "kvinna" & "Poäng" not in "" = 26.5, of 1`, `rows & "Kön" in "kvinna" & "Poäng" not in "" = 2, of 1`}},
		{name: "mean of equal values", takes: 1, m: Measure{Kind: Mean, Column: "poäng", By: []string{"kön"}}, figure: "m[man]", uniform: true,
			want: []string{`sum:Poäng & "Kön" in "man" & "Poäng" not in "" = 27, of 3`, `rows & "Kön" in "man" & "Poäng" not in "" = 3, of 3`}},
		{name: "mean of nobody", m: Measure{Kind: Mean, Column: "poäng", By: []string{"kön"}}, figure: "m[annat]",
			want: []string{`sum:Poäng & "Kön" in "annat" & "Poäng" not in "" = 0, of 0`, `rows & "Kön" in "annat" & "Poäng" not in "" = 0, of 0`}},
		{name: "median", m: Measure{Kind: Median, Column: "poäng"}, want: []string{`rows & "Poäng" not in "" = 5, of 4`}},
		{name: "quantile", m: Measure{Kind: Quantile, Column: "poäng", At: &at}, want: []string{`rows & "Poäng" not in "" = 5, of 4`}},
		{name: "least", m: Measure{Kind: Min, Column: "poäng", By: []string{"kön"}}, figure: "m[man]", uniform: true, want: []string{`rows & "Kön" in "man" & "Poäng" not in "" = 3, of 3`}},
		{name: "greatest", m: Measure{Kind: Max, Column: "frånvaro"}, want: []string{`rows & "Frånvaro" not in "" = 5, of 4`}},
		{name: "share", m: Measure{Kind: Share, Where: []Filter{yes}, Over: "antal", By: []string{"kön"}}, more: []Measure{count}, figure: "m[kvinna]",
			want: []string{`rows & "Kön" in "kvinna" & "Mår du bättre?" in "true" = 2, of 1`, `rows & "Kön" in "kvinna" = 3, of 2`}},
		{name: "share of all", takes: 1, m: Measure{Kind: Share, Where: []Filter{yes}, Over: "antal", By: []string{"kön"}}, more: []Measure{count}, figure: "m[man]", uniform: true,
			want: []string{`rows & "Kön" in "man" & "Mår du bättre?" in "true" = 3, of 3`, `rows & "Kön" in "man" = 3, of 3`}},
		{name: "share of nobody", m: Measure{Kind: Share, Where: []Filter{yes}, Over: "antal", By: []string{"kön"}}, more: []Measure{count}, figure: "m[annat]",
			want: []string{`rows & "Kön" in "annat" & "Mår du bättre?" in "true" = 0, of 0`, `rows & "Kön" in "annat" = 0, of 0`}},
		{name: "share of another column's whole", m: Measure{Kind: Share, Where: []Filter{yes}, Over: "alla", By: []string{"kommun"}}, more: []Measure{all}, figure: "m[Krokom]",
			want: []string{`rows & "Kommun" in "Krokom" & "Mår du bättre?" in "true" = 2, of 1`, `rows = 6, of 5`}},
		{name: "difference", m: Measure{Kind: Difference, Of: "medel", Minus: "antal"}, more: []Measure{mean, count}, figure: "m[kvinna]",
			want: []string{`sum:Poäng & "Kön" in "kvinna" & "Poäng" not in "" = 26.5, of 1`, `rows & "Kön" in "kvinna" & "Poäng" not in "" = 2, of 1`, `rows & "Kön" in "kvinna" = 3, of 2`}},
		{name: "ratio of a whole and a part that is all of it", m: Measure{Kind: Ratio, Of: "antal", Over: "del"}, figure: "m[man]", uniform: true,
			more: []Measure{count, {ID: "del", Label: "del", Kind: Count, Table: "enkat", By: []string{"kön"}, Where: []Filter{yes}}},
			want: []string{`rows & "Kön" in "man" = 3, of 3`, `rows & "Kön" in "man" & "Mår du bättre?" in "true" = 3, of 3`}, takes: 2},
		{name: "ratio of two equal groups", m: Measure{Kind: Ratio, Of: "a", Over: "b"},
			more: []Measure{{ID: "a", Label: "a", Kind: Count, Table: "enkat", Where: []Filter{{Column: "kön", Is: []string{"man"}}}},
				{ID: "b", Label: "b", Kind: Count, Table: "enkat", Where: []Filter{{Column: "kön", Is: []string{"kvinna"}}}}},
			want: []string{`rows & "Kön" in "man" = 3, of 3`, `rows & "Kön" in "kvinna" = 3, of 2`}},
		{name: "cost per participant", m: Measure{Kind: Ratio, Of: "utfall", Over: "alla"},
			more: []Measure{all, {ID: "utfall", Label: "utfall", Kind: Sum, Table: "budget", Column: "utfall"}}, want: []string{`rows = 6, of 5`}},
		{name: "filters on one column", m: Measure{Kind: Count, Where: []Filter{{Column: "kommun", Is: []string{"Östersund", "Krokom"}}, {Column: "kommun", Not: []string{"Krokom"}}}},
			want: []string{`rows & "Kommun" in "Östersund" = 2, of 2`}},
		{name: "not and filled in", m: Measure{Kind: Count, Where: []Filter{{Column: "kommun", Not: []string{"Östersund"}}, {Column: "kommun", Set: &[]bool{true}[0]}}},
			want: []string{`rows & "Kommun" not in "" "Östersund" = 3, of 2`}},
		{name: "empty", m: Measure{Kind: Count, Where: []Filter{{Column: "kommun", Set: &no}}}, want: []string{`rows & "Kommun" in "" = 1, of 1`}},
		{name: "not one of an enum is the others", m: Measure{Kind: Count, Where: []Filter{{Column: "kön", Not: []string{"man"}}}}, want: []string{`rows & "Kön" in "annat" "kvinna" = 3, of 2`}},
		{name: "not no is yes", m: Measure{Kind: Count, Where: []Filter{{Column: "bättre", Not: []string{"nej"}}}}, want: []string{`rows & "Mår du bättre?" in "true" = 5, of 4`}},
		{name: "all of an enum is no condition", m: Measure{Kind: Count, Where: []Filter{{Column: "kön", Is: []string{"man", "kvinna", "annat"}}}}, want: []string{`rows = 6, of 5`}},
		{name: "period", m: Measure{Kind: Count, Period: &Period{Column: "dag", From: day("2024-01-01"), To: day("2024-03-31")}},
			want: []string{`rows & "Svarsdag" within 2024-01-01–2024-03-31 = 4, of 4`}},
		{name: "period and its column filled in", m: Measure{Kind: Count, Column: "dag", Period: &Period{Column: "dag", From: day("2024-06-01")}},
			want: []string{`rows & "Svarsdag" within 2024-06-01– = 2, of 2`}},
		{name: "period by day", m: Measure{Kind: Count, By: []string{"dag"}, Period: &Period{Column: "dag", From: day("2024-06-01")}}, figure: "m[2024-06-01]",
			want: []string{`rows & "Svarsdag" in "2024-06-01" = 1, of 1`}},
		{name: "nobody could be there", m: Measure{Kind: Count, Where: []Filter{{Column: "kön", Is: []string{"man"}}, {Column: "kön", Not: []string{"man"}}}}},
		{name: "about nobody", m: Measure{Kind: Sum, Table: "budget", Column: "utfall"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got, f, _ := giving(t, firstOf(tc.figure, "m"), append(slices.Clone(tc.more), on(tc.m))...)
			if d := cmp.Diff(tc.want, got); d != "" {
				t.Errorf("rests on (-want +got):\n%s", d)
			}
			if f.Uniform != tc.uniform {
				t.Errorf("Uniform is %v", f.Uniform)
			}
			if i := f.UniformAmount(); tc.takes == 0 && i != -1 || tc.takes > 0 && i != f.Rests[tc.takes-1] {
				t.Errorf("UniformAmount is %d of %v, want number %d", i, f.Rests, tc.takes)
			}
		})
	}
}

// TestAGroupOfOnlyOneOperandIsAnAmountToo: a share whose denominator has groups that its table has not.
func TestAGroupOfOnlyOneOperandIsAnAmountToo(t *testing.T) {
	got, _, _ := giving(t, "m[Åre]",
		Measure{ID: "alla", Label: "alla", Kind: Count, Table: "deltagare", By: []string{"kommun"}},
		Measure{ID: "svar", Label: "svar", Kind: Share, Table: "enkat", By: []string{"kommun"}, Over: "alla", Where: []Filter{{Column: "kön", Is: []string{"man"}}}},
		Measure{ID: "m", Label: "m", Kind: Difference, Of: "svar", Minus: "alla"})
	want := []string{`rows & "Kommun" in "Åre" & "Kön" in "man" = 0, of 0`, `rows & "Kommun" in "Åre" = 1, of 1`}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("rests on (-want +got):\n%s", d)
	}
}

// TestTheSameNumberIsOneAmount: however two measures ask for the same rows.
func TestTheSameNumberIsOneAmount(t *testing.T) {
	_, a, set := giving(t, "a[man]",
		Measure{ID: "a", Label: "a", Kind: Count, Table: "enkat", By: []string{"kön"}},
		Measure{ID: "b", Label: "b", Kind: Count, Table: "enkat", Column: "dag", Where: []Filter{{Column: "kön", Is: []string{"man"}}}})
	b, _ := set.Figure("b")
	if !slices.Equal(a.Rests, b.Rests) {
		t.Errorf("a rests on %v, b on %v", a.Rests, b.Rests)
	}
	if i := set.AmountOf(`[enkat.xlsx]Enkät rows & "Kön" in "man"`); i != a.Rests[0] {
		t.Errorf("AmountOf gives %d, want %d", i, a.Rests[0])
	}
}

func TestDomains(t *testing.T) {
	_, _, set := giving(t, "a",
		Measure{ID: "a", Label: "a", Kind: Count, Table: "enkat", By: []string{"kön", "kommun"}, Where: []Filter{{Column: "kommun", Is: []string{"Krokom"}}}},
		Measure{ID: "b", Label: "b", Kind: Sum, Table: "budget", Column: "utfall", By: []string{"post"}})
	want := []Domain{{"[enkat.xlsx]Enkät", "Kommun", []string{"", "Krokom", "Östersund"}}, {"[enkat.xlsx]Enkät", "Kön", []string{"annat", "kvinna", "man"}}}
	if d := cmp.Diff(want, set.Domains); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// TestEveryFigureAboutPersonsRestsOnItsN: n is published, so it must be an amount.
func TestEveryFigureAboutPersonsRestsOnItsN(t *testing.T) {
	set := compute(t, diag.SV)
	for _, f := range set.Figures {
		if !f.Sensitive || strings.HasPrefix(f.ID, "kostnad") { // whose n is of the budget
			continue
		}
		if !slices.ContainsFunc(f.Rests, func(i int) bool {
			return set.Amounts[i].Of == Rows && set.Amounts[i].Value.IntPart() == int64(f.N)
		}) {
			t.Errorf("%s has n %d and rests on no such amount", f.ID, f.N)
		}
	}
}

func TestRowOrderChangesNoAmount(t *testing.T) {
	want := compute(t, diag.SV)
	rapid.Check(t, func(t *rapid.T) {
		tables := fixture()
		for i, tab := range tables {
			order := make([]int, len(tab.Rows))
			for k := range order {
				order[k] = k
			}
			tables[i] = shuffled(tab, rapid.Permutation(order).Draw(t, "order"))
		}
		got, _ := Compute(context.Background(), fixtureSpec(), tables, diag.SV)
		if d := cmp.Diff(want.Amounts, got.Amounts); d != "" {
			t.Fatalf("amounts (-want +got):\n%s", d)
		}
		for i := range want.Figures {
			if a, b := want.Figures[i], got.Figures[i]; !slices.Equal(a.Rests, b.Rests) || a.Uniform != b.Uniform {
				t.Fatalf("%s rests on %v, then on %v", a.ID, a.Rests, b.Rests)
			}
		}
	})
}
