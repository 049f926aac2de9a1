package figure

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
)

// What stands for a figure that is not shown.
const (
	MissingText    = "–"
	SuppressedText = ".."
)

// Number gives the figure as it is printed in a table, without its unit: "1 234,5", "–" or "..".
func (f Figure) Number(lang diag.Lang) string {
	switch {
	case f.Suppressed != "":
		return SuppressedText
	case f.Missing:
		return MissingText
	}
	rounded := f.Value.Round(int32(f.Decimals))
	if f.Chance && rounded.IsZero() {
		return "<" + locale.NoBreakSpace + locale.Number(decimal.New(1, -int32(f.Decimals)), int32(f.Decimals), lang)
	}
	return locale.Number(rounded, int32(f.Decimals), lang)
}

// Text gives the figure as it is printed in a sentence, with its unit: "1 234,5 %", "–" or "..".
// The spaces inside are no-break spaces.
func (f Figure) Text(lang diag.Lang) string {
	n := f.Number(lang)
	if f.Missing || f.Suppressed != "" {
		return n
	}
	return locale.WithUnit(n, f.Unit, lang)
}

// Prints says whether text is one of the two ways this figure is printed: Text or Number.
func (f Figure) Prints(text string, lang diag.Lang) bool {
	return text == f.Text(lang) || text == f.Number(lang)
}

// Figure finds a figure by its id. "m[*;*]" and "m[*]" are the total "m"; spaces around a group's values do not matter.
func (s Set) Figure(id string) (Figure, bool) {
	ref, ok := ParseRef(id)
	if !ok {
		return Figure{}, false
	}
	i, ok := slices.BinarySearchFunc(s.Figures, ref.String(), func(f Figure, id string) int { return strings.Compare(f.ID, id) })
	if !ok {
		return Figure{}, false
	}
	return s.Figures[i], true
}

// Table finds a table by its id.
func (s Set) Table(id string) (TableView, bool) {
	return find(s.Tables, func(t TableView) bool { return t.ID == id })
}

// Chart finds a chart by its id.
func (s Set) Chart(id string) (ChartView, bool) {
	return find(s.Charts, func(c ChartView) bool { return c.ID == id })
}

// List finds a list by its measure's id.
func (s Set) List(id string) (ListView, bool) {
	return find(s.Lists, func(l ListView) bool { return l.ID == id })
}

// Near gives the figure id nearest to a mistyped one; empty where none is near.
func (s Set) Near(id string) string {
	ids := make([]string, len(s.Figures))
	for i, f := range s.Figures {
		ids[i] = f.ID
	}
	return near(id, ids)
}

func find[T any](all []T, is func(T) bool) (T, bool) {
	if i := slices.IndexFunc(all, is); i >= 0 {
		return all[i], true
	}
	var none T
	return none, false
}
