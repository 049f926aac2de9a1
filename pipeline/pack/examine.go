package pack

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"text/template/parse"

	"underlag/pipeline/diag"
)

// Examine reads the pack in the folder id as Load does, also where the folder is no whole pack yet, and tells what only the
// pack's author needs to know: files left out, prose that is never printed, tables and charts that nothing shows.
func Examine(fsys fs.FS, id string) (Pack, diag.List) {
	p := newPack(id)
	var found diag.List
	if !isID(id) {
		found = append(found, errID.New(diag.Pos{}, clip(id)))
	}
	found = append(found, read(fsys, &p)...)
	found = append(found, leftOut(fsys, p)...)
	return p, append(found, checkUse(p)...).Sort()
}

// leftOut says what it means that a file which may be left out is not there. A language's strings are missed by the
// template that names them.
func leftOut(fsys fs.FS, p Pack) diag.List {
	files := []struct {
		name  string
		means diag.Words
	}{
		{SchemaFile, diag.Words{SV: "mallen läser då inga arbetsböcker", EN: "the pack then reads no workbooks"}},
		{MeasuresFile, diag.Words{SV: "mallen räknar då inga tal", EN: "the pack then computes no figures"}},
		{ThemeFile, diag.Words{SV: "handlingen får då det vanliga utseendet", EN: "the paper then has the usual look"}},
	}
	var found diag.List
	for _, f := range files {
		if _, err := fs.Stat(fsys, path.Join(p.ID, f.name)); err != nil {
			found = append(found, errLeftOut.New(diag.Pos{File: p.FileName(f.name)}, f.name, f.means))
		}
	}
	return found
}

// uses is what a template calls by a constant name; a function that is called with something else may use any name.
type uses struct {
	named map[string][]string // function → names
	any   map[string]bool
}

// checkUse holds what the pack declares against what its template prints.
func checkUse(p Pack) diag.List {
	trees, _, ok := blocksOf(p.Template)
	if !ok {
		return nil
	}
	u := uses{map[string][]string{}, map[string]bool{}}
	for _, tree := range trees {
		u.walk(tree.Root)
	}
	uses := func(function, name string) bool { return u.any[function] || slices.Contains(u.named[function], name) }
	var found diag.List
	at := p.Declared(InfoFile)
	for i, part := range p.Info.Parts {
		takes := part.Prose == "required" || part.Prose == "optional"
		switch pos := at(fmt.Sprintf("parts[%d].id", i)); {
		case part.ID == "" || trees[part.ID] == nil: // said already
		case takes && !uses("prose", part.ID):
			found = append(found, errProseLost.New(pos, clip(part.ID)))
		case !takes && slices.Contains(u.named["prose"], part.ID):
			found = append(found, errProseNone.New(pos, clip(part.ID)))
		}
	}
	at = p.Declared(MeasuresFile)
	for i, t := range p.Spec.Tables {
		if t.ID != "" && !uses("table", t.ID) {
			found = append(found, errUnused.New(at(fmt.Sprintf("tables[%d].id", i)), clip(t.ID)))
		}
	}
	for i, c := range p.Spec.Charts {
		if c.ID != "" && !uses("chart", c.ID) {
			found = append(found, errUnused.New(at(fmt.Sprintf("charts[%d].id", i)), clip(c.ID)))
		}
	}
	return found
}

// walk notes the calls of a node and of what is below it.
func (u uses) walk(n parse.Node) {
	branch := func(b *parse.BranchNode) {
		u.pipe(b.Pipe)
		u.walk(b.List)
		if b.ElseList != nil {
			u.walk(b.ElseList)
		}
	}
	switch n := n.(type) {
	case *parse.ListNode:
		if n != nil {
			for _, kid := range n.Nodes {
				u.walk(kid)
			}
		}
	case *parse.ActionNode:
		u.pipe(n.Pipe)
	case *parse.TemplateNode:
		u.pipe(n.Pipe)
	case *parse.IfNode:
		branch(&n.BranchNode)
	case *parse.RangeNode:
		branch(&n.BranchNode)
	case *parse.WithNode:
		branch(&n.BranchNode)
	}
}

func (u uses) pipe(p *parse.PipeNode) {
	if p == nil {
		return
	}
	for _, c := range p.Cmds {
		for _, a := range c.Args {
			if inner, ok := a.(*parse.PipeNode); ok {
				u.pipe(inner)
			}
		}
		f, ok := c.Args[0].(*parse.IdentifierNode)
		if !ok {
			continue
		}
		if len(c.Args) > 1 {
			if name, ok := c.Args[1].(*parse.StringNode); ok {
				u.named[f.Ident] = append(u.named[f.Ident], name.Text)
				continue
			}
		}
		u.any[f.Ident] = true
	}
}
