package pdf

import (
	"fmt"
	"runtime"

	"golang.org/x/sync/errgroup"

	"underlag/pipeline/font"
	"underlag/pipeline/paper"
)

// Read reads a file that Write made, with a box for every glyph. It trusts nothing: a damaged file gives an error, and
// one that was made to exhaust memory as well.
func Read(b []byte) (*Readback, error) { return read(b, true) }

// ReadTree is Read without the boxes of glyphs, which take most of the time and memory.
func ReadTree(b []byte) (*Readback, error) { return read(b, false) }

type reader struct {
	*container
	back    *Readback
	boxes   bool
	pages   map[int]int // page by object number
	objects []int       // object number by page
	texts   []string    // by page
	spans   [][]span
	nodes   [][]*Node // by page and marked content
	roles   map[string]paper.Role
	links   map[int]*Node // by the annotation's object number
	seen    []bool        // elements, by object number
}

func read(b []byte, boxes bool) (*Readback, error) {
	c, err := openContainer(b)
	if err != nil {
		return nil, err
	}
	r := &reader{container: c, back: &Readback{}, boxes: boxes, pages: map[int]int{}, roles: map[string]paper.Role{},
		links: map[int]*Node{}, seen: make([]bool, len(c.places))}
	var p parser
	catalog, err := c.object(c.root, &p)
	if err != nil {
		return nil, err
	}
	r.back.Lang = catalog.get("Lang").text()
	pageTree, tree := catalog.get("Pages").int(), catalog.get("StructTreeRoot").int()
	outlines, metadata := catalog.get("Outlines").int(), catalog.get("Metadata").int()
	if err := r.readPages(pageTree); err != nil {
		return nil, err
	}
	if err := r.readTree(tree); err != nil {
		return nil, err
	}
	if err := r.readLinks(); err != nil {
		return nil, err
	}
	if outlines != 0 {
		if err := r.readOutlines(outlines); err != nil {
			return nil, err
		}
	}
	r.attach()
	return r.back, r.readMeta(metadata)
}

func (r *reader) readPages(number int) error {
	var p parser
	top, err := r.object(number, &p)
	if err != nil {
		return err
	}
	box := top.get("MediaBox").kids
	if len(box) != 4 {
		return errSyntax
	}
	width, height := box[2].num/mm, box[3].num/mm
	for _, k := range top.get("Kids").kids {
		if _, twice := r.pages[k.int()]; twice {
			return errSyntax
		}
		r.pages[k.int()] = len(r.objects)
		r.objects = append(r.objects, k.int())
	}
	n := len(r.objects)
	r.back.Pages, r.texts, r.spans, r.nodes = make([]PageBack, n), make([]string, n), make([][]span, n), make([][]*Node, n)
	contents := make([]int, n)
	var faces [font.NumStyles]*faceBack
	for i, o := range r.objects {
		page, err := r.object(o, &p)
		if err != nil {
			return err
		}
		contents[i] = page.get("Contents").int()
		resources := page.get("Resources").int()
		if i == 0 { // all pages share them
			if faces, err = r.readFaces(resources); err != nil {
				return err
			}
		}
	}
	var g errgroup.Group
	workers := runtime.GOMAXPROCS(0)
	for w := range workers {
		g.Go(func() error {
			z := r.unzip.share(workers)
			for i := w; i < n; i += workers {
				if err := r.readPage(i, contents[i], faces, width, height, z); err != nil {
					return fmt.Errorf("page %d: %w", i+1, err)
				}
			}
			return nil
		})
	}
	return g.Wait()
}

func (r *reader) readPage(i, contents int, faces [font.NumStyles]*faceBack, width, height float64, z *unzipper) error {
	_, data, err := r.stream(contents, z)
	if err != nil {
		return err
	}
	s := &scanner{faces: faces, height: height, boxes: r.boxes}
	s.out.Width, s.out.Height = width, height
	if err := s.scan(data); err != nil {
		return err
	}
	r.back.Pages[i], r.texts[i], r.spans[i] = s.out, string(s.text), s.spans
	r.nodes[i] = make([]*Node, len(s.spans))
	return nil
}

func (r *reader) readFaces(resources int) (faces [font.NumStyles]*faceBack, err error) {
	var p parser
	top, err := r.object(resources, &p)
	if err != nil {
		return faces, err
	}
	for st := range faces {
		if f := top.get("Font").get(fmt.Sprintf("F%d", st)); f.kind == ref {
			if faces[st], err = r.readFace(f.int()); err != nil {
				return faces, err
			}
		}
	}
	return faces, nil
}

// attach tells the glyphs whose they are.
func (r *reader) attach() {
	for i := range r.back.Pages {
		glyphs := r.back.Pages[i].Glyphs
		for k := range glyphs {
			if c := glyphs[k].content; c >= 0 && int(c) < len(r.nodes[i]) {
				glyphs[k].Node = r.nodes[i][c]
			}
		}
	}
}

// readLinks reads the annotations of the pages that have some.
func (r *reader) readLinks() error {
	var p, q parser
	for i, o := range r.objects {
		page, err := r.object(o, &p)
		if err != nil {
			return err
		}
		out := &r.back.Pages[i]
		for _, k := range page.get("Annots").kids {
			a, err := r.object(k.int(), &q)
			if err != nil {
				return err
			}
			box := a.get("Rect").kids
			if len(box) != 4 {
				return errSyntax
			}
			l := LinkBack{X: box[0].num / mm, Y: out.Height - box[3].num/mm, W: (box[2].num - box[0].num) / mm, H: (box[3].num - box[1].num) / mm,
				Contents: a.get("Contents").text(), URL: string(a.get("A").get("URI").str), Node: r.links[k.int()]}
			if l.URL == "" {
				if l.Page, l.Target, err = r.target(a.get("Dest"), out.Height); err != nil {
					return err
				}
			}
			if l.Node != nil && l.Node.Attrs().Contents == "" {
				l.Node.attributes().Contents = l.Contents
			}
			out.Links = append(out.Links, l)
		}
	}
	return nil
}

func (r *reader) target(dest value, height float64) (page int, y float64, err error) {
	if len(dest.kids) != 5 {
		return 0, 0, errSyntax
	}
	page, ok := r.pages[dest.kids[0].int()]
	if !ok {
		return 0, 0, errSyntax
	}
	return page, height - dest.kids[3].num/mm, nil
}
