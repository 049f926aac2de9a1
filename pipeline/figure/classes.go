package figure

import (
	"github.com/shopspring/decimal"

	"underlag/pipeline/table"
)

// mostClassed bounds how many values a column that is divided into classes may have by its schema.
const mostClassed = 1000

// classes is the whole numbers that one class holds. The last class is what the others leave.
type classes struct {
	in   []string
	last bool
}

// classed groups the rows of a whole-number column into classes that begin at the measure's bounds; what lies below the
// first bound is a class too. All classes stand there, also those that nobody is in: the schema says what there can be.
func (c *computer) classed(t *table.Table, col int, bounds []decimal.Decimal) coded {
	spec := t.Spec.Columns[col]
	out := coded{axis: axis{column: spec.Name, typ: spec.Type}, codes: make([]int32, len(t.Rows))}
	starts := bounds
	if bounds[0].GreaterThan(*spec.Min) {
		starts = append([]decimal.Decimal{*spec.Min}, bounds...)
	}
	for i, low := range starts {
		cat := category{num: low, class: &classes{last: i == len(starts)-1}}
		high := *spec.Max
		if !cat.class.last {
			high = starts[i+1].Sub(one)
		}
		for v := low; v.LessThanOrEqual(high); v = v.Add(one) {
			cat.class.in = append(cat.class.in, v.String())
		}
		first := label(spec, table.Value{Set: true, Num: low}, c.lang)
		switch last := label(spec, table.Value{Set: true, Num: high}, c.lang); {
		case cat.class.last && low.LessThan(high):
			cat.key, cat.label = low.String()+"-", first+say(c.lang, " eller fler", " or more")
		case low.Equal(high):
			cat.key, cat.label = low.String(), first
		default:
			cat.key, cat.label = low.String()+"-"+high.String(), first+"–"+last
		}
		out.cats = append(out.cats, cat)
	}
	if c.hasGaps(t, col) {
		out.cats = append(out.cats, category{label: label(spec, table.Value{}, c.lang)})
	}
	at := map[string]int32{"": int32(len(out.cats) - 1)}
	for i, cat := range out.cats {
		if cat.class != nil {
			for _, v := range cat.class.in {
				at[v] = int32(i)
			}
		}
	}
	for r, v := range t.Cols[col] {
		out.codes[r] = at[keyOf(spec.Type, v)]
	}
	return out
}

// group asks of a column what a group's key says: one value, or those of a class.
func (a axis) group(d *demand, key string) {
	i := a.index(key)
	if i < 0 || a.cats[i].class == nil {
		d.among(key)
		return
	}
	if !a.cats[i].class.last {
		d.among(a.cats[i].class.in...)
		return
	}
	d.none("")
	for _, cat := range a.cats[:i] { // so that it is the same as a filter that leaves the smaller numbers out
		d.none(cat.class.in...)
	}
}

// classes checks the classes of a measure.
func (c *checker) classes(path string, m *Measure) {
	if len(m.Classes) == 0 {
		return
	}
	t := c.source(m)
	if t == nil || len(m.By) == 0 {
		c.add(missingKey, path, m.ID, string(m.Kind), "by")
		return
	}
	col := columnNamed(t.Columns, m.By[:1])
	if col == nil { // said already
		return
	}
	if col.Type != table.TInteger || col.Min == nil || col.Max == nil || col.Max.Sub(*col.Min).GreaterThan(decimal.NewFromInt(mostClassed)) {
		c.add(classColumn, path+".by[0]", col.Name, mostClassed)
		return
	}
	for i, b := range m.Classes {
		if !sane(b) || !b.IsInteger() || b.LessThan(*col.Min) || b.GreaterThan(*col.Max) || i > 0 && b.LessThanOrEqual(m.Classes[i-1]) {
			c.add(badClasses, entry(path+".classes", i), m.ID, col.Min.String(), col.Max.String())
		}
	}
}
