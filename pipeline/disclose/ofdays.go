package disclose

import (
	"fmt"
	"slices"

	"underlag/pipeline/figure"
)

// otherDays lets go of what earlier publications tell of other days than those that anything is counted of now. A recurring
// report has new days with every period; cut by all that it has had, the rows of a sheet would be too many pieces to say
// anything of, and all would be hidden.
//
// What counts rows of no certain days is kept, and so is what is counted of the same days as something now, of some of them or of
// more. What one gets from two earlier counts of which one is of quite other days is thereby not seen here; each publication was
// held against those before it.
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
			return !slices.ContainsFunc(now[a.Sheet], func(o []figure.Cond) bool { return nested(days, o) })
		})
	}
}

// nested says that the days of one are among those of the other. Days in different columns have nothing to do with each other.
func nested(a, b []figure.Cond) bool {
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

// repeated lets go of what an earlier publication tells of a sheet where another tells all of that and the same. The rows may
// then be taken to have been the same, so that it tells nothing more.
func (p *problem) repeated() {
	tells := make([]map[string]map[string]bool, len(p.past)) // by sheet
	for i, e := range p.past {
		p.shrinks(e) // nothing is concluded from a sheet that is set apart, so that it stands for no other
		tells[i] = e.tells()
	}
	for i := range p.past {
		for sheet := range tells[i] {
			for k := range tells {
				if k != i && !p.past[i].apart[sheet] && !p.past[k].apart[sheet] && among(tells[i][sheet], tells[k][sheet]) {
					delete(tells[i], sheet) // so that of two that tell the same one stays
					p.past[i] = p.past[i].without(func(a pastAmount) bool { return a.Sheet == sheet })
					break
				}
			}
		}
	}
}

// among says that all keys of one are keys of the other.
func among(some, all map[string]bool) bool {
	for k := range some {
		if !all[k] {
			return false
		}
	}
	return true
}

// tells puts all that a publication tells of each sheet into words.
func (e past) tells() map[string]map[string]bool {
	out := map[string]map[string]bool{}
	add := func(k int, words string) {
		sheet := e.amounts[k].Sheet
		if out[sheet] == nil {
			out[sheet] = map[string]bool{}
		}
		out[sheet][words] = true
	}
	for k, a := range e.amounts {
		add(k, fmt.Sprint(a.Key(), a.known, a.value, a.shown))
	}
	for _, s := range e.shares {
		add(s.part, fmt.Sprint("share ", e.amounts[s.part].Key(), e.amounts[s.whole].Key(), s.low, s.high, s.unit))
	}
	for _, places := range e.some {
		words := "somebody"
		for _, k := range places {
			words += " " + e.amounts[k].Key()
		}
		for _, k := range places {
			add(k, words)
		}
	}
	return out
}
