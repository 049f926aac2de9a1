package attacktest

import (
	"errors"
	"slices"
)

// errLong says that a search was given up; the attack is then not complete, and a test has to fail.
var errLong = errors.New("the search for whole numbers took too long")

// Counted is how much work an attack was, so that a test can see that both ways were gone.
type Counted struct{ Searches, Programs int }

// solver finds what whole numbers unknown amounts can be. seen keeps for each target the values of all solutions so far,
// since a solution that was found for one says what the others can be.
type solver struct {
	sys     *system
	targets [][]term
	seen    []map[int64]bool
	count   *Counted
	direct  int // so many unknown numbers at most are searched through directly; more go to the linear program first
}

// possible gives the values that target k can have: all of them where there are fewer than want, else at least that many.
func (s *solver) possible(k, want int) ([]int64, error) {
	if len(s.seen[k]) < want {
		lo, hi, err := s.interval(k)
		if err != nil {
			return nil, err
		}
		for v := lo; v <= hi && len(s.seen[k]) < want; v++ {
			if s.seen[k][v] {
				continue
			}
			x, err := s.solution(s.sys.with(constraint{joined(s.targets[k]), v, v}))
			if err != nil {
				return nil, err
			}
			s.note(x)
		}
	}
	out := make([]int64, 0, len(s.seen[k]))
	for v := range s.seen[k] {
		out = append(out, v)
	}
	slices.Sort(out)
	return out, nil
}

func (s *solver) note(x []int64) {
	if x == nil {
		return
	}
	for k, t := range s.targets {
		s.seen[k][value(t, x)] = true
	}
}

// small is the direct of an attack.
const small = 10

// interval gives limits of a target. Where few numbers are unknown and few values possible, each is searched for.
func (s *solver) interval(k int) (lo, hi int64, err error) {
	lo, hi = s.sys.limits(s.targets[k])
	free := s.sys.free()
	if len(free) <= s.direct && hi-lo < 8 || lo == hi {
		return lo, hi, nil
	}
	s.count.Programs++
	p, err := s.program(s.sys, free)
	if err != nil || p == nil {
		return 1, 0, err
	}
	most, bounded, err := p.extreme(s.targets[k], 1)
	if err != nil {
		return 0, 0, err
	}
	s.note(p.whole())
	if bounded {
		hi = min(hi, floorDiv(most[0], most[1]))
	}
	least, bounded, err := p.extreme(s.targets[k], -1)
	if err != nil {
		return 0, 0, err
	}
	s.note(p.whole())
	if bounded {
		lo = max(lo, -floorDiv(least[0], least[1]))
	}
	return lo, hi, nil
}

// solution finds whole numbers that fulfil sys; nil where there are none.
func (s *solver) solution(sys *system) ([]int64, error) {
	if !sys.propagate() {
		return nil, nil
	}
	if len(sys.free()) <= s.direct {
		s.count.Searches++
		nodes := 100
		x, err := search(sys, &nodes)
		if err == nil {
			return x, nil
		}
	}
	s.count.Programs++
	nodes := 400
	return s.branch(sys, &nodes)
}

// search tries every value of one variable after the other, and narrows the rest after each.
func search(sys *system, nodes *int) ([]int64, error) {
	if *nodes--; *nodes < 0 {
		return nil, errLong
	}
	pick := -1
	for v := range sys.lo {
		if size := sys.hi[v] - sys.lo[v]; size > 0 && (pick < 0 || size < sys.hi[pick]-sys.lo[pick]) {
			pick = v
		}
	}
	if pick < 0 {
		return sys.lo, nil
	}
	if sys.hi[pick] >= open {
		return nil, errLong
	}
	for v := sys.lo[pick]; v <= sys.hi[pick]; v++ {
		next := sys.with()
		next.lo[pick], next.hi[pick] = v, v
		if !next.propagate() {
			continue
		}
		if x, err := search(next, nodes); x != nil || err != nil {
			return x, err
		}
	}
	return nil, nil
}

// branch solves the linear program and, where a corner has a fraction, the two programs on either side of it.
func (s *solver) branch(sys *system, nodes *int) ([]int64, error) {
	if *nodes--; *nodes < 0 {
		return nil, errLong
	}
	if !sys.propagate() {
		return nil, nil
	}
	p, err := s.program(sys, sys.free())
	if p == nil || err != nil {
		return nil, err
	}
	if x := p.whole(); x != nil {
		return x, nil
	}
	x, _, at := p.tab.corner(len(p.free))
	v := p.free[at]
	below, above := sys.with(), sys.with()
	cut := sys.lo[v] + x[at]
	below.hi[v], above.lo[v] = cut, cut+1
	below.cons = append(below.cons, constraint{[]term{{v, 1}}, -open, cut})
	if x, err := s.branch(below, nodes); x != nil || err != nil {
		return x, err
	}
	return s.branch(above, nodes)
}

// program is the linear program of a system over its free variables.
type program struct {
	sys  *system
	free []int
	tab  *tableau
}

// program brings a system's linear program to a corner; nil where there is none.
func (s *solver) program(sys *system, free []int) (*program, error) {
	p := &program{sys: sys, free: free, tab: newTableau(len(free), sys.reduced(free))}
	ok, err := p.tab.feasible()
	if !ok || err != nil {
		return nil, err
	}
	return p, nil
}

// extreme gives the largest value of sign·terms as a quotient.
func (p *program) extreme(terms []term, sign int64) (value [2]int64, bounded bool, err error) {
	var known int64
	var c []term
	for _, t := range terms {
		known += sign * t.c * p.sys.lo[t.v]
		if i := slices.Index(p.free, t.v); i >= 0 {
			c = append(c, term{i, sign * t.c})
		}
	}
	num, den, bounded, err := p.tab.maximise(c)
	return [2]int64{num + known*den, den}, bounded, err
}

// whole gives the present corner as a solution; nil where it has a fraction.
func (p *program) whole() []int64 {
	x, whole, _ := p.tab.corner(len(p.free))
	if !whole {
		return nil
	}
	out := slices.Clone(p.sys.lo)
	for i, v := range p.free {
		out[v] += x[i]
	}
	return out
}
