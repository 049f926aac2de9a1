package attacktest

import (
	"math/big"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// fact is what is published of amounts: lo ≤ Σ c·amount ≤ hi.
type fact struct {
	parts  []part
	lo, hi *big.Rat // nil for no limit
}

type part struct {
	amount int
	c      *big.Rat
}

// model is everything that was read: the amounts that figures rest on, and what is known of them.
type model struct {
	rule    Rule
	figures []figure
	amounts []amount
	index   map[string]int
	facts   []fact
	sheets  map[string]sheet
	ids     map[string]int // a figure by version, document and id
}

var one = big.NewRat(1, 1)

// newModel relates the figures of all papers and versions.
func newModel(rule Rule, figures []figure) *model {
	m := &model{rule: rule, figures: figures, index: map[string]int{}, sheets: map[string]sheet{}, ids: map[string]int{}}
	for i, f := range figures {
		m.ids[f.place(f.ID)] = i
	}
	for i := range figures {
		m.order(&figures[i])
		for _, a := range figures[i].Of {
			m.amount(a)
		}
	}
	m.wholeColumns()
	for i := range figures {
		m.learn(&figures[i])
	}
	m.rowLists()
	m.simplify()
	return m
}

// order puts the amounts of a figure in the order that its kind has: what it is before the rows that it is of; of a share
// the counted before the whole, which is what the figure named in its rule rests on.
func (m *model) order(f *figure) {
	rank := func(a amount) int {
		if a.rows() {
			return 1
		}
		return 0
	}
	if f.kind == share {
		_, over, _ := strings.Cut(f.Rule, ", i procent av ")
		if over == "" {
			_, over, _ = strings.Cut(f.Rule, ", in percent of ")
		}
		over, _, _ = strings.Cut(over, ", ")
		if i, ok := m.same(f, over); ok {
			whole := m.figures[i].Of
			f.top = len(f.Of)
			rank = func(a amount) int {
				r := 0
				if slices.ContainsFunc(whole, func(b amount) bool { return a.name() == b.name() }) {
					f.top--
					r = 2
				}
				if a.rows() {
					r++
				}
				return r
			}
		}
	}
	ranks := map[string]int{}
	for _, a := range f.Of {
		ranks[a.name()] = rank(a)
	}
	slices.SortStableFunc(f.Of, func(a, b amount) int { return ranks[a.name()] - ranks[b.name()] })
}

// same finds the figure of another measure and of the same group; its total where it is not grouped alike.
func (m *model) same(f *figure, measure string) (int, bool) {
	id := measure
	if _, group, ok := strings.Cut(f.ID, "["); ok {
		id += "[" + group
	}
	if i, ok := m.ids[f.place(id)]; ok {
		return i, true
	}
	i, ok := m.ids[f.place(measure)]
	return i, ok
}

// simplify puts the amounts that are published as one number into the facts that relate several.
func (m *model) simplify() {
	known := map[int]*big.Rat{}
	for _, f := range m.facts {
		if len(f.parts) == 1 && f.lo != nil && f.hi != nil && f.lo.Cmp(f.hi) == 0 {
			known[f.parts[0].amount] = new(big.Rat).Quo(f.lo, f.parts[0].c)
		}
	}
	for i := range m.facts {
		f := &m.facts[i]
		if len(f.parts) < 2 {
			continue
		}
		var unknown []part
		sum := new(big.Rat)
		for _, p := range f.parts {
			if v, ok := known[p.amount]; ok {
				sum.Add(sum, new(big.Rat).Mul(v, p.c))
				continue
			}
			unknown = append(unknown, p)
		}
		f.parts = unknown
		if f.lo != nil {
			f.lo = new(big.Rat).Sub(f.lo, sum)
		}
		if f.hi != nil {
			f.hi = new(big.Rat).Sub(f.hi, sum)
		}
	}
}

// place names a figure of the same paper and version.
func (f figure) place(id string) string { return strconv.Itoa(f.version) + "|" + f.document + "|" + id }

func (m *model) amount(a amount) int {
	name := a.name()
	if i, ok := m.index[name]; ok {
		return i
	}
	m.index[name] = len(m.amounts)
	m.amounts = append(m.amounts, a)
	return len(m.amounts) - 1
}

func (m *model) know(lo, hi *big.Rat, parts ...part) { m.facts = append(m.facts, fact{parts, lo, hi}) }

// wholeColumns finds the columns whose values are all printed as groups. A total is always the sum of its groups, so a
// total without a condition on the grouping column says that there are no other values. A value that an earlier version
// does not print had no rows then.
func (m *model) wholeColumns() {
	type place struct {
		sheet, column string
		version       int
	}
	found := map[place]map[string]bool{}
	var order []place
	for _, f := range m.figures {
		column, value, ok := m.groupedBy(f)
		if !ok {
			continue
		}
		p := place{f.Of[0].Sheet, column, f.version}
		if found[p] == nil {
			found[p] = map[string]bool{}
			order = append(order, p)
		}
		found[p][value] = true
	}
	for _, p := range order {
		s, ok := m.sheets[p.sheet]
		if !ok {
			s = sheet{values: map[string][]string{}}
			m.sheets[p.sheet] = s
		}
		for v := range found[p] {
			s.values[p.column] = append(s.values[p.column], v)
		}
		slices.Sort(s.values[p.column])
		s.values[p.column] = slices.Compact(s.values[p.column])
	}
	for _, p := range order {
		var later []string
		for _, v := range m.sheets[p.sheet].values[p.column] {
			if !found[p][v] {
				later = append(later, v)
			}
		}
		if len(later) > 0 {
			a := amount{Sheet: p.sheet, Of: "rows", Where: []cond{{Column: p.column, Values: later}}, version: p.version}
			m.know(new(big.Rat), new(big.Rat), part{m.amount(a), one})
		}
	}
}

// groupedBy gives the column and value of a figure that is grouped by one column only, where the total has no condition
// on that column.
func (m *model) groupedBy(f figure) (column, value string, ok bool) {
	values := slices.DeleteFunc(slices.Clone(f.keys), func(k key) bool { return k.all })
	total, known := m.ids[f.place(f.measure())]
	if len(values) != 1 || !known || len(f.Of) == 0 || len(m.figures[total].Of) == 0 {
		return "", "", false
	}
	for _, c := range f.Of[0].Where {
		in := slices.ContainsFunc(m.figures[total].Of[0].Where, func(t cond) bool { return t.Column == c.Column })
		if !in && !c.Not && len(c.Values) == 1 && c.Values[0] == values[0].value {
			column, ok = c.Column, true
		}
	}
	return column, values[0].value, ok
}

// main gives the amounts that a figure's value is made of, by its kind: a count or sum its first, a share the counted
// and the whole. The amounts of a kind that nothing is known of are all of them.
func (m *model) main(f figure) []int {
	var all []int
	for _, a := range f.Of {
		all = append(all, m.amount(a))
	}
	if (f.kind == count || f.kind == distinct) && len(all) > 0 {
		return all[:1]
	}
	return all
}

// learn takes down what one shown figure says.
func (m *model) learn(f *figure) {
	if f.hidden() || len(f.Of) == 0 {
		return
	}
	var rows, sums []int
	first := m.amount(f.Of[0])
	for _, a := range f.Of {
		switch {
		case a.rows():
			rows = append(rows, m.amount(a))
		case a.sum():
			sums = append(sums, m.amount(a))
		}
	}
	n := (*big.Rat)(nil)
	if f.N != nil {
		n = big.NewRat(*f.N, 1)
	}
	if n != nil && f.kind < difference && len(rows) > 0 { // a share's rows are its denominator's, which stand last
		m.know(n, n, part{rows[len(rows)-1], one})
	}
	if n != nil && f.kind == other && len(rows) == 1 {
		m.know(n, n, part{rows[0], one})
	}
	lo, hi, ok := f.limits()
	if !ok {
		return
	}
	switch f.kind {
	case count, distinct, sum:
		m.know(lo, hi, part{first, one})
	case mean:
		if n != nil && len(sums) == 1 {
			m.know(new(big.Rat).Mul(lo, n), new(big.Rat).Mul(hi, n), part{sums[0], one})
		}
	case share:
		m.learnShare(f, lo, hi)
	case difference, ratio, percent, change:
		m.learnDerived(f, lo, hi)
	}
}

// learnShare: a share in percent lies within its limits, so the counted is that part of the whole.
func (m *model) learnShare(f *figure, lo, hi *big.Rat) {
	if f.top < 1 || f.top >= len(f.Of) {
		return
	}
	top, whole := m.amount(f.Of[0]), m.amount(f.Of[f.top])
	hundred := big.NewRat(100, 1)
	m.know(new(big.Rat), nil, part{top, hundred}, part{whole, new(big.Rat).Neg(lo)})
	m.know(nil, new(big.Rat), part{top, hundred}, part{whole, new(big.Rat).Neg(hi)})
}

var (
	minusRule  = regexp.MustCompile(`^(\S+) minus (\S+)$`)
	ratioRule  = regexp.MustCompile(`^(\S+) (?:delat med|divided by) (\S+)$`)
	changeRule = regexp.MustCompile(`^(?:förändringen från|change from) (\S+) (?:till|to) (\S+) (?:i procent av|in percent of) \S+$`)
)

// learnDerived relates the two figures that a difference, a ratio or a change names in its rule, group by group.
func (m *model) learnDerived(f *figure, lo, hi *big.Rat) {
	rule := f.Rule
	for _, cut := range []string{", för ", ", for ", ", i procent", ", in percent"} {
		rule, _, _ = strings.Cut(rule, cut)
	}
	operands := func(r *regexp.Regexp, a, b int) (x, y int, ok bool) {
		match := r.FindStringSubmatch(rule)
		if match == nil {
			return 0, 0, false
		}
		x, okX := m.operand(f, match[a])
		y, okY := m.operand(f, match[b])
		return x, y, okX && okY
	}
	one, neg := big.NewRat(1, 1), func(r *big.Rat) *big.Rat { return new(big.Rat).Neg(r) }
	relate := func(x, y int, lo, hi *big.Rat) { // lo·y ≤ x ≤ hi·y
		m.know(new(big.Rat), nil, part{x, one}, part{y, neg(lo)})
		m.know(nil, new(big.Rat), part{x, one}, part{y, neg(hi)})
	}
	hundredth := big.NewRat(1, 100)
	switch f.kind {
	case difference:
		if x, y, ok := operands(minusRule, 1, 2); ok {
			m.know(lo, hi, part{x, one}, part{y, neg(one)})
		}
	case ratio:
		if x, y, ok := operands(ratioRule, 1, 2); ok {
			relate(x, y, lo, hi)
		}
	case percent:
		if x, y, ok := operands(ratioRule, 1, 2); ok {
			relate(x, y, new(big.Rat).Mul(lo, hundredth), new(big.Rat).Mul(hi, hundredth))
		}
	case change:
		if x, y, ok := operands(changeRule, 2, 1); ok {
			plus := func(r *big.Rat) *big.Rat { return new(big.Rat).Add(one, new(big.Rat).Mul(r, hundredth)) }
			relate(x, y, plus(lo), plus(hi))
		}
	}
}

// operand finds the amount that another measure's figure of the same group is; only counts and sums are amounts.
func (m *model) operand(f *figure, measure string) (int, bool) {
	i, ok := m.same(f, measure)
	if !ok || len(m.figures[i].Of) == 0 {
		return 0, false
	}
	k := m.figures[i].kind
	return m.amount(m.figures[i].Of[0]), k == count || k == distinct || k == sum
}
