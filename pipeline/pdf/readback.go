package pdf

import (
	"strings"

	"underlag/pipeline/font"
	"underlag/pipeline/paper"
)

// Readback is what a file says, read back from its bytes alone.
type Readback struct {
	Meta      Metadata
	Lang      string
	Tree      *Node // the Document element
	Pages     []PageBack
	Bookmarks []BookmarkBack
}

// Metadata is what a file says of itself.
type Metadata struct {
	Title, Organisation, Description, Keywords string
	Date                                       string // ISO
	CaseNumber, Digest, Example                string
	Status                                     string // "draft" or "approved"
	PDFA, PDFUA                                string // "2A" and "1"
	Info                                       map[string]string
}

// Node is an element of the structure tree, or text between the elements of another; such text has no Role.
type Node struct {
	Role  paper.Role
	Text  string // what the element itself says, in the order it was drawn; of an element with kids they say it
	Page  int32  // where it starts, from 0; -1 where it is drawn nowhere
	Kids  []*Node
	attrs *Attrs
}

// Attrs are what an element has besides role, text and kids. Few have any.
type Attrs struct {
	Alt, Actual, Title, Lang, Scope, ID string
	ColSpan                             int // 0 is 1
	Headers                             []string
	BBox                                [4]float64 // Figure: x, y, width, height in millimetres from the top left
	Ordered                             bool
	Contents                            string // Link: what its annotation says
}

// Attrs gives the element's attributes.
func (n *Node) Attrs() Attrs {
	if n.attrs == nil {
		return Attrs{}
	}
	return *n.attrs
}

func (n *Node) attributes() *Attrs {
	if n.attrs == nil {
		n.attrs = &Attrs{}
	}
	return n.attrs
}

// AllText is all the element and its kids say, in reading order; words that were broken at a soft hyphen are whole.
func (n *Node) AllText() string {
	var b strings.Builder
	n.Each(func(k *Node) { b.WriteString(k.Text) })
	return strings.ReplaceAll(b.String(), string(font.SoftHyphen), "")
}

// Each calls f for the element and all below it, in reading order.
func (n *Node) Each(f func(*Node)) {
	f(n)
	for _, k := range n.Kids {
		k.Each(f)
	}
}

// PageBack is a page. Lengths are millimetres from its top left corner.
type PageBack struct {
	Width, Height float64
	Glyphs        []GlyphBox // only from Read
	Artifacts     []ArtifactBack
	Links         []LinkBack
}

// ArtifactBack is the text of one piece of content that is not read aloud.
type ArtifactBack struct {
	Kind string // "Header", "Footer", "Pagination" or "Layout"
	Text string
}

// GlyphBox is a glyph on a page: its advance wide, the face's ascent and descent high.
type GlyphBox struct {
	Text       string
	X, Y, W, H float64 // millimetres; X and Y are the top left corner
	Base       float64 // the base line
	Node       *Node   // nil for an artifact
	Size       float64 // points
	Style      font.Style
	content    int32 // its marked content; -1 for an artifact
}

// LinkBack is a link annotation.
type LinkBack struct {
	X, Y, W, H float64
	URL        string // empty for a link within the file
	Page       int    // where that leads, from 0
	Target     float64
	Contents   string
	Node       *Node
}

// BookmarkBack is an entry of the outline.
type BookmarkBack struct {
	Level int
	Title string
	Page  int
	Y     float64
}
