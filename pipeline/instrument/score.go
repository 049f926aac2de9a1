package instrument

import (
	"github.com/shopspring/decimal"
)

// Answer is one person's answer to one item; Set is false where there is none.
type Answer struct {
	Value decimal.Decimal
	Set   bool
}

// Outcome says what became of a person's answers.
type Outcome int

// The outcomes. Only Scored comes with a number.
const (
	Misused      Outcome = iota // no such scoring, or another number of answers than the instrument has items
	Scored                      // all is well
	MissingItems                // more items lack an answer than the scoring allows
	OutOfRange                  // an answer is no whole number from low to high
)

// imputedPlaces is how many decimals a mean has that stands in for a missing answer, where it does not end by itself.
const imputedPlaces = 12

// Score gives one person's score: exact but where missing answers are replaced by a mean, which is rounded to twelve
// decimals. Answers stand in the items' order, one for every item of the instrument, also where the scoring takes fewer; an
// answer that it does not take is not looked at. An empty scoring is the only one.
//
// An answer out of range counts more than a missing one: it is a fault of the data.
func (i Instrument) Score(scoring string, answers []Answer) (decimal.Decimal, Outcome) {
	s, ok := i.Scoring(scoring)
	if !ok || len(answers) != i.Items {
		return decimal.Zero, Misused
	}
	var levels []int // of the items that have an answer
	items := i.ItemsOf(s)
	for _, item := range items {
		if item < 1 || item > len(answers) {
			return decimal.Zero, Misused
		}
		a := answers[item-1]
		if !a.Set {
			continue
		}
		level, ok := i.level(item, a.Value)
		if !ok {
			return decimal.Zero, OutOfRange
		}
		levels = append(levels, level)
	}
	if len(levels) == 0 || len(items)-len(levels) > s.Lacking {
		return decimal.Zero, MissingItems
	}
	return i.score(s, levels, len(items))
}

// level gives the answer to an item, turned where the item is reversed.
func (i Instrument) level(item int, v decimal.Decimal) (int, bool) {
	if !v.IsInteger() || v.LessThan(decimal.NewFromInt(int64(i.Low))) || v.GreaterThan(decimal.NewFromInt(int64(i.High))) {
		return 0, false
	}
	level := int(v.IntPart())
	for _, r := range i.Reversed {
		if r == item {
			level = i.Low + i.High - level
		}
	}
	return level, true
}

// score computes a score from the levels of those of n items that have an answer.
func (i Instrument) score(s Scoring, levels []int, n int) (decimal.Decimal, Outcome) {
	raw := 0
	for _, level := range levels {
		if len(s.Recode) > 0 {
			if level-i.Low >= len(s.Recode) {
				return decimal.Zero, Misused
			}
			level = s.Recode[level-i.Low]
		}
		raw += level
	}
	switch s.How {
	case Sum:
		return over(s.factor().Mul(decimal.NewFromInt(int64(raw*n))), len(levels)), Scored
	case Mean:
		return over(s.factor().Mul(decimal.NewFromInt(int64(raw))), len(levels)), Scored
	case Single:
		return decimal.NewFromInt(int64(raw)), Scored
	case Table:
		low, _ := i.raw(s)
		if raw < low || raw-low >= len(s.Table) || len(levels) != n {
			return decimal.Zero, Misused
		}
		return s.Table[raw-low], Scored
	case Index:
		return i.index(s, levels)
	}
	return decimal.Zero, Misused
}

// over divides; the quotient is exact where it ends within twelve decimals.
func over(x decimal.Decimal, n int) decimal.Decimal {
	return x.DivRound(decimal.NewFromInt(int64(n)), imputedPlaces)
}

func (s Scoring) factor() decimal.Decimal {
	if s.Multiply == nil {
		return decimal.NewFromInt(1)
	}
	return *s.Multiply
}

// raw gives the lowest and the highest possible sum of the items after recoding.
func (i Instrument) raw(s Scoring) (low, high int) {
	low, high = i.Low, i.High
	for n, v := range s.Recode {
		if n == 0 {
			low, high = v, v
		}
		low, high = min(low, v), max(high, v)
	}
	n := len(i.ItemsOf(s))
	return low * n, high * n
}

// index takes from the value set's start what the levels cost, one level per dimension.
func (i Instrument) index(s Scoring, levels []int) (decimal.Decimal, Outcome) {
	if s.Index == nil || len(levels) != len(s.Index.Dimensions) {
		return decimal.Zero, Misused
	}
	v, worst := s.Index.Start, i.Low
	for n, level := range levels {
		worst = max(worst, level)
		steps := level - i.Low
		if steps == 0 {
			continue
		}
		minus := s.Index.Dimensions[n].Minus
		if steps > len(minus) {
			return decimal.Zero, Misused
		}
		v = v.Sub(minus[steps-1])
	}
	for _, a := range s.Index.Any {
		if worst >= a.Level {
			v = v.Sub(a.Minus)
		}
	}
	return v, Scored
}
