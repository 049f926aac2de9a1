package source

import (
	"fmt"
	"unicode"
)

// OddCharacter gives the first character of a text that nobody sees, or that means nothing in another program, as
// "U+202E". Such a character can make two texts that look alike differ, turn the order of what is read, or steer a
// terminal; a message names it and never writes it. Tab and line break are no such characters.
func OddCharacter(s string) (name string, found bool) {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= ' ' && c < 0x7f { // most of any text
			continue
		}
		for _, r := range s[i:] {
			if odd(r) {
				return fmt.Sprintf("U+%04X", r), true
			}
		}
		return "", false
	}
	return "", false
}

// odd holds for control, format and private characters, for line and paragraph separators, for the mark that stands in
// the place of a lost character, and for what Unicode says is no character.
func odd(r rune) bool {
	switch {
	case r == '\t' || r == '\n':
		return false
	case r == unicode.ReplacementChar, r >= 0xfdd0 && r <= 0xfdef, r&0xfffe == 0xfffe:
		return true
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Cs, unicode.Zl, unicode.Zp)
}

// Plain writes a text of a file for a message, with a space in the place of every odd character and line break.
func Plain(s string) string {
	out := []rune(s)
	for i, r := range out {
		if odd(r) || r == '\t' || r == '\n' {
			out[i] = ' '
		}
	}
	return string(out)
}
