package instrument

import (
	"fmt"

	"github.com/shopspring/decimal"

	"underlag/pipeline/decl"
	"underlag/pipeline/diag"
)

// The bounds of an instrument. No questionnaire comes near them.
const (
	maxItems    = 200
	maxSteps    = 1000 // answers and what they count as lie within ±maxSteps, so that no sum overflows
	maxDecimals = 6
)

// check holds an instrument that could be read against itself.
func check(i Instrument) diag.List {
	c := &checker{i: i}
	if i.Items < 1 || i.Items > maxItems {
		c.add(errItems, "items", maxItems)
	}
	if i.High <= i.Low || i.Low < -maxSteps || i.High > maxSteps {
		c.add(errScale, "high", maxSteps)
	}
	if len(c.found) > 0 { // everything else is counted from these
		return c.found
	}
	c.items("reversed", i.Reversed)
	if n := len(i.Questions); n > 0 && n != i.Items {
		c.add(errQuestions, "questions", n, i.Items)
	}
	seen := map[string]bool{}
	for n, s := range i.Scorings {
		at := fmt.Sprintf("scorings[%d]", n)
		c.name(at+".id", s.ID, seen)
		before := len(c.found)
		c.scoring(at, s)
		if len(c.found) == before {
			c.span(at, s)
		}
		c.meaning(at, s)
	}
	return c.found
}

type checker struct {
	i     Instrument
	found diag.List
}

func (c *checker) add(code diag.Code, path string, args ...any) {
	c.found = append(c.found, code.New(c.i.Places.At(path), args...))
}

func (c *checker) name(path, id string, seen map[string]bool) {
	if !isID(id) || seen[id] {
		c.add(errID, path, decl.Quote(id))
	}
	seen[id] = true
}

// items wants each item to exist and to stand once.
func (c *checker) items(path string, items []int) {
	seen := map[int]bool{}
	for n, item := range items {
		if item < 1 || item > c.i.Items || seen[item] {
			c.add(errItem, fmt.Sprintf("%s[%d]", path, n), item, c.i.Items)
		}
		seen[item] = true
	}
}

// scoring wants a way to score to have what it needs, and nothing that it would not use.
func (c *checker) scoring(at string, s Scoring) {
	c.items(at+".items", s.Items)
	mean := s.How == Sum || s.How == Mean
	c.belongs(at, "multiply", s, s.Multiply != nil, mean, false)
	c.belongs(at, "missing", s, s.Missing == MeanMissing, mean, false)
	c.belongs(at, "table", s, len(s.Table) > 0, s.How == Table, true)
	c.belongs(at, "index", s, s.Index != nil, s.How == Index, true)
	c.belongs(at, "value_set", s, s.ValueSet != "", s.How == Index, true)
	c.belongs(at, "recode", s, len(s.Recode) > 0, s.How != Index, false)
	if s.How == Index && len(c.i.Reversed) > 0 {
		c.add(errUnfit, "reversed", "reversed", string(s.How))
	}
	n := len(c.i.ItemsOf(s))
	if s.How == Single && n != 1 {
		c.add(errSingle, at+".how", n)
	}
	if steps := c.i.High - c.i.Low + 1; len(s.Recode) > 0 && len(s.Recode) != steps {
		c.add(errLength, at+".recode", "recode", steps, len(s.Recode))
	}
	for n, v := range s.Recode {
		if v < -maxSteps || v > maxSteps {
			c.add(errScale, fmt.Sprintf("%s.recode[%d]", at, n), maxSteps)
		}
	}
	if s.Multiply != nil && !s.Multiply.IsPositive() {
		c.add(errMultiply, at+".multiply")
	}
	if s.Missing == MeanMissing && (s.Lacking < 1 || s.Lacking >= n) || s.Missing != MeanMissing && s.Lacking != 0 {
		key := ".lacking"
		if s.Lacking == 0 {
			key = ".missing"
		}
		c.add(errMissing, at+key, n)
	}
	if s.How == Table && len(s.Table) > 0 {
		c.table(at+".table", s)
	}
	if s.How == Index && s.Index != nil {
		c.index(at+".index", *s.Index, n)
	}
}

// belongs says of a key that it stands where it is not used, or lacks where it is needed.
func (c *checker) belongs(at, key string, s Scoring, is, fits, needed bool) {
	switch {
	case is && !fits:
		c.add(errUnfit, at+"."+key, key, string(s.How))
	case !is && fits && needed:
		c.add(errLacking, at+".how", key, string(s.How))
	}
}

// table wants one value for each raw sum, and more for more.
func (c *checker) table(at string, s Scoring) {
	low, high := c.i.raw(s)
	if want := high - low + 1; len(s.Table) != want {
		c.add(errLength, at, "table", want, len(s.Table))
	}
	for n := 1; n < len(s.Table); n++ {
		if !s.Table[n].GreaterThan(s.Table[n-1]) {
			c.add(errIncreasing, fmt.Sprintf("%s[%d]", at, n), n+1)
		}
	}
}

// index wants a dimension per item and a coefficient per level, none of which makes a worse state better.
func (c *checker) index(at string, v Value, items int) {
	if len(v.Dimensions) != items {
		c.add(errLength, at+".dimensions", "dimensions", items, len(v.Dimensions))
	}
	for n, d := range v.Dimensions {
		path := fmt.Sprintf("%s.dimensions[%d].minus", at, n)
		if want := c.i.High - c.i.Low; len(d.Minus) != want {
			c.add(errLength, path, "minus", want, len(d.Minus))
		}
		last := decimal.Zero
		for k, m := range d.Minus {
			if m.LessThan(last) {
				c.add(errMinus, fmt.Sprintf("%s[%d]", path, k), k+1)
			}
			last = m
		}
	}
	for n, a := range v.Any {
		path := fmt.Sprintf("%s.any[%d]", at, n)
		if a.Level <= c.i.Low || a.Level > c.i.High {
			c.add(errLevel, path+".level", a.Level, c.i.Low+1, c.i.High)
		}
		if a.Minus.IsNegative() {
			c.add(errMinus, path+".minus", 1)
		}
	}
}

// span holds the declared range against the one that the items give: a slip in a factor, a recoding or a coefficient
// nearly always moves an end of the scale.
func (c *checker) span(at string, s Scoring) {
	low, high := c.i.extremes(s)
	if !low.Equal(s.Low) {
		c.add(errRange, at+".low", "low", s.Low.String(), low.String())
	}
	if !high.Equal(s.High) {
		c.add(errRange, at+".high", "high", s.High.String(), high.String())
	}
}

// extremes gives the lowest and highest score that answers can have. The scoring must have passed the checks before.
func (i Instrument) extremes(s Scoring) (low, high decimal.Decimal) {
	from, to := i.raw(s)
	lowest, highest := decimal.NewFromInt(int64(from)), decimal.NewFromInt(int64(to))
	switch s.How {
	case Sum:
		return lowest.Mul(s.factor()), highest.Mul(s.factor())
	case Mean:
		n := len(i.ItemsOf(s))
		return over(lowest.Mul(s.factor()), n), over(highest.Mul(s.factor()), n)
	case Single:
		return lowest, highest
	case Table:
		return s.Table[0], s.Table[len(s.Table)-1]
	case Index:
		worst := s.Index.Start
		for _, d := range s.Index.Dimensions {
			worst = worst.Sub(d.Minus[len(d.Minus)-1])
		}
		for _, a := range s.Index.Any {
			worst = worst.Sub(a.Minus)
		}
		return worst, s.Index.Start
	}
	return decimal.Zero, decimal.Zero
}

// meaning checks what is said about a score: its decimals, the least important change and the thresholds.
func (c *checker) meaning(at string, s Scoring) {
	if s.Decimals < 0 || s.Decimals > maxDecimals {
		c.add(errDecimals, at+".decimals", maxDecimals)
	}
	if s.Change != nil && (!s.Change.Value.IsPositive() || s.Change.Value.GreaterThan(s.High.Sub(s.Low))) {
		c.add(errChange, at+".change.value")
	}
	seen := map[string]bool{}
	for n, t := range s.Thresholds {
		path := fmt.Sprintf("%s.thresholds[%d]", at, n)
		c.name(path+".id", t.ID, seen)
		limit, key := t.AtLeast, ".at_least"
		if limit == nil {
			limit, key = t.AtMost, ".at_most"
		}
		switch {
		case (t.AtLeast == nil) == (t.AtMost == nil):
			c.add(errThreshold, path)
		case limit.LessThan(s.Low) || limit.GreaterThan(s.High):
			c.add(errThresholdRange, path+key, limit.String(), s.Low.String(), s.High.String())
		}
	}
}
