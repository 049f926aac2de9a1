package doc

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"underlag/pipeline/diag"
)

// Quotation is something that a paper quotes, in a block of its own or between quotation marks.
type Quotation struct {
	Text string
	Pos  diag.Pos
}

// Quotations gives what the blocks quote, in reading order. What stands in secret passages is left out, since it is masked
// as they are, and so is what lies between quotation marks and is a title, a term or a decision's words.
func Quotations(blocks []Block) []Quotation {
	var out []Quotation
	line := func(in []Inline, pos diag.Pos) {
		text := flat(in)
		for _, s := range spoken(text) {
			out = append(out, Quotation{text[s.from:s.to], placeIn(in, s.from, pos)})
		}
		for _, note := range notesOf(in) {
			text := flat(note)
			for _, s := range spoken(text) {
				out = append(out, Quotation{text[s.from:s.to], placeIn(note, s.from, pos)})
			}
		}
	}
	for _, b := range blocks {
		switch b := b.(type) { // some blocks: nothing is quoted in the others
		case Heading:
			if b.Level > 1 {
				line(b.Text, b.Pos)
			}
		case Para:
			line(b.Text, b.Pos)
		case List:
			for _, item := range b.Items {
				out = append(out, Quotations(item)...)
			}
		case Quote:
			out = append(out, Quotation{Document{Blocks: b.Blocks}.Text(), b.Pos()})
		case Table:
			for _, cell := range typedCells(b) {
				for _, s := range spoken(*cell) {
					out = append(out, Quotation{(*cell)[s.from:s.to], b.Pos})
				}
			}
		}
	}
	return out
}

// typedCells gives the texts of a table that was typed in Markdown. Those of a computed table are figures and their groups.
func typedCells(t Table) []*string {
	var cells []*string
	if t.ID != "" {
		return nil
	}
	for r := range t.Rows {
		for c := range t.Rows[r].Cells {
			cells = append(cells, &t.Rows[r].Cells[c].Text)
		}
	}
	return cells
}

// flat is a line as it is read, without its notes.
func flat(in []Inline) string {
	var b strings.Builder
	for _, n := range in {
		switch n := n.(type) {
		case Text:
			b.WriteString(n.Text)
		case Emph:
			b.WriteString(flat(n.Text))
		case Strong:
			b.WriteString(flat(n.Text))
		case Link:
			b.WriteString(flat(n.Text))
		case Secret:
			b.WriteString(flat(n.Text))
		case Ref:
			b.WriteString(n.Text)
		case Number:
			b.WriteString(n.Text)
		case CaseNumber:
			b.WriteString(n.Text)
		case Break:
			b.WriteString("\n")
		case Footnote:
		}
	}
	return b.String()
}

func notesOf(in []Inline) [][]Inline {
	w := &plainWriter{}
	w.collect(in)
	return w.notes
}

// placeIn is where the text at an offset of a flat line was written, as near as it is known.
func placeIn(in []Inline, offset int, pos diag.Pos) diag.Pos {
	at := 0
	var walk func(in []Inline)
	walk = func(in []Inline) {
		for _, n := range in {
			switch n := n.(type) { // some inlines: the others know no place
			case Text:
				if at <= offset && n.Pos != (diag.Pos{}) {
					pos = n.Pos
				}
				at += len(n.Text)
			case Emph:
				walk(n.Text)
			case Strong:
				walk(n.Text)
			case Link:
				walk(n.Text)
			default:
				at += len(flat([]Inline{n}))
			}
		}
	}
	walk(in)
	return pos
}

// span is a part of a line, in bytes.
type span struct {
	from, to int
	told     bool // that it was left out
}

// closers gives the marks that end what a mark begins; none for other characters.
func closers(open rune) string {
	switch open {
	case '”', '“':
		return "”"
	case '„':
		return "“”"
	case '"':
		return "\""
	case '»':
		return "»«"
	case '«':
		return "»"
	}
	return ""
}

// leastQuoted is how many words a quotation in running text has: shorter ones are terms.
const leastQuoted = 5

// spoken finds what a line quotes, quotation marks included. A quotation that is not ended goes on to the line's end.
func spoken(text string) []span {
	var out []span
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		ends := closers(r)
		if ends == "" {
			i += n
			continue
		}
		to := len(text)
		inner := text[i+n:]
		if end := strings.IndexAny(inner, ends); end >= 0 {
			_, size := utf8.DecodeRuneInString(inner[end:])
			inner, to = inner[:end], i+n+end+size
		}
		if isSpoken(text[:i], inner) {
			out = append(out, span{from: i, to: to})
		}
		i = to
	}
	return out
}

// isSpoken tells a quotation from a title, a decision and a law. What is in doubt is a quotation.
func isSpoken(before, inner string) bool {
	words := strings.FieldsFunc(inner, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' && r != '\u00AD' })
	if len(words) < leastQuoted {
		return false
	}
	personal := slices.ContainsFunc(words, func(w string) bool {
		return slices.Contains(strings.Fields("jag mig min mitt mina vi oss vår vårt våra me my mine we us our ours"), strings.ToLower(w))
	})
	if personal {
		return true
	}
	return !isTitled(before) && !inTitleCase(words) && !strings.EqualFold(words[0], "att")
}

// isTitled says whether the word before a quotation mark is that of something with a title or a wording: rapporten ”…”.
func isTitled(before string) bool {
	before = strings.ToLower(strings.TrimRight(before, " \u00a0\u202f(:"))
	before = strings.TrimSuffix(strings.TrimSuffix(before, " om"), " of") // målet om ”…”, the goal of ”…”
	return slices.ContainsFunc(strings.Fields(`rapporten rapport boken projektet projekt skriften utredningen programmet motionen strategin policyn planen artikeln
		filmen utställningen ärendet konferensen kursen föreläsningen studien avhandlingen frågan påståendet rubriken titeln paragrafen lagen
		förordningen mål målet uppdraget remissen skrivelsen medborgarförslaget interpellationen begreppet kriteriet indikatorn formuläret instrumentet
		report book project strategy policy plan programme film article goal aim objective term`),
		func(noun string) bool { return strings.HasSuffix(before, noun) })
}

// inTitleCase says whether all long words have a capital.
func inTitleCase(words []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool {
		r, _ := utf8.DecodeRuneInString(w)
		return utf8.RuneCountInString(w) > 3 && !unicode.IsUpper(r)
	})
}

// line masks a line of running text: first what it quotes without consent, then its secret words.
func (k *masker) line(in []Inline, pos diag.Pos) []Inline {
	if k.quoted {
		return k.inlines(in)
	}
	text := flat(in)
	var spans []span
	for _, s := range spoken(text) {
		if quoted := text[s.from:s.to]; !Consented(quoted, k.Quotes) {
			k.mask(placeIn(in, s.from, pos), MaskedQuote, k.noConsent(), quoted)
			spans = append(spans, s)
		}
	}
	if k.Edition == Webb && len(spans) > 0 {
		in = k.cut(in, new(int), spans)
	}
	return k.inlines(in)
}

// cells masks what the cells of a typed table quote.
func (k *masker) cells(t Table) Table {
	if t.ID != "" {
		return t
	}
	rows := slices.Clone(t.Rows)
	for r := range rows {
		rows[r].Cells = slices.Clone(rows[r].Cells)
	}
	t.Rows = rows
	for _, cell := range typedCells(t) {
		*cell = flat(k.line([]Inline{Text{Text: *cell, Pos: t.Pos}}, t.Pos))
	}
	return t
}

// cut leaves parts of a line out, and says so in the place of each. Secret words stay, to be masked by their own ground, and
// so do calls of notes.
func (k *masker) cut(in []Inline, at *int, spans []span) []Inline {
	var out []Inline
	for _, n := range in {
		var kids []Inline
		switch n := n.(type) {
		case Text:
			out = append(out, k.cutText(n, *at, spans)...)
			*at += len(n.Text)
		case Emph:
			if kids = k.cut(n.Text, at, spans); len(kids) > 0 {
				out = append(out, Emph{kids})
			}
		case Strong:
			if kids = k.cut(n.Text, at, spans); len(kids) > 0 {
				out = append(out, Strong{kids})
			}
		case Link:
			from := *at
			if kids = k.cut(n.Text, at, spans); touches(spans, from, *at) {
				out = append(out, kids...) // where it leads is part of what was quoted
				k.words = append(k.words, Word{n.URL, MaskedQuote, placeIn(n.Text, 0, diag.Pos{})})
			} else {
				out = append(out, n)
			}
		case Footnote:
			out = append(out, n)
		case Secret:
			out = append(out, n)
			*at += len(flat(n.Text))
		case Ref, Number, CaseNumber, Break:
			from := *at
			if *at += len(flat([]Inline{n})); !touches(spans, from, *at) {
				out = append(out, n)
			}
		}
	}
	return out
}

// cutText cuts parts out of a text that begins at an offset of its line.
func (k *masker) cutText(t Text, at int, spans []span) []Inline {
	var out []Inline
	keep := func(s string) {
		if s != "" {
			out = append(out, Text{Text: s, Pos: t.Pos})
		}
	}
	done := 0
	for i, s := range spans {
		from, to := min(max(s.from-at, 0), len(t.Text)), min(max(s.to-at, 0), len(t.Text))
		if from >= to {
			continue
		}
		keep(t.Text[done:from])
		if !s.told {
			out = append(out, Emph{[]Inline{Text{Text: k.quoteLeftOut(), Pos: t.Pos}}})
			spans[i].told = true
		}
		done = to
	}
	keep(t.Text[done:])
	return out
}

func touches(spans []span, from, to int) bool {
	return slices.ContainsFunc(spans, func(s span) bool { return s.from < to && from < s.to })
}

func (k *masker) noConsent() string {
	return k.say("samtycke till publicering saknas", "no consent to publication")
}

func (k *masker) quoteLeftOut() string {
	return k.say("[citat utelämnat: samtycke till publicering saknas]", "[quotation left out: no consent to publication]")
}
