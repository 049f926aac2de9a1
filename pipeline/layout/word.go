package layout

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"unicode/utf8"

	"underlag/pipeline/diag"
	"underlag/pipeline/font"
	"underlag/pipeline/paper"
)

// word is a piece of text shaped once, at no particular size. It is shared by all places where it stands. The words of
// table cells are only measured, and shaped when they are drawn: a long table has tens of thousands that occur once.
type word struct {
	glyphs []font.Glyph
	text   string // set where the word is shaped when it is drawn
	em     int32  // advance in thousandths of the size
	chars  int32
}

type wordKey struct {
	text  string
	style font.Style
}

// ink is how a piece of text looks.
type ink struct {
	style     font.Style
	size      float64 // points
	colour    paper.Colour
	rise      float64 // millimetres above the base line
	track     float64 // letter spacing in thousandths of the size
	underline bool
}

// inkID points into setter.inks, which is short.
type inkID uint16

func (s *setter) ink(want ink) inkID {
	for i, have := range s.inks {
		if have == want {
			return inkID(i)
		}
	}
	s.inks = append(s.inks, want)
	return inkID(len(s.inks) - 1)
}

// shape gives the shaped word for text. Characters that no face has are reported at pos and left out, so that all of them
// are found in one go; the paper is refused for them.
func (s *setter) shape(text string, style font.Style, pos diag.Pos) *word {
	key := wordKey{text, style}
	if w := s.words[key]; w != nil {
		return w
	}
	kept, missing := text, false
	for {
		run, err := s.fonts.Shape(kept, style, 10)
		if err == nil {
			w := &word{glyphs: run.Glyphs, chars: int32(utf8.RuneCountInString(kept))}
			for i := range run.Glyphs {
				w.em += run.Glyphs[i].Advance
			}
			if !missing { // a word with a fault is shaped again where it occurs again, so that each place is reported
				s.words[key] = w
			}
			return w
		}
		var lack *font.MissingGlyph
		if !errors.As(err, &lack) || !strings.ContainsRune(kept, lack.Rune) {
			s.fail(err)
			return &word{}
		}
		missing = true
		s.report(errGlyph.New(pos, fmt.Sprintf("U+%04X", lack.Rune), visible(lack.Rune)))
		kept = strings.ReplaceAll(kept, string(lack.Rune), "")
	}
}

// measureWord measures a word that is shaped when it is drawn.
func (s *setter) measureWord(w *word, text string, style font.Style, pos diag.Pos) {
	width, err := s.fonts.Width(text, style, 1000/font.PointMM)
	if err != nil { // shape reports what is missing and gives the rest
		*w = *s.shape(text, style, pos)
		return
	}
	*w = word{text: text, em: int32(math.Round(width)), chars: int32(utf8.RuneCountInString(text))}
}

// visible shows a character in a message; combining and invisible ones are shown on a circle.
func visible(r rune) string {
	if r < ' ' || r >= 0x300 && r < 0x370 {
		return "◌" + string(r)
	}
	return string(r)
}

// breakKind says what may happen after an atom.
type breakKind uint8

const (
	joined breakKind = iota // the line goes on
	may                     // a new line may start
	hyphen                  // a new line may start, and then a hyphen ends this one
	must                    // a new line starts
)

// atom is a piece of a line that is never divided: a word, or a part of one.
type atom struct {
	word  *word
	elem  *paper.Elem // nil: not read, or to be drawn by whoever owns the line
	ink   inkID
	brk   breakKind
	space bool // a space follows; at a line's end it is drawn too, but takes no room
}

// line is a set line: atoms from its left edge on.
type line struct {
	atoms []atom
	width float32 // millimetres, without a space at the end
	last  bool    // the paragraph ends here: no space or hyphen follows
}

func mm(em int32, size float64) float64 { return float64(em) / 1000 * size * font.PointMM }

// advance is an atom's width without the space after it.
func (s *setter) advance(a *atom) float64 {
	k := &s.inks[a.ink]
	w := mm(a.word.em, k.size)
	if k.track != 0 {
		w += k.track / 1000 * k.size * font.PointMM * float64(len(a.word.glyphs))
	}
	return w
}

func (s *setter) spaceWidth(id inkID) float64 {
	k := &s.inks[id]
	return mm(s.spaces[k.style].em, k.size) + k.track/1000*k.size*font.PointMM
}

func (s *setter) hyphenWidth(id inkID) float64 {
	k := &s.inks[id]
	return mm(s.hyphens[k.style].em, k.size)
}

// plain sets text on one line, without breaks: labels, headers, numbers.
func (s *setter) plain(text string, id inkID, elem *paper.Elem, pos diag.Pos) line {
	if text == "" {
		return line{}
	}
	a := s.atoms.take(1)
	a[0] = atom{word: s.shape(text, s.inks[id].style, pos), elem: elem, ink: id}
	return line{atoms: a, width: float32(s.advance(&a[0])), last: true}
}

// atomSlab hands out slices of atoms from large blocks, since a long paper has some hundred thousand of them.
type atomSlab struct{ free []atom }

func (m *atomSlab) take(n int) []atom {
	if n > len(m.free) {
		m.free = make([]atom, max(n, 4096))
	}
	out := m.free[:n:n]
	m.free = m.free[n:]
	return out
}
