package disclose

import (
	"math"
	"math/big"
	"regexp"
	"strconv"
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

// derived tells figures that are computed of others; their n counts the first one's rows, whether these are of persons or
// not. statistical tells the bounds of a share's interval.
var (
	derived     = regexp.MustCompile(`^(\S+ (minus|delat med|divided by) \S|förändringen från |change from )`)
	changes     = regexp.MustCompile(`^(förändringen från|change from) `)
	differs     = regexp.MustCompile(`^\S+ minus \S`)
	statistical = regexp.MustCompile(`^(undre|övre|lower|upper) .*Wilson`)
)

// read tells what a published figure gives away of the counts of rows that it rests on, as far as it is certain. What it
// rests on is listed in its operands' order. A quotient is published undivided, so that its numbers tell which of the
// operands n counts; any other value may be rounded.
func read(f run.Figure) reading {
	var rows []int
	for i, b := range f.Of {
		if b.Of == figure.Rows {
			rows = append(rows, i)
		}
	}
	switch {
	case f.Suppressed != "":
		return reading{}
	case len(rows) == 1 && f.N != nil && !derived.MatchString(f.Rule):
		return reading{counts: map[int]int64{rows[0]: int64(*f.N)}}
	case len(rows) != 2 || len(f.Of) != 2:
		return reading{}
	case statistical.MatchString(f.Rule):
		return fromBound(f)
	case f.N != nil:
		if a, b, ok := operands(f, int64(*f.N)); ok {
			return reading{counts: map[int]int64{0: a, 1: b}}
		}
	}
	return fromText(f)
}

// operands gives the two counts behind an exact value.
func operands(f run.Figure, n int64) (a, b int64, ok bool) {
	num, den, quotient := undivided(f.Value)
	switch {
	case !quotient: // a difference; n is the first
		d, err := strconv.ParseInt(f.Value, 10, 64)
		return n, n - d, err == nil && d <= n && differs.MatchString(f.Rule)
	case changes.MatchString(f.Rule): // n is the first, and the value 100 · (a − b) / b
		return n, den, num == 100*(n-den)
	case f.Unit != "%":
		return n, den, num == n
	case num == 100*n: // n is the first
		return n, den, true
	}
	return num / 100, n, den == n && num >= 0 && num%100 == 0
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

// fromBound finds how many of n a share can have of which the value is a bound of the 95 % interval by Wilson (1927). Bounds
// are published with 12 significant digits, or as they are printed.
func fromBound(f run.Figure) reading {
	if f.N == nil || !partFirst(f) {
		return reading{}
	}
	n := int64(*f.N)
	counts := map[int]int64{1: n}
	value, err := strconv.ParseFloat(f.Value, 64)
	if err != nil || n == 0 || n > mostBound {
		return reading{counts: counts}
	}
	_, decimals, _ := strings.Cut(f.Value, ".")
	sign := 1.0
	if strings.HasPrefix(f.Rule, "undre") || strings.HasPrefix(f.Rule, "lower") {
		sign = -1
	}
	const z2 = 1.959963984540054 * 1.959963984540054
	half := 0.5000001*math.Pow10(-len(decimals)) + 1e-9
	low, top := int64(-1), int64(-1)
	for k := range n + 1 {
		p, size := float64(k)/float64(n), float64(n)
		centre, reach := p+z2/(2*size), math.Sqrt(z2*(p*(1-p)/size+z2/(4*size*size)))
		if math.Abs(100*(centre+sign*reach)/(1+z2/size)-value) <= half {
			top = k
			if low < 0 {
				low = k
			}
		}
	}
	if low < 0 {
		return reading{counts: counts}
	}
	return reading{counts: counts, share: &rounded{part: 0, whole: 1, low: 100 * low, high: 100 * top, unit: n}}
}

// mostBound is for how many persons a bound is held against every count.
const mostBound = 10_000

// partFirst says that the first of two amounts counts a part of the second.
func partFirst(f run.Figure) bool {
	a, b := figure.Amount{Sheet: f.Of[0].Sheet, Where: condsOf(f.Of[0])}, figure.Amount{Sheet: f.Of[1].Sheet, Where: condsOf(f.Of[1])}
	return a.Within(b)
}

// fromText reads a percentage of which only the rounded text is left. Both a share of a part and a quotient say how their
// operands are related; n is the whole's where the first is a part of the second.
func fromText(f run.Figure) reading {
	text, percent := strings.CutSuffix(strings.TrimRight(f.Text, " "), "%")
	if !percent || changes.MatchString(f.Rule) {
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
	if f.N != nil && partFirst(f) && !derived.MatchString(f.Rule) {
		out.counts = map[int]int64{1: int64(*f.N)}
	}
	return out
}
