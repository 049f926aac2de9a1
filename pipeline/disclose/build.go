package disclose

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"underlag/pipeline/figure"
)

// build relates all amounts: what the attacker knows whatever is hidden.
func (p *problem) build() {
	p.sys, p.groups, p.pieces, p.relations, p.before, p.points, p.growth = system{}, nil, nil, nil, nil, nil, nil
	members := map[string][]int{}
	for i, a := range p.amounts {
		k := a.Sheet + "\x00" + a.Of
		members[k] = append(members[k], i)
	}
	for _, k := range sortedKeys(members) {
		p.buildGroup(members[k])
	}
	if p.stop.halted {
		return
	}
	p.relateDistinct()
	p.relate()
	p.siblings()
	p.index()
}

func (p *problem) buildGroup(members []int) {
	first := p.amounts[members[0]]
	g := newGroup(first.Sheet, first.Of, p.wheres(members), p.domains, p.stop)
	distinct := strings.HasPrefix(g.of, figure.DistinctOf)
	g.large = g.large || distinct && len(g.preds) > maxDistinct
	if p.whole && !g.large {
		p.closeColumns(g, members)
	}
	n := len(p.groups)
	p.groups = append(p.groups, g)
	for _, i := range members {
		a := &p.amounts[i]
		a.group, a.pred, a.relations, a.wholes, a.level = n, g.pred(a.Where), nil, nil, 0
		a.value = a.Value.IntPart()
	}
	if g.large || p.large[n] || p.stop.halted {
		p.large[n] = true
		return
	}
	if distinct {
		base := p.sys.add(len(g.preds), 0, free)
		for _, i := range members {
			p.amounts[i].expr = expr{{base + p.amounts[i].pred, 1}}
		}
		g.relateUnequal(&p.sys, base)
	} else if g.cut(); g.large {
		p.large[n] = true
		return
	} else {
		base := p.sys.add(g.blocks, p.scale(members), free)
		now := map[int]int{}
		for _, i := range members {
			p.amounts[i].expr = g.expr(p.amounts[i].pred, base)
			now[p.amounts[i].pred] = i
		}
		g.agree(&p.sys, base)
		if g.of == figure.Rows {
			p.link(g, base, now)
		}
	}
	p.nest(g, members)
}

// closeColumns leaves out the values that nobody names where the named ones add up to every whole: then a reader takes
// them for all there are.
func (p *problem) closeColumns(g *group, members []int) {
	at := map[int]int{}
	for _, i := range members {
		at[g.pred(p.amounts[i].Where)] = i
	}
	for c := range g.columns {
		unnamed := g.columns[c].unnamed()
		if unnamed < 0 {
			continue
		}
		some, all := false, true
		for _, whole := range members {
			pred := g.pred(p.amounts[whole].Where)
			parts := g.parts(pred, c, unnamed)
			if g.preds[pred].conds[c] != 0 || len(parts) < 2 || slices.ContainsFunc(parts, func(k int) bool { _, ok := at[k]; return !ok }) {
				continue
			}
			rest := p.amounts[whole].Value
			for _, k := range parts {
				rest = rest.Sub(p.amounts[at[k]].Value)
			}
			some, all = true, all && rest.IsZero()
		}
		if some && all {
			g.columns[c].atoms = slices.Delete(g.columns[c].atoms, unnamed, unnamed+1)
			g.columns[c].mark()
		}
	}
}

func (p *problem) wheres(members []int) [][]figure.Cond {
	var out [][]figure.Cond
	for _, i := range members {
		out = append(out, p.amounts[i].Where)
	}
	first := p.amounts[members[0]]
	for _, e := range p.past {
		for _, a := range e.amounts {
			if !e.apart[a.Sheet] && a.Sheet == first.Sheet && a.Of == first.Of {
				out = append(out, a.Where)
			}
		}
	}
	return out
}

// scale makes sums whole numbers, and gives the least value that a part of them may have.
func (p *problem) scale(members []int) int64 {
	if !strings.HasPrefix(p.amounts[members[0]].Of, figure.SumOf) {
		return 0
	}
	var places int32
	low := int64(0)
	for _, i := range members {
		v := p.amounts[i].Value
		for places < 6 && !v.Equal(v.Truncate(places)) {
			places++
		}
		if v.IsNegative() {
			low = -free
		}
	}
	for _, i := range members {
		a := &p.amounts[i]
		a.unit = decimal.New(1, places).IntPart()
		a.value = a.Value.Shift(places).Round(0).IntPart()
	}
	return low
}

// nest finds out which amounts hold which: their levels, and the small groups that one gets by subtraction.
func (p *problem) nest(g *group, members []int) {
	order := slices.Clone(members)
	size := make(map[int]int, len(members))
	for _, i := range members {
		size[i] = 1
		for c, k := range g.preds[p.amounts[i].pred].conds {
			size[i] *= max(g.columns[c].masks[k].size(), 1)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return size[a] - size[b] })
	for x, k := range order {
		big := &p.amounts[k]
		if size[k] == 1 {
			continue
		}
		for _, l := range order[:x] {
			if !p.stop.step() {
				return
			}
			small := &p.amounts[l]
			if size[l] == size[k] || !g.inside(small.pred, big.pred) {
				continue
			}
			big.level = max(big.level, small.level+1)
			if p.keeps(l) || small.value > 0 {
				small.widen(g, k, big.pred)
			}
			rest := big.value - small.value
			if big.Of == figure.Rows && !p.large[big.group] && rest > 0 && rest < int64(p.rule.Threshold) {
				p.pieces = append(p.pieces, piece{big.expr.plus(-1, small.expr), []int{k, l}})
			}
		}
	}
}

// relateUnequal says of counts of different values that a whole has at least as many as each part, and at most as many as
// its parts together.
func (g *group) relateUnequal(sys *system, base int) {
	for i := range g.preds {
		for k := range g.preds {
			if i != k && g.inside(i, k) {
				sys.require(expr{{base + k, 1}}.plus(-1, expr{{base + i, 1}}), 0, free)
			}
		}
		for c := range g.columns {
			if parts := g.parts(i, c, -1); parts != nil {
				e := expr{{base + i, 1}}
				for _, k := range parts {
					e = e.plus(-1, expr{{base + k, 1}})
				}
				sys.require(e, -free, 0)
			}
		}
	}
}

// parts gives predicates that differ from i in column c only, do not overlap and together are i, but for one atom unless
// that is -1; nil where there are none.
func (g *group) parts(i, c, but int) []int {
	masks, whole := g.columns[c].masks, g.preds[i].conds
	left := slices.Clone(masks[whole[c]])
	if but >= 0 {
		left[but/64] &^= 1 << (but % 64)
	}
	var out []int
	for k, p := range g.preds {
		if !g.stop.step() {
			return nil
		}
		if k == i || p.conds[c] == whole[c] || !sameBut(p.conds, whole, c) {
			continue
		}
		if mine := masks[p.conds[c]]; mine.within(left) {
			out = append(out, k)
			left.remove(mine)
		}
	}
	if left.size() > 0 {
		return nil
	}
	return out
}

func sameBut(a, b []int, c int) bool {
	for i := range a {
		if i != c && a[i] != b[i] {
			return false
		}
	}
	return true
}

// relateDistinct says that there are no more different values than rows, and just as many where that is so throughout: a
// reader takes such a column for a key.
func (p *problem) relateDistinct() {
	type pair struct{ distinct, rows int }
	pairs, differ := map[string][]pair{}, map[string]bool{}
	at := map[string]int{}
	for i, a := range p.amounts {
		at[a.key] = i
	}
	for i, a := range p.amounts {
		if !strings.HasPrefix(a.Of, figure.DistinctOf) {
			continue
		}
		rows := a.Amount
		rows.Of = figure.Rows
		if k, ok := at[rows.Key()]; ok && !p.large[a.group] && !p.large[p.amounts[k].group] {
			column := a.Sheet + "\x00" + a.Of
			pairs[column] = append(pairs[column], pair{i, k})
			differ[column] = differ[column] || a.value != p.amounts[k].value
		}
	}
	for _, column := range sortedKeys(pairs) {
		top := int64(0)
		if differ[column] {
			top = free
		}
		for _, x := range pairs[column] {
			p.sys.require(p.amounts[x.rows].expr.plus(-1, p.amounts[x.distinct].expr), 0, top)
		}
	}
}
