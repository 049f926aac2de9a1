package locale

import (
	"bytes"
	"strconv"

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
	group, point := NoBreakSpace, ","
	if lang == diag.EN {
		group, point = ",", "."
	}
	digits, negative := digitsOf(v, max(places, 0), places)
	whole := len(digits) - int(max(places, 0))
	out := make([]byte, 0, len(digits)+8)
	if negative {
		out = append(out, Minus...)
	}
	for i := range whole {
		if i > 0 && (whole-i)%3 == 0 {
			out = append(out, group...)
		}
		out = append(out, digits[i])
	}
	if places > 0 {
		out = append(out, point...)
		out = append(out, digits[whole:]...)
	}
	return string(out)
}

// digitsOf gives the digits of v rounded to places, with decimals of them behind the decimal mark and at least one
// before it.
func digitsOf(v decimal.Decimal, decimals, places int32) (digits []byte, negative bool) {
	if -v.Exponent() > places {
		v = v.Round(places)
	}
	shift := int(decimals + v.Exponent()) // zeros to add; never less than none
	if v.NumDigits() <= 18 {              // nearly always; StringFixed is several times slower
		n := v.CoefficientInt64()
		digits = strconv.AppendInt(make([]byte, 0, 24), max(n, -n), 10)
		negative = n < 0
	} else {
		c := v.Coefficient()
		digits = c.Abs(c).Append(nil, 10)
		negative = v.IsNegative()
	}
	if v.IsZero() {
		shift = 0
	}
	for range shift {
		digits = append(digits, '0')
	}
	if lack := int(decimals) + 1 - len(digits); lack > 0 {
		digits = append(bytes.Repeat([]byte("0"), lack), digits...)
	}
	return digits, negative
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
