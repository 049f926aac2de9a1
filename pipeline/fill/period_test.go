package fill

import (
	"context"
	"strings"
	"testing"

	"underlag/pipeline/config"
	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
	"underlag/pipeline/pack"
)

func TestPeriodAndDates(t *testing.T) {
	quarter := locale.Reporting{Step: locale.Quarter, Year: 2024, First: 1, Last: 3}
	for _, c := range []struct {
		template, dates string
		period          locale.Reporting
		want, refused   string
	}{
		{template: `{{ period "current" }}`, period: quarter, want: "kvartal 1 2024"},
		{template: `{{ period "short" "previous" }}`, period: quarter, want: "K4 2023"},
		{template: `{{ period "months" "year_ago" }}`, period: quarter, want: "januari–mars 2023"},
		{template: `{{ period "words" "previous" }}`, period: quarter, want: "förra kvartalet"},
		{template: `{{ period "words" "current" }}`, period: quarter, refused: "period: write period"},
		{template: `{{ period "next" }}`, period: quarter, refused: "period: write period"},
		{template: `{{ period }}`, period: quarter, refused: "period: write period"},
		{template: `{{ period "short" "months" "current" }}`, period: quarter, refused: "period: write period"},
		{template: `{{ period "current" }}`, refused: "period: 2024-Q1"},
		{template: `{{ date "2024-06-03" }}`, want: "3 juni 2024"},
		{template: `{{ date "2024-06-03" }}`, dates: "iso", want: "2024-06-03"},
		{template: `{{ date "long" "2024-06-03" }}`, dates: "iso", want: "3 juni 2024"},
		{template: `{{ date "2024-06-03" }}`, dates: "long", want: "3 juni 2024"},
	} {
		in := inputFor(`{{ define "a" }}` + c.template + `{{ end }}`)
		in.Document.Period, in.Office.Dates = c.period, c.dates
		md, found := Execute(context.Background(), in)
		got := strings.NewReplacer(locale.NoBreakSpace, " ", `\`, "").Replace(strings.TrimSpace(md.Text))
		switch {
		case c.refused == "" && (got != c.want || len(found) > 0):
			t.Errorf("%s %s: got %q and %v, want %q", c.template, c.dates, got, found, c.want)
		case c.refused != "" && (len(found) != 1 || !strings.Contains(found[0].Message(diag.EN)+found[0].Hint(diag.EN), c.refused)):
			t.Errorf("%s: got %q and %v, want it refused: %s", c.template, got, found, c.refused)
		}
	}
}

// TestPeriodNames holds that a recurring case's texts can use the names of its period, in the paper's language and with their
// numbers known; elsewhere such a name is told where it stands.
func TestPeriodNames(t *testing.T) {
	text := "I {{ .PeriodName }}, {{ .Period }}, från {{ .From }} till {{ .To }}{{ if eq .Number \"4\" }}, sist på året{{ end }}."
	for _, c := range []struct {
		period locale.Reporting
		want   string
	}{
		{locale.Reporting{Step: locale.Quarter, Year: 2024, First: 1, Last: 3}, "I kvartal 1 2024, 2024-Q1, från 2024-01-01 till 2024-03-31."},
		{locale.Reporting{Step: locale.Quarter, Year: 2024, First: 10, Last: 12}, "I kvartal 4 2024, 2024-Q4, från 2024-10-01 till 2024-12-31, sist på året."},
		{locale.Reporting{}, ""},
	} {
		in := inputFor("{{ define \"a\" }}{{ prose \"a\" }}{{ end }}")
		in.Pack.Info.Parts[0].Prose = "optional"
		in.Prose = map[string]pack.File{"a": {Name: "rapport/a.md", Text: text}}
		in.Occasion = config.Occasion{Period: c.period, Due: c.period.To()}
		if c.period.IsZero() {
			in.Occasion = config.Occasion{}
		}
		md, found := Execute(context.Background(), in)
		got := strings.NewReplacer(locale.NoBreakSpace, " ", `\`, "").Replace(strings.TrimSpace(md.Text))
		switch {
		case c.want != "" && (got != c.want || len(found) > 0):
			t.Errorf("%v: %q and %v, want %q", c.period, got, found, c.want)
		case c.want == "" && (len(found) != 1 || found[0].Pos.String()+" "+found[0].Code.ID != "rapport/a.md:1:6 fill.occasion"):
			t.Errorf("without a period: %q and %v", got, found)
		}
	}
}
