package doc

import "slices"

// Printed lists the figures that a paper prints, in its text, tables and charts, each once, sorted by id.
func Printed(d Document) []string {
	p := &printed{}
	p.blocks(d.Blocks)
	slices.Sort(p.ids)
	return slices.Compact(p.ids)
}

type printed struct{ ids []string }

func (p *printed) add(id string) {
	if id != "" {
		p.ids = append(p.ids, id)
	}
}

func (p *printed) blocks(blocks []Block) {
	for _, b := range blocks {
		switch b := b.(type) {
		case Heading:
			p.inlines(b.Text)
		case Para:
			p.inlines(b.Text)
		case List:
			for _, item := range b.Items {
				p.blocks(item)
			}
		case Table:
			for _, row := range b.Rows {
				for _, c := range row.Cells {
					p.add(c.Figure)
				}
			}
		case Chart:
			for _, series := range b.Values {
				for _, v := range series {
					p.add(v.Figure)
				}
			}
		case Decision:
			for _, item := range b.Items {
				p.inlines(item)
			}
		case Quote:
			p.blocks(b.Blocks)
		case Secrecy:
			p.blocks(b.Blocks)
		case Masthead, TOC, Signatures, Distribution, PageBreak: // no figures stand there
		}
	}
}

func (p *printed) inlines(in []Inline) {
	for _, n := range in {
		switch n := n.(type) {
		case Emph:
			p.inlines(n.Text)
		case Strong:
			p.inlines(n.Text)
		case Link:
			p.inlines(n.Text)
		case Secret:
			p.inlines(n.Text)
		case Footnote:
			p.inlines(n.Text)
		case Number:
			p.add(n.Figure)
		case Text, Ref, CaseNumber, Break: // no figures stand there
		}
	}
}
