// Package source reads foreign files, as they are stored, and loses nothing silently.
//
// A file is read by a format (xlsx, csv) out of an origin (a folder, or a git repository at one commit). What a format returns is reconciled with
// what the file holds; a file that cannot be read to the last cell is refused. Values are never taken as they are displayed:
// number formats only tell dates and times of day from numbers, and numbers are kept to the 15 digits that Excel shows.
// Any file, however hostile, is answered within the limits of limit.go.
package source
