package disclose

// box is bounds of all variables, narrowed by rows.
type box struct {
	lo, hi []int64
}

// network knows which rows each variable stands in.
type network struct {
	rows []row
	of   [][]int // rows of a variable
	size int     // terms in all
}

func newNetwork(vars int, rows []row) *network {
	n := &network{rows: rows, of: make([][]int, vars)}
	for i, r := range rows {
		n.size += len(r.terms)
		for _, t := range r.terms {
			n.of[t.v] = append(n.of[t.v], i)
		}
	}
	return n
}

// change is a bound before it was narrowed, so that search can take it back.
type change struct {
	v      int
	lo, hi int64
}

// narrow tightens the bounds until no row says more, and says whether anything is left. Rows in todo are looked at first;
// every change is noted on the trail. The number of steps is bounded: wider bounds than the tightest are not wrong.
func (n *network) narrow(b box, todo []int, trail *[]change) bool {
	queued := make(map[int]bool, len(todo))
	for _, r := range todo {
		queued[r] = true
	}
	for steps := 0; len(todo) > 0 && steps < 40*len(n.rows)+200; steps++ {
		r := todo[0]
		todo = todo[1:]
		delete(queued, r)
		before := len(*trail)
		if !n.rows[r].narrow(b, trail) {
			return false
		}
		for _, c := range (*trail)[before:] {
			for _, next := range n.of[c.v] {
				if !queued[next] {
					queued[next] = true
					todo = append(todo, next)
				}
			}
		}
	}
	return true
}

// narrow tightens the bounds of one row's variables.
func (r row) narrow(b box, trail *[]change) bool {
	s := r.terms.span(b.lo, b.hi)
	if low, top := s.ends(); low > r.hi || top < r.lo {
		return false
	}
	for _, t := range r.terms {
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
		b.lo[t.v], b.hi[t.v] = newLo, newHi
		s = r.terms.span(b.lo, b.hi)
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
