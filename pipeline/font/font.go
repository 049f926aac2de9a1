package font

import (
	"fmt"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansbolditalic"
	"codeberg.org/go-fonts/liberation/liberationsansitalic"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
)

// Style is a face of the family.
type Style uint8

// The faces.
const (
	Regular Style = iota
	Bold
	Italic
	BoldItalic
	NumStyles
)

// Glyph is one shaped glyph. Lengths are in thousandths of the size.
type Glyph struct {
	ID      uint16
	Advance int32 // with kerning
	Width   int32 // the font's own advance, as /W says it
	XOffset int32
	YOffset int32
	Text    string // the text it stands for; empty for all but the first glyph of a cluster
}

// Run is text of one face and size, shaped and ready to be drawn.
type Run struct {
	Style  Style
	Size   float64 // points
	Glyphs []Glyph
	Width  float64 // millimetres
}

// PointMM is a point in millimetres.
const PointMM = 25.4 / 72

// Family is the family's name, as a PDF's BaseFont says it.
const Family = "LiberationSans"

// Set holds the four faces. It is read-only after Load.
type Set struct {
	faces [NumStyles]*face
}

// MissingGlyph says that no face has a character.
type MissingGlyph struct {
	Rune   rune
	Offset int // in bytes from the start of the shaped text
}

func (e *MissingGlyph) Error() string {
	return fmt.Sprintf("no face has the character %U", e.Rune)
}

// Load parses the four faces.
func Load() (*Set, error) {
	data := [NumStyles][]byte{
		Regular:    liberationsansregular.TTF,
		Bold:       liberationsansbold.TTF,
		Italic:     liberationsansitalic.TTF,
		BoldItalic: liberationsansbolditalic.TTF,
	}
	s := new(Set)
	for st, b := range data {
		f, err := parse(b)
		if err != nil {
			return nil, fmt.Errorf("face %d of %s: %w", st, Family, err)
		}
		s.faces[st] = f
	}
	return s, nil
}

// Has says whether the faces can draw r, or leave it out as Shape does with U+00AD.
func (s *Set) Has(r rune) bool {
	return ignorable(r) || s.faces[Regular].glyph(r) != 0
}

// Ascent is how far the face reaches above its base line, as a fraction of the size.
func (s *Set) Ascent(st Style) float64 { return s.faces[st].fraction(s.faces[st].ascent) }

// Descent is how far the face reaches below its base line, as a positive fraction of the size.
func (s *Set) Descent(st Style) float64 { return -s.faces[st].fraction(s.faces[st].descent) }

// CapHeight is the height of the capitals, as a fraction of the size.
func (s *Set) CapHeight(st Style) float64 { return s.faces[st].fraction(s.faces[st].capHeight) }

// XHeight is the height of the small letters, as a fraction of the size.
func (s *Set) XHeight(st Style) float64 { return s.faces[st].fraction(s.faces[st].xHeight) }

// Box is the box around all glyphs of the face, in thousandths of the size: left, bottom, right, top.
func (s *Set) Box(st Style) [4]int {
	f := s.faces[st]
	var out [4]int
	for i, v := range f.bbox {
		out[i] = int(f.scale(int(v)))
	}
	return out
}

// ItalicAngle is the slant of the face in degrees; negative leans to the right.
func (s *Set) ItalicAngle(st Style) int { return s.faces[st].angle }

// GlyphWidth is the advance of a glyph in thousandths of the size, as /W says it.
func (s *Set) GlyphWidth(st Style, id uint16) int { return int(s.faces[st].width(id)) }
