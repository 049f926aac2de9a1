package layout

import (
	"context"

	"underlag/pipeline/diag"
	"underlag/pipeline/doc"
	"underlag/pipeline/font"
	"underlag/pipeline/pack"
	"underlag/pipeline/paper"
)

// Paginate sets d on pages. The paper's pages are built when they are asked for; they may be asked for from several
// goroutines. It returns every problem found; a paper with errors must not be written.
func Paginate(ctx context.Context, d doc.Document, theme pack.Theme, fonts *font.Set) (paper.Paper, diag.List) {
	s := newSetter(d, theme, fonts)
	s.root = &paper.Elem{Role: paper.Document}
	b, err := s.lay(ctx, d)
	if err != nil {
		return paper.Paper{}, diag.From(err)
	}
	out := paper.Paper{
		Width: pageWidth, Height: pageHeight, Count: len(b.pages), Page: b.page,
		Root: s.root, Bookmarks: s.bookmarks(),
	}
	return out, s.found.Sort()
}

// lay sets all of d on pages. What it finds is in s.found; it errs only where it was told to stop.
func (s *setter) lay(ctx context.Context, d doc.Document) (*book, error) {
	s.findPlaces(d.Blocks)
	furniture := s.newFurniture(s.root)
	f := &frame{width: s.sheet.measure, text: min(s.sheet.measure, textEms*s.sheet.text*font.PointMM), parent: s.root}
	for i := range d.Blocks {
		if i%64 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		s.block(f, d.Blocks[i], after(d.Blocks, i))
	}
	s.keepHeadings()
	pages := s.paginate(s.root)
	furniture.count = len(pages)
	if s.failed != nil {
		s.found = append(s.found, diag.From(s.failed)...)
	}
	return &book{press: s.press, sheet: s.sheet, strips: s.strips, pages: pages, furniture: furniture}, nil
}

func newSetter(d doc.Document, theme pack.Theme, fonts *font.Set) *setter {
	s := &setter{meta: d.Meta, say: phrasesIn(d.Meta.Lang), words: map[wordKey]*word{}, empty: &word{}, places: map[string]*place{}}
	s.fonts, s.links = fonts, map[*paper.Elem]target{}
	var found diag.List
	s.sheet, found = newSheet(theme)
	s.found = append(s.found, found...)
	colour, ok := houseColour(d.Meta.Colour)
	if !ok {
		s.report(errColour.New(diag.Pos{}, d.Meta.Colour))
		colour, _ = houseColour("")
	}
	s.house = colour
	for st := range font.NumStyles {
		s.spaces[st] = s.shape(" ", st, diag.Pos{})
		s.hyphens[st] = &word{glyphs: fonts.Hyphen(st, 10).Glyphs, chars: 1}
		for _, g := range s.hyphens[st].glyphs {
			s.hyphens[st].em += g.Advance
		}
	}
	return s
}

// findPlaces lists what a reference or the contents list may lead to, before any of it is set.
func (s *setter) findPlaces(blocks []doc.Block) {
	for _, b := range blocks {
		switch b := b.(type) {
		case doc.Heading:
			h := &heading{level: b.Level, title: doc.PlainText(b.Text)}
			s.headings = append(s.headings, h)
			s.places["heading:"+itoa(len(s.headings))] = &h.at
		case doc.Table:
			s.places["table:"+b.ID] = &place{}
		case doc.Chart:
			s.places["chart:"+b.ID] = &place{}
		case doc.Masthead, doc.Para, doc.List, doc.Decision, doc.Quote, doc.TOC, doc.Signatures, doc.Distribution, doc.PageBreak, doc.Secrecy:
		}
	}
}

// keepHeadings makes sure that at least two lines of what follows a heading stand with it, also where the first paragraph
// is a single line.
func (s *setter) keepHeadings() {
	n := len(s.strips)
	for _, h := range s.headings {
		if i := h.strip + 1; h.at.elem != nil && i+1 < n && !s.strips[i+1].first {
			s.strips[i].keep = always
		}
	}
	for i := max(0, n-3); i < n-1; i++ { // a last page is not for one line alone
		s.strips[i].keep = max(s.strips[i].keep, rather)
	}
}

// paginate breaks the strips into pages, with the contents list if the paper is long enough for one, and writes down where
// everything came to stand.
func (s *setter) paginate(root *paper.Elem) []pageSpec {
	g := pager{height: bodyBottom - bodyTop}
	if s.toc != nil {
		all := s.strips
		s.strips = s.withoutContents()
		g.strips = s.strips
		pages := g.pages()
		if len(pages) < s.meta.TOCFrom {
			for _, r := range s.recipients {
				if n := s.toc.to - s.toc.from; r.from >= s.toc.to {
					r.from, r.to = r.from-n, r.to-n
				}
			}
			s.dropContents(root)
			pages = s.balanced(pages)
			s.settle(pages)
			return pages
		}
		s.strips, g.carry = all, nil
	}
	g.strips = s.strips
	pages := s.balanced(g.pages())
	s.settle(pages)
	if s.toc != nil {
		s.numberContents()
	}
	return pages
}

// balanced divides lists of recipients over the pages they came to stand on.
func (s *setter) balanced(pages []pageSpec) []pageSpec {
	for i := range s.recipients {
		if s.balance(pages, i) {
			g := pager{height: bodyBottom - bodyTop, strips: s.strips}
			pages = g.pages()
		}
	}
	return pages
}

// settle writes down on which page, and how far down, everything stands that something leads to.
func (s *setter) settle(pages []pageSpec) {
	for n := range pages {
		p := &pages[n]
		y := bodyTop + p.headHeight()
		for i := p.from; i < p.to; i++ {
			st := &s.strips[i]
			y += st.rise(i == p.from)
			if e := st.extra; e != nil {
				if e.place != nil {
					e.place.page, e.place.y = s.before+n, y
				}
				if e.box != nil {
					e.box.Set().BBox = [4]float64{e.boxed[0], y, e.boxed[1], float64(st.height)}
				}
				for _, nt := range e.notes {
					nt.at.page, nt.at.y = s.before+n, bodyBottom-10
				}
			}
			y += float64(st.height)
		}
	}
}

func (s *setter) bookmarks() []paper.Bookmark {
	var out []paper.Bookmark
	for _, h := range s.headings {
		if h.at.elem == nil {
			continue
		}
		out = append(out, paper.Bookmark{Level: h.level, Title: h.title, Page: h.at.page, Y: h.at.y, Elem: h.at.elem})
	}
	return out
}
