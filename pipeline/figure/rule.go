package figure

import (
	"slices"
	"strings"

	"underlag/pipeline/locale"
)

// rule says a measure in words, for explain: "antal rader i deltagare där aktivitet är slöjd". Tables, columns and
// measures have the names of the pack.
func (c *computer) rule(m *Measure) string {
	words := func(sv, en string) string { return say(c.lang, sv, en) }
	in := words(" i ", " in ") + m.Table
	var s string
	switch m.Kind {
	case Count, Share:
		switch {
		case m.Distinct:
			s = words("antal olika värden av ", "number of distinct values of ") + m.Column + in
		case m.Column != "":
			s = words("antal rader", "number of rows") + in + words(" med ", " with ") + m.Column + words(" ifylld", " filled in")
		default:
			s = words("antal rader", "number of rows") + in
		}
	case Sum:
		s = words("summan av ", "sum of ") + m.Column + in
	case Mean:
		s = words("medelvärdet av ", "mean of ") + m.Column + in
	case Median:
		s = words("medianen av ", "median of ") + m.Column + in
	case Quantile:
		s = words("kvantilen ", "quantile ") + strings.ReplaceAll(m.At.String(), ".", words(",", ".")) + words(" av ", " of ") + m.Column + in
	case Min:
		s = words("minsta värdet av ", "least value of ") + m.Column + in
	case Max:
		s = words("största värdet av ", "greatest value of ") + m.Column + in
	case Difference:
		return m.Of + words(" minus ", " minus ") + m.Minus
	case Change:
		return words("förändringen från ", "change from ") + m.From + words(" till ", " to ") + m.Of + words(" i procent av ", " in percent of ") + m.From
	case Ratio:
		s = m.Of + words(" delat med ", " divided by ") + m.Over
		if m.Unit == "%" {
			s += words(", i procent", ", in percent")
		}
		return s
	case List:
		s = words("rader i ", "rows of ") + m.Table
	}
	s += c.conditions(m) + c.steps(m)
	if m.Kind == Share {
		s += words(", i procent av ", ", in percent of ") + m.Over
	}
	return s
}

// conditions says the filters and the period of a measure.
func (c *computer) conditions(m *Measure) string {
	words := func(sv, en string) string { return say(c.lang, sv, en) }
	var all []string
	for _, f := range m.Where {
		if len(f.Is) > 0 {
			all = append(all, f.Column+words(" är ", " is ")+c.either(f.Is))
		}
		if len(f.Not) > 0 {
			all = append(all, f.Column+words(" inte är ", " is not ")+c.either(f.Not))
		}
		if f.Set != nil && *f.Set {
			all = append(all, f.Column+words(" är ifylld", " is filled in"))
		}
		if f.Set != nil && !*f.Set {
			all = append(all, f.Column+words(" är tom", " is empty"))
		}
	}
	if p := m.Period; p != nil {
		switch {
		case p.From.IsZero():
			all = append(all, p.Column+words(" är senast ", " is at the latest ")+p.To.Long(c.lang))
		case p.To.IsZero():
			all = append(all, p.Column+words(" är tidigast ", " is at the earliest ")+p.From.Long(c.lang))
		default:
			all = append(all, p.Column+words(" är inom ", " is within ")+locale.Period(p.From, p.To, c.lang))
		}
	}
	if len(all) == 0 {
		return ""
	}
	return words(" där ", " where ") + locale.Join(all, c.lang)
}

// either lists a filter's values: "a, b eller c".
func (c *computer) either(values []string) string {
	shown := make([]string, len(values))
	for i, v := range values {
		shown[i] = v
		if v == "" {
			shown[i] = say(c.lang, "tom", "empty")
		}
	}
	if len(shown) == 1 {
		return shown[0]
	}
	last := len(shown) - 1
	return strings.Join(shown[:last], ", ") + say(c.lang, " eller ", " or ") + shown[last]
}

// groupRule adds the group that a figure is of, and where the second operand is not of that group but of all.
func (c *computer) groupRule(r *result, index []int, group []string) string {
	if len(group) == 0 {
		return r.rule
	}
	rule := r.rule + say(c.lang, ", för ", ", for ") + locale.Join(group, c.lang)
	var whole []string
	for i, a := range r.axes {
		if index[i] >= 0 && slices.Contains(r.whole, a.column) {
			whole = append(whole, a.column)
		}
	}
	if len(whole) > 0 {
		rule += "; " + otherOf(r.measure) + say(c.lang, " är för alla värden av ", " is for all values of ") + locale.Join(whole, c.lang)
	}
	return rule
}
