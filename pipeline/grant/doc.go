// Package grant holds grant registers against the office's arithmetic rules, row by row, and says what the rules measured.
//
// Columns are found by their role, so the rules know no pack. It never repeats a name.
package grant
