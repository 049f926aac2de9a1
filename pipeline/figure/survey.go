package figure

import (
	"cmp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"underlag/pipeline/diag"
	"underlag/pipeline/instrument"
	"underlag/pipeline/stat"
	"underlag/pipeline/table"
)

// fewestPairs is how many persons must have answered both before and after for more than counts to be shown. It is a rule
// of the house; fewer than the office's threshold are hidden by disclosure control, whatever they are counted for.
const fewestPairs = 10

// The virtual columns of a survey and their values. They are conditions of amounts only; no sheet holds them.
const (
	answeredBoth   = "båda"
	answeredBefore = "före"
	answeredAfter  = "efter"
	answeredNone   = "ingen"

	changeBetter = "bättre"
	changeSmall  = "oförändrat" // less than the least change that matters, but not none
	changeNone   = "lika"
	changeWorse  = "sämre"

	placeOther = "övriga"
)

// scale is what a survey's scores are measured on: the instrument's, or that of a question of one's own.
type scale struct {
	instrument *instrument.Instrument // nil for a question of one's own
	scoring    instrument.Scoring
	ends       bool             // low and high are known
	low, high  decimal.Decimal  // of a score
	change     *decimal.Decimal // the least change that matters; nil where none is known
	lower      bool             // lower is better
	decimals   int              // of means
	plain      bool             // a column holds the score as it is
	over       diag.Words       // what the response rate is a share of
}

// scaleOf finds a survey's scale; ok is false where its instrument or scoring does not exist.
func scaleOf(spec Spec, s *Survey, columns []table.Column) (sc scale, ok bool) {
	sc = scale{over: wholeOf(spec, s), change: s.Change, lower: s.Better == string(instrument.Lower), decimals: 1, plain: true}
	if s.Instrument == "" {
		if col := columnNamed(columns, s.Before); col != nil && col.Min != nil && col.Max != nil {
			sc.ends, sc.low, sc.high = true, *col.Min, *col.Max
		}
		return sc, true
	}
	i := slices.IndexFunc(spec.Instruments, func(i instrument.Instrument) bool { return i.ID == s.Instrument })
	if i < 0 {
		return sc, false
	}
	sc.instrument = &spec.Instruments[i]
	if sc.scoring, ok = sc.instrument.Scoring(s.Scoring); !ok {
		return sc, false
	}
	sc.ends, sc.low, sc.high = true, sc.scoring.Low, sc.scoring.High
	sc.lower = sc.scoring.Better == instrument.Lower
	sc.decimals = max(1, sc.scoring.Decimals)
	if sc.change == nil && sc.scoring.Change != nil {
		sc.change = &sc.scoring.Change.Value
	}
	asked := sc.instrument.Items == 1 && (sc.scoring.How != instrument.Single || len(sc.scoring.Recode)+len(sc.instrument.Reversed) > 0)
	sc.plain = len(s.Before) == 1 && !asked
	return sc, true
}

// wholeOf says what a survey's response rate is a share of. A count that another entry makes goes by that entry's label.
func wholeOf(spec Spec, s *Survey) diag.Words {
	if s.Over == "" {
		return words("dem som svarade före", "those who answered before")
	}
	for i := range spec.Measures {
		if m := &spec.Measures[i]; m.ID == s.Over {
			return words(m.Label, m.Label)
		}
	}
	for i := range spec.Surveys {
		if o := &spec.Surveys[i]; strings.HasPrefix(s.Over, o.ID+".") {
			return words(o.Label, o.Label)
		}
	}
	for i := range spec.Transitions {
		if o := &spec.Transitions[i]; strings.HasPrefix(s.Over, o.ID+".") {
			return words(o.Label, o.Label)
		}
	}
	return words(s.Over, s.Over)
}

func columnNamed(columns []table.Column, names []string) *table.Column {
	if len(names) != 1 {
		return nil
	}
	i := slices.IndexFunc(columns, func(c table.Column) bool { return c.Name == names[0] })
	if i < 0 {
		return nil
	}
	return &columns[i]
}

// scored is a survey with its answers scored.
type scored struct {
	c      *computer
	spec   *Survey
	scale  scale
	table  *table.Table
	rows   []int // those that the survey's filters keep
	before side
	after  side

	pairs, left, late []int // the rows answered on both occasions, only before, only after
	diff              []decimal.Decimal
	result            surveyResult
}

// side is one of the two occasions.
type side struct {
	columns []int             // in the table's schema
	scores  []decimal.Decimal // of all rows of the table; those without a score are not read
	paired  []decimal.Decimal // of the pairs
}

// surveyResult is what the statistics give on at least fewestPairs pairs.
type surveyResult struct {
	sd       [3]float64 // before, after, change
	mean     stat.Interval
	location float64 // Hodges–Lehmann
	around   stat.Interval
	test     stat.Test
	dz       float64
	varies   bool // dz exists
}

// survey scores a survey's answers, once.
func (c *computer) survey(id string) *scored {
	if s, ok := c.surveys[id]; ok {
		return s
	}
	i := slices.IndexFunc(c.spec.Surveys, func(s Survey) bool { return s.ID == id })
	spec := &c.spec.Surveys[i]
	t := c.tables.Find(spec.Table)
	s := &scored{c: c, spec: spec, table: t, rows: selected(t, &Measure{Where: spec.Where, Period: spec.Period})}
	s.scale, _ = scaleOf(c.spec, spec, t.Spec.Columns)
	hasBefore, hasAfter := s.score(&s.before, spec.Before), s.score(&s.after, spec.After)
	for _, r := range s.rows {
		switch {
		case hasBefore[r] && hasAfter[r]:
			s.pairs = append(s.pairs, r)
			s.before.paired = append(s.before.paired, s.before.scores[r])
			s.after.paired = append(s.after.paired, s.after.scores[r])
			s.diff = append(s.diff, s.after.scores[r].Sub(s.before.scores[r]))
		case hasBefore[r]:
			s.left = append(s.left, r)
		case hasAfter[r]:
			s.late = append(s.late, r)
		}
	}
	if !s.few() {
		s.compute()
	}
	c.surveys[id] = s
	return s
}

// few says that there are too few pairs for anything but counts.
func (s *scored) few() bool { return len(s.pairs) < fewestPairs }

// score scores one occasion for every row that the survey keeps, and says which rows have a score.
func (s *scored) score(on *side, names []string) []bool {
	for _, n := range names {
		on.columns = append(on.columns, s.table.Column(n))
	}
	on.scores = make([]decimal.Decimal, len(s.table.Rows))
	has := make([]bool, len(s.table.Rows))
	for _, r := range s.rows {
		if s.scale.plain {
			v := s.table.Cols[on.columns[0]][r]
			on.scores[r], has[r] = v.Num, v.Set
			continue
		}
		answers := make([]instrument.Answer, len(on.columns))
		for i, col := range on.columns {
			v := s.table.Cols[col][r]
			answers[i] = instrument.Answer{Value: v.Num, Set: v.Set}
		}
		var outcome instrument.Outcome
		on.scores[r], outcome = s.scale.instrument.Score(s.spec.Scoring, answers)
		has[r] = outcome == instrument.Scored
	}
	return has
}

// compute computes all statistics once. Package stat sorts what it gets, so the rows' order does not matter.
func (s *scored) compute() {
	for i, x := range [][]decimal.Decimal{s.before.paired, s.after.paired, s.diff} {
		s.result.sd[i] = stat.Summarise(x).SD
	}
	s.result.mean = stat.MeanInterval(s.diff)
	s.result.location, s.result.around = stat.HodgesLehmann(s.diff)
	s.result.test = stat.Wilcoxon(s.diff)
	s.result.dz, s.result.varies = stat.CohenDz(s.diff)
}

// changeOf says what became of a person, in the words of the virtual column of change.
func (s *scored) changeOf(diff decimal.Decimal) string {
	if s.scale.lower {
		diff = diff.Neg()
	}
	least := decimal.Zero
	if s.scale.change != nil {
		least = *s.scale.change
	}
	switch {
	case diff.IsZero():
		return changeNone
	case diff.Abs().LessThan(least):
		return changeSmall
	case diff.IsPositive():
		return changeBetter
	}
	return changeWorse
}

// placeOf says on which thresholds' side a score lies.
func (sc scale) placeOf(score decimal.Decimal) string {
	var at []string
	for _, t := range sc.scoring.Thresholds {
		if t.Holds(score) {
			at = append(at, t.ID)
		}
	}
	return cmp.Or(strings.Join(at, ", "), placeOther)
}
