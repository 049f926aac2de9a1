package pdf

import (
	"strings"

	"underlag/pipeline/paper"
)

func (r *reader) readTree(number int) error {
	var p parser
	root, err := r.object(number, &p)
	if err != nil {
		return err
	}
	r.back.Tree, err = r.readElem(root.get("K").int(), 0)
	return err
}

// part is one entry of an element's K: an element, marked content or an annotation.
type part struct {
	elem, page, content int
}

// readElem reads an element and all below it.
func (r *reader) readElem(number, depth int) (*Node, error) {
	if number <= 0 || number >= len(r.seen) || r.seen[number] || depth > maxDepth {
		return nil, errSyntax
	}
	r.seen[number] = true
	v, err := r.object(number, &r.scratch)
	if err != nil || v.kind != dict {
		return nil, errSyntax
	}
	n := &Node{Role: r.role(v.get("S").str), Page: -1}
	r.readAttrs(n, v)
	page := -1
	if pg := v.get("Pg"); pg.kind == ref {
		i, ok := r.pages[pg.int()]
		if !ok {
			return nil, errSyntax
		}
		page, n.Page = i, int32(i)
	}
	var few [8]part // most elements have few
	parts, err := r.readParts(few[:0], n, v.get("K"), page)
	if err != nil {
		return nil, err
	}
	return n, r.fill(n, parts, depth) // reads other elements, so v is gone
}

func (r *reader) readParts(parts []part, n *Node, k value, page int) ([]part, error) {
	switch k.kind {
	case none:
	case list:
		for _, v := range k.kids {
			if v.kind == list {
				return nil, errSyntax
			}
			var err error
			if parts, err = r.readParts(parts, n, v, page); err != nil {
				return nil, err
			}
		}
	case ref:
		parts = append(parts, part{elem: k.int()})
	case number:
		parts = append(parts, part{page: page, content: k.int()})
	case dict:
		if obj := k.get("Obj"); obj.kind == ref {
			r.links[obj.int()] = n
			return parts, nil
		}
		i, ok := r.pages[k.get("Pg").int()]
		if !ok {
			return nil, errSyntax
		}
		parts = append(parts, part{page: i, content: k.get("MCID").int()})
	default:
		return nil, errSyntax
	}
	return parts, nil
}

// fill gives an element its text and kids. Text between kids becomes a kid without role.
func (r *reader) fill(n *Node, parts []part, depth int) error {
	elems := 0
	for _, p := range parts {
		if p.elem != 0 {
			elems++
		}
	}
	if elems > 0 {
		n.Kids = make([]*Node, 0, len(parts))
	}
	for _, p := range parts {
		if p.elem != 0 {
			kid, err := r.readElem(p.elem, depth+1)
			if err != nil {
				return err
			}
			n.Kids = append(n.Kids, kid)
			if n.Page < 0 {
				n.Page = kid.Page
			}
			continue
		}
		if p.page < 0 || p.page >= len(r.spans) || p.content < 0 || p.content >= len(r.spans[p.page]) {
			return errSyntax
		}
		s := r.spans[p.page][p.content]
		text := r.texts[p.page][s.from:s.to]
		r.nodes[p.page][p.content] = n
		switch last := len(n.Kids) - 1; {
		case elems == 0:
			n.Text += text
		case last >= 0 && n.Kids[last].Role == "":
			n.Kids[last].Text += text
		case text != "":
			n.Kids = append(n.Kids, &Node{Text: text, Page: int32(p.page)})
		}
	}
	return nil
}

func (r *reader) role(b []byte) paper.Role {
	role, ok := r.roles[string(b)]
	if !ok {
		role = paper.Role(b)
		r.roles[string(role)] = role
	}
	return role
}

func (r *reader) readAttrs(n *Node, v value) {
	for i := 0; i+1 < len(v.kids); i += 2 {
		s := v.kids[i+1]
		switch string(v.kids[i].str) {
		case "Alt":
			n.attributes().Alt = s.text()
		case "ActualText":
			n.attributes().Actual = s.text()
		case "T":
			n.attributes().Title = s.text()
		case "Lang":
			n.attributes().Lang = s.text()
		case "ID":
			n.attributes().ID = s.text()
		case "A":
			a := n.attributes()
			a.Scope = string(s.get("Scope").str)
			a.ColSpan = s.get("ColSpan").int()
			a.Ordered = string(s.get("ListNumbering").str) == "Decimal"
			for _, h := range s.get("Headers").kids {
				a.Headers = append(a.Headers, h.text())
			}
			if box := s.get("BBox").kids; len(box) == 4 && len(r.back.Pages) > 0 {
				height := r.back.Pages[0].Height
				a.BBox = [4]float64{box[0].num / mm, height - box[3].num/mm, (box[2].num - box[0].num) / mm, (box[3].num - box[1].num) / mm}
			}
		}
	}
}

// String writes the tree as a golden test shows it: an element a line, indented, with its attributes and text.
func (n *Node) String() string {
	var b strings.Builder
	n.print(&b, 0)
	return b.String()
}

func (n *Node) print(b *strings.Builder, depth int) {
	b.WriteString(strings.Repeat("  ", depth))
	if n.Role == "" {
		b.WriteString("-")
	}
	b.WriteString(string(n.Role))
	a := n.Attrs()
	for _, s := range [...]struct{ key, value string }{
		{"id", a.ID}, {"scope", a.Scope}, {"headers", strings.Join(a.Headers, " ")}, {"alt", a.Alt}, {"actual", a.Actual},
		{"title", a.Title}, {"lang", a.Lang}, {"contents", a.Contents},
	} {
		if s.value != "" {
			b.WriteString(" " + s.key + "=" + quote(s.value))
		}
	}
	if n.Text != "" {
		b.WriteString(" " + quote(n.Text))
	}
	b.WriteByte('\n')
	for _, k := range n.Kids {
		k.print(b, depth+1)
	}
}

// quote makes spaces at the ends and characters without shape visible.
func quote(s string) string {
	return `"` + strings.NewReplacer("\u00a0", "⍽", "\u00ad", "¬", "\u2011", "‑").Replace(s) + `"`
}
