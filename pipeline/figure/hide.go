package figure

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"underlag/pipeline/diag"
)

// Confidential is the one reason for which figures are hidden. Whether a figure is hidden for itself or to protect another
// is not told: that would narrow both down.
const Confidential Reason = "confidential"

// Text says the reason in words: "dold av sekretesskäl".
func (r Reason) Text(lang diag.Lang) string {
	if r == "" {
		return ""
	}
	return say(lang, "dold av sekretesskäl", "withheld for confidentiality")
}

// Hide gives the set as it may be shown: without the figures of these ids, and without what only disclosure control
// needs. It is to be called also where nothing is to be hidden. The set that it is called on is not changed.
//
// A hidden figure keeps its name, its rule and what it rests on, which are known from the measures alone, and loses every
// number. A figure about persons that is shown says which columns it rests on and no longer which rows, since the rows of
// one group taken from those of another would be those of a hidden one.
func (s Set) Hide(ids []string, why Reason) Set {
	hidden := make(map[string]bool, len(ids))
	for _, id := range ids {
		hidden[id] = true
	}
	out := s
	out.Domains, out.Nests = nil, nil
	out.Amounts = slices.Clone(s.Amounts)
	sheets := map[string]bool{}
	for i := range out.Amounts {
		out.Amounts[i].Value, out.Amounts[i].Persons = decimal.Zero, 0
		sheets[out.Amounts[i].Sheet] = true
	}
	out.Figures = slices.Clone(s.Figures)
	for i := range out.Figures {
		out.Figures[i].close(hidden, sheets, why)
	}
	out.Tables = slices.Clone(s.Tables)
	for i := range out.Tables {
		out.Tables[i].hide(hidden)
	}
	out.Charts = slices.Clone(s.Charts)
	for i := range out.Charts {
		out.Charts[i].hide(hidden)
	}
	return out
}

// close takes out of a figure what may not leave the house. sheets are those that amounts are counted in.
func (f *Figure) close(hidden, sheets map[string]bool, why Reason) {
	f.Uniform, f.PartLast, f.Held = false, false, 0
	switch {
	case hidden[f.ID]:
		f.Suppressed, f.Missing, f.Value, f.N, f.From = why, false, Whole(decimal.Zero), 0, nil
	case f.Sensitive:
		f.From = columnsOf(f.From, sheets)
	}
}

// columnsOf gives whole columns instead of the rows of these sheets, each once.
func columnsOf(from []diag.Span, sheets map[string]bool) []diag.Span {
	var out []diag.Span
	for _, s := range from {
		if sheets["["+s.File+"]"+s.Sheet] || len(sheets) == 0 {
			s.From, s.To = 0, 0
		}
		if len(out) == 0 || out[len(out)-1] != s { // they are sorted, so what is alike stands together
			out = append(out, s)
		}
	}
	return out
}

// hide replaces the hidden figures' cells. Whether numbers do not add up because of rounding is not said of a table with
// hidden numbers, since it would tell something of them.
func (v *TableView) hide(hidden map[string]bool) {
	is := func(c Cell) bool { return c.Figure != "" && hidden[c.Figure] }
	if !slices.ContainsFunc(v.Rows, func(r Row) bool { return slices.ContainsFunc(r.Cells, is) }) {
		return
	}
	v.HiddenNote = true
	v.Note = withoutRounding(v.Note)
	v.Rows = slices.Clone(v.Rows)
	for i := range v.Rows {
		if !slices.ContainsFunc(v.Rows[i].Cells, is) {
			continue
		}
		v.Rows[i].Cells = slices.Clone(v.Rows[i].Cells)
		for k := range v.Rows[i].Cells {
			if c := &v.Rows[i].Cells[k]; is(*c) {
				c.Text = SuppressedText
			}
		}
	}
}

// withoutRounding takes the sentence about rounding from a note. What is left ends alike with or without it.
func withoutRounding(note string) string {
	for _, s := range []string{sumsRoundedSV, sumsRoundedEN, pairsRoundedSV, pairsRoundedEN} {
		note = strings.TrimSpace(strings.TrimSuffix(note, s))
	}
	if note != "" && !strings.HasSuffix(note, ".") {
		note += "."
	}
	return note
}

// hide takes the hidden figures out of a drawing.
func (v *ChartView) hide(hidden map[string]bool) {
	v.Values = slices.Clone(v.Values)
	for i := range v.Values {
		v.Values[i] = slices.Clone(v.Values[i])
		for k := range v.Values[i] {
			if c := &v.Values[i][k]; c.Figure != "" && hidden[c.Figure] {
				c.Size, c.Text, c.Absent = 0, SuppressedText, true
			}
		}
	}
}
