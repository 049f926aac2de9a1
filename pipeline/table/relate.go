package table

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"underlag/pipeline/diag"
	"underlag/pipeline/personal"
	"underlag/pipeline/source"
)

// Canonical is a value written so that equal values are written equally, whatever the column's type.
func (v Value) canonical(t Type) string {
	switch t {
	case TInteger, TDecimal, TMoney:
		return v.Num.String()
	case TDate:
		return v.Date.String()
	case TBool:
		if v.Bool {
			return "ja"
		}
		return "nej"
	}
	return v.Text
}

// checkKeys reports values that must be unique and are not, and rows with the same key.
func (l *loader) checkKeys(t *Table) {
	var keys []int
	for i := range l.spec.Columns {
		c := &l.spec.Columns[i]
		if c.Key && t.Index[i] > 0 {
			keys = append(keys, i)
		}
		if !c.Unique || t.Index[i] == 0 {
			continue
		}
		check := newChecker(l, i)
		first := map[string]int{}
		for r, v := range t.Cols[i] {
			if !v.Set {
				continue
			}
			s := v.canonical(c.Type)
			if f, again := first[s]; again {
				d := codeUnique.New(t.Pos(i, r), check.show(s), c.Header, diag.CellName(t.Index[i], t.Rows[f]))
				d.Also = []diag.Pos{t.Pos(i, f)}
				if l.list = append(l.list, d); l.full() {
					return
				}
				continue
			}
			first[s] = r
		}
	}
	if len(keys) == 0 {
		return
	}
	names := make([]string, len(keys))
	for k, i := range keys {
		names[k] = l.spec.Columns[i].Header
	}
	first := map[string]int{}
	for r := range t.Rows {
		var b strings.Builder
		whole := true
		for _, i := range keys {
			v := t.Cols[i][r]
			whole = whole && v.Set
			b.WriteString(v.canonical(l.spec.Columns[i].Type))
			b.WriteByte(0)
		}
		if !whole {
			continue // the empty cell was reported
		}
		if f, again := first[b.String()]; again {
			d := codeKey.New(t.Pos(keys[0], r), strings.Join(names, ", "), t.Rows[f])
			d.Also = []diag.Pos{t.Pos(keys[0], f)}
			if l.list = append(l.list, d); l.full() {
				return
			}
			continue
		}
		first[b.String()] = r
	}
}

// target finds the table and column that a references key names.
func target(s []Spec, ref string) (*Spec, int) {
	id, name, _ := cutLast(ref)
	for i := range s {
		if s[i].ID == id {
			return &s[i], slices.IndexFunc(s[i].Columns, func(c Column) bool { return c.Name == name })
		}
	}
	return nil, -1
}

// cutLast splits "a.b.c" into "a.b" and "c": table names may hold dots, column names may not.
func cutLast(s string) (before, after string, ok bool) {
	k := strings.LastIndexByte(s, '.')
	if k < 0 {
		return "", "", false
	}
	return s[:k], s[k+1:], true
}

// checkReferences reports values that must exist in another table and do not.
func checkReferences(tables Tables) diag.List {
	var list diag.List
	for _, t := range tables {
		for i := range t.Spec.Columns {
			c := &t.Spec.Columns[i]
			id, name, ok := cutLast(c.References)
			if !ok || t.Index[i] == 0 {
				continue
			}
			there := tables.Find(id)
			if there == nil {
				continue // its own problems were reported
			}
			k := there.Column(name)
			if k < 0 || there.Index[k] == 0 && len(there.Rows) > 0 {
				continue
			}
			if len(there.Rows) == 0 && there.Index[k] > 0 && !there.Spec.Optional {
				continue // that it is empty was said, and is the cause
			}
			known := map[string]bool{}
			if there.refused != nil {
				known = maps.Clone(there.refused[k])
			}
			if known == nil {
				known = map[string]bool{}
			}
			for _, v := range there.Cols[k] {
				if v.Set {
					known[v.canonical(there.Spec.Columns[k].Type)] = true
				}
			}
			list = append(list, dangling(t, i, there, k, known)...)
		}
	}
	return list
}

// dangling reports the values of a column that are not among the known ones of column k of the table there.
func dangling(t *Table, i int, there *Table, k int, known map[string]bool) diag.List {
	var list diag.List
	c := &t.Spec.Columns[i]
	secret := t.Spec.About.Sensitive() || there.Spec.About.Sensitive() || c.Personal
	for r, v := range t.Cols[i] {
		s := v.canonical(c.Type)
		if !v.Set || known[s] {
			continue
		}
		if len(list) >= maxProblems {
			return append(list, codeStopped.New(diag.Pos{File: t.File, Sheet: t.Sheet}))
		}
		shown := any(theValue)
		if !secret && !tellsPerson(s) {
			shown = quote(s)
		}
		list = append(list, codeReference.New(t.Pos(i, r), shown, there.Spec.Columns[k].Header, there.File))
	}
	return list
}

// scanPersonal looks for personal numbers in every cell and sheet name of every file, also where no table reads. Numbers in
// columns of money or decimals are left alone up to eleven digits: every three-hundredth of ten digits looks like one.
func scanPersonal(files source.Files, tables Tables) diag.List {
	var list diag.List
	amounts := map[place]bool{}
	for _, t := range tables {
		for i, c := range t.Spec.Columns {
			if c.Type == TMoney || c.Type == TDecimal {
				amounts[place{t.File, t.Sheet, t.Index[i]}] = true
			}
		}
	}
	for _, f := range files.Files {
		seen := map[string]bool{}
		has := func(s string) bool {
			hit, known := seen[s]
			if !known {
				hit = len(personal.Find(s)) > 0
				seen[s] = hit
			}
			return hit
		}
		for i := range f.Sheets {
			if has(f.Sheets[i].Name) {
				list = append(list, codePersonal.New(diag.Pos{File: f.Name}))
			}
			list = append(list, scanSheet(f, &f.Sheets[i], amounts, has)...)
		}
	}
	return list
}

func scanSheet(f source.File, s *source.Sheet, amounts map[place]bool, has func(string) bool) diag.List {
	var list diag.List
	for _, row := range s.Rows {
		for k, c := range row.Cells {
			if !mayHoldPersonal(c) || amounts[place{f.Name, s.Name, k + 1}] && plainAmount(c, f.Plain) || !has(c.Raw) {
				continue
			}
			if len(list) >= maxProblems {
				return append(list, codeStopped.New(diag.Pos{File: f.Name, Sheet: s.Name}))
			}
			list = append(list, codePersonal.New(f.Pos(s.Name, k+1, row.Number)))
		}
	}
	return list
}

// place is a column of a sheet.
type place struct {
	file, sheet string
	col         int
}

// masked takes personal numbers out of the places themselves: such a sheet is called by its number among the sheets.
func masked(list diag.List, files source.Files) diag.List {
	names := map[[2]string]string{}
	for _, f := range files.Files {
		for i, s := range f.Sheets {
			if len(personal.Find(s.Name)) > 0 {
				names[[2]string{f.Name, s.Name}] = fmt.Sprintf("(%d)", i+1)
			}
		}
	}
	if len(names) == 0 {
		return list
	}
	mask := func(p *diag.Pos) {
		if n, ok := names[[2]string{p.File, p.Sheet}]; ok {
			p.Sheet = n
		}
	}
	for i := range list {
		mask(&list[i].Pos)
		for k := range list[i].Also {
			mask(&list[i].Also[k])
		}
	}
	return list
}

// plainAmount says whether a cell is a number, and nothing else, with fewer whole digits than a written-out personal number.
func plainAmount(c source.Cell, plain bool) bool {
	number := c.Raw
	switch {
	case c.Kind == source.Number:
	case c.Kind == source.Text && plain:
		var ok bool
		if number, ok = swedishNumber(trim(c.Raw)); !ok {
			return false
		}
	default:
		return false
	}
	whole, _, _ := strings.Cut(strings.TrimPrefix(number, "-"), ".")
	return len(whole) < 12
}

// mayHoldPersonal leaves out the cells that are too short or of a kind that cannot hold ten digits.
func mayHoldPersonal(c source.Cell) bool {
	switch c.Kind {
	case source.Text:
		digits := 0
		for i := 0; i < len(c.Raw); i++ {
			if c.Raw[i] >= '0' && c.Raw[i] <= '9' {
				digits++
			} else if c.Raw[i] >= 0x80 {
				return true // digits of other scripts
			}
		}
		return digits >= 9 // an interim number has a letter for its tenth
	case source.Number:
		return len(c.Raw) >= 10 && !strings.Contains(c.Raw, ".")
	}
	return false
}
