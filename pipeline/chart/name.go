package chart

import "strings"

// names are the categories' names, broken into lines of the same column.
type names struct {
	lines [][]string
	width float64
}

// setNames breaks the categories' names into at most as many lines as fit beside their bars. What does not fit is cut
// with an ellipsis: the data table under the chart has it whole.
func (p *pen) setNames(most int, limit float64) names {
	out := names{lines: make([][]string, len(p.view.Categories))}
	for i, c := range p.view.Categories {
		out.lines[i] = p.wrap(c, limit, most)
		for _, l := range out.lines[i] {
			out.width = max(out.width, p.textWidth(l, false))
		}
	}
	return out
}

// wrap breaks text into at most most lines.
func (p *pen) wrap(text string, width float64, most int) []string {
	var lines []string
	words := strings.Fields(text)
	for len(words) > 0 {
		if len(lines) == most-1 {
			return append(lines, p.shorten(strings.Join(words, " "), width))
		}
		n := 1
		for n < len(words) && p.textWidth(strings.Join(words[:n+1], " "), false) <= width {
			n++
		}
		lines = append(lines, p.shorten(strings.Join(words[:n], " "), width))
		words = words[n:]
	}
	return lines
}

// shorten cuts text that is too wide, and says so with an ellipsis.
func (p *pen) shorten(text string, width float64) string {
	if p.textWidth(text, false) <= width {
		return text
	}
	r := []rune(text)
	for n := len(r) - 1; n > 0; n-- {
		s := strings.TrimRight(string(r[:n]), " ,.-–") + "…"
		if p.textWidth(s, false) <= width {
			return s
		}
	}
	return "…"
}

// putName sets a category's name, its lines around the middle of its bars.
func (p *pen) putName(lines []string, middle float64) {
	y := middle + textRise - float64(len(lines)-1)*lineStep/2
	for _, l := range lines {
		p.label(0, y, 0, l, false, black, "")
		y += lineStep
	}
}
