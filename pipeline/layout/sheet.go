package layout

import (
	"fmt"
	"math"
	"strconv"

	"underlag/pipeline/diag"
	"underlag/pipeline/font"
	"underlag/pipeline/pack"
	"underlag/pipeline/paper"
)

// grid is how many units of maroto's grid a millimetre has. Columns are placed to a tenth of a millimetre.
const grid = 10

// The zones of an A4 page, in millimetres from its top.
const (
	pageWidth  = 210.0
	pageHeight = 297.0
	bodyTop    = 38.0
	bodyBottom = 270.0
	markTop    = 13.0 // UTKAST and EXEMPEL
	markTall   = 4.0
)

// maxChars is the longest line a reader follows with ease, and textEms about as many characters as a width, so that
// lines mostly end at a common edge and not where the count says.
const (
	maxChars = 80
	textEms  = 34
)

// Sizes in points besides the theme's.
const (
	captionSize = 9.5
	noteSize    = 9
	footSize    = 8
	headerSize  = 8.5
	tableSize   = 10
	dataSize    = 8.5 // the table under a chart
	superscript = 0.64
)

// sheet is the theme with its defaults filled in: points, factors and millimetres.
type sheet struct {
	text, leading, title float64
	left, measure        float64
}

func newSheet(t pack.Theme) (sheet, diag.List) {
	s := sheet{text: t.Text, leading: t.Leading, title: t.Title, left: t.MarginLeft, measure: t.Measure}
	for _, d := range []struct {
		at    *float64
		value float64
	}{{&s.text, 11}, {&s.leading, 1.35}, {&s.title, 17}, {&s.left, 30}, {&s.measure, 150}} {
		if *d.at == 0 {
			*d.at = d.value
		}
	}
	s.left, s.measure = math.Round(s.left*grid)/grid, math.Round(s.measure*grid)/grid
	bad := func(what string) (sheet, diag.List) {
		return sheet{text: 11, leading: 1.35, title: 17, left: 30, measure: 150}, diag.List{errTheme.New(diag.Pos{File: "theme.yaml"}, what)}
	}
	switch {
	case s.left < 5 || s.measure < 60 || s.left+s.measure > pageWidth-5:
		return bad(fmt.Sprintf("%g + %g mm", s.left, s.measure))
	case s.text < 6 || s.text > 20 || s.title < 6 || s.title > 40 || s.leading < 1 || s.leading > 2.5:
		return bad(fmt.Sprintf("%g/%g/%g", s.text, s.leading, s.title))
	}
	return s, nil
}

// lineHeight is the distance between base lines in millimetres, and base how far below the line's top the base line is.
func (s *setter) lineHeight(size, leading float64) (height, base float64) {
	height = size * leading * font.PointMM
	up, down := s.fonts.Ascent(font.Regular), s.fonts.Descent(font.Regular)
	return height, height/2 + (up-down)/2*size*font.PointMM
}

var (
	black = paper.Colour{}
	soft  = paper.Colour{R: 0x5b, G: 0x67, B: 0x70}
	hair  = paper.Colour{R: 0xb9, G: 0xc3, B: 0xc8}
)

// Rule widths in points.
const (
	hairWidth  = 0.4
	ruleWidth  = 0.5
	heavyWidth = 0.9
	quoteWidth = 1.6
)

// houseColour reads "#0b5563"; nothing gives the default.
func houseColour(s string) (paper.Colour, bool) {
	if s == "" {
		return paper.Colour{R: 0x0b, G: 0x55, B: 0x63}, true
	}
	n, err := strconv.ParseUint(s[1:], 16, 32)
	if len(s) != 7 || s[0] != '#' || err != nil {
		return paper.Colour{}, false
	}
	return paper.Colour{R: uint8(n >> 16), G: uint8(n >> 8), B: uint8(n)}, true
}
