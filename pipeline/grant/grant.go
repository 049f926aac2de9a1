package grant

import (
	"slices"
	"strings"

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

// Check holds every table that has grant columns against the rules; tables of several papers may stand together. day is the paper's date; a row is held against the
// rules of its own day (decided, else applied for, else day). A rule whose columns a register lacks is said to be untried.
func Check(g config.Grants, at func(path string) diag.Pos, tables table.Tables, day locale.Date) Outcome {
	var out Outcome
	var registers []*register
	for _, t := range Registers(tables) {
		r := &register{t, day}
		registers = append(registers, r)
		out.Found = append(out.Found, r.mistyped()...)
	}
	if len(registers) == 0 || len(out.Found) > 0 {
		out.Found = out.Found.Sort().Compact()
		return out
	}
	for i, rule := range g.Rules {
		if rule.Severity == "off" {
			continue
		}
		c := &checker{grants: g, rule: rule, day: day, registers: registers}
		k := kindOf(rule.Rule)
		meant := len(rule.Registers) == 0
		for _, r := range registers {
			if len(rule.Registers) > 0 && !slices.Contains(rule.Registers, r.Spec.ID) {
				continue
			}
			meant = true
			if r.has(k) {
				c.tried = true
				k.check(c, r)
			}
		}
		c.finish()
		if !c.tried && meant {
			c.found = append(c.found, codeUntried.New(at(path(i)), rule.Rule, roles(k)))
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

// Registers keeps the tables that have grant columns.
func Registers(tables table.Tables) table.Tables {
	var out table.Tables
	for _, t := range tables {
		if slices.ContainsFunc(t.Spec.Columns, func(c table.Column) bool { return c.Role != "" }) {
			out = append(out, t)
		}
	}
	return out
}

// kind is one rule of the vocabulary: the columns it needs and how it is tried on a register.
type kind struct {
	name  string
	needs []table.Role // all of these
	any   []table.Role // and one of these
	check func(c *checker, r *register)
}

// kinds is every rule, as office.yaml names them.
func kinds() []kind {
	of := func(roles ...table.Role) []table.Role { return roles }
	return []kind{
		{"frame", nil, of(table.Proposed, table.Granted), (*checker).frame},
		{"within-applied", of(table.Applied, table.Granted), nil, (*checker).withinApplied},
		{"within-granted", of(table.Granted, table.Paid), nil, (*checker).withinGranted},
		{"balance", of(table.Granted, table.Paid, table.Remaining), nil, (*checker).balance},
		{"level", of(table.Granted, table.DecidedBy), nil, (*checker).level},
		{"not-retroactive", of(table.AppliedOn), of(table.Starts, table.DecidedOn), (*checker).notRetroactive},
		{"report-due", of(table.Ends, table.ReportDue), nil, (*checker).reportDue},
		{"reclaim", of(table.Paid, table.Reclaimed), nil, (*checker).reclaim},
		{"conflict", of(table.Conflict, table.Proposer), nil, (*checker).conflict},
		{"organisation", of(table.Organisation), nil, (*checker).organisation},
		{"unique-number", of(table.Number), nil, (*checker).uniqueNumber},
		{"refusal", of(table.Decision, table.ReasonRole), nil, (*checker).refusal},
		{"large", nil, of(table.Environment, table.Instalments), (*checker).large},
		{"payments", of(table.PaymentOf, table.Payment), nil, (*checker).payments},
	}
}

func kindOf(name string) kind {
	i := slices.IndexFunc(kinds(), func(k kind) bool { return k.name == name })
	return kinds()[i] // office.yaml is checked against the same names
}

// checker tries one rule.
type checker struct {
	grants    config.Grants
	rule      config.GrantRule
	day       locale.Date
	registers []*register // all of them, for rules that hold one against another
	tried     bool        // a register had the columns
	found     diag.List
	measured  []Measured

	sums    map[string]decimal.Decimal // frame: per post; "" is all. Else by role
	rows    int                        // how many rows were summed up
	persons bool                       // a register about persons was summed up, so that no sum is said
	places  []diag.Pos                 // the sheets that were summed up
	numbers map[string]diag.Pos        // unique-number

	rowsDone map[sheetRow]bool // the rows that were tried
}

func (c *checker) add(pos diag.Pos, code diag.Code, args ...any) {
	c.found = append(c.found, code.New(pos, args...))
}

// register is a table with grant columns.
type register struct {
	*table.Table
	day locale.Date
}

// is says whether the sheet has a column of that role.
func (r *register) is(role table.Role) bool {
	c := r.Role(role)
	return c >= 0 && r.Index[c] > 0
}

func (r *register) has(k kind) bool {
	return !slices.ContainsFunc(k.needs, func(role table.Role) bool { return !r.is(role) }) &&
		(len(k.any) == 0 || slices.ContainsFunc(k.any, r.is))
}

// mistyped finds columns whose type cannot hold what their role says: an amount kept as text would be 0 in every sum.
func (r *register) mistyped() diag.List {
	var found diag.List
	for _, c := range r.Spec.Columns {
		if want := typesOf(c.Role); len(want) > 0 && !slices.Contains(want, c.Type) {
			found = append(found, codeType.New(diag.Pos{File: r.File, Rev: r.Rev, Sheet: r.Sheet}, c.Header, string(c.Role), string(c.Type)))
		}
	}
	return found
}

// typesOf gives the types that a role's column may have; none where any will do.
func typesOf(role table.Role) []table.Type {
	switch role {
	case table.Applied, table.Proposed, table.Granted, table.Paid, table.Remaining, table.Withdrawn, table.Reclaimed, table.Payment, table.PaymentShare:
		return []table.Type{table.TMoney, table.TInteger, table.TDecimal}
	case table.AppliedOn, table.DecidedOn, table.Starts, table.Ends, table.ReportDue, table.ReportedOn, table.PaymentOn:
		return []table.Type{table.TDate}
	case table.Environment:
		return []table.Type{table.TBool}
	case table.Instalments:
		return []table.Type{table.TInteger}
	}
	return nil
}

// value gives the cell of a role in a row; an unset value where the register has no such column.
func (r *register) value(role table.Role, row int) table.Value {
	if r.is(role) {
		return r.Cols[r.Role(role)][row]
	}
	return table.Value{}
}

// at gives the place of a role's cell in a row.
func (r *register) at(role table.Role, row int) diag.Pos { return r.Pos(r.Role(role), row) }

// granted says whether the row has a grant: what was not granted has no report to come, no payments and no decider to hold.
func (r *register) granted(row int) bool { return r.value(table.Granted, row).Num.IsPositive() }

// decided says whether the decision had been made on the paper's day. A later day is that of a meeting to come.
func (r *register) decided(row int) bool {
	on := r.value(table.DecidedOn, row)
	return on.Set && on.Date.Compare(r.day) <= 0
}

// refused says whether the row's decision is a refusal, by how the office's own words for it begin: Avslag is also Avslås, and
// "Avslag, se motivering".
func (c *checker) refused(r *register, row int) bool {
	said := locale.Fold(r.value(table.Decision, row).Text)
	for _, rule := range c.grants.Rules {
		for _, word := range rule.Refusals {
			if word = refusalStem(locale.Fold(word)); word != "" && strings.HasPrefix(said, word) {
				return true
			}
		}
	}
	return false
}

// refusalStem is a word without its ending: avslag is avsl, as avslås is. Short words and phrases are kept whole.
func refusalStem(word string) string {
	if r := []rune(word); len(r) >= 6 && !strings.Contains(word, " ") {
		return string(r[:len(r)-2])
	}
	return word
}

// untold says that a row cannot be held against the rule, since a cell is empty: half a row must not pass as a whole one.
func (c *checker) untold(r *register, role table.Role, row int) {
	if r.is(role) {
		c.add(r.at(role, row), codeHalf, c.rule.Rule)
	}
}

// dayOf is the day whose rules a row is held against.
func (r *register) dayOf(row int) locale.Date {
	for _, role := range []table.Role{table.DecidedOn, table.AppliedOn} {
		if v := r.value(role, row); v.Set {
			return v.Date
		}
	}
	return r.day
}

// each calls f for the rows that the rule is in force for. A sheet that two tables, or two papers of a case, read is one
// register: its rows are taken once.
func (c *checker) each(r *register, f func(row int)) {
	if c.rowsDone == nil {
		c.rowsDone = map[sheetRow]bool{}
	}
	for row, n := range r.Rows {
		at := sheetRow{r.File, r.Sheet, n}
		if !c.rowsDone[at] && r.dayOf(row).Within(c.rule.From, c.rule.To) {
			c.rowsDone[at] = true
			f(row)
		}
	}
}

// sheetRow is a row of a workbook.
type sheetRow struct {
	file, sheet string
	row         int
}

// positive finds amounts below nothing. They would lower a sum that others raise.
func (c *checker) positive(r *register, row int, roles ...table.Role) {
	for _, role := range roles {
		if v := r.value(role, row); v.Set && v.Num.IsNegative() {
			c.add(r.at(role, row), codeNegative)
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
