package doc

import "strings"

// frontBlocks is what stands before the template's text: page one's metadata, the appendix line, the title and the
// example mark. Number and date stand here too, since page headers are not read aloud.
func frontBlocks(m Meta) []Block {
	head := Masthead{Bodies: m.Bodies}
	add := func(s string) {
		if s != "" {
			head.Left = append(head.Left, s)
		}
	}
	add(m.Unit)
	for _, p := range m.Officers {
		add(p.Name)
		add(p.Email)
		add(p.Phone)
	}
	if m.CaseNumber != "" {
		head.Fields = append(head.Fields, Field{words(m.Lang, "Dnr", "Case no."), m.CaseNumber})
	}
	if m.Date != "" {
		head.Fields = append(head.Fields, Field{words(m.Lang, "Datum", "Date"), m.Date})
	}
	blocks := []Block{head}
	if m.Appendix != "" {
		blocks = append(blocks, Para{Text: finish([]Inline{Text{Text: m.Appendix}}, m.CaseNumber)})
	}
	if m.Title != "" {
		blocks = append(blocks, Heading{Level: 1, Text: []Inline{Text{Text: m.Title}}})
	}
	if m.Example != "" {
		blocks = append(blocks, Para{Text: []Inline{Text{Text: m.Example}}, Note: true})
	}
	return blocks
}

// splitCaseNumber cuts text at a case number that stands alone in it.
func splitCaseNumber(t Text, number string) []Inline {
	if number == "" {
		return []Inline{t}
	}
	var out []Inline
	for {
		i := indexAlone(t.Text, number)
		if i < 0 {
			break
		}
		if i > 0 {
			out = append(out, Text{Text: t.Text[:i], Pos: t.Pos})
		}
		out = append(out, CaseNumber{Text: number})
		t.Text = t.Text[i+len(number):]
	}
	if t.Text != "" {
		out = append(out, t)
	}
	return out
}

// indexAlone finds number where it is not part of a longer one.
func indexAlone(s, number string) int {
	for from := 0; ; {
		i := strings.Index(s[from:], number)
		if i < 0 {
			return -1
		}
		i += from
		end := i + len(number)
		if (i == 0 || !isWordByte(s[i-1])) && (end == len(s) || !isWordByte(s[end])) {
			return i
		}
		from = end
	}
}

// isWordByte takes every byte of a non-ASCII letter for part of a word.
func isWordByte(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c == '/'
}
