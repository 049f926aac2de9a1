package layout_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/johnfercher/maroto/v2/pkg/core"
	"github.com/johnfercher/maroto/v2/pkg/core/entity"
	"github.com/johnfercher/maroto/v2/pkg/props"

	"underlag/pipeline/font"
	"underlag/pipeline/paper"
)

// glyphBox is one drawn glyph: its cell from the ascent of small letters to the base line, in millimetres.
type glyphBox struct {
	page       int
	x, y, w, h float64 // y is the top
	base       float64
	text       string
	elem       *paper.Elem
	artifact   paper.Artifact
	size       float64
	run        int
}

type shape struct {
	page       int
	x, y, w, h float64
	artifact   paper.Artifact
	elem       *paper.Elem
}

type link struct {
	page   int
	elem   *paper.Elem
	url    string
	target *paper.Elem
	to     int
}

// recorder is a canvas that remembers what was drawn. Calls that maroto's stock components make are not expected.
type recorder struct {
	core.Provider
	t      testing.TB
	page   int
	elem   *paper.Elem
	art    paper.Artifact
	open   bool
	runs   int
	glyphs []glyphBox
	shapes []shape
	links  []link
	text   map[*paper.Elem]*strings.Builder
}

func (r *recorder) CreateRow(float64)                                       {}
func (r *recorder) CreateCol(_, _ float64, _ *entity.Config, _ *props.Cell) {}
func (r *recorder) Begin(e *paper.Elem) {
	if r.open || e == nil {
		r.t.Fatalf("page %d: Begin(%v) while open=%v", r.page, e, r.open)
	}
	r.open, r.elem, r.art = true, e, ""
}
func (r *recorder) BeginArtifact(k paper.Artifact) {
	if r.open {
		r.t.Fatalf("page %d: BeginArtifact inside of another", r.page)
	}
	r.open, r.elem, r.art = true, nil, k
}
func (r *recorder) End() {
	if !r.open {
		r.t.Fatalf("page %d: End without Begin", r.page)
	}
	r.open = false
}
func (r *recorder) drawing() {
	if !r.open {
		r.t.Fatalf("page %d: drawing outside of Begin and End", r.page)
	}
}
func (r *recorder) Glyphs(at paper.Point, run font.Run, _ paper.Colour) {
	r.drawing()
	r.runs++
	x := at.X
	if r.elem != nil {
		b := r.text[r.elem]
		if b == nil {
			b = &strings.Builder{}
			r.text[r.elem] = b
		}
		b.WriteString(run.Text())
	}
	for _, g := range run.Glyphs {
		w := float64(g.Width) / 1000 * run.Size * font.PointMM
		h := run.Size * font.PointMM * 0.72
		r.glyphs = append(r.glyphs, glyphBox{r.page, x, at.Y - h, w, h, at.Y, g.Text, r.elem, r.art, run.Size, r.runs})
		x += float64(g.Advance) / 1000 * run.Size * font.PointMM
	}
}
func (r *recorder) Line(a, b paper.Point, _ float64, _ paper.Colour) {
	r.drawing()
	r.shapes = append(r.shapes, shape{r.page, min(a.X, b.X), min(a.Y, b.Y), max(a.X, b.X) - min(a.X, b.X), max(a.Y, b.Y) - min(a.Y, b.Y), r.art, r.elem})
}
func (r *recorder) Rect(at paper.Point, w, h float64, _ paper.Colour) {
	r.drawing()
	r.shapes = append(r.shapes, shape{r.page, at.X, at.Y, w, h, r.art, r.elem})
}
func (r *recorder) Polyline(ps []paper.Point, w float64, c paper.Colour) {
	for i := 1; i < len(ps); i++ {
		r.Line(ps[i-1], ps[i], w, c)
	}
}
func (r *recorder) Circle(at paper.Point, rad float64, c paper.Colour) {
	r.Rect(paper.Point{X: at.X - rad, Y: at.Y - rad}, 2*rad, 2*rad, c)
}
func (r *recorder) Image(at paper.Point, w, h float64, _ []byte) { r.Rect(at, w, h, paper.Colour{}) }
func (r *recorder) LinkURL(_ paper.Point, _, _ float64, e *paper.Elem, url, contents string) {
	if e.Role != paper.LinkRole || contents == "" {
		r.t.Errorf("page %d: link to %q on a %s, contents %q", r.page, url, e.Role, contents)
	}
	r.links = append(r.links, link{page: r.page, elem: e, url: url})
}
func (r *recorder) LinkTo(_ paper.Point, _, _ float64, e, target *paper.Elem, page int, _ float64, contents string) {
	if e.Role != paper.LinkRole || contents == "" || target == nil {
		r.t.Errorf("page %d: link on a %s to %v, contents %q", r.page, e.Role, target, contents)
	}
	r.links = append(r.links, link{page: r.page, elem: e, target: target, to: page})
}
func (r *recorder) Fail(err error) { r.t.Errorf("page %d: %v", r.page, err) }

// record renders every page of p.
func record(t testing.TB, p paper.Paper) *recorder {
	t.Helper()
	r := &recorder{t: t, text: map[*paper.Elem]*strings.Builder{}}
	for i := range p.Count {
		r.page = i
		p.Page(i).Render(r, entity.Cell{Width: p.Width, Height: p.Height})
		if r.open {
			t.Fatalf("page %d: Begin without End", i)
		}
	}
	return r
}

// read gives the text of e in reading order.
func (r *recorder) read(e *paper.Elem) string {
	var b strings.Builder
	var walk func(e *paper.Elem)
	walk = func(e *paper.Elem) {
		if t := r.text[e]; t != nil {
			if len(e.Kids) > 0 {
				r.t.Errorf("a %s has both text and kids", e.Role)
			}
			b.WriteString(t.String())
		}
		for _, k := range e.Kids {
			walk(k)
			switch k.Role {
			case paper.Span, paper.LinkRole, paper.Reference, paper.Lbl:
			default:
				b.WriteByte('\n')
			}
		}
	}
	walk(e)
	return strings.ReplaceAll(b.String(), "\u00ad", "")
}

// tree writes the structure with its texts, for goldens and messages.
func (r *recorder) tree(e *paper.Elem) string {
	var b strings.Builder
	var walk func(e *paper.Elem, depth int)
	walk = func(e *paper.Elem, depth int) {
		fmt.Fprintf(&b, "%s%s", strings.Repeat("  ", depth), e.Role)
		if e.Attrs().Scope != "" {
			fmt.Fprintf(&b, "[%s]", e.Attrs().Scope)
		}
		if e.Attrs().ID != "" {
			fmt.Fprintf(&b, "#%s", e.Attrs().ID)
		}
		if t := r.text[e]; t != nil {
			fmt.Fprintf(&b, " %q", t.String())
		}
		if e.Attrs().Alt != "" {
			fmt.Fprintf(&b, " alt=%q", e.Attrs().Alt)
		}
		b.WriteByte('\n')
		for _, k := range e.Kids {
			walk(k, depth+1)
		}
	}
	walk(e, 0)
	return b.String()
}
