package attacktest

import "slices"

// parts is a system divided into pieces that have nothing to do with one another, each with a solver of its own.
type parts struct {
	whole  *system
	piece  []*solver // by variable; nil for a known one
	at     []int     // the variable's number in its piece
	places map[int]place
	count  *Counted
}

// place is where a target went: its piece, its number there, and what its known variables add up to.
type place struct {
	piece *solver
	k     int
	known int64
}

// split divides what is still unknown; targets that span pieces join them. Where numbers are whole, the limits are
// narrowed first, and ok is false where the system contradicts itself.
func split(s *system, targets map[int][]term, whole bool, counted *Counted) (p *parts, ok bool) {
	p = &parts{whole: s, piece: make([]*solver, len(s.lo)), at: make([]int, len(s.lo)), places: map[int]place{}, count: counted}
	if whole && !s.propagate() {
		return nil, false
	}
	root := p.roots(targets)
	pieces := map[int]*solver{}
	for _, v := range s.free() {
		one := pieces[root(v)]
		if one == nil {
			one = &solver{sys: &system{}, count: counted, direct: small}
			pieces[root(v)] = one
		}
		p.piece[v], p.at[v] = one, one.sys.variable()
		one.sys.lo[p.at[v]], one.sys.hi[p.at[v]] = s.lo[v], s.hi[v]
	}
	for _, c := range s.cons {
		one, terms, known := p.local(c.terms)
		if one == nil {
			continue
		}
		lo, hi := c.lo, c.hi
		if lo > -open {
			lo -= known
		}
		if hi < open {
			hi -= known
		}
		one.sys.put(terms, lo, hi, whole)
	}
	order := make([]int, 0, len(targets))
	for i := range targets {
		order = append(order, i)
	}
	slices.Sort(order)
	for _, i := range order {
		one, terms, known := p.local(targets[i])
		p.places[i] = place{one, 0, known}
		if one != nil {
			p.places[i] = place{one, len(one.targets), known}
			one.targets, one.seen = append(one.targets, terms), append(one.seen, map[int64]bool{})
		}
	}
	return p, true
}

// roots joins the free variables of each constraint and each target; equal roots are of one piece.
func (p *parts) roots(targets map[int][]term) func(int) int {
	root := make([]int, len(p.whole.lo))
	for i := range root {
		root[i] = i
	}
	find := func(v int) int {
		for root[v] != v {
			root[v] = root[root[v]]
			v = root[v]
		}
		return v
	}
	join := func(terms []term) {
		first := -1
		for _, t := range terms {
			switch {
			case p.whole.lo[t.v] == p.whole.hi[t.v]:
			case first < 0:
				first = find(t.v)
			default:
				root[find(t.v)] = first
			}
		}
	}
	for _, c := range p.whole.cons {
		join(c.terms)
	}
	for _, t := range targets {
		join(t)
	}
	return find
}

// local writes terms in a piece's own numbers; the piece is nil where all are known.
func (p *parts) local(terms []term) (piece *solver, out []term, known int64) {
	for _, t := range terms {
		if p.piece[t.v] == nil {
			known += t.c * p.whole.lo[t.v]
			continue
		}
		piece = p.piece[t.v]
		out = append(out, term{p.at[t.v], t.c})
	}
	return piece, out, known
}

// possible gives the whole numbers that a target can be: all where they are fewer than want.
func (p *parts) possible(target, want int) ([]int64, error) {
	at := p.places[target]
	if at.piece == nil {
		return []int64{at.known}, nil
	}
	values, err := at.piece.possible(at.k, want)
	for i := range values {
		values[i] += at.known
	}
	return values, err
}

// fixed says whether a target that need not be whole can be one number only.
func (p *parts) fixed(target int) (bool, error) {
	at := p.places[target]
	if at.piece == nil {
		return true, nil
	}
	s := at.piece
	s.count.Programs++
	prog, err := s.program(s.sys, s.sys.free())
	if err != nil || prog == nil {
		if err == nil {
			err = errContradiction
		}
		return false, err
	}
	most, bounded, err := prog.extreme(s.targets[at.k], 1)
	if err != nil || !bounded {
		return false, err
	}
	least, bounded, err := prog.extreme(s.targets[at.k], -1)
	return bounded && most[0]*least[1] == -least[0]*most[1], err
}
