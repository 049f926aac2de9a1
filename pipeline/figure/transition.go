package figure

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"underlag/pipeline/diag"
	"underlag/pipeline/instrument"
	"underlag/pipeline/stat"
	"underlag/pipeline/table"
)

// The kinds of the measures that transitions make. They cannot be written in measures.yaml.
const (
	transitionKind Kind = "transition" // one of its counts, or p
	gridKind       Kind = "steps"      // its counts of each step before and after
)

// move is what a transition counts: its name after the transition's, what it is called, and which pairs of steps it holds.
type move struct {
	id    string
	label diag.Words
	holds func(tr *transitions, before, after string) bool
}

const mcnemar = "mcnemar.p"

// moves lists what a transition counts among those whose steps are known both before and after.
func moves(yesNo bool) []move {
	way := func(sign int) func(tr *transitions, before, after string) bool {
		return func(tr *transitions, before, after string) bool { return tr.compare(before, after) == sign }
	}
	out := []move{
		{"n", words("uppgift både före och efter", "known both before and after"), func(*transitions, string, string) bool { return true }},
		{"improved", words("bättre", "better"), way(1)},
		{"unchanged", words("oförändrade", "unchanged"), way(0)},
		{"worse", words("sämre", "worse"), way(-1)},
	}
	if !yesNo {
		return out
	}
	answers := func(b, a bool) func(tr *transitions, before, after string) bool {
		return func(tr *transitions, before, after string) bool { return tr.yes(before) == b && tr.yes(after) == a }
	}
	return append(out, move{"gained", words("nej före och ja efter", "no before and yes after"), answers(false, true)},
		move{"lost", words("ja före och nej efter", "yes before and no after"), answers(true, false)})
}

// saysYes says that a transition's steps can be told apart as yes and no.
func (s *Transition) saysYes(columns []table.Column) bool {
	col := columnNamed(columns, []string{s.Before})
	return len(s.Yes) > 0 || col != nil && col.Type == table.TBool
}

// transitionMeasures gives the measures that a transition stands for.
func transitionMeasures(s *Transition, columns []table.Column, lang diag.Lang) []Measure {
	out := []Measure{{ID: s.ID, Label: s.Label, Kind: gridKind, Table: s.Table, By: []string{s.Before, s.After}, Where: s.Where, Of: s.ID}}
	yesNo := s.saysYes(columns)
	for _, m := range moves(yesNo) {
		out = append(out, Measure{ID: s.ID + "." + m.id, Label: s.Label + ", " + m.label.In(lang), Kind: transitionKind, Table: s.Table, Of: s.ID, Column: m.id})
	}
	if yesNo {
		out = append(out, Measure{ID: s.ID + "." + mcnemar, Label: s.Label + say(lang, ", p enligt McNemars test", ", p by McNemar's test"), Kind: transitionKind,
			Table: s.Table, Of: s.ID, Column: mcnemar, Decimals: 3})
	}
	return out
}

// transitions is a transition with its steps in order.
type transitions struct {
	spec          *Transition
	table         *table.Table
	before, after int // columns
	typ           table.Type
	steps         []category // of both columns, in order; those without a step last
	yesses        []string
}

// transition puts a transition's steps in order.
func (c *computer) transition(id string) *transitions {
	i := slices.IndexFunc(c.spec.Transitions, func(s Transition) bool { return s.ID == id })
	spec := &c.spec.Transitions[i]
	t := c.tables.Find(spec.Table)
	tr := &transitions{spec: spec, table: t, before: t.Column(spec.Before), after: t.Column(spec.After)}
	tr.typ = t.Spec.Columns[tr.before].Type
	tr.steps = union(c.column(t, tr.before).axis, c.column(t, tr.after).axis, c.lang).cats
	tr.yesses = []string{"true"}
	if len(spec.Yes) > 0 {
		tr.yesses = canonical(tr.typ, spec.Yes)
	}
	return tr
}

func (tr *transitions) yes(step string) bool { return slices.Contains(tr.yesses, step) }

// compare says whether a person is better (1), worse (−1) or on the same step (0) after.
func (tr *transitions) compare(before, after string) int {
	at := func(key string) int { return slices.IndexFunc(tr.steps, func(c category) bool { return c.key == key }) }
	d := at(after) - at(before)
	if tr.typ == table.TBool { // yes stands before no, and is the higher
		d = -d
	}
	if tr.spec.Better != string(instrument.Higher) {
		d = -d
	}
	return max(-1, min(1, d))
}

// grid counts each step before and after, also those that nobody was on before or is on after.
func (c *computer) grid(m *Measure) *result {
	tr := c.transition(m.Of)
	asCount := *m
	asCount.Kind = Count
	of := c.counted(&asCount)
	r := &result{measure: m, sensitive: of.sensitive, rule: of.rule}
	for _, a := range of.axes {
		r.axes = append(r.axes, axis{column: a.column, typ: a.typ, cats: tr.kept(a)})
	}
	each(r.axes, func(index []int) { r.cells = append(r.cells, *c.project(of, r.axes, index)) })
	return r
}

// kept gives the steps that the transition's filters on a column keep. Those without a step stand only where there are some.
func (tr *transitions) kept(own axis) []category {
	all := coded{axis: axis{column: own.column, typ: tr.typ, cats: tr.steps}}
	out, _ := all.filtered(tr.spec.Where)
	return slices.DeleteFunc(slices.Clone(out.cats), func(c category) bool { return c.key == "" && own.index("") < 0 })
}

// moved computes one of a transition's counts, or p.
func (c *computer) moved(m *Measure) *result {
	tr := c.transition(m.Of)
	r := &result{measure: m, sensitive: tr.table.Spec.About.Sensitive(), rule: tr.rule(c, m)}
	all := moves(true)
	count := func(id string) cell {
		return c.countMove(tr, all[slices.IndexFunc(all, func(o move) bool { return o.id == id })])
	}
	if m.Column != mcnemar {
		r.cells = []cell{count(m.Column)}
		return r
	}
	n, gained, lost := count("n"), count("gained"), count("lost")
	out := n
	out.rests = joinRests(n.rests, joinRests(gained.rests, lost.rests))
	if out.value, out.missing = missing.value, true; n.n >= fewestPairs {
		out.value, out.missing = floating(stat.McNemar(gained.n, lost.n)), false
	}
	r.cells = []cell{out}
	return r
}

// countMove counts the persons who moved in one way.
func (c *computer) countMove(tr *transitions, m move) cell {
	t := tr.table
	key := func(col, r int) string { return keyOf(tr.typ, t.Cols[col][r]) }
	var rows []int
	for _, r := range selected(t, &Measure{Where: tr.spec.Where}) {
		if b, a := key(tr.before, r), key(tr.after, r); b != "" && a != "" && m.holds(tr, b, a) {
			rows = append(rows, r)
		}
	}
	out := cell{value: Whole(decimal.NewFromInt(int64(len(rows)))), n: len(rows), from: joinSpans(spans(t, tr.before, rows), spans(t, tr.after, rows))}
	if !t.Spec.About.Sensitive() {
		return out
	}
	var values []string
	for _, b := range tr.steps {
		for _, a := range tr.steps {
			if b.key != "" && a.key != "" && m.holds(tr, b.key, a.key) {
				values = append(values, stepTo(b.key, a.key))
			}
		}
	}
	if where, ok := c.where(t, demandsOf(t, &Measure{Where: tr.spec.Where})); ok {
		if where, ok = tr.narrow(where, values); ok {
			out.rests = []int{c.amount(t, Rows, where, out.value.Num, c.personsOf(t, rows))}
		}
	}
	return out
}

// rule says a transition's figure in words.
func (tr *transitions) rule(c *computer, m *Measure) string {
	s := tr.spec
	in := say(c.lang, " i ", " in ") + s.Table + say(c.lang, ", från ", ", from ") + s.Before + say(c.lang, " till ", " to ") + s.After
	in += c.conditions(&Measure{Where: s.Where})
	if m.Column == mcnemar {
		return say(c.lang, "exakt tvåsidigt p enligt McNemars test", "exact two-sided p by McNemar's test") + in + say(c.lang, "; visas bara vid minst 10 par", "; shown only for at least 10 pairs")
	}
	all := moves(true)
	what := all[slices.IndexFunc(all, func(o move) bool { return o.id == m.Column })].label.In(c.lang)
	return say(c.lang, "antal rader, ", "number of rows, ") + what + in
}

// stepTo is a value of the virtual column that says both steps at once.
func stepTo(before, after string) string { return before + " → " + after }

// column names the virtual column of both steps.
func (tr *transitions) column() string {
	return stepTo(tr.table.Spec.Columns[tr.before].Header, tr.table.Spec.Columns[tr.after].Header)
}

// narrow adds a condition on both steps to conditions that may have one already; ok is false where nobody can fulfil them.
func (tr *transitions) narrow(where []Cond, values []string) (out []Cond, ok bool) {
	already, out := cut(where, tr.column())
	values = sorted(values)
	if already != nil {
		values = slices.DeleteFunc(values, func(v string) bool { return !slices.Contains(already.Values, v) })
	}
	return append(out, Cond{Column: tr.column(), Values: values}), len(values) > 0
}

// linked puts conditions on a transition's two columns as one on both steps. Better and worse are about both columns at
// once; only so are they seen to be sums of the table's cells, and these to be parts of whatever else is counted by one of
// the columns.
func (c *computer) linked(t *table.Table, where []Cond) []Cond {
	for i := range c.spec.Transitions {
		if c.spec.Transitions[i].Table != t.Spec.ID {
			continue
		}
		tr := c.transition(c.spec.Transitions[i].ID)
		before, rest := cut(where, t.Spec.Columns[tr.before].Header)
		after, rest := cut(rest, t.Spec.Columns[tr.after].Header)
		if before == nil && after == nil {
			continue
		}
		var values []string
		for _, b := range tr.passing(before) {
			for _, a := range tr.passing(after) {
				values = append(values, stepTo(b, a))
			}
		}
		where = append(rest, Cond{Column: tr.column(), Values: sorted(values)})
	}
	return where
}

// cut takes the condition on a column out of conditions.
func cut(where []Cond, column string) (found *Cond, rest []Cond) {
	for _, k := range where {
		if k.Column == column {
			found = &k
		} else {
			rest = append(rest, k)
		}
	}
	return found, rest
}

// all lists the steps and the lack of one.
func (tr *transitions) all() []string {
	out := []string{""}
	for _, s := range tr.steps {
		if s.key != "" {
			out = append(out, s.key)
		}
	}
	return out
}

// passing lists the steps that a condition keeps; all where there is none. A step that nobody was ever on may be asked for.
func (tr *transitions) passing(k *Cond) []string {
	switch {
	case k == nil:
		return tr.all()
	case k.Not:
		return slices.DeleteFunc(tr.all(), func(v string) bool { return slices.Contains(k.Values, v) })
	}
	return k.Values
}

// transitionDomains gives the values of the virtual columns of both steps.
func (c *computer) transitionDomains() []Domain {
	var out []Domain
	for i := range c.spec.Transitions {
		tr := c.transition(c.spec.Transitions[i].ID)
		d := Domain{Sheet: sheetOf(tr.table), Column: tr.column()}
		if !tr.table.Spec.About.Sensitive() || slices.ContainsFunc(out, func(o Domain) bool { return o.Sheet == d.Sheet && o.Column == d.Column }) {
			continue
		}
		for _, b := range tr.all() {
			for _, a := range tr.all() {
				d.Values = append(d.Values, stepTo(b, a))
			}
		}
		slices.Sort(d.Values)
		out = append(out, d)
	}
	return out
}

// transitionTable has a row per step before and a column per step after, with totals, and below them how many are better,
// unchanged and worse.
func (c *computer) transitionTable(spec *TableSpec, v *TableView) {
	tr, r := c.transition(spec.Transition), c.byID(spec.Transition)
	total := firstOf(spec.Sum, say(c.lang, "Summa", "Total"))
	v.Heads = []ColumnHead{{Text: firstOf(spec.Head, say(c.lang, "Före", "Before"))}}
	var across []Key
	for _, s := range r.axes[1].cats {
		v.Heads = append(v.Heads, ColumnHead{Text: say(c.lang, "Efter: ", "After: ") + s.label, Right: true})
		across = append(across, Key{Value: s.key})
	}
	v.Heads, across = append(v.Heads, ColumnHead{Text: total, Right: true}), append(across, Key{All: true})
	add := func(label string, key Key, sum bool) {
		row := Row{Cells: []Cell{{Text: label}}, Sum: sum}
		for _, k := range across {
			row.Cells = append(row.Cells, c.figureCell(Ref{Measure: tr.spec.ID, Keys: []Key{key, k}}.String(), false))
		}
		v.Rows = append(v.Rows, row)
	}
	for _, s := range r.axes[0].cats {
		add(s.label, Key{Value: s.key}, false)
	}
	add(total, Key{All: true}, true)
	for _, m := range moves(false)[1:] {
		row := Row{Cells: make([]Cell, len(v.Heads))}
		row.Cells[0] = Cell{Text: upperFirst(m.label.In(c.lang))}
		row.Cells[len(v.Heads)-1] = c.figureCell(tr.spec.ID+"."+m.id, false)
		v.Rows = append(v.Rows, row)
	}
	v.Note = sentence(v.Note, say(c.lang, "Bättre, oförändrade och sämre är antal av dem med uppgift både före och efter.",
		"Better, unchanged and worse are numbers of those who are known both before and after."))
	if best, ok := tr.best(c.lang); ok {
		v.Note = sentence(v.Note, fmt.Sprintf(say(c.lang, "Den som hade %s före kan inte få det bättre, och räknas som oförändrad eller sämre.",
			"Who had %s before cannot get better, and counts as unchanged or worse."), best))
	}
	if !tr.spec.Comparison {
		v.Note = sentence(v.Note, ComparisonSentence(c.lang))
	}
}

// best gives the step that none is better than, as the schema knows it; that nobody was better in these data says nothing.
func (tr *transitions) best(lang diag.Lang) (label string, ok bool) {
	col, higher := tr.table.Spec.Columns[tr.before], tr.spec.Better == string(instrument.Higher)
	switch {
	case col.Type == table.TBool && higher:
		return say(lang, "ja", "yes"), true
	case col.Type == table.TBool:
		return say(lang, "nej", "no"), true
	case len(col.Values) > 0 && higher:
		return col.Say(col.Values[len(col.Values)-1]), true
	case len(col.Values) > 0:
		return col.Say(col.Values[0]), true
	case higher && col.Max != nil:
		return shortest(*col.Max, lang), true
	case !higher && col.Min != nil:
		return shortest(*col.Min, lang), true
	}
	return "", false
}

// transition checks one transition.
func (c *checker) transition(path string, s *Transition) {
	c.id("measure", path, s.ID)
	t := c.tableSpec(path+".table", s.Table)
	if t == nil {
		return
	}
	for i := range s.Where {
		c.filter(entry(path+".where", i), t, &s.Where[i])
	}
	before, after := c.shown(path+".before", t, s.Before), c.shown(path+".after", t, s.After)
	if before == nil || after == nil {
		return
	}
	ordered := true
	for _, side := range []struct {
		key string
		col *table.Column
	}{{"before", before}, {"after", after}} {
		if !holdsNumbers(side.col.Type) && side.col.Type != table.TBool && side.col.Type != table.TEnum {
			c.add(noOrder, path+"."+side.key, side.col.Name)
			ordered = false
		}
	}
	if ordered && (s.Before == s.After || before.Type != after.Type && !(holdsNumbers(before.Type) && holdsNumbers(after.Type)) || !slices.Equal(before.Values, after.Values)) {
		c.add(stepsDiffer, path+".after", s.Before, s.After, s.ID)
	}
	for i, v := range s.Yes {
		c.value(entry(path+".yes", i), before, v)
	}
	for i := range c.spec.Transitions {
		o := &c.spec.Transitions[i]
		if o == s || o.ID == s.ID {
			break
		}
		if o.Table == s.Table && !(o.Before == s.Before && o.After == s.After) && shareOne(o, s) {
			c.add(stepsShared, path, s.ID, o.ID)
		}
	}
}

func shareOne(a, b *Transition) bool {
	return slices.ContainsFunc([]string{a.Before, a.After}, func(s string) bool { return strings.EqualFold(s, b.Before) || strings.EqualFold(s, b.After) })
}
