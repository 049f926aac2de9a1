package disclose

import (
	"slices"

	"underlag/pipeline/figure"
)

// otherDays lets go of what earlier publications tell of other days than those that anything is counted of now. A recurring
// report has new days with every period; cut by all that it has had, the rows of a sheet would be too many pieces to say
// anything of, and all would be hidden.
//
// What counts rows of no certain days is kept, and so is what has a day in common with what is counted now. A difference of
// two earlier counts, of which one has such a day and the other not, is thereby not seen here; each publication was held against
// those before it.
func (p *problem) otherDays() {
	dated := map[[2]string]bool{} // by sheet and column
	note := func(a figure.Amount) {
		for _, c := range a.Where {
			if isDated(c) {
				dated[[2]string{a.Sheet, c.Column}] = true
			}
		}
	}
	now := map[string][][]figure.Cond{}
	for _, a := range p.amounts {
		note(a.Amount)
	}
	for _, e := range p.past {
		for _, a := range e.amounts {
			note(a.Amount)
		}
	}
	of := func(a figure.Amount) []figure.Cond {
		return slices.DeleteFunc(slices.Clone(a.Where), func(c figure.Cond) bool { return !dated[[2]string{a.Sheet, c.Column}] || c.Not })
	}
	for _, a := range p.amounts {
		if a.Of == figure.Rows {
			now[a.Sheet] = append(now[a.Sheet], of(a.Amount))
		}
	}
	for i, e := range p.past {
		p.past[i] = e.without(func(a pastAmount) bool {
			days := of(a.Amount)
			return !slices.ContainsFunc(now[a.Sheet], func(o []figure.Cond) bool { return inCommon(days, o) })
		})
	}
}

// inCommon says that there may be rows that are of the days of both. Days in different columns have nothing to do with each
// other.
func inCommon(a, b []figure.Cond) bool {
	some := len(a) == 0 || len(b) == 0
	for _, x := range a {
		for _, y := range b {
			if x.Column != y.Column {
				continue
			}
			if !within(x, y) && !within(y, x) {
				return false
			}
			some = true
		}
	}
	return some
}

// within says that whatever meets condition a meets b.
func within(a, b figure.Cond) bool {
	if a.String() == b.String() {
		return true
	}
	if isDated(a) {
		return isDated(b) && (b.From.IsZero() || !a.From.IsZero() && b.From.Compare(a.From) <= 0) && (b.To.IsZero() || !a.To.IsZero() && a.To.Compare(b.To) <= 0)
	}
	return len(a.Values) > 0 && !slices.ContainsFunc(a.Values, func(v string) bool { return !holds(b, v) })
}

// without gives what is left of a publication without some amounts.
func (e past) without(gone func(pastAmount) bool) past {
	out := past{name: e.name, apart: e.apart}
	to := make([]int, len(e.amounts))
	for k, a := range e.amounts {
		if to[k] = -1; !gone(a) {
			to[k] = len(out.amounts)
			out.amounts = append(out.amounts, a)
		}
	}
	for _, s := range e.shares {
		if s.part, s.whole = to[s.part], to[s.whole]; s.part >= 0 && s.whole >= 0 {
			out.shares = append(out.shares, s)
		}
	}
	for _, places := range e.some {
		var kept []int
		for _, k := range places {
			kept = append(kept, to[k])
		}
		if !slices.Contains(kept, -1) { // which of them is of somebody is not known
			out.some = append(out.some, kept)
		}
	}
	return out
}
