package gate

import (
	"slices"
	"strconv"
	"strings"

	"underlag/pipeline/diag"
	"underlag/pipeline/doc"
)

// structure checks what conformance checkers do not see: that headers cover their cells, that alternative texts say
// something, and that headings, tables, charts and quotations come in the paper's own order.
func structure(v *view) diag.List {
	if v.file == nil {
		return nil
	}
	var found diag.List
	at := func(t *tag) diag.Pos { return diag.Pos{File: v.in.Document.ID + ".pdf", Page: t.page} }
	level := 0
	ids := map[string]bool{}
	v.file.each(func(t *tag) {
		switch {
		case t.role == "Table":
			found = append(found, v.tableTags(t, at)...)
		case t.role == "Figure":
			found = append(found, v.figureTag(t, at(t))...)
		case t.role == "Link" && strings.TrimSpace(t.attr().Contents) == "":
			found = append(found, codeLinkSilent.New(at(t)))
		case t.role == "Note" && (t.attr().ID == "" || ids[t.attr().ID]):
			found = append(found, codeNoteID.New(at(t)))
		case headingLevel(t.role) > 0:
			n := headingLevel(t.role)
			if n > level+1 {
				found = append(found, codeHeadingSkips.New(at(t), level, n))
			}
			if strings.TrimSpace(t.say()) == "" {
				found = append(found, codeHeadingEmpty.New(at(t)))
			}
			level = n
		}
		if t.attr().ID != "" {
			ids[t.attr().ID] = true
		}
	})
	return append(found, v.order()...)
}

// headingLevel is 2 for "H2" and 0 for what is no heading.
func headingLevel(role string) int {
	if len(role) == 2 && role[0] == 'H' && role[1] >= '1' && role[1] <= '6' {
		return int(role[1] - '0')
	}
	return 0
}

// figureTag: a picture must say in words what it shows, and more than what it is called.
func (v *view) figureTag(t *tag, pos diag.Pos) diag.List {
	alt := strings.TrimSpace(t.attr().Alt)
	if alt == "" {
		return diag.List{codeAltMissing.New(pos)}
	}
	for _, b := range blocks(v.in.Tree.Blocks) {
		if c, ok := b.(doc.Chart); ok && squash(alt) == squash(c.Title) {
			return diag.List{codeAltTitle.New(pos)}
		}
	}
	return nil
}

// tableTags checks that a table is a full grid and that every cell has a header, by scope or by name.
func (v *view) tableTags(table *tag, at func(*tag) diag.Pos) diag.List {
	var found diag.List
	ids := map[string]bool{}
	for _, h := range table.under("TH") {
		if h.attr().ID != "" {
			ids[h.attr().ID] = true
		}
		if !slices.Contains([]string{"Column", "Row", "Both"}, h.attr().Scope) {
			found = append(found, codeNoScope.New(at(h)))
		}
	}
	rows := table.under("TR")
	if len(rows) == 0 {
		return append(found, codeTableRagged.New(at(table)))
	}
	width := 0
	heads := map[int]bool{} // columns that a header above covers
	for n, row := range rows {
		col, rowHead := 0, false
		for _, c := range row.under("TH", "TD") {
			span := max(c.attr().ColSpan, 1)
			switch c.role {
			case "TH":
				rowHead = rowHead || c.attr().Scope == "Row" || c.attr().Scope == "Both"
				for k := range span {
					heads[col+k] = heads[col+k] || c.attr().Scope == "Column" || c.attr().Scope == "Both"
				}
			case "TD":
				named := slices.ContainsFunc(c.attr().Headers, func(id string) bool { return ids[id] })
				if !named && !heads[col] && !rowHead {
					found = append(found, codeCellAlone.New(at(c), n+1, col+1))
				}
			}
			col += span
		}
		if n == 0 {
			width = col
		} else if col != width {
			found = append(found, codeTableRagged.New(at(row)))
		}
	}
	return found
}

// order compares the file's headings, tables, drawings and quotations with the paper's, in reading order. A chart may be
// followed by its data table.
func (v *view) order() diag.List {
	want, where := v.outline()
	var got []string
	v.file.each(func(t *tag) {
		switch {
		case headingLevel(t.role) > 0, t.role == "Table", t.role == "BlockQuote":
			got = append(got, t.role)
		case t.role == "Figure" && v.isChart(t):
			got = append(got, t.role)
		}
	})
	i := 0
	for n, w := range want {
		if i < len(got) && got[i] == w {
			i++
			if w == "Figure" && i < len(got) && got[i] == "Table" && (n+1 == len(want) || want[n+1] != "Table" || tablesAhead(got[i:]) > tablesAhead(want[n+1:])) {
				i++
			}
			continue
		}
		return diag.List{codeOrder.New(where[n], n+1)}
	}
	if i < len(got) {
		return diag.List{codeOrder.New(diag.Pos{}, len(want)+1)}
	}
	return nil
}

// tablesAhead counts the tables that come before anything else.
func tablesAhead(roles []string) int {
	n := 0
	for n < len(roles) && roles[n] == "Table" {
		n++
	}
	return n
}

// isChart tells a chart from a logo.
func (v *view) isChart(t *tag) bool {
	for _, b := range blocks(v.in.Tree.Blocks) {
		if c, ok := b.(doc.Chart); ok && squash(c.Alt) == squash(t.attr().Alt) {
			return true
		}
	}
	return false
}

// outline is the roles the paper's blocks must have, and where they were written.
func (v *view) outline() (roles []string, where []diag.Pos) {
	add := func(role string, pos diag.Pos) {
		roles = append(roles, role)
		where = append(where, pos)
	}
	for _, b := range blocks(v.in.Tree.Blocks) {
		switch b := b.(type) {
		case doc.Heading:
			add("H"+strconv.Itoa(b.Level), b.Pos)
		case doc.Table:
			add("Table", b.Pos)
		case doc.Chart:
			add("Figure", b.Pos)
		case doc.Quote:
			add("BlockQuote", diag.Pos{})
		case doc.TOC:
			if b.Heading != "" && v.hasContents() {
				add("H2", diag.Pos{})
			}
		case doc.Masthead, doc.Para, doc.List, doc.Decision, doc.Signatures, doc.Distribution, doc.PageBreak, doc.Secrecy:
		}
	}
	return roles, where
}
