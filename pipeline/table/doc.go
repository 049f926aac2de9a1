// Package table turns raw sheets into checked, typed columns by a schema, or says every cell that is wrong.
//
// Nothing in a workbook is passed over in silence: a sheet with data that no table reads gives a warning (a hidden one, a
// piece of advice), a total typed under the data and data above the header row are refused, and columns, rows and cells are
// errors where they are unclear; the same fault in many rows of a column is told once, with every place.
//
// It is the last package that sees rows about persons: figure reads tables, and nothing after figure can.
package table
