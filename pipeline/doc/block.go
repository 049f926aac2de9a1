package doc

import (
	"github.com/yuin/goldmark/ast"
)

// blocks reads the children of a container.
func (r *reader) blocks(parent ast.Node, depth int) []Block {
	if depth > maxNesting {
		r.report(errTooDeep, max(parent.Pos(), 0), maxNesting)
		return nil
	}
	var out []Block
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if r.ctx.Err() != nil {
			return out
		}
		out = append(out, r.block(n, depth)...)
	}
	return out
}

func (r *reader) block(n ast.Node, depth int) []Block {
	offset := offsetOf(n)
	switch n := n.(type) {
	case *ast.Heading:
		return r.heading(n, offset)
	case *ast.Paragraph, *ast.TextBlock:
		if text := r.inlines(n, false); len(text) > 0 {
			return []Block{Para{Text: text, Pos: r.at(offset)}}
		}
	case *ast.List:
		return []Block{r.list(n, depth)}
	case *ast.Blockquote:
		if kids := r.blocks(n, depth+1); len(kids) > 0 {
			return []Block{Quote{Blocks: kids}}
		}
	case *gridNode:
		return []Block{r.table(n, offset)}
	case *divNode:
		return r.directive(n, offset, depth)
	case *noteNode:
		// Notes are read where they are called.
	case *ast.LinkReferenceDefinition:
		// Definitions of links are read where they are used, which must not be outside a passage that keeps them secret.
		if r.secret != nil {
			r.report(errSecretContent, offset)
		}
	case *ast.HTMLBlock:
		r.report(errHTML, offset)
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		r.report(errCode, offset)
	case *ast.ThematicBreak:
		r.report(errRule, offset)
	default:
		r.report(errCode, offset)
	}
	return nil
}

// offsetOf is where a block starts in the source.
func offsetOf(n ast.Node) int {
	if n.Type() == ast.TypeBlock && n.Lines() != nil && n.Lines().Len() > 0 {
		return n.Lines().At(0).Start
	}
	return max(n.Pos(), 0)
}

// heading checks that no level is skipped; level 1 is the title, which Parse itself has set.
func (r *reader) heading(n *ast.Heading, offset int) []Block {
	text := r.inlines(n, false)
	switch {
	case r.secret != nil:
		r.report(errSecretContent, offset)
		return nil
	case len(text) == 0:
		r.report(errEmptyHeading, offset)
		return nil
	case n.Level == 1:
		r.report(errTitleLevel, offset)
	case n.Level > r.level+1:
		r.report(errSkippedLevel, offset, r.level, n.Level, r.level+1)
	}
	r.level = n.Level
	return []Block{Heading{Level: n.Level, Text: text, Pos: r.at(offset)}}
}

func (r *reader) list(n *ast.List, depth int) List {
	list := List{Ordered: n.IsOrdered(), Start: n.Start}
	if !list.Ordered {
		list.Start = 0
	}
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		list.Items = append(list.Items, r.blocks(item, depth+1))
	}
	return list
}
