package layout

import (
	"github.com/go-text/typesetting/segmenter"

	"underlag/pipeline/diag"
	"underlag/pipeline/doc"
	"underlag/pipeline/font"
	"underlag/pipeline/paper"
)

// setter is one run of Paginate: it turns blocks into strips. What the finished pages need of it is in press.
type setter struct {
	press
	sheet sheet
	house paper.Colour
	meta  doc.Meta
	say   phrases

	root    *paper.Elem // what the blocks stand in: the Document, or a section's Sect
	section             // where the paper stands in a pack; empty for one that travels alone

	words    map[wordKey]*word
	empty    *word // of no width: what a space of its own stands on
	atoms    atomSlab
	elems    []paper.Elem // a block that elements are handed out from
	strips   []strip
	gap      float64 // wanted above the next strip
	newPage  bool    // the next strip starts a page
	tight    bool    // a heading stands above: its own distance holds
	headings []*heading
	nextHead int
	places   map[string]*place
	notes    int
	toc      *contents

	recipients []*recipients
	level      int // of the last heading's role

	found  diag.List
	failed error

	// scratch, reused from paragraph to paragraph
	segmenter    segmenter.Segmenter
	fitter       fitter
	breaks       []breakAt
	pieceScratch []piece
	atomScratch  []atom
}

// press is what drawing a page needs. It is read-only once the paper is laid out, so pages may be drawn side by side.
type press struct {
	fonts   *font.Set
	inks    []ink
	spaces  [font.NumStyles]*word
	hyphens [font.NumStyles]*word
	links   map[*paper.Elem]target
}

// target is where a link leads: out of the paper, or to a place in it.
type target struct {
	url      string
	place    *place
	contents string // what the link says to those who cannot see it
}

// place is somewhere on a page, known when the pages are made.
type place struct {
	page int
	y    float64
	elem *paper.Elem
}

// heading is a heading on its way to the contents list and the outline.
type heading struct {
	level int
	title string
	at    place
	strip int // its last line
}

// strip is a slice across the text area: a set line, a line of a table row, a chart, or nothing but height. Pages break
// between strips.
type strip struct {
	body   body // nil is white space
	height float32
	above  float32 // white space before it, dropped at the top of a page
	keep   keep
	first  bool   // starts a page
	table  *table // set for lines of a table's body: its head is repeated above them on a new page
	extra  *extra
}

// keep says how strongly a strip stays on the page of the next one.
type keep uint8

const (
	loose  keep = iota // a page may end here
	rather             // only if nothing better is found
	always             // never, unless what is kept together is taller than a page
)

// extra is what few strips have.
type extra struct {
	notes []*note
	place *place      // filled in with the strip's page and height
	box   *paper.Elem // whose BBox is the strip
	boxed [2]float64  // left edge and width of the box
}

// body is what a strip holds.
type body interface {
	// cells gives the strip's columns, from left to right; see strip.row.
	cells(p *press) []cell
}

// cell is one column of a strip's row.
type cell struct {
	x, width float64 // from the left edge of the measure
	parts    []part
}

// part is what a cell draws. The origin is the cell's left edge and the strip's top, below the space above it.
type part interface {
	draw(p *press, c paper.Canvas, x, y float64, s *slot)
}

// slot is where a strip stands on its page.
type slot struct {
	above, height float64
	first         bool // the first strip of its page
}

func (s *setter) report(d diag.Diagnostic) { s.found = append(s.found, d) }

func (s *setter) fail(err error) {
	if s.failed == nil {
		s.failed = err
	}
}

// elem makes a kid of parent. Elements come from blocks of many, since a long table has tens of thousands.
func (s *setter) elem(parent *paper.Elem, role paper.Role) *paper.Elem {
	if len(s.elems) == 0 {
		s.elems = make([]paper.Elem, 128)
	}
	e := &s.elems[0]
	s.elems = s.elems[1:]
	e.Role = role
	if parent != nil {
		parent.Kids = append(parent.Kids, e)
	}
	return e
}

// emit appends a strip with the white space that is due before it.
func (s *setter) emit(st strip) {
	st.above = max(st.above, float32(s.gap))
	st.first = s.newPage
	s.gap, s.newPage, s.tight = 0, false, false
	s.strips = append(s.strips, st)
}

// space asks for white space before the next strip; the larger wish wins.
func (s *setter) space(mm float64) {
	if !s.tight {
		s.gap = max(s.gap, mm)
	}
}

// place finds what a reference in this paper leads to; nil if it leads out of it.
func (s *setter) place(target string) *place { return s.places[target] }
