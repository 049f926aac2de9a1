package gate

// Tag is an element of the finished PDF's structure tree, as a reader meets it. A Tag without Role is text.
type Tag struct {
	Role     string // standard role: H1, P, Table, TH, Figure …
	Text     string // of a Tag without Role
	Alt      string
	Title    string
	Scope    string // TH: "Column", "Row" or "Both"
	ID       string
	Headers  []string // TD: IDs of its header cells
	ColSpan  int      // 0 is 1
	RowSpan  int      // 0 is 1
	Contents string   // Link: what its annotation says
	Page     int      // from 1; 0 where unknown
	Kids     []Tag
}

// text gives all text below t, without what stands in elements of the roles left out.
func (t Tag) text(without ...string) string {
	for _, r := range without {
		if t.Role == r {
			return ""
		}
	}
	s := t.Text
	for _, k := range t.Kids {
		s += k.text(without...)
	}
	return s
}

// each calls f for t and all below it, in reading order.
func (t *Tag) each(f func(*Tag)) {
	f(t)
	for i := range t.Kids {
		t.Kids[i].each(f)
	}
}

// under gives the elements of a role below t, in reading order; it does not look into those it found.
func (t *Tag) under(roles ...string) []*Tag {
	var out []*Tag
	for i := range t.Kids {
		k := &t.Kids[i]
		hit := false
		for _, r := range roles {
			hit = hit || k.Role == r
		}
		if hit {
			out = append(out, k)
			continue
		}
		out = append(out, k.under(roles...)...)
	}
	return out
}
