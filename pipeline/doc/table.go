package doc

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"

	"underlag/pipeline/figure"
)

// table reads a table typed in Markdown. A column is set right where the writer says so or where all its cells are
// numbers. Cells hold plain text; a cell that is one figure keeps it. A row may have fewer cells than the head, not more.
func (r *reader) table(n *gridNode, offset int) Table {
	t := Table{Mark: r.meta.Example, Pos: r.at(offset)}
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		var cells []figure.Cell
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			cells = append(cells, r.cell(cell))
		}
		if row == n.FirstChild() {
			for _, c := range cells {
				t.Heads = append(t.Heads, figure.ColumnHead{Text: c.Text})
			}
			if len(cells) != len(n.Right) {
				r.report(errTableHead, row.Pos(), len(cells), len(n.Right))
			}
			continue
		}
		if len(cells) > len(t.Heads) {
			r.report(errTableRow, row.Pos(), len(cells), len(t.Heads))
			cells = cells[:len(t.Heads)]
		}
		for len(cells) < len(t.Heads) {
			cells = append(cells, figure.Cell{})
		}
		t.Rows = append(t.Rows, figure.Row{Cells: cells})
	}
	for c := range t.Heads {
		t.Heads[c].Right = c < len(n.Right) && n.Right[c] || numeric(t.Rows, c)
	}
	return t
}

func (r *reader) cell(n ast.Node) figure.Cell {
	in := r.noSecret(r.inlines(n, false), max(n.Pos(), 0))
	if len(in) == 1 {
		if number, ok := in[0].(Number); ok {
			return figure.Cell{Text: number.Text, Figure: number.Figure}
		}
	}
	return figure.Cell{Text: strings.TrimSpace(PlainText(in))}
}

var number = regexp.MustCompile(`\A[−–-]?\d[\d \x{00A0}]*(?:,\d+)?(?:[ \x{00A0}]?(?:%|kronor|kr|tkr|mkr|Mkr|mnkr))?\z`)

// numeric says whether every filled cell of a column is a number; the first column is a row's head and never is.
func numeric(rows []figure.Row, c int) bool {
	some := false
	for _, row := range rows {
		cell := row.Cells[c]
		switch {
		case cell.Text == "" || cell.Text == "–" || cell.Text == "..":
		case cell.Figure != "" || number.MatchString(cell.Text):
			some = true
		default:
			return false
		}
	}
	return some && c > 0
}
