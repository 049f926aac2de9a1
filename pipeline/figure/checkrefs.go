package figure

import (
	"fmt"
	"slices"
	"strings"

	"underlag/pipeline/locale"
	"underlag/pipeline/table"
)

// find gives a measure by its id, or nil.
func (c *checker) find(id string) *Measure {
	i := slices.IndexFunc(c.spec.Measures, func(m Measure) bool { return m.ID == id })
	if i < 0 {
		return nil
	}
	return &c.spec.Measures[i]
}

// number finds a measure that gives numbers, or says why there is none.
func (c *checker) number(path, id string) *Measure {
	m := c.find(id)
	switch {
	case m == nil:
		names := make([]string, len(c.spec.Measures))
		for i := range c.spec.Measures {
			names[i] = c.spec.Measures[i].ID
		}
		c.add(unknownMeasure, path, id, suggestion(near(id, names), names...))
	case m.Kind == List:
		c.add(operandList, path, id)
		return nil
	}
	return m
}

// operandIDs gives the measures that a measure is computed from, with their keys.
func operandIDs(m *Measure) [][2]string {
	switch m.Kind {
	case Difference:
		return [][2]string{{"of", m.Of}, {"minus", m.Minus}}
	case Ratio:
		return [][2]string{{"of", m.Of}, {"over", m.Over}}
	case Change:
		return [][2]string{{"of", m.Of}, {"from", m.From}}
	case Share:
		return [][2]string{{"over", m.Over}}
	}
	return nil
}

// operands checks that the measures a measure rests on exist and are grouped alike.
func (c *checker) operands(path string, m *Measure) {
	var found []*Measure
	ids := operandIDs(m)
	for _, o := range ids {
		if o[1] == "" {
			continue // said already
		}
		if n := c.number(path+"."+o[0], o[1]); n != nil {
			found = append(found, n)
		}
	}
	if len(found) == 0 || len(found) < len(ids) {
		return
	}
	first, last := m, found[len(found)-1]
	if m.Kind != Share {
		first = found[0]
		if len(m.By) > 0 && !sameColumns(m.By, c.by(first)) {
			c.add(byDiffers, path+".by", m.ID, first.ID)
			return
		}
	}
	if m.Interval && m.Kind == Share && !counts(last) {
		c.add(intervalOver, path+".over", m.ID, last.ID)
	}
	own, other := c.by(first), c.by(last)
	fits := sameColumns(own, other)
	if m.Kind == Ratio || m.Kind == Share {
		fits = subset(other, own)
	}
	if !fits {
		c.add(byDiffers, path, first.ID, last.ID)
	}
}

// by gives the columns that a measure is grouped by; a derived measure has its first operand's.
func (c *checker) by(m *Measure) []string {
	for range len(c.spec.Measures) + 1 { // a cycle ends here; it is said elsewhere
		if m == nil {
			return nil
		}
		if m.Kind != Difference && m.Kind != Ratio && m.Kind != Change {
			return m.By
		}
		m = c.find(m.Of)
	}
	return nil
}

func subset(a, b []string) bool {
	return !slices.ContainsFunc(a, func(s string) bool { return !slices.Contains(b, s) })
}

func sameColumns(a, b []string) bool { return len(a) == len(b) && subset(a, b) }

// cycles says every measure that is computed from itself.
func (c *checker) cycles() {
	const (
		open = iota + 1
		closed
	)
	state := map[string]int{}
	var trail []string
	var visit func(m *Measure)
	visit = func(m *Measure) {
		state[m.ID] = open
		trail = append(trail, m.ID)
		for _, o := range operandIDs(m) {
			n := c.find(o[1])
			if n == nil || state[n.ID] == closed {
				continue
			}
			if state[n.ID] == open {
				way := append(slices.Clone(trail[slices.Index(trail, n.ID):]), n.ID)
				i := slices.IndexFunc(c.spec.Measures, func(x Measure) bool { return x.ID == n.ID })
				c.add(cycle, fmt.Sprintf("measures[%d]", i), n.ID, strings.Join(way, " → "))
				continue
			}
			visit(n)
		}
		trail = trail[:len(trail)-1]
		state[m.ID] = closed
	}
	for i := range c.spec.Measures {
		if m := &c.spec.Measures[i]; state[m.ID] == 0 {
			visit(m)
		}
	}
}

// table checks a table of measures.yaml.
func (c *checker) table(path string, t *TableSpec) {
	c.id("table", path, t.ID)
	shapes := 0
	ready := t.Funnel != "" || t.Transition != "" || len(t.Surveys) > 0
	for _, has := range []bool{t.Rows != "" && t.Funnel == "", len(t.Lines) > 0, t.List != "", t.Funnel != "", t.Transition != "", len(t.Surveys) > 0} {
		if has {
			shapes++
		}
	}
	if shapes != 1 {
		c.add(tableShape, path, t.ID)
		return
	}
	if ready || t.View != "" {
		c.readyTable(path, t)
		return
	}
	if len(t.Columns) == 0 && t.List == "" {
		c.add(noColumns, path, t.ID)
	}
	switch {
	case t.List != "":
		c.listColumns(path, t)
	case t.Rows != "":
		for i, col := range t.Columns {
			c.groupedColumn(fmt.Sprintf("%s.columns[%d]", path, i), t, col)
		}
	default:
		c.lines(path, t)
	}
}

// groupedColumn checks a column of a table with rows.
func (c *checker) groupedColumn(path string, t *TableSpec, col ColumnSpec) {
	if col.Column != "" {
		c.add(strayKey, path+".column", t.ID, "column")
	}
	if col.Total != "" && col.Across == "" {
		c.add(strayKey, path+".total", t.ID, "total")
	}
	if col.Measure == "" {
		c.add(columnLacks, path, t.ID, "measure")
		return
	}
	c.grouped(path, col.Measure, t.Rows, col.Across)
}

// grouped checks that a measure exists and is grouped by the columns that a table or chart needs.
func (c *checker) grouped(path, id string, columns ...string) {
	m := c.number(path+".measure", id)
	if m == nil {
		return
	}
	for _, col := range columns {
		if col != "" && !slices.Contains(c.by(m), col) {
			c.add(notGrouped, path+".measure", id, col)
		}
	}
}

func (c *checker) listColumns(path string, t *TableSpec) {
	m := c.find(t.List)
	switch {
	case m == nil:
		c.number(path+".list", t.List)
		return
	case m.Kind != List:
		c.add(notList, path+".list", t.List)
		return
	}
	for i, col := range t.Columns {
		p := fmt.Sprintf("%s.columns[%d]", path, i)
		if col.Across != "" || col.Total != "" {
			c.add(strayKey, p, t.ID, "across")
		}
		switch {
		case col.Column == "":
			c.add(columnLacks, p, t.ID, "column")
		case !slices.Contains(m.Columns, col.Column):
			c.add(unknownColumn, p+".column", col.Column, m.ID, suggestion(near(col.Column, m.Columns), m.Columns...))
		}
		if col.Measure != "" && t.Sum != "" {
			c.number(p+".measure", col.Measure)
		}
	}
}

func (c *checker) lines(path string, t *TableSpec) {
	for i, col := range t.Columns {
		for _, stray := range [][2]string{{"measure", col.Measure}, {"across", col.Across}, {"total", col.Total}, {"column", col.Column}} {
			if stray[1] != "" {
				c.add(strayKey, fmt.Sprintf("%s.columns[%d].%s", path, i, stray[0]), t.ID, stray[0])
			}
		}
	}
	for i, l := range t.Lines {
		p := fmt.Sprintf("%s.lines[%d]", path, i)
		if len(l.Measures) != len(t.Columns) {
			c.add(lineLength, p, l.Label, len(l.Measures), len(t.Columns))
		}
		for k, id := range l.Measures {
			if id != "" {
				c.ref(fmt.Sprintf("%s.measures[%d]", p, k), id)
			}
		}
	}
}

// ref checks the id of a figure as far as it can be checked without data.
func (c *checker) ref(path, id string) {
	ref, ok := ParseRef(id)
	if !ok {
		c.add(badRef, path, id)
		return
	}
	m := c.number(path, ref.Measure)
	if m == nil || len(ref.Keys) == 0 {
		return
	}
	by := c.by(m)
	if len(by) != len(ref.Keys) {
		c.add(keyCount, path, id, len(ref.Keys), len(by))
		return
	}
	t := c.source(m)
	for i, k := range ref.Keys {
		if col := enumColumn(t, by[i]); col != nil && !k.All {
			c.value(path, col, k.Value)
		}
	}
}

// source gives the table that a measure is counted from in the end, or nil.
func (c *checker) source(m *Measure) *table.Spec {
	for range len(c.spec.Measures) + 1 {
		if m == nil || m.Table != "" {
			break
		}
		m = c.find(m.Of)
	}
	if m == nil {
		return nil
	}
	i := slices.IndexFunc(c.schema.Tables, func(t table.Spec) bool { return t.ID == m.Table })
	if i < 0 {
		return nil
	}
	return &c.schema.Tables[i]
}

func enumColumn(t *table.Spec, name string) *table.Column {
	if t == nil {
		return nil
	}
	for i := range t.Columns {
		if t.Columns[i].Name == locale.NFC(name) && t.Columns[i].Type == table.TEnum {
			return &t.Columns[i]
		}
	}
	return nil
}

// chart checks a chart of measures.yaml.
func (c *checker) chart(path string, s *ChartSpec) {
	c.id("chart", path, s.ID)
	switch s.Kind {
	case "bar", "grouped", "stacked", "line":
	default:
		c.add(chartKind, path+".kind", s.Kind)
	}
	switch {
	case len(s.Series) == 0:
		c.add(noSeries, path, s.ID)
	case s.Across != "" && len(s.Series) > 1:
		c.add(oneSeries, path, s.ID, len(s.Series))
	case s.Kind == "bar" && (len(s.Series) > 1 || s.Across != ""):
		c.add(barSeries, path, s.ID)
	}
	for i, series := range s.Series {
		c.grouped(fmt.Sprintf("%s.series[%d]", path, i), series.Measure, s.By, s.Across)
	}
}
