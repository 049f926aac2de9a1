package figure

import (
	"slices"
)

// derived computes a measure of two measures, group by group.
func (c *computer) derived(m *Measure) *result {
	of, other := c.byID(m.Of), c.byID(otherOf(m))
	r := &result{measure: m, sensitive: of.sensitive || other.sensitive, rule: c.rule(m)}
	c.combine(r, of, other, func(a, b *cell) cell {
		out := cell{n: a.n, from: joinSpans(a.from, b.from)}
		ok := !a.missing && !b.missing
		if ok {
			out.value, ok = combined(m, a.value, b.value)
		}
		if !ok { // what it rests on is still known
			out.value, out.missing = missing.value, true
		}
		out.rests, out.held = joinRests(a.rests, b.rests), fewest(a.held, b.held)
		switch part, whole := c.part(a, b); {
		case !counts(of.measure) || !counts(other.measure) || a.n == 0 || a.value.Cmp(b.value) != 0:
		case part || whole:
			out.uniform, out.partLast = true, whole && !part
		}
		return out
	})
	return r
}

// part says whether two counts are one of a part and one of its whole: part where a is among b, whole where b is among a.
// Then equal counts say that everybody in the whole is in the part.
func (c *computer) part(a, b *cell) (part, whole bool) {
	if len(a.rests) != 1 || len(b.rests) != 1 || a.rests[0] == b.rests[0] {
		return false, false
	}
	x, y := c.ledger.amounts[a.rests[0]], c.ledger.amounts[b.rests[0]]
	return x.Within(y), y.Within(x)
}

// combined applies the measure's operation; ok is false where it divides by zero.
func combined(m *Measure, a, b Exact) (v Exact, ok bool) {
	switch m.Kind {
	case Difference:
		return a.minus(b), true
	case Change:
		v, ok = a.minus(b).over(b)
		return v.times(hundred), ok
	}
	v, ok = a.over(b)
	if m.Unit == "%" {
		v = v.times(hundred)
	}
	return v, ok
}

// otherOf gives the id of a derived measure's second operand.
func otherOf(m *Measure) string {
	switch m.Kind {
	case Difference:
		return m.Minus
	case Change:
		return m.From
	}
	return m.Over
}

// share counts the rows that match and divides by the named denominator.
func (c *computer) share(m *Measure) *result {
	count, over := c.counted(m), c.byID(m.Over)
	r := &result{measure: m, sensitive: count.sensitive || over.sensitive, rule: c.rule(m)}
	c.combine(r, count, over, func(a, b *cell) cell {
		out := cell{n: b.n, from: joinSpans(a.from, b.from)}
		v, ok := a.value.times(hundred).over(b.value)
		if b.missing || !ok {
			v, out.missing = missing.value, true
		}
		out.value = v
		out.rests = joinRests(a.rests, b.rests)
		out.uniform = !out.missing && len(a.rests) > 0 && len(out.rests) > len(a.rests) && a.value.Cmp(b.value) == 0
		return out
	})
	return r
}

// combine computes r's cells from those of two results. r has the groups of both; where other is grouped by fewer
// columns, its totals are used for the rest. A group that only one of them has counts as missing in the other.
func (c *computer) combine(r, of, other *result, f func(a, b *cell) cell) {
	r.of, r.other = of, other
	r.axes = slices.Clone(of.axes)
	for i := range r.axes {
		if k := axisOf(other, r.axes[i].column); k >= 0 {
			r.axes[i] = union(r.axes[i], other.axes[k], c.lang)
		} else {
			r.whole = append(r.whole, r.axes[i].column)
		}
	}
	r.cells = make([]cell, 0, gridSize(r.axes))
	each(r.axes, func(index []int) {
		r.cells = append(r.cells, f(c.project(of, r.axes, index), c.project(other, r.axes, index)))
	})
}

// project finds the cell of r that belongs to the categories chosen on axes.
func (c *computer) project(r *result, axes []axis, index []int) *cell {
	own := make([]int, len(r.axes))
	for i := range own {
		own[i] = -1
	}
	for i, a := range axes {
		k := axisOf(r, a.column)
		if k < 0 || index[i] < 0 {
			continue
		}
		key := a.cats[index[i]].key
		own[k] = index[i] // most often both have the same categories
		if same := r.axes[k].cats; index[i] >= len(same) || same[index[i]].key != key {
			own[k] = r.axes[k].index(key)
		}
		if own[k] < 0 {
			return c.unseen(r, axes, index)
		}
	}
	return r.at(own...)
}

// unseen is the cell of a group that no row has: a count of zero, otherwise missing. That nobody is there is an amount too.
func (c *computer) unseen(r *result, axes []axis, index []int) *cell {
	none := missing
	none.missing = r.measure.Kind != Count && r.measure.Kind != Share
	if !r.sensitive {
		return &none
	}
	if r.of != nil {
		none.rests = joinRests(c.project(r.of, axes, index).rests, c.project(r.other, axes, index).rests)
		return &none
	}
	t, keys := c.tables.Find(r.measure.Table), make([]Key, len(r.axes))
	for i, own := range r.axes {
		keys[i].All = true
		if k := slices.IndexFunc(axes, func(a axis) bool { return a.column == own.column }); k >= 0 && index[k] >= 0 {
			keys[i] = Key{Value: axes[k].cats[index[k]].key}
		}
	}
	none.rests = c.restsIn(r, t, demandsOf(t, r.measure), keys, nil, none.value)
	return &none
}

func axisOf(r *result, column string) int {
	return slices.IndexFunc(r.axes, func(a axis) bool { return a.column == column })
}
