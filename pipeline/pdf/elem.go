package pdf

import (
	"slices"
	"strconv"
	"strings"

	"underlag/pipeline/paper"
)

// appendElem writes a structure element.
func (w *writer) appendElem(b []byte, i int32, items []item, root, links int) []byte {
	t := w.tree
	e := t.elems[i]
	parent := root
	if t.parent[i] >= 0 {
		parent = w.elems + int(t.parent[i])
	}
	b = append(b, "<</S/"...)
	b = append(b, e.Role...)
	b = appendRef(append(b, "/P "...), parent)
	page := int32(-1)
	if len(items) > 0 {
		page = items[0].page
		b = appendRef(append(b, "/Pg "...), w.pages+2*int(page))
	}
	b = w.appendWords(b, e)
	b = w.appendAttributes(b, e)
	if len(items)+len(e.Kids) > 0 {
		b = append(b, "/K"...)
		many := len(items)+len(e.Kids) > 1
		if many {
			b = append(b, '[')
		} else {
			b = append(b, ' ')
		}
		kid := int32(0)
		for _, it := range items {
			b, kid = w.appendKids(b, e, kid, it.after), max(kid, it.after)
			b = append(w.appendItem(b, it, page, links), ' ')
		}
		b = w.appendKids(b, e, kid, int32(len(e.Kids)))
		b = b[:len(b)-1] // the last space
		if many {
			b = append(b, ']')
		}
	}
	return append(b, ">>"...)
}

func (w *writer) appendKids(b []byte, e *paper.Elem, from, to int32) []byte {
	for ; from < to; from++ {
		b = append(appendRef(b, w.elems+int(w.tree.index[e.Kids[from]])), ' ')
	}
	return b
}

func (w *writer) appendItem(b []byte, it item, page int32, links int) []byte {
	switch {
	case it.link:
		b = appendRef(append(b, "<</Type/OBJR/Obj "...), links+int(it.id))
	case it.page == page:
		return strconv.AppendInt(b, int64(it.id), 10)
	default:
		b = strconv.AppendInt(append(b, "<</Type/MCR/MCID "...), int64(it.id), 10)
	}
	if it.page != page {
		b = appendRef(append(b, "/Pg "...), w.pages+2*int(it.page))
	}
	return append(b, ">>"...)
}

func (w *writer) appendWords(b []byte, e *paper.Elem) []byte {
	a := e.Attrs()
	for _, s := range [...]struct{ key, value string }{{"/Alt", a.Alt}, {"/ActualText", a.Actual}, {"/T", a.Title}, {"/Lang", a.Lang}, {"/ID", a.ID}} {
		if s.value == "" || s.key == "/Alt" && w.flaws.noAlt || s.key == "/ID" && w.flaws.noNoteID {
			continue
		}
		b = appendText(append(b, s.key...), s.value)
	}
	return b
}

func (w *writer) appendAttributes(b []byte, e *paper.Elem) []byte {
	a := e.Attrs()
	switch e.Role {
	case paper.TH, paper.TD:
		if a.Scope == "" && a.ColSpan < 2 && len(a.Headers) == 0 {
			return b
		}
		b = append(b, "/A<</O/Table"...)
		if a.Scope != "" {
			b = append(append(b, "/Scope/"...), a.Scope...)
		}
		if a.ColSpan > 1 {
			b = strconv.AppendInt(append(b, "/ColSpan "...), int64(a.ColSpan), 10)
		}
		if len(a.Headers) > 0 {
			b = append(b, "/Headers["...)
			for _, id := range a.Headers {
				b = appendText(b, id)
			}
			b = append(b, ']')
		}
		return append(b, ">>"...)
	case paper.L:
		switch {
		case a.Ordered:
			return append(b, "/A<</O/List/ListNumbering/Decimal>>"...)
		case a.Bare:
			return append(b, "/A<</O/List/ListNumbering/None>>"...)
		}
		return append(b, "/A<</O/List/ListNumbering/Disc>>"...)
	case paper.FigureRole:
		x, y, width, height := a.BBox[0], a.BBox[1], a.BBox[2], a.BBox[3]
		b = append(b, "/A<</O/Layout/Placement/Block/BBox["...)
		for _, v := range [...]float64{x, w.paper.Height - y - height, x + width, w.paper.Height - y} {
			b = append(appendNumber(b, v*mm), ' ')
		}
		return append(b, "]>>"...)
	}
	return b
}

// appendIDs writes the name tree from identifiers to elements.
func (w *writer) appendIDs(b []byte) []byte {
	var with []int
	for i, e := range w.tree.elems {
		if e.Attrs().ID != "" {
			with = append(with, i)
		}
	}
	if len(with) == 0 || w.flaws.noNoteID {
		return b
	}
	type entry struct {
		key    []byte
		number int
	}
	entries := make([]entry, len(with))
	for k, i := range with {
		entries[k] = entry{appendText(nil, w.tree.elems[i].Attrs().ID), w.elems + i}
	}
	slices.SortFunc(entries, func(a, b entry) int { return strings.Compare(string(a.key), string(b.key)) })
	b = append(b, "/IDTree<</Names["...)
	for _, e := range entries {
		b = append(appendRef(append(append(b, e.key...), ' '), e.number), ' ')
	}
	return append(b, "]>>"...)
}
