package layout

import (
	"net/url"
	"slices"

	"underlag/pipeline/diag"
	"underlag/pipeline/doc"
	"underlag/pipeline/font"
	"underlag/pipeline/paper"
)

// columnsBody is a strip with lines side by side: the masthead, signatures, recipients.
type columnsBody struct {
	columns []column
	base    float32
}

type column struct {
	x, width float64
	right    bool
	line     line
	reach    float32 // see linePart
}

func (b *columnsBody) cells(*press) []cell {
	out := make([]cell, 0, len(b.columns))
	for i := range b.columns {
		c := &b.columns[i]
		if len(c.line.atoms) == 0 {
			continue
		}
		p := &linePart{line: c.line, base: b.base, reach: c.reach}
		if c.right {
			p.x = float32(c.width) - c.line.width
		}
		out = append(out, cell{c.x, c.width, []part{p}})
	}
	return out
}

// stack is a column's lines, from the top.
type stack struct {
	x, width float64
	lines    []line
}

// emitStacks sets stacks of lines side by side, as strips that stay together.
func (s *setter) emitStacks(stacks []stack, look textLook) {
	height, base := s.lineHeight(look.size, look.leading)
	n := 0
	for i := range stacks {
		n = max(n, len(stacks[i].lines))
	}
	for i := range n {
		b := &columnsBody{base: float32(base)}
		for _, st := range stacks {
			if i < len(st.lines) {
				b.columns = append(b.columns, column{x: st.x, width: st.width, line: st.lines[i]})
			}
		}
		s.emit(strip{body: b, height: float32(height), keep: always})
	}
}

// fitText sets plain text in a width, in one element.
func (s *setter) fitText(text string, look textLook, width float64, elem *paper.Elem, pos diag.Pos) []line {
	k := s.ink(ink{style: look.style, size: look.size, colour: look.colour})
	return s.lines(s.atomise([]piece{{text: text, ink: k, elem: elem, pos: pos}}), width, false)
}

// smallerLook is that of names and addresses: half a point smaller than the text.
func (s *setter) smallerLook() textLook {
	look := s.bodyLook()
	look.size, look.leading = s.sheet.text-0.5, 1.38
	return look
}

// masthead sets unit and officers against date and number, then the bodies on lines of their own.
func (s *setter) masthead(f *frame, m doc.Masthead) {
	look := s.smallerLook()
	const labelWidth, gutter = 17.0, 6.0
	right := min(58, f.width*0.4)
	left := stack{x: f.x, width: f.width - right - gutter}
	for _, l := range m.Left {
		left.lines = append(left.lines, s.mastheadLine(f, l, look, left.width)...)
	}
	labels := stack{x: f.x + f.width - right, width: labelWidth}
	values := stack{x: labels.x + labelWidth, width: right - labelWidth}
	small := textLook{size: noteSize, leading: look.leading, style: font.Regular, colour: soft}
	for _, field := range m.Fields {
		p := s.elem(f.parent, paper.P)
		label := s.fitText(field.Label, small, labels.width-2, p, diag.Pos{})
		for i := range label { // a space between label and value, for those who listen
			label[i].last = false
			label[i].atoms[len(label[i].atoms)-1].space = true
		}
		value := s.fitText(field.Value, look, values.width, p, diag.Pos{})
		n := max(len(label), len(value))
		labels.lines = append(labels.lines, padded(label, n)...)
		values.lines = append(values.lines, padded(value, n)...)
	}
	s.emitStacks([]stack{left, labels, values}, look)
	s.gap = 3.5
	for _, body := range m.Bodies {
		s.emitLines(f, s.fitText(body, look, f.width, s.elem(f.parent, paper.P), diag.Pos{}), look, nil)
	}
	s.keepFrom(0)
	s.gap = 2
}

// mastheadLine sets a line of the masthead; an officer's address for mail is a link.
func (s *setter) mastheadLine(f *frame, text string, look textLook, width float64) []line {
	p := s.elem(f.parent, paper.P)
	if !slices.ContainsFunc(s.meta.Officers, func(o doc.Person) bool { return o.Email == text && text != "" }) {
		return s.fitText(text, look, width, p, diag.Pos{})
	}
	address := doc.Link{URL: "mailto:" + url.PathEscape(text), Text: []doc.Inline{doc.Text{Text: text}}}
	pieces, _ := s.pieces([]doc.Inline{address}, look, p, diag.Pos{})
	return s.lines(s.atomise(pieces), width, false)
}

func padded(l []line, n int) []line {
	for len(l) < n {
		l = append(l, line{last: true})
	}
	return l
}

// columnGutter stands between the two columns of signatures and of recipients.
const columnGutter = 6.0

// signatures sets signatories two by two, with room to sign, on the same page as the words above them.
func (s *setter) signatures(f *frame, b doc.Signatures) {
	const room = 13.0
	s.flushMark(f)
	start := len(s.strips)
	look := s.smallerLook()
	s.space(6)
	box := s.elem(f.parent, paper.Div)
	if b.Lead != "" {
		s.emitLines(f, s.fitText(b.Lead, look, f.width, s.elem(box, paper.P), diag.Pos{}), look, nil)
	}
	width := (f.width - columnGutter) / 2
	for i := 0; i < len(b.People); i += 2 {
		s.space(room)
		var stacks []stack
		for k, person := range b.People[i:min(i+2, len(b.People))] {
			st := stack{x: f.x + float64(k)*(width+columnGutter), width: width}
			one := s.elem(box, paper.Div)
			st.lines = s.fitText(person.Name, look, width, s.elem(one, paper.P), diag.Pos{})
			grey := look
			grey.colour = soft
			for _, r := range person.Role {
				st.lines = append(st.lines, s.fitText(r, grey, width, s.elem(one, paper.P), diag.Pos{})...)
			}
			stacks = append(stacks, st)
		}
		s.emitStacks(stacks, look)
	}
	s.closeKeep(start)
	s.space(4)
}

// closeKeep keeps the strips from start on together, and lets a page end after them.
func (s *setter) closeKeep(start int) {
	s.keepFrom(start)
	if n := len(s.strips); n > start {
		s.strips[n-1].keep = loose
	}
}
