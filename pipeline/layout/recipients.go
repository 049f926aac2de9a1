package layout

import (
	"slices"

	"underlag/pipeline/diag"
	"underlag/pipeline/doc"
	"underlag/pipeline/paper"
)

// recipients is a list in two columns that are read one after the other. A list that goes over pages is divided into as
// many parts, so that both columns of a page are read before the next page.
type recipients struct {
	from, to int // its strips
	x, width float64
	items    [][]line
	look     textLook
	gap      float64
}

const (
	shortList    = 6   // rows that are rather kept on one page
	recipientGap = 0.3 // between rows; more where recipients take several lines
	longerGap    = 1.1
	leastRows    = 2 // of a list on a page
)

// distribution sets recipients in two columns, read down the first and then down the second.
func (s *setter) distribution(f *frame, d doc.Distribution) {
	s.flushMark(f)
	r := &recipients{x: f.x, width: (f.width - columnGutter) / 2, look: s.smallerLook(), from: len(s.strips)}
	list := s.elem(f.parent, paper.L)
	list.Set().Bare = true
	for _, item := range d.Items {
		body := s.elem(s.elem(list, paper.LI), paper.LBody)
		r.items = append(r.items, s.fitText(item, r.look, r.width, s.elem(body, paper.P), diag.Pos{}))
	}
	r.gap = recipientGap
	if slices.ContainsFunc(r.items, func(l []line) bool { return len(l) > 1 }) {
		r.gap = longerGap
	}
	s.recipientRows(r, r.items)
	r.to = len(s.strips)
	if f.parent == s.root {
		s.recipients = append(s.recipients, r)
	}
	s.space(s.paraGap())
}

// recipientRows sets items in two columns of as many rows.
func (s *setter) recipientRows(r *recipients, items [][]line) {
	rows := rowsOf(len(items))
	for i := range rows {
		s.gap = max(s.gap, r.gap)
		stacks := []stack{{x: r.x, width: r.width, lines: items[i]}}
		if k := i + rows; k < len(items) {
			stacks = append(stacks, stack{x: r.x + r.width + columnGutter, width: r.width, lines: items[k]})
		}
		n := len(s.strips)
		s.emitStacks(stacks, r.look)
		if len(s.strips) == n {
			continue
		}
		last := &s.strips[len(s.strips)-1]
		switch {
		case i == rows-1:
			last.keep = loose
		case rows <= shortList:
			last.keep = rather
		case i < leastRows-1 || i >= rows-leastRows:
			last.keep = always
		default:
			last.keep = loose
		}
	}
}

func rowsOf(items int) int { return (items + 1) / 2 }

// balance divides the lists that go over pages. It gives whether the pages must be made anew.
func (s *setter) balance(pages []pageSpec, i int) bool {
	r := s.recipients[i]
	if r.to == r.from || pageOf(pages, r.from) == pageOf(pages, r.to-1) {
		return false
	}
	page := &pages[pageOf(pages, r.from)]
	room := bodyBottom - bodyTop - page.headHeight()
	for k := page.from; k < r.from; k++ {
		room -= s.strips[k].rise(k == page.from) + float64(s.strips[k].height)
	}
	if r.from > page.from {
		room -= s.strips[r.from].rise(false)
	}
	if len(page.notes) > 0 {
		room -= heightOf(page.notes) + noteGap + noteRule
	}
	before, after := s.strips[:r.from:r.from], s.strips[r.to:]
	above := s.strips[r.from].above
	s.strips = nil
	for rest := r.items; len(rest) > 0; room = bodyBottom - bodyTop {
		n := s.fitting(r, rest, room)
		start := len(s.strips)
		s.recipientRows(r, rest[:n])
		if rest = rest[n:]; len(s.strips) > start {
			s.strips[start].first = start > 0
		}
	}
	if len(s.strips) > 0 {
		s.strips[0].above = above
	}
	moved := len(s.strips) - (r.to - r.from)
	s.strips = slices.Concat(before, s.strips, after)
	for _, later := range s.recipients[i:] {
		later.to += moved
		if later != r {
			later.from += moved
		}
	}
	return true
}

// fitting is how many of the items both columns hold in a room so tall, leaving no few for the next page.
func (s *setter) fitting(r *recipients, items [][]line, room float64) int {
	height, _ := s.lineHeight(r.look.size, r.look.leading)
	n := 0
	for n < len(items) {
		rows, used := rowsOf(n+1), -r.gap
		for i := range rows {
			lines := len(items[i])
			if k := i + rows; k <= n {
				lines = max(lines, len(items[k]))
			}
			used += float64(lines)*height + r.gap
		}
		if used > room+1e-6 {
			break
		}
		n++
	}
	if rest := len(items) - n; rest > 0 && rest < 2*leastRows && n > 4*leastRows {
		n -= 2*leastRows - rest
	}
	return max(n, 1)
}

func pageOf(pages []pageSpec, strip int) int {
	return max(0, slices.IndexFunc(pages, func(p pageSpec) bool { return strip < p.to }))
}
