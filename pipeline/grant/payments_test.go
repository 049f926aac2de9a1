package grant

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
	"underlag/pipeline/table"
)

// planOf makes a plan of payments of rows written as "number share amount day"; a dash is an empty cell.
func planOf(rows ...string) *table.Table {
	spec := &table.Spec{ID: "plan", About: table.None, Columns: []table.Column{
		{Name: "dnr", Header: "Dnr", Type: table.TText, Role: table.PaymentOf}, {Name: "andel", Header: "Andel", Type: table.TDecimal, Role: table.PaymentShare},
		{Name: "belopp", Header: "Belopp", Type: table.TMoney, Role: table.Payment}, {Name: "betald", Header: "Betald", Type: table.TDate, Role: table.PaymentOn}}}
	out := &table.Table{Spec: spec, File: "bidrag.xlsx", Sheet: "Plan", Index: []int{1, 2, 3, 4}, Cols: make([][]table.Value, 4)}
	for i, row := range rows {
		out.Rows = append(out.Rows, i+2)
		for k, text := range strings.Fields(row) {
			v := table.Value{Set: text != "-", Text: text}
			v.Num, _ = decimal.NewFromString(text)
			v.Date, _ = locale.ParseDate(text)
			out.Cols[k] = append(out.Cols[k], v)
		}
	}
	return out
}

// TestPayments: the plan's parts are what was granted, those with a day what was paid, and each its share.
func TestPayments(t *testing.T) {
	for _, tc := range []struct {
		name  string
		plan  []string
		grant string
		want  string
	}{
		{"in order", []string{"kn/1 50 325000 2024-01-01", "kn/1 50 325000 -"}, "number=KN/1 granted=650000 paid=325000", ""},
		{"nothing granted needs no plan", nil, "number=KN/1 granted=0", ""},
		{"no plan", nil, "number=KN/1 granted=5 paid=0", "E2 planned"},
		{"too little is planned", []string{"KN/1 - 4 -"}, "number=KN/1 granted=5 paid=0", "E2 planned"},
		{"paid without a day", []string{"KN/1 100 5 -"}, "number=KN/1 granted=5 paid=5", "F2 plan-paid"},
		{"a day without paid", []string{"KN/1 100 5 2024-01-01"}, "number=KN/1 granted=5 paid=0", "F2 plan-paid"},
		{"a day to come", []string{"KN/1 100 5 2024-06-04"}, "number=KN/1 granted=5 paid=0", ""},
		{"another share", []string{"KN/1 40 500 -", "KN/1 60 500 -"}, "number=KN/1 granted=1000 paid=0", "C2 plan-share, C3 plan-share"},
		{"a share that is rounded", []string{"KN/1 33.33 33 -", "KN/1 66.67 67 -"}, "number=KN/1 granted=100 paid=0", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			tables := append(registerOf(t, table.None, tc.grant), planOf(tc.plan...))
			out := Check(rulesOf(t, "rules: [{rule: payments}]"), func(string) diag.Pos { return diag.Pos{File: "office.yaml"} }, tables, day)
			var got []string
			for _, d := range out.Found {
				got = append(got, d.Pos.Cell+" "+strings.TrimPrefix(d.Code.ID, "grant."))
			}
			if s := strings.Join(got, ", "); s != tc.want {
				t.Errorf("got %q, want %q", s, tc.want)
			}
		})
	}
}
