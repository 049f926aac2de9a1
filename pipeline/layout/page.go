package layout

import (
	"github.com/johnfercher/maroto/v2/pkg/components/page"
	"github.com/johnfercher/maroto/v2/pkg/components/row"
	"github.com/johnfercher/maroto/v2/pkg/core"

	"underlag/pipeline/paper"
)

// book is a laid-out paper: what it takes to build any of its pages. It is read-only.
type book struct {
	press
	sheet     sheet
	strips    []strip
	pages     []pageSpec
	furniture *furniture
}

// page builds page i as maroto rows: the header, a row for each strip, the notes, the footer.
func (b *book) page(i int) core.Page {
	p := &b.pages[i]
	out := page.New()
	y := 0.0
	add := func(r core.Row, height float64) {
		out.Add(r)
		y += height
	}
	white := func(to float64) {
		if to > y+1e-6 {
			add(row.New(to-y), to-y)
		}
	}
	b.furniture.header(b, i, add)
	white(bodyTop)
	if p.head != nil {
		for k := range p.head.head {
			st := &p.head.head[k]
			h := float64(st.height)
			sl := &slot{height: h, first: true}
			add(b.row(b.sheet.left, st.body.(*tableBody).columns(paper.Repeated), sl), h)
		}
	}
	for k := p.from; k < p.to; k++ {
		st := &b.strips[k]
		sl := &slot{above: st.rise(k == p.from), height: float64(st.height), first: k == p.from}
		if sl.above+sl.height <= 0 {
			continue
		}
		if st.body == nil {
			add(row.New(sl.above+sl.height), sl.above+sl.height)
			continue
		}
		add(b.row(b.sheet.left, st.body.cells(&b.press), sl), sl.above+sl.height)
	}
	b.notes(p, add, white)
	white(pageHeight - b.furniture.footHeight(i))
	b.furniture.footer(b, i, add)
	out.SetConfig(config())
	return out
}

// notes puts the page's notes at the foot of the text area, under a short rule.
func (b *book) notes(p *pageSpec, add func(core.Row, float64), white func(float64)) {
	if len(p.notes) == 0 {
		return
	}
	white(bodyBottom - heightOf(p.notes) - noteRule)
	rule := &rulePart{y: 0, width: 40, stroke: ruleWidth, colour: hair, kind: paper.Layout}
	add(b.row(b.sheet.left, []cell{{0, b.sheet.measure, []part{rule}}}, &slot{height: noteRule}), noteRule)
	for k := range p.notes {
		st := &p.notes[k]
		h := float64(st.height)
		add(b.row(b.sheet.left, st.body.cells(&b.press), &slot{height: h}), h)
	}
}
