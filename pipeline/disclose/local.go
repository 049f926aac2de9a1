package disclose

import (
	"math"
	"slices"
)

// Steps that one search may take, how often, and the solver's rounding: ends of a range are fractions of small whole
// numbers, so an end that is this near a whole number is one.
const (
	searchSteps = 300
	mostRuns    = 3 // values of a target for which they may run out
	rounding    = 1e-6
)

// local is the part of an attack that a target can move in, with variables numbered anew.
type local struct {
	at     *attack
	vars   []int // the attack's numbers
	number map[int]int
	rows   []row
	net    *network // the rows
	box    box
	near   []int64
	expr   expr     // the target, in the new numbers
	rest   int64    // what of it is known
	aimed  *network // the rows and, last, the target's
}

// local gives the rooms that a target has a variable in.
func (at *attack) local(t target) *local {
	var rooms []int
	for _, x := range t.expr {
		if r := at.room[x.v]; r >= 0 && !slices.Contains(rooms, r) {
			rooms = append(rooms, r)
		}
	}
	slices.Sort(rooms)
	key := keyOf(rooms)
	base, ok := at.locals[key]
	if !ok {
		base = at.join(rooms)
		at.locals[key] = base
	}
	l := *base
	l.expr, l.rest = l.renumber(t.expr)
	l.aimed = l.net.with(row{terms: l.expr})
	return &l
}

// join puts rooms together.
func (at *attack) join(rooms []int) *local {
	l := &local{at: at, number: map[int]int{}}
	for _, r := range rooms {
		for _, v := range at.rooms[r].vars {
			l.number[v] = len(l.vars)
			l.vars = append(l.vars, v)
			l.box.lo = append(l.box.lo, at.box.lo[v])
			l.box.hi = append(l.box.hi, at.box.hi[v])
			l.near = append(l.near, at.p.points[0].x[v])
		}
	}
	for _, r := range rooms {
		for _, i := range at.rooms[r].rows {
			from := at.net.rows[i]
			terms, rest := l.renumber(from.terms)
			to := row{terms, from.lo, from.hi}
			if to.lo > -free {
				to.lo -= rest
			}
			if to.hi < free {
				to.hi -= rest
			}
			l.rows = append(l.rows, to)
		}
	}
	l.net = newNetwork(len(l.vars), l.rows)
	return l
}

// renumber gives an expression in the new numbers, and what of it is known.
func (l *local) renumber(e expr) (out expr, rest int64) {
	out = make(expr, 0, len(e))
	for _, x := range e {
		if n, ok := l.number[x.v]; ok {
			out = append(out, term{n, x.c})
		} else {
			rest += x.c * l.at.box.lo[x.v]
		}
	}
	return out, rest
}

// reach looks for a point where the target has this value.
func (l *local) reach(v int64) ([]int64, verdict) {
	last := len(l.aimed.rows) - 1
	l.aimed.rows[last].lo, l.aimed.rows[last].hi = v-l.rest, v-l.rest
	f := &finder{net: l.aimed, near: l.near, left: searchSteps, box: box{slices.Clone(l.box.lo), slices.Clone(l.box.hi)}}
	x, is := f.find([]int{last})
	l.at.p.work += (searchSteps - f.left) * f.net.size
	if is != possible {
		return nil, is
	}
	point := slices.Clone(l.at.p.points[0].x)
	for i := range point {
		if l.at.box.lo[i] == l.at.box.hi[i] {
			point[i] = l.at.box.lo[i]
		}
	}
	for i, v := range l.vars {
		point[v] = x[i]
	}
	if !l.at.obeys(point) {
		return nil, unknown
	}
	return point, possible
}

// linear says by linear programs whether the target's ends may be far enough apart. A failing solver says no.
func (l *local) linear(low, top int64, enough func(low, top int64) bool) bool {
	l.at.p.work += 20 * len(l.rows) * len(l.rows)
	least, most, err := lpRange(l.expr, l.rows, l.box)
	if err != nil || math.IsNaN(least) || math.IsNaN(most) {
		return false
	}
	if least > -float64(free) {
		low = max(low, int64(math.Ceil(least-rounding))+l.rest)
	}
	if most < float64(free) {
		top = min(top, int64(math.Floor(most+rounding))+l.rest)
	}
	return enough(low, top)
}
