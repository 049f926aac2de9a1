package disclose

import "underlag/pipeline/figure"

// relation is a whole and the amounts that are parts of it by one column.
type relation struct {
	whole  int
	column int
	group  *group
	parts  []int
}

// relations finds all of them, in the order of the wholes.
func (p *problem) relate() {
	type family struct {
		group, column int
		others        string
	}
	members := map[family][]int{}
	for i, a := range p.amounts {
		g := p.groups[a.group]
		conds := g.preds[g.pred(a.Where)].conds
		for c := range g.columns {
			k := conds[c]
			conds[c] = 0
			f := family{a.group, c, keyOf(conds)}
			conds[c] = k
			members[f] = append(members[f], i)
		}
	}
	for i, a := range p.amounts {
		g := p.groups[a.group]
		conds := g.preds[g.pred(a.Where)].conds
		for c := range g.columns {
			k := conds[c]
			conds[c] = 0
			f := family{a.group, c, keyOf(conds)}
			conds[c] = k
			r := relation{whole: i, column: c, group: g}
			for _, m := range members[f] {
				if part := p.cond(m, c); part != k && g.columns[c].within(part, k) && !g.columns[c].within(k, part) {
					r.parts = append(r.parts, m)
				}
			}
			if r.parts != nil {
				p.relations = append(p.relations, r)
			}
		}
	}
}

// cond says which condition an amount sets on a column.
func (p *problem) cond(a, c int) int {
	g := p.groups[p.amounts[a].group]
	return g.preds[g.pred(p.amounts[a].Where)].conds[c]
}

// remainders are what is left of a shown whole without its shown parts, where that is a small group.
func (p *problem) remainders(known []bool) []target {
	var out []target
	for _, r := range p.relations {
		whole := p.amounts[r.whole]
		if !known[r.whole] || whole.Of != figure.Rows {
			continue
		}
		col := r.group.columns[r.column]
		left := atomsOf(col, p.cond(r.whole, r.column))
		value, e, of := whole.value, whole.expr, []int{r.whole}
		for _, m := range r.parts {
			if mine := atomsOf(col, p.cond(m, r.column)); known[m] && covers(left, mine) {
				for a := range left {
					left[a] = left[a] && !mine[a]
				}
				value -= p.amounts[m].value
				e = e.plus(-1, p.amounts[m].expr)
				of = append(of, m)
			}
		}
		if value > 0 && value < int64(p.rule.Threshold) {
			out = append(out, target{expr: e, unit: 1, of: of, piece: true})
		}
	}
	return out
}
