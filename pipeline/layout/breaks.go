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
	if simple(text) {
		out = spaceBreaks(text, out)
	} else {
		out = s.unicodeBreaks(text, out)
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

// unwanted tells breaks that the algorithm allows and that separate what belongs together: "2021–|2024", "§ |99", or that
// put a dash first on a line.
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
	return strings.HasSuffix(before, "–") && len(before) == at || strings.HasSuffix(before, "§")
}

// simple tells text in which UAX #14 allows breaks at spaces only, and at every space. It spares most paragraphs and cells
// the full algorithm; a test holds the two together.
func simple(text string) bool {
	prev := ' '
	for _, r := range text {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r == ' ',
			r >= 'À' && r <= 'ÿ' && r != '×' && r != '÷':
			if prev == ')' && r != ' ' {
				return false
			}
		case r >= '0' && r <= '9':
			if prev == ')' {
				return false
			}
		case r == '.' || r == ',' || r == ')':
			if prev == ' ' || prev == '(' {
				return false
			}
		case r == '(':
			if prev != ' ' {
				return false
			}
		default:
			return false
		}
		if prev == '(' && r == ' ' {
			return false
		}
		prev = r
	}
	return true
}

func spaceBreaks(text string, out []breakAt) []breakAt {
	for i := 1; i < len(text); i++ {
		if text[i-1] == ' ' && text[i] != ' ' {
			out = append(out, breakAt{i, may})
		}
	}
	if len(text) > 0 {
		out = append(out, breakAt{len(text), must})
	}
	return out
}
