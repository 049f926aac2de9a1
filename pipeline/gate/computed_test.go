package gate

import (
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"underlag/pipeline/config"
	"underlag/pipeline/diag"
	"underlag/pipeline/figure"
)

// computedSet is a set of figures like those of the shipped report.
func computedSet() figure.Set {
	of := func(id, label, unit string, value int64) figure.Figure {
		return figure.Figure{ID: id, Label: label, Unit: unit, Value: figure.Exact{Num: decimal.NewFromInt(value), Den: decimal.NewFromInt(1)}}
	}
	hidden := of("hemligt.antal", "antal avbrott", "", 40)
	hidden.Suppressed = figure.Confidential
	set := figure.Set{Figures: []figure.Figure{of("deltagare.antal", "antal deltagare", "", 84), of("deltagare.fullfoljt", "antal deltagare som fullföljde", "", 61),
		of("deltagare.fullfoljt_andel", "andel deltagare som fullföljde", "%", 73), of("ekonomi.budget", "budget", "kronor", 1970250), of("ekonomi.utfall", "utfall", "kronor", 1894055),
		hidden, of("post.utfall[löner]", "utfall, löner", "", 995100)}}
	slices.SortFunc(set.Figures, func(a, b figure.Figure) int { return strings.Compare(a.ID, b.ID) })
	set.Tables = []figure.TableView{{ID: "ekonomi", Heads: []figure.ColumnHead{{Text: "Post"}, {Text: "Utfall"}},
		Rows: []figure.Row{{Cells: []figure.Cell{{Text: "Löner"}, {Text: "995 100", Figure: "post.utfall[löner]"}}}}}}
	return set
}

// TestComputed holds which typed numbers are told to differ from a computed one: only near ones, of shown figures.
func TestComputed(t *testing.T) {
	for s, want := range map[string]string{
		"Utfallet blev 1 894 056 kronor.":                          "ekonomi.utfall",
		"Utfallet blev 1 894 056.":                                 "ekonomi.utfall",
		"Utfallet uppgick till 1,8 mkr.":                           "ekonomi.utfall",
		"Av deltagarna fullföljde 75 %.":                           "deltagare.fullfoljt_andel",
		"Av deltagarna fullföljde 75 procent, vilket är bra.":      "deltagare.fullfoljt_andel",
		"Antalet deltagare var 85.":                                "deltagare.antal",
		"Utfallet för löner blev 995 001 kronor.":                  "post.utfall[löner]",
		"Utfallet blev 1 894 055 kronor.":                          "",
		"Utfallet uppgick till 1,9 mkr.":                           "",
		"Utfallet blev 2 500 000 kronor.":                          "",
		"Av deltagarna fullföljde 73 %.":                           "",
		"Av deltagarna fullföljde 61.":                             "",
		"Antalet deltagare var 84, och 80 av dem svarade.":         "",
		"Antalet deltagare i Krokom var 80.":                       "",
		"Antalet deltagare som svarade var 80.":                    "",
		"Antalet deltagare var ungefär 80.":                        "",
		"Förra året var antalet deltagare 80.":                     "",
		"Antalet avbrott var 41.":                                  "",
		"Budgeten var 1 970 250 kronor och utfallet 1 894 055 kr.": "",
		"Enligt § 84 och budgeten 2021-01-01.":                     "",
	} {
		v := proseOf(s)
		v.in.Set = computedSet()
		got := ""
		for _, d := range v.computed() {
			got += d.Message(diag.SV)
			if d.Severity != diag.Warning {
				t.Errorf("%s: severity %v", s, d.Severity)
			}
		}
		if (want == "") != (got == "") || !strings.Contains(got, want) {
			t.Errorf("%s\ngot %q, want %q", s, got, want)
		}
	}
}

// TestOrdinaryProseIsNotCompared holds that ordinary sentences of other matters are let be.
func TestOrdinaryProseIsNotCompared(t *testing.T) {
	for _, s := range ordinary {
		v := proseOf(s)
		v.in.Set = computedSet()
		for _, d := range v.computed() {
			t.Errorf("%s\n%s", s, d.Message(diag.SV))
		}
	}
}

// TestWarningsOfStricterGates holds that a warning stays one in a gate of errors, unless the office has set the gate.
func TestWarningsOfStricterGates(t *testing.T) {
	for severity, want := range map[string]diag.Severity{"": diag.Warning, "warning": diag.Warning, "error": diag.Error} {
		in := paper(t, "Utfallet blev 1 894 056 kronor.")
		in.Set = computedSet()
		if severity != "" {
			in.Office.Gates = []config.GateRule{{Gate: "arithmetic", Severity: severity}}
		}
		_, found := Check(t.Context(), in)
		i := slices.IndexFunc(found, func(d diag.Diagnostic) bool { return d.Code.ID == codeComputed.ID })
		if i < 0 || found[i].Severity != want {
			t.Errorf("%q: found %v, want severity %v", severity, found, want)
		}
	}
}
