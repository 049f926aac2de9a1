// Package layout sets a document on pages: lines, columns, tables, notes; keep-with-next, widows and orphans. It writes maroto rows and columns and the structure tree.
package layout
