package figure

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"underlag/pipeline/diag"
	"underlag/pipeline/table"
)

// compute is Compute of a spec that must be right.
func compute(t testing.TB, lang diag.Lang) Set {
	t.Helper()
	set, list := Compute(context.Background(), fixtureSpec(), fixture(), lang)
	if err := list.Err(); err != nil {
		t.Fatalf("Compute: %v", err)
	}
	return set
}

func TestComputeGolden(t *testing.T) {
	golden(t, "sv.txt", printed(compute(t, diag.SV), diag.SV, true))
	golden(t, "en.txt", printed(compute(t, diag.EN), diag.EN, false))
}

func TestFigureLookup(t *testing.T) {
	set := compute(t, diag.SV)
	for id, want := range map[string]string{
		"deltagare.antal":                "8",
		"deltagare.antal[*;*]":           "8",
		"deltagare.antal[*]":             "8",
		"deltagare.antal[slöjd;Krokom]":  "2",
		"deltagare.antal[slöjd; Krokom]": "2",
		"deltagare.antal[*;Krokom]":      "2",
		"deltagare.antal[bild;Krokom]":   "0",
		"före.medel[bild]":               "–",
		"budget.summa":                   "1\u00a0004\u00a0000\u00a0kronor",
		"förändring[musik]":              "\u22124,8\u00a0%",
		"fore.medel":                     "",
		"deltagare.antal[slöjd":          "",
		"deltagare.antal[slöjd;Timrå]":   "",
		"":                               "",
	} {
		f, ok := set.Figure(id)
		if got := f.Text(diag.SV); ok != (want != "") || ok && got != want {
			t.Errorf("Figure(%q) prints %q, %v; want %q", id, got, ok, want)
		}
	}
	if got := set.Near("fore.medel"); got != "före.medel" {
		t.Errorf("Near gives %q", got)
	}
}

func TestFigureText(t *testing.T) {
	f := Figure{Value: Whole(dec("-1234.25")), Decimals: 1, Unit: "%"}
	for _, tc := range []struct {
		f      Figure
		lang   diag.Lang
		text   string
		number string
	}{
		{f, diag.SV, "\u22121\u00a0234,3\u00a0%", "\u22121\u00a0234,3"},
		{f, diag.EN, "\u22121,234.3%", "\u22121,234.3"},
		{Figure{Missing: true, Unit: "%"}, diag.SV, "–", "–"},
		{Figure{Suppressed: "few", Unit: "%"}, diag.SV, "..", ".."},
		{Figure{}, diag.SV, "0", "0"},
	} {
		if got := tc.f.Text(tc.lang); got != tc.text {
			t.Errorf("Text is %q, want %q", got, tc.text)
		}
		if got := tc.f.Number(tc.lang); got != tc.number {
			t.Errorf("Number is %q, want %q", got, tc.number)
		}
		if !tc.f.Prints(tc.text, tc.lang) || !tc.f.Prints(tc.number, tc.lang) || tc.f.Prints("7", tc.lang) {
			t.Errorf("Prints does not know %q", tc.text)
		}
	}
}

// TestEveryNumberInATableHasItsFigure: what a view prints is what its figure prints.
func TestEveryNumberInATableHasItsFigure(t *testing.T) {
	set := compute(t, diag.SV)
	n := 0
	for _, v := range set.Tables {
		for _, r := range v.Rows {
			if len(r.Cells) != len(v.Heads) {
				t.Errorf("table %s: %d cells below %d headings", v.ID, len(r.Cells), len(v.Heads))
			}
			for _, c := range r.Cells {
				if c.Figure == "" {
					continue
				}
				n++
				if f, ok := set.Figure(c.Figure); !ok || !f.Prints(c.Text, diag.SV) {
					t.Errorf("table %s prints %q for %s", v.ID, c.Text, c.Figure)
				}
			}
		}
	}
	if n < 40 {
		t.Errorf("only %d cells have figures", n)
	}
}

func TestComputeRefusesWhatCheckRefuses(t *testing.T) {
	set, list := Compute(context.Background(), Spec{Measures: []Measure{{ID: "a", Kind: Sum, Table: "x"}}}, fixture(), diag.SV)
	if list.Err() == nil || len(set.Figures) > 0 {
		t.Fatalf("Compute gives %v and %v", set, list)
	}
}

func TestComputeUnknownGroupInALine(t *testing.T) {
	spec := fixtureSpec()
	spec.Tables = []TableSpec{{ID: "t", Columns: []ColumnSpec{{}}, Lines: []Line{{Label: "x", Measures: []string{"deltagare.antal[slöjd;Timrå]"}}}}}
	_, list := Compute(context.Background(), spec, fixture(), diag.SV)
	if len(list) != 1 || list[0].Code.ID != "measure.figure" {
		t.Fatalf("Compute: %v", list)
	}
}

func TestComputeRefusesTooManyGroups(t *testing.T) {
	rows := make([]string, 0, 300)
	for i := range 300 {
		rows = append(rows, fmt.Sprintf("post %d|%d|1|1", i, i))
	}
	spec := Spec{Measures: []Measure{
		{ID: "a", Label: "a", Kind: Count, Table: "budget", By: []string{"post", "år"}},
		{ID: "b", Label: "b", Kind: Ratio, Of: "a", Over: "a"},
	}, Tables: []TableSpec{{ID: "t", Rows: "post", Columns: []ColumnSpec{{Measure: "a", Across: "år"}}}}}
	_, list := Compute(context.Background(), spec, table.Tables{fill(budgetSpec(), rows...)}, diag.SV)
	if len(list) != 1 || list[0].Code.ID != "measure.groups" {
		t.Fatalf("Compute: %v", list)
	}
}

func TestComputeStopsWhenCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, list := Compute(ctx, fixtureSpec(), fixture(), diag.SV)
	if !errors.Is(list, context.Canceled) {
		t.Fatalf("Compute: %v", list)
	}
}

func TestComputeOnEmptyTables(t *testing.T) {
	spec := fixtureSpec()
	spec.Tables[3].Lines = nil
	spec.Tables[3].Rows = "aktivitet"
	spec.Tables[3].Columns = []ColumnSpec{{Measure: "före.medel"}}
	set, list := Compute(context.Background(), spec, table.Tables{fill(deltagareSpec()), fill(budgetSpec())}, diag.SV)
	if err := list.Err(); err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]string{"deltagare.antal": "0", "före.medel": "–", "utfall.andel": "–", "avvikelse": "–", "fullföljt.andel": "–"} {
		if f, _ := set.Figure(id); f.Text(diag.SV) != want {
			t.Errorf("%s of nothing is %q, want %q", id, f.Text(diag.SV), want)
		}
	}
}

// TestEmptyGroupCells: rows whose group is not stated are a group of their own, last.
func TestEmptyGroupCells(t *testing.T) {
	spec := Spec{Measures: []Measure{{ID: "n", Label: "n", Kind: Count, Table: "budget", By: []string{"post"}}},
		Tables: []TableSpec{{ID: "t", Rows: "post", Columns: []ColumnSpec{{Measure: "n"}}}}}
	set, _ := Compute(context.Background(), spec, table.Tables{fill(budgetSpec(), "|||", "Ö|||", "|||")}, diag.SV)
	var got []string
	for _, r := range set.Tables[0].Rows {
		got = append(got, r.Cells[0].Text+" "+r.Cells[1].Text+" "+r.Cells[1].Figure)
	}
	if want := []string{"Ö 1 n[Ö]", "uppgift saknas 2 n[]"}; !slices.Equal(got, want) {
		t.Errorf("rows are %q, want %q", got, want)
	}
}

// TestSuppressedFiguresAreExplained: a table that prints ".." says so.
func TestSuppressedFiguresAreExplained(t *testing.T) {
	c := newComputer(fixtureSpec(), fixture(), diag.SV)
	c.set = compute(t, diag.SV)
	for i := range c.set.Figures {
		if c.set.Figures[i].ID == "deltagare.antal[*;Åre]" {
			c.set.Figures[i].Suppressed = "few"
		}
	}
	if v := c.table(&c.spec.Tables[1]); !v.HiddenNote || v.Rows[1].Cells[1].Text != ".." {
		t.Errorf("the table is %+v", v)
	}
}

// large is a table like the benchmark's: rows × 8 columns.
func large(rows int) (*table.Spec, *table.Table) {
	spec := &table.Spec{ID: "rader", File: "rader.xlsx", Sheet: "Rader", About: table.None, Columns: []table.Column{
		{Name: "nr", Header: "nr", Type: table.TInteger}, {Name: "aktivitet", Header: "aktivitet", Type: table.TText},
		{Name: "ort", Header: "ort", Type: table.TText}, {Name: "datum", Header: "datum", Type: table.TDate},
		{Name: "deltagare", Header: "deltagare", Type: table.TInteger}, {Name: "timmar", Header: "timmar", Type: table.TDecimal},
		{Name: "kostnad", Header: "kostnad", Type: table.TMoney}, {Name: "status", Header: "status", Type: table.TText}}}
	orter := []string{"Södertälje", "Norrtälje", "Täby", "Järfälla", "Åkersberga", "Värmdö", "Nynäshamn", "Ekerö"}
	lines := make([]string, rows)
	for i := range lines {
		k := i * 7919 % rows
		lines[i] = fmt.Sprintf("%d|Akt %d|%s|2022-01-%02d|%d|%d.5|%d|st %d", k, k%8, orter[k%8], k%28+1, k%116, k%30, k*37%250000, k%3)
	}
	return spec, fill(spec, lines...)
}

func BenchmarkCompute10000(b *testing.B) {
	_, t := large(10_000)
	spec := Spec{
		Measures: []Measure{
			{ID: "s", Label: "s", Kind: Sum, Table: "rader", Column: "deltagare", By: []string{"ort"}},
			{ID: "n", Label: "n", Kind: Count, Table: "rader", By: []string{"ort", "aktivitet"}},
			{ID: "m", Label: "m", Kind: Median, Table: "rader", Column: "kostnad", By: []string{"ort"}},
			{ID: "l", Label: "l", Kind: List, Table: "rader", Columns: []string{"nr", "aktivitet", "ort", "datum", "deltagare", "timmar", "kostnad", "status"}, Order: []string{"ort", "-datum"}},
		},
		Tables: []TableSpec{{ID: "t", List: "l"}},
		Charts: []ChartSpec{{ID: "c", Kind: "bar", By: "ort", Series: []Series{{Measure: "s"}}}},
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, list := Compute(context.Background(), spec, table.Tables{t}, diag.SV); list.Err() != nil {
			b.Fatal(list)
		}
	}
}
