package font

import (
	"unicode"
	"unicode/utf8"
)

// SoftHyphen is where a word may be broken. Shape never draws it; see Hyphen.
const SoftHyphen = '\u00ad'

// ignorable tells the characters that say something about the text but are never seen: soft hyphen, zero width space,
// joiners, word joiner, byte order mark.
func ignorable(r rune) bool {
	switch r {
	case SoftHyphen, '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff':
		return true
	}
	return false
}

// Shape sets text, which should be NFC, in one face; size is in points. Pairs are kerned. Soft hyphens and characters
// of no width leave nothing behind. A character the face does not have is a *MissingGlyph.
func (s *Set) Shape(text string, st Style, size float64) (Run, error) {
	f := s.faces[st]
	run := Run{Style: st, Size: size, Glyphs: make([]Glyph, 0, len(text))}
	for at, r := range text {
		if r >= 0x300 && unicode.In(r, unicode.Mn, unicode.Me) {
			return f.shapeMarks(run, text)
		}
		if ignorable(r) {
			continue
		}
		id := f.glyph(r)
		if id == 0 {
			return Run{}, &MissingGlyph{Rune: r, Offset: at}
		}
		if n := len(run.Glyphs); n > 0 {
			run.Glyphs[n-1].Advance += f.kern(run.Glyphs[n-1].ID, id)
		}
		w := f.width(id)
		run.Glyphs = append(run.Glyphs, Glyph{ID: id, Advance: w, Width: w, Text: text[at : at+utf8.RuneLen(r)]})
	}
	return run.measured(), nil
}

// Hyphen is the hyphen at the end of a line that breaks a word at a soft hyphen. It reads as U+00AD, so that a search
// or a screen reader finds the word whole.
func (s *Set) Hyphen(st Style, size float64) Run {
	f := s.faces[st]
	id := f.glyph('-')
	w := f.width(id)
	return Run{Style: st, Size: size, Glyphs: []Glyph{{ID: id, Advance: w, Width: w, Text: "\u00ad"}}}.measured()
}

// Width is what Shape would say of the text's width, in millimetres, without keeping the glyphs.
func (s *Set) Width(text string, st Style, size float64) (float64, error) {
	f := s.faces[st]
	total, last := int32(0), uint16(0)
	for at, r := range text {
		if r >= 0x300 && unicode.In(r, unicode.Mn, unicode.Me) {
			run, err := s.Shape(text, st, size)
			return run.Width, err
		}
		if ignorable(r) {
			continue
		}
		id := f.glyph(r)
		if id == 0 {
			return 0, &MissingGlyph{Rune: r, Offset: at}
		}
		if last != 0 {
			total += f.kern(last, id)
		}
		total += f.width(id)
		last = id
	}
	return millimetres(total, size), nil
}

// Text is what the run says.
func (r Run) Text() string {
	n := 0
	for i := range r.Glyphs {
		n += len(r.Glyphs[i].Text)
	}
	b := make([]byte, 0, n)
	for i := range r.Glyphs {
		b = append(b, r.Glyphs[i].Text...)
	}
	return string(b)
}

func (r Run) measured() Run {
	total := int32(0)
	for i := range r.Glyphs {
		total += r.Glyphs[i].Advance
	}
	r.Width = millimetres(total, r.Size)
	return r
}

func millimetres(thousandths int32, size float64) float64 {
	return float64(thousandths) / 1000 * size * PointMM
}
