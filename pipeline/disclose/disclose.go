package disclose

import (
	"underlag/pipeline/figure"
)

// Rule is the office's rule, which everybody may know.
type Rule struct {
	Threshold int  // a figure that rests on fewer persons is hidden
	Width     int  // a hidden count keeps at least this many possible whole numbers
	Zeros     bool // a count of nobody is shown
}

// Paper is what one paper of the case would say.
type Paper struct {
	Document string
	Set      figure.Set
}
