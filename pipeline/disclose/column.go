package disclose

import (
	"slices"
	"strings"

	"underlag/pipeline/figure"
	"underlag/pipeline/locale"
)

// column is everything that conditions say of one column. Values that no condition tells apart are one atom.
type column struct {
	name  string
	conds []figure.Cond // the first is no condition
	atoms [][]bool      // atoms[a][k]: atom a lies within conds[k]
}

// newColumn cuts a column's values into atoms. Where every value is known from domain, no others are thought of.
func newColumn(name string, conds []figure.Cond, domain []string, known bool) column {
	c := column{name: name, conds: append([]figure.Cond{{Column: name, Not: true}}, conds...)}
	values, dated := slices.Clone(domain), false
	for _, k := range conds {
		values = append(values, k.Values...)
		dated = dated || isDated(k)
	}
	if dated {
		values = append(values, days(conds)...)
	}
	slices.Sort(values)
	values = slices.Compact(values)
	const other = "\x00" // a value that nobody names
	if !known || dated {
		values = append(values, other)
	}
	if known && !dated {
		values = slices.DeleteFunc(values, func(v string) bool { return !slices.Contains(domain, v) })
	}
	seen := map[string]bool{}
	for _, v := range values {
		atom := make([]bool, len(c.conds))
		var key strings.Builder
		for i, k := range c.conds {
			if atom[i] = holds(k, v); atom[i] {
				key.WriteByte('1')
			} else {
				key.WriteByte('0')
			}
		}
		if !seen[key.String()] {
			seen[key.String()] = true
			c.atoms = append(c.atoms, atom)
		}
	}
	return c
}

func isDated(k figure.Cond) bool { return !k.From.IsZero() || !k.To.IsZero() }

// days gives one date of every stretch that the conditions cut the calendar into.
func days(conds []figure.Cond) []string {
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

// within says that condition i keeps no value that condition k does not.
func (c column) within(i, k int) bool {
	for _, atom := range c.atoms {
		if atom[i] && !atom[k] {
			return false
		}
	}
	return true
}

// size says how many atoms a condition keeps.
func (c column) size(k int) int {
	n := 0
	for _, atom := range c.atoms {
		if atom[k] {
			n++
		}
	}
	return n
}
