package attacktest

import "errors"

// errWide says that a tableau outgrew whole numbers of 31 bits. The attack is then not complete, and a test has to fail.
var errWide = errors.New("the numbers of a linear program grew too large")

// tableau is a linear program in exact arithmetic: row i says Σ t[i][j]·x[j] = t[i][n], all over d, with every x ≥ 0.
// All entries are whole numbers with one common denominator (fraction-free pivoting), so nothing is ever rounded.
type tableau struct {
	t     [][]int64
	n     int
	d     int64
	basis []int // the variable of each row; artificial where none is yet
	wide  bool
}

const artificial = -1

// newTableau writes the constraints over n variables, each ≥ 0, with a slack for every inequality.
func newTableau(n int, cons []constraint) *tableau {
	slacks := 0
	for _, c := range cons {
		if c.lo != c.hi {
			slacks += 2
		}
	}
	tab := &tableau{n: n + slacks, d: 1}
	slack := n
	add := func(c constraint, rhs, sign int64) {
		row := make([]int64, tab.n+1)
		for _, t := range c.terms {
			row[t.v] += t.c
		}
		row[tab.n] = rhs
		basic := artificial
		if sign != 0 {
			row[slack] = sign
			if (rhs >= 0) == (sign > 0) || rhs == 0 {
				basic = slack
			}
			slack++
		}
		if rhs < 0 || basic != artificial && row[basic] < 0 {
			for j := range row {
				row[j] = -row[j]
			}
		}
		tab.t, tab.basis = append(tab.t, row), append(tab.basis, basic)
	}
	for _, c := range cons {
		if c.lo == c.hi {
			add(c, c.lo, 0)
			continue
		}
		if c.lo > -open {
			add(c, c.lo, -1)
		}
		if c.hi < open {
			add(c, c.hi, 1)
		}
	}
	return tab
}

// pivot makes column k basic in row r.
func (tab *tableau) pivot(r, k int) {
	row := tab.t[r]
	if row[k] < 0 { // only where the right side is zero
		for j := range row {
			row[j] = -row[j]
		}
	}
	p := row[k]
	for i, other := range tab.t {
		if i == r {
			continue
		}
		q := other[k]
		for j := range other {
			if q == 0 && p == tab.d {
				break
			}
			other[j] = (other[j]*p - q*row[j]) / tab.d
			tab.wide = tab.wide || other[j] > 1<<31 || other[j] < -1<<31
		}
	}
	tab.d, tab.basis[r] = p, k
}

// leaving is the ratio test: the row that bounds variable k first, the one of the lowest variable among equals; −1 where
// nothing bounds it.
func (tab *tableau) leaving(k int) int {
	best := -1
	for i, row := range tab.t {
		if row[k] <= 0 {
			continue
		}
		if best < 0 {
			best = i
			continue
		}
		a, b := row[tab.n]*tab.t[best][k], tab.t[best][tab.n]*row[k]
		if a < b || a == b && tab.basis[i] < tab.basis[best] {
			best = i
		}
	}
	return best
}

// step finds the variable to enter for costs that are to be brought to zero or below: the largest at first, then by
// Bland's rule, which cannot go round in circles. −1 at the optimum.
func step(costs []int64, round int) int {
	best := -1
	for j, c := range costs {
		if c <= 0 {
			continue
		}
		if round > 300 {
			return j
		}
		if best < 0 || c > costs[best] {
			best = j
		}
	}
	return best
}

// feasible brings the program to a corner, and drops rows that follow from others. It says whether there is one.
func (tab *tableau) feasible() (bool, error) {
	costs := make([]int64, tab.n)
	for round := 0; ; round++ {
		clear(costs)
		for i, b := range tab.basis {
			if b != artificial {
				continue
			}
			for j := range costs {
				costs[j] += tab.t[i][j]
			}
		}
		k := step(costs, round)
		if k < 0 {
			break
		}
		tab.pivot(tab.leaving(k), k)
		if tab.wide {
			return false, errWide
		}
	}
	for i := 0; i < len(tab.t); i++ {
		if tab.basis[i] != artificial {
			continue
		}
		if tab.t[i][tab.n] != 0 {
			return false, nil
		}
		k := 0
		for k < tab.n && tab.t[i][k] == 0 {
			k++
		}
		if k < tab.n {
			tab.pivot(i, k)
			continue
		}
		last := len(tab.t) - 1
		tab.t[i], tab.basis[i] = tab.t[last], tab.basis[last]
		tab.t, tab.basis = tab.t[:last], tab.basis[:last]
		i--
	}
	if tab.wide {
		return false, errWide
	}
	return true, nil
}

// maximise finds the largest value of Σ c·x as a quotient; bounded is false where there is none. It starts from the
// corner where the last call ended.
func (tab *tableau) maximise(c []term) (num, den int64, bounded bool, err error) {
	cost := make([]int64, tab.n)
	for _, t := range c {
		cost[t.v] += t.c
	}
	costs := make([]int64, tab.n)
	for round := 0; ; round++ {
		for j := range costs {
			costs[j] = cost[j] * tab.d
		}
		for i, b := range tab.basis {
			if cost[b] == 0 {
				continue
			}
			for j := range costs {
				costs[j] -= cost[b] * tab.t[i][j]
			}
		}
		k := step(costs, round)
		if k < 0 {
			break
		}
		r := tab.leaving(k)
		if r < 0 {
			return 0, 1, false, nil
		}
		tab.pivot(r, k)
		if tab.wide {
			return 0, 1, false, errWide
		}
	}
	for i, b := range tab.basis {
		num += cost[b] * tab.t[i][tab.n]
	}
	return num, tab.d, true, nil
}

// corner gives the present corner's first n variables; whole is false where one is no whole number, and at is such a one.
func (tab *tableau) corner(n int) (x []int64, whole bool, at int) {
	x, whole, at = make([]int64, n), true, -1
	for i, b := range tab.basis {
		if b >= n {
			continue
		}
		x[b] = tab.t[i][tab.n] / tab.d
		if tab.t[i][tab.n]%tab.d != 0 && whole {
			whole, at = false, b
		}
	}
	return x, whole, at
}
