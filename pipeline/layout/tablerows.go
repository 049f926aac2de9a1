package layout

import (
	"underlag/pipeline/font"
	"underlag/pipeline/paper"
)

// piece is a cell's text as one piece in elem.
func (j *tableJob) piece(c *tableCell, elem *paper.Elem) []piece {
	style := font.Regular
	if c.bold {
		style = font.Bold
	}
	return []piece{{text: c.text, ink: j.s.ink(ink{style: style, size: j.size, colour: black}), elem: elem, pos: j.pos}}
}

// cellLines sets a cell in its column.
func (j *tableJob) cellLines(c *tableCell, width float64, elem *paper.Elem) []line {
	if c.word == nil {
		return nil
	}
	w := mm(c.word.em, j.size)
	if w <= width && int(c.word.chars) <= maxChars {
		a := j.s.atoms.take(1)
		p := j.piece(c, elem)
		a[0] = atom{word: c.word, elem: elem, ink: p[0].ink}
		return []line{{atoms: a, width: float32(w), last: true}}
	}
	return j.s.lines(j.s.atomise(j.piece(c, elem)), width, false)
}

// rows sets all rows as strips, one for each line of a row.
func (j *tableJob) rows() {
	s := j.s
	head := s.elem(j.elem, paper.THead)
	start := len(s.strips)
	j.row(head, 0, false)
	for i := start; i < len(s.strips); i++ {
		s.strips[i].keep = always
		b := s.strips[i].body.(*tableBody)
		if i == start {
			b.top = heavyRule
		}
		if i == len(s.strips)-1 {
			b.bottom = thinRule
		}
	}
	repeat := j.repeatHead(start)
	if len(j.view.Rows) == 0 {
		return
	}
	tbody := s.elem(j.elem, paper.TBody)
	tbody.Kids = make([]*paper.Elem, 0, len(j.view.Rows))
	for r := range j.view.Rows {
		j.row(tbody, r+1, repeat)
	}
	s.strips[len(s.strips)-1].body.(*tableBody).bottom = heavyRule
	s.strips[len(s.strips)-1].keep = loose
}

// repeatHead keeps a copy of the head for following pages, unless it is so tall that little would be left of them.
func (j *tableJob) repeatHead(start int) bool {
	j.t.head = append([]strip(nil), j.s.strips[start:]...)
	j.t.headHeight = heightOf(j.t.head)
	return j.t.headHeight < (bodyBottom-bodyTop)/3
}

// tallRow is how tall a row may be to be kept on one page, as a part of the page.
const tallRow = 0.3

// row sets one row; r is 0 for the head. A row taller than a part of the page is divided between its lines.
func (j *tableJob) row(parent *paper.Elem, r int, repeat bool) {
	s := j.s
	row := j.cells[r]
	tr := s.elem(parent, paper.TR)
	tr.Kids = make([]*paper.Elem, 0, len(row))
	set := make([][]line, len(row))
	n := 1
	for i := range row {
		role, scope := paper.TD, ""
		switch {
		case r == 0:
			role, scope = paper.TH, "Column"
		case i == 0:
			role, scope = paper.TH, "Row"
		}
		e := s.elem(tr, role)
		if scope != "" {
			e.Set().Scope = scope
		}
		if r > 0 && i < len(j.view.Rows[r-1].Cells) {
			if c := &j.view.Rows[r-1].Cells[i]; withheld(c.Figure, c.Text) {
				e = s.elem(e, paper.Span)
				e.Set().Actual = s.say.withheld
			}
		}
		set[i] = j.cellLines(&row[i], j.t.columns[i].width, e)
		n = max(n, len(set[i]))
	}
	sum := r > 0 && j.view.Rows[r-1].Sum
	bodies := make([]tableBody, n)
	lines := make([]line, n*len(row))
	for k := range n {
		b := &bodies[k]
		b.t = j.t
		b.lines = lines[k*len(row) : (k+1)*len(row)]
		for i := range row {
			at := k
			if r == 0 { // heads stand on the rule under them
				at = k - (n - len(set[i]))
			}
			if at >= 0 && at < len(set[i]) {
				b.lines[i] = set[i][at]
			}
		}
		j.emitRow(b, k, n, r, sum, repeat)
	}
}

func (j *tableJob) emitRow(b *tableBody, k, n, r int, sum, repeat bool) {
	s := j.s
	height := j.t.height
	if k == 0 {
		b.pad = float32(j.pad)
		height += j.pad
		if sum && r > 1 && !j.view.Rows[r-2].Sum {
			b.top = thinRule
		}
	}
	st := strip{body: b, keep: loose}
	if k == n-1 {
		height += j.pad
		nextSum := r > 0 && r < len(j.view.Rows) && j.view.Rows[r].Sum
		if !nextSum || sum {
			b.bottom = hairRule
		}
	}
	whole := j.t.height*float64(n) <= tallRow*(bodyBottom-bodyTop)
	if k < n-1 && (whole || k == 0 || k == n-2) {
		st.keep = always
	}
	if k == n-1 && r > 0 && j.tied(r) {
		st.keep = always
	}
	if repeat {
		st.table = j.t
	}
	st.height = float32(height)
	s.emit(st)
}

// partRows is how few rows of a table may stand on a page.
const partRows = 3

// tied tells a row that is kept with the next: the first ones, the last ones, and what stands over a sum with the sum.
func (j *tableJob) tied(r int) bool {
	rows := len(j.view.Rows)
	return r < rows && (r < partRows || r > rows-partRows || j.view.Rows[r].Sum)
}
