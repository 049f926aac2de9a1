package table

import (
	"github.com/shopspring/decimal"

	"underlag/pipeline/locale"
)

// Schema is schema.yaml of a pack: the tables a report rests on.
type Schema struct {
	Tables []Spec `key:"tables"`
}

// About says whom a table is about; disclosure control and the privacy rules follow from it.
type About string

// The values of about.
const (
	Health About = "health" // persons' health: patients, participants
	Person About = "person" // persons otherwise
	Staff  About = "staff"  // officials in their work
	None   About = "none"   // nobody
)

// Sensitive says whether figures from such a table can reveal a person.
func (a About) Sensitive() bool { return a == Health || a == Person }

// Spec is the schema of one table.
type Spec struct {
	ID       string   `key:"id,required"`
	File     string   `key:"file,required" doc:"workbook or csv file, relative to the case"`
	Sheet    string   `key:"sheet" doc:"sheet name; a workbook with one visible sheet needs none"`
	About    About    `key:"about,required" enum:"health|person|staff|none" doc:"whom the rows are about"`
	Optional bool     `key:"optional" doc:"true: the file may be missing or have no rows; the table is then empty"`
	Ignore   []string `key:"ignore" doc:"headers that may stand in the sheet and are not read"`
	Columns  []Column `key:"columns,required"`
}

// Type is what a column holds.
type Type string

// The column types.
const (
	TText         Type = "text"
	TInteger      Type = "integer"
	TDecimal      Type = "decimal"
	TMoney        Type = "money"
	TDate         Type = "date"
	TBool         Type = "bool" // ja/nej, true/false, 1/0 stored as booleans
	TEnum         Type = "enum"
	TCaseNumber   Type = "case_number"
	TOrganisation Type = "organisation_number"
)

// Role says what a column is in a grant register, whatever its name and header are.
type Role string

// The roles of columns in a grant register.
const (
	Number       Role = "number" // case number of the application
	Applicant    Role = "applicant"
	Organisation Role = "organisation"
	PostRole     Role = "post"
	Round        Role = "round"
	Applied      Role = "applied" // kronor, as the next five
	Proposed     Role = "proposed"
	Granted      Role = "granted"
	Paid         Role = "paid"
	Remaining    Role = "remaining"
	Withdrawn    Role = "withdrawn" // granted and taken back before it was paid
	AppliedOn    Role = "applied_on"
	DecidedOn    Role = "decided_on"
	Starts       Role = "starts"
	Ends         Role = "ends"
	DecidedBy    Role = "decided_by"
	ReportDue    Role = "report_due"
	ReportedOn   Role = "reported_on"
	Reclaimed    Role = "reclaimed" // kronor
	Conflict     Role = "conflict"  // who has a conflict of interest (jäv), names with semicolons between
	Proposer     Role = "proposer"  // who proposes (handläggare)
	Decision     Role = "decision"
	ReasonRole   Role = "reason"
	Environment  Role = "environment" // whether an environmental plan came with the application (bool)
	Instalments  Role = "instalments" // how many payments the grant is paid in
	PaymentOf    Role = "payment_of"  // in a plan of payments: the number of the grant
	PaymentShare Role = "payment_share"
	Payment      Role = "payment" // kronor
	PaymentOn    Role = "payment_on"
)

// Say gives a header or a value of an enum as the paper prints it.
func (c *Column) Say(text string) string {
	if w, ok := c.Words[text]; ok {
		return w
	}
	return text
}

// Column is the schema of one column.
type Column struct {
	Name        string           `key:"name,required" doc:"the name used in measures"`
	Header      string           `key:"header,required" doc:"the header in the sheet"`
	Aliases     []string         `key:"aliases" doc:"other headers that mean the same"`
	Type        Type             `key:"type,required" enum:"text|integer|decimal|money|date|bool|enum|case_number|organisation_number"`
	Required    bool             `key:"required" doc:"true: no empty cell"`
	RequiredIf  *Condition       `key:"required_if" doc:"no empty cell where another column of the row has certain values"`
	Unique      bool             `key:"unique" doc:"true: no value twice"`
	UniqueWhere *Condition       `key:"unique_where" doc:"no value twice among the rows that have the same of these values in another column"`
	Consecutive bool             `key:"consecutive" doc:"true: whole numbers that follow each other, each once; a gap is an error"`
	Key         bool             `key:"key" doc:"true: part of the table's key; the key's columns together are unique and required"`
	Personal    bool             `key:"personal" doc:"true: a person's; may be counted, never printed"`
	Contact     bool             `key:"contact" doc:"true: e-mail addresses or telephone numbers may stand here; the column must be personal too"`
	Protected   bool             `key:"protected" doc:"true: marks persons with protected data (a bool, about: health or person); they may be counted, never listed"`
	SoleTraders string           `key:"sole_traders" doc:"the column of the legal form; in rows that say enskild firma a personal number may stand here, and is replaced when it has been read"`
	References  string           `key:"references" doc:"table.column whose values these must be among"`
	Role        Role             `key:"role" enum:"number|applicant|organisation|post|round|applied|proposed|granted|paid|remaining|withdrawn|applied_on|decided_on|starts|ends|decided_by|report_due|reported_on|reclaimed|conflict|proposer|decision|reason|environment|instalments|payment_of|payment_share|payment|payment_on" doc:"what the column is in a grant register; the office's rules find it by this"`
	Translation string           `key:"english" doc:"the column that holds the same text in English, for papers in English: they print it instead, and then no cell of it may be empty"`
	Values      []string         `key:"values" doc:"the values of an enum, in their order"`
	Min         *decimal.Decimal `key:"min"`
	Max         *decimal.Decimal `key:"max"`
	From        locale.Date      `key:"from" doc:"earliest date"`
	To          locale.Date      `key:"to" doc:"latest date"`
	Pattern     string           `key:"pattern" doc:"a regular expression (RE2) that a text matches whole"`

	Words map[string]string // what its header and values are called in the paper, where it is not in the pack's first language
}
