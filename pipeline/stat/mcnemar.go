package stat

import (
	"math/big"
)

// McNemar gives the exact two-sided p for paired yes-or-no answers, where b pairs changed one way and c the other: twice the
// probability of min(b, c) or fewer heads in b+c throws of a coin, at most 1. It is 1 where nobody changed. Neither number
// may be negative. Source: McNemar, "Note on the sampling error of the difference between correlated proportions",
// Psychometrika 12 (1947), with the exact binomial in place of the approximation.
func McNemar(b, c int) float64 {
	n, less := int64(b+c), int64(min(b, c))
	ways, term := new(big.Int), big.NewInt(1) // term is n over i
	for i := int64(0); i <= less; i++ {
		ways.Add(ways, term)
		term.Mul(term, big.NewInt(n-i))
		term.Quo(term, big.NewInt(i+1))
	}
	share := new(big.Float).SetInt(ways)
	p, _ := share.SetMantExp(share, 1-int(n)).Float64()
	return rounded(min(1, max(leastP, p)))
}
