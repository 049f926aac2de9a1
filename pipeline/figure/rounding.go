package figure

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
)

// What is said of numbers that do not add up, per language.
const (
	sumsRoundedSV  = "På grund av avrundning kan summor avvika."
	sumsRoundedEN  = "Because of rounding, totals may differ."
	pairsRoundedSV = "På grund av avrundning kan summor och skillnader avvika."
	pairsRoundedEN = "Because of rounding, totals and differences may differ."
)

// addNote says in a table's note that its printed numbers do not add up, where the exact ones do and rounding is why.
func (c *computer) addNote(v *TableView) {
	r := rounding{c: c, view: v}
	if list := c.measureByID(listOf(c.spec, v.ID)); list != nil {
		r.rounded = list.Scale > 0
	}
	switch {
	case r.differences():
		v.Note = sentence(v.Note, say(c.lang, pairsRoundedSV, pairsRoundedEN))
	case r.sums() || r.totals():
		v.Note = sentence(v.Note, say(c.lang, sumsRoundedSV, sumsRoundedEN))
	}
}

func sentence(before, next string) string {
	if before != "" && !strings.HasSuffix(before, ".") {
		before += "."
	}
	return strings.TrimSpace(before + " " + next)
}

// rounding holds what a table prints against the exact figures behind it.
type rounding struct {
	c       *computer
	view    *TableView
	rounded bool // the rows of a list are rounded already, so that what they add up to exactly is not known
}

// listOf names the list measure of a table.
func listOf(spec Spec, id string) string {
	for i := range spec.Tables {
		if spec.Tables[i].ID == id {
			return spec.Tables[i].List
		}
	}
	return ""
}

// number is a printed number: exact, and as it is printed.
type number struct {
	figure  Figure
	exact   Exact
	printed decimal.Decimal
}

// at gives the number of a cell; a cell without one, or whose number is missing or hidden, has none.
func (r rounding) at(cell Cell) (n number, ok bool) {
	if cell.Figure == "" {
		group, point := locale.NoBreakSpace, ","
		if r.c.lang == diag.EN {
			group, point = ",", "."
		}
		d, err := decimal.NewFromString(strings.NewReplacer(group, "", point, ".", locale.Minus, "-").Replace(cell.Text))
		return number{exact: Whole(d), printed: d}, err == nil
	}
	f, ok := r.c.set.Figure(cell.Figure)
	if !ok || f.Missing || f.Suppressed != "" {
		return n, false
	}
	return number{f, f.Value, f.Value.Round(int32(f.Decimals))}, true
}

// apart says that parts add up to a total exactly, but not as they are printed.
func (r rounding) apart(parts []number, total number) bool {
	if len(parts) < 2 {
		return false
	}
	num, printed := decimal.Zero, decimal.Zero
	for _, p := range parts {
		if !r.rounded && !p.exact.Den.Equal(total.exact.Den) { // means and the like, which nobody adds
			return false
		}
		num, printed = num.Add(p.exact.Num), printed.Add(p.printed)
	}
	return (r.rounded || num.Equal(total.exact.Num)) && !printed.Equal(total.printed)
}

// sums looks at the sum rows: each is held against the rows since the last one, and against all.
func (r rounding) sums() bool {
	if !slices.ContainsFunc(r.view.Rows, func(row Row) bool { return row.Sum }) {
		return false
	}
	for k := 1; k < len(r.view.Heads); k++ {
		var all, since []number
		for _, row := range r.view.Rows {
			n, ok := number{}, false
			if k < len(row.Cells) {
				n, ok = r.at(row.Cells[k])
			}
			switch {
			case row.Sum && ok && (r.apart(all, n) || r.apart(since, n)):
				return true
			case row.Sum:
				since = nil
			case ok:
				all, since = append(all, n), append(since, n)
			}
		}
	}
	return false
}

// totals looks at row totals: the last of several figures of one measure in a row.
func (r rounding) totals() bool {
	for _, row := range r.view.Rows {
		var run []number
		for _, cell := range row.Cells {
			n, ok := number{}, false
			if cell.Figure != "" {
				n, ok = r.at(cell)
			}
			if !ok {
				continue
			}
			if len(run) > 0 && run[0].figure.Measure != n.figure.Measure {
				run = nil
			}
			if r.apart(run, n) {
				return true
			}
			run = append(run, n)
		}
	}
	return false
}

// differences looks at differences that stand in a table with both their parts.
func (r rounding) differences() bool {
	shown := map[string]number{}
	var ids []string
	for _, row := range r.view.Rows {
		for _, cell := range row.Cells {
			if cell.Figure == "" {
				continue
			}
			if n, ok := r.at(cell); ok {
				shown[n.figure.ID] = n
				ids = append(ids, n.figure.ID)
			}
		}
	}
	return slices.ContainsFunc(ids, func(id string) bool {
		m := r.c.measureByID(shown[id].figure.Measure)
		if m == nil || m.Kind != Difference {
			return false
		}
		ref, _ := ParseRef(id)
		of, hasOf := shown[Ref{Measure: m.Of, Keys: ref.Keys}.String()]
		minus, hasMinus := shown[Ref{Measure: m.Minus, Keys: ref.Keys}.String()]
		return hasOf && hasMinus && !of.printed.Sub(minus.printed).Equal(shown[id].printed)
	})
}
