package gate

import (
	"math"
	"slices"
	"strings"
	"unicode"

	"underlag/pipeline/diag"
	"underlag/pipeline/doc"
	"underlag/pipeline/figure"
)

// figures holds every printed number against the computed one, table and chart for themselves.
func figures(v *view) diag.List {
	var found diag.List
	for _, p := range v.pieces {
		for _, n := range p.numbers {
			found = append(found, v.printed(n.Figure, n.Text, p.pos())...)
		}
	}
	for _, b := range blocks(v.in.Tree.Blocks) {
		switch b := b.(type) {
		case doc.Table:
			found = append(found, v.tableFigures(b)...)
		case doc.Chart:
			found = append(found, v.chartFigures(b)...)
		}
	}
	return found
}

// printed says whether text is how the figure is printed. That a hidden figure shows no digit is checked on its own, so
// that a mistake in printing cannot reveal one.
func (v *view) printed(id, text string, pos diag.Pos) diag.List {
	f, ok := v.in.Set.Figure(id)
	switch {
	case !ok:
		return diag.List{codeNoFigure.New(pos, id)}
	case f.Suppressed != "" && text != figure.SuppressedText:
		return diag.List{codeRevealed.New(pos, id)}
	case !f.Prints(text, v.lang):
		return diag.List{codeFigureDiffers.New(pos, id, f.Text(v.lang))}
	}
	return nil
}

func (v *view) tableFigures(t doc.Table) diag.List {
	var found diag.List
	for _, row := range t.Rows {
		for _, c := range row.Cells {
			if c.Figure != "" {
				found = append(found, v.printed(c.Figure, c.Text, t.Pos)...)
			}
		}
	}
	if t.ID == "" { // written in Markdown
		return found
	}
	want, ok := v.in.Set.Table(t.ID)
	if !ok {
		return append(found, codeNoTable.New(t.Pos, t.ID))
	}
	same := func(a, b figure.Row) bool { return slices.Equal(a.Cells, b.Cells) }
	if len(found) == 0 && !(slices.Equal(t.Heads, want.Heads) && slices.EqualFunc(t.Rows, want.Rows, same)) {
		found = append(found, codeTableDiffers.New(t.Pos, t.ID))
	}
	return found
}

// chartFigures also holds the drawn sizes against the figures: a bar must not show what its text hides.
func (v *view) chartFigures(c doc.Chart) diag.List {
	var found diag.List
	for _, series := range c.Values {
		for _, val := range series {
			if val.Figure == "" {
				continue
			}
			bad := v.printed(val.Figure, val.Text, c.Pos)
			f, ok := v.in.Set.Figure(val.Figure)
			switch hidden := f.Suppressed != "" || f.Missing; {
			case len(bad) > 0 || !ok:
			case hidden && (!val.Absent || val.Size != 0):
				bad = append(bad, codeRevealed.New(c.Pos, val.Figure))
			case !hidden && !near(val.Size, f.Value.Float()):
				bad = append(bad, codeBarDiffers.New(c.Pos, val.Figure))
			}
			found = append(found, bad...)
		}
	}
	if _, ok := v.in.Set.Chart(c.ID); !ok {
		found = append(found, codeNoChart.New(c.Pos, c.ID))
	}
	return found
}

// near allows for drawing with rounded sizes; half a unit of a printed number is far more than this.
func near(a, b float64) bool {
	return !math.IsNaN(a) && math.Abs(a-b) <= 1e-6*math.Max(1, math.Abs(b))
}

// blocks gives all blocks, those within lists and quotations too.
func blocks(in []doc.Block) []doc.Block {
	var out []doc.Block
	for _, b := range in {
		out = append(out, b)
		switch b := b.(type) { // some blocks: those that hold others
		case doc.List:
			for _, item := range b.Items {
				out = append(out, blocks(item)...)
			}
		case doc.Quote:
			out = append(out, blocks(b.Blocks)...)
		case doc.Secrecy:
			out = append(out, blocks(b.Blocks)...)
		}
	}
	return out
}

// squash removes what may differ between a text and the same text set on pages: spaces, line ends, soft hyphens.
func squash(s string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case '\u00AD', '\u200B', '\u2060':
			return -1
		}
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}
