package pipeline

import (
	"reflect"
	"strings"

	"underlag/pipeline/calendar"
	"underlag/pipeline/config"
	"underlag/pipeline/diag"
	"underlag/pipeline/figure"
	"underlag/pipeline/fill"
	"underlag/pipeline/gate"
	"underlag/pipeline/grant"
	"underlag/pipeline/instrument"
)

// Functions lists what a template can call, for help.
func Functions() []fill.Function { return fill.Functions() }

// Gates lists what a finished paper is held against, for help.
func Gates() []gate.Gate { return gate.Gates() }

// Term is one kind of measure, for help.
type Term struct {
	Kind   figure.Kind
	Keys   string // the keys it needs; those it may have in brackets
	SV, EN string
}

// Vocabulary lists the kinds of measures in the order of the help.
func Vocabulary() []Term {
	var out []Term
	for _, k := range figure.Kinds() {
		need, may := k.Keys()
		t := Term{Kind: k, Keys: strings.Join(need, " ")}
		if len(may) > 0 {
			t.Keys += " [" + strings.Join(may, " ") + "]"
		}
		t.SV, t.EN = meaning(k)
		out = append(out, t)
	}
	return out
}

// meaning says in a line what a kind of measure computes.
func meaning(k figure.Kind) (sv, en string) {
	switch k {
	case figure.Count:
		return "antal rader; med column de där kolumnen är ifylld, med distinct olika värden", "rows; with column those where it is filled in, with distinct its different values"
	case figure.Sum:
		return "summan av en kolumn", "the sum of a column"
	case figure.Difference:
		return "ett mått minus ett annat", "one measure minus another"
	case figure.Ratio:
		return "ett mått delat med ett annat", "one measure divided by another"
	case figure.Share:
		return "rader som uppfyller where i procent av den nämnare som over namnger", "rows that fulfil where, in percent of the denominator that over names"
	case figure.Mean:
		return "medelvärde; tomma celler räknas inte", "mean; empty cells do not count"
	case figure.Median:
		return "median", "median"
	case figure.Quantile:
		return "kvantil vid at (0–1), som Excels KVARTIL.INK", "quantile at at (0–1), as Excel's QUARTILE.INC"
	case figure.Min:
		return "minsta värde", "smallest value"
	case figure.Max:
		return "största värde", "largest value"
	case figure.Change:
		return "förändring i procent från ett mått till ett annat", "change in percent from one measure to another"
	case figure.List:
		return "rader ur en tabell om staff eller none", "rows of a table about staff or none"
	}
	return "", ""
}

// Section is a part of measures.yaml besides measures, for help: it makes several figures by itself.
type Section struct {
	Name   string
	Keys   string // of an entry; those it may have in brackets
	SV, EN string
	Makes  []figure.Made
}

// Sections lists the parts of measures.yaml that make several figures by themselves.
func Sections() []Section {
	out := []Section{
		{Name: "surveys", Keys: keysOf(reflect.TypeFor[figure.Survey]()),
			SV: "samma personers svar på ett formulär före och efter", EN: "the same persons' answers to a questionnaire before and after"},
		{Name: "transitions", Keys: keysOf(reflect.TypeFor[figure.Transition]()),
			SV: "samma personers steg före och efter, till exempel sjukskrivningsgrad", EN: "the same persons' steps before and after, such as degrees of sick leave"},
		{Name: "funnels", Keys: keysOf(reflect.TypeFor[figure.Funnel]()),
			SV: "steg som allt färre tar: inbjudna, startade, fullföljde; under steps står " + keysOf(reflect.TypeFor[figure.Step]()),
			EN: "steps that fewer and fewer take: invited, started, completed; under steps stand " + keysOf(reflect.TypeFor[figure.Step]())},
		{Name: "period", Keys: keysOf(reflect.TypeFor[figure.Period]()),
			SV: "dagar from–to, eller av handlingens period i case.yaml: current, previous, year_ago eller since_year_ago; eller räknat från ärendets datum: older_months eller newer_months; i rubriker {current}, {previous.words}, {year_ago.months} …, {step} och {money}",
			EN: "days from–to, or of the paper's period in case.yaml: current, previous, year_ago or since_year_ago; or counted from the case's date: older_months or newer_months; in headings {current}, {previous.words}, {year_ago.months} …, {step} and {money}"},
		{Name: "step", SV: "datumkolumnen under by delas in per month, quarter, tertial, year, eller period: som handlingens period",
			EN: "the date column under by is divided by month, quarter, tertial, year, or period: as the paper's period"},
		{Name: "unit: office_money", SV: "kronor i kontorets money_unit, avrundade först i tryck", EN: "kronor in the office's money_unit, rounded only in print"},
		{Name: "interval", SV: "share med interval: true", EN: "share with interval: true"},
	}
	for _, m := range figure.MadeFigures() {
		for i := range out {
			if out[i].Name == m.By {
				out[i].Makes = append(out[i].Makes, m)
			}
		}
	}
	return out
}

// keysOf lists the YAML keys of a struct: those it needs, and then in brackets those it may have.
func keysOf(t reflect.Type) string {
	var need, may []string
	for i := range t.NumField() {
		name, rest, _ := strings.Cut(t.Field(i).Tag.Get("key"), ",")
		switch {
		case name == "":
		case strings.Contains(","+rest+",", ",required,"):
			need = append(need, name)
		default:
			may = append(may, name)
		}
	}
	if len(may) > 0 {
		need = append(need, "["+strings.Join(may, " ")+"]")
	}
	return strings.Join(need, " ")
}

// Instruments describes every questionnaire that surveys can name, a line each, and says what is wrong with the others.
func (w *Workspace) Instruments(lang diag.Lang) ([]string, diag.List) {
	var lines []string
	var found diag.List
	for _, id := range instrument.List(w.packs.fsys) {
		i, wrong := instrument.Load(w.packs.fsys, id)
		found = append(found, wrong...)
		if wrong.Err() == nil {
			lines = append(lines, i.Describe(lang))
		}
	}
	return lines, found
}

// GrantRules lists the rules that office.yaml can hold grant registers against, for help.
func GrantRules() []grant.Described { return grant.Rules() }

// GrantRoles lists what a column can be in a grant register, for help.
func GrantRoles() []grant.Described { return grant.Roles() }

// DeadlineRules lists the deadlines of a meeting as they are where office.yaml says nothing, for help.
func DeadlineRules() []calendar.Rule { return calendar.Rules(true) }

// DisclosureDefaults gives the threshold and the width where office.yaml says nothing.
func DisclosureDefaults() (threshold, width int) { return config.DefaultThreshold, config.DefaultWidth }
