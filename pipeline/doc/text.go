package doc

import "strings"

// PlainText gives inlines as plain text: notes are left out, forced breaks are line ends.
func PlainText(inlines []Inline) string {
	var b strings.Builder
	writePlain(&b, inlines)
	return b.String()
}

func writePlain(b *strings.Builder, inlines []Inline) {
	for _, n := range inlines {
		switch n := n.(type) {
		case Text:
			b.WriteString(n.Text)
		case Emph:
			writePlain(b, n.Text)
		case Strong:
			writePlain(b, n.Text)
		case Link:
			writePlain(b, n.Text)
		case Ref:
			b.WriteString(n.Text)
		case Number:
			b.WriteString(n.Text)
		case CaseNumber:
			b.WriteString(n.Text)
		case Secret:
			writePlain(b, n.Text)
		case Footnote:
		case Break:
			b.WriteByte('\n')
		case softBreak:
			b.WriteByte(' ')
		}
	}
}

// Text gives the paper as plain text in reading order, a line per paragraph, heading, item or table row. Cells are
// separated by tabs; the notes come last, in their order. It is for tests and gates; it looks nothing like the page.
func (d Document) Text() string {
	w := &plainWriter{}
	w.blocks(d.Blocks)
	for i := 0; i < len(w.notes); i++ { // a note holds no notes, but w.line may not know that
		w.line(w.notes[i])
	}
	return w.b.String()
}

type plainWriter struct {
	b     strings.Builder
	notes [][]Inline
}

func (w *plainWriter) line(in []Inline) {
	w.say(PlainText(in))
	w.collect(in)
}

func (w *plainWriter) collect(in []Inline) {
	for _, n := range in {
		switch n := n.(type) {
		case Footnote:
			w.notes = append(w.notes, n.Text)
		case Emph:
			w.collect(n.Text)
		case Strong:
			w.collect(n.Text)
		case Link:
			w.collect(n.Text)
		case Secret:
			w.collect(n.Text)
		case Text, Ref, Number, CaseNumber, Break:
		}
	}
}

func (w *plainWriter) say(parts ...string) {
	for _, s := range parts {
		if s != "" {
			w.b.WriteString(s)
			w.b.WriteByte('\n')
		}
	}
}

func (w *plainWriter) blocks(blocks []Block) {
	for _, b := range blocks {
		switch b := b.(type) {
		case Masthead:
			w.say(b.Left...)
			for _, f := range b.Fields {
				w.say(f.Label + "\t" + f.Value)
			}
			w.say(b.Bodies...)
		case Heading:
			w.line(b.Text)
		case Para:
			w.line(b.Text)
		case List:
			for _, item := range b.Items {
				w.blocks(item)
			}
		case Table:
			w.table(b)
		case Chart:
			w.say(b.Title, b.Alt, b.Note, b.Source, b.Mark)
		case Decision:
			w.say(b.Lead)
			for _, item := range b.Items {
				w.line(item)
			}
		case Quote:
			w.blocks(b.Blocks)
		case Secrecy:
			w.blocks(b.Blocks)
		case TOC: // layout fills it from the headings, which are here already
		case Signatures:
			w.say(b.Lead)
			for _, p := range b.People {
				w.say(p.Name)
				w.say(p.Role...)
			}
		case Distribution:
			w.say(b.Items...)
		case PageBreak:
		}
	}
}

func (w *plainWriter) table(t Table) {
	w.say(t.Caption)
	heads := make([]string, len(t.Heads))
	for i, h := range t.Heads {
		heads[i] = h.Text
	}
	w.say(strings.Join(heads, "\t"))
	for _, row := range t.Rows {
		cells := make([]string, len(row.Cells))
		for i, c := range row.Cells {
			cells[i] = c.Text
		}
		w.say(strings.Join(cells, "\t"))
	}
	w.say(t.Note, t.Source, t.Mark)
}
