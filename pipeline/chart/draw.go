package chart

import (
	"errors"

	"underlag/pipeline/diag"
	"underlag/pipeline/figure"
	"underlag/pipeline/font"
	"underlag/pipeline/paper"
)

// Draw makes the drawing.
func Draw(v figure.ChartView, width float64, house paper.Colour, fonts *font.Set) (Drawing, error) {
	return Drawing{}, errors.New("charts are not drawn yet")
}

// Alt says what the chart shows.
func Alt(v figure.ChartView, lang diag.Lang) string { return v.Title }
