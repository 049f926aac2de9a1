package personal

import (
	"html"
	"regexp"
	"strings"
	"unicode/utf8"
)

// hole stands for a byte of markup that nobody sees; no input may hold this character itself.
const hole = '\x7f'

var reference = regexp.MustCompile(`&(?:#[xX]?[0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);`)

// Unmarked gives a text with as many bytes in which Markdown, HTML and templates part no number: emphasis and backslashes
// are holes, brackets and bars are spaces, and &#45;, &nbsp; and the like are what they stand for.
func Unmarked(text string) string {
	if !strings.ContainsAny(text, "\\*_~`[](){}<>|&") {
		return text
	}
	b := []byte(text)
	for i, c := range b {
		switch {
		case strings.IndexByte("\\*~`", c) >= 0, c == '_' && !(wordAt(b, i-1) && wordAt(b, i+1)):
			b[i] = hole
		case strings.IndexByte("[](){}<>|", c) >= 0:
			b[i] = ' '
		}
	}
	for _, m := range reference.FindAllStringIndex(text, -1) {
		for i := m[0]; i < m[1]; i++ {
			b[i] = hole
		}
		if meant := html.UnescapeString(text[m[0]:m[1]]); meant != text[m[0]:m[1]] {
			b[m[0]] = plainByte(meant)
		} else {
			copy(b[m[0]:m[1]], text[m[0]:m[1]])
		}
	}
	return string(b)
}

// wordAt says whether a letter or one of an address's signs stands at i: an underscore between two of them is no emphasis.
func wordAt(b []byte, i int) bool {
	return i >= 0 && i < len(b) && (b[i] >= 'a' && b[i] <= 'z' || b[i] >= 'A' && b[i] <= 'Z' || b[i] == '@' || b[i] == '.')
}

// plainByte writes the character of a reference as the nearest one of one byte.
func plainByte(meant string) byte {
	r, size := utf8.DecodeRuneInString(meant)
	d, isDigit := value(r)
	switch {
	case invisible(r):
		return hole
	case size < len(meant):
		return '.'
	case r < utf8.RuneSelf:
		return byte(r)
	case isDigit:
		return '0' + d
	case dash(r):
		return '-'
	case space(r):
		return ' '
	case at(r):
		return '@'
	}
	return '.'
}
