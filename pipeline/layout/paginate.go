package layout

import "slices"

// pageSpec is what stands on a page: a range of strips, and lines of notes at its foot.
type pageSpec struct {
	from, to int
	head     *table // whose head is repeated at the top
	notes    []strip
	noteTop  bool // the notes begin on an earlier page
}

const (
	noteGap  = 3.5 // above the notes' rule
	noteRule = 1.8 // from the rule to the notes
	leastOf  = 0.8 // a page that would be filled less than this is rather broken inside a group
)

// pager breaks strips into pages.
type pager struct {
	strips []strip
	height float64
	carry  []strip // lines of notes that did not fit on the page before
}

// pages breaks all strips. It is linear: a page looks back at most at its own strips.
func (g *pager) pages() []pageSpec {
	var out []pageSpec
	for from := 0; from < len(g.strips) || len(g.carry) > 0; {
		p := g.page(from)
		out = append(out, p)
		from = p.to
	}
	if len(out) == 0 {
		out = append(out, pageSpec{})
	}
	return out
}

func (g *pager) page(from int) pageSpec {
	p := pageSpec{from: from, head: g.headFor(from)}
	carried := heightOf(g.carry)
	if from >= len(g.strips) {
		p.to, p.notes, p.noteTop = from, g.takeNotes(nil, g.height), true
		return p
	}
	// Carried notes never take more than half a page, so that the text goes on.
	noteRoom := 0.0
	if carried > 0 {
		noteRoom = min(carried+noteGap+noteRule, g.height/2)
	}
	used := p.headHeight()
	end, forced := g.fill(from, used, noteRoom)
	if !forced && end < len(g.strips) {
		end = g.bestBreak(from, end)
	}
	p.to = end
	body := used
	var called []strip
	for i := from; i < end; i++ {
		st := &g.strips[i]
		body += st.rise(i == from) + float64(st.height)
		if st.extra != nil {
			for _, n := range st.extra.notes {
				called = append(called, n.lines...)
			}
		}
	}
	p.noteTop = carried > 0
	p.notes = g.takeNotes(called, g.height-body-noteGap-noteRule)
	return p
}

// fill finds how many strips fit on a page that starts with from, and whether a forced page break ends it.
func (g *pager) fill(from int, used, noteRoom float64) (end int, forced bool) {
	notes := noteRoom
	for i := from; i < len(g.strips); i++ {
		st := &g.strips[i]
		if i > from && st.first {
			return i, true
		}
		h := st.rise(i == from) + float64(st.height)
		add := 0.0
		if st.extra != nil {
			for _, n := range st.extra.notes {
				add += n.height
			}
		}
		if add > 0 && notes == 0 {
			add += noteGap + noteRule
		}
		if used+h+notes+add > g.height+1e-6 {
			if i > from {
				return i, false
			}
			return i + 1, false // a line and notes taller than a page: the notes go over pages
		}
		used += h
		notes += add
	}
	return len(g.strips), false
}

// bestBreak finds the last place before end where the page may end.
func (g *pager) bestBreak(from, end int) int {
	second := 0
	for k := end; k > from; k-- {
		switch g.strips[k-1].keep {
		case loose:
			if second > 0 && g.filled(from, k) < leastOf*g.height {
				return second
			}
			return k
		case rather:
			if second == 0 {
				second = k
			}
		}
	}
	if second > 0 {
		return second
	}
	return end
}

func (g *pager) filled(from, to int) float64 {
	h := 0.0
	for i := from; i < to; i++ {
		h += g.strips[i].rise(i == from) + float64(g.strips[i].height)
	}
	return h
}

// takeNotes puts as many lines of the carried and the called notes on this page as there is room for.
func (g *pager) takeNotes(called []strip, room float64) []strip {
	if len(g.carry) == 0 && len(called) == 0 {
		return nil
	}
	all := slices.Concat(g.carry, called)
	n, h := 0, 0.0
	for n < len(all) && h+float64(all[n].height) <= room+1e-6 {
		h += float64(all[n].height)
		n++
	}
	g.carry = all[n:]
	return all[:n]
}

func (g *pager) headFor(i int) *table {
	if i >= len(g.strips) {
		return nil
	}
	return g.strips[i].table
}

func (p *pageSpec) headHeight() float64 {
	if p.head == nil {
		return 0
	}
	return p.head.headHeight
}

// rise is the white space above a strip.
func (st *strip) rise(first bool) float64 {
	if first {
		return 0
	}
	return float64(st.above)
}

func heightOf(strips []strip) float64 {
	h := 0.0
	for i := range strips {
		h += float64(strips[i].height)
	}
	return h
}
