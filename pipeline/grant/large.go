package grant

import (
	"github.com/shopspring/decimal"

	"underlag/pipeline/table"
)

// large: from an amount on, a grant needs an environmental plan and is paid in parts. What is only proposed is held to it too,
// so that the plan is asked for before the decision.
func (c *checker) large(r *register) {
	c.each(r, func(row int) {
		v := r.value(table.Granted, row)
		if !v.Set {
			v = r.value(table.Proposed, row)
		}
		if c.refused(r, row) || !v.Num.IsPositive() || v.Num.LessThan(c.rule.Least) {
			return
		}
		if r.is(table.Environment) && !r.value(table.Environment, row).Bool {
			c.add(r.at(table.Environment, row), codeNoPlan, r.kronor(v.Num))
		}
		parts := r.value(table.Instalments, row)
		if c.rule.Payments > 0 && r.is(table.Instalments) && !parts.Num.Equal(decimal.NewFromInt(int64(c.rule.Payments))) {
			c.add(r.at(table.Instalments, row), codePayments, r.kronor(v.Num), c.rule.Payments)
		}
	})
}
