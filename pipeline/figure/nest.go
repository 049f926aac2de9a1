package figure

import (
	"cmp"
	"slices"
	"strings"

	"underlag/pipeline/table"
)

// Nest says that in a sheet one column follows from another, as the region follows from the municipality and the month
// from the day: every value of the fine column occurs with one value of the coarse one. Readers know how such columns
// hang together, so groups of the one add up to groups of the other.
type Nest struct {
	Sheet, Fine, Coarse string
	Of                  []Within // every value of the fine column, sorted
}

// Within is a value of a fine column and the coarse one's value that it lies in; days are written 2024-03-07.
type Within struct{ Fine, Coarse string }

// keyed is a column whose values may be names of groups, with each row's value as an index.
type keyed struct {
	header  string
	date    bool
	repeats bool // its values occur twice or more on average
	values  []string
	codes   []int32
}

// nests finds the columns that follow from others in the sheets about persons. All columns that may name groups are
// looked at, used here or not: another paper of the case may be grouped by one, and this by the other.
func (c *computer) nests() []Nest {
	var out []Nest
	for _, t := range c.tables {
		if !t.Spec.About.Sensitive() {
			continue
		}
		columns := c.grouplike(t)
		for _, coarse := range columns {
			for _, fine := range columns {
				if of := follows(fine, coarse); of != nil {
					out = append(out, Nest{Sheet: sheetOf(t), Fine: fine.header, Coarse: coarse.header, Of: of})
				}
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Nest) int {
		return cmp.Or(strings.Compare(a.Sheet, b.Sheet), strings.Compare(a.Coarse, b.Coarse), strings.Compare(a.Fine, b.Fine))
	})
	return slices.CompactFunc(out, func(a, b Nest) bool { return a.Sheet == b.Sheet && a.Coarse == b.Coarse && a.Fine == b.Fine })
}

// grouplike gives the columns that may name groups: those that measures group by, days, and others whose values repeat.
// Columns that name persons never do. What each person answers yes or no to does only where it is grouped by: that all of
// a group answered alike is nothing that readers know beforehand.
func (c *computer) grouplike(t *table.Table) []keyed {
	used := map[string]bool{}
	for i := range c.spec.Measures {
		if m := &c.spec.Measures[i]; m.Table == t.Spec.ID {
			for _, name := range m.By {
				used[name] = true
			}
		}
	}
	var out []keyed
	for col, spec := range t.Spec.Columns {
		names := spec.Type == table.TText || spec.Type == table.TEnum || spec.Type == table.TInteger && !zeroOne(t, col)
		if spec.Personal || !used[spec.Name] && (spec.Key || spec.Unique || !names && spec.Type != table.TDate) {
			continue
		}
		if k := keysIn(t, col); used[spec.Name] || k.date || k.repeats {
			out = append(out, k)
		}
	}
	return out
}

// keysIn numbers a column's values in their order.
func keysIn(t *table.Table, col int) keyed {
	spec := t.Spec.Columns[col]
	k := keyed{header: spec.Header, date: spec.Type == table.TDate, codes: make([]int32, len(t.Rows))}
	keys, at := make([]string, len(t.Rows)), map[string]int32{}
	for r, v := range t.Cols[col] {
		keys[r] = keyOf(spec.Type, v)
		if _, ok := at[keys[r]]; !ok {
			at[keys[r]] = 0
			k.values = append(k.values, keys[r])
		}
	}
	slices.Sort(k.values)
	for i, v := range k.values {
		at[v] = int32(i)
	}
	for r, key := range keys {
		k.codes[r] = at[key]
	}
	k.repeats = 2*len(k.values) <= len(t.Rows)
	return k
}

// follows gives where each value of a fine column lies in a coarse one; nil where that does not follow. Of two columns
// that follow from each other the first by name is the fine one. Days that hardly repeat may seem to tell anything; then
// what follows from them must be stretches of the calendar.
func follows(fine, coarse keyed) []Within {
	more := len(fine.values) - len(coarse.values)
	if len(coarse.values) < 2 || more < 0 || more == 0 && fine.header >= coarse.header {
		return nil
	}
	in := make([]int32, len(fine.values))
	for i := range in {
		in[i] = -1
	}
	for r, f := range fine.codes {
		if in[f] < 0 {
			in[f] = coarse.codes[r]
		}
		if in[f] != coarse.codes[r] {
			return nil
		}
	}
	if fine.date && !fine.repeats && !stretches(in) {
		return nil
	}
	out := make([]Within, len(in))
	for i, k := range in {
		out[i] = Within{fine.values[i], coarse.values[k]}
	}
	return out
}

// stretches says that equal numbers stand together.
func stretches(in []int32) bool {
	ended := map[int32]bool{}
	for i := 1; i < len(in); i++ {
		if in[i] != in[i-1] {
			ended[in[i-1]] = true
		}
		if ended[in[i]] {
			return false
		}
	}
	return true
}
