package layout

import (
	"slices"

	"underlag/pipeline/diag"
	"underlag/pipeline/doc"
	"underlag/pipeline/font"
	"underlag/pipeline/paper"
)

// contents is the contents list: it is set with room for the page numbers, and taken out again if the paper is short.
type contents struct {
	from, to int // its strips
	elem     []*paper.Elem
	entries  []entry
	number   inkID
	width    float64
}

// entry is one line of the list whose page number is still to come.
type entry struct {
	body *columnsBody
	elem *paper.Elem
	to   *heading
}

const numberColumn = 12.0

// contents sets the contents list: parts and their sections, each a link.
func (s *setter) contents(f *frame, t doc.TOC) {
	if s.meta.TOCFrom <= 0 || s.toc != nil {
		return
	}
	c := &contents{from: len(s.strips), width: min(f.text, f.width)}
	if t.Heading != "" {
		look := textLook{size: s.sheet.text + 1.5, leading: 1.25, style: font.Bold, colour: s.house}
		s.gap = 6.5
		h := s.elem(f.parent, s.headingRole(2))
		c.elem = append(c.elem, h)
		s.emitLines(f, s.fitText(t.Heading, look, f.width, h, diag.Pos{}), look, nil)
		s.keepFrom(c.from)
		s.gap = 1
	}
	list := s.elem(f.parent, paper.TOC)
	c.elem = append(c.elem, list)
	look := s.bodyLook()
	c.number = s.ink(ink{style: look.style, size: look.size, colour: look.colour})
	for _, h := range s.headings {
		if h.level == 2 || h.level == 3 {
			s.contentsEntry(f, c, list, h, look)
		}
	}
	c.to = len(s.strips)
	if c.to > c.from {
		s.strips[c.to-1].keep = loose
	}
	s.gap = 4
	s.toc = c
}

func (s *setter) contentsEntry(f *frame, c *contents, list *paper.Elem, h *heading, look textLook) {
	indent := listIndent * float64(h.level-2)
	link := s.elem(s.elem(s.elem(list, paper.TOCI), paper.Reference), paper.LinkRole)
	s.links[link] = target{place: &h.at, contents: h.title}
	width := c.width - indent - numberColumn
	lines := s.fitText(h.title, look, width, link, diag.Pos{})
	height, base := s.lineHeight(look.size, look.leading)
	s.gap = max(s.gap, 0.8)
	for i, l := range lines {
		b := &columnsBody{base: float32(base)}
		if i == len(lines)-1 {
			l.last = false
			l.atoms[len(l.atoms)-1].space = true // between the title and its page
			c.entries = append(c.entries, entry{b, link, h})
		}
		b.columns = []column{{x: f.x + indent, width: width, line: l}}
		st := strip{body: b, height: float32(height)}
		if i < len(lines)-1 {
			st.keep = always
		}
		s.emit(st)
	}
}

// numberContents fills in the page numbers, which are known only when the pages are made.
func (s *setter) numberContents() {
	for _, e := range s.toc.entries {
		l := s.plain(itoa(e.to.at.page+1), s.toc.number, e.elem, diag.Pos{})
		first := &e.body.columns[0]
		first.reach = float32(s.toc.width - first.x) // one link over the line, the number and the space before it
		e.body.columns = append(e.body.columns, column{x: s.toc.width - numberColumn, width: numberColumn, right: true, line: l, reach: -1})
	}
}

// withoutContents is the strips without the contents list.
func (s *setter) withoutContents() []strip {
	return slices.Concat(s.strips[:s.toc.from], s.strips[s.toc.to:])
}

// dropContents takes the list out of the structure as well.
func (s *setter) dropContents(root *paper.Elem) {
	root.Kids = slices.DeleteFunc(root.Kids, func(e *paper.Elem) bool { return slices.Contains(s.toc.elem, e) })
	s.toc = nil
}
