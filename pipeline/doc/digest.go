package doc

import (
	"bufio"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"

	"underlag/pipeline/figure"
)

// Digest is the content digest: SHA-256 over what the paper says, as "sha256:" and 64 hex digits. It covers every block
// and the metadata that a reader can see or hear. It leaves out places, UTKAST, logo, colour, the contents list (which
// only repeats the headings), everything about the page, and the names that packs and cases give figures, tables, charts
// and papers, which nobody reads: a renamed measure says the same. It is computed before Mask, so that what is approved is
// the whole, secret passages and their grounds included.
//
// The form is: every value has a type tag, every string and sequence its length before it, so no two different papers
// write the same bytes. The leading version changes when the form does.
func Digest(d Document) string {
	h := sha256.New()
	w := digester{bufio.NewWriter(h)}
	w.text("underlag content 2")
	w.meta(d.Meta)
	w.blocks(d.Blocks)
	_ = w.w.Flush() // neither a hash nor a buffer before it can fail
	return "sha256:" + hex.EncodeToString(h.Sum(nil))
}

type digester struct{ w *bufio.Writer }

func (w digester) number(n int) {
	var b [8]byte
	binary.BigEndian.PutUint64(b[:], uint64(n))
	_, _ = w.w.Write(b[:])
}

func (w digester) text(s string) {
	_ = w.w.WriteByte('s')
	w.number(len(s))
	_, _ = w.w.WriteString(s)
}

func (w digester) flag(b bool) {
	if b {
		_ = w.w.WriteByte('1')
	} else {
		_ = w.w.WriteByte('0')
	}
}

func (w digester) texts(list []string) {
	_ = w.w.WriteByte('l')
	w.number(len(list))
	for _, s := range list {
		w.text(s)
	}
}

// tag starts a value of a type.
func (w digester) tag(name string) {
	_ = w.w.WriteByte('t')
	w.text(name)
}

func (w digester) meta(m Meta) {
	w.tag("meta")
	for _, s := range []string{string(m.Lang), m.Organisation, m.Kind, m.Title, m.CaseNumber, m.Date, m.Unit, m.Appendix, m.Example} {
		w.text(s)
	}
	w.number(len(m.Officers))
	for _, p := range m.Officers {
		w.texts([]string{p.Name, p.Email, p.Phone})
	}
	w.texts(m.Bodies)
	w.number(len(m.Foot))
	for _, column := range m.Foot {
		w.texts(column)
	}
}

func (w digester) blocks(blocks []Block) {
	n := 0
	for _, b := range blocks {
		if !silent(b) {
			n++
		}
	}
	w.tag("blocks")
	w.number(n)
	for _, b := range blocks {
		w.block(b)
	}
}

// silent says that a block says nothing by itself: the contents list repeats the headings, and a page is no content.
func silent(b Block) bool {
	_, contents := b.(TOC)
	_, page := b.(PageBreak)
	return contents || page
}

func (w digester) block(b Block) {
	switch b := b.(type) {
	case Masthead:
		w.tag("masthead")
		w.texts(b.Left)
		w.number(len(b.Fields))
		for _, f := range b.Fields {
			w.texts([]string{f.Label, f.Value})
		}
		w.texts(b.Bodies)
	case Heading:
		w.tag("heading")
		w.number(b.Level)
		w.inlines(b.Text)
	case Para:
		w.tag("para")
		w.flag(b.Note)
		w.inlines(b.Text)
	case List:
		w.tag("list")
		w.flag(b.Ordered)
		if b.Ordered { // a list that starts with 1 need not say so
			w.number(max(b.Start, 1))
		}
		w.number(len(b.Items))
		for _, item := range b.Items {
			w.blocks(item)
		}
	case Table:
		w.table(b)
	case Chart:
		w.chart(b)
	case Decision:
		w.tag("decision")
		w.texts([]string{string(b.Style), b.Lead})
		w.number(len(b.Items))
		for _, item := range b.Items {
			w.inlines(item)
		}
	case Quote:
		w.tag("quote")
		w.blocks(b.Blocks)
	case TOC, PageBreak: // silent
	case Signatures:
		w.tag("signatures")
		w.text(b.Lead)
		w.number(len(b.People))
		for _, p := range b.People {
			w.text(p.Name)
			w.texts(p.Role)
		}
	case Distribution:
		w.tag("distribution")
		w.texts(b.Items)
	case Secrecy:
		w.tag("secrecy")
		w.text(b.Ground)
		w.blocks(b.Blocks)
	}
}

func (w digester) table(t Table) {
	w.tag("table")
	w.texts([]string{t.Caption, t.Note, t.Source, t.Mark})
	w.flag(t.HiddenNote)
	w.number(len(t.Heads))
	for _, h := range t.Heads {
		w.text(h.Text)
	}
	w.number(len(t.Rows))
	for _, row := range t.Rows {
		w.flag(row.Sum)
		w.cells(row.Cells)
	}
}

func (w digester) cells(cells []figure.Cell) {
	w.number(len(cells))
	for _, c := range cells {
		w.text(c.Text)
	}
}

func (w digester) chart(c Chart) {
	w.tag("chart")
	w.texts([]string{c.Kind, c.Title, c.Note, c.Source, c.Unit, c.Alt, c.Mark})
	w.texts(c.Categories)
	w.texts(c.Series)
	w.number(len(c.Values))
	for _, series := range c.Values {
		w.number(len(series))
		for _, v := range series {
			w.text(v.Text)
			w.flag(v.Absent)
		}
	}
}

func (w digester) inlines(in []Inline) {
	in = joinTexts(in)
	w.tag("inlines")
	w.number(len(in))
	for _, n := range in {
		switch n := n.(type) {
		case Text:
			w.tag("text")
			w.text(n.Text)
		case Emph:
			w.tag("emph")
			w.inlines(n.Text)
		case Strong:
			w.tag("strong")
			w.inlines(n.Text)
		case Link:
			w.tag("link")
			w.text(n.URL)
			w.inlines(n.Text)
		case Ref:
			w.tag("ref")
			w.text(n.Text)
		case Number, CaseNumber: // texts by now
		case Footnote:
			w.tag("footnote")
			w.inlines(n.Text)
		case Break:
			w.tag("break")
		case Secret:
			w.tag("secret")
			w.text(n.Ground)
			w.inlines(n.Text)
		}
	}
}

// joinTexts joins neighbouring texts: where a line of the source ends says nothing, nor how a number came to be there.
func joinTexts(in []Inline) []Inline {
	var out []Inline
	for _, n := range in {
		switch v := n.(type) {
		case Number:
			n = Text{Text: v.Text}
		case CaseNumber:
			n = Text{Text: v.Text}
		}
		t, ok := n.(Text)
		if last, isText := lastText(out); ok && isText {
			out[len(out)-1] = Text{Text: last.Text + t.Text}
			continue
		}
		out = append(out, n)
	}
	return out
}
