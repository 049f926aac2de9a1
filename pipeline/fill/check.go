package fill

import (
	"slices"
	"strings"
	"text/template/parse"

	"underlag/pipeline/diag"
	"underlag/pipeline/figure"
	"underlag/pipeline/pack"
)

// Check finds what is wrong with a pack's templates without any case: functions, blocks and fields that do not exist,
// and figures, tables, charts, lists, strings and parts named by constants that the pack does not declare.
func Check(p pack.Pack) diag.List {
	found := checkIn(p, diag.SV)
	for lang := range p.Templates {
		found = append(found, checkIn(p.In(diag.Lang(lang)), diag.Lang(lang))...)
	}
	return unique(found.Sort())
}

func checkIn(p pack.Pack, lang diag.Lang) diag.List {
	s, found := parseFile(p.Template, false)
	if s != nil {
		in := Input{Pack: p, Lang: lang}
		found = append(found, checkFile(s, namesOf(in))...)
		found = append(found, allowedNumbers(in).checkTexts(s)...)
	}
	return found
}

// names are the names that constants in templates are held against.
type names struct {
	functions, parts, measures, lists, tables, charts, strings []string
	dot                                                        map[string]any
}

func namesOf(in Input) names {
	p := in.Pack
	n := names{functions: functionNames(), parts: partIDs(p), strings: stringNames(p), dot: data(in), measures: p.Spec.Names(p.Schema)}
	for _, m := range p.Spec.Measures {
		if m.Kind == figure.List {
			n.lists = append(n.lists, m.ID)
		}
	}
	for _, t := range p.Spec.Tables {
		n.tables = append(n.tables, t.ID)
	}
	for _, c := range p.Spec.Charts {
		n.charts = append(n.charts, c.ID)
	}
	return n
}

// checkFile walks every block of a file.
func checkFile(s *source, known names) diag.List {
	c := &checker{source: s, names: known, calls: map[string][]string{}}
	for _, name := range s.names() {
		c.block = name
		c.walk(s.trees[name].Root, false)
	}
	c.recursion()
	return c.found
}

type checker struct {
	*source
	names names
	block string
	calls map[string][]string // block → blocks it calls
	found diag.List
}

func (c *checker) report(code diag.Code, at parse.Pos, args ...any) {
	c.found = append(c.found, code.New(position(c.File, int(at)), args...))
}

// walk checks a node and what is below it. Moved says that the dot is not the case's data any more.
func (c *checker) walk(n parse.Node, moved bool) {
	switch n := n.(type) {
	case *parse.ListNode:
		if n != nil {
			for _, kid := range n.Nodes {
				c.walk(kid, moved)
			}
		}
	case *parse.ActionNode:
		c.alone(n)
		c.walk(n.Pipe, moved)
	case *parse.PipeNode:
		if n != nil {
			for _, cmd := range n.Cmds {
				c.command(cmd, moved)
			}
		}
	case *parse.IfNode:
		c.branch(&n.BranchNode, moved, moved)
	case *parse.WithNode:
		c.branch(&n.BranchNode, moved, true)
	case *parse.RangeNode:
		c.branch(&n.BranchNode, moved, true)
	case *parse.TemplateNode:
		if c.trees[n.Name] == nil {
			c.report(errBlock, n.Pos, clip(n.Name), near(n.Name, c.source.names()))
		}
		c.calls[c.block] = append(c.calls[c.block], n.Name)
		c.walk(n.Pipe, moved)
	case *parse.IdentifierNode:
		if !slices.Contains(c.names.functions, n.Ident) {
			c.report(errFunction, n.Pos, clip(n.Ident), near(n.Ident, c.names.functions))
		}
	case *parse.FieldNode:
		if !moved {
			c.field(n.Ident, n.Pos)
		}
	case *parse.VariableNode:
		if n.Ident[0] == "$" && !c.called() {
			c.field(n.Ident[1:], n.Pos)
		}
	case *parse.ChainNode:
		c.walk(n.Node, moved)
	}
}

// called says whether other blocks call this one, with a dot and $ of their own.
func (c *checker) called() bool { return !slices.Contains(c.names.parts, c.block) && c.block != c.Name }

func (c *checker) branch(b *parse.BranchNode, moved, inner bool) {
	c.walk(b.Pipe, moved)
	c.walk(b.List, inner)
	c.walk(b.ElseList, moved)
}

// field follows .Case.Title through the data as far as it is known.
func (c *checker) field(path []string, at parse.Pos) {
	if c.called() {
		return
	}
	in := c.names.dot
	for i, name := range path {
		v, ok := in[name]
		if !ok {
			c.report(errField, at, clip("."+strings.Join(path[:i+1], ".")), near(name, fieldNames(in)))
			return
		}
		next, ok := v.(map[string]any)
		if !ok {
			return
		}
		in = next
	}
}

// command checks a call: its function, and its first argument where that is a constant.
func (c *checker) command(n *parse.CommandNode, moved bool) {
	for _, a := range n.Args {
		c.walk(a, moved)
	}
	f, ok := n.Args[0].(*parse.IdentifierNode)
	if !ok || len(n.Args) < 2 {
		return
	}
	arg, ok := n.Args[1].(*parse.StringNode)
	if !ok {
		return
	}
	hold := func(code diag.Code, name string, among []string) {
		if !slices.Contains(among, name) {
			c.report(code, arg.Pos, clip(arg.Text), near(name, among))
		}
	}
	switch f.Ident {
	case "figure", "known":
		if ref, ok := figure.ParseRef(arg.Text); ok {
			hold(errFigure, ref.Measure, c.names.measures)
		} else {
			hold(errFigure, arg.Text, c.names.measures)
		}
	case "table":
		hold(errTable, arg.Text, c.names.tables)
	case "chart":
		hold(errChart, arg.Text, c.names.charts)
	case "list":
		hold(errList, arg.Text, c.names.lists)
	case "string":
		hold(errString, arg.Text, c.names.strings)
	case "prose":
		hold(errPart, arg.Text, c.names.parts)
	}
}

// alone holds tables, charts and the blocks of decisions, signatures and recipients to lines of their own.
func (c *checker) alone(n *parse.ActionNode) {
	if len(n.Pipe.Cmds) != 1 || len(n.Pipe.Decl) > 0 {
		return
	}
	f, ok := n.Pipe.Cmds[0].Args[0].(*parse.IdentifierNode)
	if !ok || !slices.Contains([]string{"table", "chart", "decisions", "signatures", "extract", "basis", "prose"}, f.Ident) {
		return
	}
	start := actionStart(c.File, int(n.Pos))
	end := strings.Index(c.Text[n.Pos:], "}}")
	if end < 0 {
		return
	}
	line := c.Text[strings.LastIndexByte(c.Text[:start], '\n')+1 : start]
	after, _, _ := strings.Cut(c.Text[int(n.Pos)+end+2:], "\n")
	for _, side := range []string{actions.ReplaceAllString(line, ""), actions.ReplaceAllString(after, "")} {
		if strings.TrimSpace(side) != "" {
			c.report(errAlone, parse.Pos(start), "{{ "+f.Ident+" }}")
			return
		}
	}
}

// recursion refuses blocks that call themselves, directly or through others.
func (c *checker) recursion() {
	for _, from := range c.source.names() {
		if c.reaches(from, from, map[string]bool{}) {
			c.report(errRecursion, c.trees[from].Root.Pos, clip(from))
		}
	}
}

func (c *checker) reaches(from, to string, seen map[string]bool) bool {
	for _, next := range c.calls[from] {
		if next == to {
			return true
		}
		if !seen[next] {
			seen[next] = true
			if c.reaches(next, to, seen) {
				return true
			}
		}
	}
	return false
}

// textNodes lists the file's text in the order of its blocks' names and of the text.
func (s *source) textNodes() []*parse.TextNode {
	var out []*parse.TextNode
	var walk func(l *parse.ListNode)
	branch := func(b *parse.BranchNode) { walk(b.List); walk(b.ElseList) }
	walk = func(l *parse.ListNode) {
		if l == nil {
			return
		}
		for _, n := range l.Nodes {
			switch n := n.(type) {
			case *parse.TextNode:
				out = append(out, n)
			case *parse.IfNode:
				branch(&n.BranchNode)
			case *parse.WithNode:
				branch(&n.BranchNode)
			case *parse.RangeNode:
				branch(&n.BranchNode)
			}
		}
	}
	for _, name := range s.names() {
		walk(s.trees[name].Root)
	}
	return out
}
