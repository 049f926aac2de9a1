package fill

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"text/template"
	"text/template/parse"
	"unicode/utf8"

	"underlag/pipeline/diag"
	"underlag/pipeline/pack"
)

// The functions that rewriting puts into templates. Nobody can call them: checkFile refuses the names before.
const (
	stepFunction  = "__step"
	textFunction  = "__text"
	printFunction = "__print"
)

// parseFile parses a file without looking at its functions; checkFile does that, so that every wrong one is reported.
func parseFile(f pack.File, prose bool) (*source, diag.List) {
	var found diag.List
	if name, at := forbidden(f.Text); name != "" {
		return nil, append(found, errCharacter.New(position(f, at), name))
	}
	f.Text = strings.ReplaceAll(strings.TrimPrefix(f.Text, "\uFEFF"), "\r\n", "\n")
	trees := map[string]*parse.Tree{}
	t := parse.New(f.Name)
	t.Mode = parse.SkipFuncCheck
	if _, err := t.Parse(f.Text, "", "", trees); err != nil {
		return nil, append(found, syntaxProblem(f, err))
	}
	if trees[f.Name] == nil {
		trees[f.Name] = t // an empty file
	}
	s := &source{File: f, trees: trees, lines: lineStarts(f.Text)}
	for _, name := range s.names() {
		if n := tooDeep(trees[name].Root, 0); n != nil {
			return nil, append(found, errBound.New(position(f, actionStart(f, int(n.Position()))),
				diag.Words{SV: fmt.Sprintf("mer än %d nivåer", maxDepth), EN: fmt.Sprintf("more than %d levels", maxDepth)}))
		}
	}
	if prose && len(trees) > 1 {
		for _, name := range s.names() {
			if name != f.Name {
				found = append(found, errProseNested.New(position(f, actionStart(f, int(trees[name].Root.Pos)-1))))
			}
		}
		return nil, found
	}
	return s, found
}

// names lists the file's blocks in their order in the file.
func (s *source) names() []string {
	names := make([]string, 0, len(s.trees))
	for name := range s.trees {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// rewrite makes every printed pipeline end in our printer, every text node a call of ours, and every block and loop
// begin with a step that is counted. Nothing is left that writes by itself.
func (s *source) rewrite(funcs template.FuncMap) diag.List {
	w := &rewriter{source: s}
	s.set = template.New(s.Name).Funcs(funcs).Option("missingkey=error")
	for _, name := range s.names() {
		tree := s.trees[name]
		w.list(tree.Root, true)
		if _, err := s.set.AddParseTree(name, tree); err != nil {
			s.set = nil
			return diag.List{syntaxProblem(s.File, err)}
		}
	}
	return nil
}

type rewriter struct{ *source }

func (w *rewriter) list(l *parse.ListNode, counted bool) {
	if l == nil {
		return
	}
	var out []parse.Node
	if counted {
		out = append(out, action(stepFunction, l.Pos, number(l.Pos, expressions(l))))
	}
	for _, n := range l.Nodes {
		switch n := n.(type) {
		case *parse.TextNode:
			w.texts = append(w.texts, n)
			out = append(out, action(textFunction, n.Pos, number(n.Pos, len(w.texts)-1)))
			continue
		case *parse.ActionNode:
			if len(n.Pipe.Decl) == 0 {
				w.prints = append(w.prints, n)
				id := parse.NewIdentifier(printFunction).SetTree(nil).SetPos(n.Pos)
				n.Pipe.Cmds = append(n.Pipe.Cmds, &parse.CommandNode{NodeType: parse.NodeCommand, Pos: n.Pos,
					Args: []parse.Node{id, number(n.Pos, len(w.prints)-1)}})
			}
		case *parse.IfNode:
			w.branch(&n.BranchNode, false)
		case *parse.WithNode:
			w.branch(&n.BranchNode, false)
		case *parse.RangeNode:
			w.branch(&n.BranchNode, true)
		}
		out = append(out, n)
	}
	l.Nodes = out
}

func (w *rewriter) branch(b *parse.BranchNode, counted bool) {
	w.list(b.List, counted)
	w.list(b.ElseList, false)
}

// expressions counts what one run of a list can run, but for the turns of its loops, which count themselves.
func expressions(n parse.Node) int {
	sum := 1
	add := func(b *parse.BranchNode, loop bool) {
		sum += expressions(b.Pipe) + expressions(b.ElseList)
		if !loop {
			sum += expressions(b.List)
		}
	}
	switch n := n.(type) {
	case *parse.ListNode:
		if n != nil {
			for _, kid := range n.Nodes {
				sum += expressions(kid)
			}
		}
	case *parse.ActionNode:
		sum += expressions(n.Pipe)
	case *parse.TemplateNode:
		sum += expressions(n.Pipe)
	case *parse.PipeNode:
		if n != nil {
			for _, cmd := range n.Cmds {
				sum += expressions(cmd)
			}
		}
	case *parse.CommandNode:
		for _, arg := range n.Args {
			sum += expressions(arg)
		}
	case *parse.ChainNode:
		sum += expressions(n.Node)
	case *parse.IfNode:
		add(&n.BranchNode, false)
	case *parse.WithNode:
		add(&n.BranchNode, false)
	case *parse.RangeNode:
		add(&n.BranchNode, true)
	}
	return sum
}

// tooDeep finds a block that stands within too many others; nil where none does. It goes no deeper itself.
func tooDeep(l *parse.ListNode, depth int) parse.Node {
	if l == nil {
		return nil
	}
	for _, n := range l.Nodes {
		var b *parse.BranchNode
		switch n := n.(type) {
		case *parse.IfNode:
			b = &n.BranchNode
		case *parse.WithNode:
			b = &n.BranchNode
		case *parse.RangeNode:
			b = &n.BranchNode
		default:
			continue
		}
		if depth == maxDepth {
			return n
		}
		for _, kid := range []*parse.ListNode{b.List, b.ElseList} {
			if at := tooDeep(kid, depth+1); at != nil {
				return at
			}
		}
	}
	return nil
}

// action makes {{ name arg }}.
func action(name string, pos parse.Pos, arg parse.Node) parse.Node {
	args := []parse.Node{parse.NewIdentifier(name).SetTree(nil).SetPos(pos), arg}
	return &parse.ActionNode{NodeType: parse.NodeAction, Pos: pos, Pipe: &parse.PipeNode{NodeType: parse.NodePipe, Pos: pos,
		Cmds: []*parse.CommandNode{{NodeType: parse.NodeCommand, Pos: pos, Args: args}}}}
}

func number(pos parse.Pos, n int) parse.Node {
	return &parse.NumberNode{NodeType: parse.NodeNumber, Pos: pos, IsInt: true, Int64: int64(n), Text: strconv.Itoa(n)}
}

// position gives the place of a byte offset in a file.
func position(f pack.File, offset int) diag.Pos {
	offset = min(max(offset, 0), len(f.Text))
	before := f.Text[:offset]
	return diag.Pos{File: f.Name, Line: 1 + strings.Count(before, "\n"), Col: 1 + len([]rune(before[strings.LastIndexByte(before, '\n')+1:]))}
}

// place is position for the many places of a run: it looks the line up instead of counting from the file's start, and
// goes on from the place before where that is on the same line.
func (s *source) place(offset int) diag.Pos {
	offset = min(max(offset, 0), len(s.Text))
	line, exact := slices.BinarySearch(s.lines, offset)
	if !exact {
		line--
	}
	from := s.last
	if from.line != line || from.offset > offset || from.offset < s.lines[line] {
		from = placed{line: line, offset: s.lines[line]}
	}
	s.last = placed{line, offset, from.runes + utf8.RuneCountInString(s.Text[from.offset:offset])}
	return diag.Pos{File: s.Name, Line: line + 1, Col: 1 + s.last.runes}
}

// lineStarts gives the offset of every line's first byte.
func lineStarts(text string) []int {
	starts := []int{0}
	for i := range len(text) {
		if text[i] == '\n' {
			starts = append(starts, i+1)
		}
	}
	return starts
}

// actionStart finds the {{ before the inside of an action.
func actionStart(f pack.File, inside int) int {
	if i := strings.LastIndex(f.Text[:min(max(inside, 0), len(f.Text))], "{{"); i >= 0 {
		return i
	}
	return inside
}
