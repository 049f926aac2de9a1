package fill

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"underlag/pipeline/config"
	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
)

// TestRule: a limit is that of the rule in force on the paper's day; one that is not there is told.
func TestRule(t *testing.T) {
	day := func(s string) locale.Date { d, _ := locale.ParseDate(s); return d }
	r := &run{in: Input{Lang: diag.SV, Case: config.Case{Date: day("2023-05-16")}, Office: config.Office{Grants: config.Grants{
		Frames: []config.Frame{{ID: "annan", Amount: decimal.NewFromInt(7)}, {ID: "stod", Amount: decimal.NewFromInt(4_000_000), From: day("2023-01-01"), To: day("2023-12-31")}},
		Rules: []config.GrantRule{
			{Rule: "level", Above: decimal.NewFromInt(200_000), To: day("2022-12-31")},
			{Rule: "level", Above: decimal.NewFromInt(300_000), From: day("2023-01-01")},
			{Rule: "frame", Frame: "stod"},
			{Rule: "large", Least: decimal.NewFromInt(500_000), Payments: 2},
			{Rule: "report-due", Months: 2},
		}}}}}
	for _, c := range []struct{ rule, key, want string }{
		{"level", "above", "300 000"}, {"frame", "amount", "4 000 000"}, {"frame", "from", "2023-01-01"}, {"frame", "to", "2023-12-31"},
		{"large", "least", "500 000"}, {"large", "payments", "2"}, {"report-due", "months", "2"},
		{"level", "months", ""}, {"reclaim", "above", ""}, {"level", "annat", ""},
	} {
		got, err := r.rule(c.rule, c.key)
		if text := strings.ReplaceAll(string(got), "\u00A0", " "); text != c.want || (err == nil) != (c.want != "") {
			t.Errorf("rule %q %q = %q, %v; want %q", c.rule, c.key, text, err, c.want)
		}
	}
}
