package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"
	"github.com/xuri/excelize/v2"
)

// sheet is one workbook of the worked example: one sheet with a header row.
type sheet struct {
	file, name string
	columns    []column
	rows       [][]any // string, int or time.Time, as in columns
}

// column is a header with how its cells are shown and chosen.
type column struct {
	header  string
	width   float64
	format  string   // Excel number format; empty for general
	choices []string // a drop-down
}

func exampleCommand() *cobra.Command {
	var out string
	c := &cobra.Command{
		Use:   "example",
		Short: "write the worked example's workbooks, the same bytes every time",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			for _, s := range exampleSheets() {
				b, err := workbook(s)
				if err != nil {
					return fmt.Errorf("%s: %w", s.file, err)
				}
				name := filepath.Join(out, s.file)
				if err := os.WriteFile(name, b, 0o644); err != nil {
					return err
				}
				fmt.Fprintf(cmd.OutOrStdout(), "%s: %d rows\n", name, len(s.rows))
			}
			return writeCSVExamples(func(name string, rows int) { fmt.Fprintf(cmd.OutOrStdout(), "%s: %d rows\n", name, rows) })
		},
	}
	c.Flags().StringVar(&out, "out", filepath.FromSlash("data/jamtland-harjedalen/kultur-pa-recept"), "folder to write to")
	return c
}

// workbook writes sheets the way an official would leave it: bold header that stays in view, filter, drop-downs,
// dates as dates and amounts as amounts.
//
// It uses excelize itself, not pipeline/source: that package writes empty workbooks only, and the example needs rows.
func workbook(sheets ...sheet) (_ []byte, err error) {
	f := excelize.NewFile(excelize.Options{LongDatePattern: "yyyy-mm-dd"})
	defer f.Close()
	if err := f.SetDocProps(&excelize.DocProperties{Creator: "Exempel", Title: sheets[0].name, Language: "sv-SE",
		Created: "2024-05-20T08:00:00Z", Modified: "2024-05-20T08:00:00Z"}); err != nil {
		return nil, err
	}
	for i, s := range sheets {
		if i == 0 {
			err = f.SetSheetName("Sheet1", s.name)
		} else {
			_, err = f.NewSheet(s.name)
		}
		if err == nil {
			err = fillSheet(f, s)
		}
		if err != nil {
			return nil, err
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// fillSheet writes a sheet's header, columns and rows.
func fillSheet(f *excelize.File, s sheet) error {
	if err := writeHeader(f, s); err != nil {
		return err
	}
	for i, c := range s.columns {
		if err := formatColumn(f, s, i+1, c); err != nil {
			return err
		}
	}
	for r, row := range s.rows {
		for c, v := range row {
			if v == nil {
				continue
			}
			cell, err := excelize.CoordinatesToCellName(c+1, r+2)
			if err != nil {
				return err
			}
			if err := f.SetCellValue(s.name, cell, v); err != nil {
				return err
			}
		}
	}
	return nil
}

// writeHeader sets the header row: bold, filled, frozen and with a filter.
func writeHeader(f *excelize.File, s sheet) error {
	style, err := f.NewStyle(&excelize.Style{
		Font:      &excelize.Font{Bold: true},
		Fill:      excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"DCE8EA"}},
		Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"},
		Border:    []excelize.Border{{Type: "bottom", Style: 1, Color: "0B5563"}},
	})
	if err != nil {
		return err
	}
	for i, c := range s.columns {
		cell, err := excelize.CoordinatesToCellName(i+1, 1)
		if err != nil {
			return err
		}
		if err := f.SetCellStr(s.name, cell, c.header); err != nil {
			return err
		}
		if err := f.SetCellStyle(s.name, cell, cell, style); err != nil {
			return err
		}
	}
	if err := f.SetPanes(s.name, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	last, err := excelize.CoordinatesToCellName(len(s.columns), len(s.rows)+1)
	if err != nil {
		return err
	}
	return f.AutoFilter(s.name, "A1:"+last, nil)
}

// formatColumn sets a column's width, number format and drop-down.
func formatColumn(f *excelize.File, s sheet, n int, c column) error {
	name, err := excelize.ColumnNumberToName(n)
	if err != nil {
		return err
	}
	if err := f.SetColWidth(s.name, name, name, c.width); err != nil {
		return err
	}
	cells := fmt.Sprintf("%s2:%s%d", name, name, len(s.rows)+1)
	if c.format != "" {
		style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &c.format})
		if err != nil {
			return err
		}
		if err := f.SetCellStyle(s.name, name+"2", fmt.Sprintf("%s%d", name, len(s.rows)+1), style); err != nil {
			return err
		}
	}
	if len(c.choices) == 0 {
		return nil
	}
	v := excelize.NewDataValidation(true)
	v.SetSqref(cells)
	if err := v.SetDropList(c.choices); err != nil {
		return err
	}
	return f.AddDataValidation(s.name, v)
}

// day is a date without time of day, as Excel stores it.
func day(year int, month time.Month, d int) time.Time {
	return time.Date(year, month, d, 0, 0, 0, 0, time.UTC)
}
