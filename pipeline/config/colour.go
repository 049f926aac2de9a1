package config

import (
	"math"
	"regexp"
	"strconv"
	"strings"

	"underlag/pipeline/decl"
	"underlag/pipeline/diag"
)

var colourForm = regexp.MustCompile(`^#[0-9a-fA-F]{6}$`)

// leastContrast is what WCAG 2.1 (success criterion 1.4.3) asks of text against its background.
const leastContrast = 4.5

// contrast gives the contrast ratio of a colour, #rrggbb, against white, 1–21, as WCAG 2.1 defines it.
func contrast(colour string) float64 {
	var light float64
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		v, err := strconv.ParseUint(colour[1+2*i:3+2*i], 16, 8)
		if err != nil {
			return 0
		}
		s := float64(v) / 255
		if s <= 0.04045 {
			s /= 12.92
		} else {
			s = math.Pow((s+0.055)/1.055, 2.4)
		}
		light += weight * s
	}
	return 1.05 / (light + 0.05)
}

func (c *checker) colour(path, colour string) {
	if colour == "" {
		return
	}
	if !colourForm.MatchString(colour) {
		c.add(path, badColour, decl.Quote(colour))
		return
	}
	if r := contrast(colour); r < leastContrast {
		// Rounded down, so that 4.49 is not said to be 4.5.
		words := strconv.FormatFloat(math.Floor(r*100)/100, 'f', 2, 64)
		c.add(path, faintColour, colour, decimalWords(words))
	}
}

func decimalWords(number string) diag.Words {
	return diag.Words{SV: strings.Replace(number, ".", ",", 1), EN: number}
}
