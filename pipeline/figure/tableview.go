package figure

import (
	"slices"
	"strings"

	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
	"underlag/pipeline/table"
)

// table lays out one table. Check has seen to it that every name exists.
func (c *computer) table(spec *TableSpec) TableView {
	v := TableView{ID: spec.ID, Caption: spec.Caption, Note: spec.Note, Source: spec.Source}
	switch {
	case spec.Funnel != "":
		c.funnelTable(spec, &v)
	case spec.Transition != "":
		c.transitionTable(spec, &v)
	case len(spec.Surveys) > 0:
		c.surveyTable(spec, &v)
	case spec.List != "":
		c.listTable(spec, &v)
	case len(spec.Lines) > 0:
		c.linesTable(spec, &v)
	default:
		c.groupedTable(spec, &v)
	}
	for _, row := range v.Rows {
		v.HiddenNote = v.HiddenNote || slices.ContainsFunc(row.Cells, func(cell Cell) bool { return cell.Figure != "" && cell.Text == SuppressedText })
	}
	c.addNote(&v)
	return v
}

// figureCell prints a figure; withUnit adds its unit. An id that no figure has prints as missing: it is a group that no
// row of the table has.
func (c *computer) figureCell(id string, withUnit bool) Cell {
	f, ok := c.set.Figure(id)
	if !ok {
		return Cell{Text: MissingText}
	}
	if withUnit {
		return Cell{f.Text(c.lang), f.ID}
	}
	return Cell{f.Number(c.lang), f.ID}
}

// head gives a column's heading with its unit, unless the heading names it already.
func (c *computer) head(text, unit string) string {
	if unit == "%" && !strings.Contains(text, unit) {
		unit = say(c.lang, "procent", "percent")
	}
	if unit == "" || strings.Contains(locale.Fold(text), locale.Fold(unit)) {
		return text
	}
	if text == "" {
		return unit
	}
	return text + ", " + unit
}

// right says whether a column of figures is set to the right.
func right(spec ColumnSpec, numbers bool) bool {
	switch spec.Align {
	case "left":
		return false
	case "right":
		return true
	}
	return numbers
}

// gridColumn is one printed column of a grouped table: a measure and which of its second groups.
type gridColumn struct {
	result       *result
	rows, across string
	group        Key
}

// ref gives the figure of a row.
func (g gridColumn) ref(row Key) Ref {
	ref := Ref{Measure: g.result.measure.ID}
	for _, a := range g.result.axes {
		switch a.column {
		case g.rows:
			ref.Keys = append(ref.Keys, row)
		case g.across:
			ref.Keys = append(ref.Keys, g.group)
		default:
			ref.Keys = append(ref.Keys, Key{All: true})
		}
	}
	return ref
}

// groupedTable has a row per category of spec.Rows, and a column per measure or per category of Across.
func (c *computer) groupedTable(spec *TableSpec, v *TableView) {
	v.Heads = []ColumnHead{{Text: spec.Head}}
	var columns []gridColumn
	for _, col := range spec.Columns {
		r := c.byID(col.Measure)
		unit := firstOf(col.Unit, unitOf(r.measure))
		add := func(text string, group Key) {
			v.Heads = append(v.Heads, ColumnHead{Text: c.head(text, unit), Right: right(col, true)})
			columns = append(columns, gridColumn{r, spec.Rows, col.Across, group})
		}
		if col.Across == "" {
			add(firstOf(col.Head, r.measure.Label), Key{All: true})
			continue
		}
		for _, cat := range r.axes[axisOf(r, col.Across)].cats {
			add(cat.label, Key{Value: cat.key})
		}
		if col.Total != "" {
			add(col.Total, Key{All: true})
		}
	}
	add := func(label string, key Key, sum bool) {
		row := Row{Cells: []Cell{{Text: label}}, Sum: sum}
		for _, col := range columns {
			row.Cells = append(row.Cells, c.figureCell(col.ref(key).String(), false))
		}
		v.Rows = append(v.Rows, row)
	}
	for _, cat := range c.rowAxis(spec.Rows, measuresOf(spec.Columns)).cats {
		add(cat.label, Key{Value: cat.key}, false)
	}
	if spec.Sum != "" {
		add(spec.Sum, Key{All: true}, true)
	}
}

func measuresOf(columns []ColumnSpec) []string {
	out := make([]string, len(columns))
	for i, col := range columns {
		out[i] = col.Measure
	}
	return out
}

// rowAxis gives the rows of a table, or the categories of a chart: those of all its measures.
func (c *computer) rowAxis(column string, measures []string) axis {
	var rows axis
	for i, id := range measures {
		r := c.byID(id)
		a := r.axes[axisOf(r, column)]
		if i == 0 {
			rows = a
		} else {
			rows = union(rows, a, c.lang)
		}
	}
	return rows
}

// linesTable has a row per line, each with its own measures. A unit that a whole column shares stands in its heading,
// other units after their numbers.
func (c *computer) linesTable(spec *TableSpec, v *TableView) {
	shared := make([]bool, len(spec.Columns))
	v.Heads = []ColumnHead{{Text: spec.Head}}
	for k, col := range spec.Columns {
		unit := ""
		unit, shared[k] = c.sharedUnit(spec.Lines, k)
		if !shared[k] {
			unit = ""
		}
		v.Heads = append(v.Heads, ColumnHead{Text: c.head(col.Head, firstOf(col.Unit, unit)), Right: right(col, true)})
	}
	for i, l := range spec.Lines {
		row := Row{Cells: []Cell{{Text: l.Label}}, Sum: l.Sum}
		for k, id := range l.Measures {
			if id == "" {
				row.Cells = append(row.Cells, Cell{})
				continue
			}
			if _, ok := c.set.Figure(id); !ok {
				c.found = append(c.found, unknownFigure.New(diag.Pos{}, id, spec.ID, i+1, suggestion(c.set.Near(id))))
			}
			row.Cells = append(row.Cells, c.figureCell(id, !shared[k] && spec.Columns[k].Unit == ""))
		}
		v.Rows = append(v.Rows, row)
	}
}

// sharedUnit says whether all lines of column k have the same unit, and which.
func (c *computer) sharedUnit(lines []Line, k int) (unit string, shared bool) {
	first := true
	for _, l := range lines {
		f, ok := c.set.Figure(l.Measures[k])
		if !ok {
			continue
		}
		if !first && f.Unit != unit {
			return "", false
		}
		unit, first = f.Unit, false
	}
	return unit, true
}

// listTable prints a list row by row. Where a sum row is wanted, a column's measure gives its total.
func (c *computer) listTable(spec *TableSpec, v *TableView) {
	list, _ := c.set.List(spec.List)
	t := c.tables.Find(c.measureByID(spec.List).Table)
	columns := spec.Columns
	if len(columns) == 0 {
		for _, name := range list.Columns {
			columns = append(columns, ColumnSpec{Column: name})
		}
	}
	at := make([]int, len(columns))
	for i, col := range columns {
		at[i] = list.Column(col.Column)
		schema := t.Spec.Columns[t.Column(col.Column)]
		v.Heads = append(v.Heads, ColumnHead{Text: c.head(firstOf(col.Head, schema.Say(schema.Header)), firstOf(col.Unit, listUnit(c.measureByID(spec.List), schema))), Right: right(col, numeric(schema))})
	}
	v.Rows = make([]Row, 0, len(list.Rows)+1)
	cells := make([]Cell, len(list.Rows)*len(columns))
	for r, texts := range list.Rows {
		row := cells[r*len(columns) : (r+1)*len(columns) : (r+1)*len(columns)]
		for i, k := range at {
			row[i].Text = texts[k]
		}
		v.Rows = append(v.Rows, Row{Cells: row})
	}
	if spec.Sum == "" {
		return
	}
	sum := Row{Cells: make([]Cell, len(columns)), Sum: true}
	for i, col := range columns {
		if col.Measure != "" {
			sum.Cells[i] = c.figureCell(col.Measure, false)
		}
	}
	sum.Cells[0] = Cell{Text: spec.Sum}
	v.Rows = append(v.Rows, sum)
}

// listUnit is the unit of a list's amounts where the list has one: it says what they have been divided by.
func listUnit(m *Measure, col table.Column) string {
	if col.Type != table.TMoney {
		return ""
	}
	return unitOf(m)
}

func (c *computer) measureByID(id string) *Measure {
	for i := range c.spec.Measures {
		if c.spec.Measures[i].ID == id {
			return &c.spec.Measures[i]
		}
	}
	return nil
}

func firstOf(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
