package table

import (
	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
)

// Shapes are the tables without their rows: what they were read as, and where they stand.
func (ts Tables) Shapes() Tables {
	var out Tables
	for _, t := range ts {
		out = append(out, &Table{Spec: t.Spec, File: t.File, Rev: t.Rev, Sheet: t.Sheet, Index: t.Index})
	}
	return out
}

// Agree holds the tables of a case's papers against each other: a sheet that two papers read must be about the same kind of
// rows, and a column of it of the same type, where one of them is about persons. Otherwise one paper could print what the
// other hides, and disclosure control could not see that it is the same number.
func Agree(papers []Tables) diag.List {
	var found diag.List
	var seen Tables
	for _, tables := range papers {
		for _, t := range tables {
			for _, other := range seen {
				if t.File == other.File && t.Sheet == other.Sheet && (t.Spec.About.Sensitive() || other.Spec.About.Sensitive()) {
					found = append(found, agree(other, t)...)
				}
			}
		}
		seen = append(seen, tables...)
	}
	return found.Sort().Compact()
}

func agree(a, b *Table) diag.List {
	pos := diag.Pos{File: a.File, Rev: a.Rev, Sheet: a.Sheet}
	if a.Spec.About != b.Spec.About {
		return diag.List{codeAgreeAbout.New(pos, string(a.Spec.About), string(b.Spec.About))}
	}
	var found diag.List
	for i := range a.Spec.Columns {
		for j := range b.Spec.Columns {
			x, y := &a.Spec.Columns[i], &b.Spec.Columns[j]
			if a.Index[i] != b.Index[j] || a.Index[i] == 0 {
				continue
			}
			if x.Type != y.Type || x.Personal != y.Personal || locale.Fold(x.Header) != locale.Fold(y.Header) {
				found = append(found, codeAgreeColumn.New(diag.Pos{File: a.File, Rev: a.Rev, Sheet: a.Sheet, Cell: diag.CellName(a.Index[i], 1)}, quote(x.Header)))
			}
		}
	}
	return found
}
