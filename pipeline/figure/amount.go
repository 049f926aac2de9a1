package figure

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"underlag/pipeline/locale"
)

// Amount is a number about persons that figures give away: how many, or how much in all, of the rows that its conditions
// keep. Whoever sees a figure knows the amounts that it rests on, so disclosure control hides amounts, and with each of
// them every figure that rests on it. Two amounts with the same Key are the same number, in whatever paper they occur.
type Amount struct {
	Table   string // the schema's id: enkat
	Sheet   string // where the rows stand: "[enkat.xlsx]Enkät"
	Of      string // Rows, or DistinctOf or SumOf with a column's header
	Where   []Cond // all hold; one per column, sorted by column
	Value   decimal.Decimal
	Persons int // different persons among the rows
}

// What an amount counts. A count of different values (distinct) does not add up over groups.
const (
	Rows       = "rows"
	DistinctOf = "distinct:"
	SumOf      = "sum:"
)

// UniformAmount gives the amount that must be hidden together with a uniform figure, since the figure could be computed
// from it: the part that a share of 100 % counts, the sum behind a mean. It is −1 where the figure need only be hidden
// itself (a median, a least or greatest value), and for figures that are not uniform.
func (f Figure) UniformAmount() int {
	switch {
	case !f.Uniform || len(f.Rests) < 2:
		return -1
	case f.PartLast:
		return f.Rests[1]
	}
	return f.Rests[0]
}

// Cond keeps rows by one column: those whose value is one of Values (none of them, with Not), or whose date lies within
// From and To. A column is named by its header in the sheet; a value computed from several columns, such as whether
// somebody answered both before and after, has a name of its own with a bar in it: "who5|svar".
type Cond struct {
	Column   string
	Values   []string // sorted; "" is an empty cell
	Not      bool
	From, To locale.Date // both counted in; zero for an open end
}

// Domain is every value that a column has in a sheet, in the groups that figures are divided into. It is printed as the
// groups' names, so whoever reads the paper knows it.
type Domain struct {
	Sheet, Column string
	Values        []string // sorted
}

// Key tells amounts apart: equal keys are the same number.
func (a Amount) Key() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s", a.Sheet, a.Of)
	for _, c := range a.Where {
		b.WriteString(" & " + c.String())
	}
	return b.String()
}

// String writes a condition: Kommun in "Krokom" "Östersund".
func (c Cond) String() string {
	if c.days() {
		return fmt.Sprintf("%q within %s–%s", c.Column, c.From, c.To)
	}
	op := " in"
	if c.Not {
		op = " not in"
	}
	s := fmt.Sprintf("%q%s", c.Column, op)
	for _, v := range c.Values {
		s += fmt.Sprintf(" %q", v)
	}
	return s
}

// AmountOf finds an amount by its key; -1 where there is none.
func (s Set) AmountOf(key string) int {
	i, ok := slices.BinarySearchFunc(s.Amounts, key, func(a Amount, key string) int { return strings.Compare(a.Key(), key) })
	if !ok {
		return -1
	}
	return i
}

// Within says that a's conditions keep no row that b's do not: that a counts a part of b. False where it cannot be told.
func (a Amount) Within(b Amount) bool {
	if a.Sheet != b.Sheet {
		return false
	}
	return !slices.ContainsFunc(b.Where, func(want Cond) bool {
		return !slices.ContainsFunc(a.Where, func(c Cond) bool { return c.Column == want.Column && c.implies(want) })
	})
}

// implies says that what passes c passes d, both of one column.
func (c Cond) implies(d Cond) bool {
	switch days := c.days(); {
	case d.days() && days:
		return (d.From.IsZero() || !c.From.IsZero() && c.From.Compare(d.From) >= 0) && (d.To.IsZero() || !c.To.IsZero() && c.To.Compare(d.To) <= 0)
	case d.days() && !c.Not:
		return !slices.ContainsFunc(c.Values, func(v string) bool {
			day, err := locale.ParseDate(v)
			return err != nil || !day.Within(d.From, d.To)
		})
	case d.days():
		return false
	case days:
		return d.Not && !slices.ContainsFunc(d.Values, func(v string) bool { return v != "" }) // a row with a day is filled in
	case c.Not:
		return d.Not && !slices.ContainsFunc(d.Values, func(v string) bool { return !slices.Contains(c.Values, v) })
	case d.Not:
		return !slices.ContainsFunc(c.Values, func(v string) bool { return slices.Contains(d.Values, v) })
	}
	return !slices.ContainsFunc(c.Values, func(v string) bool { return !slices.Contains(d.Values, v) })
}

// days says that a condition is one of dates within others.
func (c Cond) days() bool { return c.From != (locale.Date{}) || c.To != (locale.Date{}) }
