package figure

import (
	"slices"
	"strings"

	"underlag/pipeline/table"
)

// withReferred adds the values that a column's references name and no row has: a register's post is then a group although
// nothing stands in it yet.
func (c *computer) withReferred(of coded, t *table.Table, col int) coded {
	ref := t.Spec.Columns[col].References
	dot := strings.LastIndexByte(ref, '.')
	if dot < 0 {
		return of
	}
	there := c.tables.Find(ref[:dot])
	if there == nil || there.Column(ref[dot+1:]) < 0 {
		return of
	}
	out := coded{axis: axis{column: of.column, typ: of.typ, cats: slices.Clone(of.cats)}, codes: slices.Clone(of.codes)}
	k := there.Column(ref[dot+1:])
	spec := there.Spec.Columns[k]
	for _, v := range there.Cols[k] {
		if key := keyOf(spec.Type, v); key != "" && out.index(key) < 0 {
			out.cats = append(out.cats, category{key: key, label: label(spec, v, c.lang), num: v.Num, enum: slices.Index(spec.Values, key)})
		}
	}
	out.sort(c.lang)
	return out
}
