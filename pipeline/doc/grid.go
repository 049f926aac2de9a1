package doc

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// gridNode is a table typed in Markdown: a head, a line of hyphens, rows.
type gridNode struct {
	ast.BaseBlock
	Right []bool // columns that the writer set right, by "--:"
}

// rowNode is one of its rows, the head first; its children are cells.
type rowNode struct {
	ast.BaseBlock
	Offset int
}

// cellNode is a cell; it holds inlines.
type cellNode struct{ ast.BaseBlock }

var (
	kindGrid = ast.NewNodeKind("Grid")
	kindRow  = ast.NewNodeKind("Row")
	kindCell = ast.NewNodeKind("Cell")
)

// Kind implements ast.Node.
func (n *gridNode) Kind() ast.NodeKind { return kindGrid }

// Dump implements ast.Node.
func (n *gridNode) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// Kind implements ast.Node.
func (n *rowNode) Kind() ast.NodeKind { return kindRow }

// Dump implements ast.Node.
func (n *rowNode) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// Kind implements ast.Node.
func (n *cellNode) Kind() ast.NodeKind { return kindCell }

// Dump implements ast.Node.
func (n *cellNode) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// gridTransformer turns a paragraph that holds a head and a line of hyphens into a table. It is ours because a row
// with more cells than the head must be refused: the usual reader drops what is too much.
type gridTransformer struct{}

// Transform implements parser.ParagraphTransformer.
func (gridTransformer) Transform(node *ast.Paragraph, reader text.Reader, _ parser.Context) {
	lines, source := node.Lines(), reader.Source()
	for i := 1; i < lines.Len(); i++ {
		at := lines.At(i)
		right, ok := delimiter(string(at.Value(source)))
		if !ok {
			continue
		}
		grid := &gridNode{Right: right}
		grid.SetPos(lines.At(i - 1).Start)
		for j := i - 1; j < lines.Len(); j++ {
			if j != i {
				grid.AppendChild(grid, row(lines.At(j), source))
			}
		}
		node.Parent().InsertAfter(node.Parent(), node, grid)
		if i == 1 {
			node.Parent().RemoveChild(node.Parent(), node)
			return
		}
		lines.SetSliced(0, i-1)
		last := lines.At(i - 2)
		lines.Set(i-2, last.TrimRightSpace(source))
		return
	}
}

// delimiter reads "|---|--:|": which columns are set right.
func delimiter(line string) (right []bool, ok bool) {
	line = strings.TrimSpace(line)
	if !strings.Contains(line, "|") || strings.Trim(line, "|-: \t") != "" {
		return nil, false
	}
	line = strings.TrimSuffix(strings.TrimPrefix(line, "|"), "|")
	for _, c := range strings.Split(line, "|") {
		c = strings.TrimSpace(c)
		if strings.Trim(strings.TrimSuffix(strings.TrimPrefix(c, ":"), ":"), "-") != "" || !strings.Contains(c, "-") {
			return nil, false
		}
		right = append(right, strings.HasSuffix(c, ":") && !strings.HasPrefix(c, ":"))
	}
	return right, true
}

// row cuts a line at the bars that no backslash stands before.
func row(line text.Segment, source []byte) *rowNode {
	r := &rowNode{Offset: line.Start}
	r.SetPos(line.Start)
	line = line.TrimLeftSpace(source)
	line = line.TrimRightSpace(source)
	from, to := line.Start, line.Stop
	if from < to && source[from] == '|' {
		from++
	}
	add := func(end int) {
		cell := &cellNode{}
		cell.SetPos(from)
		seg := text.NewSegment(from, end)
		seg = seg.TrimLeftSpace(source)
		seg = seg.TrimRightSpace(source)
		cell.Lines().Append(seg)
		r.AppendChild(r, cell)
	}
	for i := from; i < to; i++ {
		switch source[i] {
		case '\\':
			i++
		case '|':
			add(i)
			from = i + 1
		}
	}
	if from < to {
		add(to)
	}
	return r
}
