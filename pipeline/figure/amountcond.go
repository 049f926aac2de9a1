package figure

import (
	"slices"

	"underlag/pipeline/locale"
	"underlag/pipeline/table"
)

// demand is everything that one column is asked for: to be among some values, to be none of others, to lie within days.
type demand struct {
	col      int
	only     bool // in holds the values that may be
	in, out  []string
	within   bool
	from, to locale.Date
}

// demands gathers conditions by column.
type demands []demand

// on finds the demand on a column, or makes one.
func (d *demands) on(col int) *demand {
	i := slices.IndexFunc(*d, func(one demand) bool { return one.col == col })
	if i < 0 {
		i = len(*d)
		*d = append(*d, demand{col: col})
	}
	return &(*d)[i]
}

// clone copies the demands, so that those of a group can be added to a measure's.
func (d demands) clone() demands {
	out := slices.Clone(d)
	for i := range out {
		out[i].in, out[i].out = slices.Clone(out[i].in), slices.Clone(out[i].out)
	}
	return out
}

// among lets only these values pass, of those that may pass already.
func (d *demand) among(values ...string) {
	if d.only {
		values = slices.DeleteFunc(slices.Clone(values), func(v string) bool { return !slices.Contains(d.in, v) })
	}
	d.only, d.in = true, slices.Clone(values)
}

// none lets none of these values pass.
func (d *demand) none(values ...string) { d.out = append(d.out, values...) }

// demandsOf gathers what a measure asks of its rows: its filters, its period, and that its column is filled in.
func demandsOf(t *table.Table, m *Measure) demands {
	var out demands
	for _, f := range m.Where {
		col := t.Column(f.Column)
		typ, d := t.Spec.Columns[col].Type, out.on(col)
		if len(f.Is) > 0 {
			d.among(canonical(typ, f.Is)...)
		}
		d.none(canonical(typ, f.Not)...)
		switch {
		case f.Set != nil && *f.Set:
			d.none("")
		case f.Set != nil:
			d.among("")
		}
	}
	if p := m.Period; p != nil {
		d := out.on(t.Column(p.Column))
		d.within, d.from, d.to = true, p.From, p.To
	}
	if m.Column != "" {
		out.on(t.Column(m.Column)).none("")
	}
	return out
}

// where writes demands as conditions, one per column. The same demands have the same conditions however they were put,
// and what keeps every row of the table is left out. ok is false where no row of any table could pass.
//
// The conditions are printed for whoever reads the figures. They therefore name only values that the measures name
// themselves, or the schema, or a group; whether a column has empty cells at all is the one thing they tell of the rows.
func (c *computer) where(t *table.Table, all demands) (out []Cond, ok bool) {
	for i := range all {
		cond, some := c.cond(t, &all[i])
		if !some {
			return nil, false
		}
		if cond != nil {
			out = append(out, *cond)
		}
	}
	return c.linked(t, out), true
}

// cond writes one column's demand; nil where it keeps every row.
func (c *computer) cond(t *table.Table, d *demand) (cond *Cond, some bool) {
	spec := t.Spec.Columns[d.col]
	cond = &Cond{Column: spec.Header}
	gaps := c.hasGaps(t, d.col)
	all := everyValue(spec, gaps)
	switch {
	case d.only:
		cond.Values = d.passing(d.in)
	case d.within && !slices.ContainsFunc(d.out, d.inside):
		cond.From, cond.To = d.from, d.to
		return cond, true
	case d.within: // days but for some, which Check refuses of a measure: the days that are there
		var days []string
		for _, cat := range c.column(t, d.col).cats {
			days = append(days, cat.key)
		}
		cond.Values = d.passing(days)
		return cond, true
	case all != nil:
		cond.Values = d.passing(all)
	default:
		cond.Not, cond.Values = true, sorted(d.out)
		if !gaps {
			cond.Values = slices.DeleteFunc(cond.Values, func(v string) bool { return v == "" })
		}
		if len(cond.Values) == 0 {
			return nil, true
		}
		return cond, true
	}
	if len(cond.Values) == 0 {
		return nil, false
	}
	if !gaps && len(cond.Values) > 1 {
		cond.Values = slices.DeleteFunc(cond.Values, func(v string) bool { return v == "" })
	}
	rest := slices.DeleteFunc(all, func(v string) bool { return slices.Contains(cond.Values, v) })
	switch {
	case all != nil && len(rest) == 0:
		return nil, true
	case len(rest) == 1 && rest[0] == "":
		cond.Not, cond.Values = true, rest
	}
	return cond, true
}

// passing gives those of values that the demand lets through, sorted.
func (d *demand) passing(values []string) []string {
	return slices.DeleteFunc(sorted(values), func(v string) bool {
		return slices.Contains(d.out, v) || d.within && !d.inside(v)
	})
}

// inside says that a day lies within the period.
func (d *demand) inside(day string) bool {
	date, err := locale.ParseDate(day)
	return err == nil && date.Within(d.from, d.to)
}

func sorted(values []string) []string { return slices.Compact(slices.Sorted(slices.Values(values))) }

// everyValue lists the values that a column can have, where its schema tells them.
func everyValue(spec table.Column, gaps bool) []string {
	var out []string
	switch spec.Type {
	case table.TEnum:
		out = slices.Clone(spec.Values)
	case table.TBool:
		out = []string{"false", "true"}
	default:
		return nil
	}
	if gaps {
		out = append(out, "")
	}
	return out
}

// hasGaps says whether a column has an empty cell anywhere.
func (c *computer) hasGaps(t *table.Table, col int) bool {
	key := columnKey{t, col}
	gaps, ok := c.ledger.gaps[key]
	if !ok {
		gaps = slices.ContainsFunc(t.Cols[col], func(v table.Value) bool { return !v.Set })
		c.ledger.gaps[key] = gaps
	}
	return gaps
}
