package disclose

import "slices"

// free is the bound of a variable that has none. Sums of bounds never use it, see span.
const free = int64(1) << 52

// term is a variable times a whole number.
type term struct {
	v int
	c int64
}

// expr is a sum of terms, each variable once, in order.
type expr []term

// row says that a sum lies within lo and hi.
type row struct {
	terms  expr
	lo, hi int64
}

// system is what an attacker knows: whole numbers within bounds, and sums of them within bounds. Amounts of money and
// other sums with decimals are scaled to whole numbers.
type system struct {
	lo, hi []int64
	rows   []row
}

// add gives new variables within lo and hi; the first one's number is returned.
func (s *system) add(n int, lo, hi int64) int {
	first := len(s.lo)
	for range n {
		s.lo = append(s.lo, lo)
		s.hi = append(s.hi, hi)
	}
	return first
}

func (s *system) require(terms expr, lo, hi int64) {
	s.rows = append(s.rows, row{terms, lo, hi})
}

// plus gives e + k·f.
func (e expr) plus(k int64, f expr) expr {
	out := slices.Clone(e)
	for _, t := range f {
		out = append(out, term{t.v, k * t.c})
	}
	slices.SortFunc(out, func(a, b term) int { return a.v - b.v })
	w := 0
	for _, t := range out {
		if w > 0 && out[w-1].v == t.v {
			out[w-1].c += t.c
			continue
		}
		out[w] = t
		w++
	}
	out = out[:w]
	return slices.DeleteFunc(out, func(t term) bool { return t.c == 0 })
}

// times gives k·e.
func (e expr) times(k int64) expr {
	out := slices.Clone(e)
	for i := range out {
		out[i].c *= k
	}
	return out
}

// sum gives the expression's value in a point.
func (e expr) sum(x []int64) int64 {
	var s int64
	for _, t := range e {
		s += t.c * x[t.v]
	}
	return s
}

// span is the range of an expression within bounds, with its infinite parts counted apart.
type span struct {
	lo, hi           int64
	openLow, openTop int
}

func (e expr) span(lo, hi []int64) span {
	var s span
	for _, t := range e {
		low, top := t.ends(lo, hi)
		s.add(low, top, 1)
	}
	return s
}

// add puts one term's ends to the span, or takes them away where k is −1.
func (s *span) add(low, top int64, k int) {
	if low <= -free {
		s.openLow += k
	} else {
		s.lo += int64(k) * low
	}
	if top >= free {
		s.openTop += k
	} else {
		s.hi += int64(k) * top
	}
}

// ends gives the least and the greatest value of one term; ±free where it has none.
func (t term) ends(lo, hi []int64) (low, top int64) {
	a, b := lo[t.v], hi[t.v]
	if t.c < 0 {
		a, b = b, a
	}
	return scaled(a, t.c), scaled(b, t.c)
}

func scaled(bound, c int64) int64 {
	switch {
	case bound <= -free || bound >= free:
		if (bound > 0) == (c > 0) {
			return free
		}
		return -free
	}
	return bound * c
}

// ends gives the span's limits, ±free where it has none.
func (s span) ends() (low, top int64) {
	low, top = s.lo, s.hi
	if s.openLow > 0 {
		low = -free
	}
	if s.openTop > 0 {
		top = free
	}
	return low, top
}
