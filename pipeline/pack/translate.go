package pack

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"text/template/parse"
	"unicode"

	"underlag/pipeline/diag"
	"underlag/pipeline/figure"
	"underlag/pipeline/table"
)

// A pack is written in its first language. Each other language has two files: words.<lang>.yaml, a translation of every text
// of pack.yaml, measures.yaml and schema.yaml that a paper prints, by the text itself; and template.<lang>.md, the template
// with the same blocks, figures, tables and charts (a template without words of its own needs none). A translation that is missing is an error, told where the text stands.

// WordsFile is the file of translations into a language.
func WordsFile(lang string) string { return "words." + lang + ".yaml" }

// TemplateIn is the template file of a language that is not the pack's first.
func TemplateIn(lang string) string { return "template." + lang + ".md" }

// others are the languages that the pack is translated into.
func (i Info) others() []string {
	var out []string
	for _, lang := range i.Languages {
		if lang != i.Languages[0] && !slices.Contains(out, lang) {
			out = append(out, lang)
		}
	}
	return out
}

// In gives the pack in one of its languages: its texts, its template, and what its tables' values and headers are called.
// Figures keep their ids, and tables are read as before.
func (p Pack) In(lang diag.Lang) Pack {
	if !slices.Contains(p.Info.others(), string(lang)) {
		return p
	}
	words := p.Words[string(lang)]
	out := p.clone()
	out.Template = p.Templates[string(lang)]
	out.texts(func(_, _ string, text *string) {
		if w, ok := words[*text]; ok {
			*text = w
		}
	})
	for i := range out.Schema.Tables {
		translate(&out.Schema.Tables[i], words)
		out.switchColumns(&out.Schema.Tables[i])
	}
	return out
}

// translate gives the columns of a table their words. A cell of a translating column must be filled in where the one that it
// translates must be.
func translate(t *table.Spec, words map[string]string) {
	for k := range t.Columns {
		t.Columns[k].Words = words
	}
	for _, c := range t.Columns {
		for k := range t.Columns {
			if to := &t.Columns[k]; c.Translation != "" && to.Name == c.Translation {
				to.Required = to.Required || c.Required || c.Key
				to.Words = map[string]string{to.Header: words[c.Header]}
			}
		}
	}
}

// switchColumns puts the translating columns of a table in the place of those that they translate, wherever measures, tables
// and charts group by them or print them. What measures count and filter by stays.
func (p *Pack) switchColumns(t *table.Spec) {
	instead := map[string]string{}
	for _, c := range t.Columns {
		if c.Translation != "" {
			instead[c.Name] = c.Translation
		}
	}
	put := func(name *string) {
		if to, ok := instead[*name]; ok {
			*name = to
		}
	}
	of := map[string]bool{} // measures of this table
	for i := range p.Spec.Measures {
		m := &p.Spec.Measures[i]
		if m.Table != t.ID {
			continue
		}
		of[m.ID] = true
		for _, names := range [][]string{m.By, m.Columns} {
			for k := range names {
				put(&names[k])
			}
		}
	}
	derived := func(id string) bool {
		for range p.Spec.Measures { // an operand's operand, as often as there can be one
			k := slices.IndexFunc(p.Spec.Measures, func(m figure.Measure) bool { return m.ID == id })
			if of[id] || k < 0 || p.Spec.Measures[k].Of == "" {
				break
			}
			id = p.Spec.Measures[k].Of
		}
		return of[id]
	}
	for i := range p.Spec.Measures {
		if m := &p.Spec.Measures[i]; m.Table == "" && derived(m.ID) {
			for k := range m.By {
				put(&m.By[k])
			}
		}
	}
	p.switchViews(put, derived)
}

// switchViews does the same for what shows the measures of a table.
func (p *Pack) switchViews(put func(*string), shows func(measure string) bool) {
	for i := range p.Spec.Tables {
		v := &p.Spec.Tables[i]
		mine := v.List != "" && shows(v.List)
		for k := range v.Columns {
			c := &v.Columns[k]
			if mine || c.Measure != "" && shows(c.Measure) {
				mine = true
				put(&c.Across)
				put(&c.Column)
			}
		}
		if mine {
			put(&v.Rows)
		}
	}
	for i := range p.Spec.Charts {
		v := &p.Spec.Charts[i]
		if slices.ContainsFunc(v.Series, func(s figure.Series) bool { return shows(s.Measure) }) {
			put(&v.By)
			put(&v.Across)
		}
	}
}

// clone copies what In changes; packs are shared between papers.
func (p Pack) clone() Pack {
	p.Info.Parts = slices.Clone(p.Info.Parts)
	p.Schema.Tables = slices.Clone(p.Schema.Tables)
	for i := range p.Schema.Tables {
		p.Schema.Tables[i].Columns = slices.Clone(p.Schema.Tables[i].Columns)
	}
	s := &p.Spec
	s.Measures, s.Surveys, s.Transitions = slices.Clone(s.Measures), slices.Clone(s.Surveys), slices.Clone(s.Transitions)
	s.Funnels, s.Tables, s.Charts = slices.Clone(s.Funnels), slices.Clone(s.Tables), slices.Clone(s.Charts)
	for i := range s.Measures {
		s.Measures[i].By, s.Measures[i].Columns = slices.Clone(s.Measures[i].By), slices.Clone(s.Measures[i].Columns)
	}
	for i := range s.Funnels {
		s.Funnels[i].Steps = slices.Clone(s.Funnels[i].Steps)
	}
	for i := range s.Tables {
		s.Tables[i].Lines, s.Tables[i].Columns = slices.Clone(s.Tables[i].Lines), slices.Clone(s.Tables[i].Columns)
	}
	for i := range s.Charts {
		s.Charts[i].Series = slices.Clone(s.Charts[i].Series)
	}
	return p
}

// texts calls f for every text that a paper can print, with its file and path.
func (p *Pack) texts(f func(file, path string, text *string)) {
	one := func(file, path string, text *string) {
		if *text != "" && *text != "%" {
			f(file, path, text)
		}
	}
	for i := range p.Info.Parts {
		one(InfoFile, fmt.Sprintf("parts[%d].heading", i), &p.Info.Parts[i].Heading)
	}
	p.Spec.Texts(func(path string, text *string) { one(MeasuresFile, path, text) })
	p.units(func(path string, text *string) { one(MeasuresFile, path, text) })
	for i := range p.Schema.Tables {
		for k := range p.Schema.Tables[i].Columns {
			c, path := &p.Schema.Tables[i].Columns[k], fmt.Sprintf("tables[%d].columns[%d]", i, k)
			header := c.Header // a copy: headers and values are read in the workbook as they stand
			if p.lists(p.Schema.Tables[i].ID, c.Name) {
				one(SchemaFile, path+".header", &header)
			}
			for n, v := range c.Values {
				one(SchemaFile, fmt.Sprintf("%s.values[%d]", path, n), &v)
			}
		}
	}
}

// lists says whether a list prints a column, under its header.
func (p *Pack) lists(table, column string) bool {
	return slices.ContainsFunc(p.Spec.Measures, func(m figure.Measure) bool {
		return m.Kind == figure.List && m.Table == table && slices.Contains(m.Columns, column)
	})
}

// units calls f for the units of measures and columns. The office's own unit of money is no word of the pack's.
func (p *Pack) units(f func(path string, text *string)) {
	for i := range p.Spec.Measures {
		if m := &p.Spec.Measures[i]; m.Unit != figure.OfficeMoney {
			f(fmt.Sprintf("measures[%d].unit", i), &m.Unit)
		}
	}
	for i := range p.Spec.Tables {
		for k := range p.Spec.Tables[i].Columns {
			f(fmt.Sprintf("tables[%d].columns[%d].unit", i, k), &p.Spec.Tables[i].Columns[k].Unit)
		}
	}
}

// wordless says whether a template has no letters of its own, only what it calls: it is then the same in all languages.
func wordless(f File) bool {
	trees, _, ok := blocksOf(f)
	if !ok {
		return false
	}
	for _, tree := range trees {
		if letters(tree.Root) {
			return false
		}
	}
	return true
}

func letters(n parse.Node) bool {
	branch := func(b *parse.BranchNode) bool { return letters(b.List) || b.ElseList != nil && letters(b.ElseList) }
	switch n := n.(type) {
	case *parse.TextNode:
		return strings.ContainsFunc(string(n.Text), unicode.IsLetter)
	case *parse.ListNode:
		return n != nil && slices.ContainsFunc(n.Nodes, letters)
	case *parse.IfNode:
		return branch(&n.BranchNode)
	case *parse.RangeNode:
		return branch(&n.BranchNode)
	case *parse.WithNode:
		return branch(&n.BranchNode)
	}
	return false
}

// checkTranslations wants every text and every block in each language.
func checkTranslations(p Pack) diag.List {
	var found diag.List
	for _, lang := range p.Info.others() {
		file := WordsFile(lang)
		words, used := p.Words[lang], map[string]bool{}
		p.texts(func(in, path string, text *string) {
			if _, ok := words[*text]; !ok && !used[*text] && words != nil {
				found = append(found, errWord.New(p.Declared(in)(path), clip(*text), file))
			}
			used[*text] = true
		})
		if len(used) > 0 && words == nil {
			found = append(found, errMissingFile.New(diag.Pos{File: p.FileName(file)}, file))
		}
		for _, text := range slices.Sorted(maps.Keys(words)) {
			if !used[text] {
				found = append(found, errWordUnused.New(p.Declared(file)(text), clip(text)))
			}
		}
		found = append(found, checkTemplate(p, lang)...)
	}
	return found
}

// compared are the functions whose calls a translated template must have, no more and no fewer: what is said in numbers, tables
// and charts is the same in all languages.
var compared = []string{"figure", "known", "table", "chart", "list", "prose", "value", "earlier", "reference", "document", "decisions",
	"signatures", "extract", "surveys", "methods", "comparison"}

// checkTemplate holds the template of a language against template.md, block by block.
func checkTemplate(p Pack, lang string) diag.List {
	ours, _, ok := blocksOf(p.Template)
	theirs, _, also := blocksOf(p.Templates[lang])
	if !ok || !also { // said where it is read
		return nil
	}
	f := p.Templates[lang]
	var found diag.List
	for _, name := range slices.Sorted(maps.Keys(ours)) {
		if name != p.Template.Name && theirs[name] == nil {
			found = append(found, errBlockLost.New(diag.Pos{File: f.Name}, clip(name)))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(theirs)) {
		tree := theirs[name]
		at := position(f, int(tree.Root.Position()))
		if name == f.Name {
			if outside, ok := firstText(tree); ok {
				found = append(found, errOutside.New(position(f, outside)))
			}
			continue
		}
		if ours[name] == nil {
			found = append(found, errBlockOwn.New(at, clip(name)))
			continue
		}
		a, b := uses{map[string][]string{}, map[string]bool{}}, uses{map[string][]string{}, map[string]bool{}}
		a.walk(ours[name].Root)
		b.walk(tree.Root)
		for _, call := range without(a.calls(), b.calls()) {
			found = append(found, errCallLost.New(at, call, clip(name)))
		}
		for _, call := range without(b.calls(), a.calls()) {
			found = append(found, errCallOwn.New(at, call, clip(name)))
		}
	}
	return found
}

// calls lists the compared calls as they are written, each once.
func (u uses) calls() []string {
	var out []string
	for _, f := range compared {
		for _, name := range slices.Compact(slices.Sorted(slices.Values(u.named[f]))) {
			out = append(out, fmt.Sprintf("{{ %s %q }}", f, name))
		}
		if u.any[f] {
			out = append(out, "{{ "+f+" }}")
		}
	}
	return out
}

func without(all, some []string) []string {
	return slices.DeleteFunc(all, func(s string) bool { return slices.Contains(some, s) })
}
