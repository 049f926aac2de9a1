package figure

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"underlag/pipeline/diag"
	"underlag/pipeline/table"
)

// Compute computes every measure of spec on tables and lays out its tables, charts and lists, in the paper's language.
//
// A spec that Check refuses gives its diagnostics and no figures. The order of a table's rows changes no figure and
// nothing that is printed. A cancelled ctx gives its error as a diagnostic.
func Compute(ctx context.Context, spec Spec, tables table.Tables, lang diag.Lang) (Set, diag.List) {
	if list := Check(spec, schemaOf(tables), func(string) diag.Pos { return diag.Pos{} }); list.Count(diag.Error) > 0 {
		return Set{}, list
	}
	if path, open := spec.Open(); open { // every row would be counted, whatever its day
		return Set{}, diag.List{periodOpen.New(diag.Pos{}, path)}
	}
	spec = spec.expanded(schemaOf(tables), lang)
	c := newComputer(spec, tables, lang)
	for i := range spec.Measures {
		if err := ctx.Err(); err != nil {
			return Set{}, diag.From(err)
		}
		if m := &spec.Measures[i]; m.Kind == List {
			c.set.Lists = append(c.set.Lists, c.list(m))
		} else {
			c.set.Figures = append(c.set.Figures, c.figures(c.measure(m))...)
		}
	}
	if c.found.Count(diag.Error) > 0 {
		return Set{}, c.found.Sort()
	}
	slices.SortFunc(c.set.Figures, func(a, b Figure) int { return strings.Compare(a.ID, b.ID) })
	c.settle()
	for i := range spec.Surveys {
		c.set.Surveys = append(c.set.Surveys, c.surveyView(spec.Surveys[i].ID))
	}
	for i := range spec.Tables {
		c.set.Tables = append(c.set.Tables, c.table(&spec.Tables[i]))
	}
	for i := range spec.Charts {
		c.set.Charts = append(c.set.Charts, c.chart(&spec.Charts[i]))
	}
	if c.found.Count(diag.Error) > 0 {
		return Set{}, c.found.Sort()
	}
	return c.set, c.found.Sort()
}

func newComputer(spec Spec, tables table.Tables, lang diag.Lang) *computer {
	return &computer{spec: spec, tables: tables, lang: lang, done: map[string]*result{}, columns: map[columnKey]coded{}, ledger: newLedger(),
		surveys: map[string]*scored{}}
}

// computer holds what one Compute has found so far.
type computer struct {
	spec    Spec
	tables  table.Tables
	lang    diag.Lang
	done    map[string]*result
	columns map[columnKey]coded
	ledger  ledger
	surveys map[string]*scored
	set     Set
	found   diag.List
}

type columnKey struct {
	table  *table.Table
	column int
}

// result is a measure computed for all its groups and totals. cells is a grid: with axes of n and m categories it has
// (n+1)·(m+1) cells, the last of each axis being the total.
type result struct {
	measure   *Measure
	axes      []axis
	cells     []cell
	sensitive bool
	rule      string
	of, other *result  // the operands of a measure of two
	whole     []string // grouping columns that the second operand of a derived measure is not divided by
}

// cell is one computed value.
type cell struct {
	value    Exact
	missing  bool
	n        int
	from     []diag.Span
	rests    []int // the amounts it gives away, as indices into the ledger; none unless its table is about persons
	uniform  bool  // as Figure.Uniform
	held     int   // as Figure.Held
	partLast bool
	short    bool // whole or half: printed without a needless decimal
}

var missing = cell{value: Whole(decimal.Zero), missing: true}

// at gives the cell of one category per axis; −1 is the total.
func (r *result) at(index ...int) *cell {
	place := 0
	for i, a := range r.axes {
		k := index[i]
		if k < 0 {
			k = len(a.cats)
		}
		place = place*(len(a.cats)+1) + k
	}
	return &r.cells[place]
}

// each calls f for every cell of the grid, in order; −1 is the total.
func each(axes []axis, f func(index []int)) {
	index := make([]int, len(axes))
	var walk func(i int)
	walk = func(i int) {
		if i == len(axes) {
			f(index)
			return
		}
		for k := range axes[i].cats {
			index[i] = k
			walk(i + 1)
		}
		index[i] = -1
		walk(i + 1)
	}
	walk(0)
}

func gridSize(axes []axis) int {
	n := 1
	for _, a := range axes {
		n *= len(a.cats) + 1
	}
	return n
}

// measure computes a measure once; Check has seen to it that there are no cycles.
func (c *computer) measure(m *Measure) *result {
	if r, ok := c.done[m.ID]; ok {
		return r
	}
	var r *result
	switch m.Kind {
	case Difference, Ratio, Change:
		r = c.derived(m)
	case Share:
		r = c.share(m)
	case surveyKind:
		r = c.surveyFigure(m)
	case intervalKind:
		r = c.interval(m)
	case transitionKind:
		r = c.moved(m)
	case gridKind:
		r = c.grid(m)
	default:
		r = c.counted(m)
	}
	c.done[m.ID] = r
	return r
}

func (c *computer) byID(id string) *result {
	for i := range c.spec.Measures {
		if c.spec.Measures[i].ID == id {
			return c.measure(&c.spec.Measures[i])
		}
	}
	return nil
}

// figures turns a result's cells into figures with names.
func (c *computer) figures(r *result) []Figure {
	out := make([]Figure, 0, len(r.cells))
	each(r.axes, func(index []int) {
		ref, label, where := Ref{Measure: r.measure.ID}, r.measure.Label, []string(nil)
		for i, k := range index {
			if k < 0 {
				ref.Keys = append(ref.Keys, Key{All: true})
				continue
			}
			cat := r.axes[i].cats[k]
			ref.Keys = append(ref.Keys, Key{Value: cat.key})
			label += ", " + cat.label
			where = append(where, r.axes[i].column+" "+cat.label)
		}
		v := r.at(index...)
		decimals := r.measure.Decimals
		if v.short {
			decimals = 1
			if v.value.Round(0).Equal(v.value.Round(1)) {
				decimals = 0
			}
		}
		out = append(out, Figure{
			ID: ref.String(), Measure: r.measure.ID, Label: label,
			Value: r.measure.scaled(v.value), Missing: v.missing, Unit: unitOf(r.measure), Decimals: decimals, Chance: isChance(r.measure),
			N: v.n, Sensitive: r.sensitive, Statistic: r.sensitive && !c.ofCounts(r.measure), Rule: c.groupRule(r, index, where), From: v.from,
			Rests: v.rests, Uniform: v.uniform, PartLast: v.partLast, Held: v.held,
		})
	})
	return out
}

// unitOf gives a measure's unit; shares and changes are said in percent.
func unitOf(m *Measure) string {
	if m.Unit == "" && (m.Kind == Share || m.Kind == Change) {
		return "%"
	}
	if m.Unit == OfficeMoney {
		return "kronor"
	}
	return m.Unit
}

// joinSpans puts the cells of two figures together, sorted, each run once.
func joinSpans(a, b []diag.Span) []diag.Span {
	if len(a) == 0 {
		return b
	}
	if len(b) == 0 {
		return a
	}
	all := slices.Concat(a, b)
	slices.SortFunc(all, func(x, y diag.Span) int {
		return cmp.Or(strings.Compare(x.File, y.File), strings.Compare(x.Sheet, y.Sheet), cmp.Compare(x.Col, y.Col),
			cmp.Compare(x.From, y.From), cmp.Compare(x.To, y.To))
	})
	out := all[:1]
	for _, s := range all[1:] {
		last := &out[len(out)-1]
		if s.File == last.File && s.Sheet == last.Sheet && s.Col == last.Col && s.From <= last.To+1 {
			last.To = max(last.To, s.To)
			continue
		}
		out = append(out, s)
	}
	return out
}

// schemaOf gives the schema that tables were checked by.
func schemaOf(tables table.Tables) table.Schema {
	var s table.Schema
	for _, t := range tables {
		s.Tables = append(s.Tables, *t.Spec)
	}
	return s
}
