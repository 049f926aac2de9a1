package disclose

import (
	"math/bits"
	"slices"

	"underlag/pipeline/figure"
	"underlag/pipeline/locale"
)

// column is everything that conditions say of one column. Values that no condition tells apart are one atom.
type column struct {
	name  string
	conds []figure.Cond // the first is no condition
	atoms [][]bool      // atoms[a][k]: atom a lies within conds[k]
	masks []mask        // masks[k]: the atoms within conds[k]
	many  bool          // there are more atoms than can be related, and none here
}

// unnamed finds the atom that only the lack of a condition keeps; -1 where there is none.
func (c column) unnamed() int {
	return slices.IndexFunc(c.atoms, func(atom []bool) bool { return !slices.Contains(atom[1:], true) })
}

// mask is a set of atoms, one bit each.
type mask []uint64

func (m mask) within(n mask) bool {
	for i := range m {
		if m[i]&^n[i] != 0 {
			return false
		}
	}
	return true
}

func (m mask) remove(n mask) {
	for i := range m {
		m[i] &^= n[i]
	}
}

func (m mask) size() int {
	n := 0
	for _, w := range m {
		n += bits.OnesCount64(w)
	}
	return n
}

// newColumn cuts a column's values into atoms. Where every value is known from domain, no others are thought of, days
// neither.
func newColumn(name string, conds []figure.Cond, domain []string, known bool, stop *stop) column {
	c := column{name: name, conds: append([]figure.Cond{{Column: name, Not: true}}, conds...)}
	if c.many = len(conds) > maxBlocks; c.many {
		return c
	}
	values := slices.Clone(domain)
	if !known {
		values = append(values, days(conds)...)
		for _, k := range conds {
			values = append(values, k.Values...)
		}
		slices.Sort(values)
		const other = "\x00" // a value that nobody names
		values = append(slices.Compact(values), other)
	}
	held := c.holders()
	seen := map[string]bool{}
	for _, v := range values {
		if !stop.step() {
			return column{name: name, many: true}
		}
		within := held.of(v)
		key := keyOf(within)
		if seen[key] {
			continue
		}
		if seen[key] = true; len(seen) > maxBlocks {
			return column{name: name, many: true}
		}
		atom := make([]bool, len(c.conds))
		for _, k := range within {
			atom[k] = true
		}
		c.atoms = append(c.atoms, atom)
	}
	c.mark()
	return c
}

// holders tells which conditions a value lies within without asking each.
type holders struct {
	conds []figure.Cond
	names map[string][]int // the conditions that name a value
	other []int            // those that a value may lie within that they do not name
}

func (c *column) holders() holders {
	h := holders{conds: c.conds, names: map[string][]int{}}
	for i, k := range c.conds {
		if isDated(k) || k.Not {
			h.other = append(h.other, i)
		}
		for _, v := range k.Values {
			h.names[v] = append(h.names[v], i)
		}
	}
	return h
}

// of gives the places of the conditions, in order.
func (h holders) of(v string) []int {
	var out []int
	for _, i := range h.names[v] {
		if !h.conds[i].Not && !isDated(h.conds[i]) {
			out = append(out, i)
		}
	}
	for _, i := range h.other {
		if isDated(h.conds[i]) && holds(h.conds[i], v) || h.conds[i].Not && !slices.Contains(h.names[v], i) {
			out = append(out, i)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (c *column) mark() {
	c.masks = make([]mask, len(c.conds))
	for k := range c.conds {
		c.masks[k] = make(mask, (len(c.atoms)+63)/64)
		for a, atom := range c.atoms {
			if atom[k] {
				c.masks[k][a/64] |= 1 << (a % 64)
			}
		}
	}
}

func isDated(k figure.Cond) bool { return !k.From.IsZero() || !k.To.IsZero() }

// days gives one date of every stretch that the conditions cut the calendar into; none where they are not of dates.
func days(conds []figure.Cond) []string {
	if !slices.ContainsFunc(conds, isDated) {
		return nil
	}
	first := locale.Date{Year: 1, Month: 1, Day: 1}
	out := []string{first.String()}
	for _, k := range conds {
		if !k.From.IsZero() {
			out = append(out, k.From.String())
		}
		if !k.To.IsZero() {
			out = append(out, next(k.To).String())
		}
		for _, v := range k.Values {
			if d, err := locale.ParseDate(v); err == nil {
				out = append(out, v, next(d).String())
			}
		}
	}
	return out
}

// next is the day after; not always one of the calendar, which does not matter for what lies between.
func next(d locale.Date) locale.Date {
	d.Day++
	if _, err := locale.ParseDate(d.String()); err == nil {
		return d
	}
	d.Day = 1
	if d.Month++; d.Month > 12 {
		d.Year, d.Month = d.Year+1, 1
	}
	return d
}

// holds says whether a value lies within a condition.
func holds(k figure.Cond, v string) bool {
	if isDated(k) {
		d, err := locale.ParseDate(v)
		return err == nil && d.Within(k.From, k.To)
	}
	return slices.Contains(k.Values, v) != k.Not
}
