package figure

import (
	"slices"

	"github.com/shopspring/decimal"

	"underlag/pipeline/table"
)

// zeroOne says that all that stands in a column of numbers is 0 or 1, some of it 1. Then its sum is how many have 1.
func zeroOne(t *table.Table, col int) bool {
	ones := false
	for _, v := range t.Cols[col] {
		if v.Set {
			is := v.Num.Equal(one)
			if !is && !v.Num.IsZero() {
				return false
			}
			ones = ones || is
		}
	}
	return ones
}

// ones enters how many rows have 1 in the column of a sum or a mean, where it holds nothing but 0 and 1: the sum tells
// it. It is the amount that a count of those who have 1 gives away. rows are the group's, asked is what they fulfil.
func (c *computer) ones(t *table.Table, m *Measure, asked demands, rows []int) []int {
	if m.Kind != Sum && m.Kind != Mean {
		return nil
	}
	col := t.Column(m.Column)
	if !c.holdsZeroOne(t, col) {
		return nil
	}
	all := asked.clone()
	all.on(col).among(keyOf(t.Spec.Columns[col].Type, table.Value{Set: true, Num: one}))
	where, ok := c.where(t, all)
	if !ok {
		return nil
	}
	with := slices.DeleteFunc(slices.Clone(rows), func(r int) bool { return !t.Cols[col][r].Num.Equal(one) })
	return []int{c.amount(t, Rows, where, decimal.NewFromInt(int64(len(with))), c.personsOf(t, with))}
}

// holdsZeroOne is zeroOne, found out once.
func (c *computer) holdsZeroOne(t *table.Table, col int) bool {
	key := columnKey{t, col}
	is, ok := c.ledger.ones[key]
	if !ok {
		is = zeroOne(t, col)
		c.ledger.ones[key] = is
	}
	return is
}
