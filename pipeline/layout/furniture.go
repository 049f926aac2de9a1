package layout

import (
	"bytes"
	"image/png"
	"strings"

	"github.com/johnfercher/maroto/v2/pkg/components/row"
	"github.com/johnfercher/maroto/v2/pkg/core"

	"underlag/pipeline/diag"
	"underlag/pipeline/font"
	"underlag/pipeline/paper"
)

// furniture is what stands around the text: the header of page one, the header of the pages after it, the address foot.
// On page one the marks, the sender and the kind of paper are read aloud before all else; the rest of it, and the pages
// after, say again what was read.
type furniture struct {
	count int
	house paper.Colour

	logo       []byte
	logoWidth  float64
	logoHeight float64
	logoElem   *paper.Elem
	name       line
	kind       line
	marks      []line // the secrecy marking; UTKAST and EXEMPEL
	firstMarks []line // the same, read aloud
	title      line
	subject    line // case number and date
	number     inkID
	say        string // "Sid"
	foot       [][]line
	bound      *bound // set where the paper is part of a pack
}

const (
	headerTop  = 20.0 // page one's logo
	logoTall   = 10.0
	logoWide   = 70.0
	runningTop = 25.0 // the running header's line
	footTop    = 277.0
)

func (s *setter) newFurniture(root *paper.Elem) *furniture {
	m := s.meta
	f := &furniture{house: s.house, say: s.say.page, bound: s.bound}
	small := s.ink(ink{style: font.Regular, size: headerSize, colour: soft})
	f.number = small
	name := s.ink(ink{style: font.Bold, size: 12, colour: s.house})
	kind := s.ink(ink{style: font.Bold, size: 9.5, colour: black, track: 70})
	mark := s.ink(ink{style: font.Bold, size: 9, colour: s.house, track: 80})
	for _, text := range []string{m.Secrecy, joinMarks(m.Draft, m.Example)} {
		if text != "" {
			f.marks = append(f.marks, s.plain(text, mark, nil, diag.Pos{}))
			f.firstMarks = append(f.firstMarks, s.said(root, text, mark))
		}
	}
	if s.setLogo(f, m.Logo); f.logo != nil && m.Organisation != "" {
		f.logoElem = s.elem(root, paper.FigureRole)
		f.logoElem.Set().Alt = m.Organisation
		f.logoElem.Set().BBox = [4]float64{s.sheet.left, headerTop, f.logoWidth, f.logoHeight}
	} else if f.logo == nil {
		f.name = s.said(root, m.Organisation, name)
	}
	f.kind = s.said(root, strings.ToUpper(m.Kind), kind)
	f.subject = s.plain(joinMarks(m.CaseNumber, m.Date), small, nil, diag.Pos{})
	f.title = s.shortened(m.Title, small, s.sheet.measure-float64(f.subject.width)-24-10)
	foot := s.ink(ink{style: font.Regular, size: footSize, colour: soft})
	for _, column := range m.Foot {
		var lines []line
		for _, l := range column {
			lines = append(lines, s.plain(l, foot, nil, diag.Pos{}))
		}
		f.foot = append(f.foot, lines)
	}
	return f
}

// said sets a line of page one's header in a paragraph of its own.
func (s *setter) said(root *paper.Elem, text string, id inkID) line {
	if text == "" {
		return line{}
	}
	return s.plain(text, id, s.elem(root, paper.P), diag.Pos{})
}

func joinMarks(parts ...string) string {
	var kept []string
	for _, p := range parts {
		if p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, " · ")
}

// shortened sets text on one line and cuts it between words where it is too wide.
func (s *setter) shortened(text string, id inkID, width float64) line {
	l := s.plain(text, id, nil, diag.Pos{})
	words := strings.Fields(text)
	for n := len(words) - 1; float64(l.width) > width && n > 0; n-- {
		l = s.plain(strings.TrimRight(strings.Join(words[:n], " "), " ,.;:–-")+" …", id, nil, diag.Pos{})
	}
	if float64(l.width) > width { // one long word
		r := []rune(text)
		for n := len(r) - 1; float64(l.width) > width && n > 0; n-- {
			l = s.plain(string(r[:n])+"…", id, nil, diag.Pos{})
		}
	}
	return l
}

func (s *setter) setLogo(f *furniture, logo []byte) {
	if len(logo) == 0 {
		return
	}
	c, err := png.DecodeConfig(bytes.NewReader(logo))
	if err != nil || c.Width == 0 || c.Height == 0 {
		s.report(errLogo.New(diag.Pos{}))
		return
	}
	f.logo = logo
	f.logoHeight = logoTall
	f.logoWidth = logoTall * float64(c.Width) / float64(c.Height)
	if f.logoWidth > logoWide {
		f.logoWidth, f.logoHeight = logoWide, logoWide*float64(c.Height)/float64(c.Width)
	}
}

// header adds the rows above the text of page i.
func (f *furniture) header(b *book, i int, add func(core.Row, float64)) {
	used := 0.0
	if rows := f.topRows(b, i); len(rows) > 0 {
		used = markTop - float64(len(rows)-1)*markTall // the last line stands where a single one does
		add(row.New(used), used)
		for _, cells := range rows {
			add(b.row(b.sheet.left, cells, &slot{height: markTall}), markTall)
			used += markTall
		}
	}
	if i == 0 {
		add(row.New(headerTop-used), headerTop-used)
		h := 12.0
		add(b.row(b.sheet.left, f.firstHeader(b), &slot{height: h}), h)
		return
	}
	add(row.New(runningTop-used), runningTop-used)
	h := 6.0
	add(b.row(b.sheet.left, f.runningHeader(b, i), &slot{height: h}), h)
}

// topRows is the lines at the page's top: the marks, and which page of its item this is.
func (f *furniture) topRows(b *book, i int) [][]cell {
	var rows [][]cell
	for k := range f.marks {
		mark := &linePart{line: f.marks[k], base: 3.2, artifact: paper.Header}
		if i == 0 {
			mark = &linePart{line: f.firstMarks[k], base: 3.2}
		}
		rows = append(rows, []cell{{0, b.sheet.measure, []part{mark}}})
	}
	if f.bound != nil && f.bound.item != "" {
		rows = f.withinItem(b, i, rows)
	}
	return rows
}

// firstHeader is page one's: logo or name on the left, the kind of paper and the page number on the right.
func (f *furniture) firstHeader(b *book) []cell {
	measure := b.sheet.measure
	number := b.numberLine(f.number, f.pageNumber(0))
	left := []part{&logoPart{f}}
	numberWide := 14.0
	if f.bound != nil {
		numberWide = boundWide
	}
	kindWide := float64(f.kind.width) + 2
	return []cell{
		{0, measure - numberWide - kindWide, left},
		{measure - numberWide - kindWide, kindWide, []part{&linePart{line: f.kind, base: 6.2}}},
		{measure - numberWide, numberWide, []part{&linePart{line: number, x: float32(numberWide) - number.width, base: 6.2, artifact: paper.Header}}},
	}
}

// runningHeader is that of the pages after the first.
func (f *furniture) runningHeader(b *book, i int) []cell {
	measure := b.sheet.measure
	number := b.numberLine(f.number, f.say+" "+f.pageNumber(i))
	const numberWide, base = 24.0, 3.4
	subject := float64(f.subject.width) + 1
	rule := &rulePart{y: 5, width: measure, stroke: hairWidth, colour: hair, kind: paper.Header}
	return []cell{
		{0, measure - numberWide - subject, []part{rule, &linePart{line: f.title, base: base, artifact: paper.Header}}},
		{measure - numberWide - subject, subject, []part{&linePart{line: f.subject, base: base, artifact: paper.Header}}},
		{measure - numberWide, numberWide, []part{&linePart{line: number, x: float32(numberWide) - number.width, base: base, artifact: paper.Header}}},
	}
}

// numberLine sets a page number; digits and the word for page are in every face.
func (p *press) numberLine(id inkID, text string) line {
	k := &p.inks[id]
	run, err := p.fonts.Shape(text, k.style, k.size)
	if err != nil {
		return line{}
	}
	w := &word{glyphs: run.Glyphs}
	return line{atoms: []atom{{word: w, ink: id}}, width: float32(run.Width), last: true}
}

// logoPart draws the logo, or a block in the house colour and the organisation's name.
type logoPart struct{ f *furniture }

func (l *logoPart) draw(p *press, c paper.Canvas, x, y float64, _ *slot) {
	f := l.f
	if f.logo != nil {
		if f.logoElem != nil {
			c.Begin(f.logoElem)
		} else {
			c.BeginArtifact(paper.Header)
		}
		c.Image(paper.Point{X: x, Y: y}, f.logoWidth, f.logoHeight, f.logo)
		c.End()
		return
	}
	c.BeginArtifact(paper.Header)
	c.Rect(paper.Point{X: x, Y: y}, 7, 9, f.house)
	c.End()
	p.drawLine(c, &f.name, x+10, y+6.2, "")
}

// footHeight is how much of the page's foot the footer takes.
func (f *furniture) footHeight(i int) float64 {
	if i > 0 || len(f.foot) == 0 {
		return 0
	}
	return pageHeight - footTop
}

// footer adds the address foot of page one.
func (f *furniture) footer(b *book, i int, add func(core.Row, float64)) {
	if f.footHeight(i) == 0 {
		return
	}
	measure := b.sheet.measure
	rule := &rulePart{width: measure, stroke: hairWidth, colour: hair, kind: paper.Footer}
	add(b.row(b.sheet.left, []cell{{0, measure, []part{rule}}}, &slot{height: 1.2}), 1.2)
	n := 0
	for _, column := range f.foot {
		n = max(n, len(column))
	}
	wide := measure / float64(len(f.foot))
	const height = 3.7
	for k := range n {
		var cells []cell
		for i, column := range f.foot {
			if k >= len(column) {
				continue
			}
			p := &linePart{line: column[k], base: 2.9, artifact: paper.Footer}
			if i > 0 && i == len(f.foot)-1 {
				p.x = float32(wide) - p.line.width
			}
			cells = append(cells, cell{float64(i) * wide, wide, []part{p}})
		}
		add(b.row(b.sheet.left, cells, &slot{height: height}), height)
	}
}
