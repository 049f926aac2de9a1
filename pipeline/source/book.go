package source

import (
	"path"
	"strings"

	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
)

// relation says that one part belongs to another, and as what.
type relation struct {
	id, kind string // kind is the last word of the relationship's type: "worksheet", "styles"
	part     string // the part's name in the file
	outside  bool   // it points out of the file
}

// relations reads what belongs to a part; "" is the file itself. Part names are what programs please, and only this list
// says which part is which: reading a part by its usual name could read one that no program shows.
func (w *workbook) relations(owner string) ([]relation, *problem) {
	list := path.Join(path.Dir(owner), "_rels", path.Base(owner)+".rels")
	if owner == "" {
		list = "_rels/.rels"
	}
	text, ok, p := w.part(list)
	if p != nil {
		return nil, p
	}
	if !ok {
		return nil, w.fail(codeNoWorkbook)
	}
	var out []relation
	ids := map[string]bool{}
	p = w.elements(list, text, func(at string, x *scanner) *problem {
		if at != "Relationships/Relationship" {
			return nil
		}
		id, _ := x.attr("Id")
		to, _ := x.attr("Target")
		kind, _ := x.attr("Type")
		mode, _ := x.attr("TargetMode")
		if id == "" || ids[id] {
			return w.damaged(list, "a relationship has no name or is there twice")
		}
		ids[id] = true
		to = strings.ReplaceAll(to, `\`, "/")
		if !strings.HasPrefix(to, "/") {
			to = "/" + path.Dir(owner) + "/" + to
		}
		out = append(out, relation{id: id, kind: path.Base(kind), part: strings.TrimPrefix(path.Clean(to), "/"), outside: mode == "External"})
		return nil
	})
	return out, p
}

// only finds the one relation of a kind. found is false where there is none; two of them, or one whose part is not in the
// file, refuse it.
func (w *workbook) only(all []relation, kind string) (part string, found bool, p *problem) {
	for _, r := range all {
		if r.kind != kind {
			continue
		}
		if found || !w.has(r) {
			return "", false, w.damaged(r.part, "no part of its own for "+kind)
		}
		part, found = r.part, true
	}
	return part, found, nil
}

// has says whether the part of a relation is in the file.
func (w *workbook) has(r relation) bool {
	return !r.outside && w.parts[strings.ToLower(r.part)] != nil
}

// readBook finds the parts of the workbook, which sheets there are, and which calendar it counts in.
func (w *workbook) readBook() *problem {
	top, p := w.relations("")
	if p != nil {
		return p
	}
	var found bool
	if w.book, found, p = w.only(top, "officeDocument"); p != nil || !found {
		return w.fail(codeNoWorkbook)
	}
	all, p := w.relations(w.book)
	if p != nil {
		return p
	}
	if w.styles, p = w.frame(all, "styles"); p != nil {
		return p
	}
	if w.texts, p = w.frame(all, "sharedStrings"); p != nil {
		return p
	}
	text, _, p := w.part(w.book)
	if p != nil {
		return p
	}
	sheets := map[string]relation{}
	for _, r := range all {
		sheets[r.id] = r
	}
	seen := map[string]bool{}
	p = w.elements(w.book, text, func(at string, x *scanner) *problem {
		switch at {
		case "workbook/workbookPr":
			v, _ := x.attr("date1904")
			w.date1904 = truth(v)
		case "workbook/sheets/sheet":
			return w.listSheet(x, sheets, seen)
		}
		return nil
	})
	if p == nil && len(w.sheets) == 0 {
		return w.fail(codeNoWorkbook)
	}
	return p
}

// frame finds the part of a kind that a workbook may lack. It is doubtful whether one does lack it when a part of the usual
// name is there all the same: dates would be read as numbers.
func (w *workbook) frame(all []relation, kind string) (string, *problem) {
	part, found, p := w.only(all, kind)
	usual := path.Join(path.Dir(w.book), kind+".xml")
	if p == nil && !found && w.parts[strings.ToLower(usual)] != nil {
		return "", w.damaged(usual, "nothing says what it belongs to")
	}
	return part, p
}

func (w *workbook) listSheet(x *scanner, parts map[string]relation, seen map[string]bool) *problem {
	name, _ := x.attr("name")
	id, _ := x.attr("r:id")
	state, _ := x.attr("state")
	r, known := parts[id]
	switch {
	case known && (r.kind == "chartsheet" || r.kind == "dialogsheet"):
		return nil // it has no cells
	case !known || r.kind != "worksheet" || !w.has(r):
		return w.damaged(w.book, "a sheet has no part of its own")
	}
	c, found := OddCharacter(name)
	if !found && strings.ContainsAny(name, "\t\n") {
		c, found = "U+000A", true
	}
	if found { // the name itself must not reach a message, nor a terminal
		return w.fail(codeSheetName, len(w.sheets)+1, c)
	}
	key := locale.Fold(name)
	if name == "" || seen[key] || seen["/"+strings.ToLower(r.part)] {
		return w.damaged(w.book, "a sheet has no name or is there twice")
	}
	seen[key], seen["/"+strings.ToLower(r.part)] = true, true // no sheet's name may hold a slash
	if len(w.sheets) >= maxSheets {
		return w.fail(codeTooMuch, diag.Words{SV: "för många blad", EN: "too many sheets"})
	}
	w.sheets = append(w.sheets, sheetRef{name: name, hidden: state != "" && state != "visible", part: r.part})
	return nil
}

// truth reads an XML boolean.
func truth(v string) bool { return v == "1" || v == "true" || v == "on" }
