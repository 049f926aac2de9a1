package fill

import (
	"context"
	"strings"
	"testing"

	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
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
