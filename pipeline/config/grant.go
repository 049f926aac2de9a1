package config

import (
	"github.com/shopspring/decimal"

	"underlag/pipeline/locale"
)

// Grants is the arithmetic that the office's grant registers must keep to. The columns are found by their role in the
// pack's schema (role: granted), so that the same rules hold for every pack.
type Grants struct {
	Frames []Frame     `key:"frames" doc:"how much may be granted, in all and per post"`
	Rules  []GrantRule `key:"rules" doc:"the rules in force; one that is not named is not tried"`
}

// Frame is how much may be granted from a day to a day, in kronor. All rounds of calls within it share it.
type Frame struct {
	ID     string          `key:"id,required"`
	Amount decimal.Decimal `key:"amount,required" doc:"in kronor"`
	From   locale.Date     `key:"from,required"`
	To     locale.Date     `key:"to,required"`
	Posts  []Post          `key:"posts" doc:"how much of it each post may take"`
}

// Post is a part of a frame.
type Post struct {
	Post   string          `key:"post,required" doc:"as in the register's column with role: post"`
	Amount decimal.Decimal `key:"amount,required" doc:"in kronor"`
}

// GrantRule is one rule with the days it is in force; an open end is left out. A row is held against the rules of the day it
// was decided, or was applied for where nothing is decided yet, or else of the paper's date.
type GrantRule struct {
	Rule     string      `key:"rule,required" enum:"frame|within-applied|within-granted|balance|level|not-retroactive|report-due|reclaim|conflict|organisation|unique-number|refusal|large|payments"`
	Severity string      `key:"severity" enum:"error|warning|off" doc:"error where nothing is said"`
	From     locale.Date `key:"from"`
	To       locale.Date `key:"to"`

	Registers []string        `key:"registers" doc:"the tables of schema.yaml that the rule is for: a register of decisions has no payments yet; all where left out"`
	Frame     string          `key:"frame" doc:"frame: the frame's id"`
	Above     decimal.Decimal `key:"above" doc:"level: what is above this, in kronor, a delegate may not decide"`
	Delegates []string        `key:"delegates" doc:"level: who decides on delegation, as in the column with role: decided_by"`
	Least     decimal.Decimal `key:"least" doc:"large: from this amount, in kronor, more is required"`
	Payments  int             `key:"payments" doc:"large: how many payments such a grant is paid in"`
	Months    int             `key:"months" doc:"report-due: how many months after the end the report is due"`
	Refusals  []string        `key:"refusals" doc:"refusal: what the column with role: decision says of a refusal: avslag"`
}
