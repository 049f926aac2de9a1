package figure

import (
	"slices"

	"github.com/shopspring/decimal"

	"underlag/pipeline/diag"
)

// Exact is a quotient of two decimals, so that nothing is rounded before it is printed. Den is never zero.
type Exact struct{ Num, Den decimal.Decimal }

// Reason says why a figure is not shown; empty when it is.
type Reason string

// Figure is one computed number, with what it rests on.
type Figure struct {
	ID         string // "deltagare.antal", or of a group "deltagare.antal[slöjd;Krokom]", totals "[*;Krokom]"
	Measure    string // the measure's id
	Label      string // "antal deltagare, slöjd, Krokom"
	Value      Exact
	Missing    bool // no rows to compute on: printed as –
	Unit       string
	Decimals   int
	Chance     bool   // a p-value: never printed as zero, but as < 0,001
	N          int    // rows it rests on
	Sensitive  bool   // from a table about persons
	Statistic  bool   // sensitive, and neither a count nor computed from counts alone: nothing but what is printed may leave the house
	Suppressed Reason // disclosure control; printed as ..
	Rule       string // the measure in words, for explain: "antal rader i deltagare där aktivitet = slöjd"
	From       []diag.Span

	Rests    []int // the amounts it gives away, as indices into Set.Amounts, those of its first operand first whatever the values; empty unless sensitive
	PartLast bool  // uniform, and what all are is its second amount: a total over its part, or less it
	Held     int   // of a least or greatest value or a quantile: how many persons it tells of, who must not be too few; 0 for others. Never printed
	Uniform  bool  // it tells that all of a group are alike (a share of 100 %, a mean of equal values), and must be hidden: see UniformAmount
}

// Cell is one cell of a laid-out table: its text as printed, and the figure behind it if it is a number.
type Cell struct {
	Text   string
	Figure string // id; empty for text
}

// Row is one row of a laid-out table; its first cell is the row's header.
type Row struct {
	Cells []Cell
	Sum   bool
}

// ColumnHead is a column's heading and alignment.
type ColumnHead struct {
	Text  string
	Right bool    // figures, set right
	Share float64 // wanted share of the width; 0 lets layout decide
}

// TableView is a table ready to be set.
type TableView struct {
	ID, Caption, Note, Source string
	Heads                     []ColumnHead
	Rows                      []Row
	HiddenNote                bool // ".." occurs: its explanation must be printed
}

// ChartView is a chart ready to be drawn: Values[s][k] belongs to series s and category k.
type ChartView struct {
	ID, Kind, Title, Note, Source string
	Unit                          string
	Categories                    []string
	Series                        []string
	Values                        [][]ChartValue
}

// ChartValue is one bar or point: where it is drawn and what stands beside it.
type ChartValue struct {
	Size   float64 // for drawing only
	Text   string  // as printed
	Figure string
	Absent bool // suppressed or missing: left out of the drawing
}

// ListView is the rows of a list measure, as printed texts: Rows[r][c] belongs to Columns[c].
type ListView struct {
	ID      string
	Columns []string // the schema's names
	Heads   []string // the headers in the sheet
	Rows    [][]string
}

// Column finds a column by its name; -1 where there is none.
func (l ListView) Column(name string) int { return slices.Index(l.Columns, name) }

// Set is everything that is known from the tables after this stage. It holds no rows about persons.
type Set struct {
	Figures []Figure // sorted by ID
	Tables  []TableView
	Charts  []ChartView
	Lists   []ListView
	Surveys []SurveyView // as in the pack

	// What disclosure control has to know, sorted by Key, and by Sheet and Column. Hide leaves what the amounts are of, since
	// later papers must be held against it, and takes their values and the domains away.
	Amounts []Amount
	Domains []Domain
	Nests   []Nest // sorted by Sheet, Coarse and Fine
}
