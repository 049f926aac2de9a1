package figure

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
	"underlag/pipeline/table"
)

func TestExact(t *testing.T) {
	third, ok := Quotient(dec("-1"), dec("-3"))
	if !ok || third.Decimal(4) != "0.3333" || third.String() != "1/3" {
		t.Errorf("1/3 is %v, %s", third, third.Decimal(4))
	}
	minus, _ := Quotient(dec("1"), dec("-2"))
	if minus.Cmp(third) != -1 || third.Cmp(minus) != 1 || minus.Cmp(Whole(dec("-0.5"))) != 0 || minus.IsZero() {
		t.Errorf("−1/2 against 1/3 is %d", minus.Cmp(third))
	}
	if got := minus.Round(0).String(); got != "-1" {
		t.Errorf("−1/2 rounds to %s", got)
	}
	if _, ok := Quotient(dec("1"), dec("0.00")); ok {
		t.Error("1/0 is a number")
	}
}

func TestJoinSpans(t *testing.T) {
	span := func(col, from, to int) diag.Span {
		return diag.Span{File: "a.xlsx", Sheet: "A", Col: col, From: from, To: to}
	}
	got := joinSpans([]diag.Span{span(2, 2, 3), span(2, 9, 9)}, []diag.Span{span(1, 5, 6), span(2, 3, 3), span(2, 4, 6)})
	if d := cmp.Diff([]diag.Span{span(1, 5, 6), span(2, 2, 6), span(2, 9, 9)}, got); d != "" {
		t.Errorf("joinSpans (-want +got):\n%s", d)
	}
}

// answersSpec is a second table that shares columns with deltagare.
func answersSpec() *table.Spec {
	return &table.Spec{ID: "svar", File: "svar.csv", About: table.Person, Columns: []table.Column{
		{Name: "kommun", Header: "Kommun", Type: table.TText},
		{Name: "ja", Header: "Ja", Type: table.TBool},
		{Name: "nr", Header: "Nr", Type: table.TInteger, Unique: true},
		{Name: "dag", Header: "Dag", Type: table.TDate},
		{Name: "poäng", Header: "Poäng", Type: table.TDecimal},
	}}
}

func answers() *table.Table {
	return fill(answersSpec(), "Krokom|true|1001|2024-01-01|1.5", "Ragunda|false|1002||2", "Ragunda||999|2024-02-01|-3", "Krokom|false|7|2023-05-05|")
}

// of computes measures on the two tables that share a column.
func of(t *testing.T, spec Spec) Set {
	t.Helper()
	set, list := Compute(context.Background(), spec, append(fixture(), answers()), diag.SV)
	if err := list.Err(); err != nil {
		t.Fatalf("Compute: %v", err)
	}
	return set
}

// wantFigures holds figures' printed texts; an id that does not exist prints as "".
func wantFigures(t *testing.T, set Set, want map[string]string) {
	t.Helper()
	for id, text := range want {
		f, ok := set.Figure(id)
		got := f.Text(diag.SV)
		if !ok {
			got = ""
		}
		if got != text {
			t.Errorf("%s prints %q, want %q", id, got, text)
		}
	}
}

// TestMeasuresOfTwoTables: groups that only one table has.
func TestMeasuresOfTwoTables(t *testing.T) {
	by := []string{"kommun"}
	set := of(t, Spec{Measures: []Measure{
		{ID: "d", Label: "deltagare", Kind: Count, Table: "deltagare", By: by},
		{ID: "s", Label: "svar", Kind: Count, Table: "svar", By: by},
		{ID: "p", Label: "poäng", Kind: Sum, Table: "svar", Column: "poäng", By: by, Decimals: 1},
		{ID: "andel", Label: "svar per deltagare", Kind: Ratio, Of: "s", Over: "d", Decimals: 2},
		{ID: "färre", Label: "skillnad", Kind: Difference, Of: "d", Minus: "s"},
		{ID: "poäng", Label: "poäng per deltagare", Kind: Ratio, Of: "p", Over: "d", Decimals: 2},
	}, Tables: []TableSpec{{ID: "t", Rows: "kommun", Columns: []ColumnSpec{{Measure: "d"}, {Measure: "s"}, {Measure: "färre"}}}}})
	wantFigures(t, set, map[string]string{
		"andel": "0,50", "andel[Krokom]": "1,00", "andel[Ragunda]": "–", "andel[Åre]": "0,00",
		"färre": "4", "färre[Ragunda]": "−2", "färre[Åre]": "1", "s[Åre]": "",
		"poäng[Åre]": "–", "poäng[Krokom]": "0,75",
	})
	var got []string
	for _, r := range set.Tables[0].Rows {
		got = append(got, r.Cells[0].Text+" "+r.Cells[1].Text+" "+r.Cells[2].Text+" "+r.Cells[3].Text)
	}
	if want := []string{"Krokom 2 2 0", "Ragunda – 2 −2", "Åre 1 – 1", "Ås 1 – 1", "Älvros 1 – 1", "Östersund 3 – 3"}; !slices.Equal(got, want) {
		t.Errorf("rows are\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// TestShareWithinAndOfTheWhole: the denominator is named, with as many groups as it has.
func TestShareWithinAndOfTheWhole(t *testing.T) {
	both := []string{"aktivitet", "kommun"}
	where := []Filter{{Column: "fullföljt", Is: []string{"ja"}}}
	set := of(t, Spec{Measures: []Measure{
		{ID: "n", Label: "n", Kind: Count, Table: "deltagare"},
		{ID: "na", Label: "n", Kind: Count, Table: "deltagare", By: []string{"kommun"}},
		{ID: "nab", Label: "n", Kind: Count, Table: "deltagare", By: []string{"kommun", "aktivitet"}},
		{ID: "av.alla", Label: "x", Kind: Share, Table: "deltagare", By: both, Where: where, Over: "n"},
		{ID: "av.kommun", Label: "x", Kind: Share, Table: "deltagare", By: both, Where: where, Over: "na"},
		{ID: "av.grupp", Label: "x", Kind: Share, Table: "deltagare", By: both, Where: where, Over: "nab"},
	}})
	wantFigures(t, set, map[string]string{
		"av.alla[musik;Östersund]": "13\u00a0%", "av.kommun[musik;Östersund]": "33\u00a0%", "av.grupp[musik;Östersund]": "50\u00a0%",
		"av.alla[*;Östersund]": "25\u00a0%", "av.kommun[*;Östersund]": "67\u00a0%", "av.grupp[bild;Östersund]": "–",
		"av.alla": "75\u00a0%", "av.kommun": "75\u00a0%", "av.grupp": "75\u00a0%",
	})
}

// Every figure knows its cells, whether it is counted, derived, grouped, a total or missing; a share names its denominator.
func TestEveryFigureKnowsItsCells(t *testing.T) {
	both := []string{"aktivitet", "kommun"}
	set := of(t, Spec{Measures: []Measure{
		{ID: "n", Label: "n", Kind: Count, Table: "deltagare"},
		{ID: "nk", Label: "n", Kind: Count, Table: "deltagare", By: []string{"kommun"}},
		{ID: "nb", Label: "n", Kind: Count, Table: "deltagare", By: both},
		{ID: "s", Label: "n", Kind: Count, Table: "svar", By: []string{"kommun"}},
		{ID: "andel", Label: "x", Kind: Share, Table: "deltagare", By: both, Where: []Filter{{Column: "fullföljt", Is: []string{"ja"}}}, Over: "nk"},
		{ID: "kvot", Label: "x", Kind: Ratio, Of: "s", Over: "nk"},
		{ID: "ändring", Label: "x", Kind: Change, Of: "nk", From: "s"},
	}})
	rows := func(f Figure) (files []string, n int) {
		for _, s := range f.From {
			n += s.To - s.From + 1
			if !slices.Contains(files, s.File) {
				files = append(files, s.File)
			}
		}
		return files, n
	}
	for _, f := range set.Figures {
		_, n := rows(f)
		if count := f.Measure[0] == 'n'; count && (n != f.N || f.Number(diag.SV) != strconv.Itoa(n)) {
			t.Errorf("%s rests on %d rows and names %d", f.ID, f.N, n)
		}
		if f.Rule == "" || f.N > 0 && n == 0 {
			t.Errorf("%s has the rule %q and names %d rows", f.ID, f.Rule, n)
		}
	}
	for id, want := range map[string]string{
		"andel":                  "antal rader i deltagare där fullföljt är ja, i procent av nk",
		"andel[*;Östersund]":     "antal rader i deltagare där fullföljt är ja, i procent av nk, för kommun Östersund",
		"andel[musik;Östersund]": "antal rader i deltagare där fullföljt är ja, i procent av nk, för aktivitet musik och kommun Östersund; nk är för alla värden av aktivitet",
	} {
		if f, ok := set.Figure(id); !ok || f.Rule != want {
			t.Errorf("%s has the rule\n%q, want\n%q", id, f.Rule, want)
		}
	}
	for id, files := range map[string]int{"kvot": 2, "kvot[Krokom]": 2, "kvot[Ragunda]": 1, "ändring[Åre]": 1, "andel[musik;Östersund]": 1} {
		f, ok := set.Figure(id)
		if got, n := rows(f); !ok || len(got) != files || n == 0 {
			t.Errorf("%s names %d rows of %v, want of %d files", id, n, got, files)
		}
	}
}

func TestGroupOrder(t *testing.T) {
	spec := Spec{}
	for _, col := range []string{"ja", "nr", "dag", "poäng"} {
		spec.Measures = append(spec.Measures, Measure{ID: "n." + col, Label: col, Kind: Count, Table: "svar", By: []string{col}})
		spec.Tables = append(spec.Tables, TableSpec{ID: "t." + col, Rows: col, Columns: []ColumnSpec{{Measure: "n." + col}}})
	}
	set := of(t, spec)
	for id, want := range map[string]string{
		"t.ja": "ja nej uppgift saknas", "t.nr": "7 999 1001 1002", "t.dag": "2023-05-05 2024-01-01 2024-02-01 uppgift saknas",
		"t.poäng": "−3 1,5 2 uppgift saknas",
	} {
		view, _ := set.Table(id)
		var got []string
		for _, r := range view.Rows {
			got = append(got, r.Cells[0].Text)
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s has the rows %q, want %q", id, s, want)
		}
	}
	wantFigures(t, set, map[string]string{"n.ja[true]": "1", "n.ja[]": "1", "n.nr[1001]": "1", "n.poäng[-3]": "1", "n.dag[2024-01-01]": "1"})
}

// TestPeriodLeavesOutRowsWithoutDate, also where the period has no beginning.
func TestPeriodLeavesOutRowsWithoutDate(t *testing.T) {
	set := of(t, Spec{Measures: []Measure{
		{ID: "till", Label: "x", Kind: Count, Table: "svar", Period: &Period{Column: "dag", To: locale.Date{Year: 2024, Month: 1, Day: 1}}},
		{ID: "från", Label: "x", Kind: Count, Table: "svar", Period: &Period{Column: "dag", From: locale.Date{Year: 2024, Month: 1, Day: 1}}},
		{ID: "båda", Label: "x", Kind: Count, Table: "svar", Period: &Period{Column: "dag", From: locale.Date{Year: 2024, Month: 1, Day: 1}, To: locale.Date{Year: 2024, Month: 1, Day: 1}}},
	}})
	wantFigures(t, set, map[string]string{"till": "2", "från": "2", "båda": "1"})
}

// TestFilterOnTheGroupingColumn leaves only the groups that it keeps.
func TestFilterOnTheGroupingColumn(t *testing.T) {
	set := of(t, Spec{Measures: []Measure{{ID: "n", Label: "x", Kind: Count, Table: "deltagare", By: []string{"aktivitet"},
		Where: []Filter{{Column: "aktivitet", Not: []string{"slöjd", ""}}}}}})
	wantFigures(t, set, map[string]string{"n": "3", "n[musik]": "3", "n[bild]": "0", "n[slöjd]": ""})
}

// TestListsAreTotallyOrdered: rows that tie in the wanted order are ordered by what is shown, and names are not grouped.
func TestListsAreTotallyOrdered(t *testing.T) {
	spec := answersSpec()
	spec.About = table.None
	m := Measure{ID: "l", Label: "l", Kind: List, Table: "svar", Columns: []string{"kommun", "nr", "ja", "poäng"}, Order: []string{"kommun"}}
	want := "Krokom 7 nej |Krokom 1001 ja 1,5|Ragunda 999  −3,0|Ragunda 1002 nej 2,0"
	rows := []string{"Krokom|true|1001||1.5", "Ragunda|false|1002||2", "Ragunda||999||-3", "Krokom|false|7||"}
	for range rows {
		rows = append(rows[1:], rows[0])
		set, list := Compute(context.Background(), Spec{Measures: []Measure{m}}, table.Tables{fill(spec, rows...)}, diag.SV)
		if err := list.Err(); err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, r := range set.Lists[0].Rows {
			got = append(got, strings.Join(r, " "))
		}
		if s := strings.Join(got, "|"); s != want {
			t.Errorf("the list is %q, want %q", s, want)
		}
	}
}

// TestListsDownwards turns the wanted order round, but not that of the ties.
func TestListsDownwards(t *testing.T) {
	spec := answersSpec()
	spec.About = table.Staff
	m := Measure{ID: "l", Label: "l", Kind: List, Table: "svar", Columns: []string{"kommun", "nr"}, Order: []string{"-kommun"}}
	set, _ := Compute(context.Background(), Spec{Measures: []Measure{m}}, table.Tables{fill(spec, "A||2||", "B||1||", "A||1||")}, diag.SV)
	if d := cmp.Diff([][]string{{"B", "1"}, {"A", "1"}, {"A", "2"}}, set.Lists[0].Rows); d != "" {
		t.Errorf("the list (-want +got):\n%s", d)
	}
	if c := set.Lists[0].Column("nr"); c != 1 || set.Lists[0].Column("x") != -1 {
		t.Errorf("Column gives %d", c)
	}
}

func TestSensitiveFollowsTheTables(t *testing.T) {
	set := compute(t, diag.SV)
	for id, want := range map[string]bool{"deltagare.antal[slöjd;Krokom]": true, "skillnad": true, "kostnad.deltagare": true, "avvikelse": false} {
		if f, _ := set.Figure(id); f.Sensitive != want {
			t.Errorf("%s: Sensitive is %v", id, f.Sensitive)
		}
	}
}

// TestVocabularyIsDescribed: help measures can say the keys of every kind.
func TestVocabularyIsDescribed(t *testing.T) {
	for _, k := range Kinds() {
		if need, _ := k.Keys(); len(need) == 0 {
			t.Errorf("%s needs no keys", k)
		}
	}
}
