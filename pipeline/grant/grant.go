package grant

import (
	"slices"

	"github.com/shopspring/decimal"

	"underlag/pipeline/config"
	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
	"underlag/pipeline/table"
)

// Outcome is how registers stood against the rules.
type Outcome struct {
	Found    diag.List  // with the severity that the office gives each rule
	Measured []Measured // what was summed up, also where nothing is wrong; in the order of the rules
}

// Measured is a number that a rule was held by.
type Measured struct {
	Rule  string
	Words diag.Words // "föreslaget 1 390 000 kr av ramens 4 000 000 kr"
}

// Check holds every table that has grant columns against the rules. day is the paper's date; a row is held against the
// rules of its own day (decided, else applied for, else day). A rule whose columns a register lacks is said to be untried.
func Check(g config.Grants, at func(path string) diag.Pos, tables table.Tables, day locale.Date) Outcome {
	var out Outcome
	var registers []*register
	for _, t := range tables {
		if r := newRegister(t, day); r != nil {
			registers = append(registers, r)
		}
	}
	if len(registers) == 0 {
		return out
	}
	for i, rule := range g.Rules {
		if rule.Severity == "off" {
			continue
		}
		c := &checker{grants: g, rule: rule, day: day}
		k := kindOf(rule.Rule)
		tried := false
		for _, r := range registers {
			if r.has(k.needs) {
				tried = true
				k.check(c, r)
			}
		}
		c.finish()
		if !tried {
			c.found = append(c.found, codeUntried.New(at(path(i)), rule.Rule, roles(k.needs)))
		}
		for _, d := range c.found {
			if d.Severity == diag.Error && rule.Severity == "warning" {
				d.Severity = diag.Warning
			}
			out.Found = append(out.Found, d)
		}
		out.Measured = append(out.Measured, c.measured...)
	}
	out.Found = out.Found.Sort().Compact()
	return out
}

// kind is one rule of the vocabulary: the columns it needs and how it is tried on a register.
type kind struct {
	name  string
	needs []table.Role
	check func(c *checker, r *register)
}

// kinds is every rule, as office.yaml names them.
func kinds() []kind {
	return []kind{
		{"frame", []table.Role{table.Proposed}, (*checker).frame},
		{"within-applied", []table.Role{table.Applied, table.Granted}, (*checker).withinApplied},
		{"within-granted", []table.Role{table.Granted, table.Paid}, (*checker).withinGranted},
		{"balance", []table.Role{table.Granted, table.Paid, table.Remaining}, (*checker).balance},
		{"level", []table.Role{table.Granted, table.DecidedBy}, (*checker).level},
		{"not-retroactive", []table.Role{table.AppliedOn, table.Starts}, (*checker).notRetroactive},
		{"report-due", []table.Role{table.Ends, table.ReportDue}, (*checker).reportDue},
		{"reclaim", []table.Role{table.Paid, table.Reclaimed}, (*checker).reclaim},
		{"conflict", []table.Role{table.Conflict, table.Proposer}, (*checker).conflict},
		{"organisation", []table.Role{table.Organisation}, (*checker).organisation},
		{"unique-number", []table.Role{table.Number}, (*checker).uniqueNumber},
		{"refusal", []table.Role{table.Decision, table.ReasonRole}, (*checker).refusal},
	}
}

func kindOf(name string) kind {
	i := slices.IndexFunc(kinds(), func(k kind) bool { return k.name == name })
	return kinds()[i] // office.yaml is checked against the same names
}

// checker tries one rule.
type checker struct {
	grants   config.Grants
	rule     config.GrantRule
	day      locale.Date
	found    diag.List
	measured []Measured

	sums    map[string]decimal.Decimal // frame: per post; "" is all
	posts   []string                   // in the order they were first met
	last    diag.Pos                   // the last row that was added
	numbers map[string]diag.Pos        // unique-number
}

func (c *checker) add(pos diag.Pos, code diag.Code, args ...any) {
	c.found = append(c.found, code.New(pos, args...))
}

// register is a table with grant columns.
type register struct {
	*table.Table
	day locale.Date
}

func newRegister(t *table.Table, day locale.Date) *register {
	if !slices.ContainsFunc(t.Spec.Columns, func(c table.Column) bool { return c.Role != "" }) {
		return nil
	}
	return &register{t, day}
}

func (r *register) has(needs []table.Role) bool {
	return !slices.ContainsFunc(needs, func(role table.Role) bool { return r.Role(role) < 0 })
}

// value gives the cell of a role in a row; an unset value where the register has no such column.
func (r *register) value(role table.Role, row int) table.Value {
	if c := r.Role(role); c >= 0 {
		return r.Cols[c][row]
	}
	return table.Value{}
}

// at gives the place of a role's cell in a row.
func (r *register) at(role table.Role, row int) diag.Pos { return r.Pos(r.Role(role), row) }

// dayOf is the day whose rules a row is held against.
func (r *register) dayOf(row int) locale.Date {
	for _, role := range []table.Role{table.DecidedOn, table.AppliedOn} {
		if v := r.value(role, row); v.Set {
			return v.Date
		}
	}
	return r.day
}

// each calls f for the rows that the rule is in force for.
func (c *checker) each(r *register, f func(row int)) {
	for row := range r.Rows {
		if r.dayOf(row).Within(c.rule.From, c.rule.To) {
			f(row)
		}
	}
}

// kronor says an amount in both languages.
func kronor(v decimal.Decimal) diag.Words {
	places := int32(0)
	if !v.Equal(v.Truncate(0)) {
		places = 2
	}
	say := func(lang diag.Lang) string { return locale.WithUnit(locale.Number(v, places, lang), "kr", lang) }
	return diag.Words{SV: say(diag.SV), EN: say(diag.EN)}
}

// kronor says an amount of one row. In a register about persons it stays unsaid: a row is a person there.
func (r *register) kronor(v decimal.Decimal) diag.Words {
	if r.Spec.About.Sensitive() {
		return diag.Words{SV: "beloppet", EN: "the amount"}
	}
	return kronor(v)
}
