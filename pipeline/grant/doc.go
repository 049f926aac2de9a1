// Package grant holds grant registers against the office's arithmetic rules, row by row.
package grant
