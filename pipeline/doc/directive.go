package doc

import (
	"strings"

	"github.com/yuin/goldmark/ast"

	"underlag/pipeline/diag"
	"underlag/pipeline/figure"
)

// directive reads a fenced div.
func (r *reader) directive(n *divNode, offset, depth int) []Block {
	if n.Name == "" {
		r.report(errDirective, offset, "")
		return nil
	}
	if depth > 0 {
		r.report(errDirectivePlace, offset, n.Name)
		return nil
	}
	if !n.Closed {
		r.report(errDirectiveOpen, offset, n.Name)
		return nil
	}
	if strings.ContainsRune(n.Args, figure.MarkOpen) && n.Name == "sekretess" || r.hasSecretMark(n.Args) {
		r.report(errMark, offset)
		return nil
	}
	id := r.plainTokens(n.Args)
	args := Typography(id)
	switch n.Name {
	case "table", "chart", "toc", "pagebreak":
		if n.HasChildren() {
			r.wrongContent(n.Name, offset, "lämna blocket tomt", "leave the block empty")
			return nil
		}
	}
	switch n.Name {
	case "table":
		return r.figureTable(id, offset)
	case "chart":
		return r.figureChart(id, offset)
	case "decisions":
		return r.decisions(n, args, offset)
	case "signatures":
		return r.signatures(n, args, offset)
	case "distribution":
		return r.distribution(n, offset)
	case "toc":
		if args == "" {
			args = words(r.meta.Lang, "Innehåll", "Contents")
		}
		return []Block{TOC{Heading: args}}
	case "pagebreak":
		return []Block{PageBreak{}}
	case "note":
		return r.note(n, offset)
	case "sekretess":
		return r.secrecy(n, offset)
	}
	r.report(errDirective, offset, n.Name)
	return nil
}

func (r *reader) wrongContent(name string, offset int, sv, en string) {
	r.report(errDirectiveContent, offset, name, diag.Words{SV: sv, EN: en})
}

func (r *reader) figureTable(id string, offset int) []Block {
	for _, v := range r.set.Tables {
		if v.ID == id {
			return []Block{Table{TableView: v, Mark: r.meta.Example, Pos: r.at(offset)}}
		}
	}
	r.report(errNoTable, offset, id)
	return nil
}

func (r *reader) figureChart(id string, offset int) []Block {
	for _, v := range r.set.Charts {
		if v.ID == id {
			return []Block{Chart{ChartView: v, Alt: Alt(v, r.meta.Lang), Mark: r.meta.Example, Pos: r.at(offset)}}
		}
	}
	r.report(errNoChart, offset, id)
	return nil
}

// items gives the items of the one list that a div must hold.
func (r *reader) items(n *divNode, ordered bool) ([]ast.Node, bool) {
	list, ok := n.FirstChild().(*ast.List)
	if !ok || list.NextSibling() != nil || list.IsOrdered() != ordered {
		return nil, false
	}
	var out []ast.Node
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		text := item.FirstChild()
		if text == nil || text.NextSibling() != nil || !isText(text) {
			return nil, false
		}
		out = append(out, text)
	}
	return out, true
}

func (r *reader) decisions(n *divNode, args string, offset int) []Block {
	style, lead, _ := strings.Cut(args, " ")
	d := Decision{Style: DecisionStyle(style), Lead: strings.TrimSpace(lead), Pos: r.at(offset)}
	items, ok := r.items(n, true)
	if !ok || d.Style != Sentences && d.Style != Att {
		r.wrongContent(n.Name, offset, "skriv sentences eller att efter decisions, och beslutspunkterna som en numrerad lista med ett stycke var",
			"write sentences or att after decisions, and the points as a numbered list with one paragraph each")
		return nil
	}
	for _, item := range items {
		d.Items = append(d.Items, r.inlines(item, false))
	}
	return []Block{d}
}

func (r *reader) signatures(n *divNode, lead string, offset int) []Block {
	items, ok := r.items(n, false)
	if !ok {
		r.wrongContent(n.Name, offset, "skriv en punktlista: namnet först, titel och enhet på raderna under, indragna",
			"write a bullet list: the name first, title and unit on the lines below, indented")
		return nil
	}
	s := Signatures{Lead: lead}
	for _, item := range items {
		lines := splitLines(r.noSecret(r.inlines(item, true), offset))
		if len(lines) == 0 {
			continue
		}
		s.People = append(s.People, Signature{Name: lines[0], Role: lines[1:]})
	}
	return []Block{s}
}

func splitLines(in []Inline) []string {
	var out []string
	for _, line := range strings.Split(PlainText(in), "\n") {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

func (r *reader) distribution(n *divNode, offset int) []Block {
	items, ok := r.items(n, false)
	if !ok {
		r.wrongContent(n.Name, offset, "skriv mottagarna som en punktlista, en per punkt", "write the recipients as a bullet list, one per item")
		return nil
	}
	var d Distribution
	for _, item := range items {
		if to := strings.TrimSpace(PlainText(r.noSecret(r.inlines(item, false), offset))); to != "" {
			d.Items = append(d.Items, to)
		}
	}
	return []Block{d}
}

func (r *reader) note(n *divNode, offset int) []Block {
	var out []Block
	for _, b := range r.blocks(n, 1) {
		p, ok := b.(Para)
		if !ok {
			r.wrongContent(n.Name, offset, "skriv bara stycken i en anmärkning", "write only paragraphs in a note")
			return nil
		}
		p.Note = true
		out = append(out, p)
	}
	return out
}
