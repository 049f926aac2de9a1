package figure

import (
	"github.com/shopspring/decimal"
)

var one = decimal.NewFromInt(1)

// Whole is a number that is no fraction.
func Whole(v decimal.Decimal) Exact { return Exact{v, one} }

// Quotient is num/den; ok is false where den is zero. The sign is kept in Num.
func Quotient(num, den decimal.Decimal) (e Exact, ok bool) {
	switch den.Sign() {
	case 0:
		return Exact{decimal.Zero, one}, false
	case -1:
		return Exact{num.Neg(), den.Neg()}, true
	}
	return Exact{num, den}, true
}

// Round gives the value with this many decimals, rounded half away from zero. It is the only place where digits are lost.
func (e Exact) Round(places int32) decimal.Decimal {
	if e.Den.IsZero() { // the zero Exact
		return decimal.Zero
	}
	return e.Num.DivRound(e.Den, places)
}

// Cmp compares two values exactly: −1, 0 or 1.
func (e Exact) Cmp(f Exact) int { return e.Num.Mul(f.Den).Cmp(f.Num.Mul(e.Den)) }

// IsZero says that the value is zero.
func (e Exact) IsZero() bool { return e.Num.IsZero() }

// Decimal gives the value for machines, with a decimal point and this many decimals: "-1234.50".
func (e Exact) Decimal(places int32) string { return e.Round(places).StringFixed(max(places, 0)) }

// String gives the exact value: "12.5", or "1/3" where it was never divided.
func (e Exact) String() string {
	if e.Den.Equal(one) || e.Den.IsZero() {
		return e.Num.String()
	}
	return e.Num.String() + "/" + e.Den.String()
}

// Float is for drawing only.
func (e Exact) Float() float64 { return e.Round(12).InexactFloat64() }

func (e Exact) minus(f Exact) Exact {
	return Exact{e.Num.Mul(f.Den).Sub(f.Num.Mul(e.Den)), e.Den.Mul(f.Den)}
}

func (e Exact) over(f Exact) (Exact, bool) { return Quotient(e.Num.Mul(f.Den), e.Den.Mul(f.Num)) }

func (e Exact) times(v decimal.Decimal) Exact { return Exact{e.Num.Mul(v), e.Den} }
