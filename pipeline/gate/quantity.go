package gate

import (
	"strings"

	"github.com/shopspring/decimal"

	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
)

// quantity is a number that people typed, with its unit.
type quantity struct {
	number decimal.Decimal
	unit   string // as typed; none where there is none
}

// quantities reads the numbers of a text that one of the expressions has found.
func quantities(s string) []quantity {
	var all []quantity
	for _, m := range term.FindAllStringSubmatch(s, -1) {
		q := quantity{typed(m[2]), strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(m[3])}
		if m[1] != "" && m[1] != "+" {
			q.number = q.number.Neg()
		}
		all = append(all, q)
	}
	return all
}

// scale is how much one of the unit is in whole kronor, per cent or pieces.
func (q quantity) scale() decimal.Decimal {
	switch strings.ToLower(q.unit) {
	case "tkr":
		return decimal.New(1, 3)
	case "mkr", "mnkr", "miljoner", "miljoner kronor":
		return decimal.New(1, 6)
	case "miljarder", "miljarder kronor":
		return decimal.New(1, 9)
	}
	return decimal.New(1, 0)
}

func (q quantity) value() decimal.Decimal { return q.number.Mul(q.scale()) }

// slack is by how much the number may miss what it was rounded from: half a unit of its last decimal. Whole numbers are
// not taken for rounded, except in thousands and millions.
func (q quantity) slack() decimal.Decimal {
	if q.number.Exponent() < 0 || q.scale().GreaterThan(decimal.New(1, 0)) {
		return decimal.New(5, min(q.number.Exponent(), 0)-1).Mul(q.scale())
	}
	return decimal.Zero
}

// percent tells per cent from the rest, which may be added.
func (q quantity) percent() bool { return q.unit == "%" || q.unit == "procent" }

// added adds terms, and gives by how much they may miss the sum because all were rounded. Where units were left out, or are
// those of the others; false where they do not belong together.
func added(parts, said []quantity) (sum, slack decimal.Decimal, ok bool) {
	if len(parts) == 0 || len(said) == 0 {
		return sum, slack, false
	}
	common := ""
	mixed := false
	for _, q := range append(append([]quantity(nil), parts...), said...) {
		switch {
		case q.unit == "":
		case common == "":
			common = q.unit
		case q.unit != common:
			mixed = true
		}
	}
	for i, q := range parts {
		if mixed && (q.unit == "" || said[0].unit == "" || q.percent() != said[0].percent()) {
			return sum, slack, false
		}
		if !mixed {
			q.unit, said[0].unit = common, common
			parts[i] = q
		}
		sum = sum.Add(q.value())
		if q.number.Exponent() < 0 || mixed {
			slack = slack.Add(q.slack())
		}
	}
	if mixed {
		slack = slack.Add(said[0].slack())
	}
	return sum, slack, true
}

// typed reads a number as people write it in Swedish; one of the expressions has found it.
func typed(s string) decimal.Decimal {
	s = strings.NewReplacer(" ", "", "\u00a0", "", "\u202f", "", ",", ".", "\u2212", "-", "\u2013", "-", "+", "").Replace(s)
	v, _ := decimal.NewFromString(s)
	return v
}

// trimmed leaves out the zeros that a division has left after the last decimal.
func trimmed(v decimal.Decimal) decimal.Decimal { return typed(v.String()) }

func shown(v decimal.Decimal) string { return locale.Number(v, max(0, -v.Exponent()), diag.SV) }
