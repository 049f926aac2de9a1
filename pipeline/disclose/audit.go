package disclose

import (
	"fmt"
	"slices"
)

// target is what must not be known too well: a hidden amount, or a small group that one gets by subtraction.
type target struct {
	expr  expr
	unit  int64
	piece bool
	now   bool  // it is a target only as long as just these amounts are known
	of    []int // the amounts it is, or comes from
}

// attack is what a reader can do who knows the rule and everything that is shown.
type attack struct {
	p      *problem
	net    *network
	box    box
	room   []int // the part of the unknown that each variable belongs to; -1 where it is known
	rooms  map[int]*room
	locals map[string]*local // rooms put together, as far as was asked
	points []point           // whole numbers that obey all rows
	gaveUp bool              // the last target may have other values that were not found
}

// room is a part of the system that nothing ties to the rest.
type room struct {
	vars []int
	rows []int
}

// point is a value of every variable, and of every amount.
type point struct {
	x, amounts []int64
}

// index makes the network of all that holds whatever is hidden, and of the amounts. An attack says what it knows of these.
func (p *problem) index() {
	rows := slices.Clone(p.sys.rows)
	p.rowOf = make([]int, len(p.amounts))
	for i, a := range p.amounts {
		p.rowOf[i] = -1
		if !p.large[a.group] {
			p.rowOf[i] = len(rows)
			rows = append(rows, row{a.expr, -free, free})
		}
	}
	for _, g := range p.growth {
		rows = append(rows, row{g.expr, -free, free})
	}
	p.net = newNetwork(len(p.sys.lo), rows)
}

// told gives what is known of each amount.
func (p *problem) told(known []bool) *network {
	net := *p.net
	net.rows = slices.Clone(p.net.rows)
	for i, a := range p.amounts {
		r := p.rowOf[i]
		switch {
		case r < 0:
		case known[i]:
			net.rows[r].lo, net.rows[r].hi = a.value, a.value
		case p.somebody(i, known):
			net.rows[r].lo = 1 // a zero would have been printed, or a mean of nobody as missing
		}
	}
	for k, g := range p.growth { // it follows from the others, but not from one of them
		if r := len(net.rows) - len(p.growth) + k; known[g.amount] {
			net.rows[r].lo, net.rows[r].hi = g.more, g.more
		}
	}
	return &net
}

// attack sets up what is known when these amounts are hidden.
func (p *problem) attack(hidden []bool) *attack {
	at := &attack{p: p, net: p.told(p.known(hidden)), box: box{slices.Clone(p.sys.lo), slices.Clone(p.sys.hi)}, locals: map[string]*local{}}
	p.work += at.net.size
	var trail []change
	at.net.narrow(at.box, at.net.all(), &trail)
	at.split()
	for _, x := range p.points {
		if at.allows(x) {
			at.points = append(at.points, x)
		}
	}
	return at
}

// mostPoints bounds how many points are kept for later audits.
const mostPoints = 500

// remember keeps a point for later audits; the first one is always kept.
func (p *problem) remember(x []int64) point {
	one := point{x: x, amounts: make([]int64, len(p.amounts))}
	for i, a := range p.amounts {
		one.amounts[i] = a.expr.sum(x)
	}
	if len(p.points) >= mostPoints {
		p.points = slices.Delete(p.points, 1, 2)
	}
	p.points = append(p.points, one)
	return one
}

// allows says whether a point of another attack is one of this. What holds whatever is hidden holds of all of them.
func (at *attack) allows(x point) bool {
	for i, r := range at.p.rowOf {
		if r >= 0 && (x.amounts[i] < at.net.rows[r].lo || x.amounts[i] > at.net.rows[r].hi) {
			return false
		}
	}
	return true
}

// obeys says whether a point is one that the attacker cannot rule out.
func (at *attack) obeys(x []int64) bool {
	return !slices.ContainsFunc(at.net.rows, func(r row) bool { return r.gap(x) != 0 })
}

// binds says whether a row tells more than the bounds do. What does not ties nothing together.
func (at *attack) binds(r row) bool {
	if r.idle() {
		return false
	}
	low, top := r.terms.span(at.box.lo, at.box.hi).ends()
	return low < r.lo || top > r.hi
}

// split finds the rooms.
func (at *attack) split() {
	at.room = make([]int, len(at.box.lo))
	for v := range at.room {
		at.room[v] = -1
	}
	at.rooms = map[int]*room{}
	seen := make([]bool, len(at.net.rows))
	for i, r := range at.net.rows {
		seen[i] = !at.binds(r)
	}
	for v := range at.room {
		if at.room[v] >= 0 || at.box.lo[v] == at.box.hi[v] {
			continue
		}
		r := &room{}
		at.room[v] = v
		for todo := []int{v}; len(todo) > 0; todo = todo[1:] {
			r.vars = append(r.vars, todo[0])
			for _, i := range at.net.of[todo[0]] {
				if seen[i] {
					continue
				}
				seen[i] = true
				r.rows = append(r.rows, i)
				for _, t := range at.net.rows[i].terms {
					if at.room[t.v] < 0 && at.box.lo[t.v] < at.box.hi[t.v] {
						at.room[t.v] = v
						todo = append(todo, t.v)
					}
				}
			}
		}
		at.rooms[v] = r
	}
}

// targets are all that must be protected when these amounts are hidden.
func (p *problem) targets(hidden []bool) []target {
	hidden = p.closed(hidden)
	known := p.shown(hidden)
	var out []target
	for i, a := range p.amounts {
		if hidden[i] && !p.large[a.group] && !(p.keeps(i) && p.empty(i, known)) && len(a.expr) > 0 { // everybody knows that nobody is in no block
			out = append(out, target{expr: a.expr, unit: a.unit, of: []int{i}})
		}
	}
	for _, s := range p.pieces {
		out = append(out, target{expr: s.expr, unit: 1, of: s.of, piece: true})
	}
	return append(append(out, p.before...), p.remainders(known)...)
}

// same says that two targets come from the same amounts.
func (t target) same(o target) bool { return t.piece == o.piece && slices.Equal(t.of, o.of) }

// key tells targets apart.
func (t target) key() string {
	return fmt.Sprint(t.piece, t.expr)
}

// width is how many values must be possible. Where tables overlap in a ring that is too large to be joined, less than a
// reader may know is known here, and twice as many are asked for.
func (p *problem) width(t target) int {
	loose := func(a int) bool { return p.groups[p.amounts[a].group].loose }
	if slices.ContainsFunc(t.of, loose) || t.of == nil && slices.ContainsFunc(p.groups, func(g *group) bool { return g.loose }) {
		return 2 * p.rule.Width
	}
	return p.rule.Width
}

// protected says whether the attacker is left with enough possible values.
func (at *attack) protected(t target) bool {
	if at.gaveUp = false; !at.p.stop.step() {
		return true
	}
	s := t.expr.span(at.box.lo, at.box.hi)
	low, top := s.ends()
	rule, width := at.p.rule, int64(at.p.width(t))
	enough := func(low, top int64) bool {
		if t.piece && (low < 1 || top >= int64(rule.Threshold)) {
			return true
		}
		return low <= -free || top >= free || (top-low)/t.unit+1 >= width
	}
	if !enough(low, top) {
		return false
	}
	seen := map[int64]bool{}
	for _, x := range at.points {
		if v := t.expr.sum(x.x); !seen[v] && at.counts(t, v, seen) {
			return true
		}
	}
	return at.search(t, low, top, seen, enough)
}

// counts notes a value that is possible, and says whether that is enough.
func (at *attack) counts(t target, v int64, seen map[int64]bool) bool {
	seen[v] = true
	if t.piece && (v < 1 || v >= int64(at.p.rule.Threshold)) {
		return true
	}
	here := t.expr.sum(at.p.points[0].x)
	steps := map[int64]bool{}
	for w := range seen { // values less than a unit apart count once
		steps[(w-here)/t.unit] = true
	}
	return len(steps) >= at.p.width(t)
}

// search looks for points with other values of the target, nearest first. What it finds is proved, and nothing else
// counts. Where its steps run out, a linear program tells whether looking on can help: its ends are never too near.
func (at *attack) search(t target, low, top int64, seen map[int64]bool, enough func(low, top int64) bool) bool {
	local := at.local(t)
	here := t.expr.sum(at.p.points[0].x)
	tries := int64(3*at.p.width(t) + at.p.rule.Threshold)
	ran := 0
	at.gaveUp = low < here-tries*t.unit || top > here+tries*t.unit
	for k := int64(1); k <= tries; k++ {
		for _, v := range []int64{here + k*t.unit, here - k*t.unit} {
			if v < low || v > top || seen[v] {
				continue
			}
			x, is := local.reach(v)
			if is == possible {
				at.points = append(at.points, at.p.remember(x))
				if at.counts(t, v, seen) {
					return true
				}
			}
			if is == unknown {
				at.gaveUp = true
				if ran++; ran > mostRuns || ran == 1 && !local.linear(low, top, enough) {
					return false
				}
			}
		}
	}
	return false
}
