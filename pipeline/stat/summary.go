package stat

import (
	"math"
	"math/big"

	"github.com/shopspring/decimal"
)

// Summary describes one sample. Without values it is zero throughout; with one value SD is 0, since there is none to
// estimate.
type Summary struct {
	N        int
	Mean, SD float64 // SD with n−1 in the denominator
	Median   float64
	Q1, Q3   float64 // type 7 of Hyndman and Fan, as Excel's QUARTILE.INC and R's default
	Min, Max float64
}

// Summarise describes x. The quartiles are type 7 in Hyndman and Fan, "Sample quantiles in statistical packages", The
// American Statistician 50 (1996): at a fraction p they lie (n−1)·p steps into the sorted values.
func Summarise(x []decimal.Decimal) Summary {
	if len(x) == 0 {
		return Summary{}
	}
	s := newSample(x)
	return Summary{
		N:    s.n(),
		Mean: rounded(s.mean()), SD: rounded(s.sd()),
		Min: s.quartile(0), Q1: s.quartile(1), Median: s.quartile(2), Q3: s.quartile(3), Max: s.quartile(4),
	}
}

// quartile gives the q-th quarter of at least one value; q is 0 (the least) to 4 (the greatest).
func (s sample) quartile(q int) float64 {
	low, rest := q*(s.n()-1)/4, int64(q*(s.n()-1)%4)
	high := min(low+1, s.n()-1)
	between := new(big.Int).Mul(s.v[low], big.NewInt(4-rest))
	between.Add(between, new(big.Int).Mul(s.v[high], big.NewInt(rest)))
	return rounded(s.float(between, 4))
}

// CohenDz gives Cohen's d for paired samples: the mean of the differences over their standard deviation. It is false for
// fewer than two pairs and where all differences are equal, for then there is no spread to measure by. Source: Cohen,
// Statistical Power Analysis for the Behavioral Sciences, 2nd ed. (1988), p. 48.
func CohenDz(diff []decimal.Decimal) (float64, bool) {
	s := newSample(diff)
	sd := s.sd()
	if sd == 0 {
		return 0, false
	}
	return rounded(s.mean() / sd), true
}

// EffectFromT gives Cohen's dz from the t of a paired test on n pairs, t/√n, so that published results can be compared with
// ours. It is 0 where n is not positive.
func EffectFromT(t float64, n int) float64 {
	if n <= 0 {
		return 0
	}
	return rounded(t / math.Sqrt(float64(n)))
}
