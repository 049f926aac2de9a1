package pdf

import (
	"strconv"

	"underlag/pipeline/paper"
)

// tree is the structure tree with what was drawn of each element.
//
// An element's kids keep the order that layout gave them. What it draws itself goes between them: after the last kid
// that had been begun by then. So a paragraph's text stands around its links, on whichever page it is.
type tree struct {
	elems   []*paper.Elem // in reading order; parents before kids
	index   map[*paper.Elem]int32
	parent  []int32 // -1 for the root
	kid     []int32 // which kid of its parent
	begun   []int32 // how many of its kids have been begun
	touched []bool
	twice   []*paper.Elem // elements that stand in two places
	items   []item        // in the order they were drawn
	perPage [][]int32     // the element of each marked content of a page
}

// item is a piece of marked content, or a link annotation, of an element.
type item struct {
	elem, page int32
	id         int32 // the content's number on its page, or the link's
	after      int32 // how many kids of the element come before it
	link       bool
}

func newTree(root *paper.Elem) *tree {
	n := count(root, 1<<20)
	t := &tree{index: make(map[*paper.Elem]int32, n), elems: make([]*paper.Elem, 0, n), parent: make([]int32, 0, n), kid: make([]int32, 0, n),
		items: make([]item, 0, n)}
	if root != nil {
		t.add(root, -1, 0)
	}
	n = len(t.elems)
	t.begun, t.touched = make([]int32, n), make([]bool, n)
	return t
}

// count says how many elements a tree has, so that a table of many thousand cells costs no growing lists. It stops at
// most: a tree that holds itself has no end, and add is the one to find that.
func count(e *paper.Elem, most int) int {
	if e == nil || most <= 0 {
		return 0
	}
	n := 1
	for _, k := range e.Kids {
		n += count(k, most-n)
	}
	return n
}

func (t *tree) add(e *paper.Elem, parent, kid int32) {
	if _, ok := t.index[e]; ok {
		t.twice = append(t.twice, e)
		return
	}
	i := int32(len(t.elems))
	t.index[e] = i
	t.elems = append(t.elems, e)
	t.parent = append(t.parent, parent)
	t.kid = append(t.kid, kid)
	for k, c := range e.Kids {
		t.add(c, i, int32(k))
	}
}

// begin notes that drawing of element i, and so of all it is part of, has begun.
func (t *tree) begin(i int32) {
	for ; !t.touched[i]; i = t.parent[i] {
		t.touched[i] = true
		p := t.parent[i]
		if p < 0 {
			return
		}
		t.begun[p] = max(t.begun[p], t.kid[i]+1)
	}
}

// content opens a piece of marked content of element i and gives its number on the page.
func (t *tree) content(i int32, page int) int {
	for len(t.perPage) <= page {
		t.perPage = append(t.perPage, nil)
	}
	id := len(t.perPage[page])
	t.perPage[page] = append(t.perPage[page], i)
	t.items = append(t.items, item{elem: i, page: int32(page), id: int32(id), after: t.begun[i]})
	return id
}

func (t *tree) annotation(i int32, page, link int) {
	t.begin(i)
	t.items = append(t.items, item{elem: i, page: int32(page), id: int32(link), after: t.begun[i], link: true})
}

// byElem sorts the items by element, keeping the order of drawing; at[i] to at[i+1] are those of element i.
func (t *tree) byElem() (items []item, at []int32) {
	at = make([]int32, len(t.elems)+1)
	for _, it := range t.items {
		at[it.elem+1]++
	}
	for i := 1; i < len(at); i++ {
		at[i] += at[i-1]
	}
	next := append([]int32(nil), at...)
	items = make([]item, len(t.items))
	for _, it := range t.items {
		items[next[it.elem]] = it
		next[it.elem]++
	}
	return items, at
}

// putStructure writes the tree, the way from content back to elements, and the identifiers. It gives the root's number.
func (w *writer) putStructure(links int) int {
	o, t := w.objects, w.tree
	root := o.reserve(2)
	parents := root + 1
	items, at := t.byElem()
	var b []byte
	for i := range t.elems {
		b = w.appendElem(b[:0], int32(i), items[at[i]:at[i+1]], root, links)
		o.put(w.elems+i, b)
	}
	w.putParents(parents)

	b = append(b[:0], "<</Type/StructTreeRoot/K "...)
	b = append(appendRef(b, w.elems), "/ParentTree "...)
	b = append(appendRef(b, parents), "/ParentTreeNextKey "...)
	b = strconv.AppendInt(b, int64(w.paper.Count+len(w.links)), 10)
	b = w.appendIDs(b)
	o.put(root, append(b, ">>"...))
	return root
}

// putParents writes the number tree from a page's and a link's key to its elements.
func (w *writer) putParents(number int) {
	o, t := w.objects, w.tree
	nums := []byte("<</Nums[")
	var b []byte
	for page := range w.paper.Count {
		list := o.reserve(1)
		b = append(b[:0], '[')
		if page < len(t.perPage) {
			for _, e := range t.perPage[page] {
				b = append(appendRef(b, w.elems+int(e)), ' ')
			}
		}
		o.put(list, append(b, ']'))
		nums = append(strconv.AppendInt(nums, int64(page), 10), ' ')
		nums = append(appendRef(nums, list), '\n')
	}
	for i, l := range w.links {
		nums = append(strconv.AppendInt(nums, int64(w.paper.Count+i), 10), ' ')
		nums = append(appendRef(nums, w.elems+int(l.elem)), '\n')
	}
	o.put(number, append(nums, "]>>"...))
}
