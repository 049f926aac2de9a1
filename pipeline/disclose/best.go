package disclose

import (
	"context"
	"slices"
)

// components are the parts of the problem that nothing ties together, whatever is hidden: mostly sheets.
type components struct {
	parent []int // of amounts, then variables
	first  int   // the first variable's place
	p      *problem
}

// components ties together what stands in one row of the system, and amounts that are known only through one figure.
// What is known even where all is hidden ties nothing.
func (p *problem) components(hidden []bool) *components {
	all := slices.Clone(hidden)
	for _, a := range p.candidates(hidden) {
		all[a] = true
	}
	at := p.attack(all)
	c := &components{parent: make([]int, len(p.amounts)+len(p.sys.lo)), first: len(p.amounts), p: p}
	for i := range c.parent {
		c.parent[i] = i
	}
	tie := func(to int, e expr) {
		for _, t := range e {
			if at.box.lo[t.v] == at.box.hi[t.v] {
				continue
			}
			if to < 0 {
				to = c.first + t.v
			}
			c.tie(to, c.first+t.v)
		}
	}
	for _, r := range p.net.rows {
		tie(-1, r.terms)
	}
	alone := make([]bool, len(p.amounts))
	for i, a := range p.amounts {
		tie(i, a.expr)
		alone[i] = slices.ContainsFunc(a.figs, func(f int) bool { return len(p.figs[f].rests) == 1 && !p.figs[f].uniform })
	}
	for _, f := range p.figs {
		for _, r := range f.rests {
			if !alone[r] {
				for _, other := range f.rests {
					c.tie(r, other)
				}
			}
		}
	}
	return c
}

func (c *components) root(i int) int {
	for c.parent[i] != i {
		c.parent[i] = c.parent[c.parent[i]]
		i = c.parent[i]
	}
	return i
}

// tie keeps the lesser root, so that the order of ties does not matter.
func (c *components) tie(i, k int) {
	i, k = c.root(i), c.root(k)
	c.parent[max(i, k)] = min(i, k)
}

// of gives a target's component; that of an amount is the same as its variables'.
func (c *components) of(t target) int {
	if len(t.of) > 0 {
		return c.root(t.of[0])
	}
	if len(t.expr) > 0 {
		return c.root(c.first + t.expr[0].v)
	}
	return -1
}

// failing lists the components of targets, in order.
func (c *components) failing(failing []target) []int {
	var out []int
	for _, t := range failing {
		out = append(out, c.of(t))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// conflict says that as long as only amounts among these are hidden, a target is not protected.
type conflict struct {
	only int // bits of candidates
	when int // bits of which one must be hidden for it to be a target; 0 for always
}

// best hides the choice of a component's candidates that loses least, level by level, if they are few.
func (p *problem) best(ctx context.Context, c *components, part int, hidden []bool) {
	all := slices.DeleteFunc(p.candidates(hidden), func(a int) bool { return c.root(a) != part })
	limit := p.work + bestWork
	for level, above := 0, true; above; level++ {
		some := slices.DeleteFunc(slices.Clone(all), func(a int) bool { return p.amounts[a].level > level })
		if above = len(some) < len(all); len(some) > fewCandidates {
			return
		}
		if len(some) > 0 && slices.ContainsFunc(some, func(a int) bool { return p.amounts[a].level == level }) &&
			p.bestOf(ctx, some, hidden, limit, func(t target) bool { return c.of(t) == part }) {
			return
		}
	}
}

// bestOf tries every choice of candidates, the least loss first.
func (p *problem) bestOf(ctx context.Context, candidates []int, hidden []bool, limit int, some func(target) bool) bool {
	type choice struct {
		bits int
		loss loss
	}
	with := func(bits int) []bool {
		h := slices.Clone(hidden)
		for k, a := range candidates {
			if bits>>k&1 == 1 {
				h[a] = true
			}
		}
		return h
	}
	choices := make([]choice, 1<<len(candidates))
	for bits := range choices {
		choices[bits] = choice{bits, p.loss(with(bits))}
	}
	slices.SortStableFunc(choices, func(a, b choice) int { return a.loss.compare(b.loss) })
	var conflicts []conflict
	for _, x := range choices {
		if slices.ContainsFunc(conflicts, func(c conflict) bool { return x.bits&^c.only == 0 && (c.when == 0 || x.bits&c.when != 0) }) {
			continue
		}
		if ctx.Err() != nil || p.work > limit {
			return false
		}
		h := with(x.bits)
		failing := p.auditOf(h, true, some)
		if len(failing) == 0 {
			copy(hidden, h)
			return true
		}
		if t := failing[0]; !t.now {
			conflicts = append(conflicts, p.learn(t, x.bits, candidates, with))
		}
	}
	return false
}

// learn finds out how much more can be hidden without protecting a target. Hiding less does not protect it either.
func (p *problem) learn(t target, bits int, candidates []int, with func(int) []bool) conflict {
	c := conflict{only: bits}
	for k, a := range candidates {
		if !t.piece && slices.Contains(t.of, a) && bits>>k&1 == 1 {
			c.when = 1 << k
		}
	}
	for k := range candidates {
		if more := c.only | 1<<k; more != c.only && !p.attack(with(more)).protected(t) {
			c.only = more
		}
	}
	return c
}
