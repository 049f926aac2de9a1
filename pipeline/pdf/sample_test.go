package pdf

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"testing"

	"github.com/johnfercher/go-tree/node"
	"github.com/johnfercher/maroto/v2/pkg/components/col"
	"github.com/johnfercher/maroto/v2/pkg/components/page"
	"github.com/johnfercher/maroto/v2/pkg/components/row"
	"github.com/johnfercher/maroto/v2/pkg/core"
	"github.com/johnfercher/maroto/v2/pkg/core/entity"

	"underlag/pipeline/doc"
	"underlag/pipeline/font"
	"underlag/pipeline/paper"
)

// ink is a component that draws what a test wants.
type ink func(c paper.Canvas)

func (ink) SetConfig(*entity.Config)                           {}
func (ink) GetStructure() *node.Node[core.Structure]           { return node.New(core.Structure{Type: "ink"}) }
func (ink) GetHeight(core.Provider, *entity.Cell) float64      { return 1 }
func (i ink) Render(provider core.Provider, cell *entity.Cell) { i(provider.(paper.Canvas)) }

// sheet makes a page of one component.
func sheet(draw ink) core.Page {
	p := page.New().Add(row.New(1).Add(col.New(12).Add(draw)))
	p.SetConfig(&entity.Config{MaxGridSize: 12})
	return p
}

// sketch is a paper in the making.
type sketch struct {
	t     testing.TB
	fonts *font.Set
	root  *paper.Elem
	pages [][]ink
	marks []paper.Bookmark
}

var (
	black = paper.Colour{}
	blue  = paper.Colour{R: 0x0b, G: 0x55, B: 0x63}
)

func newSketch(t testing.TB) *sketch {
	fonts, err := font.Load()
	if err != nil {
		t.Fatalf("font.Load: %v", err)
	}
	return &sketch{t: t, fonts: fonts, root: &paper.Elem{Role: paper.Document}, pages: [][]ink{nil}}
}

func (s *sketch) draw(f ink) { s.pages[len(s.pages)-1] = append(s.pages[len(s.pages)-1], f) }

func (s *sketch) newPage() { s.pages = append(s.pages, nil) }

func (s *sketch) run(text string, st font.Style, size float64) font.Run {
	r, err := s.fonts.Shape(text, st, size)
	if err != nil {
		s.t.Fatalf("Shape(%q): %v", text, err)
	}
	return r
}

// text draws a line of e.
func (s *sketch) text(e *paper.Elem, x, y float64, text string) {
	run := s.run(text, font.Regular, 11)
	s.draw(func(c paper.Canvas) {
		c.Begin(e)
		c.Glyphs(paper.Point{X: x, Y: y}, run, black)
		c.End()
	})
}

func (s *sketch) artifact(kind paper.Artifact, x, y float64, text string) {
	run := s.run(text, font.Italic, 8)
	s.draw(func(c paper.Canvas) {
		c.BeginArtifact(kind)
		c.Glyphs(paper.Point{X: x, Y: y}, run, blue)
		c.End()
	})
}

func (s *sketch) paper() paper.Paper {
	return paper.Paper{Width: 210, Height: 297, Count: len(s.pages), Root: s.root, Bookmarks: s.marks,
		Page: func(i int) core.Page {
			return sheet(func(c paper.Canvas) {
				for _, f := range s.pages[i] {
					f(c)
				}
			})
		}}
}

func sampleMeta() doc.Meta {
	return doc.Meta{Lang: "sv", Organisation: "Region Jämtland Härjedalen", Kind: "Tjänsteskrivelse", Title: "Trygg fristad & verkstad för växande",
		CaseNumber: "HSN/1691/2020", Date: "2024-06-03", Bodies: []string{"Hälso- och sjukvårdsnämnden"},
		Example: "EXEMPEL – konstruerade siffror", Draft: "UTKAST", Digest: "sha256:00ff"}
}

func samplePNG(t testing.TB) []byte {
	img := image.NewNRGBA(image.Rect(0, 0, 20, 10))
	for x := range 20 {
		for y := range 10 {
			img.Set(x, y, color.NRGBA{R: 11, G: 85, B: 99, A: uint8(12 * x)})
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// sample is a paper with everything a paper may hold.
func sample(t testing.TB) *sketch {
	s := newSketch(t)
	root := s.root
	s.artifact(paper.Header, 20, 12, "Region Jämtland Härjedalen Sid 1 (2)")
	logo := root.Add(paper.FigureRole)
	logo.Set().Alt, logo.Set().BBox = "Region Jämtland Härjedalens logotyp", [4]float64{20, 15, 20, 10}
	picture := samplePNG(t)
	s.draw(func(c paper.Canvas) {
		c.Begin(logo)
		c.Image(paper.Point{X: 20, Y: 15}, 20, 10, picture)
		c.End()
	})
	h1 := root.Add(paper.H1)
	s.text(h1, 20, 40, "Trygg fristad och verkstad för växande – slutrapportering")
	s.marks = append(s.marks, paper.Bookmark{Level: 1, Title: "Trygg fristad", Page: 0, Y: 35, Elem: h1})

	toc := root.Add(paper.TOC).Add(paper.TOCI).Add(paper.Reference).Add(paper.LinkRole)
	h2 := &paper.Elem{Role: paper.H2}
	s.text(toc, 20, 50, "Bakgrund 2")
	s.draw(func(c paper.Canvas) {
		c.LinkTo(paper.Point{X: 20, Y: 46}, 60, 5, toc, h2, 1, 20, "Till Bakgrund, sida 2")
	})
	sampleParagraph(s)
	sampleList(s)
	sampleTable(s)
	s.newPage()
	s.artifact(paper.Footer, 20, 285, "Box 654, 831 27 Östersund")
	root.Kids = append(root.Kids, h2)
	s.text(h2, 20, 25, "Bakgrund")
	s.marks = append(s.marks, paper.Bookmark{Level: 2, Title: "Bakgrund", Page: 1, Y: 20, Elem: h2},
		paper.Bookmark{Level: 1, Title: "Beslut", Page: 1, Y: 90})
	sampleFigure(s)
	s.text(root.Add(paper.BlockQuote).Add(paper.P), 25, 120, "”Det bästa som hänt mig.”")
	return s
}

func sampleParagraph(s *sketch) {
	p := s.root.Add(paper.P)
	link, ref := p.Add(paper.LinkRole), p.Add(paper.Reference)
	note := s.root.Add(paper.Note)
	note.Set().ID = "note-1"
	s.text(p, 20, 60, "Kulturen (a\\b) har gjort ")
	s.text(link, 70, 60, "nytta")
	s.draw(func(c paper.Canvas) {
		c.LinkURL(paper.Point{X: 70, Y: 56}, 12, 5, link, "https://example.org/åäö", "Läs mer på example.org")
	})
	s.text(p, 82, 60, ", se be\u00ads")
	hyphen := s.fonts.Hyphen(font.Regular, 11)
	s.draw(func(c paper.Canvas) {
		c.Begin(p)
		c.Glyphs(paper.Point{X: 95, Y: 60}, hyphen, black)
		c.End()
	})
	s.text(p, 20, 66, "lutet, 12\u00a0000\u00a0kr och \u22123,5\u00a0%; AVA q\u0308")
	s.text(ref, 90, 64, "1")
	s.text(p, 92, 66, " samt e\u2011post.")
	s.text(note.Add(paper.Lbl), 20, 270, "1 ")
	s.text(note, 24, 270, "Fotnot.")
}

func sampleList(s *sketch) {
	list := s.root.Add(paper.L)
	list.Set().Ordered = true
	for i, text := range []string{"att godkänna slutrapporten", "att lägga ärendet till handlingarna"} {
		li := list.Add(paper.LI)
		s.text(li.Add(paper.Lbl), 20, 80+6*float64(i), fmt.Sprintf("%d. ", i+1))
		s.text(li.Add(paper.LBody), 27, 80+6*float64(i), text)
	}
}

func sampleTable(s *sketch) {
	table := s.root.Add(paper.Table)
	s.text(table.Add(paper.Caption), 20, 100, "Tabell 1. Deltagare")
	head := table.Add(paper.THead).Add(paper.TR)
	for i, text := range []string{"Kommun", "Antal"} {
		th := head.Add(paper.TH)
		th.Set().Scope, th.Set().ID = "Column", "th-"+text
		s.text(th, 20+40*float64(i), 106, text)
	}
	s.draw(func(c paper.Canvas) {
		c.BeginArtifact(paper.Layout)
		c.Line(paper.Point{X: 20, Y: 108}, paper.Point{X: 100, Y: 108}, 0.5, blue)
		c.End()
	})
	body := table.Add(paper.TBody)
	for i, cells := range [][]string{{"Krokom", "41"}, {"Östersund", ""}, {"Summa", "84"}} {
		tr := body.Add(paper.TR)
		for k, text := range cells {
			var cell *paper.Elem
			if k == 0 {
				cell = tr.Add(paper.TH)
				cell.Set().Scope = "Row"
			} else {
				cell = tr.Add(paper.TD)
				cell.Set().Headers = []string{"th-Antal"}
			}
			if text != "" {
				s.text(cell, 20+40*float64(k), 113+6*float64(i), text)
			}
		}
	}
	note := body.Add(paper.TR).Add(paper.TD)
	note.Set().ColSpan = 2
	s.text(note, 20, 131, "Exempel")
}

func sampleFigure(s *sketch) {
	fig := s.root.Add(paper.FigureRole)
	fig.Set().Alt, fig.Set().BBox = "Stapeldiagram: Krokom 41, Östersund 43", [4]float64{20, 40, 100, 50}
	label := s.run("Krokom", font.Bold, 9)
	s.draw(func(c paper.Canvas) {
		c.Begin(fig)
		c.Rect(paper.Point{X: 20, Y: 40}, 20, 50, blue)
		c.Glyphs(paper.Point{X: 20, Y: 95}, label, black)
		c.Circle(paper.Point{X: 60, Y: 50}, 2, paper.Colour{R: 200})
		c.Polyline([]paper.Point{{X: 20, Y: 90}, {X: 60, Y: 50}, {X: 100, Y: 60}}, 1, black)
		c.End()
	})
}
