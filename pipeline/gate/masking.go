package gate

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"underlag/pipeline/diag"
	"underlag/pipeline/doc"
	"underlag/pipeline/pdf"
)

// What masking can leave behind. None of these repeats what was masked.
var (
	codeStandsOpen = diag.Code{ID: "gate.masked-open", Severity: diag.Error, Exit: diag.ExitGate,
		SV:     "här står %[1]s i klartext, som maskas på ett annat ställe (%[2]s)",
		EN:     "%[1]s stands here in the open and is masked in another place (%[2]s)",
		HintSV: "märk det med sekretess även här, eller skriv om texten; låter det sig sägas öppet, låt det stå utanför märkningen på det andra stället",
		HintEN: "mark it sekretess here too, or write the text differently; if it can be said openly, leave it out of the mark in the other place"}
	codeSurvives = diag.Code{ID: "gate.masked-survives", Severity: diag.Error, Exit: diag.ExitGate,
		SV:     "%[1]s som maskats (%[2]s) finns kvar i %[3]s",
		EN:     "%[1]s that was masked (%[2]s) is left in %[3]s",
		HintSV: "publicera inte filen; felet är programmets, rapportera det gärna",
		HintEN: "do not publish the file; the fault is the program's, please report it"}
	codeNotLooked = diag.Code{ID: "gate.masking-unread", Severity: diag.Error, Exit: diag.ExitGate,
		SV:     "webbutgåvans fil har delar som inte hör till någon sida eller inte går att läsa, så att det inte kan visas att det maskade är borta",
		EN:     "the webb edition's file has parts that belong to no page or cannot be read, so that it cannot be shown that what was masked is gone",
		HintSV: "publicera inte filen; felet är programmets, rapportera det gärna",
		HintEN: "do not publish the file; the fault is the program's, please report it"}
)

// masking looks for what was masked in all that the webb edition says, and then in every byte of its file.
func masking(v *view) diag.List {
	if v.in.Edition != doc.Webb {
		return nil
	}
	words := needles(v.in.Masked, v.openNames())
	var found diag.List
	open := make([]bool, len(words)) // these stand in the paper itself, so that the file must hold them
	for _, p := range v.pieces {
		text := fold(p.text)
		for i, w := range words {
			if at := text.find(w); at >= 0 {
				found, open[i] = append(found, codeStandsOpen.New(p.at(at), kindOf(w.word), w.word.Pos.String())), true
			}
		}
		for _, l := range p.links {
			for i, w := range words {
				if fold(unescaped(l.URL)).find(w) >= 0 {
					found, open[i] = append(found, codeStandsOpen.New(p.pos(), kindOf(w.word), w.word.Pos.String())), true
				}
			}
		}
	}
	rest := words[:0:0]
	for i, w := range words {
		if !open[i] {
			rest = append(rest, w)
		}
	}
	for _, name := range v.in.Names {
		found = append(found, left(rest, fold(name), diag.Pos{File: v.in.Document.ID}, diag.Words{SV: "ett filnamn", EN: "a file name"})...)
	}
	if v.in.File == nil {
		return found
	}
	pos := diag.Pos{File: v.in.Document.ID + ".pdf"}
	found = append(found, v.leftInTexts(rest, pos)...)
	streams, err := pdf.Streams(v.in.Bytes)
	if err != nil || len(v.in.Bytes) == 0 || contents(streams) != len(v.in.File.Pages) {
		found = append(found, codeNotLooked.New(pos))
	}
	for _, b := range append(streams, v.in.Bytes) {
		found = append(found, leftInBytes(long(rest), b, pos, diag.Words{SV: "filens bytes", EN: "the file's bytes"})...)
	}
	return unrepeated(found)
}

// Unmasked looks for what was masked in a file that is written beside a webb edition: its manifest, its figures, its log.
func Unmasked(words []doc.Word, name string, b []byte) diag.List {
	return leftInBytes(needles(words, nil), b, diag.Pos{File: name}, diag.Words{SV: "filen", EN: "the file"})
}

// leftInTexts looks into what a reader of the file can see, hear or ask for.
func (v *view) leftInTexts(words []needle, pos diag.Pos) diag.List {
	var found diag.List
	look := func(where diag.Words, texts ...string) {
		found = append(found, left(words, fold(strings.Join(texts, "\n")), pos, where)...)
	}
	if v.file != nil {
		var b strings.Builder
		v.file.lines(&b)
		look(diag.Words{SV: "texten som läses upp", EN: "the text that is read aloud"}, b.String())
		v.file.each(func(t *tag) {
			if a := t.attrs; a != nil {
				look(diag.Words{SV: "en alternativtext eller titel", EN: "an alternative text or title"}, a.Alt, a.Actual, a.Title, a.Contents, a.ID)
			}
		})
	}
	f := v.in.File
	look(diag.Words{SV: "metadata", EN: "metadata"}, f.Meta.Title, f.Meta.Organisation, f.Meta.Description, f.Meta.Keywords, f.Meta.CaseNumber, f.Meta.Example)
	for _, b := range f.Bookmarks {
		look(diag.Words{SV: "ett bokmärke", EN: "a bookmark"}, b.Title)
	}
	for _, p := range f.Pages {
		for _, a := range p.Artifacts {
			look(diag.Words{SV: "ett sidhuvud eller en sidfot", EN: "a header or footer"}, a.Text)
		}
		for _, l := range p.Links {
			look(diag.Words{SV: "en länk", EN: "a link"}, unescaped(l.URL), l.Contents)
		}
	}
	return found
}

// lines writes a tag's text with a line end after each element that is not within a line.
func (t *tag) lines(b *strings.Builder) {
	b.WriteString(t.text)
	for i := range t.kids {
		t.kids[i].lines(b)
	}
	if !slices.Contains([]string{"", "Span", "Link", "Reference"}, t.role) {
		b.WriteByte('\n')
	}
}

// contents counts the streams that set text. Each belongs to a page; one more would be a page that was taken away.
func contents(streams [][]byte) int {
	n := 0
	for _, s := range streams {
		if bytes.Contains(s, []byte("BT\n")) && bytes.Contains(s, []byte("ET\n")) && bytes.Contains(s, []byte(" Tf\n")) {
			n++
		}
	}
	return n
}

func left(words []needle, text folded, pos diag.Pos, where diag.Words) diag.List {
	var found diag.List
	for _, w := range words {
		if text.holds(w) {
			found = append(found, codeSurvives.New(pos, kindOf(w.word), w.word.Pos.String(), where))
		}
	}
	return found
}

// leftInBytes reads bytes in every way in which a PDF or a JSON file writes text: one byte to a letter, UTF-8, and two
// bytes to a letter from either byte on.
func leftInBytes(words []needle, b []byte, pos diag.Pos, where diag.Words) diag.List {
	if len(words) == 0 {
		return nil
	}
	var found diag.List
	look := func(text []byte) {
		found = append(found, left(words, folded{text: string(append(text, ' '))}, pos, where)...)
	}
	text := []byte{' '}
	for _, c := range b {
		text = appendFolded(text, rune(c))
	}
	look(text)
	text = text[:1]
	for rest := b; len(rest) > 0; {
		r, size := utf8.DecodeRune(rest)
		text, rest = appendFolded(text, r), rest[size:]
	}
	look(text)
	for from := range 2 {
		text = text[:1]
		for i := from; i+1 < len(b); i += 2 {
			text = appendFolded(text, rune(b[i])<<8|rune(b[i+1]))
		}
		look(text)
	}
	return unrepeated(found)
}

// unrepeated tells what was found in one place once.
func unrepeated(l diag.List) diag.List { return l.Sort().Compact() }

func kindOf(w doc.Word) diag.Words {
	switch w.Kind {
	case doc.MaskedName:
		return diag.Words{SV: "ett namn", EN: "a name"}
	case doc.MaskedQuote:
		return diag.Words{SV: "ord ur ett citat", EN: "words of a quotation"}
	}
	return diag.Words{SV: "hemliga ord", EN: "secret words"}
}
