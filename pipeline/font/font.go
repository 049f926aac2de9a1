package font

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

// Load() (*Set, error)                                   — parses the faces once; shared read-only
// (s *Set) Shape(text string, st Style, size float64) (Run, error) — kerned; a character no face has is *MissingGlyph{Rune, Offset}
// (s *Set) Ascent(st) / Descent(st) / CapHeight(st) / XHeight(st) float64 — fractions of the size
// (s *Set) Subset(st Style, used []uint16) ([]byte, error) — TrueType subset, glyph ids kept or renumbered (say which), deterministic
