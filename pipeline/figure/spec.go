package figure

import (
	"github.com/shopspring/decimal"

	"underlag/pipeline/instrument"
	"underlag/pipeline/locale"
)

// Spec is measures.yaml of a pack: what is computed and how it is laid out. The vocabulary is closed, so that an auditor
// can read it; there is no expression language.
type Spec struct {
	Measures    []Measure    `key:"measures"`
	Surveys     []Survey     `key:"surveys" doc:"the same persons' answers to a questionnaire before and after"`
	Transitions []Transition `key:"transitions" doc:"the same persons' steps before and after: degrees of sick leave"`
	Funnels     []Funnel     `key:"funnels" doc:"steps that fewer and fewer persons take, each a share of a named one"`
	Tables      []TableSpec  `key:"tables"`
	Charts      []ChartSpec  `key:"charts"`

	Instruments []instrument.Instrument // those that the surveys name; they are files of their own
}

// Kind is a measure's operation.
type Kind string

// The measure vocabulary.
const (
	Count      Kind = "count"      // rows, or with `column` rows where it is set, or with `distinct` distinct values of it
	Sum        Kind = "sum"        // of column
	Difference Kind = "difference" // of two measures: of − minus
	Ratio      Kind = "ratio"      // of two measures: of / over
	Share      Kind = "share"      // count of rows that match `where` over a named denominator measure `over`; in percent
	Mean       Kind = "mean"
	Median     Kind = "median"
	Quantile   Kind = "quantile" // type 7 (as Excel's QUARTILE.INC), at `at`
	Min        Kind = "min"
	Max        Kind = "max"
	Change     Kind = "change" // of one measure against another: (of − from) / from in percent
	List       Kind = "list"   // rows of a table about staff or none
)

// Measure is one entry of the vocabulary applied to a table.
type Measure struct {
	ID       string            `key:"id,required" doc:"dotted name: deltagare.antal"`
	Label    string            `key:"label,required" doc:"what it is, in the paper's language; the accessible name of its figures"`
	Kind     Kind              `key:"kind,required" enum:"count|sum|difference|ratio|share|mean|median|quantile|min|max|change|list"`
	Table    string            `key:"table"`
	Column   string            `key:"column"`
	Distinct bool              `key:"distinct"`
	By       []string          `key:"by" doc:"columns to group by; at most two"`
	Where    []Filter          `key:"where" doc:"all must hold"`
	Period   *Period           `key:"period"`
	Step     string            `key:"step" enum:"month|quarter|tertial|year|period" doc:"with by a date column of a table about staff or none: groups its days by this; period: by what the case's period is divided into"`
	Of       string            `key:"of" doc:"a measure"`
	Minus    string            `key:"minus" doc:"a measure"`
	Over     string            `key:"over" doc:"the measure that is the denominator"`
	From     string            `key:"from" doc:"the measure that change is counted from"`
	At       *decimal.Decimal  `key:"at" doc:"quantile's fraction, 0–1"`
	Unit     string            `key:"unit" doc:"said after the number: kronor, %, poäng; office_money: kronor in the office's money_unit, rounded when printed"`
	Decimals int               `key:"decimals" doc:"decimals printed"`
	Columns  []string          `key:"columns" doc:"list: the columns shown"`
	Order    []string          `key:"order" doc:"list: columns to sort by; -name sorts downwards; ties are broken by all shown columns"`
	Classes  []decimal.Decimal `key:"classes" doc:"count: divides the first by column, of whole numbers, into classes that begin at these: [1, 4, 7] gives 0, 1–3, 4–6, 7 or more"`
	Zero     bool              `key:"zero" doc:"sum: no rows are 0, not a missing value; and by a column with references, every value of the column it refers to is a group: a post that nothing is granted from"`
	Interval bool              `key:"interval" doc:"share: also id.low and id.high, the bounds of its 95 % confidence interval (Wilson)"`

	Scale int32 // how many digits the unit moves the decimal point; see For
}

// Filter keeps rows whose column is one of the values (bool columns: true, false; an empty cell is written \"\").
type Filter struct {
	Column string   `key:"column,required"`
	Is     []string `key:"is" doc:"equal to one of these"`
	Not    []string `key:"not" doc:"equal to none of these"`
	Set    *bool    `key:"set" doc:"true: not empty, false: empty"`
}

// Period keeps rows whose date column lies within, both ends counted in: days that the pack names, a period that the case
// gives, or what is old or new on the case's date.
type Period struct {
	Column string      `key:"column,required"`
	From   locale.Date `key:"from"`
	To     locale.Date `key:"to"`
	Of     string      `key:"of" enum:"current|previous|year_ago|since_year_ago" doc:"instead of from and to, resolved from the paper's period in case.yaml: the period itself, the one before it, the same a year before, or all from that one to the end of the current"`

	Older int `key:"older_months" doc:"instead, resolved from the case's date: days at least so many months before it"`
	Newer int `key:"newer_months" doc:"instead, resolved from the case's date: days less than so many months before it, and later ones"`
}

// Survey compares the answers that the same persons gave to a questionnaire before and after. It makes many figures, all
// named after it: who5.n, who5.before.mean; help measures lists them. The least change that matters and the thresholds are
// the instrument's; a question without an instrument file has one column before and one after, and says itself what is better.
type Survey struct {
	ID         string           `key:"id,required" doc:"the name that its figures begin with: who5"`
	Label      string           `key:"label,required" doc:"what it measures, in the paper's language; stands in tables"`
	Instrument string           `key:"instrument" doc:"the questionnaire: the name of a file in the folder instruments; none for a single question of one's own"`
	Scoring    string           `key:"scoring" doc:"the instrument's way to score, where it has several"`
	Table      string           `key:"table,required"`
	Before     []string         `key:"before,required" doc:"the columns of the items in the questionnaire's order, or the one column that holds the score"`
	After      []string         `key:"after,required" doc:"likewise, answered after"`
	Where      []Filter         `key:"where" doc:"all must hold"`
	Period     *Period          `key:"period"`
	Over       string           `key:"over" doc:"the count measure that the response rate is a share of"`
	Better     string           `key:"better" enum:"higher|lower" doc:"without instrument: which way is better; higher where left out"`
	Change     *decimal.Decimal `key:"change" doc:"the least change of one person that matters, where it is another than the instrument's"`
	Comparison bool             `key:"comparison" doc:"true: there is a comparison group, so that the paper need not say that there is none"`
}

// Transition compares the step that each person was on before with the step after. It makes the counts id[before;after]
// and id.n, id.improved, id.unchanged and id.worse; for a yes-no question also id.mcnemar.p with what it rests on.
type Transition struct {
	ID     string   `key:"id,required" doc:"the name that its figures begin with: sjukskrivning"`
	Label  string   `key:"label,required" doc:"what is counted, in the paper's language: antal deltagare"`
	Table  string   `key:"table,required"`
	Before string   `key:"before,required" doc:"the column of the step before: numbers, yes or no, or an enum whose values stand in order"`
	After  string   `key:"after,required" doc:"likewise, after; of the same type, an enum with the same values"`
	Better string   `key:"better" enum:"higher|lower" doc:"which way is better; lower where left out. Of yes and no, yes is the higher; of an enum, the later value"`
	Yes    []string `key:"yes" doc:"the steps that count as yes in McNemar's test; a yes-no column needs none"`
	Where  []Filter `key:"where" doc:"all must hold"`

	Comparison bool `key:"comparison" doc:"true: there is a comparison group, so that the table need not say that there is none"`
}

// Funnel is steps that fewer and fewer persons take: invited, started, completed. The share of a step is the figure
// funnel.step.
type Funnel struct {
	ID    string `key:"id,required" doc:"the name that its shares begin with: vag"`
	Steps []Step `key:"steps,required"`
}

// Step is one step of a funnel.
type Step struct {
	ID      string `key:"id,required" doc:"the step's name; its share is the figure funnel.step"`
	Label   string `key:"label,required" doc:"who is counted, in the paper's language: startade"`
	Measure string `key:"measure,required" doc:"a count measure"`
	Of      string `key:"of" doc:"the step of this funnel that the share is of; none prints no share"`
}

// TableSpec lays figures out as a table. Either Rows (a grouping column) with Columns, or Lines, or List, or one of the
// ready-made shapes: a funnel, a transition, surveys.
type TableSpec struct {
	ID         string       `key:"id,required"`
	Caption    string       `key:"caption,required"`
	Rows       string       `key:"rows" doc:"the grouping column that makes the rows"`
	Head       string       `key:"head" doc:"heading of the row column"`
	Lines      []Line       `key:"lines" doc:"instead of rows: one line per entry, each with its own measures"`
	Columns    []ColumnSpec `key:"columns"`
	Sum        string       `key:"sum" doc:"label of the sum row (the measures' totals); left out for none"`
	List       string       `key:"list" doc:"instead: the list measure that is printed row by row"`
	Funnel     string       `key:"funnel" doc:"instead: a funnel, a row per step; with rows a row per group, each step a column"`
	Transition string       `key:"transition" doc:"instead: a transition, a row per step before and a column per step after"`
	Surveys    []string     `key:"surveys" doc:"instead: surveys, ready-made as view says"`
	View       string       `key:"view" enum:"result|change|method" doc:"surveys: result (the paper's table; where left out), change (better, unchanged, worse) or method (all statistics, a column per survey)"`
	Note       string       `key:"note"`
	Source     string       `key:"source" doc:"where the figures come from"`
}

// Line is one row of a table that is not grouped: a label and a measure per column.
type Line struct {
	Label    string   `key:"label,required"`
	Measures []string `key:"measures,required"`
	Sum      bool     `key:"sum" doc:"true: set as a sum row"`
}

// ColumnSpec is one table column; with Across it is as many as the second grouping column has values, then a total.
type ColumnSpec struct {
	Head    string `key:"head"`
	Measure string `key:"measure" doc:"a measure grouped by the rows' column"`
	Across  string `key:"across" doc:"the second grouping column: one table column per value"`
	Total   string `key:"total" doc:"with across: heading of the column of row totals"`
	Column  string `key:"column" doc:"in a list table: the list's column"`
	Unit    string `key:"unit"`
	Of      string `key:"of" enum:"year_ago" doc:"which period the column is of; it is left out where that is the previous period too (delår, helår)"`
	Align   string `key:"align" enum:"left|right"`
}

// ChartSpec lays figures out as a chart.
type ChartSpec struct {
	ID     string   `key:"id,required"`
	Kind   string   `key:"kind,required" enum:"bar|grouped|stacked|line"`
	Title  string   `key:"title,required" doc:"what is shown and in which unit"`
	By     string   `key:"by,required" doc:"the grouping column along the axis"`
	Series []Series `key:"series" doc:"one measure per series"`
	Across string   `key:"across" doc:"instead of several series: the second grouping column of the one measure"`
	Note   string   `key:"note"`
	Source string   `key:"source"`
}

// Series is one series of a chart.
type Series struct {
	Label   string `key:"label"`
	Measure string `key:"measure,required"`
}
