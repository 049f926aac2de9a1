package gate

import (
	"slices"
	"strconv"
	"strings"

	"underlag/pipeline/diag"
	"underlag/pipeline/doc"
)

// heard is the paper as it must be read aloud: as view, but with tables and charts as they are set.
func (v *view) heard() *view {
	h := &view{in: v.in, lang: v.lang, file: v.file, aloud: true}
	for i, b := range v.in.Tree.Blocks {
		h.block(i, b, prose)
	}
	return h
}

// chartAloud adds a chart as it is read: its title, and its numbers as a table, categories down and series across.
func (v *view) chartAloud(i int, c doc.Chart) {
	v.say(caption, i, c.Pos, c.Title, c.Mark)
	v.say(cell, i, c.Pos, v.categoryHead(c.Categories))
	for _, name := range c.Series {
		if name == "" {
			name = c.Unit
		}
		if name == "" {
			name = diag.Words{SV: "Värde", EN: "Value"}.In(v.lang)
		}
		v.say(cell, i, c.Pos, name)
	}
	hidden := false
	for k, category := range c.Categories {
		v.say(cell, i, c.Pos, category)
		for _, s := range c.Values {
			v.say(cell, i, c.Pos, s[k].Text)
			hidden = hidden || s[k].Absent && s[k].Text == ".."
		}
	}
	v.under(i, c.Pos, c.Note, c.Source, hidden)
}

// categoryHead is what heads a chart's categories: years, months, or any groups.
func (v *view) categoryHead(categories []string) string {
	all := func(layout string) bool {
		return !slices.ContainsFunc(categories, func(c string) bool {
			return len(c) != len(layout) || strings.Map(zero, c) != layout
		})
	}
	switch {
	case all("0000"):
		return diag.Words{SV: "År", EN: "Year"}.In(v.lang)
	case all("0000-00"):
		return diag.Words{SV: "Månad", EN: "Month"}.In(v.lang)
	}
	return diag.Words{SV: "Grupp", EN: "Group"}.In(v.lang)
}

// zero writes every digit as 0.
func zero(r rune) rune {
	if r >= '0' && r <= '9' {
		return '0'
	}
	return r
}

// under adds what stands under a table or chart as it is set: what ".." means, the note and the source, as sentences.
func (v *view) under(i int, pos diag.Pos, note, source string, hidden bool) {
	if hidden {
		v.say(caption, i, pos, diag.Words{
			SV: ".. Dold av sekretesskäl: bygger på för få personer, eller skulle röja en sådan uppgift.",
			EN: ".. Withheld for confidentiality: it rests on too few persons, or would reveal such a figure."}.In(v.lang))
	}
	v.say(caption, i, pos, sentence(note))
	by := diag.Words{SV: "Källa:", EN: "Source:"}.In(v.lang)
	if source != "" && !strings.HasPrefix(source, by) {
		source = by + " " + source
	}
	v.say(caption, i, pos, sentence(source))
}

// sentence gives a note the full stop it lacks.
func sentence(s string) string {
	s = strings.TrimSpace(s)
	if s == "" || strings.ContainsAny(s[len(s)-1:], ".!?") {
		return s
	}
	return s + "."
}

// labels compares what stands beside the text: the labels of list items, the numbers of notes and their calls, and the
// contents list.
func (v *view) labels(notes int) diag.List {
	var items, numbers, calls []string
	var entries []*tag
	var walk func(t *tag, inNote bool)
	walk = func(t *tag, inNote bool) {
		switch {
		case t.role == "TOC":
			entries = append(entries, t.entries()...)
			return
		case t.role == "Lbl" && inNote:
			numbers = append(numbers, squash(t.say()))
		case t.role == "Lbl":
			items = append(items, squash(t.say()))
		case t.role == "Reference":
			calls = append(calls, squash(t.say()))
		}
		for i := range t.kids {
			walk(&t.kids[i], inNote || t.role == "Note")
		}
	}
	walk(v.file, false)
	want := make([]string, notes)
	for i := range want {
		want[i] = strconv.Itoa(i + 1)
	}
	slices.Sort(want) // a note within a note is called after those of its paragraph
	slices.Sort(numbers)
	slices.Sort(calls)
	found := v.unlike(itemLabels(v.in.Tree.Blocks), items)
	found = append(found, v.unlike(want, numbers)...)
	found = append(found, v.unlike(want, calls)...)
	return append(found, v.contents(entries)...)
}

// entries gives a contents list's entries; anything else that stands in it counts as an entry too.
func (t *tag) entries() []*tag {
	out := make([]*tag, len(t.kids))
	for i := range t.kids {
		out[i] = &t.kids[i]
	}
	return out
}

// unlike tells labels that are not the paper's.
func (v *view) unlike(want, got []string) diag.List {
	for i := range max(len(want), len(got)) {
		pos := diag.Pos{File: v.in.Document.ID + ".pdf"}
		switch {
		case i >= len(got):
			return diag.List{codeTextMissing.New(pos, len([]rune(want[i])))}
		case i >= len(want) || got[i] != want[i]:
			return diag.List{codeTextExtra.New(pos, len([]rune(got[i])))}
		}
	}
	return nil
}

// itemLabels is the labels of list items and decision points, in reading order.
func itemLabels(in []doc.Block) []string {
	var out []string
	for _, b := range in {
		switch b := b.(type) {
		case doc.List:
			for i, item := range b.Items {
				label := "•"
				if b.Ordered {
					label = strconv.Itoa(max(b.Start, 1)+i) + "."
				}
				out = append(append(out, label), itemLabels(item)...)
			}
		case doc.Quote:
			out = append(out, itemLabels(b.Blocks)...)
		case doc.Secrecy:
			out = append(out, itemLabels(b.Blocks)...)
		case doc.Decision:
			for i := range b.Items {
				if b.Style != doc.Att {
					out = append(out, strconv.Itoa(i+1)+".")
				}
			}
		case doc.Masthead, doc.Heading, doc.Para, doc.Table, doc.Chart, doc.TOC, doc.Signatures, doc.Distribution, doc.PageBreak:
		}
	}
	return out
}

// contents compares the contents list, where the file has one, with the paper's parts and their sections: each entry is
// a heading and the number of a page.
func (v *view) contents(entries []*tag) diag.List {
	if !v.hasContents() {
		return nil
	}
	var want, got []string // with 0 for any page
	for _, b := range v.in.Tree.Blocks {
		if h, ok := b.(doc.Heading); ok && (h.Level == 2 || h.Level == 3) {
			want = append(want, squash(doc.PlainText(h.Text))+"0")
		}
	}
	for i, e := range entries {
		text := squash(e.say())
		if i < len(want) {
			page, ok := strings.CutPrefix(text, strings.TrimSuffix(want[i], "0"))
			if ok && page != "" && strings.Trim(page, "0123456789") == "" {
				text = want[i]
			}
		}
		got = append(got, text)
	}
	return v.unlike(want, got)
}
