package chart

import "underlag/pipeline/paper"

// Drawing is a chart as vectors, in millimetres from its own top left corner.
type Drawing struct {
	Width, Height float64
	Shapes        []Shape
	Labels        []Label
}

// Shape is a filled rectangle, a line or a dot.
type Shape struct {
	Kind   ShapeKind
	Points []paper.Point // rect: top left and bottom right; line: all its points; dot: the centre
	Stroke float64       // points; for lines
	Radius float64       // dots
	Colour paper.Colour
}

// ShapeKind is what a Shape is.
type ShapeKind uint8

// The kinds of shapes.
const (
	RectShape ShapeKind = iota
	LineShape
	DotShape
)

// Label is a text in the drawing.
type Label struct {
	At     paper.Point // start of the base line (Anchor 0), its middle (1) or its end (2)
	Anchor int
	Text   string
	Bold   bool
	Size   float64 // points
	Colour paper.Colour
	Figure string // the figure it prints; empty for names
}
