package figure

import (
	"regexp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
	"underlag/pipeline/table"
)

// Given is what a case and its office give to a pack's measures: the period that the paper is about, and the unit that
// amounts are said in.
type Given struct {
	Period locale.Reporting // none where the case gives none
	Date   locale.Date      // of the papers; none where a pack is looked at without a case
	Money  string           // kronor, kr, tkr, mkr, Mkr or mnkr
	Lang   diag.Lang
}

// The values of period.of.
const (
	ofCurrent  = "current"
	ofPrevious = "previous"
	ofYearAgo  = "year_ago"
	ofSince    = "since_year_ago"
)

// OfficeMoney is the unit of amounts in kronor that are said in the office's unit.
const OfficeMoney = "office_money"

// stepOfPeriod is the step that the case's period decides.
const stepOfPeriod = "period"

// For fills in what the case and its office give: dates for periods that the case names, the names of periods in words, and
// the unit of amounts. The spec itself is left as it is; packs are shared between cases.
//
// What comes out has ordinary dates, so that disclosure control sees a named period as any other filter.
func (spec Spec) For(g Given) Spec {
	spec.Measures, spec.Surveys = slices.Clone(spec.Measures), slices.Clone(spec.Surveys)
	spec.Tables, spec.Charts = slices.Clone(spec.Tables), slices.Clone(spec.Charts)
	spec.Transitions, spec.Funnels = slices.Clone(spec.Transitions), slices.Clone(spec.Funnels)
	for i := range spec.Funnels {
		spec.Funnels[i].Steps = slices.Clone(spec.Funnels[i].Steps)
	}
	for i := range spec.Measures {
		m := &spec.Measures[i]
		m.Period = g.dates(m.Period)
		if m.Step == stepOfPeriod && !g.Period.IsZero() {
			m.Step = string(g.Period.Steps())
		}
		g.money(m)
	}
	for i := range spec.Surveys {
		spec.Surveys[i].Period = g.dates(spec.Surveys[i].Period)
	}
	for i := range spec.Tables {
		t := &spec.Tables[i]
		t.Lines, t.Columns = slices.Clone(t.Lines), slices.Clone(t.Columns)
		g.dropColumns(t)
		for k := range t.Columns {
			if t.Columns[k].Unit == OfficeMoney {
				t.Columns[k].Unit = g.moneyUnit()
			}
		}
	}
	for i := range spec.Charts {
		spec.Charts[i].Series = slices.Clone(spec.Charts[i].Series)
	}
	spec.Texts(func(_ string, text *string) { *text = g.Fill(*text) })
	return spec
}

// Days lists the columns of days by which rows of the case's own period are counted, by table. It is asked before For.
func (spec Spec) Days() map[string][]string {
	days := map[string][]string{}
	add := func(table string, p *Period) {
		if p != nil && p.Of == ofCurrent && !slices.Contains(days[table], p.Column) {
			days[table] = append(days[table], p.Column)
		}
	}
	for _, m := range spec.Measures {
		add(m.Table, m.Period)
	}
	for _, s := range spec.Surveys {
		add(s.Table, s.Period)
	}
	return days
}

// dates fills in a period that the case names; another, and one that the case does not give, stays as it is.
func (g Given) dates(p *Period) *Period {
	if p != nil && p.aged() {
		return g.age(p)
	}
	if p == nil || p.Of == "" || g.Period.IsZero() {
		return p
	}
	from, to := g.Period, g.Period
	switch p.Of {
	case ofPrevious:
		from, to = g.Period.Previous(), g.Period.Previous()
	case ofYearAgo:
		from, to = g.Period.YearAgo(), g.Period.YearAgo()
	case ofSince:
		from = g.Period.YearAgo()
	}
	return &Period{Column: p.Column, From: from.From(), To: to.To()}
}

// money gives amounts the office's unit. They are computed in kronor and divided when they have become figures.
func (g Given) money(m *Measure) {
	if m.Unit != OfficeMoney {
		return
	}
	m.Unit = g.moneyUnit()
	switch m.Unit {
	case "tkr":
		m.Scale = 3
	case "mkr", "Mkr", "mnkr":
		m.Scale = 6
		if m.Decimals == 0 {
			m.Decimals = 1 // in whole millions most of what a region decides on would be nothing
		}
	}
}

func (g Given) moneyUnit() string { return firstOf(g.Money, "kronor") }

// dropColumns leaves out the columns of a year ago where the previous period is that same period.
func (g Given) dropColumns(t *TableSpec) {
	if g.Period.IsZero() || g.Period.Previous() != g.Period.YearAgo() {
		return
	}
	for k := len(t.Columns) - 1; k >= 0; k-- {
		if t.Columns[k].Of != ofYearAgo {
			continue
		}
		t.Columns = slices.Delete(t.Columns, k, k+1)
		for i := range t.Lines {
			if k < len(t.Lines[i].Measures) {
				t.Lines[i].Measures = slices.Delete(slices.Clone(t.Lines[i].Measures), k, k+1)
			}
		}
	}
}

// placeholder is what stands in a pack's words for what the case gives: {current}, {previous.words}, {money}.
var placeholder = regexp.MustCompile(`\{[A-Za-z_.]+\}`)

// placeholders lists those there are; with a capital the word begins with one.
var placeholders = []string{"current", "current.long", "current.months", "previous", "previous.long", "previous.months", "previous.words",
	"year_ago", "year_ago.long", "year_ago.months", "year_ago.words", "step", "report", "money"}

// Fill puts what the case gives into a text with placeholders.
func (g Given) Fill(text string) string { return placeholder.ReplaceAllStringFunc(text, g.word) }

// word gives what a placeholder stands for; one that is not given yet stays as it is.
func (g Given) word(text string) string {
	name := strings.ToLower(text[1 : len(text)-1])
	out := ""
	switch which, form, _ := strings.Cut(name, "."); {
	case which == "money":
		out = g.moneyUnit()
	case g.Period.IsZero() || !slices.Contains(placeholders, name):
		return text
	case which == "report":
		out = g.Period.Report(g.Lang)
	case which == "step":
		out = map[locale.Step]diag.Words{locale.Month: words("månad", "month"), locale.Quarter: words("kvartal", "quarter"),
			locale.Tertial: words("tertial", "tertial"), locale.Year: words("år", "year")}[g.Period.Steps()].In(g.Lang)
	default:
		out = g.periodWord(which, form)
	}
	if first := text[1:2]; first == strings.ToUpper(first) {
		out = locale.Capital(out)
	}
	return out
}

func (g Given) periodWord(which, form string) string {
	p, beside := g.Period, ""
	switch which {
	case ofPrevious:
		p, beside = g.Period.Previous(), g.Period.PreviousWords(g.Lang)
	case ofYearAgo:
		p, beside = g.Period.YearAgo(), g.Period.YearAgoWords(g.Lang)
	}
	switch form {
	case "long":
		return p.Name(g.Lang)
	case "months":
		return p.Months(g.Lang)
	case "words":
		return beside
	}
	return p.Short(g.Lang)
}

// Texts calls f for everything in the spec that is printed as words, with its path.
func (spec *Spec) Texts(f func(path string, text *string)) {
	for i := range spec.Measures {
		f(entry("measures", i)+".label", &spec.Measures[i].Label)
	}
	for i := range spec.Surveys {
		f(entry("surveys", i)+".label", &spec.Surveys[i].Label)
	}
	for i := range spec.Transitions {
		f(entry("transitions", i)+".label", &spec.Transitions[i].Label)
	}
	for i := range spec.Funnels {
		for k := range spec.Funnels[i].Steps {
			f(entry(entry("funnels", i)+".steps", k)+".label", &spec.Funnels[i].Steps[k].Label)
		}
	}
	for i := range spec.Tables {
		t, at := &spec.Tables[i], entry("tables", i)
		f(at+".caption", &t.Caption)
		f(at+".head", &t.Head)
		f(at+".sum", &t.Sum)
		f(at+".note", &t.Note)
		f(at+".source", &t.Source)
		for k := range t.Lines {
			f(entry(at+".lines", k)+".label", &t.Lines[k].Label)
		}
		for k := range t.Columns {
			f(entry(at+".columns", k)+".head", &t.Columns[k].Head)
			f(entry(at+".columns", k)+".total", &t.Columns[k].Total)
		}
	}
	for i := range spec.Charts {
		ch, at := &spec.Charts[i], entry("charts", i)
		f(at+".title", &ch.Title)
		f(at+".note", &ch.Note)
		f(at+".source", &ch.Source)
		for k := range ch.Series {
			f(entry(at+".series", k)+".label", &ch.Series[k].Label)
		}
	}
}

// Open says where the spec asks for a period that only a case can give; ok is false where it asks for none.
func (spec Spec) Open() (path string, ok bool) {
	see := func(at string) {
		if path == "" {
			path = at
		}
	}
	for i, m := range spec.Measures {
		if m.Period != nil && m.Period.Of != "" {
			see(entry("measures", i) + ".period")
		}
		if m.Step == stepOfPeriod {
			see(entry("measures", i) + ".step")
		}
	}
	for i, s := range spec.Surveys {
		if s.Period != nil && s.Period.Of != "" {
			see(entry("surveys", i) + ".period")
		}
	}
	spec.Texts(func(at string, text *string) {
		for _, p := range placeholder.FindAllString(*text, -1) {
			if name := strings.ToLower(p[1 : len(p)-1]); name != "money" && slices.Contains(placeholders, name) {
				see(at)
			}
		}
	})
	return path, path != ""
}

// placeholders checks the words in what is printed.
func (c *checker) placeholders(spec Spec) {
	spec.Texts(func(path string, text *string) {
		for _, p := range placeholder.FindAllString(*text, -1) {
			name := strings.ToLower(p[1 : len(p)-1])
			if !slices.Contains(placeholders, name) {
				c.add(badPlaceholder, path, p, suggestion(near(name, placeholders), placeholders...))
			}
		}
	})
}

// period checks a period of a measure or a survey on a table.
func (c *checker) period(path string, t *table.Spec, p *Period, where []Filter) {
	if p == nil {
		return
	}
	path += ".period"
	if col := c.shown(path+".column", t, p.Column); col != nil && col.Type != table.TDate {
		c.add(notDate, path+".column", col.Name)
	}
	bounded := !p.From.IsZero() || !p.To.IsZero()
	switch {
	case p.aged():
		c.age(path, p, bounded)
	case p.Of != "" && bounded:
		c.add(periodTwice, path+".of")
	case p.Of == "" && (!bounded || !p.To.IsZero() && p.From.Compare(p.To) > 0):
		c.add(badPeriod, path, p.From.String(), p.To.String())
	}
	if t.About.Sensitive() && slices.ContainsFunc(where, func(f Filter) bool {
		return f.Column == p.Column && slices.ContainsFunc(f.Not, func(day string) bool { return day != "" })
	}) { // what is left could only be told as the days that persons have
		c.add(periodBut, path, p.Column)
	}
}

// money checks that what is said in the office's unit is an amount.
func (c *checker) money(path string, m *Measure) {
	if m.Unit != OfficeMoney {
		return
	}
	ok := m.Kind != Count && m.Kind != Share && m.Kind != Change
	if t := c.source(m); ok && t != nil && m.Kind != List {
		col := columnNamed(t.Columns, []string{m.Column})
		ok = col == nil || col.Type == table.TMoney
	}
	if !ok {
		c.add(notMoney, path+".unit", m.ID)
	}
}

// scaled moves an amount's decimal point as its unit wants it. Nothing is rounded.
func (m *Measure) scaled(v Exact) Exact {
	if m.Scale == 0 {
		return v
	}
	v.Den = v.Den.Mul(decimal.New(1, m.Scale))
	return v
}
