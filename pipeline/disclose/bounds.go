package disclose

import "slices"

// box is bounds of all variables, narrowed by rows.
type box struct {
	lo, hi []int64
}

// network knows which rows each variable stands in.
type network struct {
	rows   []row
	of     [][]int // rows of a variable
	size   int     // terms in all
	queue  []int   // room to work in
	queued []bool
}

func newNetwork(vars int, rows []row) *network {
	n := &network{rows: rows, of: make([][]int, vars), queued: make([]bool, len(rows))}
	for i, r := range rows {
		n.size += len(r.terms)
		for _, t := range r.terms {
			n.of[t.v] = append(n.of[t.v], i)
		}
	}
	return n
}

// with gives a network that has one more row, which comes last.
func (n *network) with(r row) *network {
	out := &network{rows: append(slices.Clip(n.rows), r), of: slices.Clone(n.of), size: n.size + len(r.terms), queued: make([]bool, len(n.rows)+1)}
	for _, t := range r.terms {
		out.of[t.v] = append(slices.Clip(out.of[t.v]), len(n.rows))
	}
	return out
}

// all lists every row.
func (n *network) all() []int {
	all := make([]int, len(n.rows))
	for i := range all {
		all[i] = i
	}
	return all
}

// change is a bound before it was narrowed, so that search can take it back.
type change struct {
	v      int
	lo, hi int64
}

// narrow tightens the bounds until no row says more, and says whether anything is left. Rows in todo are looked at first;
// every change is noted on the trail. The number of steps is bounded: wider bounds than the tightest are not wrong.
func (n *network) narrow(b box, todo []int, trail *[]change) bool {
	queue := append(n.queue[:0], todo...)
	for _, r := range queue {
		n.queued[r] = true
	}
	head := 0
	defer func() {
		for _, r := range queue[head:] {
			n.queued[r] = false
		}
		n.queue = queue[:0]
	}()
	for most := 40*len(n.rows) + 200; head < len(queue) && head < most; {
		r := queue[head]
		head++
		n.queued[r] = false
		before := len(*trail)
		if !n.rows[r].narrow(b, trail) {
			return false
		}
		for _, c := range (*trail)[before:] {
			for _, next := range n.of[c.v] {
				if !n.queued[next] {
					n.queued[next] = true
					queue = append(queue, next)
				}
			}
		}
	}
	return true
}

// idle says that a row tells nothing.
func (r row) idle() bool { return r.lo <= -free && r.hi >= free }

// narrow tightens the bounds of one row's variables.
func (r row) narrow(b box, trail *[]change) bool {
	if r.idle() {
		return true
	}
	s := r.terms.span(b.lo, b.hi)
	switch low, top := s.ends(); {
	case low > r.hi || top < r.lo:
		return false
	case low >= r.lo && top <= r.hi:
		return true
	}
	for _, t := range r.terms {
		if b.lo[t.v] == b.hi[t.v] {
			continue
		}
		low, top := t.ends(b.lo, b.hi)
		lo, hi := -free, free // of the term
		if r.hi < free {
			if rest, ok := without(s.lo, s.openLow, low); ok {
				hi = r.hi - rest
			}
		}
		if r.lo > -free {
			if rest, ok := without(s.hi, s.openTop, top); ok {
				lo = r.lo - rest
			}
		}
		newLo, newHi := divided(lo, hi, t.c)
		newLo, newHi = max(newLo, b.lo[t.v]), min(newHi, b.hi[t.v])
		if newLo == b.lo[t.v] && newHi == b.hi[t.v] {
			continue
		}
		if newLo > newHi {
			return false
		}
		*trail = append(*trail, change{t.v, b.lo[t.v], b.hi[t.v]})
		s.add(low, top, -1)
		b.lo[t.v], b.hi[t.v] = newLo, newHi
		low, top = t.ends(b.lo, b.hi)
		s.add(low, top, 1)
	}
	return true
}

// without takes one term's end out of a sum of ends; ok is false where the rest has no end.
func without(sum int64, open int, end int64) (int64, bool) {
	if end <= -free || end >= free {
		return sum, open == 1
	}
	return sum - end, open == 0
}

// divided gives the whole numbers x for which lo ≤ c·x ≤ hi.
func divided(lo, hi, c int64) (int64, int64) {
	if c < 0 {
		lo, hi, c = -hi, -lo, -c
	}
	if c == 1 {
		return lo, hi
	}
	if lo > -free {
		lo = ceilDiv(lo, c)
	}
	if hi < free {
		hi = floorDiv(hi, c)
	}
	return lo, hi
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b != 0 && a < 0 {
		q--
	}
	return q
}

func ceilDiv(a, b int64) int64 { return -floorDiv(-a, b) }

func undo(b box, trail []change) {
	for i := len(trail) - 1; i >= 0; i-- {
		b.lo[trail[i].v], b.hi[trail[i].v] = trail[i].lo, trail[i].hi
	}
}
