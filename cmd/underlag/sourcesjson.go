package main

import (
	"underlag/pipeline"
	"underlag/pipeline/diag"
)

// The shape of sources --json. Its keys are a promise to scripts.
type (
	jsonSources struct {
		Exit  int               `json:"exit"`
		Cases []jsonCaseSources `json:"cases"`
		Found []jsonFinding     `json:"diagnostics"`
	}
	jsonCaseSources struct {
		Dir     string           `json:"folder"`
		Number  string           `json:"number"`
		Period  string           `json:"period,omitempty"`
		Pinned  bool             `json:"pinned"` // by this run
		Sources []jsonRepository `json:"repositories"`
		Tables  []jsonTable      `json:"tables"`
		Found   []jsonFinding    `json:"diagnostics"`
	}
	jsonRepository struct {
		Name   string `json:"name"`
		URL    string `json:"url"`
		Ref    string `json:"ref"`
		Kind   string `json:"kind,omitempty"`
		Old    string `json:"old_commit,omitempty"`
		Commit string `json:"commit,omitempty"`
		Tag    string `json:"tag_object,omitempty"`
		Here   *bool  `json:"here,omitempty"`

		Periods []string `json:"periods,omitempty"` // of a recurring case that is listed for none
	}
	jsonTable struct {
		Table     string     `json:"table"`
		Place     string     `json:"place"`
		Documents []string   `json:"documents"`
		Rows      int        `json:"rows"`
		Compared  bool       `json:"compared"`
		Sensitive bool       `json:"sensitive,omitempty"` // about persons: only counts and columns are told
		Added     int        `json:"rows_added"`
		Removed   int        `json:"rows_removed"`
		Changed   int        `json:"cells_changed"`
		Columns   []string   `json:"columns,omitempty"`
		Moved     bool       `json:"rows_moved,omitempty"`
		AddedRows []int      `json:"added,omitempty"` // numbers of rows, as the sheet has them
		GoneRows  []int      `json:"removed,omitempty"`
		Cells     []jsonCell `json:"cells,omitempty"`
	}
	jsonCell struct {
		Place  string `json:"place"`
		Column string `json:"column"`
		Old    string `json:"old,omitempty"`
		New    string `json:"new,omitempty"`
	}
)

func (a *app) sourcesJSON(results []pipeline.CaseSources, found diag.List, code int) {
	out := jsonSources{Exit: code, Cases: []jsonCaseSources{}, Found: a.findings("", found)}
	for _, r := range results {
		c := jsonCaseSources{Dir: r.Case.Dir, Number: r.Case.Number, Period: r.Period.String(), Pinned: r.Written,
			Sources: []jsonRepository{}, Tables: []jsonTable{}, Found: a.findings(r.Case.Dir, r.Found)}
		for _, s := range r.Sources {
			c.Sources = append(c.Sources, jsonRepository{Name: s.Name, URL: s.URL, Ref: s.Ref, Kind: s.Kind, Commit: s.Commit, Tag: s.Tag, Here: &s.Here, Periods: periodNames(s)})
		}
		for _, m := range r.Moves {
			c.Sources = append(c.Sources, jsonRepository{Name: m.Name, URL: m.URL, Ref: m.Ref, Kind: m.Kind, Old: m.Old, Commit: m.Commit, Tag: m.Tag})
		}
		for _, t := range r.Tables {
			c.Tables = append(c.Tables, a.tableJSON(t))
		}
		out.Cases = append(out.Cases, c)
	}
	writeJSON(a.stdout, out)
}

func (a *app) tableJSON(t pipeline.TableChange) jsonTable {
	j := jsonTable{Table: t.Table, Place: diag.Pos{File: t.File, Sheet: t.New.Sheet}.String(), Documents: t.Documents, Rows: len(t.New.Rows), Compared: t.Old != nil, Sensitive: t.Sensitive(),
		Added: len(t.Added), Removed: len(t.Removed), Changed: len(t.Cells), Columns: t.Columns(), Moved: t.Moved()}
	if j.Sensitive || !j.Compared {
		return j
	}
	for _, r := range t.Added {
		j.AddedRows = append(j.AddedRows, t.New.Rows[r])
	}
	for _, r := range t.Removed {
		j.GoneRows = append(j.GoneRows, t.Old.Rows[r])
	}
	for _, c := range t.Cells {
		cell := jsonCell{Place: place(t, c.Column, c.New), Column: t.New.Spec.Columns[c.Column].Header}
		from, shown := t.Old.Shown(c.Column, c.Old)
		to, also := t.New.Shown(c.Column, c.New)
		if shown && also {
			cell.Old, cell.New = from.In(a.msgLang()), to.In(a.msgLang())
		}
		j.Cells = append(j.Cells, cell)
	}
	return j
}
