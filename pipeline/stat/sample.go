package stat

import (
	"math"
	"math/big"
	"slices"
	"strconv"

	"github.com/shopspring/decimal"
)

// digits is how many significant digits leave this package. Machines may differ in the last of a float's 16.
const digits = 12

// Decimal gives x rounded to 12 significant digits. It panics where x is infinite or not a number, which nothing in this
// package returns.
func Decimal(x float64) decimal.Decimal {
	return decimal.RequireFromString(strconv.FormatFloat(x, 'e', digits-1, 64))
}

// rounded gives the float that is nearest to x with 12 significant digits.
func rounded(x float64) float64 { return Decimal(x).InexactFloat64() }

// sample is a sorted sample as whole multiples of a power of ten. Sums of integers are exact, whatever their order.
type sample struct {
	v    []*big.Int
	unit int32 // the values are v·10^unit
}

// newSample sorts x, which it leaves as it is, and brings all its values to one power of ten.
func newSample(x []decimal.Decimal) sample {
	s := sample{v: make([]*big.Int, len(x))}
	for i, d := range x {
		if i == 0 || d.Exponent() < s.unit {
			s.unit = d.Exponent()
		}
	}
	for i, d := range x {
		shift := big.NewInt(int64(d.Exponent()) - int64(s.unit))
		s.v[i] = shift.Exp(big.NewInt(10), shift, nil)
		s.v[i].Mul(s.v[i], d.Coefficient())
	}
	slices.SortFunc(s.v, (*big.Int).Cmp)
	return s
}

func (s sample) n() int { return len(s.v) }

// float gives num/den in the sample's own unit, correctly rounded. The denominator is positive.
func (s sample) float(num *big.Int, den int64) float64 {
	power := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(s.unit, -s.unit))), nil)
	above, below := new(big.Int).Set(num), big.NewInt(den)
	if s.unit < 0 {
		below.Mul(below, power)
	} else {
		above.Mul(above, power)
	}
	f, _ := new(big.Rat).SetFrac(above, below).Float64()
	return f
}

// sum gives the sum in the sample's unit.
func (s sample) sum() *big.Int {
	total := new(big.Int)
	for _, v := range s.v {
		total.Add(total, v)
	}
	return total
}

// mean gives the arithmetic mean of at least one value.
func (s sample) mean() float64 { return s.float(s.sum(), int64(s.n())) }

// sd gives the standard deviation with n−1 in the denominator, 0 for fewer than two values and exactly 0 where all values
// are equal. The variance is (n·Σx² − (Σx)²) / (n·(n−1)), which is exact in integers, so nothing cancels.
func (s sample) sd() float64 {
	n := int64(s.n())
	if n < 2 {
		return 0
	}
	squares, product := new(big.Int), new(big.Int)
	for _, v := range s.v {
		squares.Add(squares, product.Mul(v, v))
	}
	sum := s.sum()
	above := squares.Mul(squares, big.NewInt(n))
	above.Sub(above, sum.Mul(sum, sum))
	square := sample{unit: 2 * s.unit}
	return math.Sqrt(square.float(above, n*(n-1)))
}
