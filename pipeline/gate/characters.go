package gate

import (
	"fmt"
	"unicode"
	"unicode/utf8"

	"underlag/pipeline/diag"
)

// characters refuses what no reader can make out or what makes the text read as something else than it is. That a font
// has a glyph for every character is for layout, which knows the fonts.
func characters(v *view) diag.List {
	var found diag.List
	for _, p := range v.pieces {
		for i, r := range p.text {
			if broken(r) || r == utf8.RuneError {
				found = append(found, codeCharacter.New(p.at(i), fmt.Sprintf("U+%04X", r)))
				break // one per text is enough to find it
			}
		}
	}
	return found
}

// broken says that a character is a control, a private one, an invisible mark that reorders text, or none at all.
func broken(r rune) bool {
	switch {
	case r == '\n' || r == '\t' || r == '\u00AD': // set by the paper itself
		return false
	case r >= '\u200B' && r <= '\u200D', r == '\u2060': // break hints and joiners
		return false
	case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Cs):
		return true
	}
	return r&0xFFFE == 0xFFFE || r >= 0xFDD0 && r <= 0xFDEF
}
