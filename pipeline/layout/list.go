package layout

import (
	"underlag/pipeline/diag"
	"underlag/pipeline/doc"
	"underlag/pipeline/font"
	"underlag/pipeline/paper"
)

const (
	listIndent = 6.0 // from a label to its text
	itemGap    = 0.9
)

func (s *setter) list(f *frame, l doc.List) {
	s.flushMark(f)
	e := s.elem(f.parent, paper.L)
	e.Set().Ordered = l.Ordered
	if f.item {
		s.gap = itemGap
	}
	labels := make([]string, len(l.Items))
	for i := range labels {
		labels[i] = "•"
		if l.Ordered {
			labels[i] = itoa(max(l.Start, 1)+i) + "."
		}
	}
	indent := s.labelIndent(labels)
	starts := make([]int, len(l.Items))
	for i, item := range l.Items {
		starts[i] = len(s.strips)
		s.item(f, e, labels[i], indent, func(inner *frame) { s.blocks(inner, item) })
	}
	s.keepEnds(starts)
	s.space(s.paraGap())
}

// keepEnds keeps a list's first and last items, where they are of one line, with their neighbours: a single line of a list
// is as lonely at a page's edge as one of a paragraph. starts tells the strip at which each item begins.
func (s *setter) keepEnds(starts []int) {
	n := len(starts)
	if n < 3 {
		return
	}
	if starts[1]-starts[0] == 1 {
		s.strips[starts[0]].keep = always
	}
	if len(s.strips)-starts[n-1] == 1 {
		s.strips[starts[n-1]-1].keep = always
	}
}

// item sets a list item: its label and what stands beside it.
func (s *setter) item(f *frame, list *paper.Elem, label string, indent float64, set func(inner *frame)) {
	li := s.elem(list, paper.LI)
	inner := *f
	inner.x, inner.width, inner.text = f.x+indent, f.width-indent, f.text-indent
	inner.item = true
	if label != "" {
		k := s.ink(ink{style: font.Regular, size: s.sheet.text, colour: black})
		inner.mark = &itemMark{line: s.plain(label, k, s.elem(li, paper.Lbl), diag.Pos{}), x: f.x}
		inner.mark.line.last = false // a space before what it labels
		inner.mark.line.atoms[0].space = true
	}
	inner.parent = s.elem(li, paper.LBody)
	set(&inner)
	s.flushMark(&inner)
	s.gap = itemGap
}

// labelIndent is how far text stands from its label: the usual distance, or more where the labels are wide.
func (s *setter) labelIndent(labels []string) float64 {
	indent := listIndent
	for _, l := range labels {
		w := mm(s.shape(l, font.Regular, diag.Pos{}).em, s.sheet.text)
		indent = max(indent, w+1.6)
	}
	return indent
}

// decision sets decision points: numbered sentences, or att-clauses under the words that lead them in.
func (s *setter) decision(f *frame, d doc.Decision) {
	s.flushMark(f)
	look := s.bodyLook()
	if d.Lead != "" {
		n := len(s.strips)
		s.text(f, []doc.Inline{doc.Text{Text: d.Lead, Pos: d.Pos}}, look, s.elem(f.parent, paper.P), d.Pos)
		s.keepFrom(n)
	}
	e := s.elem(f.parent, paper.L)
	e.Set().Ordered, e.Set().Bare = d.Style != doc.Att, d.Style == doc.Att
	labels := make([]string, len(d.Items))
	for i := range labels {
		if e.Attrs().Ordered {
			labels[i] = itoa(i+1) + "."
		}
	}
	indent := s.labelIndent(labels)
	s.gap = max(s.gap, itemGap)
	for i, item := range d.Items {
		s.item(f, e, labels[i], indent, func(inner *frame) {
			s.text(inner, item, look, s.elem(inner.parent, paper.P), d.Pos)
		})
		s.gap = 2 * itemGap
	}
	s.space(s.paraGap())
}

// keepFrom keeps the strips from n on with each other and with what follows.
func (s *setter) keepFrom(n int) {
	for i := n; i < len(s.strips); i++ {
		s.strips[i].keep = always
	}
}
