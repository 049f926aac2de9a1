package disclose

import (
	"slices"
	"strings"

	"underlag/pipeline/figure"
)

// Where zeros are shown, a count of nobody is hidden all the same
//   - as long as nothing is shown that it is a part of by some column: with a group of four, "nobody worse" tells of all four;
//   - beside a count that is hidden since all of its whole are alike;
//   - where it was hidden earlier, since rows only become more.
//
// Everybody may know that, so a hidden count may be nobody's only where one of the first and the last is so. In the second
// case the others might just as well be of somebody, and no less than that is asked for.

// closed gives what is hidden, with all counts of nobody that are hidden together with something else.
func (p *problem) closed(hidden []bool) []bool {
	out := slices.Clone(hidden)
	if !p.rule.Zeros {
		return out
	}
	for changed := true; changed; {
		changed = false
		known := p.shown(out)
		for i, a := range p.amounts {
			if !out[i] && p.keeps(i) && a.Of == figure.Rows && (a.beside || a.held || !p.allKnown(i, known)) && !p.empty(i, known) {
				out[i], changed = true, true
			}
		}
	}
	return out
}

// widen notes a whole of an amount.
func (a *amount) widen(g *group, whole, pred int) {
	var wider []int
	for c, k := range g.preds[a.pred].conds {
		if g.preds[pred].conds[c] != k {
			wider = append(wider, c)
		}
	}
	if a.wholes == nil {
		a.wholes = map[string][]int{}
	}
	a.wholes[keyOf(wider)] = append(a.wholes[keyOf(wider)], whole)
}

// allKnown says that of what an amount is a part of something is shown, whatever columns it is wider in.
func (p *problem) allKnown(a int, known []bool) bool {
	for _, wholes := range p.amounts[a].wholes {
		if !slices.ContainsFunc(wholes, func(w int) bool { return known[w] }) {
			return false
		}
	}
	return true
}

// empty says that an amount is shown to be a part of nobody.
func (p *problem) empty(a int, known []bool) bool {
	for _, wholes := range p.amounts[a].wholes {
		if slices.ContainsFunc(wholes, func(w int) bool { return known[w] && p.keeps(w) }) {
			return true
		}
	}
	return false
}

// somebody says that a hidden amount is known not to be of nobody, or is taken to be.
func (p *problem) somebody(a int, known []bool) bool {
	x := p.amounts[a]
	switch {
	case !p.rule.Zeros || strings.HasPrefix(x.Of, figure.SumOf) || x.value <= 0 && !x.beside:
		return false
	case x.rows >= 0:
		a = x.rows
	}
	return !p.amounts[a].held && p.allKnown(a, known)
}

// siblings finds the counts of nobody beside those that are hidden since all of their whole are alike.
func (p *problem) siblings() {
	at := map[string]int{}
	for i := range p.amounts {
		p.amounts[i].beside, p.amounts[i].rows = false, -1
		at[p.amounts[i].key] = i
	}
	for i, a := range p.amounts {
		rows := a.Amount
		rows.Of = figure.Rows
		if k, ok := at[rows.Key()]; ok && k != i {
			p.amounts[i].rows = k
		}
	}
	for _, f := range p.figs {
		if f.alike < 0 || p.amounts[f.alike].Of != figure.Rows {
			continue
		}
		part := p.amounts[f.alike]
		g := p.groups[part.group]
		for _, whole := range f.rests {
			for i, a := range p.amounts {
				if a.group == part.group && p.amounts[whole].group == part.group && p.keeps(i) && whole != f.alike && g.inside(a.pred, p.amounts[whole].pred) &&
					contains(g.preds[part.pred].cols, g.preds[a.pred].cols) {
					p.amounts[i].beside = true
				}
			}
		}
	}
	p.hold()
}

// hold finds the amounts of which a part was hidden earlier: if they are nobody's, so was that. Whether a column is filled
// in does not matter, since it was not asked where it was always so.
func (p *problem) hold() {
	filled := func(a figure.Amount) figure.Amount {
		a.Where = slices.DeleteFunc(slices.Clone(a.Where), func(c figure.Cond) bool { return c.Not && slices.Equal(c.Values, []string{""}) })
		return a
	}
	var hidden []figure.Amount
	for _, e := range p.past {
		for _, a := range e.amounts {
			if !a.shown {
				hidden = append(hidden, filled(a.Amount))
			}
		}
	}
	for i, a := range p.amounts {
		z := filled(a.Amount)
		p.amounts[i].held = slices.ContainsFunc(hidden, func(then figure.Amount) bool { return then.Within(z) })
	}
}
