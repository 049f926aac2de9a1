package source

import (
	"context"
	"io/fs"

	"underlag/pipeline/diag"
)

// Origin is where files come from: a folder, or a git repository at one commit.
//
// FS MUST return a file system that stays the same until the run ends, and a pin that names exactly that content. An
// error that is a diag.List or a diag.Diagnostic is passed on as it is.
type Origin interface {
	FS(ctx context.Context) (fs.FS, Pin, error)
}

// Origins are where the files of a run come from, by the name that a Want has under From; "" is the case's own folder. One
// that is missing could not be reached, which whoever made the map has told of.
type Origins map[string]Origin

// Pin names the content a run used.
type Pin struct {
	Name   string // of a file, as Name gives it
	URI    string // a path relative to the case folder, or url@ref:path; of a whole git origin what a path is put after
	Commit string // 40 hex digits; empty for folders
	SHA256 string // hex; of the file
}

// Name is what a file is called in messages, tables and figures: its path, and before it the repository it comes from.
// The commit is no part of it, since a file that was changed is still the same file. No file of a case has a colon.
func Name(from, file string) string {
	if from == "" {
		return file
	}
	return from + ":" + file
}

// revDigits is how many digits of a commit stand in places; git takes a commit by them.
const revDigits = 12

// Rev is how a commit is written in places: [register:bidrag.xlsx@0a1b2c3d4e5f]Beslut!C14.
func Rev(commit string) string { return commit[:min(len(commit), revDigits)] }

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
	Name   string // as Name gives it
	Rev    string // as Rev gives it; empty for a folder
	Pin    Pin
	Plain  bool // csv: every cell is text, whatever it says
	Sheets []Sheet
}

// Pos is the place of a cell; col and row count from 1.
func (f File) Pos(sheet string, col, row int) diag.Pos {
	return diag.Pos{File: f.Name, Rev: f.Rev, Sheet: sheet, Cell: diag.CellName(col, row)}
}

// Files is what Open gives: every file a document needs, read once, sorted by name.
type Files struct {
	Files []File
	Pins  []Pin
}

// Dated says in the places of files which commit they were read at.
func (fs Files) Dated(list diag.List) diag.List {
	revs := map[string]string{}
	for _, f := range fs.Files {
		revs[f.Name] = f.Rev
	}
	for i := range list {
		dated(&list[i], func(file string) string { return revs[file] })
	}
	return list
}

// dated puts the commit into the places of a diagnostic.
func dated(d *diag.Diagnostic, rev func(file string) string) {
	if d.Pos.Rev == "" {
		d.Pos.Rev = rev(d.Pos.File)
	}
	for k := range d.Also {
		if d.Also[k].Rev == "" {
			d.Also[k].Rev = rev(d.Also[k].File)
		}
	}
}

// Want asks for one file.
type Want struct {
	File     string   // path relative to the origin
	From     string   // which origin; "" is the case's folder
	At       diag.Pos // who asks, for "missing file"
	Optional bool     // true: a file that does not exist is left out without a word
}
