package pdf

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"

	"github.com/johnfercher/maroto/v2/pkg/core/entity"

	"underlag/pipeline/doc"
	"underlag/pipeline/font"
	"underlag/pipeline/paper"
)

// File is a finished PDF.
type File struct {
	Bytes  []byte
	SHA256 string // in hex
	Pages  int
}

// Write renders the paper's pages and writes them with their structure. It returns every fault it finds, joined, and
// no file then. The pages must have been configured (SetConfig); they are rendered in order, one at a time, into a cell
// that is the whole page.
func Write(ctx context.Context, p paper.Paper, meta doc.Meta, fonts *font.Set) (File, error) {
	return write(ctx, p, meta, fonts, flaws{})
}

// flaws are faults that tests ask for, to see that the conformance test finds them. The writer's own checks are off
// when there is one.
type flaws struct {
	noAlt, noTabs, noContents, noNoteID, noLang, noMarkInfo bool
	skippedHeading                                          bool
}

// maxFaults ends a hopeless run: one broken component may err on every cell of a thousand pages.
const maxFaults = 50

type writer struct {
	paper   paper.Paper
	meta    doc.Meta
	fonts   *font.Set
	flaws   flaws
	objects *objects
	tree    *tree
	faces   [font.NumStyles]*typeface
	images  []*picture
	links   []link
	faults  []error

	catalog, pageTree, pages, elems int // object numbers; pages and elems are the first of many
}

func write(ctx context.Context, p paper.Paper, meta doc.Meta, fonts *font.Set, fl flaws) (File, error) {
	w := &writer{paper: p, meta: meta, fonts: fonts, flaws: fl, objects: newObjects(), tree: newTree(p.Root)}
	for st := range w.faces {
		w.faces[st] = &typeface{style: font.Style(st)}
	}
	w.checkPaper()
	w.catalog = w.objects.reserve(2)
	w.pageTree = w.catalog + 1
	w.pages = w.objects.reserve(2 * p.Count) // the page and its content
	w.elems = w.objects.reserve(len(w.tree.elems))
	if len(w.faults) == 0 || fl != (flaws{}) {
		if err := w.renderPages(ctx); err != nil {
			return File{}, err
		}
		w.checkDrawn()
	}
	if fl != (flaws{}) {
		w.faults = nil
	}
	if len(w.faults) > 0 {
		return File{}, errors.Join(w.faults...)
	}
	return w.finish()
}

func (w *writer) fault(err error) {
	if len(w.faults) < maxFaults {
		w.faults = append(w.faults, err)
	}
}

func (w *writer) renderPages(ctx context.Context) error {
	c := &canvas{w: w, height: w.paper.Height}
	c.unused.fail = c.Fail
	for i := range w.paper.Count {
		if err := ctx.Err(); err != nil {
			return err
		}
		c.start(i)
		w.paper.Page(i).Render(c, entity.Cell{Width: w.paper.Width, Height: w.paper.Height})
		c.finish()
		raw := append([]byte(nil), c.out...)
		w.objects.stream(w.pages+2*i+1, "", raw)
	}
	return nil
}

func (w *writer) finish() (File, error) {
	o := w.objects
	resources := w.putResources()
	links := w.putLinks()
	w.putPages(links, resources)
	structRoot := w.putStructure(links)
	outlines := w.putOutlines()

	metadata := o.reserve(3)
	icc, info := metadata+1, metadata+2
	o.plain(metadata, "/Type/Metadata/Subtype/XML", w.xmp())
	o.stream(icc, "/N 3/Alternate/DeviceRGB", sRGB())
	o.put(info, w.info())

	b := fmt.Appendf(nil, "<</Type/Catalog/Pages %d 0 R/Metadata %d 0 R/StructTreeRoot %d 0 R/ViewerPreferences<</DisplayDocTitle true>>", w.pageTree, metadata, structRoot)
	if !w.flaws.noMarkInfo {
		b = append(b, "/MarkInfo<</Marked true>>"...)
	}
	if !w.flaws.noLang {
		b = appendText(append(b, "/Lang"...), string(w.meta.Lang))
	}
	b = fmt.Appendf(b, "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)/DestOutputProfile %d 0 R>>]", icc)
	if outlines != 0 {
		b = fmt.Appendf(b, "/Outlines %d 0 R", outlines)
	}
	o.put(w.catalog, append(b, ">>"...))
	if len(w.faults) > 0 {
		return File{}, errors.Join(w.faults...)
	}
	out, err := o.finish(w.catalog, info)
	if err != nil {
		return File{}, err
	}
	sum := sha256.Sum256(out)
	return File{Bytes: out, SHA256: hex.EncodeToString(sum[:]), Pages: w.paper.Count}, nil
}

// putResources writes the fonts and pictures; all pages share one list of them.
func (w *writer) putResources() int {
	o := w.objects
	b := []byte("<</Font<<")
	for st, t := range w.faces {
		if err := t.put(o, w.fonts); err != nil {
			w.fault(err)
		}
		if t.object != 0 {
			b = fmt.Appendf(b, "/F%d %d 0 R", st, t.object)
		}
	}
	b = append(b, ">>"...)
	if len(w.images) > 0 {
		b = append(b, "/XObject<<"...)
		for i, p := range w.images {
			number := o.reserve(1)
			o.stream(number, fmt.Sprintf("/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceRGB/BitsPerComponent 8", p.width, p.height), p.rgb)
			b = fmt.Appendf(b, "/I%d %d 0 R", i, number)
		}
		b = append(b, ">>"...)
	}
	number := o.reserve(1)
	o.put(number, append(b, ">>"...))
	return number
}

// putPages writes the page tree; the size, which all share, stands in its root.
func (w *writer) putPages(links, resources int) {
	o := w.objects
	b := fmt.Appendf(nil, "<</Type/Pages/Count %d/MediaBox[0 0 ", w.paper.Count)
	b = append(appendNumber(b, w.paper.Width*mm), ' ')
	b = append(appendNumber(b, w.paper.Height*mm), "]/Kids["...)
	for i := range w.paper.Count {
		b = append(appendRef(b, w.pages+2*i), ' ')
	}
	o.put(w.pageTree, append(b, "]>>"...))
	next := 0
	for i := range w.paper.Count {
		page := w.pages + 2*i
		b = fmt.Appendf(b[:0], "<</Type/Page/Parent %d 0 R/Resources %d 0 R/Contents %d 0 R/StructParents %d", w.pageTree, resources, page+1, i)
		if !w.flaws.noTabs {
			b = append(b, "/Tabs/S"...)
		}
		for first := next; next < len(w.links) && w.links[next].page == i; next++ {
			if next == first {
				b = append(b, "/Annots["...)
			}
			b = append(appendRef(b, links+next), ' ')
			if next+1 == len(w.links) || w.links[next+1].page != i {
				b = append(b, ']')
			}
		}
		o.put(page, append(b, ">>"...))
	}
}
