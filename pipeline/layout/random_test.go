package layout_test

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"pgregory.net/rapid"

	"underlag/pipeline/doc"
	"underlag/pipeline/figure"
)

// author makes random documents in which every word occurs once, so that a lost or doubled word is seen.
type author struct {
	t     *rapid.T
	rand  *rand.Rand // words; drawing each one would drown the shrinking
	count int
	lines []string // what the tagged text must say, a line for each element
}

var syllables = []string{"slöjd", "musik", "å", "berättande", "Kultur", "i", "hälso-", "region", "Östersund", "sjukvårds\u00adpolitiska", "och", "2020-10-20", "§\u00a099"}

func (a *author) word() string {
	a.count++
	s := syllables[a.rand.IntN(len(syllables))]
	return fmt.Sprintf("%s%d", s, a.count)
}

func (a *author) words(low, high int) string {
	n := low + a.rand.IntN(high-low+1)
	w := make([]string, n)
	for i := range w {
		w[i] = a.word()
	}
	if n > 0 && a.rand.IntN(40) == 0 {
		w[0] = "https://www.example.se/" + strings.Repeat("lång/adress", 12) + w[0] + strings.Repeat("x", 150)
	}
	return strings.Join(w, " ")
}

func (a *author) say(s string) { a.lines = append(a.lines, strings.ReplaceAll(s, "\u00ad", "")) }

func (a *author) inlines(low, high int) []doc.Inline {
	var out []doc.Inline
	var notes []string
	said := ""
	add := func(n doc.Inline, s string) {
		if said != "" {
			out = append(out, doc.Text{Text: " "})
			said += " "
		}
		out = append(out, n)
		said += s
	}
	for range rapid.IntRange(1, 3).Draw(a.t, "parts") {
		s := a.words(low, high)
		switch a.rand.IntN(10) {
		case 0:
			add(doc.Strong{Text: text(s)}, s)
		case 1:
			add(doc.Emph{Text: text(s)}, s)
		case 2:
			add(doc.Link{URL: "https://example.se", Text: text(s)}, s)
		case 3:
			add(doc.Text{Text: s}, s)
			n := a.words(1, 60)
			notes = append(notes, n)
			out = append(out, doc.Footnote{Text: text(n)})
			said += "¤"
		default:
			add(doc.Text{Text: s}, s)
		}
	}
	a.say(said)
	for _, n := range notes {
		a.say("¤ " + n)
	}
	return out
}

func (a *author) blocks(depth, most int) []doc.Block {
	var out []doc.Block
	for range rapid.IntRange(1, most).Draw(a.t, "blocks") {
		out = append(out, a.block(depth))
	}
	return out
}

func (a *author) block(depth int) doc.Block {
	kinds := 4
	if depth == 0 {
		kinds = 10
	}
	switch k := rapid.IntRange(0, kinds-1).Draw(a.t, "block"); {
	case k == 2 && depth < 3:
		return a.list(depth)
	case k == 3 && depth < 3:
		return doc.Quote{Blocks: a.blocks(depth+1, 2)}
	case k == 4, k == 5:
		return a.heading()
	case k == 6:
		return a.table()
	case k == 7:
		d := doc.Decision{Style: doc.Sentences}
		for i := range rapid.IntRange(1, 4).Draw(a.t, "points") {
			a.say(fmt.Sprintf("%d. ", i+1))
			d.Items = append(d.Items, a.inlines(1, 30))
		}
		return d
	case k == 8:
		d := doc.Distribution{}
		for range rapid.IntRange(1, 9).Draw(a.t, "recipients") {
			s := a.words(1, 6)
			a.say(s)
			d.Items = append(d.Items, s)
		}
		return d
	case k == 9:
		return a.signatures()
	}
	return doc.Para{Text: a.inlines(1, 50)}
}

func (a *author) heading() doc.Heading {
	level := rapid.IntRange(2, 4).Draw(a.t, "level")
	s := a.words(1, 12)
	a.say(s)
	return doc.Heading{Level: level, Text: text(s)}
}

func (a *author) list(depth int) doc.List {
	l := doc.List{Ordered: rapid.Bool().Draw(a.t, "ordered"), Start: 1}
	for i := range rapid.IntRange(1, 4).Draw(a.t, "items") {
		label := "• "
		if l.Ordered {
			label = fmt.Sprintf("%d. ", i+1)
		}
		a.say(label)
		l.Items = append(l.Items, a.blocks(depth+1, 2))
	}
	return l
}

func (a *author) signatures() doc.Signatures {
	s := doc.Signatures{Lead: a.words(1, 3)}
	a.say(s.Lead)
	for range rapid.IntRange(1, 4).Draw(a.t, "people") {
		p := doc.Signature{Name: a.words(1, 3), Role: []string{a.words(1, 6)}}
		a.say(p.Name)
		a.say(p.Role[0])
		s.People = append(s.People, p)
	}
	return s
}

func (a *author) table() doc.Table {
	cols := rapid.IntRange(1, 6).Draw(a.t, "columns")
	v := figure.TableView{ID: fmt.Sprint("t", a.count), Caption: a.words(1, 20)}
	a.say(v.Caption)
	for i := range cols {
		h := a.words(1, 3)
		a.say(h)
		v.Heads = append(v.Heads, figure.ColumnHead{Text: h, Right: i > 0 && a.rand.IntN(2) == 0})
	}
	rows := rapid.IntRange(0, 40).Draw(a.t, "rows")
	for i := range rows {
		r := figure.Row{Sum: i == rows-1}
		high := 3
		if a.rand.IntN(16) == 0 {
			high = 120
		}
		for range cols {
			s := a.words(0, high)
			a.say(s)
			r.Cells = append(r.Cells, figure.Cell{Text: s})
		}
		v.Rows = append(v.Rows, r)
	}
	return doc.Table{TableView: v}
}

// document makes a document with all that is drawn on page one.
func (a *author) document() doc.Document {
	m := meta()
	m.TOCFrom = 0
	d := doc.Document{Meta: m}
	head := doc.Masthead{Left: []string{a.words(1, 6)}, Fields: []doc.Field{{Label: "Datum", Value: m.Date}}, Bodies: []string{a.words(1, 4)}}
	a.lines = append([]string{m.Draft + " · " + m.Example, m.Organisation, strings.ToUpper(m.Kind)}, a.lines...)
	a.say(head.Left[0])
	a.say("Datum " + m.Date)
	a.say(head.Bodies[0])
	title := a.words(1, 25)
	a.say(title)
	d.Blocks = append([]doc.Block{head, doc.Heading{Level: 1, Text: text(title)}}, a.blocks(0, 9)...)
	return d
}
