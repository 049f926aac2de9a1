package figure

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"underlag/pipeline/diag"
	"underlag/pipeline/table"
)

// Check says everything that is wrong in a spec against the schema of its tables; it needs no data. Every name must
// exist, every kind has the keys it needs and no others, and nothing of a person is printed. at gives the place of a
// path such as "measures[2].where[0].column"; see decl.Places.At.
func Check(spec Spec, schema table.Schema, at func(path string) diag.Pos) diag.List {
	c := checker{spec: spec.expanded(schema, diag.SV), schema: schema, at: at, ids: map[string]string{}}
	for i := range spec.Measures {
		c.measure(entry("measures", i), &spec.Measures[i])
	}
	c.entries(spec)
	c.placeholders(spec)
	c.cycles()
	for i := range spec.Tables {
		c.table(fmt.Sprintf("tables[%d]", i), &spec.Tables[i])
	}
	for i := range spec.Charts {
		c.chart(fmt.Sprintf("charts[%d]", i), &spec.Charts[i])
	}
	return c.found.Sort()
}

type checker struct {
	spec   Spec
	schema table.Schema
	at     func(path string) diag.Pos
	ids    map[string]string // kind of thing and id → path
	found  diag.List
}

func (c *checker) add(code diag.Code, path string, args ...any) {
	c.found = append(c.found, code.New(c.at(path), args...))
}

var idPattern = regexp.MustCompile(`^[\pL\pN][\pL\pN._-]*$`)

// id checks a name and that it is used once among its kind.
func (c *checker) id(kind, path, id string) {
	if !idPattern.MatchString(id) {
		c.add(badID, path+".id", id)
	}
	first, used := c.ids[kind+" "+id]
	if used {
		d := duplicateID.New(c.at(path+".id"), id)
		d.Also = []diag.Pos{c.at(first)}
		c.found = append(c.found, d)
		return
	}
	c.ids[kind+" "+id] = path + ".id"
}

// keysOf says which keys a kind needs and which it may have, besides id, label, kind, unit and decimals.
func keysOf(k Kind) (need, may string, ok bool) {
	switch k {
	case Count:
		return "table", "column distinct by classes where period step", true
	case Sum:
		return "table column", "by where period step zero", true
	case Mean, Median, Min, Max:
		return "table column", "by where period step", true
	case Quantile:
		return "table column at", "by where period", true
	case Share:
		return "table where over", "column distinct by period interval", true
	case Difference:
		return "of minus", "by", true
	case Ratio:
		return "of over", "by", true
	case Change:
		return "of from", "by", true
	case List:
		return "table columns", "where period order", true
	}
	return "", "", false
}

// Kinds lists the vocabulary in the order of the help.
func Kinds() []Kind {
	return []Kind{Count, Sum, Difference, Ratio, Share, Mean, Median, Quantile, Min, Max, Change, List}
}

// Keys says which keys a kind of measure needs and which it may have, besides id, label, kind, unit and decimals.
func (k Kind) Keys() (need, may []string) {
	n, m, _ := keysOf(k)
	return strings.Fields(n), strings.Fields(m)
}

// keysSet lists the keys that a measure has, in a fixed order.
func keysSet(m *Measure) []string {
	var out []string
	for _, k := range []struct {
		name string
		set  bool
	}{{"table", m.Table != ""}, {"column", m.Column != ""}, {"distinct", m.Distinct}, {"by", len(m.By) > 0},
		{"where", len(m.Where) > 0}, {"period", m.Period != nil}, {"of", m.Of != ""}, {"minus", m.Minus != ""},
		{"over", m.Over != ""}, {"from", m.From != ""}, {"at", m.At != nil}, {"columns", len(m.Columns) > 0},
		{"order", len(m.Order) > 0}, {"interval", m.Interval}, {"step", m.Step != ""}, {"classes", len(m.Classes) > 0}, {"zero", m.Zero}} {
		if k.set {
			out = append(out, k.name)
		}
	}
	return out
}

func (c *checker) measure(path string, m *Measure) {
	c.id("measure", path, m.ID)
	need, may, ok := keysOf(m.Kind)
	if !ok {
		names := make([]string, 0, len(Kinds()))
		for _, k := range Kinds() {
			names = append(names, string(k))
		}
		c.add(unknownKind, path+".kind", string(m.Kind), suggestion(near(string(m.Kind), names), names...))
		return
	}
	set := keysSet(m)
	for _, k := range strings.Fields(need) {
		if !slices.Contains(set, k) {
			c.add(missingKey, path, m.ID, string(m.Kind), k)
		}
	}
	allowed := strings.Fields(need + " " + may)
	for _, k := range set {
		if !slices.Contains(allowed, k) {
			c.add(unfitKey, path+"."+k, m.ID, string(m.Kind), k)
		}
	}
	if m.Distinct && m.Column == "" && slices.Contains(allowed, "distinct") {
		c.add(missingKey, path, m.ID, string(m.Kind), "column")
	}
	if m.Decimals < 0 || m.Decimals > 6 {
		c.add(badDecimals, path+".decimals", m.Decimals)
	}
	if m.At != nil && (!sane(*m.At) || m.At.IsNegative() || m.At.GreaterThan(one)) {
		c.add(badFraction, path+".at")
	}
	if len(m.By) > 2 {
		c.add(tooManyBy, path+".by", m.ID, len(m.By))
	}
	for i, b := range m.By {
		if slices.Contains(m.By[:i], b) {
			c.add(repeatedBy, fmt.Sprintf("%s.by[%d]", path, i), m.ID, b)
		}
	}
	if m.Table != "" && slices.Contains(allowed, "table") {
		c.onTable(path, m)
	}
	c.operands(path, m)
	c.money(path, m)
	if slices.Contains(allowed, "classes") {
		c.classes(path, m)
	}
}

// onTable checks what a measure says about its table.
func (c *checker) onTable(path string, m *Measure) {
	t := c.tableSpec(path+".table", m.Table)
	if t == nil {
		return
	}
	if m.Zero && t.About.Sensitive() {
		c.add(zeroSensitive, path+".zero", t.ID)
	}
	if m.Kind == List && t.About.Sensitive() {
		c.add(listSensitive, path+".table", t.ID)
	}
	if m.Column != "" {
		col := c.column(path+".column", t, m.Column)
		counts := m.Kind == Count || m.Kind == Share
		if col != nil && !counts && col.Personal {
			c.add(personalColumn, path+".column", col.Name)
		} else if col != nil && !counts && !holdsNumbers(col.Type) {
			c.add(notNumeric, path+".column", col.Name)
		}
	}
	for i, name := range m.By {
		c.shown(fmt.Sprintf("%s.by[%d]", path, i), t, name)
	}
	for i, name := range m.Columns {
		c.shown(fmt.Sprintf("%s.columns[%d]", path, i), t, name)
	}
	for i, name := range m.Order {
		c.shown(fmt.Sprintf("%s.order[%d]", path, i), t, strings.TrimPrefix(name, "-"))
	}
	for i := range m.Where {
		c.filter(fmt.Sprintf("%s.where[%d]", path, i), t, &m.Where[i])
	}
	c.period(path, t, m.Period, m.Where)
	c.step(path, t, m)
}

func holdsNumbers(t table.Type) bool {
	return t == table.TInteger || t == table.TDecimal || t == table.TMoney
}

func (c *checker) filter(path string, t *table.Spec, f *Filter) {
	if len(f.Is) == 0 && len(f.Not) == 0 && f.Set == nil {
		c.add(emptyFilter, path, f.Column)
	}
	col := c.column(path+".column", t, f.Column)
	if col == nil {
		return
	}
	if col.Personal && len(f.Is)+len(f.Not) > 0 {
		c.add(personalColumn, path+".column", col.Name)
		return
	}
	for i, v := range f.Is {
		c.value(fmt.Sprintf("%s.is[%d]", path, i), col, v)
	}
	for i, v := range f.Not {
		c.value(fmt.Sprintf("%s.not[%d]", path, i), col, v)
	}
}

// value checks that a column can hold a value; empty stands for an empty cell.
func (c *checker) value(path string, col *table.Column, v string) {
	key, ok := canonicalValue(col.Type, v)
	switch {
	case !ok:
		c.add(filterType, path, v, col.Name)
	case col.Type == table.TEnum && key != "" && !slices.Contains(col.Values, key):
		c.add(unknownValue, path, v, col.Name, suggestion(near(v, col.Values), col.Values...))
	}
}

// tableSpec finds a table or says that it does not exist.
func (c *checker) tableSpec(path, id string) *table.Spec {
	names := make([]string, len(c.schema.Tables))
	for i := range c.schema.Tables {
		if names[i] = c.schema.Tables[i].ID; names[i] == id {
			return &c.schema.Tables[i]
		}
	}
	c.add(unknownTable, path, id, suggestion(near(id, names), names...))
	return nil
}

// column finds a column or says that it does not exist.
func (c *checker) column(path string, t *table.Spec, name string) *table.Column {
	names := make([]string, len(t.Columns))
	for i := range t.Columns {
		if names[i] = t.Columns[i].Name; names[i] == name {
			return &t.Columns[i]
		}
	}
	c.add(unknownColumn, path, name, t.ID, suggestion(near(name, names), names...))
	return nil
}

// shown is column for a place where its values are printed or can be told from what is printed.
func (c *checker) shown(path string, t *table.Spec, name string) *table.Column {
	col := c.column(path, t, name)
	if col != nil && col.Personal {
		c.add(personalColumn, path, col.Name)
	}
	return col
}
