package pack

import (
	"fmt"
	"slices"
	"strings"
	"text/template/parse"

	"underlag/pipeline/decl"
	"underlag/pipeline/diag"
	"underlag/pipeline/figure"
	"underlag/pipeline/table"
)

// check holds a pack against itself. Whether its templates run is for fill.Check.
func check(p Pack) diag.List {
	var found diag.List
	found = append(found, checkInfo(p)...)
	found = append(found, checkParts(p)...)
	found = append(found, table.CheckSchema(p.Schema, p.Declared(SchemaFile))...)
	found = append(found, figure.Check(p.Spec, p.Schema, p.Declared(MeasuresFile))...)
	found = append(found, checkStrings(p)...)
	found = append(found, checkTranslations(p)...)
	return append(found, checkTheme(p)...)
}

func checkInfo(p Pack) diag.List {
	var found diag.List
	at := p.Declared(InfoFile)
	if p.Info.Slug != "" && !isID(p.Info.Slug) {
		found = append(found, errSlug.New(at("slug"), clip(p.Info.Slug)))
	}
	count := map[string]int{}
	for i, k := range p.Info.Kind {
		if count[k.Lang]++; count[k.Lang] > 1 {
			found = append(found, errKind.New(at(fmt.Sprintf("kind[%d].lang", i)), k.Lang))
		}
	}
	var spoken []string
	for i, lang := range p.Info.Languages {
		if slices.Contains(spoken, lang) {
			found = append(found, errLanguage.New(at(fmt.Sprintf("languages[%d]", i)), lang))
			continue
		}
		spoken = append(spoken, lang)
		if len(p.Info.Kind) > 0 && count[lang] == 0 && slices.Contains([]string{"sv", "en"}, lang) {
			found = append(found, errKind.New(at("kind"), lang))
		}
	}
	return found
}

// checkParts holds parts against the blocks of template.md, both ways.
func checkParts(p Pack) diag.List {
	var found diag.List
	at := p.Declared(InfoFile)
	trees, used, ok := blocksOf(p.Template)
	var ids []string
	for i, part := range p.Info.Parts {
		pos := at(fmt.Sprintf("parts[%d].id", i))
		switch {
		case part.ID == "": // decl has said so
			continue
		case !isID(part.ID):
			found = append(found, errPartID.New(pos, clip(part.ID)))
		case slices.Contains(ids, part.ID):
			found = append(found, errPartTwice.New(pos, clip(part.ID)))
		case ok && trees[part.ID] == nil:
			found = append(found, errNoBlock.New(pos, clip(part.ID)))
		}
		ids = append(ids, part.ID)
	}
	if !ok {
		return found
	}
	names := make([]string, 0, len(trees))
	for name := range trees {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		tree := trees[name]
		switch {
		case name == p.Template.Name:
			if at, ok := firstText(tree); ok {
				found = append(found, errOutside.New(position(p.Template, at)))
			}
		case !slices.Contains(ids, name) && !used[name] && len(ids) > 0:
			hint := diag.Words{SV: "lägg till delen i pack.yaml, eller ta bort blocket", EN: "add the part to pack.yaml, or delete the block"}
			if near, ok := decl.Nearest(name, ids); ok {
				hint = diag.Words{SV: "menade du " + near + "?", EN: "did you mean " + near + "?"}
			}
			found = append(found, errNoPart.New(position(p.Template, int(tree.Root.Position())), clip(name), hint))
		}
	}
	return found
}

// blocksOf gives the define blocks of a template and which of them others call. It is false where the template does not
// parse; fill.Check says why.
func blocksOf(f File) (trees map[string]*parse.Tree, used map[string]bool, ok bool) {
	if f.Name == "" { // it could not be read, and that is said already
		return nil, nil, false
	}
	trees = map[string]*parse.Tree{}
	t := parse.New(f.Name)
	t.Mode = parse.SkipFuncCheck
	if _, err := t.Parse(f.Text, "", "", trees); err != nil {
		return nil, nil, false
	}
	used = map[string]bool{}
	for _, tree := range trees {
		calls(tree.Root, used)
	}
	if trees[f.Name] == nil {
		trees[f.Name] = t
	}
	return trees, used, true
}

func calls(n parse.Node, used map[string]bool) {
	branch := func(b *parse.BranchNode) {
		calls(b.List, used)
		if b.ElseList != nil {
			calls(b.ElseList, used)
		}
	}
	switch n := n.(type) {
	case *parse.ListNode:
		if n != nil {
			for _, kid := range n.Nodes {
				calls(kid, used)
			}
		}
	case *parse.TemplateNode:
		used[n.Name] = true
	case *parse.IfNode:
		branch(&n.BranchNode)
	case *parse.RangeNode:
		branch(&n.BranchNode)
	case *parse.WithNode:
		branch(&n.BranchNode)
	}
}

// firstText finds what would stand outside every block.
func firstText(t *parse.Tree) (offset int, ok bool) {
	if t.Root == nil {
		return 0, false
	}
	for _, n := range t.Root.Nodes {
		text, isText := n.(*parse.TextNode)
		if !isText {
			return int(n.Position()), true
		}
		if rest := strings.TrimSpace(string(text.Text)); rest != "" {
			return int(text.Pos) + strings.Index(string(text.Text), rest), true
		}
	}
	return 0, false
}

func position(f File, offset int) diag.Pos {
	offset = min(max(offset, 0), len(f.Text))
	before := f.Text[:offset]
	return diag.Pos{File: f.Name, Line: 1 + strings.Count(before, "\n"), Col: 1 + len([]rune(before[strings.LastIndex(before, "\n")+1:]))}
}

// checkStrings wants the texts of every language that the pack has.
func checkStrings(p Pack) diag.List {
	var found diag.List
	for _, pair := range [][2]string{{"sv", "en"}, {"en", "sv"}} {
		from, to := pair[0], pair[1]
		if !slices.Contains(p.Info.Languages, to) {
			continue
		}
		names := make([]string, 0, len(p.Strings[from]))
		for name := range p.Strings[from] {
			names = append(names, name)
		}
		slices.Sort(names)
		for _, name := range names {
			if _, ok := p.Strings[to][name]; !ok {
				found = append(found, errString.New(p.Declared("strings."+from+".yaml")(name), clip(name), "strings."+to+".yaml"))
			}
		}
	}
	return found
}

func checkTheme(p Pack) diag.List {
	var found diag.List
	t := p.Theme
	at := p.Declared(ThemeFile)
	for _, v := range []struct {
		key           string
		is, low, high float64
	}{
		{"text", t.Text, 8, 16}, {"leading", t.Leading, 1, 2}, {"title", t.Title, 10, 30},
		{"margin_left", t.MarginLeft, 15, 60}, {"measure", t.Measure, 80, 180},
	} {
		if v.is != 0 && !(v.is >= v.low && v.is <= v.high) {
			found = append(found, errTheme.New(at(v.key), v.key, v.low, v.high))
		}
	}
	return found
}
