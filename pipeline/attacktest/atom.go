package attacktest

import (
	"slices"
	"strings"
	"time"
)

// mask says of each amount whether it counts something.
type mask []uint64

func newMask(n int) mask      { return make(mask, (n+63)/64) }
func (m mask) has(i int) bool { return m[i/64]>>(i%64)&1 == 1 }
func (m mask) set(i int)      { m[i/64] |= 1 << (i % 64) }
func (m mask) and(o mask) mask {
	out := make(mask, len(m))
	for i := range m {
		out[i] = m[i] & o[i]
	}
	return out
}
func (m mask) name() string {
	var b strings.Builder
	for _, w := range m {
		for k := 0; k < 64; k += 8 {
			b.WriteByte(byte(w >> k))
		}
	}
	return b.String()
}
func (m mask) empty() bool { return !slices.ContainsFunc(m, func(w uint64) bool { return w != 0 }) }

// class is some values of a column that no condition tells apart: one value, or with generic all those that none names,
// between two days where conditions have periods.
type class struct {
	value   string
	generic bool
}

// keeps says whether a condition lets the class through. Days compare as text.
func (c cond) keeps(v class) bool {
	if c.From != "" || c.To != "" {
		return v.value != "" && v.value >= c.From && (c.To == "" || v.value <= c.To)
	}
	return (!v.generic && slices.Contains(c.Values, v.value)) != c.Not
}

// classes divides a column by all conditions on it. Where whole is set, the values named are all that there are.
func classes(conds []cond, values []string, whole bool) []class {
	named, cuts := slices.Clone(values), []string{""}
	for _, c := range conds {
		named = append(named, c.Values...)
		if c.From != "" {
			cuts = append(cuts, c.From)
		}
		if c.To != "" {
			cuts = append(cuts, dayAfter(c.To))
		}
	}
	slices.Sort(named)
	slices.Sort(cuts)
	var out []class
	for _, v := range slices.Compact(named) {
		out = append(out, class{value: v})
	}
	if whole {
		return out
	}
	for _, v := range slices.Compact(cuts) {
		if v == "" && len(cuts) > 1 {
			v = "!" // a day before all others, which an empty cell is not
		}
		out = append(out, class{value: v, generic: true})
	}
	return out
}

// dayAfter gives the first day after a period.
func dayAfter(day string) string {
	d, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day + "~"
	}
	return d.AddDate(0, 0, 1).Format(time.DateOnly)
}

// sheet is what is known of the shape of one sheet: which columns' values are all named, per version.
type sheet struct {
	values map[string][]string // by column: all values that groups were printed for
}

// atoms divides the rows of a sheet as finely as the amounts do: each gives the amounts that count its rows. Rows that no
// amount counts are left out. Later versions hold the rows of earlier ones and new ones: the version is a column like any
// other, and an amount of version k counts what was there by then.
func atoms(amounts []amount, s sheet) []mask {
	columns := map[string][]cond{}
	newest := 0
	for _, a := range amounts {
		newest = max(newest, a.version)
		for _, c := range a.Where {
			columns[c.Column] = append(columns[c.Column], c)
		}
	}
	names := make([]string, 0, len(columns))
	for name := range columns {
		names = append(names, name)
	}
	slices.Sort(names)
	var states []mask
	for v := 0; v <= newest; v++ {
		m := newMask(len(amounts))
		for i, a := range amounts {
			if a.version >= v {
				m.set(i)
			}
		}
		states = append(states, m)
	}
	for _, name := range names {
		values, whole := s.values[name]
		var next []mask
		seen := map[string]bool{}
		for _, v := range classes(columns[name], values, whole) {
			through := newMask(len(amounts))
			for i, a := range amounts {
				if !slices.ContainsFunc(a.Where, func(c cond) bool { return c.Column == name && !c.keeps(v) }) {
					through.set(i)
				}
			}
			for _, m := range states {
				if both := m.and(through); !both.empty() && !seen[both.name()] {
					seen[both.name()] = true
					next = append(next, both)
				}
			}
		}
		states = next
	}
	return states
}
