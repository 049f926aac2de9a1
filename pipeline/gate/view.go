package gate

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"underlag/pipeline/diag"
	"underlag/pipeline/doc"
)

// view is a paper prepared for the gates: its texts in reading order.
type view struct {
	in     Input
	lang   diag.Lang
	pieces []piece
	file   *tag // the PDF's structure tree; nil where none was given
	cited  []citation
	aloud  bool   // tables and charts as they are set, for comparison with the file
	notes  int    // footnotes met, also empty ones
	people []told // what tells of persons; looked for when a gate first asks
}

// kind is what a piece of text is in the paper.
type kind uint8

const (
	front     kind = iota // masthead, signatures, recipients: words of case.yaml
	heading               // of any level
	prose                 // paragraphs and list items
	quoted                // the same within a quotation
	decision              // a decision point
	cell                  // a table's cell or head
	caption               // of tables and charts, with notes and sources
	footnote              // a note's text
	described             // alternative text: read aloud, not printed
	metadata              // in the file, not on the page
)

// piece is one text that is read as a whole: a paragraph, a cell, a caption.
type piece struct {
	kind  kind
	block int32 // index of the block in the tree; −1 for metadata
	text  string
	place *diag.Pos
	*marks
}

// marks is what stands within a line of running text. Cells and captions, of which there may be very many, have none.
type marks struct {
	starts  []start
	numbers []doc.Number
	refs    []doc.Ref
	links   []doc.Link
	noted   bool // a footnote is called here
}

// plain is shared by all texts without marks.
var plain = &marks{}

// start says where the text from a byte offset on was written.
type start struct {
	offset int
	pos    diag.Pos
}

// at gives the place of a byte offset, as near as it is known.
func (p piece) at(offset int) diag.Pos {
	pos := *p.place
	for _, s := range p.starts {
		if s.offset <= offset {
			pos = s.pos
		}
	}
	return pos
}

// onPage says whether the text is printed.
func (p piece) onPage() bool { return p.kind != described && p.kind != metadata }

func newView(in Input) *view {
	v := &view{in: in, lang: in.Tree.Meta.Lang, file: in.tags}
	if v.lang == "" {
		v.lang = diag.SV
	}
	if v.file == nil && in.File != nil && in.File.Tree != nil {
		t := tagsOf(in.File.Tree)
		v.file = &t
	}
	for i, b := range in.Tree.Blocks {
		v.block(i, b, prose)
	}
	v.metadata()
	v.cited = v.citations()
	return v
}

// say adds a text that is written in one place.
func (v *view) say(k kind, block int, pos diag.Pos, texts ...string) {
	for _, t := range texts {
		v.one(k, block, &pos, t)
	}
}

func (v *view) one(k kind, block int, pos *diag.Pos, text string) {
	if text != "" {
		v.pieces = append(v.pieces, piece{kind: k, block: int32(block), text: text, place: pos, marks: plain})
	}
}

// pos is the text's first place.
func (p piece) pos() diag.Pos { return *p.place }

// line adds inlines as one text, and their notes after it.
func (v *view) line(k kind, block int, pos diag.Pos, in []doc.Inline) {
	p := piece{kind: k, block: int32(block), place: &pos, marks: &marks{}}
	var notes [][]doc.Inline
	v.collect(&p, &notes, in)
	p.noted = len(notes) > 0
	if p.text != "" {
		if pos == (diag.Pos{}) && len(p.starts) > 0 {
			pos = p.starts[0].pos
		}
		v.pieces = append(v.pieces, p)
	}
	for _, n := range notes {
		v.notes++
		v.line(footnote, block, pos, n)
	}
}

func (v *view) collect(p *piece, notes *[][]doc.Inline, in []doc.Inline) {
	for _, n := range in {
		switch n := n.(type) {
		case doc.Text:
			if n.Pos != (diag.Pos{}) {
				p.starts = append(p.starts, start{len(p.text), n.Pos})
			}
			p.text += n.Text
		case doc.Emph:
			v.collect(p, notes, n.Text)
		case doc.Strong:
			v.collect(p, notes, n.Text)
		case doc.Link:
			p.links = append(p.links, n)
			v.collect(p, notes, n.Text)
		case doc.Ref:
			p.refs = append(p.refs, n)
			if id, ok := strings.CutPrefix(n.Target, "page:"); ok {
				p.text += strconv.Itoa(v.in.Sections[id])
				continue
			}
			p.text += n.Text
		case doc.Number:
			p.numbers = append(p.numbers, n)
			p.text += n.Text
		case doc.CaseNumber:
			p.text += n.Text
		case doc.Footnote:
			*notes = append(*notes, n.Text)
		case doc.Break:
			p.text += "\n"
		case doc.Secret:
			v.collect(p, notes, n.Text)
		}
	}
}

// block adds a block's texts in the order they are read. k is prose, or quoted within a quotation.
func (v *view) block(i int, b doc.Block, k kind) {
	place := v.in.Case.Places.At
	switch b := b.(type) {
	case doc.Masthead:
		v.say(front, i, place("unit"), b.Left...)
		for _, f := range b.Fields {
			v.say(front, i, place("number"), f.Label, f.Value)
		}
		v.say(front, i, place("bodies"), b.Bodies...)
	case doc.Heading:
		pos := b.Pos
		if b.Level == 1 && pos == (diag.Pos{}) {
			pos = v.titlePos()
		}
		v.line(heading, i, pos, b.Text)
	case doc.Para:
		v.line(k, i, b.Pos, b.Text)
	case doc.List:
		for _, item := range b.Items {
			for _, kid := range item {
				v.block(i, kid, k)
			}
		}
	case doc.Quote:
		for _, kid := range b.Blocks {
			v.block(i, kid, quoted)
		}
	case doc.Secrecy:
		for _, kid := range b.Blocks {
			v.block(i, kid, k)
		}
	case doc.Decision:
		v.say(k, i, b.Pos, b.Lead)
		for n, item := range b.Items {
			v.line(decision, i, diag.Pos{}, item)
			v.placePoint(n, b)
		}
	case doc.Table:
		v.table(i, b)
	case doc.Chart:
		v.chart(i, b)
	case doc.Signatures:
		v.say(front, i, place("signatories"), b.Lead)
		for n, p := range b.People {
			v.say(front, i, place(fmt.Sprintf("signatories[%d]", n)), append([]string{p.Name}, p.Role...)...)
		}
	case doc.Distribution:
		for n, to := range b.Items {
			v.say(front, i, place(fmt.Sprintf("extract_to[%d]", n)), to)
		}
	case doc.TOC:
		if v.hasContents() {
			v.say(heading, i, diag.Pos{}, b.Heading)
		}
	case doc.PageBreak:
	}
}

func (v *view) table(i int, t doc.Table) {
	v.say(caption, i, t.Pos, t.Caption, t.Mark)
	pos := t.Pos
	v.pieces = slices.Grow(v.pieces, (len(t.Rows)+1)*len(t.Heads))
	for _, h := range t.Heads {
		v.one(cell, i, &pos, h.Text)
	}
	for _, r := range t.Rows {
		for _, c := range r.Cells {
			v.one(cell, i, &pos, c.Text)
		}
	}
	if v.aloud {
		v.under(i, t.Pos, t.Note, t.Source, t.HiddenNote)
		return
	}
	v.say(caption, i, t.Pos, t.Note, t.Source)
}

func (v *view) chart(i int, c doc.Chart) {
	if v.aloud {
		v.chartAloud(i, c)
		return
	}
	v.say(caption, i, c.Pos, c.Title, c.Mark)
	v.say(described, i, c.Pos, c.Alt)
	v.say(described, i, c.Pos, c.Categories...)
	v.say(described, i, c.Pos, c.Series...)
	for _, s := range c.Values {
		for _, val := range s {
			v.say(described, i, c.Pos, val.Text)
		}
	}
	v.say(caption, i, c.Pos, c.Note, c.Source)
}

// hasContents says whether the file kept the contents list; short papers have none.
func (v *view) hasContents() bool { return v.file != nil && len(v.file.under("TOC")) > 0 }

// metadata adds what the file says of itself. Title and officers stand on the page too, but not every file prints them.
func (v *view) metadata() {
	m := v.in.Tree.Meta
	place := v.in.Case.Places.At
	say := func(path string, texts ...string) { v.say(metadata, -1, place(path), texts...) }
	say("", m.Organisation, m.Kind, m.Appendix, m.Example, m.Draft)
	say("title", m.Title)
	say("number", m.CaseNumber)
	say("unit", m.Unit)
	say("bodies", m.Bodies...)
	for i, p := range m.Officers {
		say(fmt.Sprintf("officers[%d]", i), p.Name, p.Email, p.Phone)
	}
	for i, column := range m.Foot {
		v.say(metadata, -1, v.in.Office.Places.At(fmt.Sprintf("foot[%d]", i)), column...)
	}
}

// titlePos is where the paper's title was written: with its document, or as the case's.
func (v *view) titlePos() diag.Pos {
	if v.in.Document.Title == "" {
		return v.in.Case.Places.At("title")
	}
	for i, d := range v.in.Case.Documents {
		if d.ID == v.in.Document.ID {
			return v.in.Case.Places.At(fmt.Sprintf("documents[%d].title", i))
		}
	}
	return v.in.Case.Places.At("documents")
}

// placePoint says that the decision point added last was written in case.yaml, where the paper prints the case's own
// points; the template only says where they go.
func (v *view) placePoint(n int, d doc.Decision) {
	if len(v.pieces) == 0 || v.pieces[len(v.pieces)-1].kind != decision {
		return
	}
	p := &v.pieces[len(v.pieces)-1]
	if p.pos() == (diag.Pos{}) {
		p.place = &d.Pos
	}
	pos := v.in.Case.Places.At(fmt.Sprintf("proposals[%d]", n))
	if len(v.in.Case.Proposals) == len(d.Items) && pos != (diag.Pos{}) {
		p.place, p.starts = &pos, nil
	}
}
