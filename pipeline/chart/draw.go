package chart

import (
	"errors"
	"fmt"
	"math"

	"underlag/pipeline/figure"
	"underlag/pipeline/font"
	"underlag/pipeline/paper"
)

// Sizes: text in points, the rest in millimetres.
const (
	textSize  = 8.5
	textRise  = 1.1 // from a bar's middle down to the base line of the text beside it
	lineStep  = 3.6 // between lines of a category's name
	barHeight = 3.7
	barGap    = 0.9 // between the bars of a group
	groupGap  = 3.2
	leastBar  = 2.5
	tall      = 150.0 // bars are made thinner where the chart would be taller
	nameShare = 0.34  // the most that the names may take of the width
	beside    = 1.6   // between a bar and its value
	barShare  = 0.62  // the most of the width that bars take; longer ones say no more
	swatch    = 3.0
)

var (
	black = paper.Colour{}
	grey  = paper.Colour{R: 0x5b, G: 0x67, B: 0x70}
	hair  = paper.Colour{R: 0xb9, G: 0xc3, B: 0xc8}
	white = paper.Colour{R: 0xff, G: 0xff, B: 0xff}
)

// The faults of a chart that cannot be drawn.
var (
	ErrKind  = errors.New("the chart's kind is not known")
	ErrShape = errors.New("the chart's values do not match its series and categories")
	ErrSize  = errors.New("a value of the chart is no number")
	ErrEmpty = errors.New("the chart has nothing to show")
)

// Draw draws v, width millimetres wide, in tints of the house colour. Every value that is there is drawn in proportion to
// zero; what is absent is left out and its text stands in its place. It fails where the values do not match the chart.
func Draw(v figure.ChartView, width float64, house paper.Colour, fonts *font.Set) (Drawing, error) {
	if err := check(v); err != nil {
		return Drawing{}, err
	}
	p := &pen{view: v, width: width, fonts: fonts, tones: tones(house, len(v.Series), v.Kind == "line")}
	p.out.Width, p.y = width, 0.8
	p.legend()
	switch v.Kind {
	case "bar", "grouped":
		p.bars()
	case "stacked":
		p.stacks()
	case "line":
		p.lines()
	default:
		return Drawing{}, fmt.Errorf("%w: %q", ErrKind, v.Kind)
	}
	p.out.Height = p.y
	return p.out, p.err
}

func check(v figure.ChartView) error {
	if len(v.Series) == 0 || len(v.Categories) == 0 {
		return ErrEmpty
	}
	if len(v.Values) != len(v.Series) {
		return ErrShape
	}
	for _, values := range v.Values {
		if len(values) != len(v.Categories) {
			return ErrShape
		}
		for _, c := range values {
			if !c.Absent && (math.IsNaN(c.Size) || math.IsInf(c.Size, 0)) {
				return ErrSize
			}
		}
	}
	return nil
}

// pen is a drawing in the making; y is where it has come to.
type pen struct {
	view  figure.ChartView
	width float64
	fonts *font.Set
	tones []paper.Colour
	out   Drawing
	y     float64
	err   error
}

func (p *pen) rect(x, y, w, h float64, c paper.Colour) {
	if w < 0 {
		x, w = x+w, -w
	}
	p.out.Shapes = append(p.out.Shapes, Shape{Kind: RectShape, Points: []paper.Point{{X: x, Y: y}, {X: x + w, Y: y + h}}, Colour: c})
	if lightness(c) > lightest+0.5 {
		p.line(0.5, edge(p.tones), paper.Point{X: x, Y: y}, paper.Point{X: x + w, Y: y}, paper.Point{X: x + w, Y: y + h}, paper.Point{X: x, Y: y + h}, paper.Point{X: x, Y: y})
	}
}

func (p *pen) line(stroke float64, c paper.Colour, points ...paper.Point) {
	p.out.Shapes = append(p.out.Shapes, Shape{Kind: LineShape, Points: points, Stroke: stroke, Colour: c})
}

func (p *pen) label(x, y float64, anchor int, text string, bold bool, c paper.Colour, figure string) {
	if text == "" {
		return
	}
	p.out.Labels = append(p.out.Labels, Label{At: paper.Point{X: x, Y: y}, Anchor: anchor, Text: text, Bold: bold, Size: textSize, Colour: c, Figure: figure})
}

// textWidth measures text. A character that no face has counts as an m; layout reports it when it sets the label.
func (p *pen) textWidth(text string, bold bool) float64 {
	st := font.Regular
	if bold {
		st = font.Bold
	}
	w, err := p.fonts.Width(text, st, textSize)
	if err == nil {
		return w
	}
	total := 0.0
	for _, r := range text {
		one, err := p.fonts.Width(string(r), st, textSize)
		if err != nil {
			one = 0.9 * textSize * font.PointMM
		}
		total += one
	}
	return total
}

// legend names the series above the chart; one series needs none.
func (p *pen) legend() {
	if len(p.view.Series) < 2 {
		return
	}
	sample := swatch
	if p.view.Kind == "line" {
		sample = 3 * swatch // long enough to show its dashes
	}
	x, y := 0.0, 0.4
	for i, name := range p.view.Series {
		name = p.shorten(name, p.width-sample-1.6)
		w := sample + 1.6 + p.textWidth(name, false)
		if x > 0 && x+w > p.width {
			x, y = 0, y+4.6
		}
		if p.view.Kind == "line" {
			p.stroke(i, paper.Point{X: x, Y: y + swatch/2}, paper.Point{X: x + sample, Y: y + swatch/2})
			p.dot(x+sample/2, y+swatch/2, i)
		} else {
			p.rect(x, y, swatch, swatch, p.tones[i])
		}
		p.label(x+sample+1.6, y+swatch/2+textRise, 0, name, false, black, "")
		x += w + 6
	}
	p.y = y + swatch + 3.4
}

// bold tells whose values are set bold: those of the last of two series, which is what the chart leads to.
func (p *pen) bold(series int) bool { return len(p.view.Series) == 2 && series == 1 }

// Lightness, as CIE L*, of what has 3 and 7 to 1 against white: the least that WCAG asks of graphics, and plainly dark.
const (
	lightest = 61.0
	dark     = 37.0
	darkest  = 12.0
)

// tones are tints of the house colour from light to full, and shades of it beyond where there are many. They lie at equal
// steps of lightness, so that they keep apart in grey print too, and each has 3 to 1 against white. Fills of more than
// three series begin lighter, since their steps would be too small; rect gives those an outline.
func tones(house paper.Colour, n int, lines bool) []paper.Colour {
	full := min(lightness(house), dark)
	if n == 1 {
		return []paper.Colour{toLightness(house, full)}
	}
	from, to := lightest, full
	if n > 2 {
		to = min(to, darkest)
	}
	if n > 3 && !lines {
		from = 86
	}
	out := make([]paper.Colour, n)
	for i := range out {
		out[i] = toLightness(house, from+(to-from)*float64(i)/float64(n-1))
	}
	return out
}

// edge is the outline of fills that are too light to be seen against the paper by themselves.
func edge(tones []paper.Colour) paper.Colour { return tones[len(tones)-1] }

// toLightness mixes the colour with white or black until it is as light as wanted.
func toLightness(c paper.Colour, want float64) paper.Colour {
	ground := white
	if want < lightness(c) {
		ground = black
	}
	low, high := 0.0, 1.0 // of the ground
	for range 20 {
		mid := (low + high) / 2
		if l := lightness(mix(c, ground, mid)); (l < want) == (ground == white) {
			low = mid
		} else {
			high = mid
		}
	}
	return mix(c, ground, (low+high)/2)
}

// lightness is CIE L*, 0–100.
func lightness(c paper.Colour) float64 { return 116*math.Cbrt(max(luminance(c), 0.009)) - 16 }

func mix(a, b paper.Colour, t float64) paper.Colour {
	m := func(x, y uint8) uint8 { return uint8(math.Round(float64(x) + (float64(y)-float64(x))*t)) }
	return paper.Colour{R: m(a.R, b.R), G: m(a.G, b.G), B: m(a.B, b.B)}
}

// luminance is how light a colour is to the eye, 0–1, as WCAG 2 counts it.
func luminance(c paper.Colour) float64 {
	f := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*f(c.R) + 0.7152*f(c.G) + 0.0722*f(c.B)
}

// on is the colour of text on a filled ground.
func on(ground paper.Colour) paper.Colour {
	l := luminance(ground)
	if 1.05/(l+0.05) >= (l+0.05)/0.05 {
		return white
	}
	return black
}
