package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"underlag/pipeline/config"
	"underlag/pipeline/locale"
	"underlag/pipeline/pack"
	"underlag/pipeline/table"
	"underlag/templates"
)

// written is one workbook of an example and where it belongs below data.
type written struct {
	name   string // stockholm/projektstod-2023/ansokningar.xlsx
	sheets []sheet
}

// csvExamples reads the examples whose rows are written as text: <office>/<case>/<workbook>.<sheet>.csv, with semicolons. What a
// cell is stored as follows from the schemas of the case's packs, so a new example needs no Go.
func csvExamples(texts, data fs.FS) ([]written, error) {
	var out []written
	err := fs.WalkDir(texts, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".csv") {
			return err
		}
		book, sheetName, ok := strings.Cut(strings.TrimSuffix(path.Base(name), ".csv"), ".")
		if !ok {
			return fmt.Errorf("%s: name it <workbook>.<sheet>.csv", name)
		}
		dir := path.Dir(name)
		columns, err := schemaOf(data, dir, book+".xlsx", sheetName)
		if err != nil {
			return err
		}
		s, err := csvSheet(texts, name, sheetName, columns)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		target := path.Join(dir, book+".xlsx")
		if n := len(out); n > 0 && out[n-1].name == target {
			out[n-1].sheets = append(out[n-1].sheets, s)
			return nil
		}
		out = append(out, written{target, []sheet{s}})
		return nil
	})
	return out, err
}

// schemaOf finds the columns of a sheet in the schemas of the case's packs.
func schemaOf(data fs.FS, dir, file, sheetName string) ([]table.Column, error) {
	loaded, _ := config.Load(data, dir) // what is wrong with the case is told when it is built
	if loaded.Recurring {               // its tables are the same in every period
		loaded, _ = config.LoadFor(data, dir, config.Occasion{Period: locale.Year.At(locale.Date{Year: 2024, Month: 1, Day: 1})})
	}
	for _, d := range loaded.Case.Documents {
		p, _ := pack.Load(templates.FS, d.Pack)
		for _, t := range p.Schema.Tables {
			from, name := t.File, t.Sheet
			for _, s := range d.Sources {
				if s.Table == t.ID {
					from, name = s.File, s.Sheet
				}
			}
			if from == file && (name == sheetName || name == "") {
				return t.Columns, nil
			}
		}
	}
	return nil, fmt.Errorf("%s: no pack of the case reads the sheet %s of %s", dir, sheetName, file)
}

func csvSheet(texts fs.FS, name, sheetName string, schema []table.Column) (sheet, error) {
	f, err := texts.Open(name)
	if err != nil {
		return sheet{}, err
	}
	r := csv.NewReader(f)
	r.Comma = ';'
	lines, err := r.ReadAll()
	if err = errors.Join(err, f.Close()); err != nil || len(lines) == 0 {
		return sheet{}, errors.Join(err, errors.New("no header"))
	}
	s := sheet{name: sheetName}
	types := map[int]table.Column{}
	for i, h := range lines[0] {
		c := column{header: h, width: float64(min(max(12, len([]rune(h))+3), 40))}
		for _, k := range schema {
			if k.Header == h {
				types[i] = k
				c.format, c.choices = formatOf(k), choicesOf(k)
			}
		}
		s.columns = append(s.columns, c)
	}
	for _, line := range lines[1:] {
		var row []any
		for i, v := range line {
			cell, err := stored(v, types[i].Type)
			if err != nil {
				return sheet{}, fmt.Errorf("%s: %w", lines[0][i], err)
			}
			row = append(row, cell)
		}
		s.rows = append(s.rows, row)
	}
	return s, nil
}

func formatOf(c table.Column) string {
	switch c.Type {
	case table.TInteger:
		return "0"
	case table.TMoney:
		return "#,##0"
	case table.TDate:
		return "yyyy-mm-dd"
	case table.TDecimal:
		return ""
	}
	return "@"
}

// choicesOf is the drop-down of a column; a list that a workbook cannot hold is left out.
func choicesOf(c table.Column) []string {
	switch {
	case c.Type == table.TBool:
		return yesNo
	case c.Type == table.TEnum && len([]rune(strings.Join(c.Values, ","))) <= 255 && !strings.Contains(strings.Join(c.Values, ""), ","):
		return c.Values
	}
	return nil
}

// stored is a cell as a workbook keeps it: numbers as numbers, days as days.
func stored(v string, t table.Type) (any, error) {
	if v == "" {
		return nil, nil
	}
	switch t {
	case table.TInteger, table.TMoney, table.TDecimal:
		if n, err := strconv.Atoi(v); err == nil {
			return n, nil
		}
		return strconv.ParseFloat(strings.Replace(v, ",", ".", 1), 64)
	case table.TDate:
		return time.Parse(time.DateOnly, v)
	}
	return v, nil
}

// exampleTexts is where the text of the examples stands, from the repository's root.
const exampleTexts = "cmd/dev/testdata/example"

// writeCSVExamples makes the workbooks of all examples that are written as text.
func writeCSVExamples(report func(name string, rows int)) error {
	if _, err := os.Stat(filepath.FromSlash(exampleTexts)); err != nil {
		return nil
	}
	all, err := csvExamples(os.DirFS(filepath.FromSlash(exampleTexts)), os.DirFS("data"))
	if err != nil {
		return err
	}
	for _, w := range all {
		b, err := workbook(w.sheets...)
		if err != nil {
			return fmt.Errorf("%s: %w", w.name, err)
		}
		name := filepath.Join("data", filepath.FromSlash(w.name))
		if err := os.WriteFile(name, b, 0o644); err != nil {
			return err
		}
		report(name, len(w.sheets[0].rows))
	}
	return nil
}
