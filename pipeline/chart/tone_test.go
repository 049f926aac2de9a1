package chart

import (
	"slices"
	"testing"

	"underlag/pipeline/paper"
)

// TestTonesCanBeSeenAndToldApart computes what WCAG 2 asks: 3 to 1 against the paper for every line, and for every fill or
// its outline; and steps of lightness between series that a grey print keeps.
func TestTonesCanBeSeenAndToldApart(t *testing.T) {
	against := func(c paper.Colour) float64 { return 1.05 / (luminance(c) + 0.05) }
	for _, house := range []paper.Colour{{R: 0x0b, G: 0x55, B: 0x63}, {R: 0xff, G: 0xcc}, {R: 0xff, G: 0xff, B: 0xff}, {}, {R: 0xc0, B: 0x20}, {G: 0x80, B: 0xff}} {
		for n := 1; n <= 6; n++ {
			for _, lines := range []bool{false, true} {
				all := tones(house, n, lines)
				for i, c := range all {
					seen := against(c)
					if !lines && lightness(c) > lightest+0.5 {
						seen = against(edge(all))
					}
					if seen < 3 {
						t.Errorf("house %v, %d series, lines %v: series %d has %.2f to 1", house, n, lines, i, seen)
					}
				}
				if last := against(all[n-1]); last < 7 {
					t.Errorf("house %v, %d series: the last series has %.2f to 1", house, n, last)
				}
				least := map[bool]float64{true: 8, false: 13}[lines]
				for i := 1; i < n; i++ {
					if step := lightness(all[i-1]) - lightness(all[i]); step < least {
						t.Errorf("house %v, %d series, lines %v: series %d and %d are %.1f apart", house, n, lines, i-1, i, step)
					}
				}
			}
		}
	}
}

func TestLinesKeepApartWithoutColour(t *testing.T) {
	for i, a := range dashes {
		for _, b := range dashes[i+1:] {
			if slices.Equal(a, b) {
				t.Errorf("two series have the dashes %v", a)
			}
		}
	}
}
