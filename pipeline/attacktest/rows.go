package attacktest

import (
	"math/big"
	"regexp"
	"slices"
	"strconv"
)

var rowList = regexp.MustCompile(`^(\[.*\].*)!\$?[A-Z]*\$?([0-9]+)(?::\$?[A-Z]*\$?([0-9]+))?$`)

// rowsOf reads the sheet rows that a figure's cells stand on; nil where the file does not say them.
func rowsOf(cells []string) []int {
	var out []int
	for _, c := range cells {
		match := rowList.FindStringSubmatch(c)
		if match == nil {
			return nil
		}
		from, _ := strconv.Atoi(match[2])
		to := from
		if match[3] != "" {
			to, _ = strconv.Atoi(match[3])
		}
		for r := from; r <= to; r++ {
			out = append(out, r)
		}
	}
	return out
}

// rowLists uses row numbers where a file lists them: rows that the same figures list are of the same kind, and how many
// there are of each kind is then known.
func (m *model) rowLists() {
	type place struct {
		sheet   string
		version int
	}
	listed := map[place][]int{}       // amounts
	members := map[int]map[int]bool{} // rows by amount
	var order []place
	for _, f := range m.figures {
		if f.hidden() || f.kind != count {
			continue
		}
		rows, p := rowsOf(f.Cells), place{f.sheet(), f.version}
		if len(rows) == 0 || len(f.Of) != 1 {
			continue
		}
		i := m.amount(f.Of[0])
		if members[i] != nil {
			continue
		}
		members[i] = map[int]bool{}
		for _, r := range rows {
			members[i][r] = true
		}
		if listed[p] == nil {
			order = append(order, p)
		}
		listed[p] = append(listed[p], i)
	}
	for _, p := range order {
		m.crossed(listed[p], members)
	}
}

// sheet is where the figure's rows stand.
func (f figure) sheet() string {
	if len(f.Of) == 0 {
		return ""
	}
	return f.Of[0].Sheet
}

// crossed counts the rows that every two listed amounts share, as an amount under the conditions of both.
func (m *model) crossed(listed []int, members map[int]map[int]bool) {
	for i, a := range listed {
		for _, b := range listed[:i] {
			shared := int64(0)
			for r := range members[a] {
				if members[b][r] {
					shared++
				}
			}
			both := m.amounts[a]
			both.Where = append(slices.Clone(both.Where), m.amounts[b].Where...)
			n := big.NewRat(shared, 1)
			m.know(n, n, part{m.amount(both), one})
		}
	}
}
