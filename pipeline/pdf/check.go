package pdf

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"underlag/pipeline/paper"
)

// checkPaper looks at what can be judged before a page is drawn.
func (w *writer) checkPaper() {
	p := w.paper
	if strings.TrimSpace(w.meta.Title) == "" {
		w.fault(errors.New("the paper has no title"))
	}
	if w.meta.Lang == "" {
		w.fault(errors.New("the paper has no language"))
	}
	if _, err := w.date(); err != nil {
		w.fault(fmt.Errorf("the paper's date is not a day: %w", err))
	}
	if p.Count < 1 || p.Width <= 0 || p.Height <= 0 || p.Page == nil {
		w.fault(errors.New("the paper has no pages"))
	}
	if p.Root == nil || p.Root.Role != paper.Document {
		w.fault(errors.New("the structure tree does not start with a Document"))
		return
	}
	for _, e := range w.tree.twice {
		w.fault(fmt.Errorf("a %s stands twice in the structure tree", e.Role))
	}
	for _, m := range p.Bookmarks {
		if m.Page < 0 || m.Page >= p.Count || strings.TrimSpace(m.Title) == "" {
			w.fault(errors.New("a bookmark has no title or no page"))
		}
	}
	w.checkElems()
}

func (w *writer) checkElems() {
	ids := map[string]bool{}
	level := 0
	for i, e := range w.tree.elems {
		if up := w.tree.parent[i]; up >= 0 && !allowed(w.tree.elems[up].Role, e.Role) {
			w.fault(fmt.Errorf("a %s stands in a %s", e.Role, w.tree.elems[up].Role))
		}
		if id := e.Attrs().ID; id != "" {
			if ids[id] {
				w.fault(fmt.Errorf("two elements have the identifier %q", id))
			}
			ids[id] = true
		}
		if n := headingLevel(e.Role); n > 0 {
			if n > level+1 {
				w.fault(fmt.Errorf("a heading of level %d follows one of level %d", n, level))
			}
			level = n
		}
		w.checkElem(e)
	}
	for _, e := range w.tree.elems {
		for _, id := range e.Attrs().Headers {
			if !ids[id] {
				w.fault(fmt.Errorf("a cell names the header %q, which does not exist", id))
			}
		}
	}
}

func (w *writer) checkElem(e *paper.Elem) {
	switch e.Role {
	case paper.FigureRole:
		if strings.TrimSpace(e.Attrs().Alt) == "" {
			w.fault(errors.New("a Figure has no alternative text"))
		}
		if box := e.Attrs().BBox; box[2] <= 0 || box[3] <= 0 {
			w.fault(errors.New("a Figure has no bounding box"))
		}
	case paper.TH:
		if s := e.Attrs().Scope; s != "Column" && s != "Row" && s != "Both" {
			w.fault(errors.New("a TH has no scope"))
		}
	case paper.Note:
		if e.Attrs().ID == "" {
			w.fault(errors.New("a Note has no identifier"))
		}
	case paper.Table:
		w.checkTable(e)
	}
}

// checkTable wants rows of equal width, so that every cell has its column.
func (w *writer) checkTable(e *paper.Elem) {
	width := -1
	for _, part := range e.Kids {
		rows := part.Kids
		if part.Role == paper.TR {
			rows = []*paper.Elem{part}
		} else if part.Role == paper.Caption {
			continue
		}
		for _, row := range rows {
			n := 0
			for _, cell := range row.Kids {
				n += max(1, cell.Attrs().ColSpan)
			}
			if width < 0 {
				width = n
			}
			if n != width {
				w.fault(fmt.Errorf("a table's row has %d columns, its first %d", n, width))
				return
			}
		}
	}
}

// checkDrawn looks at what can only be judged when all is drawn.
func (w *writer) checkDrawn() {
	linked := map[int32]bool{}
	for _, l := range w.links {
		linked[l.elem] = true
	}
	for _, it := range w.tree.items {
		if role := w.tree.elems[it.elem].Role; !it.link && grouping(role) {
			w.fault(fmt.Errorf("content stands directly in a %s", role))
		}
	}
	for i, e := range w.tree.elems {
		switch e.Role {
		case paper.LinkRole:
			if !linked[int32(i)] {
				w.fault(errors.New("a Link leads nowhere"))
			}
		case paper.FigureRole:
			if !w.tree.touched[i] {
				w.fault(errors.New("a Figure is never drawn"))
			}
		}
	}
}

func headingLevel(r paper.Role) int {
	if len(r) == 2 && r[0] == 'H' && r[1] >= '1' && r[1] <= '6' {
		return int(r[1] - '0')
	}
	return 0
}

// grouping tells the elements that hold elements only.
func grouping(r paper.Role) bool {
	switch r {
	case paper.Document, paper.Sect, paper.Div, paper.L, paper.LI, paper.Table, paper.THead, paper.TBody, paper.TR, paper.TOC, paper.TOCI, paper.BlockQuote:
		return true
	}
	return false
}

// allowed says whether kid may stand in parent: what ISO 32000-1 says of lists, tables and contents lists.
func allowed(parent, kid paper.Role) bool {
	switch kid {
	case paper.Document:
		return false
	case paper.LI:
		return parent == paper.L
	case paper.Lbl, paper.LBody:
		return parent == paper.LI || kid == paper.Lbl && (parent == paper.Note || parent == paper.TOCI || parent == paper.Reference || parent == paper.P)
	case paper.THead, paper.TBody:
		return parent == paper.Table
	case paper.TR:
		return parent == paper.Table || parent == paper.THead || parent == paper.TBody
	case paper.TH, paper.TD:
		return parent == paper.TR
	case paper.TOCI:
		return parent == paper.TOC
	}
	switch parent {
	case paper.L:
		return kid == paper.Caption || kid == paper.L
	case paper.LI:
		return false
	case paper.Table:
		return kid == paper.Caption
	case paper.THead, paper.TBody, paper.TR:
		return false
	case paper.TOC:
		return kid == paper.TOC || kid == paper.Caption
	case paper.TOCI:
		return slices.Contains([]paper.Role{paper.Reference, paper.P, paper.TOC}, kid)
	}
	return true
}
