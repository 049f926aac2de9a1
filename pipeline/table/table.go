package table

import (
	"github.com/shopspring/decimal"

	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
	"underlag/pipeline/source"
)

// Value is one checked cell. Which field holds it follows from the column's type:
// Text for text, enum, case_number and organisation_number; Num for integer, decimal and money (kronor); Date; Bool.
type Value struct {
	Set  bool // false: the cell was empty
	Bool bool
	Text string
	Num  decimal.Decimal
	Date locale.Date
}

// Table is one checked table, by columns: Cols[c][r] with c as in Spec.Columns and r as in Rows.
type Table struct {
	Spec  *Spec
	File  string // as source.Name gives it
	Rev   string // the commit it was read at, as source.Rev gives it; empty for the case's folder
	Sheet string
	Index []int // Index[c] is the sheet column (1 = A) of Spec.Columns[c]; 0 where an optional column is missing
	Rows  []int // sheet row numbers
	Cols  [][]Value

	sole    map[int]map[int]bool // sole[c][r]: a sole trader's number was accepted in column c, row r
	marks   map[int]map[int]mark // marks[c][r] is that number's digest, for Diff
	refused []map[string]bool    // refused[c] holds what stands in the cells of column c that have no value for their faults
}

// refuse keeps what stands in a faulty cell: another table that points at it repeats no fault.
func (t *Table) refuse(c int, raw string) {
	if t.refused == nil {
		t.refused = make([]map[string]bool, len(t.Spec.Columns))
	}
	if t.refused[c] == nil {
		t.refused[c] = map[string]bool{}
	}
	t.refused[c][raw] = true
}

// trader keeps that a cell holds a sole trader's number; row counts from 0.
func (t *Table) trader(c, row int) {
	if t.sole == nil {
		t.sole = map[int]map[int]bool{}
	}
	if t.sole[c] == nil {
		t.sole[c] = map[int]bool{}
	}
	t.sole[c][row] = true
}

// Pos is the place of column c, row r (both counted from 0).
func (t *Table) Pos(c, r int) diag.Pos {
	return diag.Pos{File: t.File, Rev: t.Rev, Sheet: t.Sheet, Cell: diag.CellName(t.Index[c], t.Rows[r])}
}

// Column finds a column by its schema name; -1 where there is none.
func (t *Table) Column(name string) int {
	for i := range t.Spec.Columns {
		if t.Spec.Columns[i].Name == name {
			return i
		}
	}
	return -1
}

// Tables is what Load gives, in schema order.
type Tables []*Table

// Find gives the table of that id, or nil.
func (ts Tables) Find(id string) *Table {
	for _, t := range ts {
		if t.Spec.ID == id {
			return t
		}
	}
	return nil
}

// Binding says which file and sheet of Files holds a table. From is the repository that the file lies in; "" is the case's
// folder.
type Binding struct{ Table, From, File, Sheet string }

func (b Binding) name() string { return source.Name(b.From, b.File) }

// Role finds the column that has a role; -1 where there is none.
func (t *Table) Role(role Role) int {
	for i := range t.Spec.Columns {
		if t.Spec.Columns[i].Role == role {
			return i
		}
	}
	return -1
}
