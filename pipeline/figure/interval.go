package figure

import (
	"github.com/shopspring/decimal"

	"underlag/pipeline/diag"
	"underlag/pipeline/stat"
)

// intervalKind is the kind of the bounds that a share with interval: true makes. It cannot be written in measures.yaml.
const intervalKind Kind = "interval"

const (
	lower = "low"
	upper = "high"
)

// intervalMeasures gives the bounds of a share's confidence interval, grouped as the share is.
func intervalMeasures(m *Measure, lang diag.Lang) []Measure {
	if m.Kind != Share || !m.Interval {
		return nil
	}
	bound := func(end, sv, en string) Measure {
		return Measure{ID: m.ID + "." + end, Label: m.Label + say(lang, sv, en), Kind: intervalKind, Table: m.Table, By: m.By,
			Of: m.ID, Column: end, Unit: unitOf(m), Decimals: m.Decimals}
	}
	return []Measure{bound(lower, ", undre gräns", ", lower bound"), bound(upper, ", övre gräns", ", upper bound")}
}

// interval computes one bound of Wilson's interval for every group of a share. A share that is no count of a whole, such
// as more than all, has none.
func (c *computer) interval(m *Measure) *result {
	of := c.byID(m.Of)
	r := &result{measure: m, axes: of.axes, sensitive: of.sensitive, of: of.of, other: of.other, whole: of.whole, rule: c.boundRule(m.Column, of.rule)}
	for _, v := range of.cells {
		if !v.missing {
			v.value, v.missing = wilson(m.Column, v.value)
		}
		r.cells = append(r.cells, v)
	}
	return r
}

// wilson gives a bound of a share in percent, which is a hundred times a count over a count.
func wilson(end string, share Exact) (bound Exact, none bool) {
	k, rest := share.Num.QuoRem(hundred, 0)
	if !rest.IsZero() || !share.Den.IsInteger() {
		return missing.value, true
	}
	i := stat.Wilson(int(k.IntPart()), int(share.Den.IntPart()))
	if i.Method == stat.None {
		return missing.value, true
	}
	if end == lower {
		return floating(100 * i.Low), false
	}
	return floating(100 * i.High), false
}

// floating takes a statistic's number over into decimals, rounded to as many digits as are the same on every machine.
func floating(x float64) Exact { return Whole(stat.Decimal(x)) }

func percentOf(k, n int) Exact {
	v, _ := Quotient(decimal.NewFromInt(int64(100*k)), decimal.NewFromInt(int64(n)))
	return v
}

func (c *computer) boundRule(end, of string) string {
	if end == lower {
		return say(c.lang, "undre gräns i 95 % konfidensintervall enligt Wilson för ", "lower bound of the 95 % confidence interval (Wilson) for ") + of
	}
	return say(c.lang, "övre gräns i 95 % konfidensintervall enligt Wilson för ", "upper bound of the 95 % confidence interval (Wilson) for ") + of
}
