package attacktest

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
)

// attack tries to compute one hidden figure, and the small counts that it rests on.
func (w *world) attack(f figure) ([]Finding, error) {
	var found []Finding
	all := true // every amount of the figure is known
	for k, i := range w.main(f) {
		if w.amounts[i].sum() {
			fixed, err := w.sums.fixed(i)
			if err != nil {
				return nil, err
			}
			all = all && fixed
			continue
		}
		values, err := w.counts.possible(i, w.rule.Width)
		if err != nil {
			return nil, err
		}
		if len(values) == 0 {
			return nil, errContradiction
		}
		all = all && len(values) == 1
		alone := f.kind == count || f.kind == distinct
		small := !slices.ContainsFunc(values, func(v int64) bool { return v < 1 || v >= int64(w.rule.Threshold) })
		switch {
		case len(values) >= w.rule.Width || !alone && !small:
		case len(values) == 1:
			found = append(found, Finding{Recovered, fmt.Sprintf("%s, amount %d", f.name(), k+1), values})
		default:
			found = append(found, Finding{Narrowed, fmt.Sprintf("%s, amount %d", f.name(), k+1), values})
		}
	}
	if all && len(found) == 0 && len(f.Of) > 0 && f.kind != other {
		found = append(found, Finding{What: Recovered, Where: f.name()})
	}
	return found, nil
}

// world is the model as numbers to solve for: counts are whole, sums are not.
type world struct {
	*model

	counts *parts         // whole numbers
	sums   *parts         // need not be whole
	terms  map[int][]term // of each amount, in the one or the other
}

// world sets up both systems. positive says that a hidden count is one or more where the rule shows zeros.
func (m *model) world(positive bool, counted *Counted) (*world, error) {
	w := &world{model: m, terms: map[int][]term{}}
	whole := m.variables(w.terms, func(a amount) bool { return !a.sum() })
	for _, f := range m.facts {
		if err := w.put(whole, f, false); err != nil {
			return nil, err
		}
	}
	m.distinctBounds(whole, w.terms)
	if positive && m.rule.Zeros {
		for _, f := range m.figures {
			if i := m.mustBeSome(f); i >= 0 {
				whole.add(w.terms[i], 1, open)
			}
		}
	}
	targets := map[int][]term{}
	for i, a := range m.amounts {
		if !a.sum() {
			targets[i] = w.terms[i]
		}
	}
	var ok bool
	if w.counts, ok = split(whole, targets, true, counted); !ok {
		return nil, errContradiction
	}
	return w, w.addUp(whole, counted)
}

// addUp sets up the system of sums.
func (w *world) addUp(counts *system, counted *Counted) error {
	s := w.variables(w.terms, func(a amount) bool { return a.sum() })
	for _, f := range w.facts {
		if err := w.put(s, f, true); err != nil {
			return err
		}
	}
	targets := map[int][]term{}
	for i, a := range w.amounts {
		if a.sum() {
			targets[i] = w.terms[i]
		}
	}
	w.emptyHasNoSum(counts, s)
	w.sums, _ = split(s, targets, false, counted)
	return nil
}

// mustBeSome gives the amount of a hidden figure that is not nought where zeros are shown; −1 for none.
func (m *model) mustBeSome(f figure) int {
	k := f.counted()
	if !f.hidden() || k < 0 || !f.some {
		return -1
	}
	return m.amount(f.Of[k])
}

// variables makes the unknowns: for each sheet the atoms that its amounts are made of; a count of different values is an
// unknown of its own.
func (m *model) variables(terms map[int][]term, in func(amount) bool) *system {
	s := &system{}
	groups := map[string][]int{}
	var order []string
	for i, a := range m.amounts {
		if !in(a) {
			continue
		}
		if strings.HasPrefix(a.Of, "distinct:") {
			terms[i] = []term{{s.variable(), 1}}
			continue
		}
		name := a.Sheet + "|" + a.Of
		if groups[name] == nil {
			order = append(order, name)
		}
		groups[name] = append(groups[name], i)
	}
	for _, name := range order {
		var amounts []amount
		for _, i := range groups[name] {
			amounts = append(amounts, m.amounts[i])
		}
		for _, atom := range atoms(amounts, m.sheets[amounts[0].Sheet]) {
			v := s.variable()
			for k, i := range groups[name] {
				if atom.has(k) {
					terms[i] = append(terms[i], term{v, 1})
				}
			}
		}
	}
	return s
}

// put writes a fact that is all of sums or all of counts into a system, with whole numbers. Sums are counted in the unit
// that makes every fact of theirs whole.
func (w *world) put(s *system, f fact, sums bool) error {
	for _, p := range f.parts {
		if w.amounts[p.amount].sum() != sums {
			return nil
		}
	}
	scale := big.NewInt(1)
	for _, p := range f.parts {
		scale = lcm(scale, p.c.Denom())
	}
	unit := big.NewInt(1)
	if sums {
		unit = w.unit()
	}
	times := new(big.Rat).SetInt(scale)
	var terms []term
	for _, p := range f.parts {
		c := new(big.Rat).Mul(p.c, times)
		for _, t := range w.terms[p.amount] {
			terms = append(terms, term{t.v, t.c * c.Num().Int64()})
		}
	}
	lo, hi := -open, open
	times.Mul(times, new(big.Rat).SetInt(unit))
	if f.lo != nil {
		v := new(big.Rat).Mul(f.lo, times)
		lo = new(big.Int).Neg(new(big.Int).Div(new(big.Int).Neg(v.Num()), v.Denom())).Int64() // upwards: the terms are whole
	}
	if f.hi != nil {
		v := new(big.Rat).Mul(f.hi, times)
		hi = new(big.Int).Div(v.Num(), v.Denom()).Int64()
	}
	if lo > hi {
		return errContradiction
	}
	s.add(terms, lo, hi)
	return nil
}

func lcm(a, b *big.Int) *big.Int {
	g := new(big.Int).GCD(nil, nil, a, b)
	return new(big.Int).Mul(a, new(big.Int).Quo(b, g))
}

// unit is the least number that all published sums are whole multiples of one part of.
func (w *world) unit() *big.Int {
	unit := big.NewInt(1)
	for _, f := range w.facts {
		if !slices.ContainsFunc(f.parts, func(p part) bool { return !w.amounts[p.amount].sum() }) {
			for _, r := range []*big.Rat{f.lo, f.hi} {
				if r != nil {
					unit = lcm(unit, r.Denom())
				}
			}
		}
	}
	return unit
}

// emptyHasNoSum: where there are no rows there is nothing to sum.
func (w *world) emptyHasNoSum(counts, sums *system) {
	for i, a := range w.amounts {
		if !a.sum() {
			continue
		}
		rows := a
		rows.Of = "rows"
		if k, ok := w.index[rows.name()]; ok {
			if _, hi := counts.limits(w.terms[k]); hi == 0 {
				sums.add(w.terms[i], 0, 0)
			}
		}
	}
}

// distinctBounds: different values are no more than rows, and one more row is at most one more value.
func (m *model) distinctBounds(s *system, terms map[int][]term) {
	minus := func(a, b []term) []term {
		out := slices.Clone(a)
		for _, t := range b {
			out = append(out, term{t.v, -t.c})
		}
		return out
	}
	type pair struct{ values, rows int }
	var pairs []pair
	for i, a := range m.amounts {
		if !strings.HasPrefix(a.Of, "distinct:") {
			continue
		}
		rows := a
		rows.Of = "rows"
		if k, ok := m.index[rows.name()]; ok {
			pairs = append(pairs, pair{i, k})
			s.add(minus(terms[k], terms[i]), 0, open)
		}
	}
	for _, p := range pairs {
		for _, q := range pairs {
			if p == q || m.amounts[p.values].Of != m.amounts[q.values].Of || !within(terms[p.rows], terms[q.rows]) {
				continue
			}
			s.add(minus(terms[q.values], terms[p.values]), 0, open)
			rest := minus(terms[q.rows], terms[p.rows])
			s.add(minus(rest, minus(terms[q.values], terms[p.values])), 0, open)
		}
	}
}

// within says whether all atoms of a are among those of b.
func within(a, b []term) bool {
	return !slices.ContainsFunc(a, func(t term) bool { return !slices.Contains(b, t) })
}
