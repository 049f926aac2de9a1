package layout

import (
	"strings"

	"underlag/pipeline/diag"
	"underlag/pipeline/doc"
	"underlag/pipeline/figure"
	"underlag/pipeline/font"
	"underlag/pipeline/paper"
)

// table is the geometry of a table and its head, which stands again at the top of every page that the table goes on to.
type table struct {
	x, width   float64
	columns    []tableColumn
	size       float64
	base       float64
	height     float64 // of a line
	house      paper.Colour
	bars       []float32 // the rules of what the table stands within
	head       []strip
	headHeight float64
}

// tableColumn is a column's place and width, in millimetres from the table's left edge; widths leave out the gutter.
type tableColumn struct {
	x, width float64
	right    bool
}

// tableBody is one line of a table's row, in all its columns.
type tableBody struct {
	t      *table
	lines  []line
	top    ruleKind // above the line
	bottom ruleKind
	pad    float32 // white space above the text
}

// ruleKind is one of the table's rules.
type ruleKind uint8

const (
	noRule ruleKind = iota
	hairRule
	thinRule
	heavyRule
)

func (k ruleKind) look(house paper.Colour) (float64, paper.Colour) {
	switch k {
	case heavyRule:
		return heavyWidth, house
	case thinRule:
		return ruleWidth, house
	}
	return hairWidth, hair
}

func (b *tableBody) cells(*press) []cell { return b.columns("") }

// columns makes the row's columns; artifact is set where a head is repeated.
func (b *tableBody) columns(artifact paper.Artifact) []cell {
	t := b.t
	out := make([]cell, len(t.columns))
	parts := make([]linePart, len(t.columns))
	for i := range t.columns {
		c := &t.columns[i]
		out[i] = cell{x: t.x + c.x, width: c.width}
		l := &parts[i]
		*l = linePart{line: b.lines[i], base: b.pad + float32(t.base), artifact: artifact}
		if c.right {
			l.x = float32(c.width) - l.line.width
		}
		if i == 0 {
			out[0].parts = b.rules()
		}
		if len(l.line.atoms) > 0 {
			out[i].parts = append(out[i].parts, l)
		}
	}
	if len(t.bars) > 0 {
		out = append([]cell{{0, t.x, []part{&barPart{t.bars, false, t.house}}}}, out...)
	}
	return out
}

func (b *tableBody) rules() []part {
	if b.top == noRule && b.bottom == noRule {
		return nil
	}
	return []part{&tableRules{b}}
}

// tableRules draws a row's rules, over all columns in one go.
type tableRules struct{ b *tableBody }

func (r *tableRules) draw(_ *press, c paper.Canvas, x, y float64, s *slot) {
	t := r.b.t
	c.BeginArtifact(paper.Layout)
	for _, e := range []struct {
		kind ruleKind
		y    float64
	}{{r.b.top, y}, {r.b.bottom, y + s.height}} {
		if e.kind == noRule {
			continue
		}
		w, colour := e.kind.look(t.house)
		c.Line(paper.Point{X: x, Y: e.y}, paper.Point{X: x + t.width, Y: e.y}, w, colour)
	}
	c.End()
}

// tableJob is a table while it is set.
type tableJob struct {
	s     *setter
	view  figure.TableView
	t     *table
	pos   diag.Pos
	size  float64
	pad   float64 // above and below a row's text
	elem  *paper.Elem
	cells [][]tableCell // rows, head first
	words []word        // a block that the cells' words are handed out from
}

// tableCell is a cell's text shaped whole; it is broken only where it does not fit its column.
type tableCell struct {
	word *word
	text string
	bold bool
}

// smallTable is how tall a chart's data may be to be kept together whatever it takes, as a part of the page.
const smallTable = 0.3

// wholeTable is how tall a table may be to be kept on one page, as a part of the page.
const wholeTable = 0.45

func (s *setter) table(f *frame, b doc.Table) {
	s.flushMark(f)
	j := &tableJob{s: s, view: b.TableView, pos: b.Pos, size: tableSize, pad: 0.95}
	s.space(5)
	s.underHeading()
	start := len(s.strips)
	j.elem = s.elem(f.parent, paper.Table)
	s.caption(f, j.elem, b.Caption, b.Mark, b.Pos)
	if !j.set(f) || len(s.strips) == start {
		return
	}
	if at := s.places["table:"+b.ID]; b.ID != "" && at != nil {
		at.elem = j.elem
		s.mark(start, at)
	}
	s.tableNotes(f, b.TableView.Note, b.TableView.Source, b.HiddenNote, b.Pos)
	s.keepGroup(start)
	s.space(5.5)
}

// underHeading gives a caption right under a heading some distance from it.
func (s *setter) underHeading() {
	if s.tight {
		s.gap = max(s.gap, 2.6)
	}
}

// caption sets the words above a table or chart, kept with what they belong to.
func (s *setter) caption(f *frame, owner *paper.Elem, text, mark string, pos diag.Pos) {
	if text == "" && mark == "" {
		return
	}
	c := s.elem(owner, paper.Caption)
	start := len(s.strips)
	bold := textLook{size: captionSize, leading: 1.3, style: font.Bold, colour: black}
	title := s.fitText(text, bold, f.width, s.elem(c, paper.P), pos)
	s.emitLines(f, title, bold, nil)
	if mark != "" {
		look := s.noteLook()
		s.emitLines(f, s.fitText(mark, look, f.running(look), s.elem(c, paper.P), pos), look, nil)
	}
	s.keepFrom(start)
	s.space(1.2)
}

// tableNotes sets what stands under a table or chart: what ".." means, the note, the source.
func (s *setter) tableNotes(f *frame, note, source string, hidden bool, pos diag.Pos) {
	var words []string
	if hidden {
		words = append(words, s.say.hidden)
	}
	if note != "" {
		words = append(words, ended(note))
	}
	if source != "" {
		if !strings.HasPrefix(source, strings.TrimSpace(s.say.source)) {
			source = s.say.source + source
		}
		words = append(words, ended(source))
	}
	if len(words) == 0 {
		return
	}
	if n := len(s.strips); n > 0 {
		s.strips[n-1].keep = always
	}
	s.gap = 1.6
	look := s.noteLook()
	start := len(s.strips)
	s.emitLines(f, s.fitText(strings.Join(words, " "), look, f.running(look), s.elem(f.parent, paper.P), pos), look, nil)
	s.closeKeep(start)
}

// ended gives a note the full stop it lacks, so that notes can stand in a row.
func ended(s string) string {
	s = strings.TrimSpace(s)
	if s == "" || strings.HasSuffix(s, ".") || strings.HasSuffix(s, "!") || strings.HasSuffix(s, "?") {
		return s
	}
	return s + "."
}

// keepGroup keeps a small table or chart, with all that belongs to it, on one page if it can.
func (s *setter) keepGroup(start int) {
	h := heightOf(s.strips[start:])
	if h > wholeTable*(bodyBottom-bodyTop) {
		return
	}
	for i := start; i < len(s.strips)-1; i++ {
		s.strips[i].keep = max(s.strips[i].keep, rather)
	}
}

// set lays out head and rows. It gives false where the table cannot be set at all.
func (j *tableJob) set(f *frame) bool {
	j.shape()
	widths, ok := j.fitColumns(f.width, f.text)
	if !ok {
		j.s.report(errColumns.New(j.pos, len(j.view.Heads)))
		return false
	}
	height, base := j.s.lineHeight(j.size, 1.28)
	total := gutter * float64(len(widths)-1)
	for _, w := range widths {
		total += w
	}
	j.t = &table{x: f.x, width: total, size: j.size, base: base, height: height, house: j.s.house, bars: f.bars}
	x := 0.0
	for i, w := range widths {
		right := i < len(j.view.Heads) && j.view.Heads[i].Right
		j.t.columns = append(j.t.columns, tableColumn{x: x, width: w, right: right})
		x += w + gutter
	}
	j.rows()
	return true
}

// shape shapes every cell once.
func (j *tableJob) shape() {
	n := len(j.view.Heads)
	for _, r := range j.view.Rows {
		n = max(n, len(r.Cells))
	}
	all := make([]tableCell, n*(len(j.view.Rows)+1))
	j.words = make([]word, len(all))
	j.cells = make([][]tableCell, 0, len(j.view.Rows)+1)
	next := func() []tableCell {
		row := all[:n:n]
		all = all[n:]
		j.cells = append(j.cells, row)
		return row
	}
	head := next()
	for i, h := range j.view.Heads {
		head[i] = j.cell(h.Text, true)
	}
	for _, r := range j.view.Rows {
		row := next()
		for i, c := range r.Cells {
			row[i] = j.cell(c.Text, r.Sum)
		}
	}
}

func (j *tableJob) cell(text string, bold bool) tableCell {
	style := font.Regular
	if bold {
		style = font.Bold
	}
	if strings.ContainsAny(text, "\n\r\t") {
		text = strings.Join(strings.Fields(text), " ")
	}
	if text == "" {
		return tableCell{bold: bold}
	}
	w := &j.words[0]
	j.words = j.words[1:]
	j.s.measureWord(w, text, style, j.pos)
	return tableCell{word: w, text: text, bold: bold}
}
