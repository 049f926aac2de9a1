package fill

import "underlag/pipeline/diag"

// Markdown is a filled template: Markdown with our directives, and where each line came from.
//
// Directives are fenced divs (":::name args" … ":::"); a printed figure is an inline mark that only fill can write, so that
// text from a cell or a case can never become one. doc.Parse is the only reader.
type Markdown struct {
	Text    string
	Origins []Origin // sorted by Offset
}

// Origin says that the text from Offset on came from Pos.
type Origin struct {
	Offset int
	Pos    diag.Pos
}
