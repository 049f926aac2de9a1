package gate

import (
	"strings"

	"github.com/shopspring/decimal"

	"underlag/pipeline/diag"
	"underlag/pipeline/doc"
	"underlag/pipeline/locale"
)

var (
	typedNumber = expression(`^` + plus + `?(?:` + amount + `)$`)
	// columns whose last row is no sum of the others: shares, means, years
	unadded = expression(`(?i)%|procent|andel|frekvens|snitt|medel|median|grad|kvot|index|per |ålder|år`)
	// columns that are said in rounded thousands or millions
	inThousands = expression(`tkr|mkr|Mkr|mnkr|miljoner|miljarder|tusen`)
)

// sumRow adds up a table that people typed: its last row, where that says it is the sum.
func sumRow(t doc.Table) diag.List {
	var found diag.List
	last := len(t.Rows) - 1
	if last < 1 || len(t.Rows[last].Cells) == 0 || !isSum(t.Rows[last].Cells[0].Text) {
		return nil
	}
	for r := range last {
		if len(t.Rows[r].Cells) == 0 || isPart(t.Rows[r].Cells[0].Text) {
			return nil
		}
	}
	for c := 1; c < len(t.Rows[last].Cells); c++ {
		head := ""
		if c < len(t.Heads) {
			head = t.Heads[c].Text
		}
		if unadded.MatchString(head) {
			continue
		}
		sum, slack, ok := decimal.Zero, decimal.Zero, true
		for r := 0; r <= last && ok; r++ {
			if ok = c < len(t.Rows[r].Cells) && t.Rows[r].Cells[c].Figure == "" && typedNumber.MatchString(t.Rows[r].Cells[c].Text); ok && r < last {
				v := typed(t.Rows[r].Cells[c].Text)
				sum = sum.Add(v)
				if v.Exponent() < 0 || inThousands.MatchString(head+t.Caption) {
					slack = slack.Add(decimal.New(5, min(v.Exponent(), 0)-1))
				}
			}
		}
		if said := t.Rows[last].Cells[c].Text; ok && sum.Sub(typed(said)).Abs().GreaterThan(slack) {
			found = append(found, codeSumRow.New(t.Pos, c+1, shown(sum), said))
		}
	}
	return found
}

func isSum(label string) bool {
	switch locale.Fold(label) {
	case "summa", "totalt", "samtliga", "total", "sum":
		return true
	}
	return false
}

// isPart says that a row is counted in others, or is the sum of some: then the last row is no plain sum.
func isPart(label string) bool {
	label = locale.Fold(label)
	return strings.HasPrefix(label, "varav") || strings.HasPrefix(label, "därav") || strings.Contains(label, "summa") || strings.HasPrefix(label, "totalt")
}
