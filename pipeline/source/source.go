package source

import (
	"context"
	"io/fs"

	"underlag/pipeline/diag"
)

// Origin is where files come from: a folder now, a git tree later.
//
// FS MUST return a file system that stays the same until the run ends, and a pin that names exactly that content.
type Origin interface {
	FS(ctx context.Context) (fs.FS, Pin, error)
}

// Pin names the content a run used.
type Pin struct {
	URI    string // a path relative to the case folder, or a git URL later
	Commit string // empty for folders
	SHA256 string // hex; of the file
}

// Kind says what a cell holds, before any schema.
type Kind uint8

// The kinds.
const (
	Empty   Kind = iota
	Text         // Raw is the text, NFC, _x000D_ decoded
	Number       // Raw is the stored number, unformatted: "12000.5"
	Date         // Raw is "2024-06-03" (or "2024-06-03T13:15:00" where there is a time of day)
	Bool         // Raw is "true" or "false"
	Fault        // Raw is the error: "#REF!", "#N/A"; or a formula without value: "="
	Clock        // a time of day or a duration without date; Raw is the stored number of days, "0.5" is 12:00
	BadDate      // a date that programs count differently or that cannot be: Raw is the stored number
)

// Cell is one cell as it is stored, never as it is displayed.
type Cell struct {
	Kind    Kind
	Percent bool // a Number that is shown as a percentage, a hundred times what is stored
	Raw     string
}

// Row is one row; Cells[0] is column A.
type Row struct {
	Number int // as the program shows it, from 1
	Hidden bool
	Cells  []Cell
}

// Sheet is one sheet, or a whole csv file.
type Sheet struct {
	Name          string
	Hidden        bool  // hidden or very hidden
	HiddenColumns []int // from 1, ascending
	Merged        []Merge
	Rows          []Row // rows without a value are left out
}

// Merge is a merged range.
type Merge struct{ FromCol, FromRow, ToCol, ToRow int }

// File is one file that was read.
type File struct {
	Name   string // relative to its origin, slashes
	Pin    Pin
	Plain  bool // csv: every cell is text, whatever it says
	Sheets []Sheet
}

// Pos is the place of a cell; col and row count from 1.
func (f File) Pos(sheet string, col, row int) diag.Pos {
	return diag.Pos{File: f.Name, Sheet: sheet, Cell: diag.CellName(col, row)}
}

// Files is what Open gives: every file a document needs, read once, sorted by name.
type Files struct {
	Files []File
	Pins  []Pin
}

// Want asks for one file.
type Want struct {
	File     string   // path relative to the origin
	At       diag.Pos // who asks, for "missing file"
	Optional bool     // true: a file that does not exist is left out without a word
}
