package figure

import "slices"

// Told gives the value as it may leave the house, for machines: the exact one ("12.5", "1/3"), but of a statistic about
// persons no more than is printed. From an exact mean and standard deviation one can solve for the number of persons that
// gave each answer; from rounded ones not. Empty where no number is printed ("< 0,001", "–", "..").
func (f Figure) Told() string {
	switch rounded := f.Value.Round(int32(f.Decimals)); {
	case f.Missing || f.Suppressed != "":
		return ""
	case !f.Statistic:
		return f.Value.String()
	case f.Chance && rounded.IsZero():
		return ""
	default:
		return rounded.StringFixed(int32(f.Decimals))
	}
}

// ofCounts says that a measure is a count of persons, or computed from nothing but counts: shares, differences and
// quotients of them, and Wilson's bounds. Whoever is told such a number knows the counts that it rests on, and hiding one of
// them hides it, so its exact value tells nothing more. Of all else exact values do.
func (c *computer) ofCounts(m *Measure) bool {
	switch m.Kind {
	case Count, gridKind:
		return true
	case Share:
		return c.ofCounts(c.byID(m.Over).measure)
	case intervalKind:
		return c.ofCounts(c.byID(m.Of).measure)
	case transitionKind:
		return m.Column != mcnemar
	case surveyKind:
		p := c.survey(m.Of).part(m.Column)
		return p.count || p.unit == "%"
	case Difference, Ratio, Change:
		return !slices.ContainsFunc([]string{m.Of, otherOf(m)}, func(id string) bool { return !c.ofCounts(c.byID(id).measure) })
	}
	return false
}
