// Package font holds the faces and what layout, chart and pdf share of them: shaping, widths, subsets.
package font
