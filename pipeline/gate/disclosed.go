package gate

import (
	"underlag/pipeline/diag"
	"underlag/pipeline/figure"
	"underlag/pipeline/run"
)

// Disclosed gives the figures as they may leave the house, beside the paper. set is what Hide gave.
//
// One that disclosure control holds back keeps its name and its reason; its value, the number of rows it rests on, and
// which rows, stay. Of means and other statistics about persons the value is the printed one, see figure.Figure.Told.
// Figures about persons, shown or not, tell what amounts they rest on, and no rows.
func Disclosed(set figure.Set, lang diag.Lang) []run.Figure {
	out := make([]run.Figure, 0, len(set.Figures))
	for _, f := range set.Figures {
		d := run.Figure{ID: f.ID, Label: f.Label, Text: f.Text(lang), Unit: f.Unit, Rule: f.Rule, Missing: f.Missing}
		for _, i := range f.Rests {
			d.Of = append(d.Of, basis(set.Amounts[i]))
		}
		if f.Suppressed != "" {
			d.Suppressed = string(f.Suppressed)
			d.Missing = false
			out = append(out, d)
			continue
		}
		n := f.N
		d.N = &n
		d.Value = f.Told()
		for _, s := range f.From {
			s.Rev = "" // the manifest has it; beside the webb edition it would let a reader test guesses of the data
			d.Cells = append(d.Cells, s.String())
		}
		out = append(out, d)
	}
	return out
}

// basis says what an amount is of.
func basis(a figure.Amount) run.Basis {
	b := run.Basis{Table: a.Table, Sheet: a.Sheet, Of: a.Of}
	for _, c := range a.Where {
		b.Where = append(b.Where, run.Condition{Column: c.Column, Values: c.Values, Not: c.Not, From: c.From, To: c.To})
	}
	return b
}
