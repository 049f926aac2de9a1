package grant

import (
	"github.com/shopspring/decimal"

	"underlag/pipeline/locale"
	"underlag/pipeline/table"
)

// plan is what a plan of payments says of one grant.
type plan struct{ planned, paid decimal.Decimal }

// payments holds a plan of payments against the registers of grants: what is written in two places must agree.
func (c *checker) payments(r *register) {
	granted := map[string]decimal.Decimal{}
	c.grantRows(func(g *register, row int, number string) {
		granted[number] = g.value(table.Granted, row).Num
	})
	plans := map[string]plan{}
	c.each(r, func(row int) {
		number, v := locale.Fold(r.value(table.PaymentOf, row).Text), r.value(table.Payment, row)
		c.positive(r, row, table.Payment)
		p := plans[number]
		p.planned = p.planned.Add(v.Num)
		if on := r.value(table.PaymentOn, row); on.Set && on.Date.Compare(c.day) <= 0 {
			p.paid = p.paid.Add(v.Num)
		}
		plans[number] = p
		all, known := granted[number]
		share := r.value(table.PaymentShare, row)
		if part := all.Mul(share.Num).Shift(-2); known && share.Set && part.Sub(v.Num).Abs().GreaterThanOrEqual(decimal.NewFromInt(1)) {
			c.add(r.at(table.Payment, row), codePlanShare, r.kronor(v.Num), r.kronor(part)) // below a krona it is rounding
		}
	})
	c.grantRows(func(g *register, row int, number string) {
		p, all := plans[number], g.value(table.Granted, row).Num
		if !p.planned.Equal(all) {
			c.add(g.at(table.Granted, row), codePlanned, g.kronor(p.planned), g.kronor(all))
		}
		if paid := g.value(table.Paid, row).Num; g.is(table.Paid) && !p.paid.Equal(paid) {
			c.add(g.at(table.Paid, row), codePlanPaid, g.kronor(p.paid), g.kronor(paid))
		}
	})
}

// grantRows calls f for every row that was granted something, in every register that has numbers and amounts.
func (c *checker) grantRows(f func(g *register, row int, number string)) {
	for _, g := range c.registers {
		if !g.is(table.Number) || !g.is(table.Granted) {
			continue
		}
		for row := range g.Rows {
			if g.granted(row) && g.dayOf(row).Within(c.rule.From, c.rule.To) {
				f(g, row, locale.Fold(g.value(table.Number, row).Text))
			}
		}
	}
}
