package figure

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"underlag/pipeline/diag"
	"underlag/pipeline/table"
)

// crowd is some of the rows that a survey keeps, and the conditions that keep them.
type crowd struct {
	rows  []int
	where []Cond
	some  bool // false: no row of any sheet could fulfil the conditions
}

// name names a virtual column by all that its values follow from, so that two surveys that mean the same say the same.
func (s *scored) name(what string, columns ...int) string {
	headers := make([]string, len(columns))
	for i, col := range columns {
		headers[i] = s.table.Spec.Columns[col].Header
	}
	by := s.spec.Instrument
	if s.scale.scoring.ID != "" {
		by += " " + s.scale.scoring.ID
	}
	return strings.TrimSpace(by+" ("+strings.Join(headers, ", ")+")") + "|" + what
}

func (s *scored) both() []int { return slices.Concat(s.before.columns, s.after.columns) }

// answered gives the rows that were answered on these occasions, one or several of båda, före and efter.
func (s *scored) answered(occasions ...string) crowd {
	var out crowd
	for _, o := range occasions {
		switch o {
		case answeredBoth:
			out.rows = append(out.rows, s.pairs...)
		case answeredBefore:
			out.rows = append(out.rows, s.left...)
		case answeredAfter:
			out.rows = append(out.rows, s.late...)
		}
	}
	slices.Sort(out.rows)
	asked := demandsOf(s.table, &Measure{Where: s.spec.Where, Period: s.spec.Period})
	if s.scale.plain { // the sheet's own columns say it, so that other measures of them are seen to be related
		s.filled(&asked, s.before.columns[0], answeredAfter, occasions)
		s.filled(&asked, s.after.columns[0], answeredBefore, occasions)
		out.where, out.some = s.c.where(s.table, asked)
		return out
	}
	out.where, out.some = s.c.where(s.table, asked)
	out.where = append(out.where, Cond{Column: s.name("svar", s.both()...), Values: sorted(occasions)})
	return out
}

// filled asks that a column is filled in, is empty, or may be either, as the occasions say; other is the occasion on
// which only the other column is filled in.
func (s *scored) filled(asked *demands, col int, other string, occasions []string) {
	switch {
	case !slices.Contains(occasions, other):
		asked.on(col).none("")
	case len(occasions) == 1:
		asked.on(col).among("")
	}
}

// among narrows the pairs to those of which a virtual column has one of these values.
func (s *scored) among(column string, values []string, of func(i int) string) crowd {
	out := s.answered(answeredBoth)
	out.rows = nil
	for i, r := range s.pairs {
		if slices.Contains(values, of(i)) {
			out.rows = append(out.rows, r)
		}
	}
	out.where = append(out.where, Cond{Column: column, Values: sorted(values)})
	out.some = out.some && len(values) > 0
	return out
}

// changed gives the pairs that changed in one of these ways.
func (s *scored) changed(values ...string) crowd {
	return s.among(s.changeColumn(), values, func(i int) string { return s.changeOf(s.diff[i]) })
}

// changeColumn names the virtual column of change; its values follow from the least change that matters too.
func (s *scored) changeColumn() string {
	name := s.name("förändring", s.both()...)
	if s.scale.change != nil {
		name += " minst " + s.scale.change.String()
	}
	return name
}

// placed gives the pairs whose score on an occasion holds.
func (s *scored) placed(on *side, holds func(score decimal.Decimal) bool) crowd {
	var values []string
	for _, p := range s.scale.places() {
		if holds(p.score) {
			values = append(values, p.name)
		}
	}
	return s.among(s.name("läge", on.columns...), values, func(i int) string { return s.scale.placeOf(on.paired[i]) })
}

// count enters a crowd's number of rows as an amount.
func (s *scored) count(w crowd) []int {
	if !w.some || !s.sensitive() {
		return nil
	}
	return []int{s.c.amount(s.table, Rows, w.where, decimal.NewFromInt(int64(len(w.rows))), s.c.personsOf(s.table, w.rows))}
}

// sum enters the sum of a crowd's scores on an occasion as an amount.
func (s *scored) sum(w crowd, on *side) []int {
	if !w.some || !s.sensitive() {
		return nil
	}
	of := s.table.Spec.Columns[on.columns[0]].Header
	if !s.scale.plain {
		of = s.name("poäng", on.columns...)
	}
	sum := decimal.Zero
	for _, r := range w.rows {
		sum = sum.Add(on.scores[r])
	}
	return []int{s.c.amount(s.table, SumOf+of, w.where, sum, s.c.personsOf(s.table, w.rows))}
}

func (s *scored) sensitive() bool { return s.table.Spec.About.Sensitive() }

// from gives the cells that a crowd's answers stand in.
func (s *scored) from(w crowd) []diag.Span {
	var out []diag.Span
	for _, col := range s.both() {
		out = joinSpans(out, spans(s.table, col, w.rows))
	}
	return out
}

// countOf is the cell that says how many a crowd is. All of the pairs in one crowd, such as everybody better, say
// something of each.
func (s *scored) countOf(w crowd) cell {
	return cell{value: Whole(decimal.NewFromInt(int64(len(w.rows)))), n: len(w.rows), from: s.from(w), rests: s.count(w)}
}

// shareOf is the cell of a number that follows from how many of a whole a crowd is.
func (s *scored) shareOf(part, whole crowd, value func(k, n int) Exact) cell {
	out := cell{value: missing.value, n: len(whole.rows), from: s.from(whole), rests: joinRests(s.count(part), s.count(whole))}
	if len(whole.rows) == 0 {
		out.missing = true
		return out
	}
	out.value, out.uniform = value(len(part.rows), len(whole.rows)), len(part.rows) == len(whole.rows)
	return out
}

// statistic is the cell of a statistic of the pairs; it rests on how many they are, and on the sums of the occasions on.
// values are what it is computed on.
func (s *scored) statistic(value Exact, exists bool, values []decimal.Decimal, on ...*side) cell {
	pairs := s.answered(answeredBoth)
	out := cell{value: value, missing: !exists, n: len(s.pairs), from: s.from(pairs), uniform: same(values)}
	if out.missing {
		out.value = missing.value
	}
	for _, o := range on {
		out.rests = joinRests(out.rests, s.sum(pairs, o))
	}
	out.rests = joinRests(out.rests, s.count(pairs))
	return out
}

// spread adds to what a standard deviation, a median or a quartile of an occasion rests on: the sum, which they bound, and
// how many are on each threshold's side. Where a scale has few steps, the spread, the quartiles and the mean together leave
// few distributions, and often only one number of persons below a threshold; so when that number is hidden they are too.
func (s *scored) spread(v cell, on *side) cell {
	v.rests = joinRests(s.sum(s.answered(answeredBoth), on), v.rests)
	for _, t := range s.scale.scoring.Thresholds {
		v.rests = joinRests(v.rests, s.count(s.placed(on, t.Holds)))
	}
	return v
}

// spreadOfChange does the same for all but the mean of the changes. A question of few steps has few possible changes, so
// that they tell how many got better and worse; of the sum of several items' answers they do not.
func (s *scored) spreadOfChange(v cell) cell {
	both := s.answered(answeredBoth)
	v.rests = joinRests(joinRests(s.sum(both, &s.before), s.sum(both, &s.after)), v.rests)
	if s.scale.change == nil || !s.scale.fewSteps() {
		return v
	}
	for _, way := range [][]string{{changeBetter}, {changeNone, changeSmall}, {changeWorse}} {
		v.rests = joinRests(v.rests, s.count(s.changed(way...)))
	}
	return v
}

// same says that at least two values are all equal.
func same(x []decimal.Decimal) bool {
	return len(x) > 1 && !slices.ContainsFunc(x, func(v decimal.Decimal) bool { return !v.Equal(x[0]) })
}

// dropoutMean is the mean before of those who did not answer after; there must be enough of them too.
func (s *scored) dropoutMean() cell {
	left := s.answered(answeredBefore)
	out := cell{n: len(left.rows), from: spans(s.table, s.before.columns[0], left.rows), value: missing.value,
		rests: joinRests(s.sum(left, &s.before), s.count(left))}
	if len(left.rows) < fewestPairs {
		out.missing = true
		return out
	}
	var scores []decimal.Decimal
	for _, r := range left.rows {
		scores = append(scores, s.before.scores[r])
	}
	out.value, out.uniform = meanOf(scores), same(scores)
	return out
}

// stretch is a part of a scale that no threshold divides, and a score in it.
type stretch struct {
	name  string
	score decimal.Decimal
}

// places lists the stretches of a scale: thresholds divide it. The scores just beside each bound find them all.
func (sc scale) places() []stretch {
	var scores []decimal.Decimal
	add := func(at *decimal.Decimal) {
		if at != nil {
			step := decimal.New(1, -6)
			scores = append(scores, at.Sub(step), *at, at.Add(step))
		}
	}
	for _, t := range sc.scoring.Thresholds {
		add(t.AtLeast)
		add(t.AtMost)
	}
	if sc.ends {
		add(&sc.low)
		add(&sc.high)
	}
	var out []stretch
	for _, score := range scores {
		p := stretch{sc.placeOf(score), score}
		if sc.ends && (score.LessThan(sc.low) || score.GreaterThan(sc.high)) || slices.ContainsFunc(out, func(o stretch) bool { return o.name == p.name }) {
			continue
		}
		out = append(out, p)
	}
	return out
}

// surveyFigure computes one figure of a survey.
func (c *computer) surveyFigure(m *Measure) *result {
	s := c.survey(m.Of)
	p := s.part(m.Column)
	r := &result{measure: m, sensitive: s.sensitive(), rule: s.rule(p)}
	switch {
	case p.cell == nil:
		r.cells = []cell{s.responseOf(c.byID(s.spec.Over))}
	default:
		r.cells = []cell{p.cell(s)}
	}
	if p.quarters > 0 && s.sensitive() && !s.few() {
		r.cells[0].held = smallerSide(decimal.New(25*p.quarters, -2), s.c.personsOf(s.table, s.pairs))
	}
	r.cells[0].short = p.quarters > 0 && s.halves(p.quarters)
	if v := &r.cells[0]; !p.count && len(s.pairs) < s.scale.fewest(p) { // it rests on the same, since that is told of hidden figures too
		v.value, v.missing = missing.value, true
		v.uniform = v.uniform && p.unit == "%" // seven of seven better: the counts say it without the share
	}
	if p.cell == nil {
		r.sensitive = r.sensitive || c.byID(s.spec.Over).sensitive
	}
	return r
}

// responseOf is the response rate of a count of another table.
func (s *scored) responseOf(over *result) cell {
	pairs := s.answered(answeredBoth)
	all := over.cells[len(over.cells)-1] // the total
	out := cell{value: missing.value, n: len(s.pairs), from: joinSpans(s.from(pairs), all.from), rests: joinRests(s.count(pairs), all.rests)}
	v, ok := Whole(decimal.NewFromInt(int64(100 * len(s.pairs)))).over(all.value)
	if out.missing = !ok || all.missing; !out.missing {
		out.value = v
	}
	out.uniform = ok && v.Cmp(Whole(hundred)) == 0
	return out
}

func (s *scored) part(id string) part {
	all := surveyParts(s.spec, s.scale)
	return all[slices.IndexFunc(all, func(p part) bool { return p.id == id })]
}

// rule says a survey's figure in words: what, of which columns, and which rows.
func (s *scored) rule(p part) string {
	names := func(columns []int) string {
		out := make([]string, len(columns))
		for i, col := range columns {
			out[i] = s.table.Spec.Columns[col].Name
		}
		return strings.Join(out, ", ")
	}
	rule := p.rule.In(s.c.lang) + say(s.c.lang, "; i ", "; in ") + s.spec.Table +
		say(s.c.lang, ", före i ", ", before in ") + names(s.before.columns) + say(s.c.lang, " och efter i ", " and after in ") + names(s.after.columns)
	if s.scale.instrument != nil {
		rule += say(s.c.lang, ", poäng enligt ", ", scored by ") + s.scale.instrument.Short
		if len(s.scale.instrument.Scorings) > 1 {
			rule += " (" + s.scale.scoring.Name.In(s.c.lang) + ")"
		}
	}
	rule += s.c.conditions(&Measure{Where: s.spec.Where, Period: s.spec.Period})
	if !p.count {
		n := s.scale.fewest(p)
		rule += fmt.Sprintf(say(s.c.lang, "; visas bara vid minst %d par", "; shown only for at least %d pairs"), n)
	}
	return rule
}

// surveyDomains gives the values of the surveys' virtual columns. They are as known as the survey's own words.
func (c *computer) surveyDomains() []Domain {
	var out []Domain
	add := func(t *table.Table, column string, values []string) {
		d := Domain{Sheet: sheetOf(t), Column: column, Values: sorted(values)}
		if len(values) > 0 && !slices.ContainsFunc(out, func(o Domain) bool { return o.Sheet == d.Sheet && o.Column == d.Column }) {
			out = append(out, d)
		}
	}
	for i := range c.spec.Surveys {
		s := c.survey(c.spec.Surveys[i].ID)
		if !s.sensitive() {
			continue
		}
		if !s.scale.plain {
			add(s.table, s.name("svar", s.both()...), []string{answeredBoth, answeredBefore, answeredAfter, answeredNone})
		}
		changes := []string{changeBetter, changeNone, changeWorse}
		if s.scale.change != nil {
			changes = append(changes, changeSmall)
		}
		add(s.table, s.changeColumn(), changes)
		for _, on := range []*side{&s.before, &s.after} {
			var names []string
			for _, p := range s.scale.places() {
				names = append(names, p.name)
			}
			if len(s.scale.scoring.Thresholds) > 0 {
				add(s.table, s.name("läge", on.columns...), names)
			}
		}
	}
	return out
}
