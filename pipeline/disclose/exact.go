package disclose

import "slices"

// verdict is what a search can say.
type verdict int

const (
	impossible verdict = iota // proved
	possible                  // a point was found
	unknown                   // the steps ran out
)

// finder looks for whole numbers that obey all rows, near a point that is known to.
type finder struct {
	net   *network
	box   box
	near  []int64
	left  int // steps left
	trail []change
}

// find gives a point within the box that obeys every row. It starts at the near point and branches only on variables of
// rows that it breaks, so that a point that differs in few places is found in few steps. Branches part a variable's
// bounds, so the search is exhaustive.
func (f *finder) find(todo []int) ([]int64, verdict) {
	if !f.net.narrow(f.box, todo, &f.trail) {
		return nil, impossible
	}
	return f.branch()
}

func (f *finder) branch() ([]int64, verdict) {
	f.left--
	if f.left < 0 {
		return nil, unknown
	}
	point := f.clamped()
	v, move, broken := f.pick(point)
	switch {
	case !broken:
		return point, possible
	case v < 0:
		return nil, impossible
	}
	lo, hi := f.box.lo[v], f.box.hi[v]
	first := min(max(point[v]+move, lo), hi)
	ran := false
	for _, part := range parts(lo, hi, first, move) {
		mark := len(f.trail)
		f.trail = append(f.trail, change{v, lo, hi})
		f.box.lo[v], f.box.hi[v] = part[0], part[1]
		if f.net.narrow(f.box, slices.Clone(f.net.of[v]), &f.trail) {
			found, is := f.branch()
			if is == possible {
				return found, possible
			}
			ran = ran || is == unknown
		}
		undo(f.box, f.trail[mark:])
		f.trail = f.trail[:mark]
		if f.left < 0 {
			return nil, unknown
		}
	}
	if ran {
		return nil, unknown
	}
	return nil, impossible
}

// parts cuts lo–hi at one value, which comes first; then the side that the move goes towards.
func parts(lo, hi, at, move int64) [][2]int64 {
	out := [][2]int64{{at, at}}
	below, above := [2]int64{lo, at - 1}, [2]int64{at + 1, hi}
	sides := [][2]int64{above, below}
	if move < 0 {
		sides = [][2]int64{below, above}
	}
	for _, s := range sides {
		if s[0] <= s[1] {
			out = append(out, s)
		}
	}
	return out
}

// clamped is the point within the box that is nearest to the near one.
func (f *finder) clamped() []int64 {
	p := slices.Clone(f.near)
	for v := range p {
		p[v] = min(max(p[v], f.box.lo[v]), f.box.hi[v])
	}
	return p
}

// pick chooses a variable of a broken row, and how far it should move to mend it. It prefers the row with the fewest
// variables left, and in it the variable that mends most rows and breaks fewest. A broken row without variables that may
// move gives no variable.
func (f *finder) pick(point []int64) (v int, move int64, broken bool) {
	best, fewest := -1, 0
	var gap int64
	for i, r := range f.net.rows {
		d := r.gap(point)
		if d == 0 {
			continue
		}
		n := 0
		for _, t := range r.terms {
			if f.box.lo[t.v] < f.box.hi[t.v] {
				n++
			}
		}
		if n == 0 {
			return -1, 0, true
		}
		if best < 0 || n < fewest {
			best, fewest, gap = i, n, d
		}
	}
	if best < 0 {
		return -1, 0, false
	}
	v = -1
	most := 0
	for _, t := range f.net.rows[best].terms {
		if f.box.lo[t.v] == f.box.hi[t.v] {
			continue
		}
		step := gap / t.c
		if step == 0 {
			step = sign(gap) * sign(t.c)
		}
		if score := f.score(t.v, step, point); v < 0 || score > most {
			v, move, most = t.v, step, score
		}
	}
	return v, move, true
}

// score says how many rows a move mends less how many it breaks.
func (f *finder) score(v int, step int64, point []int64) int {
	to := point[v] + step
	if to < f.box.lo[v] || to > f.box.hi[v] {
		return -1000
	}
	score := 0
	for _, i := range f.net.of[v] {
		r := f.net.rows[i]
		sum, moved := int64(0), int64(0)
		for _, t := range r.terms {
			sum += t.c * point[t.v]
			if t.v == v {
				moved = t.c * step
			}
		}
		switch was, is := abs(r.missing(sum)), abs(r.missing(sum+moved)); {
		case is < was:
			score++
		case is > was:
			score--
		}
	}
	return score
}

// gap is how much a row's sum has to grow to be within its limits; negative where it has to shrink.
func (r row) gap(point []int64) int64 { return r.missing(r.terms.sum(point)) }

func (r row) missing(sum int64) int64 {
	switch {
	case sum < r.lo:
		return r.lo - sum
	case sum > r.hi:
		return r.hi - sum
	}
	return 0
}

func sign(x int64) int64 {
	switch {
	case x < 0:
		return -1
	case x > 0:
		return 1
	}
	return 0
}

func abs(x int64) int64 { return max(x, -x) }
