package disclose

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"underlag/pipeline/figure"
)

// build relates all amounts: what the attacker knows whatever is hidden.
func (p *problem) build() {
	members := map[string][]int{}
	for i, a := range p.amounts {
		k := a.Sheet + "\x00" + a.Of
		members[k] = append(members[k], i)
	}
	for _, k := range sortedKeys(members) {
		p.buildGroup(members[k])
	}
	p.relateDistinct()
}

func (p *problem) buildGroup(members []int) {
	first := p.amounts[members[0]]
	g := newGroup(first.Sheet, first.Of, p.wheres(members), p.domains)
	n := len(p.groups)
	p.groups = append(p.groups, g)
	if strings.HasPrefix(g.of, figure.DistinctOf) {
		g.large = false
		base := p.sys.add(len(g.preds), 0, free)
		for _, i := range members {
			p.amounts[i].expr = expr{{base + g.pred(p.amounts[i].Where), 1}}
		}
		g.relateUnequal(&p.sys, base)
	} else {
		low := p.scale(members)
		base := p.sys.add(g.blocks, low, free)
		for _, i := range members {
			p.amounts[i].expr = g.expr(g.pred(p.amounts[i].Where), base)
		}
		if !g.large {
			g.agree(&p.sys, base)
		}
	}
	for _, i := range members {
		a := &p.amounts[i]
		a.group = n
		if a.unit == 1 && !strings.HasPrefix(a.Of, figure.SumOf) {
			a.value = a.Value.IntPart()
		}
	}
	p.nest(g, members)
}

func (p *problem) wheres(members []int) [][]figure.Cond {
	var out [][]figure.Cond
	for _, i := range members {
		out = append(out, p.amounts[i].Where)
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
		a.free = low != 0
	}
	return low
}

// nest finds out which amounts hold which: their levels, and the small groups that one gets by subtraction.
func (p *problem) nest(g *group, members []int) {
	preds := make([]int, len(members))
	order := make([]int, len(members))
	for k, i := range members {
		preds[k] = g.pred(p.amounts[i].Where)
		order[k] = k
	}
	size := func(k int) int {
		n := 1
		for c, col := range g.columns {
			n *= max(col.size(g.preds[preds[k]].conds[c]), 1)
		}
		return n
	}
	slices.SortStableFunc(order, func(a, b int) int { return size(a) - size(b) })
	for x, k := range order {
		big := &p.amounts[members[k]]
		for _, l := range order[:x] {
			small := &p.amounts[members[l]]
			if !g.inside(preds[l], preds[k]) || g.inside(preds[k], preds[l]) {
				continue
			}
			big.level = max(big.level, small.level+1)
			rest := big.value - small.value
			if big.Of == figure.Rows && rest > 0 && rest < int64(p.rule.Threshold) {
				p.pieces = append(p.pieces, piece{big.expr.plus(-1, small.expr), []int{members[k], members[l]}})
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
			if parts := g.parts(i, c); parts != nil {
				e := expr{{base + i, 1}}
				for _, k := range parts {
					e = e.plus(-1, expr{{base + k, 1}})
				}
				sys.require(e, -free, 0)
			}
		}
	}
}

// parts gives predicates that differ from i in column c only, do not overlap and together are i; nil where there are none.
func (g *group) parts(i, c int) []int {
	col := g.columns[c]
	left := slices.Clone(atomsOf(col, g.preds[i].conds[c]))
	var out []int
	for k, p := range g.preds {
		if k == i || !sameBut(p.conds, g.preds[i].conds, c) {
			continue
		}
		mine := atomsOf(col, p.conds[c])
		if p.conds[c] != g.preds[i].conds[c] && covers(left, mine) {
			out = append(out, k)
			for a := range left {
				left[a] = left[a] && !mine[a]
			}
		}
	}
	if slices.Contains(left, true) {
		return nil
	}
	return out
}

func atomsOf(c column, cond int) []bool {
	out := make([]bool, len(c.atoms))
	for a, atom := range c.atoms {
		out[a] = atom[cond]
	}
	return out
}

func covers(all, some []bool) bool {
	for i, x := range some {
		if x && !all[i] {
			return false
		}
	}
	return true
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
		if k, ok := at[rows.Key()]; ok {
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
