package figure

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
	"underlag/pipeline/table"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares text with a file below testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), got); d != "" {
		t.Errorf("%s (-want +got):\n%s", path, d)
	}
}

// dec reads a decimal that the test wrote itself.
func dec(s string) decimal.Decimal { return decimal.RequireFromString(s) }

// fill makes a checked table from text, one string per row with cells between |; an empty cell is not set.
func fill(spec *table.Spec, rows ...string) *table.Table {
	t := &table.Table{Spec: spec, File: spec.File, Sheet: spec.Sheet, Cols: make([][]table.Value, len(spec.Columns))}
	for i := range spec.Columns {
		t.Index = append(t.Index, i+1)
	}
	for r, line := range rows {
		t.Rows = append(t.Rows, r+2)
		cells := strings.Split(line, "|")
		for c, col := range spec.Columns {
			t.Cols[c] = append(t.Cols[c], value(col.Type, cells[c]))
		}
	}
	return t
}

func value(typ table.Type, raw string) table.Value {
	if raw == "" {
		return table.Value{}
	}
	v := table.Value{Set: true}
	switch typ {
	case table.TInteger, table.TDecimal, table.TMoney:
		v.Num = dec(raw)
	case table.TDate:
		d, err := locale.ParseDate(raw)
		if err != nil {
			panic(err)
		}
		v.Date = d
	case table.TBool:
		v.Bool = raw == "true"
	default:
		v.Text = raw
	}
	return v
}

func deltagareSpec() *table.Spec {
	low := dec("0")
	return &table.Spec{ID: "deltagare", File: "deltagare.xlsx", Sheet: "Deltagare", About: table.Health, Columns: []table.Column{
		{Name: "id", Header: "Deltagare", Type: table.TText, Key: true, Personal: true},
		{Name: "aktivitet", Header: "Aktivitet", Type: table.TEnum, Values: []string{"slöjd", "musik", "bild"}},
		{Name: "kommun", Header: "Kommun", Type: table.TText},
		{Name: "start", Header: "Start", Type: table.TDate},
		{Name: "fullföljt", Header: "Fullföljt", Type: table.TBool},
		{Name: "före", Header: "Före", Type: table.TInteger, Min: &low},
		{Name: "efter", Header: "Efter", Type: table.TDecimal},
	}}
}

func budgetSpec() *table.Spec {
	return &table.Spec{ID: "budget", File: "budget.xlsx", Sheet: "Budget", About: table.None, Columns: []table.Column{
		{Name: "post", Header: "Post", Type: table.TText, Key: true},
		{Name: "år", Header: "År", Type: table.TInteger},
		{Name: "budget", Header: "Budget", Type: table.TMoney},
		{Name: "utfall", Header: "Utfall", Type: table.TMoney},
	}}
}

func fixture() table.Tables {
	return table.Tables{
		fill(deltagareSpec(),
			"D1|slöjd|Krokom|2023-01-16|true|8|14",
			"D2|slöjd|Krokom|2023-01-16|true|10|12.5",
			"D3|musik|Östersund|2023-01-16|false|12|",
			"D4|slöjd|Östersund|2023-09-04|true|7|15",
			"D5|musik|Östersund|2024-01-15|true|9|9",
			"D6|musik|Åre|2024-01-15|true||11",
			"D7|slöjd|Ås|2024-01-15|false|11|11.25",
			"D8|slöjd|Älvros|2024-01-15|true|6|13"),
		fill(budgetSpec(),
			"Personal|2023|850000|843210.5",
			"Lokaler|2023|120000|131400",
			"Övrigt|2023|30000|",
			"Ämneslitteratur|2023|4000|3999.5"),
	}
}

func yes() *bool { b := true; return &b }

func fixtureSpec() Spec {
	at := dec("0.25")
	return Spec{
		Measures: []Measure{
			{ID: "deltagare.antal", Label: "antal deltagare", Kind: Count, Table: "deltagare", By: []string{"aktivitet", "kommun"}},
			{ID: "deltagare.olika", Label: "antal olika deltagare", Kind: Count, Table: "deltagare", Column: "id", Distinct: true},
			{ID: "deltagare.efter", Label: "antal svar efter", Kind: Count, Table: "deltagare", Column: "efter", By: []string{"aktivitet"}},
			{ID: "deltagare.2024", Label: "antal deltagare 2024", Kind: Count, Table: "deltagare", By: []string{"aktivitet"},
				Period: &Period{Column: "start", From: locale.Date{Year: 2024, Month: 1, Day: 1}, To: locale.Date{Year: 2024, Month: 12, Day: 31}}},
			{ID: "före.medel", Label: "medelvärde före", Kind: Mean, Table: "deltagare", Column: "före", By: []string{"aktivitet"}, Unit: "poäng", Decimals: 1},
			{ID: "efter.medel", Label: "medelvärde efter", Kind: Mean, Table: "deltagare", Column: "efter", By: []string{"aktivitet"}, Unit: "poäng", Decimals: 1},
			{ID: "skillnad", Label: "skillnad i medelvärde", Kind: Difference, Of: "efter.medel", Minus: "före.medel", Unit: "poäng", Decimals: 2},
			{ID: "förändring", Label: "förändring", Kind: Change, Of: "efter.medel", From: "före.medel", Decimals: 1},
			{ID: "efter.median", Label: "median efter", Kind: Median, Table: "deltagare", Column: "efter", Unit: "poäng", Decimals: 2},
			{ID: "efter.q1", Label: "undre kvartil efter", Kind: Quantile, Table: "deltagare", Column: "efter", At: &at, Unit: "poäng", Decimals: 3},
			{ID: "efter.min", Label: "minsta värde efter", Kind: Min, Table: "deltagare", Column: "efter", Decimals: 0},
			{ID: "efter.max", Label: "största värde efter", Kind: Max, Table: "deltagare", Column: "efter", Decimals: 0},
			{ID: "fullföljt.andel", Label: "andel som fullföljt", Kind: Share, Table: "deltagare", By: []string{"aktivitet"},
				Where: []Filter{{Column: "fullföljt", Is: []string{"ja"}}}, Over: "deltagare.antal.a", Decimals: 1},
			{ID: "deltagare.antal.a", Label: "antal deltagare", Kind: Count, Table: "deltagare", By: []string{"aktivitet"}},
			{ID: "fullföljt.av.alla", Label: "andel av alla", Kind: Share, Table: "deltagare", By: []string{"aktivitet"},
				Where: []Filter{{Column: "fullföljt", Is: []string{"true"}}}, Over: "deltagare.olika"},
			{ID: "budget.summa", Label: "budget", Kind: Sum, Table: "budget", Column: "budget", Unit: "kronor"},
			{ID: "utfall.summa", Label: "utfall", Kind: Sum, Table: "budget", Column: "utfall", Unit: "kronor", Decimals: 2},
			{ID: "avvikelse", Label: "avvikelse", Kind: Difference, Of: "budget.summa", Minus: "utfall.summa", Unit: "kronor", Decimals: 2},
			{ID: "utfall.andel", Label: "andel av budget", Kind: Ratio, Of: "utfall.summa", Over: "budget.summa", Unit: "%", Decimals: 2},
			{ID: "kostnad.deltagare", Label: "kostnad per deltagare", Kind: Ratio, Of: "utfall.summa", Over: "deltagare.olika", Unit: "kronor"},
			{ID: "utfall.tomt", Label: "utfall utan post", Kind: Sum, Table: "budget", Column: "utfall", Where: []Filter{{Column: "post", Is: []string{""}}}},
			{ID: "poster", Label: "poster", Kind: List, Table: "budget", Columns: []string{"post", "år", "budget", "utfall"}, Order: []string{"post"}},
			{ID: "poster.stora", Label: "stora poster", Kind: List, Table: "budget", Columns: []string{"post", "utfall"}, Order: []string{"-utfall"},
				Where: []Filter{{Column: "utfall", Set: yes()}}},
		},
		Tables: []TableSpec{
			{ID: "deltagare", Caption: "Deltagare efter aktivitet och kommun", Rows: "aktivitet", Head: "Aktivitet", Sum: "Summa", Source: "Deltagarlistan",
				Columns: []ColumnSpec{{Measure: "deltagare.antal", Across: "kommun", Total: "Totalt"}}},
			{ID: "kommuner", Caption: "Deltagare efter kommun", Rows: "kommun", Head: "Kommun", Columns: []ColumnSpec{{Head: "Antal", Measure: "deltagare.antal"}}},
			{ID: "enkät", Caption: "Enkät", Rows: "aktivitet", Head: "Aktivitet", Sum: "Alla", Columns: []ColumnSpec{
				{Head: "Före", Measure: "före.medel"}, {Head: "Efter (poäng)", Measure: "efter.medel"}, {Head: "Skillnad", Measure: "skillnad"},
				{Measure: "fullföljt.andel", Align: "left"}}},
			{ID: "ekonomi", Caption: "Ekonomi", Head: "Mått", Columns: []ColumnSpec{{Head: "Värde"}, {Head: "Kronor"}}, Lines: []Line{
				{Label: "Budget", Measures: []string{"deltagare.antal[slöjd; *]", "budget.summa"}},
				{Label: "Andel", Measures: []string{"utfall.andel", ""}},
				{Label: "Avvikelse", Measures: []string{"förändring", "avvikelse"}, Sum: true}}},
			{ID: "poster", Caption: "Poster", List: "poster", Sum: "Summa", Note: "Not", Columns: []ColumnSpec{
				{Column: "post"}, {Column: "år"}, {Column: "budget", Measure: "budget.summa", Unit: "kronor"}, {Column: "utfall", Head: "Utfall", Measure: "utfall.summa", Unit: "kronor"}}},
			{ID: "poster.alla", Caption: "Poster", List: "poster.stora"},
		},
		Charts: []ChartSpec{
			{ID: "deltagare", Kind: "stacked", Title: "Deltagare", By: "kommun", Across: "aktivitet", Series: []Series{{Measure: "deltagare.antal"}}},
			{ID: "enkät", Kind: "grouped", Title: "Poäng före och efter", By: "aktivitet", Series: []Series{{Label: "Före", Measure: "före.medel"}, {Measure: "efter.medel"}}},
		},
	}
}

// printed writes everything of a set that can be printed, for goldens.
func printed(s Set, lang diag.Lang, cells bool) string {
	var b strings.Builder
	for _, f := range s.Figures {
		fmt.Fprintf(&b, "%s = %s | %s | n %d | %s\n", f.ID, f.Text(lang), f.Label, f.N, f.Rule)
		for _, span := range f.From {
			if cells {
				fmt.Fprintf(&b, "    %s\n", span)
			}
		}
	}
	for _, v := range s.Tables {
		fmt.Fprintf(&b, "\ntable %s: %s / %s / %s\n", v.ID, v.Caption, v.Note, v.Source)
		for _, h := range v.Heads {
			side := "<"
			if h.Right {
				side = ">"
			}
			fmt.Fprintf(&b, "| %s%s ", side, h.Text)
		}
		b.WriteString("|\n")
		for _, r := range v.Rows {
			if r.Sum {
				b.WriteString("= ")
			}
			for _, c := range r.Cells {
				fmt.Fprintf(&b, "| %s ", c.Text)
			}
			b.WriteString("|\n")
		}
	}
	for _, v := range s.Charts {
		fmt.Fprintf(&b, "\nchart %s (%s, %s): %s\n%s\n", v.ID, v.Kind, v.Unit, v.Title, strings.Join(v.Categories, " | "))
		for i, name := range v.Series {
			fmt.Fprintf(&b, "%s:", name)
			for _, x := range v.Values[i] {
				fmt.Fprintf(&b, " %s/%g", x.Text, x.Size)
			}
			b.WriteString("\n")
		}
	}
	for _, l := range s.Lists {
		fmt.Fprintf(&b, "\nlist %s: %s\n", l.ID, strings.Join(l.Heads, " | "))
		for _, r := range l.Rows {
			b.WriteString(strings.Join(r, " | ") + "\n")
		}
	}
	return b.String()
}
