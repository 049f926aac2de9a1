package pdf

import "underlag/pipeline/paper"

// Section is what section i of a file of several papers says: its own tree, with a Document on top as the paper alone would
// have. Pages and bookmarks are the whole file's, so that pages mean the same as in the file. Meta is left empty: the
// file's is of all papers. It is nil where the file has no such section.
func (r *Readback) Section(i int) *Readback {
	if r.Tree == nil || i < 0 {
		return nil
	}
	for _, n := range r.Tree.Kids {
		if n.Role != paper.Sect {
			continue
		}
		if i > 0 {
			i--
			continue
		}
		root := *n
		root.Role = paper.Document
		lang := r.Lang
		if own := n.Attrs().Lang; own != "" {
			lang = own
		}
		return &Readback{Lang: lang, Tree: &root, Pages: r.Pages, Bookmarks: r.Bookmarks}
	}
	return nil
}
