package config

import (
	"underlag/pipeline/decl"
	"underlag/pipeline/diag"
)

// basis holds the decision basis against the case: every item is dated, a paper that it names exists, the main paper is
// first, and the appendices come in the order of their numbers, which is the order they lie in.
func (c *checker) basis(in Case) {
	var ids []string
	for _, d := range in.Documents {
		ids = append(ids, d.ID)
	}
	seen, last := first{}, -1
	for i, b := range in.Basis {
		p := index("basis", i)
		c.line(p+".text", "text", b.Text)
		if !b.Date.IsZero() && !in.Date.IsZero() && b.Date.Compare(in.Date) > 0 {
			c.add(p+".date", basisLater, b.Date.String(), in.Date.String())
		}
		if b.Document == "" {
			if b.Text == "" {
				c.add(p, basisEmpty)
			}
			if b.Date.IsZero() {
				c.add(p, basisUndated, decl.Quote(b.Text))
			}
			continue
		}
		c.unique(seen, diag.Words{SV: "handlingen", EN: "the paper"}, p+".document", b.Document)
		if len(ids) == 0 || !c.among(p+".document", diag.Words{SV: "handlingen", EN: "the paper"}, diag.Words{SV: "ärendet", EN: "the case"}, b.Document, ids) {
			continue
		}
		d, _ := in.Document(b.Document)
		switch {
		case d.Appendix == 0 && i > 0:
			c.add(p+".document", basisMain)
		case d.Appendix < last:
			c.add(p+".document", basisOrder, d.Appendix, last)
		}
		last = max(last, d.Appendix)
	}
}
