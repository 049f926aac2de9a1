package disclose

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"underlag/pipeline/figure"
)

// nesting is where the values of a fine column lie in a coarse one that follows from it.
type nesting struct {
	fine   string
	values []string // the fine column's, sorted
	in     map[string]string
}

// refine writes what papers tell by a coarse column, the region or the month, as what it is by the fine one that it follows
// from, the municipality or the day, where both are in use: every reader can add the municipalities of a region together.
// The values of the fine column are then known. Of several fine columns the first by name is taken.
func (p *problem) refine(papers []Paper, earlier []Earlier) []Paper {
	used := columnsIn(papers, earlier)
	p.finer = map[[2]string]nesting{}
	for _, paper := range papers {
		for _, n := range paper.Set.Nests { // sorted by their fine column last
			k := [2]string{n.Sheet, n.Coarse}
			if _, ok := p.finer[k]; ok || !used[n.Fine] || !used[n.Coarse] {
				continue
			}
			to := nesting{fine: n.Fine, in: make(map[string]string, len(n.Of))}
			for _, v := range n.Of {
				to.values = append(to.values, v.Fine)
				to.in[v.Fine] = v.Coarse
			}
			p.finer[k] = to
		}
	}
	out := slices.Clone(papers)
	for k := range out {
		set := &out[k].Set
		set.Amounts, set.Domains = slices.Clone(set.Amounts), slices.Clone(set.Domains)
		for i, a := range set.Amounts {
			set.Amounts[i] = p.refined(a)
		}
		for _, key := range sortedPairs(p.finer) {
			set.Domains = append(set.Domains, figure.Domain{Sheet: key[0], Column: p.finer[key].fine, Values: p.finer[key].values})
		}
	}
	return out
}

// columnsIn gives the names of all columns that something is told of.
func columnsIn(papers []Paper, earlier []Earlier) map[string]bool {
	used := map[string]bool{}
	for _, paper := range papers {
		for _, a := range paper.Set.Amounts {
			for _, c := range a.Where {
				used[c.Column] = true
			}
		}
	}
	for _, e := range earlier {
		for _, f := range e.Figures.Figures {
			for _, b := range f.Of {
				for _, c := range b.Where {
					used[c.Column] = true
				}
			}
		}
	}
	return used
}

// refined writes one amount by the finest columns. It ends, since a fine column has more values than the coarse, or comes
// before it by name.
func (p *problem) refined(a figure.Amount) figure.Amount {
	for {
		i := slices.IndexFunc(a.Where, func(c figure.Cond) bool { _, ok := p.finer[[2]string{a.Sheet, c.Column}]; return ok })
		if i < 0 {
			return a
		}
		coarse := a.Where[i]
		n := p.finer[[2]string{a.Sheet, coarse.Column}]
		where := slices.Delete(slices.Clone(a.Where), i, i+1)
		to := figure.Cond{Column: n.fine}
		at, both := slices.BinarySearchFunc(where, n.fine, func(c figure.Cond, name string) int { return strings.Compare(c.Column, name) })
		all := n.values
		if both && !where[at].Not && !isDated(where[at]) {
			all = where[at].Values
		}
		within := func(v string) bool { return holds(coarse, v) }
		for _, v := range all {
			if in, ok := n.in[v]; ok && within(in) && (!both || holds(where[at], v)) {
				to.Values = append(to.Values, v)
			}
		}
		if both {
			where[at] = to
		} else {
			where = slices.Insert(where, at, to)
		}
		a.Where = where
	}
}

func sortedPairs(m map[[2]string]nesting) [][2]string {
	return slices.SortedFunc(maps.Keys(m), func(a, b [2]string) int {
		return cmp.Or(strings.Compare(a[0], b[0]), strings.Compare(a[1], b[1]))
	})
}
