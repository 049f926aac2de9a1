package paper

import (
	"github.com/johnfercher/maroto/v2/pkg/core"

	"underlag/pipeline/font"
)

// Paper is a document laid out on pages. Lengths are millimetres from the page's top left corner; sizes are points.
type Paper struct {
	Width, Height float64
	Count         int
	Page          func(i int) core.Page // builds page i (from 0); pages are built when they are rendered and then dropped
	Root          *Elem                 // the Document element of the structure tree
	Bookmarks     []Bookmark
}

// Bookmark is one entry of the outline.
type Bookmark struct {
	Level int // 1–6
	Title string
	Page  int // from 0
	Y     float64
	Elem  *Elem
}

// Role is a standard structure type of PDF 1.7.
type Role string

// The roles we use.
const (
	Document   Role = "Document"
	Sect       Role = "Sect"
	Div        Role = "Div"
	H1         Role = "H1"
	H2         Role = "H2"
	H3         Role = "H3"
	H4         Role = "H4"
	H5         Role = "H5"
	H6         Role = "H6"
	P          Role = "P"
	L          Role = "L"
	LI         Role = "LI"
	Lbl        Role = "Lbl"
	LBody      Role = "LBody"
	BlockQuote Role = "BlockQuote"
	Table      Role = "Table"
	THead      Role = "THead"
	TBody      Role = "TBody"
	TR         Role = "TR"
	TH         Role = "TH"
	TD         Role = "TD"
	FigureRole Role = "Figure"
	Caption    Role = "Caption"
	TOC        Role = "TOC"
	TOCI       Role = "TOCI"
	Reference  Role = "Reference"
	Note       Role = "Note"
	LinkRole   Role = "Link"
	Span       Role = "Span"
)

// Elem is an element of the structure tree. Layout builds the tree in reading order; pdf fills in what was drawn.
//
// A long table has a hundred thousand elements and few of them have attributes, so those stand apart.
type Elem struct {
	Role  Role
	Kids  []*Elem
	attrs *Attrs
}

// Attrs are what an element has besides its role and its kids.
type Attrs struct {
	Alt     string
	Actual  string // ActualText: what is read instead
	Title   string
	Lang    string
	Scope   string     // TH: "Column" or "Row"
	ColSpan int        // 0 is 1
	ID      string     // Note and TH need one that is unique in the file
	Headers []string   // TD: the IDs of its header cells, where scope does not say it
	BBox    [4]float64 // Figure: x, y, width, height on its page
	Ordered bool       // L: numbered
	Bare    bool       // L: neither numbered nor bulleted
}

// Attrs gives the element's attributes, for reading.
func (e *Elem) Attrs() Attrs {
	if e.attrs == nil {
		return Attrs{}
	}
	return *e.attrs
}

// Set gives the element's attributes, for writing.
func (e *Elem) Set() *Attrs {
	if e.attrs == nil {
		e.attrs = &Attrs{}
	}
	return e.attrs
}

// Add makes a kid and returns it.
func (e *Elem) Add(role Role) *Elem {
	k := &Elem{Role: role}
	e.Kids = append(e.Kids, k)
	return k
}

// Colour is sRGB.
type Colour struct{ R, G, B uint8 }

// Point is a place on a page in millimetres.
type Point struct{ X, Y float64 }

// Canvas is what our components draw on: maroto's provider and the calls a tagged paper needs. pdf implements it.
//
// All drawing happens between Begin and End of an element, or between BeginArtifact and End; pdf refuses anything else.
// Begin and End nest only as marked content may: not at all. Every call is about the page being rendered.
//
// What is read aloud and copied is the text of the glyphs, so a space between words, also one where a line ends, is drawn
// as a glyph, and a word broken at a soft hyphen ends with font.Set's Hyphen. An element's kids are read in the order of
// Kids; what it draws itself stands between them, after the kids that were begun before.
type Canvas interface {
	core.Provider
	Begin(e *Elem)                                // what follows belongs to e, in the order it is drawn
	BeginArtifact(kind Artifact)                  // what follows is not read
	End()                                         // ends Begin or BeginArtifact
	Glyphs(at Point, run font.Run, c Colour)      // at is the start of the base line
	Line(from, to Point, width float64, c Colour) // width in points
	Rect(at Point, w, h float64, c Colour)        // filled
	Polyline(points []Point, width float64, c Colour)
	Circle(centre Point, r float64, c Colour)
	Image(at Point, w, h float64, png []byte)
	LinkURL(at Point, w, h float64, e *Elem, url, contents string) // a link annotation; e has role Link
	LinkTo(at Point, w, h float64, e *Elem, target *Elem, page int, y float64, contents string)
	Fail(err error) // a component cannot draw; the build fails
}

// Artifact is a kind of content that is not read aloud.
type Artifact string

// The kinds.
const (
	Header     Artifact = "Header"
	Footer     Artifact = "Footer"
	Layout     Artifact = "Layout"
	Background Artifact = "Background"
	Repeated   Artifact = "Repeated" // a table head on following pages
)
