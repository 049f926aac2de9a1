package layout

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"underlag/pipeline/diag"
	"underlag/pipeline/doc"
	"underlag/pipeline/figure"
	"underlag/pipeline/font"
	"underlag/pipeline/paper"
)

// textLook is how a paragraph looks before emphasis.
type textLook struct {
	size, leading float64
	style         font.Style
	colour        paper.Colour
}

// piece is a stretch of one look in one element.
type piece struct {
	text string
	ink  inkID
	elem *paper.Elem
	pos  diag.Pos
	keep bool  // never divided: case numbers, printed figures
	late *word // a number that is known only when all is laid out; text holds its room
}

// inliner flattens inlines to pieces and makes the elements below the paragraph's own.
type inliner struct {
	s     *setter
	look  textLook
	own   *paper.Elem // the paragraph's element
	text  *paper.Elem // where plain text goes at the moment
	mixed bool        // own has kids, so text stands in Span elements and the order of reading is plain
	pos   diag.Pos
	out   []piece
	notes []*note
}

// pieces flattens a paragraph's inlines into elem.
func (s *setter) pieces(inlines []doc.Inline, look textLook, elem *paper.Elem, pos diag.Pos) ([]piece, []*note) {
	in := inliner{s: s, look: look, own: elem, text: elem, mixed: hasElements(inlines), pos: pos, out: s.pieceScratch[:0]}
	if in.mixed {
		in.text = nil
	}
	in.walk(inlines, look.style, nil)
	s.pieceScratch = in.out
	return in.out, in.notes
}

func hasElements(inlines []doc.Inline) bool {
	for _, n := range inlines {
		switch n := n.(type) {
		case doc.Link, doc.Footnote, doc.Ref:
			return true
		case doc.Emph:
			if hasElements(n.Text) {
				return true
			}
		case doc.Strong:
			if hasElements(n.Text) {
				return true
			}
		case doc.Secret:
			if hasElements(n.Text) {
				return true
			}
		case doc.Number:
			if withheld(n.Figure, n.Text) {
				return true
			}
		case doc.Text, doc.CaseNumber, doc.Break:
		}
	}
	return false
}

func (in *inliner) walk(inlines []doc.Inline, style font.Style, link *paper.Elem) {
	for _, n := range inlines {
		switch n := n.(type) {
		case doc.Text:
			if n.Pos != (diag.Pos{}) {
				in.pos = n.Pos
			}
			in.add(n.Text, style, link, false)
		case doc.Emph:
			in.walk(n.Text, style|font.Italic, link)
		case doc.Strong:
			in.walk(n.Text, style|font.Bold, link)
		case doc.Link:
			in.link(target{url: n.URL, contents: doc.PlainText(n.Text)}, func(e *paper.Elem) { in.walk(n.Text, style, e) })
		case doc.Ref:
			in.ref(n, style, link)
		case doc.Number:
			in.number(n, style, link)
		case doc.CaseNumber:
			in.add(n.Text, style, link, true)
		case doc.Footnote:
			in.footnote(n)
		case doc.Break:
			in.add("\n", style, link, false)
		case doc.Secret: // Mask has put the words around it that tell its bounds
			in.walk(n.Text, style, link)
		}
	}
}

func (in *inliner) add(text string, style font.Style, link *paper.Elem, keep bool) {
	if text == "" {
		return
	}
	elem, k := link, ink{style: style, size: in.look.size, colour: in.look.colour}
	if link != nil {
		k.colour, k.underline = in.s.house, true
	} else {
		if in.text == nil {
			in.text = in.s.elem(in.own, paper.Span)
		}
		elem = in.text
	}
	in.out = append(in.out, piece{text, in.s.ink(k), elem, in.pos, keep, nil})
}

// number sets a printed figure. One that is hidden is an element of its own, which is read aloud in words.
func (in *inliner) number(n doc.Number, style font.Style, link *paper.Elem) {
	if link != nil || !withheld(n.Figure, n.Text) {
		in.add(n.Text, style, link, true)
		return
	}
	in.text = in.s.elem(in.own, paper.Span)
	in.text.Set().Actual = in.s.say.withheld
	in.add(n.Text, style, nil, true)
	in.text = nil
}

// withheld says that text stands for a figure that disclosure control hides.
func withheld(id, text string) bool { return id != "" && text == figure.SuppressedText }

// link makes a Link element and sets what stands in it.
func (in *inliner) link(t target, walk func(e *paper.Elem)) {
	e := in.s.elem(in.own, paper.LinkRole)
	in.text = nil
	walk(e)
	in.text = nil
	in.s.links[e] = t
}

// ref leads to a place in this paper; a reference to another paper is plain text, since papers travel alone.
func (in *inliner) ref(r doc.Ref, style font.Style, link *paper.Elem) {
	switch kind, id, _ := strings.Cut(r.Target, ":"); kind {
	case "section":
		in.section(id, r, style, link)
		return
	case "page":
		in.pageOf(id, r, style, link)
		return
	}
	place := in.s.place(r.Target)
	if place == nil || link != nil {
		in.add(r.Text, style, link, false)
		return
	}
	in.link(target{place: place, contents: r.Text}, func(e *paper.Elem) { in.add(r.Text, style, e, false) })
}

// footnote sets the raised number and lays out the note for the page's foot.
func (in *inliner) footnote(f doc.Footnote) {
	n := in.s.newNote(f, in.own, in.pos)
	ref := in.s.elem(in.own, paper.Reference)
	e := in.s.elem(ref, paper.LinkRole)
	k := ink{style: font.Regular, size: in.look.size * superscript, colour: in.s.house,
		rise: in.look.size * 0.36 * font.PointMM}
	in.out = append(in.out, piece{n.label, in.s.ink(k), e, in.pos, true, nil})
	in.s.links[e] = target{place: &n.at, contents: in.s.say.note + " " + n.label}
	n.ref = e
	in.text = nil
	in.notes = append(in.notes, n)
}

// atomise cuts pieces into atoms at the places where a line may break.
func (s *setter) atomise(pieces []piece) []atom {
	s.breaks = s.lineBreaks(pieces, s.breaks[:0])
	out := s.atomScratch[:0]
	offset, next := 0, 0
	for i := range pieces {
		p := &pieces[i]
		for from := 0; from < len(p.text); {
			for next < len(s.breaks) && s.breaks[next].at <= offset+from {
				next++
			}
			to, kind := len(p.text), joined
			if next < len(s.breaks) && s.breaks[next].at-offset <= to {
				to, kind = s.breaks[next].at-offset, s.breaks[next].kind
			}
			out = s.addAtom(out, p, p.text[from:to], kind)
			from = to
		}
		offset += len(p.text)
	}
	if n := len(out); n > 0 {
		out[n-1].brk, out[n-1].space = joined, false
	}
	s.atomScratch = out
	return out
}

// addAtom appends one atom of p. Spaces at its end are noted, not set; a text of nothing but spaces or soft hyphens says
// something about the atom before it.
func (s *setter) addAtom(out []atom, p *piece, text string, kind breakKind) []atom {
	body := strings.TrimRight(text, " \t\n\r")
	space := len(body) < len(text)
	if strings.HasSuffix(body, "\u00ad") {
		body = strings.TrimRight(body, "\u00ad")
		if kind == may && !space {
			kind = hyphen
		}
	}
	body = strings.TrimLeft(body, " \t\n\r")
	if body == "" {
		return s.addSpace(out, p, space, kind)
	}
	if strings.ContainsAny(body, "\t\n\r") {
		body = strings.Join(strings.Fields(body), " ")
	}
	a := atom{word: p.late, elem: p.elem, ink: p.ink, brk: kind, space: space}
	if a.word == nil {
		a.word = s.shape(body, s.inks[p.ink].style, p.pos)
	}
	return append(out, a)
}

// addSpace adds a space, or a place to break, to what stands before it. A space of another look or element becomes an atom
// of its own, so that a link does not reach over the space after it.
func (s *setter) addSpace(out []atom, p *piece, space bool, kind breakKind) []atom {
	n := len(out)
	if n == 0 {
		return out
	}
	last := &out[n-1]
	if space && !last.space && (last.elem != p.elem || last.ink != p.ink) {
		before := last.brk
		last.brk = joined
		return append(out, atom{word: s.empty, elem: p.elem, ink: p.ink, brk: max(kind, before), space: true})
	}
	last.space = last.space || space
	last.brk = max(last.brk, kind)
	return out
}

// split divides an atom that is wider than the measure, between characters, so that nothing runs out of the page.
func (s *setter) split(out []atom, a atom, width float64) []atom {
	k := &s.inks[a.ink]
	limit := int32(width / (k.size * font.PointMM) * 1000)
	glyphs := a.word.glyphs
	if len(glyphs) == 0 && a.word.text == "" { // a number still to come
		return append(out, a)
	}
	part := word{}
	start := 0
	for i := range glyphs {
		fits := part.em+glyphs[i].Advance <= limit && part.chars < maxChars-1 || i == start
		if !fits && glyphs[i].Text != "" {
			w := part
			w.glyphs = glyphs[start:i:i]
			out = append(out, atom{word: &w, elem: a.elem, ink: a.ink, brk: may})
			part, start = word{}, i
		}
		part.em += glyphs[i].Advance
		part.chars += int32(utf8.RuneCountInString(glyphs[i].Text))
	}
	w := part
	w.glyphs = glyphs[start:]
	return append(out, atom{word: &w, elem: a.elem, ink: a.ink, brk: a.brk, space: a.space})
}

func itoa(n int) string { return strconv.Itoa(n) }
