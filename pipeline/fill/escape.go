package fill

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"underlag/pipeline/locale"
)

// markdown is text that is Markdown already. Only functions of this package make it; everything else is escaped.
type markdown string

// absent is a figure that has no value: the paper cannot be made where it is printed. Its id is kept for the message.
type absent string

// known is plain text from a declaration or a figure: it is escaped, but its numbers have a source and are not checked.
type known string

// escape writes text so that Markdown gives exactly that text back: every ASCII punctuation mark gets a backslash, and
// white space but no-break spaces becomes single spaces, so that no text can start a line.
func escape(s string) string {
	var b strings.Builder
	b.Grow(len(s) + len(s)/8)
	space := false
	for _, c := range s {
		switch {
		case isBlank(c):
			if !space {
				b.WriteByte(' ')
			}
			space = true
			continue
		case c < utf8.RuneSelf && (unicode.IsPunct(c) || unicode.IsSymbol(c)):
			b.WriteByte('\\')
		}
		space = false
		b.WriteRune(c)
	}
	return b.String()
}

// isBlank takes white space that may be folded; no-break spaces are meant.
func isBlank(c rune) bool {
	return unicode.IsSpace(c) && c != '\u00A0' && c != '\u202F' && c != '\u2007'
}

// plain is text on one line without any markup: for the arguments of directives.
func plain(s string) string { return strings.Join(strings.FieldsFunc(s, isBlank), " ") }

// forbidden names a character that no text may hold: broken UTF-8, controls, private use (our marks) and the controls
// that turn the direction of writing.
func forbidden(s string) (name string, offset int) {
	for i, c := range s {
		switch {
		case c >= ' ' && c < 0x7F:
		case c == utf8.RuneError && !strings.HasPrefix(s[i:], "\uFFFD"):
			return "UTF-8", i
		case isBlank(c):
		case unicode.IsControl(c), unicode.Is(unicode.Co, c), c >= '\u202A' && c <= '\u202E', c >= '\u2066' && c <= '\u2069', c == '\uFEFF':
			return fmt.Sprintf("U+%04X", c), i
		}
	}
	return "", -1
}

// proposal writes a decision proposal: *one* and **two** stars set words off, all else is plain text.
func proposal(s string) string {
	var b strings.Builder
	s = locale.NFC(s)
	for s != "" {
		open := strings.IndexByte(s, '*')
		if open < 0 {
			break
		}
		stars := "*"
		if strings.HasPrefix(s[open:], "**") {
			stars = "**"
		}
		inner := s[open+len(stars):]
		end := strings.Index(inner, stars)
		if end <= 0 || strings.TrimSpace(inner[:end]) != inner[:end] || strings.Contains(inner[:end], "*") {
			b.WriteString(escape(s[:open+len(stars)]))
			s = inner
			continue
		}
		b.WriteString(escape(s[:open]) + stars + escape(inner[:end]) + stars)
		s = inner[end+len(stars):]
	}
	b.WriteString(escape(s))
	return b.String()
}
