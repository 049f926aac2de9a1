package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// breakAt is a place, in bytes, before which a line may end.
type breakAt struct {
	at   int
	kind breakKind // may or must
}

// lineBreaks finds where the text of the pieces may be broken: by UAX #14, without the breaks that Swedish typesetting
// does not want, and never inside a piece that is to be kept whole.
func (s *setter) lineBreaks(pieces []piece, out []breakAt) []breakAt {
	text := s.joinPieces(pieces)
	out, ok := simpleBreaks(text, out)
	if !ok {
		out = s.unicodeBreaks(text, out[:0])
	}
	kept := out[:0]
	offset, i := 0, 0
	for _, b := range out {
		for i < len(pieces)-1 && b.at > offset+len(pieces[i].text) {
			offset += len(pieces[i].text)
			i++
		}
		inside := b.at < offset+len(pieces[i].text)
		if inside && pieces[i].keep || b.kind != must && unwanted(text, b.at) {
			continue
		}
		kept = append(kept, b)
	}
	return kept
}

func (s *setter) joinPieces(pieces []piece) string {
	if len(pieces) == 1 {
		return pieces[0].text
	}
	var b strings.Builder
	for i := range pieces {
		b.WriteString(pieces[i].text)
	}
	return b.String()
}

// unicodeBreaks asks the full algorithm.
func (s *setter) unicodeBreaks(text string, out []breakAt) []breakAt {
	if err := s.segmenter.InitWithString(text); err != nil {
		s.segmenter.InitWithString(strings.ToValidUTF8(text, "\ufffd")) //nolint:errcheck // it is valid now
	}
	it := s.segmenter.LineIterator()
	for it.Next() {
		l := it.Line()
		b := breakAt{l.OffsetInBytes + l.LengthInBytes, may}
		if l.IsMandatoryBreak {
			b.kind = must
		}
		out = append(out, b)
	}
	return out
}

// unwanted tells breaks that the algorithm allows and that separate what belongs together: "2021–|2024", "§ |99",
// "HSN/|1691/2020", or that put a dash first on a line.
func unwanted(text string, at int) bool {
	if at >= len(text) {
		return false
	}
	next, _ := utf8.DecodeRuneInString(text[at:])
	if next == '–' {
		return strings.HasPrefix(text[at:], "– ") && strings.HasSuffix(text[:at], " ")
	}
	if !unicode.IsDigit(next) {
		return false
	}
	before := strings.TrimRight(text[:at], " ")
	if strings.HasSuffix(before, "§") {
		return true
	}
	return len(before) == at && (strings.HasSuffix(before, "–") || strings.HasSuffix(before, "/"))
}

// class is a character's part in simpleBreaks.
type class uint8

const (
	other  class = iota // asks for the full algorithm
	letter              // letters, and what behaves as they do
	digit
	glue // a no-break space
	blank
	point // . , : ; follow a word and end with a space, or stand inside a number or a word
	open  // (
	shut  // ) ! ? %
	dash  // -
	ndash // –
)

func classOf(r rune) class {
	switch {
	case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= 'À' && r <= 'ÿ' && r != '×' && r != '÷', r == '§':
		return letter
	case r >= '0' && r <= '9':
		return digit
	}
	switch r {
	case ' ':
		return blank
	case '\u00a0':
		return glue
	case '.', ',', ':', ';':
		return point
	case '(':
		return open
	case ')', '!', '?', '%':
		return shut
	case '-':
		return dash
	case '–':
		return ndash
	}
	return other
}

// simpleBreaks finds the breaks of plain prose, where UAX #14 comes to: at every space, and after a hyphen between letters.
// It spares most paragraphs the full algorithm, and gives false where the text needs that; a test holds the two together.
func simpleBreaks(text string, out []breakAt) ([]breakAt, bool) {
	before, prev := blank, blank // the classes of the two characters before
	for i, r := range text {
		c := classOf(r)
		ok := c != other
		switch c {
		case point, shut:
			ok = prev == letter || prev == digit || prev == glue || (prev == shut || prev == point) && (c == point || r == ')')
		case open:
			ok = prev == blank
		case dash, ndash:
			ok = prev == letter || prev == digit || c == ndash && prev == blank && i > 0
		case letter, digit, glue, blank:
			switch prev {
			case open:
				ok = c != blank
			case shut:
				ok = c == blank
			case ndash:
				ok = before == blank && c == blank || before == digit && c == digit
			case dash:
				ok = before == letter && (c == letter || c == blank) || before == digit && c == digit
			case point:
				ok = c != digit || before == digit
			}
		}
		if !ok {
			return out, false
		}
		if prev == blank && c != blank && i > 0 || prev == dash && c == letter {
			out = append(out, breakAt{i, may})
		}
		before, prev = prev, c
	}
	if len(text) > 0 {
		out = append(out, breakAt{len(text), must})
	}
	return out, true
}
