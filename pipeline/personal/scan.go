package personal

import "unicode/utf8"

// longest is how many characters a gap may have; it bounds the work on hostile text.
const longest = 16

// gap is what stands between two parts of a number.
type gap struct{ dashes, spaces, points int }

func (g gap) any() bool { return g.dashes > 0 || g.spaces > 0 || g.points > 0 }

// readDateGap is readGap within the date, where one point or slash alone may stand too.
func readDateGap(text string, at int) (gap, int) {
	g, end := readGap(text, at)
	if !g.any() && end < len(text) && (text[end] == '.' || text[end] == '/') {
		return gap{points: 1}, end + 1
	}
	return g, end
}

// readGap reads separators from at on and gives where they end.
func readGap(text string, at int) (gap, int) {
	var g gap
	for range longest {
		r, width := utf8.DecodeRuneInString(text[at:])
		switch {
		case dash(r):
			g.dashes++
		case space(r):
			g.spaces++
		case !invisible(r):
			return g, at
		}
		at += width
	}
	return g, at
}

// skipInvisible goes past characters that cannot be seen. A soft hyphen takes a line break after it along.
func skipInvisible(text string, at int) int {
	soft := false
	for range longest {
		r, width := utf8.DecodeRuneInString(text[at:])
		switch {
		case invisible(r):
			soft = r == '\u00AD'
		case soft && (r == '\n' || r == '\r'):
		default:
			return at
		}
		at += width
	}
	return at
}

// startsRun says that no digit stands right before at, and that at is not the fraction of a decimal number.
func startsRun(text string, at int) bool {
	for range longest {
		r, width := utf8.DecodeLastRuneInString(text[:at])
		if width == 0 {
			return true
		}
		if !invisible(r) {
			break
		}
		at -= width
	}
	r, width := utf8.DecodeLastRuneInString(text[:at])
	if r == '.' {
		r, _ = utf8.DecodeLastRuneInString(text[:at-width])
	}
	_, ok := value(r)
	return !ok
}

// afterDigitAndDash says that a digit and a dash stand right before at.
func afterDigitAndDash(text string, at int) bool {
	r, width := utf8.DecodeLastRuneInString(text[:at])
	if !dash(r) {
		return false
	}
	r, _ = utf8.DecodeLastRuneInString(text[:at-width])
	_, ok := value(r)
	return ok
}

// digit reads the digit at a place.
func digit(text string, at int) (d byte, ok bool, width int) {
	r, width := utf8.DecodeRuneInString(text[at:])
	d, ok = value(r)
	return d, ok, width
}

// value gives a digit's value, also of the full-width forms.
func value(r rune) (byte, bool) {
	switch {
	case r >= '0' && r <= '9':
		return byte(r - '0'), true
	case r >= '０' && r <= '９':
		return byte(r - '０'), true
	}
	return 0, false
}

// interim reads a letter that stands first in an interim number's serial; it counts as 1.
func interim(text string, at int) (d byte, ok bool, width int) {
	if at < len(text) {
		switch text[at] {
		case 'T', 'R', 'S', 'U', 'W', 'X', 'J', 'K', 'L', 'M', 'N':
			return 1, true, 1
		}
	}
	return 0, false, 0
}

func dash(r rune) bool {
	switch r {
	case '-', '+', '_', '\u2010', '\u2011', '\u2012', '–', '—', '\u2212', '\uFE63', '\uFF0D':
		return true
	}
	return false
}

func space(r rune) bool {
	switch r {
	case ' ', '\t', '\n', '\r', '\v', '\f', '\u0085', '\u00A0', '\u202F', '\u2007', '\u2008', '\u2009', '\u200A',
		'\u2002', '\u2003', '\u2004', '\u2005', '\u2006', '\u2028', '\u2029', '\u205F', '\u3000':
		return true
	}
	return false
}

// invisible also takes the hole that Unmarked leaves for markup.
func invisible(r rune) bool {
	switch r {
	case hole, '\u00AD', '\u200B', '\u200C', '\u200D', '\u200E', '\u200F', '\u2060', '\uFEFF', '\u034F', '\u061C', '\u180E', '\u2061', '\u2062', '\u2063', '\u2064':
		return true
	}
	return false
}
