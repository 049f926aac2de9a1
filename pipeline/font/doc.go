// Package font holds the faces and what layout, chart and pdf share of them: shaping, widths, subsets.
//
// A text is drawn whole or refused: a character no face has is an error that names it, never a box or a question mark.
// Nothing is read from the system; the faces are part of the program. A Set is safe for concurrent use.
package font
