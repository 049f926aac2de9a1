package chart

import (
	"math"

	"underlag/pipeline/figure"
	"underlag/pipeline/paper"
)

// scale turns sizes into lengths from the zero line.
type scale struct {
	zero, perUnit float64 // millimetres from the left edge; millimetres for each unit
}

func (s scale) length(size float64) float64 { return size * s.perUnit }

// bars draws a bar for each value, those of a category together.
func (p *pen) bars() {
	v := p.view
	series, groups := len(v.Series), len(v.Categories)
	bar, between, gap := p.thickness(groups, series)
	group := float64(series)*bar + float64(series-1)*between
	nm := p.setNames(p.nameLines(group+gap), p.width*nameShare)
	left := nm.width + 4
	sc := p.scale(left)
	top := p.y
	for k := range v.Categories {
		h := max(group, float64(len(nm.lines[k]))*lineStep-0.6)
		p.putName(nm.lines[k], p.y+h/2)
		y := p.y + (h-group)/2
		for i := range v.Series {
			p.bar(sc, y, bar, i, v.Values[i][k])
			y += bar + between
		}
		p.y += h + gap
	}
	p.y -= gap
	p.line(0.5, hair, paper.Point{X: sc.zero, Y: top - 0.8}, paper.Point{X: sc.zero, Y: p.y + 0.8})
	p.y += 0.8
}

// bar draws one bar and its value, beyond the end of it.
func (p *pen) bar(sc scale, y, height float64, series int, c figure.ChartValue) {
	base := y + height/2 + textRise
	if c.Absent {
		p.label(sc.zero+beside, base, 0, c.Text, false, grey, c.Figure)
		return
	}
	w := sc.length(c.Size)
	if w != 0 {
		p.rect(sc.zero, y, w, height, p.tones[series])
	}
	if c.Size < 0 {
		p.label(sc.zero+w-beside, base, 2, c.Text, p.bold(series), black, c.Figure)
		return
	}
	p.label(sc.zero+w+beside, base, 0, c.Text, p.bold(series), black, c.Figure)
}

// thickness gives the bars' height and the gaps, thinner where there are very many.
func (p *pen) thickness(groups, perGroup int) (bar, between, gap float64) {
	bar, between, gap = barHeight, barGap, groupGap
	need := float64(groups)*(float64(perGroup)*(bar+between)-between+gap) - gap
	if need > tall {
		f := max(tall/need, leastBar/barHeight)
		bar, between, gap = bar*f, between*f/2, gap*f/2
	}
	return bar, between, gap
}

// nameLines is how many lines a category's name may take: more than its bars are high only where there is room.
func (p *pen) nameLines(step float64) int {
	n := max(1, int(step/lineStep))
	if float64(len(p.view.Categories))*3*lineStep < tall {
		n = max(n, 3)
	}
	return n
}

// scale fits the longest bars and the values beyond them into the width right of left.
func (p *pen) scale(left float64) scale {
	high, low := 0.0, 0.0
	for _, values := range p.view.Values {
		for _, c := range values {
			if !c.Absent {
				high, low = max(high, c.Size), min(low, c.Size)
			}
		}
	}
	// A value's text may need more room than the bar it stands beside leaves, so each one bounds the scale.
	before, after := p.overhang()
	if low == 0 {
		before = 0
	}
	room := min(p.width-left-before-after, p.width*barShare)
	span := high - low
	if span == 0 {
		return scale{zero: left + before}
	}
	unit := room / span
	if tooFine(unit) {
		return scale{zero: left + before}
	}
	return scale{zero: left + before - low*unit, perUnit: unit}
}

func tooFine(unit float64) bool { return unit <= 0 || math.IsInf(unit, 0) || math.IsNaN(unit) }

// overhang is the room that values take on both sides of the bars.
func (p *pen) overhang() (before, after float64) {
	for i, values := range p.view.Values {
		for _, c := range values {
			w := p.textWidth(c.Text, p.bold(i)) + beside
			if !c.Absent && c.Size < 0 {
				before = max(before, w)
			} else {
				after = max(after, w)
			}
		}
	}
	return before, after
}

// stacks draws a category's values after each other. Values stand in their pieces; what is too narrow for its value, and
// what is absent, has it in the data table, and absent ones are named at the end too.
func (p *pen) stacks() {
	v := p.view
	const bar = 5.4
	groups := len(v.Categories)
	height, gap := bar, groupGap
	if need := float64(groups) * (bar + groupGap); need > tall {
		f := max(tall/need, 0.6)
		height, gap = bar*f, groupGap*f
	}
	nm := p.setNames(p.nameLines(height+gap), p.width*nameShare)
	left := nm.width + 4
	sc := p.stackScale(left)
	top := p.y
	for k := range v.Categories {
		h := max(height, float64(len(nm.lines[k]))*lineStep-0.6)
		p.putName(nm.lines[k], p.y+h/2)
		p.stack(sc, k, p.y+(h-height)/2, height)
		p.y += h + gap
	}
	p.y -= gap
	p.line(0.5, hair, paper.Point{X: sc.zero, Y: top - 0.8}, paper.Point{X: sc.zero, Y: p.y + 0.8})
	p.y += 0.8
}

func (p *pen) stack(sc scale, k int, y, height float64) {
	const seam = 0.25 // white between pieces, so that they keep apart in print
	right, left := sc.zero, sc.zero
	base := y + height/2 + textRise
	absent := ""
	for i := range p.view.Series {
		c := p.view.Values[i][k]
		if c.Absent {
			absent = c.Text
			continue
		}
		w := sc.length(math.Abs(c.Size))
		if w == 0 {
			continue
		}
		from := right
		if c.Size < 0 {
			left -= w
			from = left
		} else {
			right += w
		}
		p.rect(from, y, max(w-seam, w/2), height, p.tones[i])
		if p.textWidth(c.Text, false)+1.4 <= w {
			p.label(from+w/2, base, 1, c.Text, false, on(p.tones[i]), c.Figure)
		}
	}
	if absent != "" {
		p.label(right+beside, base, 0, absent, false, grey, "")
	}
}

func (p *pen) stackScale(left float64) scale {
	high, low := 0.0, 0.0
	for k := range p.view.Categories {
		up, down := 0.0, 0.0
		for i := range p.view.Series {
			if c := p.view.Values[i][k]; !c.Absent {
				up, down = up+max(c.Size, 0), down+min(c.Size, 0)
			}
		}
		high, low = max(high, up), min(low, down)
	}
	after := p.textWidth("..", false) + beside
	unit := min(p.width-left-after, p.width*barShare) / (high - low)
	if high == low || tooFine(unit) {
		return scale{zero: left}
	}
	return scale{zero: left - low*unit, perUnit: unit}
}
