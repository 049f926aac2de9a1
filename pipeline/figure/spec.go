package figure

import "github.com/shopspring/decimal"
import "underlag/pipeline/locale"

// Spec is measures.yaml of a pack: what is computed and how it is laid out. The vocabulary is closed, so that an auditor
// can read it; there is no expression language.
type Spec struct {
	Measures []Measure   `key:"measures"`
	Tables   []TableSpec `key:"tables"`
	Charts   []ChartSpec `key:"charts"`
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
	ID       string           `key:"id,required" doc:"dotted name: deltagare.antal"`
	Label    string           `key:"label,required" doc:"what it is, in the paper's language; the accessible name of its figures"`
	Kind     Kind             `key:"kind,required" enum:"count|sum|difference|ratio|share|mean|median|quantile|min|max|change|list"`
	Table    string           `key:"table"`
	Column   string           `key:"column"`
	Distinct bool             `key:"distinct"`
	By       []string         `key:"by" doc:"columns to group by; at most two"`
	Where    []Filter         `key:"where" doc:"all must hold"`
	Period   *Period          `key:"period"`
	Of       string           `key:"of" doc:"a measure"`
	Minus    string           `key:"minus" doc:"a measure"`
	Over     string           `key:"over" doc:"the measure that is the denominator"`
	From     string           `key:"from" doc:"the measure that change is counted from"`
	At       *decimal.Decimal `key:"at" doc:"quantile's fraction, 0–1"`
	Unit     string           `key:"unit" doc:"said after the number: kronor, %, poäng"`
	Decimals int              `key:"decimals" doc:"decimals printed"`
	Columns  []string         `key:"columns" doc:"list: the columns shown"`
	Order    []string         `key:"order" doc:"list: columns to sort by; -name sorts downwards; ties are broken by all shown columns"`
}

// Filter keeps rows whose column is one of the values (bool columns: true, false; an empty cell is written \"\").
type Filter struct {
	Column string   `key:"column,required"`
	Is     []string `key:"is" doc:"equal to one of these"`
	Not    []string `key:"not" doc:"equal to none of these"`
	Set    *bool    `key:"set" doc:"true: not empty, false: empty"`
}

// Period keeps rows whose date column lies within, both ends counted in.
type Period struct {
	Column string      `key:"column,required"`
	From   locale.Date `key:"from"`
	To     locale.Date `key:"to"`
}

// TableSpec lays figures out as a table. Either Rows (a grouping column) with Columns, or List.
type TableSpec struct {
	ID      string       `key:"id,required"`
	Caption string       `key:"caption,required"`
	Rows    string       `key:"rows" doc:"the grouping column that makes the rows"`
	Head    string       `key:"head" doc:"heading of the row column"`
	Lines   []Line       `key:"lines" doc:"instead of rows: one line per entry, each with its own measures"`
	Columns []ColumnSpec `key:"columns"`
	Sum     string       `key:"sum" doc:"label of the sum row (the measures' totals); left out for none"`
	List    string       `key:"list" doc:"instead: the list measure that is printed row by row"`
	Note    string       `key:"note"`
	Source  string       `key:"source" doc:"where the figures come from"`
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
