package stat

import (
	"math"
	"math/big"
	"slices"

	"github.com/shopspring/decimal"
)

// exactPairs is the greatest number of pairs whose exact distribution is computed. Above it the normal approximation is
// good to more digits than any paper prints.
const exactPairs = 200

// leastP stands for p-values that are too small for the approximation. A p-value is never zero.
const leastP = 1e-300

// Test is the result of a test.
type Test struct {
	P         float64 // two-sided, above 0 and at most 1
	Statistic float64 // the sum of the ranks of the positive differences
	N         int     // pairs used, that is without the zeros
	Zeros     int     // differences of zero, which were dropped
	Ties      bool    // whether differences were equally large, so that they share ranks
	Method    string  // Exact, Normal or None
}

// Wilcoxon is the two-sided signed-rank test of paired differences. Zeros are dropped, as Wilcoxon did ("Individual
// comparisons by ranking methods", Biometrics Bulletin 1, 1945), and counted; equally large differences share the mean of
// their ranks. Up to 200 non-zero pairs p is exact, ties or not: of all 2ⁿ ways to give the ranks signs, the share whose
// sum lies at least as far from its mean. Above that it is a normal approximation with corrections for ties and for
// continuity (Hollander, Wolfe and Chicken, Nonparametric Statistical Methods, 3rd ed. 2014, section 3.1). Without a
// non-zero pair p is 1 with method "none".
func Wilcoxon(diff []decimal.Decimal) Test {
	positive, negative, zeros := signed(newSample(diff).v)
	n := len(positive) + len(negative)
	out := Test{N: n, Zeros: zeros, P: 1, Method: None}
	if n == 0 {
		return out
	}
	ranks, tied := doubledRanks(append(slices.Clone(positive), negative...))
	out.Ties = tied > 0
	sum := 0
	for _, r := range ranks[:len(positive)] {
		sum += r
	}
	out.Statistic = float64(sum) / 2
	less := min(sum, n*(n+1)-sum) // the sum of all doubled ranks is n(n+1)
	if n <= exactPairs {
		out.Method, out.P = Exact, rounded(exactP(ranks, less))
		return out
	}
	out.Method, out.P = Normal, rounded(normalP(n, less, tied))
	return out
}

// signed parts differences by sign, without their signs.
func signed(diff []*big.Int) (positive, negative []*big.Int, zeros int) {
	for _, d := range diff {
		switch d.Sign() {
		case 0:
			zeros++
		case 1:
			positive = append(positive, d)
		default:
			negative = append(negative, new(big.Int).Neg(d))
		}
	}
	return positive, negative, zeros
}

// doubledRanks gives twice the rank of each size, in the given order; equal sizes share the mean of their ranks, whose
// double is whole. tied is Σ(t³−t) over the groups of t equal sizes, 0 where there are none.
func doubledRanks(sizes []*big.Int) (ranks []int, tied int) {
	order := make([]int, len(sizes))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return sizes[a].Cmp(sizes[b]) })
	ranks = make([]int, len(sizes))
	for from := 0; from < len(order); {
		to := from + 1
		for to < len(order) && sizes[order[to]].Cmp(sizes[order[from]]) == 0 {
			to++
		}
		for _, i := range order[from:to] {
			ranks[i] = from + 1 + to // the ranks are from+1 … to
		}
		t := to - from
		tied += t*t*t - t
		from = to
	}
	return ranks, tied
}

// exactP gives the two-sided p of a doubled rank sum that lies at or under the mean. The distribution is symmetric, so both
// tails are the same.
func exactP(ranks []int, less int) float64 {
	var p float64
	for _, share := range signDistribution(ranks, less) {
		p += share
	}
	return min(1, 2*p)
}

// signDistribution gives for every sum up to a greatest one the share of all 2ⁿ signs whose positive ranks have that sum.
// Only halves of sums of positive numbers are taken, so the smallest share is as accurate as the largest.
func signDistribution(ranks []int, greatest int) []float64 {
	share := make([]float64, greatest+1)
	share[0] = 1
	for _, r := range ranks {
		for sum := greatest; sum >= 0; sum-- {
			if sum >= r {
				share[sum] += share[sum-r]
			}
			share[sum] /= 2
		}
	}
	return share
}

// normalP approximates the two-sided p of a doubled rank sum that lies at or under the mean.
func normalP(n, less, tied int) float64 {
	below := float64(n*(n+1)-2*less) / 4 // how far the sum lies under its mean
	z := max(0, below-0.5) / signedRankSD(n, tied)
	return max(leastP, math.Erfc(z/math.Sqrt2))
}

// signedRankSD is the standard deviation of the signed-rank statistic; tied is Σ(t³−t) over groups of equal sizes.
func signedRankSD(n, tied int) float64 {
	return math.Sqrt(float64(2*n*(n+1)*(2*n+1)-tied) / 48)
}
