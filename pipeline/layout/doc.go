// Package layout sets a document on pages: lines, columns, tables and notes as maroto rows and columns, and the structure
// tree beside them, in reading order.
//
// It never strands a heading or a single line, and it loses nothing: what is too wide or too tall is divided, or refused
// with a diagnostic, never clipped.
package layout
