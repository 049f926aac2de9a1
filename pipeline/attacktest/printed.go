package attacktest

import (
	"math/big"
	"slices"
	"strings"
)

// totals are the words that a row or a column of totals is headed by.
var totals = []string{"samtliga", "summa", "totalt", "alla", "total", "sum", "all"}

// keysInWords are the groups that a paper words otherwise than the figures' ids.
var keysInWords = map[string]string{"ja": "true", "nej": "false", "uppgift saknas": "", "yes": "true", "no": "false", "not stated": ""}

func isTotal(label string) bool {
	return slices.Contains(totals, strings.ToLower(strings.TrimSpace(label)))
}

// hiddenText is what a paper prints for a figure that it holds back.
const hiddenText = ".."

// inTables looks for figures that the figures file holds back and that a table prints all the same. A table belongs to a
// measure of the file when it is headed by the measure's label and the measure has a figure for each of its cells.
func inTables(tables []Table, figures []figure) []Finding {
	byID := map[string]figure{}
	labels := map[string]string{}
	for _, f := range figures {
		byID[f.ID] = f
		if len(f.keys) == 0 {
			labels[f.measure()] = f.Label
		}
	}
	var out []Finding
	for _, t := range tables {
		for m, label := range labels {
			if t.Caption != label && !strings.HasPrefix(t.Caption, label+",") {
				continue
			}
			for _, f := range placed(t, m, byID) {
				if f.figure.hidden() && digit.MatchString(f.text) {
					out = append(out, Finding{What: Printed, Where: f.figure.name() + ", in the table " + t.Caption})
				}
			}
		}
	}
	slices.SortFunc(out, func(a, b Finding) int { return strings.Compare(a.Where, b.Where) })
	return out
}

type printedFigure struct {
	figure figure
	text   string
}

// placed finds the figures of a measure in a table of rows by columns; none where the table is not of it.
func placed(t Table, measure string, byID map[string]figure) []printedFigure {
	if len(t.Rows) < 2 {
		return nil
	}
	part := func(label string) string {
		if isTotal(label) {
			return "*"
		}
		if key, ok := keysInWords[label]; ok {
			return key
		}
		return label
	}
	var out []printedFigure
	for _, row := range t.Rows[1:] {
		for k := 1; k < len(row) && k < len(t.Rows[0]); k++ {
			r, c := part(row[0]), part(t.Rows[0][k])
			id := measure + "[" + r + ";" + c + "]"
			switch {
			case len(row) == 2:
				id = measure + "[" + r + "]"
			case c == "*" && r == "*":
				id = measure
			}
			if id == measure+"[*]" {
				id = measure
			}
			f, ok := byID[id]
			if !ok {
				return nil
			}
			out = append(out, printedFigure{f, row[k]})
		}
	}
	return out
}

// alone attacks each table by itself, as somebody does who has nothing but the paper: the rows of a table of counts add
// up to its row of totals, and its columns to its column of totals.
func alone(rule Rule, tables []Table, counted *Counted) ([]Finding, error) {
	var out []Finding
	for _, t := range tables {
		if !strings.Contains(t.Caption, "antal") && !strings.Contains(t.Caption, "number of") {
			continue
		}
		g, ok := gridOf(t, rule)
		if !ok {
			continue
		}
		p, ok := split(g.sys, g.targets, true, counted)
		if !ok {
			continue // the columns were not what they seemed
		}
		for i, where := range g.where {
			values, err := p.possible(i, rule.Width)
			if err != nil {
				return nil, err
			}
			what := Narrowed
			if len(values) == 1 {
				what = Recovered
			}
			if len(values) < rule.Width {
				out = append(out, Finding{what, "the table " + t.Caption + ": " + where, values})
			}
		}
	}
	return out, nil
}

// grid is a table of counts as a system: a variable for each cell.
type grid struct {
	sys     *system
	targets map[int][]term
	where   []string
}

func gridOf(t Table, rule Rule) (grid, bool) {
	g := grid{sys: &system{}, targets: map[int][]term{}}
	if len(t.Rows) < 3 || !isTotal(t.Rows[len(t.Rows)-1][0]) {
		return g, false
	}
	heads := t.Rows[0]
	wide := isTotal(heads[len(heads)-1]) && len(heads) > 2
	cells := make([][]int, 0, len(t.Rows))
	for _, row := range t.Rows[1:] {
		if len(row) != len(heads) {
			return g, false
		}
		var line []int
		for k, text := range row[1:] {
			v := g.sys.variable()
			line = append(line, v)
			if text == hiddenText {
				g.targets[len(g.where)] = []term{{v, 1}}
				g.where = append(g.where, row[0]+", "+heads[k+1])
				continue
			}
			lo, hi, ok := interval(text)
			if text == "–" {
				lo, hi, ok = big.NewRat(0, 1), big.NewRat(0, 1), true
			}
			if !ok || strings.ContainsAny(text, "%,.") {
				return g, false
			}
			n := new(big.Rat).Quo(new(big.Rat).Add(lo, hi), big.NewRat(2, 1)).Num().Int64()
			g.sys.lo[v], g.sys.hi[v] = n, n
		}
		cells = append(cells, line)
		if wide {
			g.addsUp(line)
		}
	}
	if rule.Zeros {
		g.some(t.Rows[1:], cells, wide)
	}
	for k := range cells[0] {
		var column []int
		for _, line := range cells {
			column = append(column, line[k])
		}
		g.addsUp(column)
	}
	return g, true
}

// some says that a hidden cell is of somebody where its row, its column and the total are printed.
func (g *grid) some(rows [][]string, cells [][]int, wide bool) {
	last, end := len(rows)-1, len(rows[0])-1
	for i, row := range rows {
		for k, text := range row[1:] {
			held := i < last && rows[last][k+1] == hiddenText
			if wide && k+1 < end {
				held = held || row[end] == hiddenText || rows[last][end] == hiddenText
			}
			if text == hiddenText && !held {
				v := cells[i][k]
				g.sys.lo[v] = max(g.sys.lo[v], 1)
			}
		}
	}
}

// addsUp says that the last is the sum of the others.
func (g *grid) addsUp(line []int) {
	last := len(line) - 1
	terms := []term{{line[last], -1}}
	for _, v := range line[:last] {
		terms = append(terms, term{v, 1})
	}
	g.sys.add(terms, 0, 0)
}
