package disclose

import (
	"math"
	"math/big"
	"slices"
	"strings"

	"underlag/pipeline/figure"
	"underlag/pipeline/run"
)

// reading is what a published figure tells of counts of rows: some of them exactly, by the index of their basis, and for a
// percentage of which only rounded text is left how part and whole are related.
type reading struct {
	counts map[int]int64
	share  *rounded
}

// rounded says that 100 · part lies within low and high times the whole, both divided by unit.
type rounded struct {
	part, whole     int // bases
	low, high, unit int64
}

// read tells what a published figure gives away of the counts of rows that it rests on. What it rests on is listed in its
// operands' order. A quotient is published undivided, so that its numbers tell which of the operands n counts.
func read(f run.Figure) reading {
	var rows []int
	for i, b := range f.Of {
		if b.Of == figure.Rows {
			rows = append(rows, i)
		}
	}
	if f.Suppressed != "" {
		return reading{}
	}
	if len(rows) == 1 && f.N != nil {
		return reading{counts: map[int]int64{rows[0]: int64(*f.N)}}
	}
	if len(rows) != 2 || len(f.Of) != 2 {
		return reading{}
	}
	value, ok := new(big.Rat).SetString(f.Value)
	switch {
	case !ok:
		return fromText(f)
	case f.N == nil:
		return reading{}
	}
	a, b := operands(f, int64(*f.N), value)
	out := map[int]int64{}
	if a >= 0 {
		out[0] = a
	}
	if b >= 0 {
		out[1] = b
	}
	return reading{counts: out}
}

// operands gives the two counts behind a value; −1 where it is not told.
func operands(f run.Figure, n int64, value *big.Rat) (a, b int64) {
	num, den, quotient := undivided(f.Value)
	percent, hundred := f.Unit == "%", big.NewRat(100, 1)
	count := new(big.Rat).SetInt64(n)
	changes := percent && (strings.Contains(f.Rule, "förändringen från") || strings.Contains(f.Rule, "change from"))
	switch {
	case changes: // n is the first, and the value 100 · (a − b) / b
		if grown := new(big.Rat).Add(new(big.Rat).Quo(value, hundred), big.NewRat(1, 1)); grown.Sign() > 0 {
			return n, whole(grown.Quo(count, grown))
		}
		return n, -1
	case percent && quotient && num == 100*n: // n is the first
		return n, den
	case percent && value.Sign() >= 0:
		share := new(big.Rat).Quo(new(big.Rat).Mul(value, count), hundred)
		if k := whole(share); k >= 0 && (!quotient || den == n) {
			return k, n
		}
		return bound(value, n), n
	case percent:
		return -1, -1
	case quotient && num == n:
		return n, den
	case !quotient && value.IsInt(): // a difference
		return n, whole(count.Sub(count, value))
	case !quotient && value.Sign() > 0:
		return n, whole(count.Quo(count, value))
	}
	return n, -1
}

// undivided reads a quotient of whole numbers as it stands.
func undivided(s string) (num, den int64, ok bool) {
	a, b, ok := strings.Cut(s, "/")
	x, isX := new(big.Int).SetString(a, 10)
	y, isY := new(big.Int).SetString(b, 10)
	if !ok || !isX || !isY || !x.IsInt64() || !y.IsInt64() {
		return 0, 0, false
	}
	return x.Int64(), y.Int64(), true
}

// whole gives a count; −1 for what is none.
func whole(v *big.Rat) int64 {
	if v.IsInt() && v.Sign() >= 0 && v.Num().IsInt64() {
		return v.Num().Int64()
	}
	return -1
}

// bound finds how many of n a share has of which the value is a bound of the 95 % interval by Wilson (1927), whose formula
// is (p − w)² = z² · w · (1 − w) / n; −1 where it is none. Published bounds have 12 significant digits.
func bound(value *big.Rat, n int64) int64 {
	const z = 1.959963984540054
	w, _ := value.Float64()
	w /= 100
	if w < 0 || w > 1 || n == 0 {
		return -1
	}
	half := z * math.Sqrt(w*(1-w)/float64(n))
	for _, p := range []float64{w + half, w - half} {
		k := math.Round(p * float64(n))
		if k >= 0 && k <= float64(n) && math.Abs(k-p*float64(n)) < 1e-6 {
			return int64(k)
		}
	}
	return -1
}

// fromText reads a percentage of which only the rounded text is left. Both a share of a part and a quotient say how their
// operands are related; n is the whole's where the first is a part of the second.
func fromText(f run.Figure) reading {
	text, percent := strings.CutSuffix(strings.TrimRight(f.Text, " "), "%")
	if !percent || strings.Contains(f.Rule, "förändringen från") || strings.Contains(f.Rule, "change from") {
		return reading{}
	}
	text = strings.Map(func(r rune) rune {
		switch r {
		case ',':
			return '.'
		case ' ', '\u00a0', '\u202f':
			return -1
		}
		return r
	}, text)
	number, ok := new(big.Rat).SetString(text)
	_, decimals, _ := strings.Cut(text, ".")
	if !ok || number.Sign() < 0 || len(decimals) > 6 || f.Of[0].Sheet != f.Of[1].Sheet {
		return reading{}
	}
	unit := int64(2) // twice, so that half a unit is whole
	for range decimals {
		unit *= 10
	}
	number.Mul(number, new(big.Rat).SetInt64(unit))
	if !number.IsInt() || !number.Num().IsInt64() || number.Num().Int64() > 1000*unit {
		return reading{}
	}
	p := number.Num().Int64()
	out := reading{share: &rounded{part: 0, whole: 1, low: p - 1, high: p + 1, unit: unit}}
	a, b := figure.Amount{Sheet: f.Of[0].Sheet, Where: condsOf(f.Of[0])}, figure.Amount{Sheet: f.Of[1].Sheet, Where: condsOf(f.Of[1])}
	divided := slices.ContainsFunc([]string{"delat med", "divided by"}, func(w string) bool { return strings.Contains(f.Rule, w) })
	if f.N != nil && a.Within(b) && !divided {
		out.counts = map[int]int64{1: int64(*f.N)}
	}
	return out
}
