package figure

import (
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
	"underlag/pipeline/table"
)

// category is one value that rows are grouped by.
type category struct {
	key   string // in ids: the text, "true", "2024-06-03", "12.5"; empty for empty cells
	label string // in words
	num   decimal.Decimal
	enum  int      // place among an enum's values
	class *classes // of a column that is divided into classes
}

// axis is a grouping column with its categories in their printed order.
type axis struct {
	column string
	typ    table.Type
	cats   []category
}

// index finds a category by its key; −1 where there is none.
func (a axis) index(key string) int {
	return slices.IndexFunc(a.cats, func(c category) bool { return c.key == key })
}

// coded is a column with each row's category: codes[r] indexes cats.
type coded struct {
	axis
	codes []int32
}

// codeColumn groups the rows of a column. An enum has all the values of its schema, also those that no row has; other
// columns those that occur. Empty cells are a category of their own, last, so that groups always add up to the total.
func codeColumn(t *table.Table, col int, lang diag.Lang) coded {
	spec := t.Spec.Columns[col]
	c := coded{axis: axis{column: spec.Name, typ: spec.Type}, codes: make([]int32, len(t.Rows))}
	seen := map[string]int32{}
	add := func(key string, v table.Value) int32 {
		i, ok := seen[key]
		if !ok {
			i = int32(len(c.cats))
			seen[key] = i
			c.cats = append(c.cats, category{key: key, label: label(spec, v, lang), num: v.Num, enum: slices.Index(spec.Values, key)})
		}
		return i
	}
	if spec.Type == table.TEnum {
		for _, v := range spec.Values {
			add(v, table.Value{Set: true, Text: v})
		}
	}
	for r, v := range t.Cols[col] {
		c.codes[r] = add(keyOf(spec.Type, v), v)
	}
	c.sort(lang)
	return c
}

// sort puts the categories in order and renumbers the rows' codes.
func (c *coded) sort(lang diag.Lang) {
	order := make([]int32, len(c.cats))
	for i := range order {
		order[i] = int32(i)
	}
	compare := categoryOrder(c.typ, lang)
	slices.SortFunc(order, func(a, b int32) int { return compare(c.cats[a], c.cats[b]) })
	cats, at := make([]category, len(order)), make([]int32, len(order))
	for i, o := range order {
		cats[i], at[o] = c.cats[o], int32(i)
	}
	c.cats = cats
	for r, code := range c.codes {
		c.codes[r] = at[code]
	}
}

// categoryOrder orders categories by what the column holds: an enum as in its schema, numbers by size, dates by day,
// yes before no, everything else alphabetically.
func categoryOrder(typ table.Type, lang diag.Lang) func(a, b category) int {
	text := locale.Order(lang)
	return func(a, b category) int {
		if a.key == "" || b.key == "" { // empty cells last
			return emptiness(a.key) - emptiness(b.key)
		}
		switch typ {
		case table.TEnum:
			if a.enum != b.enum {
				return a.enum - b.enum
			}
		case table.TInteger, table.TDecimal, table.TMoney:
			if d := a.num.Cmp(b.num); d != 0 {
				return d
			}
		case table.TDate:
			return strings.Compare(a.key, b.key)
		case table.TBool:
			return strings.Compare(b.key, a.key) // "true" before "false"
		}
		return text(a.key, b.key)
	}
}

func emptiness(key string) int {
	if key == "" {
		return 1
	}
	return 0
}

// keyOf writes a value as it stands in ids and filters. Equal values have equal keys.
func keyOf(typ table.Type, v table.Value) string {
	if !v.Set {
		return ""
	}
	switch typ {
	case table.TInteger, table.TDecimal, table.TMoney:
		return v.Num.String()
	case table.TDate:
		return v.Date.String()
	case table.TBool:
		return strconv.FormatBool(v.Bool)
	}
	return v.Text
}

// label writes a category in words.
func label(col table.Column, v table.Value, lang diag.Lang) string {
	if !v.Set {
		return say(lang, "uppgift saknas", "not stated")
	}
	switch col.Type {
	case table.TInteger, table.TDecimal, table.TMoney:
		// Weeks, years and steps of a scale are names here, so they have no space between thousands.
		return strings.NewReplacer("-", locale.Minus, ".", say(lang, ",", ".")).Replace(v.Num.String())
	}
	return cellText(col, 0, v, lang)
}

// union joins two axes of the same column of two tables.
func union(a, b axis, lang diag.Lang) axis {
	out := axis{column: a.column, typ: a.typ, cats: slices.Clone(a.cats)}
	known := make(map[string]bool, len(a.cats))
	for _, c := range a.cats {
		known[c.key] = true
	}
	for _, c := range b.cats {
		if !known[c.key] {
			c.enum += len(a.cats)
			out.cats = append(out.cats, c)
		}
	}
	if len(out.cats) > len(a.cats) {
		slices.SortStableFunc(out.cats, categoryOrder(a.typ, lang))
	}
	return out
}

// say picks the words of the paper's language.
func say(lang diag.Lang, sv, en string) string {
	if lang == diag.EN {
		return en
	}
	return sv
}
