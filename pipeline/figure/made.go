package figure

import (
	"github.com/shopspring/decimal"

	"underlag/pipeline/diag"
	"underlag/pipeline/instrument"
)

// Made is one figure that an entry of measures.yaml makes by itself, for help: what stands after the entry's name.
type Made struct {
	By   string // surveys, transitions, funnels, or interval of a share
	Name string
	What diag.Words
}

// MadeFigures lists the figures that surveys, transitions, funnels and intervals make, in the order of the help. Those of
// an instrument's thresholds have the threshold's name.
func MadeFigures() []Made {
	var out []Made
	one, at := decimal.NewFromInt(1), decimal.Zero
	all := scale{ends: true, change: &one, scoring: instrument.Scoring{Thresholds: []instrument.Threshold{
		{ID: "tröskel", Name: instrument.Text{SV: "ett värde på tröskelns sida", EN: "a score on the threshold's side"}, AtMost: &at}}}}
	for _, p := range surveyParts(&Survey{Over: "over"}, all) {
		out = append(out, Made{"surveys", p.id, p.rule})
	}
	out = append(out, Made{"transitions", "[före;efter]", words("antal per steg före och steg efter", "number per step before and step after")})
	for _, m := range moves(true) {
		out = append(out, Made{"transitions", m.id, words("antal, "+m.label.SV, "number, "+m.label.EN)})
	}
	return append(out,
		Made{"transitions", mcnemar, words("exakt p enligt McNemars test, för ja och nej", "exact p by McNemar's test, for yes and no")},
		Made{"funnels", "steg", words("stegets antal i procent av det steg som of namnger", "the step's number in percent of the step that of names")},
		Made{"interval", lower, words("undre gräns i andelens 95 % konfidensintervall enligt Wilson", "lower bound of the share's 95 % confidence interval (Wilson)")},
		Made{"interval", upper, words("övre gräns i andelens 95 % konfidensintervall enligt Wilson", "upper bound of the share's 95 % confidence interval (Wilson)")})
}
