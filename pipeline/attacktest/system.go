package attacktest

import "slices"

// open stands for no limit.
const open = int64(1) << 40

// term is c times variable v.
type term struct {
	v int
	c int64
}

// constraint says lo ≤ Σ terms ≤ hi.
type constraint struct {
	terms  []term
	lo, hi int64
}

// system is what is known of some whole numbers: the limits of each and constraints over them.
type system struct {
	lo, hi []int64
	cons   []constraint
}

// variable adds a number that is nought or more.
func (s *system) variable() int {
	s.lo, s.hi = append(s.lo, 0), append(s.hi, open)
	return len(s.lo) - 1
}

func (s *system) add(terms []term, lo, hi int64) {
	s.cons = append(s.cons, constraint{joined(terms), lo, hi})
}

// put adds a constraint in its shortest form, and joins it with one over the same terms: the same is published often.
func (s *system) put(terms []term, lo, hi int64, whole bool) {
	terms = joined(terms)
	if len(terms) == 0 {
		return
	}
	g := int64(0)
	for _, t := range terms {
		g = gcd(g, t.c)
	}
	if terms[0].c < 0 {
		g, lo, hi = -g, -hi, -lo
	}
	size := max(g, -g)
	if !whole && (lo > -open && lo%size != 0 || hi < open && hi%size != 0) {
		size, g = 1, g/size
	}
	for i := range terms {
		terms[i].c /= g
	}
	if lo > -open {
		lo = -floorDiv(-lo, size)
	}
	if hi < open {
		hi = floorDiv(hi, size)
	}
	for i := range s.cons {
		if slices.Equal(s.cons[i].terms, terms) {
			s.cons[i].lo, s.cons[i].hi = max(s.cons[i].lo, lo), min(s.cons[i].hi, hi)
			return
		}
	}
	s.cons = append(s.cons, constraint{terms, lo, hi})
}

func gcd(a, b int64) int64 {
	for b != 0 {
		a, b = b, a%b
	}
	return max(a, -a)
}

// joined adds up terms of the same variable.
func joined(terms []term) []term {
	sorted := slices.SortedFunc(slices.Values(terms), func(a, b term) int { return a.v - b.v })
	out := sorted[:0]
	for _, t := range sorted {
		if n := len(out); n > 0 && out[n-1].v == t.v {
			out[n-1].c += t.c
			continue
		}
		out = append(out, t)
	}
	return slices.DeleteFunc(out, func(t term) bool { return t.c == 0 })
}

// with is the system and one more constraint; the first is not changed.
func (s *system) with(c ...constraint) *system {
	return &system{lo: slices.Clone(s.lo), hi: slices.Clone(s.hi), cons: append(slices.Clip(s.cons), c...)}
}

// limits gives the smallest and the largest that terms can be by the limits of each variable alone.
func (s *system) limits(terms []term) (lo, hi int64) {
	for _, t := range terms {
		a, b := t.c*s.lo[t.v], t.c*s.hi[t.v]
		if s.hi[t.v] >= open {
			b = open
			if t.c < 0 {
				b = -open
			}
		}
		if t.c < 0 {
			a, b = b, a
		}
		lo, hi = lo+a, hi+b
	}
	return max(lo, -open), min(hi, open)
}

// propagate narrows the limits of each variable by the constraints until nothing changes; false where none is left.
func (s *system) propagate() bool {
	for changed, round := true, 0; changed && round < 1000; round++ {
		changed = false
		for _, c := range s.cons {
			ok, narrowed := s.narrow(c)
			if !ok {
				return false
			}
			changed = changed || narrowed
		}
	}
	return true
}

// narrow uses one constraint. What the others can be at most or at least leaves the rest to each variable.
func (s *system) narrow(c constraint) (ok, changed bool) {
	var least, most int64
	leastOpen, mostOpen := 0, 0 // terms without a limit
	for _, t := range c.terms {
		a, b, noA, noB := s.span(t)
		if noA {
			leastOpen++
		} else {
			least += a
		}
		if noB {
			mostOpen++
		} else {
			most += b
		}
	}
	if leastOpen == 0 && c.hi < open && least > c.hi || mostOpen == 0 && c.lo > -open && most < c.lo {
		return false, false
	}
	useHi, useLo := c.hi < open && leastOpen <= 1 && (mostOpen > 0 || most > c.hi), c.lo > -open && mostOpen <= 1 && (leastOpen > 0 || least < c.lo)
	if !useHi && !useLo {
		return true, false
	}
	for _, t := range c.terms {
		a, b, noA, noB := s.span(t)
		if useHi && (leastOpen == 0 || noA) {
			rest := c.hi - least
			if !noA {
				rest += a
			}
			changed = s.atMost(t, rest) || changed
		}
		if useLo && (mostOpen == 0 || noB) {
			rest := c.lo - most
			if !noB {
				rest += b
			}
			changed = s.atLeast(t, rest) || changed
		}
		if s.lo[t.v] > s.hi[t.v] {
			return false, changed
		}
	}
	return true, changed
}

// span gives the least and the most that a term can be, and whether either is without limit.
func (s *system) span(t term) (a, b int64, noA, noB bool) {
	a, b, noB = t.c*s.lo[t.v], t.c*s.hi[t.v], s.hi[t.v] >= open
	if t.c < 0 {
		return b, a, noB, false
	}
	return a, b, false, noB
}

// atMost uses t ≤ rest.
func (s *system) atMost(t term, rest int64) bool {
	if t.c > 0 {
		if v := floorDiv(rest, t.c); v < s.hi[t.v] {
			s.hi[t.v] = v
			return true
		}
		return false
	}
	if v := -floorDiv(rest, -t.c); v > s.lo[t.v] {
		s.lo[t.v] = v
		return true
	}
	return false
}

// atLeast uses t ≥ rest.
func (s *system) atLeast(t term, rest int64) bool { return s.atMost(term{t.v, -t.c}, -rest) }

// floorDiv divides downwards; b > 0.
func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b != 0 && a < 0 {
		q--
	}
	return q
}

// value of terms in a solution.
func value(terms []term, x []int64) (sum int64) {
	for _, t := range terms {
		sum += t.c * x[t.v]
	}
	return sum
}

// free lists the variables that are not known.
func (s *system) free() []int {
	var out []int
	for v := range s.lo {
		if s.lo[v] < s.hi[v] {
			out = append(out, v)
		}
	}
	return out
}

// reduced writes the system over its free variables, each counted from its lower limit, with what is known moved to the
// right side. Constraints that the limits already fulfil are left out only where they say nothing.
func (s *system) reduced(free []int) []constraint {
	at := make(map[int]int, len(free))
	for i, v := range free {
		at[v] = i
	}
	var out []constraint
	for _, c := range s.cons {
		r := constraint{lo: c.lo, hi: c.hi}
		var known int64
		for _, t := range c.terms {
			known += t.c * s.lo[t.v]
			if i, ok := at[t.v]; ok {
				r.terms = append(r.terms, term{i, t.c})
			}
		}
		if len(r.terms) == 0 {
			continue
		}
		if r.lo > -open {
			r.lo -= known
		}
		if r.hi < open {
			r.hi -= known
		}
		if len(r.terms) == 1 { // the limits say it, and the lower one is nought here
			i := r.terms[0].v
			if s.hi[free[i]] < open {
				out = append(out, constraint{[]term{{i, 1}}, -open, s.hi[free[i]] - s.lo[free[i]]})
			}
			continue
		}
		if r.lo <= 0 && r.hi >= open && !slices.ContainsFunc(r.terms, func(t term) bool { return t.c < 0 }) {
			continue
		}
		out = append(out, r)
	}
	return out
}
