package layout

import (
	"underlag/pipeline/font"
	"underlag/pipeline/paper"
)

// linePart draws a set line, x from its column's left edge. Base is how far below the strip's top the base line stands.
type linePart struct {
	line     line
	x, base  float32
	artifact paper.Artifact // not read: headers, repeated heads
	reach    float32        // how wide the place is that its link takes; 0 is its text, below 0 is none
}

func (l *linePart) draw(p *press, c paper.Canvas, x, y float64, _ *slot) {
	if l.reach == 0 {
		p.drawLine(c, &l.line, x+float64(l.x), y+float64(l.base), l.artifact)
		return
	}
	p.drawText(c, &l.line, x+float64(l.x), y+float64(l.base), l.artifact, false)
	if last := len(l.line.atoms) - 1; last >= 0 && l.reach > 0 {
		a := &l.line.atoms[last]
		p.annotate(c, a.elem, x, x+float64(l.reach), y+float64(l.base), &p.inks[a.ink])
	}
}

// drawLine draws a line with its base line starting at x, y: one run for each stretch of the same look in the same
// element, with the spaces between words in it, so that the text reads as it was written.
func (p *press) drawLine(c paper.Canvas, l *line, x, y float64, artifact paper.Artifact) {
	p.drawText(c, l, x, y, artifact, true)
}

// drawText is drawLine with or without the links over the text.
func (p *press) drawText(c paper.Canvas, l *line, x, y float64, artifact paper.Artifact, links bool) {
	var lines []underline
	atoms := l.atoms
	if artifact != "" && len(atoms) > 0 {
		c.BeginArtifact(artifact)
	}
	for i := 0; i < len(atoms); {
		j := i + 1
		for j < len(atoms) && atoms[j].elem == atoms[i].elem && atoms[j].ink == atoms[i].ink {
			j++
		}
		n := j
		for artifact == "" && n < len(atoms) && atoms[n].elem == atoms[i].elem {
			n++
		}
		if artifact == "" {
			c.Begin(atoms[i].elem)
		}
		start := x
		for i < n {
			k := &p.inks[atoms[i].ink]
			run := p.compose(atoms[i:j], k, j == len(atoms), l.last)
			c.Glyphs(paper.Point{X: x, Y: y - k.rise}, run, k.colour)
			if k.underline {
				lines = append(lines, underline{x, x + p.inkedWidth(run), y + 0.11*k.size*font.PointMM, k})
			}
			x += run.Width
			i = j
			for j = i + 1; j < n && atoms[j].ink == atoms[i].ink; j++ {
			}
		}
		if artifact == "" {
			c.End()
			if links {
				p.annotate(c, atoms[n-1].elem, start, x, y, &p.inks[atoms[n-1].ink])
			}
		}
	}
	if artifact != "" && len(atoms) > 0 {
		c.End()
	}
	if len(lines) > 0 {
		c.BeginArtifact(paper.Layout)
		for _, u := range lines {
			c.Line(paper.Point{X: u.from, Y: u.y}, paper.Point{X: u.to, Y: u.y}, hairWidth, u.ink.colour)
		}
		c.End()
	}
}

// glyphs gives a word's glyphs. What was measured can be shaped.
func (p *press) glyphs(w *word, style font.Style) []font.Glyph {
	if w.text == "" {
		return w.glyphs
	}
	run, err := p.fonts.Shape(w.text, style, 10)
	if err != nil {
		return nil
	}
	return run.Glyphs
}

type underline struct {
	from, to, y float64
	ink         *ink
}

// compose makes one run of atoms of the same look. The space or hyphen at a line's end belongs to it.
func (p *press) compose(atoms []atom, k *ink, lineEnd, last bool) font.Run {
	n := 0
	for i := range atoms {
		n += int(atoms[i].word.chars) + 1
	}
	run := font.Run{Style: k.style, Size: k.size, Glyphs: make([]font.Glyph, 0, n)}
	for i := range atoms {
		a := &atoms[i]
		run.Glyphs = append(run.Glyphs, p.glyphs(a.word, k.style)...)
		end := lineEnd && i == len(atoms)-1
		switch {
		case end && last:
		case a.space:
			run.Glyphs = append(run.Glyphs, p.spaces[k.style].glyphs...)
		case end && a.brk == hyphen:
			run.Glyphs = append(run.Glyphs, p.hyphens[k.style].glyphs...)
		case end && a.brk == must:
			run.Glyphs = append(run.Glyphs, p.spaces[k.style].glyphs...)
		}
	}
	total := int32(0)
	for i := range run.Glyphs {
		run.Glyphs[i].Advance += int32(k.track)
		total += run.Glyphs[i].Advance
	}
	run.Width = mm(total, k.size)
	return run
}

// inkedWidth is a run's width without the spaces at its end.
func (p *press) inkedWidth(r font.Run) float64 {
	total, inked := int32(0), int32(0)
	for i := range r.Glyphs {
		total += r.Glyphs[i].Advance
		if r.Glyphs[i].Text != " " {
			inked = total
		}
	}
	return mm(inked, r.Size)
}

// annotate puts the link over the text it belongs to.
func (p *press) annotate(c paper.Canvas, e *paper.Elem, from, to, base float64, k *ink) {
	if e.Role != paper.LinkRole {
		return
	}
	t, ok := p.links[e]
	if !ok || to <= from {
		return
	}
	up, down := p.fonts.Ascent(k.style)*k.size*font.PointMM, p.fonts.Descent(k.style)*k.size*font.PointMM
	at := paper.Point{X: from, Y: base - k.rise - up}
	if t.place != nil {
		c.LinkTo(at, to-from, up+down, e, t.place.elem, t.place.page, t.place.y, t.contents)
		return
	}
	c.LinkURL(at, to-from, up+down, e, t.url, t.contents)
}

// ruleLine is a horizontal rule across the measure or a part of it, at y below the strip's top.
type rulePart struct {
	x, y, width float64
	stroke      float64
	colour      paper.Colour
	kind        paper.Artifact
}

func (r *rulePart) draw(_ *press, c paper.Canvas, x, y float64, _ *slot) {
	c.BeginArtifact(r.kind)
	c.Line(paper.Point{X: x + r.x, Y: y + r.y}, paper.Point{X: x + r.x + r.width, Y: y + r.y}, r.stroke, r.colour)
	c.End()
}

// barPart is the rule on the left of a quote. It closes the space above a strip within the quote.
type barPart struct {
	at     []float32 // from the left edge of the measure, outermost first
	fresh  bool      // the first strip of the innermost quote
	colour paper.Colour
}

func (b *barPart) draw(_ *press, c paper.Canvas, x, y float64, s *slot) {
	c.BeginArtifact(paper.Layout)
	for i, at := range b.at {
		top := y
		if !s.first && !(b.fresh && i == len(b.at)-1) {
			top -= s.above
		}
		bx := x + float64(at)
		c.Line(paper.Point{X: bx, Y: top}, paper.Point{X: bx, Y: y + s.height}, quoteWidth, b.colour)
	}
	c.End()
}
