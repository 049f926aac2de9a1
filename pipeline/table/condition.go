package table

import (
	"slices"

	"underlag/pipeline/source"
)

// Condition is the value of another column, in the same row, that makes a cell required, or its value one that stands once.
type Condition struct {
	Column string   `key:"column,required" doc:"a column of the same table, of the type enum or bool"`
	Is     []string `key:"is" doc:"it holds where that column is one of these (bool columns: true, false)"`
	Not    []string `key:"not" doc:"instead: where that column is filled in and none of these"`
}

// holds says whether a value makes the cell required. An empty cell makes nothing required: that it is empty is another matter.
func (c *Condition) holds(t Type, v Value) bool {
	if !v.Set {
		return false
	}
	s := v.Text
	if t == TBool {
		s = truthWord(v.Bool)
	}
	if len(c.Is) > 0 {
		return slices.Contains(c.Is, s)
	}
	return !slices.Contains(c.Not, s)
}

func truthWord(b bool) string {
	if b {
		return "true"
	}
	return "false"
}

// checkConditions reports the empty cells of the row read last that what stands beside them makes required. The message
// names the other column but not what stands there, which may be about a person.
func (l *loader) checkConditions(t *Table, row source.Row) {
	last := len(t.Rows) - 1
	for i, col := range t.Index {
		cond := l.spec.Columns[i].RequiredIf
		if cond == nil || col == 0 || col <= len(row.Cells) && !blank(row.Cells[col-1]) {
			continue
		}
		k := t.Column(cond.Column)
		if k < 0 || t.Index[k] == 0 || !cond.holds(l.spec.Columns[k].Type, t.Cols[k][last]) {
			continue
		}
		l.add(codeRequiredIf, col, row.Number, l.spec.Columns[i].Header, l.spec.Columns[k].Header)
	}
}

// translation holds english to a text column of the same table. Where rows are about persons there is none: two papers that
// group by two columns would look like two different groupings to disclosure control, and what one hides the other could show.
func (s *schemaChecker) translation(t *Spec, c *Column, path string) {
	if c.Translation == "" {
		return
	}
	k := slices.IndexFunc(t.Columns, func(o Column) bool { return o.Name == c.Translation })
	if k < 0 || t.Columns[k].Name == c.Name || t.Columns[k].Type != TText || c.Type != TText || t.Columns[k].Translation != "" || t.About.Sensitive() {
		s.add(path+".english", codeSchemaTranslation, quote(c.Header))
	}
}

// conditions holds required_if and unique_where to the table they stand in: a slip there would leave cells unchecked in silence.
func (s *schemaChecker) conditions(t *Spec, c *Column, path string) {
	s.condition(t, c, c.RequiredIf, path+".required_if", !c.Required && !c.Key)
	s.condition(t, c, c.UniqueWhere, path+".unique_where", !c.Unique && !c.Personal)
}

func (s *schemaChecker) condition(t *Spec, c *Column, cond *Condition, path string, allowed bool) {
	if cond == nil {
		return
	}
	k := slices.IndexFunc(t.Columns, func(o Column) bool { return o.Name == cond.Column })
	var known []string
	if k >= 0 && t.Columns[k].Name != c.Name {
		switch known = t.Columns[k].Values; t.Columns[k].Type {
		case TBool:
			known = []string{"true", "false"}
		case TEnum:
		default:
			known = nil
		}
	}
	values := slices.Concat(cond.Is, cond.Not)
	right := known != nil && allowed && len(values) > 0 && (len(cond.Is) == 0 || len(cond.Not) == 0)
	for _, v := range values {
		right = right && slices.Contains(known, v)
	}
	if !right {
		s.add(path, codeSchemaCondition, quote(c.Header))
	}
}
