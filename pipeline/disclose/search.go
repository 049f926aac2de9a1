package disclose

import (
	"cmp"
	"context"
	"slices"
)

// Up to how many amounts of a component every choice of them is tried, and how many steps may be taken to find the best choice, any
// choice, and what of it is not needed. Steps are counted, not timed, so that every machine hides the same.
const (
	fewCandidates = 14
	bestWork      = 2_000_000
	greedyWork    = 30_000_000
	pruneWork     = 20_000_000
)

// protect hides amounts until the attacker is left with enough everywhere. What is lost is told by loss: a total is given
// up only where no choice of inner amounts is enough. Parts of the problem that nothing ties together are looked at one
// by one; the best choice is found for those that have few candidates. What was hidden earlier comes first: other choices
// tell it, and what was shown then hides nothing now. It returns the targets that could not be protected.
func (p *problem) protect(ctx context.Context, hidden []bool) []target {
	for _, g := range p.growth { // nothing else hides that so few have come
		if g.more > 0 && g.more < int64(p.rule.Threshold) && !p.large[p.amounts[g.amount].group] && !p.repeats(g.amount) {
			hidden[g.amount] = true
		}
	}
	base := slices.Clone(hidden)
	p.again(hidden, func(e past, sheet string) bool { return !e.apart[sheet] })
	failing := p.audit(hidden, false)
	if len(failing) == 0 {
		p.prune(ctx, base, hidden)
		return nil
	}
	parts := p.components(hidden)
	for _, k := range parts.failing(failing) {
		p.best(ctx, parts, k, hidden)
	}
	limit := p.work + greedyWork
	for failing = p.audit(hidden, false); len(failing) > 0 && ctx.Err() == nil; failing = p.audit(hidden, false) {
		if p.work > limit {
			p.hideInner(failing, hidden)
		}
		if !p.hideMore(failing, hidden) {
			return failing
		}
	}
	p.prune(ctx, base, hidden)
	return nil
}

// hideInner hides all amounts of the lowest level of which something is shown, in the sheets where something fails.
func (p *problem) hideInner(failing []target, hidden []bool) {
	sheets, all := map[string]bool{}, false
	for _, t := range failing {
		all = all || len(t.of) == 0
		for _, a := range t.of {
			sheets[p.amounts[a].Sheet] = true
		}
	}
	candidates := p.candidates(hidden)
	if some := slices.DeleteFunc(slices.Clone(candidates), func(a int) bool { return !sheets[p.amounts[a].Sheet] }); !all && len(some) > 0 {
		candidates = some
	}
	low := -1
	for _, a := range candidates {
		if low < 0 || p.amounts[a].level < low {
			low = p.amounts[a].level
		}
	}
	for _, a := range candidates {
		if p.amounts[a].level == low {
			hidden[a] = true
		}
	}
}

// audit gives the targets that are not protected; the first of them only, if that is enough.
func (p *problem) audit(hidden []bool, first bool) []target {
	return p.auditOf(hidden, first, func(target) bool { return true })
}

// auditOf looks at some of the targets only.
func (p *problem) auditOf(hidden []bool, first bool, some func(target) bool) []target {
	at := p.attack(hidden)
	var failing []target
	targets := p.targets(hidden)
	if first {
		slices.SortStableFunc(targets, func(a, b target) int { return rank(a.same(p.suspect)) - rank(b.same(p.suspect)) })
	}
	for _, t := range targets {
		if some(t) && !at.protected(t) && !p.public(t) {
			failing = append(failing, t)
			if first {
				p.suspect = t
				break
			}
		}
	}
	return failing
}

func rank(first bool) int {
	if first {
		return 0
	}
	return 1
}

// candidates are the amounts that might be hidden.
func (p *problem) candidates(hidden []bool) []int {
	var out []int
	for i, known := range p.known(hidden) {
		if known && !p.keeps(i) && !p.large[p.amounts[i].group] {
			out = append(out, i)
		}
	}
	return out
}

// hideMore hides one more amount for each target that is not protected, unless another target's serves it too. Where
// some target is served by an inner amount, no total is touched yet: it may not be needed.
func (p *problem) hideMore(failing []target, hidden []bool) bool {
	known := p.known(hidden)
	near := make([][]int, len(failing))
	low := -1
	for i, t := range failing {
		near[i] = p.near(t, known)
		a := p.cheapest(near[i], hidden)
		if a < 0 {
			near[i] = p.candidates(hidden)
			a = p.cheapest(near[i], hidden)
		}
		if a >= 0 && (low < 0 || p.amounts[a].level < low) {
			low = p.amounts[a].level
		}
	}
	for i := range failing {
		if slices.ContainsFunc(near[i], func(a int) bool { return hidden[a] && known[a] }) {
			continue
		}
		if a := p.cheapest(near[i], hidden); a >= 0 && p.amounts[a].level == low {
			hidden[a] = true
		}
	}
	return low >= 0
}

// near are the amounts that stand in a relation with the target: wholes and their parts. A group that one gets by
// subtraction is known as long as everything that it comes from is, so one of these has to go.
func (p *problem) near(t target, known []bool) []int {
	if t.piece && !slices.ContainsFunc(t.of, func(a int) bool { return !known[a] }) {
		return t.of
	}
	if !t.piece && len(t.of) > 0 && known[t.of[0]] { // it was hidden and is not now
		return t.of
	}
	var out []int
	for _, a := range t.of {
		for _, r := range p.amounts[a].relations {
			out = append(append(out, p.relations[r].whole), p.relations[r].parts...)
		}
	}
	if t.piece {
		out = append(out, t.of...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// cheapest is the amount whose hiding loses least: of the lowest level, leaving the fewest relations with one hidden
// amount alone, with the least loss.
func (p *problem) cheapest(among []int, hidden []bool) int {
	known := p.known(hidden)
	best, alone := -1, 0
	for _, a := range among {
		if !known[a] || hidden[a] || p.keeps(a) || p.large[p.amounts[a].group] {
			continue
		}
		n := p.alone(a, known)
		if best < 0 || cmp.Or(cmp.Compare(p.amounts[a].level, p.amounts[best].level), cmp.Compare(n, alone),
			cmp.Compare(p.weight(a, hidden), p.weight(best, hidden))) < 0 {
			best, alone = a, n
		}
	}
	return best
}

// alone counts the relations in which an amount would be the only unknown one.
func (p *problem) alone(a int, known []bool) int {
	n := 0
	for _, i := range p.amounts[a].relations {
		r := p.relations[i]
		if known[r.whole] && !slices.ContainsFunc(r.parts, func(m int) bool { return !known[m] }) {
			n++
		}
	}
	return n
}

// prune shows again every hidden amount that is not needed, the greatest loss first.
func (p *problem) prune(ctx context.Context, base, hidden []bool) {
	var order []int
	for i := range hidden {
		if hidden[i] && !base[i] {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Or(p.amounts[b].level-p.amounts[a].level, cmp.Compare(p.weight(b, base), p.weight(a, base)))
	})
	limit := p.work + pruneWork
	for changed := true; changed; {
		changed = false
		for _, a := range order {
			if !hidden[a] || ctx.Err() != nil || p.work > limit {
				continue
			}
			hidden[a] = false
			if len(p.audit(hidden, true)) > 0 {
				hidden[a] = true
			} else {
				changed = true
			}
		}
	}
}
