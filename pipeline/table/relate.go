package table

import (
	"maps"
	"slices"
	"strings"

	"underlag/pipeline/diag"
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
		if c.Consecutive {
			l.checkGaps(t, i)
		}
		if c.UniqueWhere != nil && t.Index[i] > 0 && !l.checkUniqueWhere(t, i) {
			return
		}
		if !c.Unique && !c.Consecutive || t.Index[i] == 0 {
			continue
		}
		if !l.checkUnique(t, i) {
			return
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

// checkUnique reports values of a column that stand in two rows. It is false where no more findings are wanted.
func (l *loader) checkUnique(t *Table, i int) bool {
	c := &l.spec.Columns[i]
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
				return false
			}
			continue
		}
		first[s] = r
	}
	return true
}

// checkUniqueWhere reports values that stand in two rows with the same of some values beside them. It is false where no
// more findings are wanted.
func (l *loader) checkUniqueWhere(t *Table, i int) bool {
	c := &l.spec.Columns[i]
	k := t.Column(c.UniqueWhere.Column)
	if k < 0 || t.Index[k] == 0 {
		return true
	}
	beside, check, first := &l.spec.Columns[k], newChecker(l, i), map[[2]string]int{}
	for r, v := range t.Cols[i] {
		if !v.Set || !c.UniqueWhere.holds(beside.Type, t.Cols[k][r]) {
			continue
		}
		s := v.canonical(c.Type)
		pair := [2]string{s, t.Cols[k][r].canonical(beside.Type)}
		f, again := first[pair]
		if !again {
			first[pair] = r
			continue
		}
		d := codeUniqueWhere.New(t.Pos(i, r), check.show(s), c.Header, diag.CellName(t.Index[i], t.Rows[f]), beside.Header)
		d.Also = []diag.Pos{t.Pos(i, f)}
		if l.list = append(l.list, d); l.full() {
			return false
		}
	}
	return true
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
			return append(list, codeStopped.New(diag.Pos{File: t.File, Rev: t.Rev, Sheet: t.Sheet}))
		}
		shown := any(theValue)
		if !secret && !tellsPerson(s) {
			shown = quote(s)
		}
		list = append(list, codeReference.New(t.Pos(i, r), shown, there.Spec.Columns[k].Header, there.File))
	}
	return list
}
