package layout

import (
	"context"
	"sort"

	"github.com/johnfercher/maroto/v2/pkg/core"

	"underlag/pipeline/diag"
	"underlag/pipeline/doc"
	"underlag/pipeline/font"
	"underlag/pipeline/pack"
	"underlag/pipeline/paper"
)

// Section is one paper of a pack.
type Section struct {
	Doc      doc.Document
	Theme    pack.Theme
	Item     string // "Ärende 7"; sections in a row with the same Item are counted together. Empty for none
	Title    string // the item's bookmark, "7. Slutrapport"; empty for a section that continues the item before it
	Bookmark string // the paper's bookmark, "Tjänsteskrivelse"; empty where Title is enough
	ID       string // what doc.Ref calls it: "section:ID" and "page:ID"
}

// Bound says where the sections of a pack came to stand.
type Bound struct {
	Pages []Extent      // of each section
	Elems []*paper.Elem // each section's Sect
}

// Extent is a range of pages.
type Extent struct {
	First int // from 0
	Count int
}

// mostPages is how many pages a pack may have: room is kept for four digits where a page's number is printed.
const mostPages = 9999

// Bind sets several papers as one, each as it would be alone and on pages of its own. The structure tree has a Sect for
// each. Pages are counted through the pack, and within each item; the papers' own headings are no bookmarks.
//
// As with Paginate, pages are built when they are asked for, and a paper with errors must not be written.
func Bind(ctx context.Context, sections []Section, fonts *font.Set) (paper.Paper, Bound, diag.List) {
	k := &binder{sections: map[string]*place{}, words: map[wordKey]*word{}}
	var found diag.List
	places := make([]place, len(sections)) // the first page of each
	for i := range sections {
		if id := sections[i].ID; id != "" {
			if k.sections[id] != nil {
				found = append(found, errTwice.New(diag.Pos{}, id))
			}
			k.sections[id] = &places[i]
		}
	}
	out := paper.Paper{Width: pageWidth, Height: pageHeight, Root: &paper.Elem{Role: paper.Document}}
	where := Bound{}
	for i := range sections {
		sec := &sections[i]
		s := k.setter(i, sec, fonts)
		s.before = out.Count
		places[i] = place{page: out.Count, elem: s.root}
		b, err := s.lay(ctx, sec.Doc)
		if err != nil {
			return paper.Paper{}, Bound{}, diag.From(err)
		}
		found = append(found, s.found...)
		k.books = append(k.books, b)
		k.late = append(k.late, s.late...)
		where.Pages = append(where.Pages, Extent{out.Count, len(b.pages)})
		where.Elems = append(where.Elems, s.root)
		out.Root.Kids = append(out.Root.Kids, s.root)
		out.Bookmarks = append(out.Bookmarks, sec.bookmarks(places[i])...)
		out.Count += len(b.pages)
	}
	if out.Count > mostPages {
		found = append(found, errThick.New(diag.Pos{}, out.Count, mostPages))
	}
	countItems(sections, where.Pages, k.books, out.Count)
	for _, n := range k.late {
		if err := n.fill(fonts); err != nil {
			found = append(found, diag.From(err)...)
		}
	}
	k.pages = where.Pages
	out.Page = k.page
	return out, where, found.Sort()
}

// binder is a pack on its way: what its papers share, and the papers when they are laid out.
type binder struct {
	sections map[string]*place // where each section begins
	words    map[wordKey]*word // most papers of a meeting use the same words
	late     []lateNumber
	books    []*book
	pages    []Extent
}

// section is what a paper's setter knows of the pack it is part of.
type section struct {
	before   int               // pages of the pack before this paper
	prefix   string            // of identifiers, which are unique in the file
	sections map[string]*place // nil outside a pack
	bound    *bound
	late     []lateNumber
}

// bound is how pages are numbered in a pack. The counts are known when all papers are laid out.
type bound struct {
	first, total       int // this paper's first page from 0; pages of the pack
	item               string
	pageIn             string // "sida"
	itemFirst, itemAll int    // this paper's first page within the item from 0; pages of the item
}

func (k *binder) setter(i int, sec *Section, fonts *font.Set) *setter {
	s := newSetter(sec.Doc, sec.Theme, fonts)
	s.words = k.words
	s.root = &paper.Elem{Role: paper.Sect}
	if lang := string(sec.Doc.Meta.Lang); lang != "" {
		s.root.Set().Lang = lang
	}
	s.section = section{prefix: "s" + itoa(i+1) + "-", sections: k.sections, bound: &bound{item: sec.Item, pageIn: s.say.pageIn}}
	return s
}

func (sec *Section) bookmarks(at place) []paper.Bookmark {
	var out []paper.Bookmark
	for level, title := range []string{sec.Title, sec.Bookmark} {
		if title != "" {
			out = append(out, paper.Bookmark{Level: level + 1, Title: title, Page: at.page, Elem: at.elem})
		}
	}
	return out
}

// countItems tells each paper how many pages there are, and where in its item it stands.
func countItems(sections []Section, pages []Extent, books []*book, total int) {
	for from := 0; from < len(sections); {
		to := from + 1
		for sections[from].Item != "" && to < len(sections) && sections[to].Item == sections[from].Item {
			to++
		}
		first, end := pages[from].First, pages[to-1].First+pages[to-1].Count
		for i := from; i < to; i++ {
			n := books[i].furniture.bound
			n.first, n.total = pages[i].First, total
			n.itemFirst, n.itemAll = pages[i].First-first, end-first
		}
		from = to
	}
}

// page builds page i of the pack.
func (k *binder) page(i int) core.Page {
	n := sort.Search(len(k.pages), func(n int) bool { return i < k.pages[n].First+k.pages[n].Count })
	return k.books[n].page(i - k.pages[n].First)
}

// boundWide has room for "1234 (1234)".
const boundWide = 20.0

// pageNumber is what page i (from 0) of the paper is called: "3 (12)", counted through the pack where it is part of one.
func (f *furniture) pageNumber(i int) string {
	if f.bound != nil {
		return itoa(f.bound.first+i+1) + " (" + itoa(f.bound.total) + ")"
	}
	return itoa(i+1) + " (" + itoa(f.count) + ")"
}

// withinItem adds, at the right end of the lowest line that has room on all of the paper's pages, which page of its item
// this is: "Ärende 7, sida 3 (12)". Where no mark leaves room it gets a line of its own, above them.
func (f *furniture) withinItem(b *book, i int, rows [][]cell) [][]cell {
	n := f.bound
	say := func(page int) line {
		return b.numberLine(f.number, n.item+", "+n.pageIn+" "+itoa(page)+" ("+itoa(n.itemAll)+")")
	}
	widest := float64(say(n.itemAll).width) + 2 // figures may differ in width
	label := say(n.itemFirst + i + 1)
	at := &linePart{line: label, x: float32(widest) - label.width, base: 3.2, artifact: paper.Header}
	own := cell{b.sheet.measure - widest, widest, []part{at}}
	const between = 4.0
	for k := len(rows) - 1; k >= 0; k-- {
		if float64(f.marks[k].width)+between <= own.x {
			rows[k][0].width = own.x
			rows[k] = append(rows[k], own)
			return rows
		}
	}
	return append([][]cell{{own}}, rows...)
}
