package gate

import (
	"slices"
	"strings"

	"underlag/pipeline/pdf"
)

// tag is an element of the finished PDF's structure tree, as a reader meets it. A tag without role is text.
type tag struct {
	role  string // standard role: H1, P, Table, TH, Figure …
	text  string
	page  int        // from 1; 0 where it is drawn nowhere
	attrs *pdf.Attrs // nil for none, which most have
	kids  []tag
}

// tagsOf copies the structure tree out of a file that was read back.
func tagsOf(n *pdf.Node) tag {
	t := tag{role: string(n.Role), text: n.Text, page: int(n.Page) + 1}
	if a := n.Attrs(); a.Alt+a.Title+a.Scope+a.ID+a.Contents != "" || a.ColSpan > 1 || len(a.Headers) > 0 {
		t.attrs = &a
	}
	if len(n.Kids) > 0 {
		t.kids = make([]tag, len(n.Kids))
		for i, k := range n.Kids {
			t.kids[i] = tagsOf(k)
		}
	}
	return t
}

// attr gives what the element has besides role, text and kids.
func (t *tag) attr() pdf.Attrs {
	if t.attrs == nil {
		return pdf.Attrs{}
	}
	return *t.attrs
}

// say gives all text below t, without what stands in elements of the roles left out.
func (t *tag) say(without ...string) string {
	var b strings.Builder
	t.write(&b, without)
	return b.String()
}

func (t *tag) write(b *strings.Builder, without []string) {
	if slices.Contains(without, t.role) {
		return
	}
	b.WriteString(t.text)
	for i := range t.kids {
		t.kids[i].write(b, without)
	}
}

// each calls f for t and all below it, in reading order.
func (t *tag) each(f func(*tag)) {
	f(t)
	for i := range t.kids {
		t.kids[i].each(f)
	}
}

// under gives the elements of some roles below t, in reading order; it does not look into those it found.
func (t *tag) under(roles ...string) []*tag {
	var out []*tag
	for i := range t.kids {
		if k := &t.kids[i]; slices.Contains(roles, k.role) {
			out = append(out, k)
		} else {
			out = append(out, k.under(roles...)...)
		}
	}
	return out
}
