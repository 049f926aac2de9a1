package figure

import (
	"slices"

	"github.com/shopspring/decimal"

	"underlag/pipeline/diag"
	"underlag/pipeline/stat"
	"underlag/pipeline/table"
)

// surveyKind is the kind of the measures that surveys make. It cannot be written in measures.yaml.
const surveyKind Kind = "survey"

const wilcoxonP = "wilcoxon.p"

// part is one figure of a survey: what stands after the survey's name, and how it is computed.
type part struct {
	id       string
	label    diag.Words // after the survey's label
	rule     diag.Words // what is computed, for explain
	unit     string
	decimals func(sc scale) int
	count    bool  // shown however few the pairs are
	least    int   // pairs that it takes where the scale has few steps; 0 for as many as elsewhere
	quarters int64 // of a median or quartile: 1, 2 or 3
	cell     func(s *scored) cell
}

func noDecimals(scale) int           { return 0 }
func threeDecimals(scale) int        { return 3 }
func twoDecimals(scale) int          { return 2 }
func scaleDecimals(sc scale) int     { return sc.decimals }
func words(sv, en string) diag.Words { return diag.Words{SV: sv, EN: en} }

// counting makes a part that counts rows.
func counting(id string, label, rule diag.Words, who func(s *scored) crowd) part {
	return part{id: id, label: label, rule: rule, count: true, decimals: noDecimals,
		cell: func(s *scored) cell { return s.countOf(who(s)) }}
}

// describing makes a part that is a statistic of one number per pair.
func describing(id string, label, rule diag.Words, decimals func(scale) int, of func(s *scored) []decimal.Decimal, value func(s *scored) (Exact, bool)) part {
	return part{id: id, label: label, rule: rule, decimals: decimals, cell: func(s *scored) cell {
		v, ok := missing.value, false
		if !s.few() {
			v, ok = value(s)
		}
		return s.statistic(v, ok, of(s))
	}}
}

// percent makes a part that is a share, or follows from one.
func percent(id string, label, rule diag.Words, who, whole func(s *scored) crowd, value func(k, n int) Exact) part {
	return part{id: id, label: label, rule: rule, unit: "%", decimals: noDecimals,
		cell: func(s *scored) cell { return s.shareOf(who(s), whole(s), value) }}
}

func pairs(s *scored) crowd { return s.answered(answeredBoth) }

// shares makes a part that is a share of the pairs, in percent, and where it is wanted its interval.
func shares(id string, label, rule diag.Words, interval bool, who func(s *scored) crowd) []part {
	out := []part{percent(id, label, rule, who, pairs, percentOf)}
	if !interval {
		return out
	}
	bound := func(end string, sv, en string, value func(k, n int) Exact) part {
		return percent(id+"."+end, words(label.SV+", "+sv, label.EN+", "+en),
			words(sv+" i 95 % konfidensintervall enligt Wilson för "+rule.SV, en+" of the 95 % confidence interval (Wilson) for "+rule.EN), who, pairs, value)
	}
	return append(out,
		bound("low", "undre gräns", "lower bound", func(k, n int) Exact { return floating(100 * stat.Wilson(k, n).Low) }),
		bound("high", "övre gräns", "upper bound", func(k, n int) Exact { return floating(100 * stat.Wilson(k, n).High) }))
}

// surveyParts lists the figures that a survey has: what its scale does not give is left out.
func surveyParts(s *Survey, sc scale) []part {
	out := countParts(s, sc)
	for _, on := range []struct {
		id     string
		sv, en string
		side   func(s *scored) *side
		k      int
	}{
		{"before", "före", "before", func(s *scored) *side { return &s.before }, 0},
		{"after", "efter", "after", func(s *scored) *side { return &s.after }, 1},
	} {
		out = append(out, sideParts(on.id, words(on.sv, on.en), on.side, on.k)...)
		out = append(out, placeParts(sc, on.id, words(on.sv, on.en), on.side)...)
	}
	out = append(out, changeParts(sc)...)
	if sc.change != nil {
		out = append(out, gainParts()...)
	}
	return out
}

// countParts are who answered when.
func countParts(s *Survey, sc scale) []part {
	who := func(occasions ...string) func(s *scored) crowd {
		return func(s *scored) crowd { return s.answered(occasions...) }
	}
	before := who(answeredBoth, answeredBefore)
	out := []part{
		counting("n", words("svar både före och efter", "answers both before and after"),
			words("antal som svarade både före och efter", "number who answered both before and after"), pairs),
		counting("before_n", words("svar före", "answers before"), words("antal som svarade före", "number who answered before"), before),
		counting("after_n", words("svar efter", "answers after"), words("antal som svarade efter", "number who answered after"), who(answeredBoth, answeredAfter)),
		counting("dropout", words("bortfall", "drop-out"), words("antal som svarade före men inte efter", "number who answered before but not after"), who(answeredBefore)),
		percent("dropout_share", words("bortfall, procent av dem som svarade före", "drop-out, percent of those who answered before"), words("antal som svarade före men inte efter, i procent av dem som svarade före",
			"number who answered before but not after, in percent of those who answered before"), who(answeredBefore), before, percentOf),
	}
	label, rule := words("svarsfrekvens, av "+sc.over.SV, "response rate, of "+sc.over.EN), words("antal som svarade både före och efter, i procent av ", "number who answered both before and after, in percent of ")
	if s.Over != "" {
		out = append(out, part{id: "response", label: label, rule: words(rule.SV+s.Over, rule.EN+s.Over), unit: "%", decimals: noDecimals})
	} else {
		out = append(out, percent("response", label, words(rule.SV+"dem som svarade före", rule.EN+"those who answered before"), pairs, before, percentOf))
	}
	return append(out, part{id: "dropout.mean", label: words("medelvärde före för bortfallet", "mean before of the drop-outs"), decimals: scaleDecimals,
		rule: words("medelvärdet före för dem som svarade före men inte efter", "mean before of those who answered before but not after"), cell: (*scored).dropoutMean})
}

// sideParts describe the pairs' scores on one occasion, of which result.sd has the standard deviation at k.
func sideParts(id string, when diag.Words, on func(s *scored) *side, k int) []part {
	scores := func(s *scored) []decimal.Decimal { return on(s).paired }
	add := func(end, sv, en string, least int, value func(s *scored) (Exact, bool)) part {
		rule := words(sv+" "+when.SV+", för dem som svarade både före och efter", en+" "+when.EN+", of those who answered both before and after")
		p := describing(id+"."+end, words(sv+" "+when.SV, en+" "+when.EN), rule, scaleDecimals, scores, value)
		plain := p.cell
		p.cell = func(s *scored) cell { return s.spread(plain(s), on(s)) }
		p.least = least
		return p
	}
	at := func(end, sv, en string, quarters int64) part {
		p := add(end, sv, en, fewestForQuartiles, func(s *scored) (Exact, bool) {
			return quantile(slices.Clone(scores(s)), decimal.New(25*quarters, -2)), true
		})
		p.quarters = quarters
		return p
	}
	mean := add("mean", "medelvärde", "mean", 0, nil)
	mean.cell = func(s *scored) cell { return s.statistic(meanOf(scores(s)), true, scores(s), on(s)) }
	return []part{mean,
		add("sd", "standardavvikelse", "standard deviation", fewestForSD, func(s *scored) (Exact, bool) { return floating(s.result.sd[k]), true }),
		at("median", "median", "median", 2),
		at("q1", "undre kvartil", "lower quartile", 1),
		at("q3", "övre kvartil", "upper quartile", 3)}
}

func meanOf(x []decimal.Decimal) Exact {
	v, _ := Quotient(decimal.Sum(decimal.Zero, x...), decimal.NewFromInt(int64(len(x))))
	return v
}

// placeParts count the pairs on a threshold's side of the scale. Those at its very ends are not counted: where a question
// has few answers, their number with the mean and the standard deviation is nearly the whole distribution.
func placeParts(sc scale, id string, when diag.Words, on func(s *scored) *side) []part {
	var out []part
	add := func(name string, what diag.Words, holds func(score decimal.Decimal) bool) {
		who := func(s *scored) crowd { return s.placed(on(s), holds) }
		label := words(what.SV+" "+when.SV, what.EN+" "+when.EN)
		rule := words("antal som svarade både före och efter och hade "+label.SV, "number who answered both before and after and had "+label.EN)
		out = append(out, counting(name+"."+id, label, rule, who))
		out = append(out, shares(name+"."+id+"_share", words("andel med "+label.SV, "share with "+label.EN),
			words(rule.SV+", i procent av dem som svarade båda gångerna", rule.EN+", in percent of those who answered both times"), false, who)...)
	}
	for _, t := range sc.scoring.Thresholds {
		add(t.ID, words(t.Name.SV, t.Name.EN), t.Holds)
	}
	return out
}

// changeParts describe the pairs' changes, after less before.
func changeParts(sc scale) []part {
	changes := func(s *scored) []decimal.Decimal { return s.diff }
	of := func(id, sv, en, ruleSV, ruleEN string, decimals func(scale) int, value func(r surveyResult) (float64, bool)) part {
		p := describing(id, words(sv, en), words(ruleSV+", för dem som svarade båda gångerna", ruleEN+", of those who answered both times"), decimals, changes,
			func(s *scored) (Exact, bool) {
				v, ok := value(s.result)
				return floating(v), ok
			})
		plain := p.cell
		p.cell = func(s *scored) cell { return s.spreadOfChange(plain(s)) }
		return p
	}
	bound := func(id, sv, en string, what diag.Words, value func(r surveyResult) (float64, bool)) part {
		return of(id, what.SV+", "+sv, what.EN+", "+en, sv+" i 95 % konfidensintervall för "+what.SV, en+" of the 95 % confidence interval of the "+what.EN, scaleDecimals, value)
	}
	meanChange, typical := words("medelskillnad", "mean change"), words("typisk skillnad", "typical change")
	mean := of("change.mean", meanChange.SV, meanChange.EN, "medelvärdet av efter minus före", "mean of after less before", scaleDecimals, nil)
	mean.cell = func(s *scored) cell { return s.statistic(meanOf(s.diff), true, s.diff, &s.before, &s.after) }
	all := []part{mean,
		of("change.sd", "skillnadens standardavvikelse", "standard deviation of the change", "standardavvikelsen av efter minus före", "standard deviation of after less before",
			scaleDecimals, func(r surveyResult) (float64, bool) { return r.sd[2], true }),
		bound("change.low", "undre gräns", "lower bound", meanChange, func(r surveyResult) (float64, bool) { return r.mean.Low, r.mean.Method != stat.None }),
		bound("change.high", "övre gräns", "upper bound", meanChange, func(r surveyResult) (float64, bool) { return r.mean.High, r.mean.Method != stat.None }),
		of("change.median", typical.SV, typical.EN, "Hodges–Lehmanns skattning av efter minus före", "Hodges–Lehmann estimate of after less before", scaleDecimals,
			func(r surveyResult) (float64, bool) { return r.location, true }),
		bound("hl.low", "undre gräns", "lower bound", typical, func(r surveyResult) (float64, bool) { return r.around.Low, r.around.Method != stat.None }),
		bound("hl.high", "övre gräns", "upper bound", typical, func(r surveyResult) (float64, bool) { return r.around.High, r.around.Method != stat.None }),
		counting("wilcoxon.n", words("par med skillnad", "pairs that differ"), words("antal som fick olika poäng före och efter", "number whose scores before and after differ"),
			func(s *scored) crowd { return s.changed(changeBetter, changeSmall, changeWorse) }),
		of(wilcoxonP, "Wilcoxons teckenrangtest, p", "Wilcoxon signed-rank test, p", "tvåsidigt p enligt Wilcoxons teckenrangtest", "two-sided p of the Wilcoxon signed-rank test",
			threeDecimals, func(r surveyResult) (float64, bool) { return r.test.P, r.test.N > 0 }),
		of("dz", "effektstorlek dz", "effect size dz", "Cohens dz, medelskillnaden delad med skillnadernas standardavvikelse", "Cohen's dz, the mean change over the standard deviation of the changes",
			twoDecimals, func(r surveyResult) (float64, bool) { return r.dz, r.varies }),
	}
	if sc.fewSteps() { // rounded as they are, they told a case's number of persons who changed two steps
		all = slices.DeleteFunc(all, func(p part) bool { return p.id == "change.sd" || p.id == "dz" })
	}
	return all
}

// gainParts count the pairs by the least change that matters.
func gainParts() []part {
	var out []part
	for _, g := range []struct {
		id, sv, en string
		values     []string
	}{
		{"improved", "bättre", "better", []string{changeBetter}},
		{"unchanged", "oförändrade", "unchanged", []string{changeNone, changeSmall}},
		{"worse", "sämre", "worse", []string{changeWorse}},
	} {
		who := func(s *scored) crowd { return s.changed(g.values...) }
		rule := words("antal som svarade både före och efter och var "+g.sv+" efter, räknat på minsta betydelsefulla förändring",
			"number who answered both before and after and were "+g.en+" after, by the least change that matters")
		out = append(out, counting(g.id, words(g.sv, g.en), rule, who))
		out = append(out, shares(g.id+"_share", words("andel "+g.sv, "share "+g.en),
			words(rule.SV+", i procent av dem som svarade båda gångerna", rule.EN+", in percent of those who answered both times"), true, who)...)
	}
	return out
}

// isChance says that a measure is a p-value.
func isChance(m *Measure) bool {
	return m.Kind == surveyKind && m.Column == wilcoxonP || m.Kind == transitionKind && m.Column == mcnemar
}

// surveyMeasures gives the measures that a survey stands for, so that tables, charts and other measures can use them.
func surveyMeasures(spec Spec, s *Survey, columns []table.Column, lang diag.Lang) []Measure {
	sc, _ := scaleOf(spec, s, columns)
	var out []Measure
	for _, p := range surveyParts(s, sc) {
		out = append(out, Measure{ID: s.ID + "." + p.id, Label: s.Label + ", " + p.label.In(lang), Kind: surveyKind, Table: s.Table,
			Of: s.ID, Column: p.id, Unit: p.unit, Decimals: p.decimals(sc)})
	}
	return out
}
