package chart

import (
	"cmp"
	"math"
	"slices"

	"underlag/pipeline/paper"
)

// plot is the area of a line chart: its frame, and where values and categories stand in it.
type plot struct {
	left, right, top, bottom float64
	low, high                float64
	n                        int
}

const (
	plotHeight = 52.0
	markRadius = 0.9
)

func (a plot) x(k int) float64 {
	if a.n == 1 {
		return (a.left + a.right) / 2
	}
	return a.left + (a.right-a.left)*float64(k)/float64(a.n-1)
}

func (a plot) y(size float64) float64 {
	if a.high == a.low {
		return a.bottom
	}
	return a.bottom - (size-a.low)/(a.high-a.low)*(a.bottom-a.top)
}

// lines draws a line for each series over the categories, from zero, with a mark and a value at the points.
func (p *pen) lines() {
	v := p.view
	a := p.plot()
	zero := a.y(0)
	p.line(0.5, hair, paper.Point{X: a.left - 3, Y: zero}, paper.Point{X: a.right + 3, Y: zero})
	for i := range v.Series {
		p.strokes(a, i)
	}
	for i := range v.Series {
		for k, c := range v.Values[i] {
			if !c.Absent {
				p.dot(a.x(k), a.y(c.Size), i)
			}
		}
	}
	p.absentValues(a, p.pointValues(a))
	p.y = a.bottom + 1.5
	if a.low < 0 { // values may stand below the lowest points
		p.y += 3.6
	}
	p.axisNames(a)
}

// strokes draws a series' line; it is interrupted where a value is absent.
func (p *pen) strokes(a plot, series int) {
	var run []paper.Point
	flush := func() {
		if len(run) > 1 {
			p.stroke(series, run...)
		}
		run = nil
	}
	for k, c := range p.view.Values[series] {
		if c.Absent {
			flush()
			continue
		}
		run = append(run, paper.Point{X: a.x(k), Y: a.y(c.Size)})
	}
	flush()
}

// dashes are the lengths of strokes and gaps, in millimetres, from the last series on; the last is drawn whole.
var dashes = [...][]float64{nil, {2.4, 1.3}, {0.9, 0.9}, {3.4, 1, 0.9, 1}}

// stroke draws a series' line in its own dashes.
func (p *pen) stroke(series int, points ...paper.Point) {
	colour := p.tones[series]
	pattern := dashes[(len(p.view.Series)-1-series)%len(dashes)]
	if pattern == nil {
		p.line(1.4, colour, points...)
		return
	}
	n, left := 0, pattern[0] // an even n draws
	piece := []paper.Point{points[0]}
	for i := 1; i < len(points); i++ {
		at := points[i-1]
		rest := math.Hypot(points[i].X-at.X, points[i].Y-at.Y)
		for rest > left {
			at = paper.Point{X: at.X + (points[i].X-at.X)*left/rest, Y: at.Y + (points[i].Y-at.Y)*left/rest}
			rest -= left
			if n%2 == 0 {
				p.line(1.4, colour, append(piece, at)...)
			}
			n++
			left, piece = pattern[n%len(pattern)], []paper.Point{at}
		}
		left -= rest
		piece = append(piece, points[i])
	}
	if n%2 == 0 && len(piece) > 1 {
		p.line(1.4, colour, piece...)
	}
}

// dot marks a point; series take turns with dots and squares, full and hollow, so that lines keep apart without colour.
func (p *pen) dot(x, y float64, series int) {
	mark := func(r float64, c paper.Colour) {
		if series%2 == 1 {
			p.out.Shapes = append(p.out.Shapes, Shape{Kind: RectShape, Points: []paper.Point{{X: x - r, Y: y - r}, {X: x + r, Y: y + r}}, Colour: c})
			return
		}
		p.out.Shapes = append(p.out.Shapes, Shape{Kind: DotShape, Points: []paper.Point{{X: x, Y: y}}, Radius: r, Colour: c})
	}
	mark(markRadius, p.tones[series])
	if hollow := (series+1)/2%2 == 0; hollow && len(p.view.Series) > 1 {
		mark(markRadius/2, white)
	}
}

func (p *pen) plot() plot {
	a := plot{n: len(p.view.Categories), top: p.y + 4.5}
	a.bottom = a.top + plotHeight
	first, last := 0.0, 0.0
	for i := range p.view.Series {
		for k, c := range p.view.Values[i] {
			if !c.Absent {
				a.low, a.high = min(a.low, c.Size), max(a.high, c.Size)
			}
			w := p.textWidth(c.Text, true) / 2
			if k == 0 {
				first = max(first, w)
			}
			if k == a.n-1 {
				last = max(last, w)
			}
		}
	}
	a.left, a.right = max(first, 4)+1, p.width-max(last, 4)-1
	half := min((a.right-a.left)/float64(max(a.n, 1))/2, 14)
	a.left, a.right = max(a.left, half), min(a.right, p.width-half)
	return a
}

// box is the room that a label takes.
type box struct{ x0, y0, x1, y1 float64 }

func (b box) hits(c box) bool { return b.x0 < c.x1 && c.x0 < b.x1 && b.y0 < c.y1 && c.y0 < b.y1 }

// point is a value that wants its text beside it.
type point struct {
	series, k int
	rank      int // ends and extremes are labelled first
}

// pointValues sets the values at the points, above or below, where they hide neither each other nor a mark. A value that
// finds no room has it in the data table.
func (p *pen) pointValues(a plot) []box {
	var taken []box
	var points []point
	for i, values := range p.view.Values {
		for k, c := range values {
			if c.Absent {
				continue
			}
			x, y := a.x(k), a.y(c.Size)
			taken = append(taken, box{x - markRadius, y - markRadius, x + markRadius, y + markRadius})
			points = append(points, point{i, k, p.rank(i, k)})
		}
	}
	slices.SortStableFunc(points, func(x, y point) int { return cmp.Compare(x.rank, y.rank) })
	for _, pt := range points {
		c := p.view.Values[pt.series][pt.k]
		x, y, w := a.x(pt.k), a.y(c.Size), p.textWidth(c.Text, p.bold(pt.series))/2+0.6
		above := box{x - w, y - 4.4, x + w, y - 1.2}
		below := box{x - w, y + 1.2, x + w, y + 4.4}
		order := []box{above, below}
		if p.lowest(pt.series, pt.k) {
			order = []box{below, above}
		}
		for _, b := range order {
			if b.y1 > a.bottom && a.low >= 0 || slices.ContainsFunc(taken, b.hits) {
				continue
			}
			taken = append(taken, b)
			p.label(x, b.y1-0.7, 1, c.Text, p.bold(pt.series), black, c.Figure)
			break
		}
	}
	return taken
}

// absentValues says over the zero line that a category has an absent value, or higher where something stands there. Which
// value it is, the data table says.
func (p *pen) absentValues(a plot, taken []box) {
	for k := range a.n {
		for i := range p.view.Series {
			c := p.view.Values[i][k]
			if !c.Absent || c.Text == "" {
				continue
			}
			x, w := a.x(k), p.textWidth(c.Text, false)/2+0.3
			y := a.y(0) - 0.6
			for y > a.top && slices.ContainsFunc(taken, box{x - w, y - 2, x + w, y}.hits) {
				y -= 1.2
			}
			if y > a.top {
				p.label(x, y-0.6, 1, c.Text, false, grey, c.Figure)
			}
			break // one says it for the category
		}
	}
}

// rank orders the points: the last and the first, the extremes, the rest.
func (p *pen) rank(series, k int) int {
	values := p.view.Values[series]
	switch k {
	case len(values) - 1:
		return 0
	case 0:
		return 1
	}
	high, low := true, true
	for _, c := range values {
		if !c.Absent {
			high = high && c.Size <= values[k].Size
			low = low && c.Size >= values[k].Size
		}
	}
	if high || low {
		return 2
	}
	return 3
}

// lowest tells the lowest of several points over the same category; its value goes below it.
func (p *pen) lowest(series, k int) bool {
	if len(p.view.Series) == 1 {
		return false
	}
	for _, values := range p.view.Values {
		if !values[k].Absent && values[k].Size < p.view.Values[series][k].Size {
			return false
		}
	}
	return true
}

// axisNames sets the categories' names under the chart, in as many lines as they need; where there are very many
// categories, only every second, third, … is named.
func (p *pen) axisNames(a plot) {
	step := (a.right - a.left) / float64(max(a.n-1, 1))
	every := 1
	for float64(every)*step < 9 && every < a.n {
		every++
	}
	limit := float64(every)*step - 1.5
	if a.n == 1 {
		limit = p.width
	}
	deepest := 0
	for k := 0; k < a.n; k += every {
		room := min(limit, 2*min(a.x(k), p.width-a.x(k)))
		lines := p.wrap(p.view.Categories[k], room, 3)
		for i, l := range lines {
			p.label(a.x(k), p.y+3+float64(i)*lineStep, 1, l, false, grey, "")
		}
		deepest = max(deepest, len(lines))
	}
	p.y += float64(deepest)*lineStep + 0.8
}
