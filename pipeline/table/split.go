package table

import (
	"strings"

	"underlag/pipeline/diag"
	"underlag/pipeline/personal"
	"underlag/pipeline/source"
)

// A birth date beside a number of four figures may be a personal number in two cells, or chance. In cells formatted as text
// one pair is enough; elsewhere most of at least leastPairs pairs of the two columns must fit.
const (
	leastPairs = 4
	mostOfTen  = 8
)

// pairs are the cells of two neighbouring columns that have the shape of a date and a serial.
type pairs struct {
	shaped int
	fit    []int // the rows whose check digit is right
	texts  []int // those of them that are texts in a workbook
}

// split looks for personal numbers that stand in two cells side by side.
func (s *scan) split(f source.File, sheet *source.Sheet) diag.List {
	var columns []pairs
	for _, row := range sheet.Rows {
		for k := 0; k+1 < len(row.Cells); k++ {
			date, ok := birthDate(row.Cells[k])
			if !ok {
				continue
			}
			serial, ok := serialOf(row.Cells[k+1])
			if !ok || s.columns[place{f.Name, sheet.Name, k + 1}].amount || s.columns[place{f.Name, sheet.Name, k + 2}].amount {
				continue
			}
			for len(columns) <= k {
				columns = append(columns, pairs{})
			}
			p := &columns[k]
			if p.shaped++; len(personal.Find(date+"-"+serial)) == 0 {
				continue
			}
			p.fit = append(p.fit, row.Number)
			if !f.Plain && row.Cells[k].Kind == source.Text && row.Cells[k+1].Kind == source.Text {
				p.texts = append(p.texts, row.Number)
			}
		}
	}
	var list diag.List
	for k, p := range columns {
		rows := p.texts
		if len(p.fit) >= leastPairs && 10*len(p.fit) >= mostOfTen*p.shaped {
			rows = p.fit
		}
		for _, row := range rows[:min(len(rows), maxProblems)] {
			d := codeSplit.New(f.Pos(sheet.Name, k+1, row))
			d.Gate = string(personal.Number)
			list = append(list, d)
		}
	}
	return list
}

// birthDate gives the six or eight figures of a cell that holds nothing else than a date.
func birthDate(c source.Cell) (string, bool) {
	text := c.Raw
	switch c.Kind {
	case source.Text:
		text = strings.TrimRight(trim(text), "-+–")
	case source.Date:
	case source.Number:
	default:
		return "", false
	}
	if len(text) == 10 && text[4] == '-' && text[7] == '-' {
		text = text[:4] + text[5:7] + text[8:]
	}
	return text, (len(text) == 6 || len(text) == 8) && allDigits(text)
}

// serialOf gives the four figures of a cell that holds nothing else, with the zeros that a number has lost.
func serialOf(c source.Cell) (string, bool) {
	text := c.Raw
	switch c.Kind {
	case source.Text:
		text = strings.TrimLeft(trim(text), "-+–")
	case source.Number:
		for len(text) == 2 || len(text) == 3 {
			text = "0" + text
		}
	default:
		return "", false
	}
	return text, len(text) == 4 && allDigits(text)
}
