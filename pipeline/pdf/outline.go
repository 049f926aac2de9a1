package pdf

import "fmt"

// putOutlines writes the bookmarks and gives their root's number; 0 where there are none.
func (w *writer) putOutlines() int {
	marks := w.paper.Bookmarks
	if len(marks) == 0 {
		return 0
	}
	o := w.objects
	root := o.reserve(1 + len(marks))
	number := func(i int) int { return root + 1 + i }

	n := len(marks)
	parent, previous, next := make([]int, n), make([]int, n), make([]int, n)
	first, last, count := make([]int, n+1), make([]int, n+1), make([]int, n+1) // entry n is the root
	var path []int                                                             // the open ancestors
	for i, m := range marks {
		for len(path) > 0 && marks[path[len(path)-1]].Level >= m.Level {
			path = path[:len(path)-1]
		}
		parent[i] = n
		if len(path) > 0 {
			parent[i] = path[len(path)-1]
		}
		p := parent[i]
		previous[i], next[i], first[i], last[i] = -1, -1, -1, -1
		if count[p] == 0 {
			first[p] = i
		} else {
			previous[i] = last[p]
			next[last[p]] = i
		}
		last[p] = i
		count[p]++
		path = append(path, i)
	}
	for i, m := range marks {
		b := appendText([]byte("<</Title"), m.Title)
		up := root
		if parent[i] != n {
			up = number(parent[i])
		}
		b = appendRef(append(b, "/Parent "...), up)
		if previous[i] >= 0 {
			b = appendRef(append(b, "/Prev "...), number(previous[i]))
		}
		if next[i] >= 0 {
			b = appendRef(append(b, "/Next "...), number(next[i]))
		}
		if count[i] > 0 { // closed: a reader sees the chapters first
			b = fmt.Appendf(b, "/First %d 0 R/Last %d 0 R/Count %d", number(first[i]), number(last[i]), -count[i])
		}
		b = w.appendTarget(append(b, "/Dest"...), m.Page, m.Y)
		if e, ok := w.tree.index[m.Elem]; ok {
			b = appendRef(append(b, "/SE "...), w.elems+int(e))
		}
		o.put(number(i), append(b, ">>"...))
	}
	o.put(root, fmt.Appendf(nil, "<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>", number(first[n]), number(last[n]), count[n]))
	return root
}
