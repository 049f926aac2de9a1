package attacktest

import (
	"slices"
	"strings"
)

// The rule for zeros that everybody may read: a count of nobody is printed, except among a group of which the size is held
// back, and where it was held back in an earlier version. So a count that is held back, and is neither, is of somebody.
// Where a group's size is told in several ways for the same columns, one of them printed is enough.

// marks notes which hidden figures are of somebody, by what the files say that figures rest on.
func marks(figures []figure) {
	printed := map[string]bool{}
	all := map[string]amount{}
	for _, f := range figures {
		for _, a := range f.Of {
			all[a.name()] = a
			printed[a.name()] = printed[a.name()] || !f.hidden()
		}
	}
	for i := range figures {
		f := &figures[i]
		k := f.counted()
		if !f.hidden() || k < 0 {
			continue
		}
		a := f.Of[k]
		a.Of = "rows"
		told := map[string]bool{} // by the columns that are left open
		f.some = true
		for name, b := range all {
			switch {
			case b.Of != "rows" || b.Sheet != a.Sheet:
			case b.version == a.version && a.inside(b) && !b.inside(a):
				told[a.opened(b)] = told[a.opened(b)] || printed[name]
			case b.version < a.version && !printed[name] && b.filledIn().inside(a.filledIn()):
				f.some = false
			}
		}
		for _, one := range told {
			f.some = f.some && one
		}
	}
}

// counted gives which amount of a hidden figure would be nought where zeros are printed: the count itself, and the rows
// that a mean or a share is of, since a figure of nobody prints as missing; −1 for none.
func (f figure) counted() int {
	if len(f.Of) == 0 || f.kind >= difference || f.kind == sum {
		return -1
	}
	if f.kind == count || f.kind == distinct {
		return 0
	}
	if last := len(f.Of) - 1; f.Of[last].rows() {
		return last
	}
	return -1
}

// inside says that every row of a is one of b's, by their conditions.
func (a amount) inside(b amount) bool {
	return !slices.ContainsFunc(b.Where, func(want cond) bool {
		return !slices.ContainsFunc(a.Where, func(c cond) bool {
			if c.Column != want.Column {
				return false
			}
			return !slices.ContainsFunc(classes([]cond{c, want}, nil, false), func(v class) bool { return c.keeps(v) && !want.keeps(v) })
		})
	})
}

// filledIn leaves out that columns are filled in, which is asked only of those that are not always.
func (a amount) filledIn() amount {
	a.Where = slices.DeleteFunc(slices.Clone(a.Where), func(c cond) bool { return c.Not && slices.Equal(c.Values, []string{""}) })
	return a
}

// opened names the columns in which b keeps more than a.
func (a amount) opened(b amount) string {
	var out []string
	for _, c := range a.Where {
		same := amount{Where: []cond{c}}
		if !slices.ContainsFunc(b.Where, func(d cond) bool { return d.Column == c.Column && (amount{Where: []cond{d}}).name() == same.name() }) {
			out = append(out, c.Column)
		}
	}
	slices.Sort(out)
	return strings.Join(out, "|")
}
