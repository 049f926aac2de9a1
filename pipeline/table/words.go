package table

import (
	"strings"
	"unicode"

	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
	"underlag/pipeline/personal"
	"underlag/pipeline/source"
)

// quote writes a text of a file for a message: on one line, short, in quotation marks, and never with what tells of a person or
// has the shape of a personal number.
func quote(s string) string {
	s = beginning(s)
	if personal.Tells(s) {
		return "”…”"
	}
	s = source.Plain(personal.MaskLoose(s))
	r := []rune(strings.TrimSpace(s))
	if len(r) > 40 {
		r = append(r[:39], '…')
	}
	return "”" + string(r) + "”"
}

// beginning is as much of a text as a message can show, and enough more to know a number that would be cut off.
func beginning(s string) string {
	const enough = 1024
	if len(s) <= enough {
		return s
	}
	return strings.ToValidUTF8(s[:enough], "")
}

// tellsPerson says whether a personal number, what has the shape of one, an address or a telephone number stands in what a
// message would show of a text.
func tellsPerson(s string) bool {
	s = beginning(s)
	return personal.Tells(s) || len(personal.Shaped(s)) > 0
}

// listed joins names for a message.
func listed(names []string) string {
	out := make([]string, 0, len(names))
	for i, n := range names {
		if i == 12 {
			out = append(out, "…")
			break
		}
		out = append(out, quote(n))
	}
	return strings.Join(out, ", ")
}

// theValue stands in a message where a value must not be told.
var theValue = diag.Words{SV: "värdet", EN: "the value"}

// blank says whether a cell holds nothing a reader can see.
func blank(c source.Cell) bool {
	return c.Kind == source.Empty || c.Kind == source.Text && trim(c.Raw) == ""
}

// trim cuts white space off both ends, no-break spaces and zero-width characters included.
func trim(s string) string {
	return strings.TrimFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' || r == '\u200e' })
}

// longestName is how many letters a column's name or a value may have to be guessed at.
const longestName = 64

// nearest is the candidate that was probably meant, or "". At most a third of the letters may differ.
func nearest(s string, candidates []string) string {
	if len(s) > 256 {
		return ""
	}
	s = locale.Fold(s)
	n := len([]rune(s))
	if n > longestName {
		return ""
	}
	best, found := n/3+1, ""
	for _, shown := range candidates {
		c := locale.Fold(shown)
		if len([]rune(c)) > longestName {
			continue
		}
		if d := locale.Distance(s, c); d < best {
			best, found = d, shown
		}
	}
	return found
}
