package layout

import (
	"strings"

	"underlag/pipeline/diag"
	"underlag/pipeline/doc"
	"underlag/pipeline/font"
	"underlag/pipeline/paper"
)

// frame is where blocks are set: the whole measure, a list item, a quote. Lengths are from the measure's left edge.
type frame struct {
	x, width float64
	text     float64 // the width of running text
	parent   *paper.Elem
	bars     []float32 // the rules of the quotes around it
	mark     *itemMark // the label that the next strip carries
	item     bool      // inside a list item
}

// itemMark is a list item's label, until a strip has taken it.
type itemMark struct {
	line line
	x    float64
	done bool
}

// textBody is one line of running text.
type textBody struct {
	line     line
	x, width float32
	base     float32
	mark     *itemMark
	bars     []float32
	fresh    bool // the first strip of its quote
	colour   paper.Colour
}

func (t *textBody) cells(*press) []cell {
	out := make([]cell, 0, 3)
	left := t.x
	if t.mark != nil {
		left = float32(t.mark.x)
	}
	if len(t.bars) > 0 {
		out = append(out, cell{0, float64(left), []part{&barPart{t.bars, t.fresh, t.colour}}})
	}
	if t.mark != nil {
		out = append(out, cell{t.mark.x, float64(t.x) - t.mark.x, []part{&linePart{line: t.mark.line, base: t.base}}})
	}
	return append(out, cell{float64(t.x), float64(t.width), []part{&linePart{line: t.line, base: t.base}}})
}

// blocks sets blocks one below the other.
func (s *setter) blocks(f *frame, list []doc.Block) {
	for i, b := range list {
		s.block(f, b, after(list, i))
	}
}

// after is the block that follows block i, or nil.
func after(list []doc.Block, i int) doc.Block {
	if i+1 < len(list) {
		return list[i+1]
	}
	return nil
}

func (s *setter) block(f *frame, b, next doc.Block) {
	switch b := b.(type) {
	case doc.Masthead:
		s.masthead(f, b)
	case doc.Heading:
		s.heading(f, b)
	case doc.Para:
		s.paragraph(f, b, next)
	case doc.List:
		s.list(f, b)
	case doc.Table:
		s.table(f, b)
	case doc.Chart:
		s.chart(f, b)
	case doc.Decision:
		s.decision(f, b)
	case doc.Quote:
		s.quote(f, b)
	case doc.TOC:
		s.contents(f, b)
	case doc.Signatures:
		s.signatures(f, b)
	case doc.Distribution:
		s.distribution(f, b)
	case doc.PageBreak:
		s.newPage = len(s.strips) > 0
	case doc.Secrecy:
		s.barred(f, b.Blocks, paper.Div)
	}
}

// bodyLook is running text.
func (s *setter) bodyLook() textLook {
	return textLook{size: s.sheet.text, leading: s.sheet.leading, style: font.Regular, colour: black}
}

func (s *setter) noteLook() textLook {
	return textLook{size: noteSize, leading: 1.35, style: font.Regular, colour: soft}
}

func (s *setter) paraGap() float64 { return 0.45 * s.sheet.text * s.sheet.leading * font.PointMM }

func (s *setter) paragraph(f *frame, p doc.Para, next doc.Block) {
	look := s.bodyLook()
	if p.Note {
		look = s.noteLook()
	}
	n := len(s.strips)
	s.text(f, p.Text, look, s.elem(f.parent, paper.P), p.Pos)
	if leadsIn(p, next) && len(s.strips) > n {
		s.strips[len(s.strips)-1].keep = always
	}
	s.space(s.paraGap())
}

// leadsIn tells a paragraph that announces what follows.
func leadsIn(p doc.Para, next doc.Block) bool {
	// some blocks, on purpose: a colon announces these and nothing else.
	switch next.(type) {
	case doc.List, doc.Quote, doc.Decision, doc.Table, doc.Chart:
		return strings.HasSuffix(strings.TrimSpace(doc.PlainText(p.Text)), ":")
	}
	return false
}

// running is the width of running text of this look.
func (f *frame) running(look textLook) float64 {
	return min(f.text, textEms*look.size*font.PointMM, f.width)
}

// text sets a paragraph's lines as strips. Two lines stay together at its start and at its end.
func (s *setter) text(f *frame, inlines []doc.Inline, look textLook, elem *paper.Elem, pos diag.Pos) {
	pieces, notes := s.pieces(inlines, look, elem, pos)
	lines := s.lines(s.atomise(pieces), f.running(look), false)
	s.notesAfter(f, notes)
	s.emitLines(f, lines, look, notes)
}

func (s *setter) emitLines(f *frame, lines []line, look textLook, notes []*note) {
	height, base := s.lineHeight(look.size, look.leading)
	bodies := make([]textBody, len(lines))
	for i := range lines {
		t := &bodies[i]
		*t = textBody{line: lines[i], x: float32(f.x), width: float32(f.width), base: float32(base), bars: f.bars, colour: s.house}
		t.mark, t.fresh = f.take()
		st := strip{body: t, height: float32(height)}
		if i == 0 && len(lines) > 1 || i == len(lines)-2 {
			st.keep = always
		}
		if here := notesOn(lines[i], notes); len(here) > 0 {
			st.extra = &extra{notes: here}
		}
		s.emit(st)
	}
}

// take gives the label that waits for a strip, once, and whether the strip is the first of its quote.
func (f *frame) take() (*itemMark, bool) {
	if f.mark == nil || f.mark.done {
		return nil, false
	}
	f.mark.done = true
	if len(f.mark.line.atoms) == 0 {
		return nil, true
	}
	return f.mark, false
}

// flushMark sets a label alone where what follows it is no text.
func (s *setter) flushMark(f *frame) {
	if f.mark == nil || f.mark.done || len(f.mark.line.atoms) == 0 {
		return
	}
	look := s.bodyLook()
	s.emitLines(f, []line{{last: true}}, look, nil)
	s.strips[len(s.strips)-1].keep = always
}

func (s *setter) heading(f *frame, h doc.Heading) {
	look := textLook{size: 11, leading: 1.25, style: font.Bold, colour: s.house}
	above, below := 4.5, 0.7
	switch h.Level {
	case 1:
		look.size, look.leading, look.colour = s.sheet.title, 1.2, black
		above, below = 7.5, 4
	case 2:
		look.size = s.sheet.text + 1.5
		above, below = 6.5, 1
	case 3:
		look.size = s.sheet.text + 0.5
		look.colour = black
		above = 5
	case 4, 5:
		look.size, look.colour = s.sheet.text, black
	default:
		look.size, look.style, look.colour = s.sheet.text, font.Italic, black
	}
	s.gap = above // a heading's own space, also after a table's larger one
	elem := s.elem(f.parent, s.headingRole(h.Level))
	n := len(s.strips)
	pieces, notes := s.pieces(h.Text, look, elem, h.Pos)
	lines := s.lines(s.atomise(pieces), f.width, true)
	s.notesAfter(f, notes)
	s.emitLines(f, lines, look, notes)
	for i := n; i < len(s.strips); i++ {
		s.strips[i].keep = always
	}
	if len(s.strips) > n && s.nextHead < len(s.headings) && f.parent == s.root {
		hd := s.headings[s.nextHead]
		s.nextHead++
		hd.at.elem, hd.strip = elem, len(s.strips)-1
		s.mark(n, &hd.at)
	}
	s.gap, s.tight = below, true
}

// mark has the strip's page and height written to at, once they are known.
func (s *setter) mark(strip int, at *place) {
	st := &s.strips[strip]
	if st.extra == nil {
		st.extra = &extra{}
	}
	st.extra.place = at
}

var headingRoles = [...]paper.Role{paper.H1, paper.H2, paper.H3, paper.H4, paper.H5, paper.H6}

// headingRole is the role of a heading; a level that the text skipped is not skipped in the structure, which PDF/UA forbids.
func (s *setter) headingRole(level int) paper.Role {
	s.level = min(max(level, 1), s.level+1, 6)
	return headingRoles[s.level-1]
}

func (s *setter) quote(f *frame, q doc.Quote) { s.barred(f, q.Blocks, paper.BlockQuote) }

// barred sets blocks beside a rule that holds them together: a quotation, or a passage that is secret.
func (s *setter) barred(f *frame, blocks []doc.Block, role paper.Role) {
	const indent = 6
	s.flushMark(f)
	inner := *f
	inner.x, inner.width, inner.text = f.x+indent, f.width-indent, f.text-indent
	inner.parent = s.elem(f.parent, role)
	inner.bars = append(append([]float32{}, f.bars...), float32(f.x)+quoteWidth*font.PointMM/2)
	inner.mark = &itemMark{}
	s.space(s.paraGap() + 0.8)
	s.blocks(&inner, blocks)
	s.gap = 0
	s.space(s.paraGap() + 0.8)
}
