package doc

import (
	"fmt"
	"slices"
	"strings"

	"underlag/pipeline/figure"
)

// DecisionMark stands in Markdown before a list of decision points, whatever heading a pack has for them.
const DecisionMark = "<!-- beslutspunkter -->"

// nothing says nothing, where Markdown must have something.
const nothing = "<!-- -->"

// Markdown writes a paper as readable CommonMark with pipe tables and footnotes, for people and for diffs. Give it the tree
// that Mask made: it says what that tree says, every word and figure, and nothing besides. All text is escaped, so that it
// is read as the text it is. The contents list, page breaks, logo and colour are left out, since they say nothing.
func Markdown(d Document) string {
	w := &markdown{say: func(sv, en string) string { return words(d.Meta.Lang, sv, en) }}
	m := d.Meta
	parts := []string{textLines(m.Organisation, m.Kind, m.Draft, m.Secrecy)}
	parts = append(parts, w.blocks(d.Blocks))
	for i := 0; i < len(w.notes); i++ { // a note may call another
		parts = append(parts, hang(fmt.Sprintf("[^%d]: ", i+1), "    ", w.line(w.notes[i], hardBreak)))
	}
	var foot []string
	for _, column := range m.Foot {
		foot = append(foot, strings.Join(column, " · "))
	}
	if f := textLines(foot...); f != "" {
		parts = append(parts, "---", f)
	}
	return joined(parts) + "\n"
}

type markdown struct {
	say   func(sv, en string) string
	notes [][]Inline // those called so far, in order
}

// joined puts blank lines between blocks and leaves out empty ones. Two lists in a row would be read as one, so a comment
// that says nothing keeps them apart.
func joined(blocks []string) string {
	var b strings.Builder
	last := ""
	for _, s := range blocks {
		if s == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteString("\n\n")
		}
		if isList(last) && isList(s) {
			b.WriteString(nothing + "\n\n")
		}
		b.WriteString(s)
		last = s
	}
	return b.String()
}

// isList says whether a block is a list, by how it begins: text that begins so is escaped.
func isList(block string) bool {
	if block = strings.TrimPrefix(block, DecisionMark+"\n\n"); strings.HasPrefix(block, "- ") {
		return true
	}
	digits := strings.TrimLeft(block, "0123456789")
	return len(digits) < len(block) && strings.HasPrefix(digits, ".")
}

// hang writes a block behind a marker, with its further lines below its first.
func hang(marker, indent, block string) string {
	out := strings.Split(block, "\n")
	for i, l := range out {
		if i > 0 && l != "" {
			out[i] = indent + l
		}
	}
	return strings.TrimRight(marker+strings.Join(out, "\n"), " ")
}

// textLines writes plain texts, a line each; empty ones are left out.
func textLines(texts ...string) string {
	var out []string
	for _, t := range texts {
		if t = strings.TrimSpace(escape(t)); t != "" {
			out = append(out, atLineStart(t))
		}
	}
	return broken(out, hardBreak)
}

func (w *markdown) blocks(blocks []Block) string {
	parts := make([]string, len(blocks))
	for i, b := range blocks {
		parts[i] = w.block(b)
	}
	return joined(parts)
}

func (w *markdown) block(b Block) string {
	switch b := b.(type) {
	case Masthead:
		var fields []string
		for _, f := range b.Fields {
			fields = append(fields, f.Label+": "+f.Value)
		}
		return joined([]string{textLines(b.Left...), textLines(fields...), textLines(b.Bodies...)})
	case Heading:
		return w.heading(b)
	case Para:
		return w.line(b.Text, hardBreak)
	case List:
		var items []string
		for _, item := range b.Items {
			items = append(items, w.blocks(item))
		}
		return list(items, b.Ordered, max(b.Start, 1))
	case Table:
		return w.table(b)
	case Chart:
		return w.chart(b)
	case Decision:
		var items []string
		for _, item := range b.Items {
			items = append(items, w.line(item, hardBreak))
		}
		return joined([]string{textLines(b.Lead), DecisionMark, list(items, true, 1)})
	case Quote:
		return quoted(w.blocks(b.Blocks))
	case Signatures:
		parts := []string{textLines(b.Lead)}
		for _, p := range b.People {
			parts = append(parts, textLines(append([]string{p.Name}, p.Role...)...))
		}
		return joined(parts)
	case Distribution:
		var items []string
		for _, to := range b.Items {
			items = append(items, textLines(to))
		}
		return list(items, false, 0)
	case Secrecy: // Mask has put words around it
		return w.blocks(b.Blocks)
	case TOC, PageBreak: // silent
	}
	return ""
}

// heading is one line; levels below the sixth do not exist in Markdown.
func (w *markdown) heading(h Heading) string {
	text := w.line(h.Text, "<br>")
	if text == "" {
		return ""
	}
	if strings.HasSuffix(strings.TrimRight(text, "#"), " ") { // signs that would be read as the heading's end
		text = strings.TrimSuffix(text, "#") + `\#`
	}
	return strings.Repeat("#", min(max(h.Level, 1), 6)) + " " + text
}

func list(items []string, ordered bool, start int) string {
	out := make([]string, len(items))
	loose := "\n"
	for i, item := range items {
		if item == "" { // it keeps its number
			item = nothing
		}
		marker := "- "
		if ordered {
			marker = fmt.Sprintf("%d. ", start+i)
		}
		out[i] = hang(marker, strings.Repeat(" ", len(marker)), item)
		if strings.Contains(item, "\n\n") {
			loose = "\n\n"
		}
	}
	return strings.Join(out, loose)
}

func quoted(block string) string {
	if block == "" {
		return ""
	}
	out := strings.Split(block, "\n")
	for i, l := range out {
		out[i] = strings.TrimRight("> "+l, " ")
	}
	return strings.Join(out, "\n")
}

func (w *markdown) table(t Table) string {
	return joined([]string{strong(t.Caption), pipes(t.TableView), w.under(t.HiddenNote, t.Note, w.source(t.Source), t.Mark)})
}

// chart is what it shows in words, and then its numbers as a table.
func (w *markdown) chart(c Chart) string {
	t := figure.TableView{Heads: []figure.ColumnHead{{Text: w.say("Grupp", "Group")}}}
	for _, name := range c.Series {
		if name == "" {
			name = w.say("Värde", "Value")
		}
		t.Heads = append(t.Heads, figure.ColumnHead{Text: name, Right: true})
	}
	hidden := false
	for k, category := range c.Categories {
		row := figure.Row{Cells: []figure.Cell{{Text: category}}}
		for _, values := range c.Values {
			if k < len(values) {
				row.Cells = append(row.Cells, figure.Cell{Text: values[k].Text})
				hidden = hidden || values[k].Absent && values[k].Text == figure.SuppressedText
			}
		}
		t.Rows = append(t.Rows, row)
	}
	unit := ""
	if c.Unit != "" {
		unit = w.say("Enhet: ", "Unit: ") + c.Unit
	}
	return joined([]string{strong(c.Title), textLines(c.Alt), pipes(t), w.under(hidden, unit, c.Note, w.source(c.Source), c.Mark)})
}

// under is what stands below a table or a chart.
func (w *markdown) under(hidden bool, texts ...string) string {
	if hidden {
		texts = append([]string{w.say(".. dold av sekretesskäl", ".. withheld for confidentiality")}, texts...)
	}
	return textLines(texts...)
}

// source says that what follows is a source, as the page does, where it does not say so itself.
func (w *markdown) source(s string) string {
	if label := w.say("Källa: ", "Source: "); s != "" && !strings.HasPrefix(s, strings.TrimSpace(label)) {
		return label + s
	}
	return s
}

// pipes writes a table with as many columns as its widest row, for the rest of a row that is wider than the head is not shown.
func pipes(t figure.TableView) string {
	columns := len(t.Heads)
	for _, row := range t.Rows {
		columns = max(columns, len(row.Cells))
	}
	if columns == 0 {
		return ""
	}
	head, rule := make([]string, columns), slices.Repeat([]string{"---"}, columns)
	for i, h := range t.Heads {
		head[i] = cell(h.Text)
		if h.Right {
			rule[i] = "---:"
		}
	}
	out := []string{pipeRow(head), pipeRow(rule)}
	for _, row := range t.Rows {
		cells := make([]string, columns)
		for i, c := range row.Cells {
			if cells[i] = cell(c.Text); row.Sum {
				cells[i] = strong(c.Text)
			}
		}
		out = append(out, pipeRow(cells))
	}
	return strings.Join(out, "\n")
}

func pipeRow(cells []string) string { return "| " + strings.Join(cells, " | ") + " |" }

func cell(s string) string { return strings.TrimSpace(escape(s)) }

// strong sets a line of its own, or a cell, in bold.
func strong(s string) string {
	return set([]piece{{open: "**", body: cell(s), html: "strong"}})
}
