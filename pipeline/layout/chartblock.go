package layout

import (
	"slices"

	"underlag/pipeline/chart"
	"underlag/pipeline/doc"
	"underlag/pipeline/figure"
	"underlag/pipeline/font"
	"underlag/pipeline/paper"
)

// chartBody is a drawn chart, one strip high.
type chartBody struct {
	x       float64
	drawing chart.Drawing
	labels  []chartLabel
	elem    *paper.Elem
}

// chartLabel is a label of the drawing, shaped and placed.
type chartLabel struct {
	at   paper.Point
	line line
}

func (b *chartBody) cells(*press) []cell {
	return []cell{{b.x, b.drawing.Width, []part{b}}}
}

// draw draws all of the chart as content of its Figure.
func (b *chartBody) draw(p *press, c paper.Canvas, x, y float64, _ *slot) {
	move := func(at paper.Point) paper.Point { return paper.Point{X: x + at.X, Y: y + at.Y} }
	c.Begin(b.elem)
	for _, sh := range b.drawing.Shapes {
		switch sh.Kind {
		case chart.RectShape:
			from, to := move(sh.Points[0]), move(sh.Points[1])
			c.Rect(from, to.X-from.X, to.Y-from.Y, sh.Colour)
		case chart.LineShape:
			points := make([]paper.Point, len(sh.Points))
			for i, at := range sh.Points {
				points[i] = move(at)
			}
			c.Polyline(points, sh.Stroke, sh.Colour)
		case chart.DotShape:
			c.Circle(move(sh.Points[0]), sh.Radius, sh.Colour)
		}
	}
	for i := range b.labels {
		l := &b.labels[i]
		k := &p.inks[l.line.atoms[0].ink]
		c.Glyphs(move(l.at), p.compose(l.line.atoms, k, true, false), k.colour)
	}
	c.End()
}

// chart sets a chart: its title, the drawing, its data as a table set small, notes.
func (s *setter) chart(f *frame, b doc.Chart) {
	s.flushMark(f)
	drawing, err := chart.Draw(b.ChartView, min(f.text, f.width), s.house, s.fonts)
	if err != nil {
		s.report(errChart.New(b.Pos, b.ID))
		return
	}
	if drawing.Height > bodyBottom-bodyTop {
		s.report(errChartHeight.New(b.Pos))
		return
	}
	s.space(5.5)
	s.underHeading()
	start := len(s.strips)
	group := s.elem(f.parent, paper.Div)
	fig := s.elem(group, paper.FigureRole)
	// The title is drawn above the chart and heads the data table, whose name it is; the alternative text says it too.
	table := s.elem(group, paper.Table)
	s.caption(f, table, b.Title, b.Mark, b.Pos)
	fig.Set().Alt = b.Alt
	if b.Alt == "" {
		fig.Set().Alt = doc.Alt(b.ChartView, s.meta.Lang)
	}
	body := &chartBody{x: f.x, drawing: drawing, elem: fig}
	for _, l := range drawing.Labels {
		body.labels = append(body.labels, s.chartLabel(l, b))
	}
	s.emit(strip{body: body, height: float32(drawing.Height), keep: rather,
		extra: &extra{box: fig, boxed: [2]float64{s.sheet.left + f.x, drawing.Width}}})
	if at := s.places["chart:"+b.ID]; b.ID != "" && at != nil {
		at.elem = fig
		s.mark(start, at)
	}
	inner := *f
	inner.parent = group
	s.gap = 2.5
	data := len(s.strips)
	s.chartData(&inner, b, table)
	if h := heightOf(s.strips[data:]); h < smallTable*(bodyBottom-bodyTop) {
		s.closeKeep(data) // it follows on the next page, whole, rather than being divided
	}
	s.tableNotes(&inner, b.Note, b.Source, hasHidden(b.ChartView), b.Pos)
	s.keepGroup(start)
	s.space(5.5)
}

func (s *setter) chartLabel(l chart.Label, b doc.Chart) chartLabel {
	style := font.Regular
	if l.Bold {
		style = font.Bold
	}
	out := chartLabel{at: l.At, line: s.plain(l.Text, s.ink(ink{style: style, size: l.Size, colour: l.Colour}), nil, b.Pos)}
	out.at.X -= float64(out.line.width) * float64(l.Anchor) / 2
	for i := range out.line.atoms { // so that labels do not run together where they are read one after the other
		out.line.atoms[i].space = true
	}
	return out
}

// chartData sets the chart's numbers as a table: categories down, series across.
func (s *setter) chartData(f *frame, b doc.Chart, table *paper.Elem) {
	view := figure.TableView{Heads: []figure.ColumnHead{{Text: s.categoryHead(b.Categories)}}}
	for _, name := range b.Series {
		if name == "" {
			name = pickText(b.Unit != "", b.Unit, s.say.value)
		}
		view.Heads = append(view.Heads, figure.ColumnHead{Text: name, Right: true})
	}
	for k, category := range b.Categories {
		row := figure.Row{Cells: []figure.Cell{{Text: category}}}
		for _, values := range b.Values {
			row.Cells = append(row.Cells, figure.Cell{Text: values[k].Text, Figure: values[k].Figure})
		}
		view.Rows = append(view.Rows, row)
	}
	j := &tableJob{s: s, view: view, pos: b.Pos, size: dataSize, pad: 0.35, elem: table}
	if !j.set(f) {
		s.report(errColumns.New(b.Pos, len(view.Heads)))
	}
}

// categoryHead says what the categories are, as far as they show it themselves: years, months, or any groups.
func (s *setter) categoryHead(categories []string) string {
	all := func(pattern string) bool {
		return !slices.ContainsFunc(categories, func(c string) bool { return !looksLike(c, pattern) })
	}
	switch {
	case all("0000"):
		return s.say.year
	case all("0000-00"):
		return s.say.month
	}
	return s.say.category
}

// looksLike holds a text to a pattern in which 0 stands for any digit.
func looksLike(text, pattern string) bool {
	if len(text) != len(pattern) {
		return false
	}
	for i := range len(text) {
		if digit := text[i] >= '0' && text[i] <= '9'; pattern[i] == '0' && !digit || pattern[i] != '0' && text[i] != pattern[i] {
			return false
		}
	}
	return true
}

func hasHidden(v figure.ChartView) bool {
	for _, values := range v.Values {
		for _, c := range values {
			if c.Absent && c.Text == ".." {
				return true
			}
		}
	}
	return false
}

func pickText(cond bool, a, b string) string {
	if cond {
		return a
	}
	return b
}
