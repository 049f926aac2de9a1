package locale

import (
	"strings"

	"github.com/shopspring/decimal"

	"underlag/pipeline/diag"
)

// The characters of printed numbers.
const (
	NoBreakSpace = "\u00A0"
	Minus        = "\u2212"
)

// Number writes v with this many decimals, rounded half away from zero.
//
// Swedish has a no-break space between thousands from four digits on and a decimal comma, 1 234,5; English 1,234.5.
// The minus is U+2212, and a number that rounds to zero has none.
func Number(v decimal.Decimal, places int32, lang diag.Lang) string {
	v = v.Round(places)
	group, point := NoBreakSpace, ","
	if lang == diag.EN {
		group, point = ",", "."
	}
	whole, fraction, _ := strings.Cut(v.Abs().StringFixed(max(places, 0)), ".")
	var b strings.Builder
	if v.IsNegative() {
		b.WriteString(Minus)
	}
	for i, digit := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteString(group)
		}
		b.WriteRune(digit)
	}
	if fraction != "" {
		b.WriteString(point + fraction)
	}
	return b.String()
}

// WithUnit sets a unit after a printed number, held together by a no-break space: "26 %", "12 000 kronor".
// English sets the percent sign close: "26%". Without a unit the number stands alone.
func WithUnit(number, unit string, lang diag.Lang) string {
	switch {
	case unit == "":
		return number
	case unit == "%" && lang == diag.EN:
		return number + unit
	}
	return number + NoBreakSpace + unit
}
