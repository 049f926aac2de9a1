package figure

import (
	"github.com/shopspring/decimal"

	"underlag/pipeline/table"
)

// heldBy gives how many persons a least or greatest value or a quantile tells of, as Figure.Held. A least or greatest
// value tells of those who have exactly it. A quantile in between tells of those at or beyond it on its smaller side, of
// n persons min(p, 1−p)·n, rounded up, whatever their values are. The median always has half of them on each side.
func (c *computer) heldBy(t *table.Table, m *Measure, rows []int, v Exact) int {
	p := one
	switch m.Kind {
	case Min:
		p = decimal.Zero
	case Max:
	case Quantile:
		p = *m.At
	default:
		return 0
	}
	if len(rows) == 0 {
		return 0
	}
	if !p.IsZero() && !p.Equal(one) {
		return smallerSide(p, c.personsOf(t, rows))
	}
	var with []int
	for _, r := range rows {
		if t.Cols[t.Column(m.Column)][r].Num.Equal(v.Num) {
			with = append(with, r)
		}
	}
	return c.personsOf(t, with)
}

// smallerSide counts those of n persons that lie at or beyond a quantile on its smaller side; 0 for the median.
func smallerSide(p decimal.Decimal, n int) int {
	side := decimal.Min(p, one.Sub(p))
	if side.Equal(decimal.New(5, -1)) {
		return 0
	}
	return int(side.Mul(decimal.NewFromInt(int64(n))).Ceil().IntPart())
}

// fewest gives the smaller of two numbers of persons; 0 stands for none told of.
func fewest(a, b int) int {
	if a == 0 || b == 0 {
		return max(a, b)
	}
	return min(a, b)
}
