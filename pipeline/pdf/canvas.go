package pdf

import (
	"errors"
	"fmt"
	"math"
	"strconv"

	"underlag/pipeline/font"
	"underlag/pipeline/paper"
)

// canvas draws a page. It is the provider that the page's rows, columns and components are rendered with.
//
// Marked content is opened when something is drawn and closed when something else's turn comes, so neighbouring runs of
// one element become one piece.
type canvas struct {
	unused
	w      *writer
	page   int
	height float64
	out    []byte

	begun  bool
	owner  owner // whose content is drawn
	open   bool  // a piece of marked content is open
	opened owner // whose it is
	inText bool  // it was opened inside a text object, and so must end there
	text   bool  // a text object is open

	lineX, lineY int64 // start of the line in tenths of a point, as Td counts
	penX         float64
	face         font.Style
	size         float64
	rise         int32
	fill, stroke paper.Colour
	width        float64
	set          struct{ face, fill, stroke, width bool }
}

// owner is an element, or a kind of artifact.
type owner struct {
	elem     int32 // -1 for an artifact
	artifact paper.Artifact
}

var _ paper.Canvas = (*canvas)(nil)

func (c *canvas) start(page int) {
	*c = canvas{unused: c.unused, w: c.w, height: c.height, out: c.out[:0], page: page}
}

func (c *canvas) finish() {
	if c.begun {
		c.Fail(errors.New("the page ends inside an element"))
	}
	c.close()
	c.endText()
}

// Fail records an error; the paper is refused.
func (c *canvas) Fail(err error) {
	c.w.fault(fmt.Errorf("page %d: %w", c.page+1, err))
}

// Begin says that what follows belongs to e.
func (c *canvas) Begin(e *paper.Elem) {
	if i, ok := c.lookup(e); ok {
		c.w.tree.begin(i)
		c.begin(owner{elem: i})
	} else {
		c.begin(owner{elem: -1, artifact: paper.Layout})
	}
}

// BeginArtifact says that what follows is not read.
func (c *canvas) BeginArtifact(kind paper.Artifact) { c.begin(owner{elem: -1, artifact: kind}) }

func (c *canvas) begin(o owner) {
	if c.begun {
		c.Fail(errors.New("an element begins inside another"))
	}
	c.begun, c.owner = true, o
}

// End ends Begin or BeginArtifact.
func (c *canvas) End() {
	if !c.begun {
		c.Fail(errors.New("an element ends that never began"))
	}
	c.begun = false
}

func (c *canvas) lookup(e *paper.Elem) (int32, bool) {
	i, ok := c.w.tree.index[e]
	if !ok {
		role := paper.Role("nil")
		if e != nil {
			role = e.Role
		}
		c.Fail(fmt.Errorf("a %s is drawn that is not in the structure tree", role))
	}
	return i, ok
}

// prepare opens what the next operator needs: the owner's marked content and, for text, a text object. A text object
// and marked content must nest, which a page of nearly only text does best with the content inside.
func (c *canvas) prepare(text bool) {
	if !c.begun {
		c.Fail(errors.New("content outside the structure tree"))
		c.owner = owner{elem: -1, artifact: paper.Layout}
	}
	if c.open && (c.opened != c.owner || !text && c.text && c.inText) {
		c.close()
	}
	if !text {
		c.endText()
	}
	if !c.open {
		if text {
			c.beginText()
		}
		c.mark(text)
	}
	if text {
		c.beginText()
	}
}

func (c *canvas) mark(inText bool) {
	c.open, c.opened, c.inText = true, c.owner, inText
	if i := c.owner.elem; i >= 0 {
		c.out = append(append(c.out, '/'), c.w.tree.elems[i].Role...)
		c.out = append(c.out, "<</MCID "...)
		c.out = strconv.AppendInt(c.out, int64(c.w.tree.content(i, c.page)), 10)
		c.out = append(c.out, ">>BDC\n"...)
		return
	}
	switch c.owner.artifact {
	case paper.Header, paper.Footer:
		c.out = append(c.out, "/Artifact<</Type/Pagination/Subtype/"...)
		c.out = append(append(c.out, c.owner.artifact...), ">>BDC\n"...)
	case paper.Repeated:
		c.out = append(c.out, "/Artifact<</Type/Pagination>>BDC\n"...)
	default:
		c.out = append(c.out, "/Artifact<</Type/Layout>>BDC\n"...)
	}
}

func (c *canvas) close() {
	if !c.open {
		return
	}
	if !c.inText {
		c.endText()
	}
	c.out = append(c.out, "EMC\n"...)
	c.open = false
}

func (c *canvas) beginText() {
	if !c.text {
		c.out = append(c.out, "BT\n"...)
		c.text, c.lineX, c.lineY, c.penX = true, 0, 0, math.Inf(-1)
	}
}

func (c *canvas) endText() {
	if c.text {
		c.out = append(c.out, "ET\n"...)
		c.text = false
	}
}
