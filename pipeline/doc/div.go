package doc

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// divNode is a fenced div: ":::name arguments", blocks, ":::".
type divNode struct {
	ast.BaseBlock
	Name   string
	Args   string
	Closed bool
}

var kindDiv = ast.NewNodeKind("Div")

// Kind implements ast.Node.
func (n *divNode) Kind() ast.NodeKind { return kindDiv }

// Dump implements ast.Node.
func (n *divNode) Dump(source []byte, level int) {
	ast.DumpHelper(n, source, level, map[string]string{"Name": n.Name}, nil)
}

// divParser reads fenced divs. They do not nest: the first ":::" closes.
type divParser struct{}

// Trigger implements parser.BlockParser.
func (divParser) Trigger() []byte { return []byte{':'} }

// Open implements parser.BlockParser.
func (divParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, _ := reader.PeekLine()
	at := pc.BlockOffset()
	if at < 0 || at > len(line) {
		return nil, parser.NoChildren
	}
	rest, ok := strings.CutPrefix(string(line[at:]), ":::")
	if !ok {
		return nil, parser.NoChildren
	}
	name, args, _ := strings.Cut(strings.TrimSpace(rest), " ")
	advanceToEnd(reader, line)
	return &divNode{Name: name, Args: strings.TrimSpace(args)}, parser.HasChildren
}

// Continue implements parser.BlockParser.
func (divParser) Continue(node ast.Node, reader text.Reader, _ parser.Context) parser.State {
	div := node.(*divNode)
	line, _ := reader.PeekLine()
	if strings.TrimSpace(string(line)) == ":::" {
		advanceToEnd(reader, line)
		div.Closed = true
		return parser.Close
	}
	return parser.Continue | parser.HasChildren
}

// Close implements parser.BlockParser.
func (divParser) Close(ast.Node, text.Reader, parser.Context) {}

// CanInterruptParagraph implements parser.BlockParser: a directive needs no blank line before it.
func (divParser) CanInterruptParagraph() bool { return true }

// CanAcceptIndentedLine implements parser.BlockParser.
func (divParser) CanAcceptIndentedLine() bool { return false }

func advanceToEnd(reader text.Reader, line []byte) {
	n := len(line)
	if n > 0 && line[n-1] == '\n' {
		n--
	}
	reader.Advance(n)
}
