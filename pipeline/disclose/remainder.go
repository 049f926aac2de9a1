package disclose

import (
	"slices"

	"underlag/pipeline/figure"
)

// relation is a whole and the amounts that are parts of it by one column.
type relation struct {
	whole  int
	column int
	parts  []int
}

// relate finds all of them, in the order of the wholes.
func (p *problem) relate() {
	type family struct {
		group, column int
		others        string
	}
	families := make([][]family, len(p.amounts))
	members := map[family][]int{}
	for i, a := range p.amounts {
		if p.large[a.group] {
			continue
		}
		conds := slices.Clone(p.groups[a.group].preds[a.pred].conds)
		for c, k := range conds {
			conds[c] = 0
			f := family{a.group, c, keyOf(conds)}
			conds[c] = k
			families[i] = append(families[i], f)
			members[f] = append(members[f], i)
		}
	}
	for i, a := range p.amounts {
		g := p.groups[a.group]
		for c, f := range families[i] {
			whole := p.mask(i, c)
			if whole.size() < 2 {
				continue
			}
			r := relation{whole: i, column: c}
			for _, m := range members[f] {
				if !p.stop.step() {
					return
				}
				part := g.columns[c].masks[g.preds[p.amounts[m].pred].conds[c]]
				if part.within(whole) && !whole.within(part) {
					r.parts = append(r.parts, m)
				}
			}
			if r.parts == nil {
				continue
			}
			n := len(p.relations)
			p.relations = append(p.relations, r)
			for _, m := range append(r.parts, i) {
				p.amounts[m].relations = append(p.amounts[m].relations, n)
			}
		}
	}
}

// mask gives the atoms of a column that an amount keeps.
func (p *problem) mask(a, c int) mask {
	g := p.groups[p.amounts[a].group]
	return g.columns[c].masks[g.preds[p.amounts[a].pred].conds[c]]
}

// remainders are what is left of a shown whole without its shown parts, where that is a small group.
func (p *problem) remainders(known []bool) []target {
	var out []target
	for _, r := range p.relations {
		whole := p.amounts[r.whole]
		if !known[r.whole] || whole.Of != figure.Rows {
			continue
		}
		left := slices.Clone(p.mask(r.whole, r.column))
		value, of := whole.value, []int{r.whole}
		for _, m := range r.parts {
			if mine := p.mask(m, r.column); known[m] && mine.within(left) {
				left.remove(mine)
				value -= p.amounts[m].value
				of = append(of, m)
			}
		}
		if value <= 0 || value >= int64(p.rule.Threshold) {
			continue
		}
		e := slices.Clone(whole.expr)
		for _, m := range of[1:] {
			e = append(e, p.amounts[m].expr.times(-1)...)
		}
		out = append(out, target{expr: e.plus(1, nil), unit: 1, of: of, piece: true, now: true})
	}
	return out
}
