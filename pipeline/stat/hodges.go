package stat

import (
	"math/big"

	"github.com/shopspring/decimal"
)

// HodgesLehmann gives the median of the Walsh averages (xᵢ+xⱼ)/2, i ≤ j, of the differences, zeros included, with a 95 %
// confidence interval: the k-th least and k-th greatest Walsh average, where k is the greatest number for which a
// signed-rank statistic without ties is below k with a probability of at most 2.5 %. That distribution is exact up to 200
// pairs and normal above (method "normal").
//
// The interval covers at least 95 % where differences are symmetric about their centre, also where they are ties, since
// the ends belong to it. It inverts the test without ties, so with ties, and with zeros, which Wilcoxon drops and this does
// not, it may hold 0 where that test has p < 0.05, or the other way round. Under six pairs no such interval reaches 95 %,
// and where all differences are equal there is no spread: the interval is zero with method "none". Without differences the
// estimate is 0 too. Source: Hollander, Wolfe and Chicken, Nonparametric Statistical Methods, 3rd ed. (2014), sections 3.2
// and 3.3.
func HodgesLehmann(diff []decimal.Decimal) (estimate float64, ci Interval) {
	ci.Method = None
	s := newSample(diff)
	n := s.n()
	if n == 0 {
		return 0, ci
	}
	averages := n * (n + 1) / 2
	middle := new(big.Int).Add(s.walsh((averages+1)/2), s.walsh(averages/2+1))
	estimate = rounded(s.float(middle, 4))
	k := walshRank(n)
	if k == 0 || s.v[0].Cmp(s.v[n-1]) == 0 {
		return estimate, ci
	}
	ci = Interval{Low: rounded(s.float(s.walsh(k), 2)), High: rounded(s.float(s.walsh(averages+1-k), 2)), Method: Exact}
	if n > exactPairs {
		ci.Method = Normal
	}
	return estimate, ci
}

// walsh gives the k-th least of the n(n+1)/2 sums xᵢ+xⱼ, i ≤ j; k counts from 1. The sums are never stored: it is the least
// number that at least k of them do not exceed, found by halving the range, so memory grows with n only.
func (s sample) walsh(k int) *big.Int {
	low := new(big.Int).Lsh(s.v[0], 1)
	high := new(big.Int).Lsh(s.v[s.n()-1], 1)
	for low.Cmp(high) < 0 {
		middle := new(big.Int).Add(low, high)
		middle.Rsh(middle, 1) // rounds down, also below zero
		if s.sumsUpTo(middle) >= k {
			high = middle
		} else {
			low = middle.Add(middle, big.NewInt(1))
		}
	}
	return low
}

// sumsUpTo counts the sums xᵢ+xⱼ, i ≤ j, of at most limit. As i grows, the last j that fits moves down only.
func (s sample) sumsUpTo(limit *big.Int) int {
	count, j, sum := 0, s.n()-1, new(big.Int)
	for i := range s.v {
		for j >= i && sum.Add(s.v[i], s.v[j]).Cmp(limit) > 0 {
			j--
		}
		if j < i {
			break
		}
		count += j - i + 1
	}
	return count
}

// walshRank gives k of HodgesLehmann, 0 where not even the whole range of the Walsh averages covers 95 %.
func walshRank(n int) int {
	if n > exactPairs { // the exact rank, or one less
		mean := float64(n*(n+1)) / 4
		return int(mean + 0.5 - float64(normalUpper*signedRankSD(n, 0)))
	}
	ranks := make([]int, n)
	for i := range ranks {
		ranks[i] = i + 1
	}
	shares := signDistribution(ranks, n*(n+1)/4) // at least half of the distribution
	k, p := 0, shares[0]
	for p <= tail {
		k++
		p += shares[k]
	}
	return k // the statistics 0 … k−1 have at most 2.5 % together
}
