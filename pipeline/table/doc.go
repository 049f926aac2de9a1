// Package table turns raw sheets into checked, typed columns by a schema, or says every cell that is wrong.
//
// It is the last package that sees rows about persons: figure reads tables, and nothing after figure can.
package table
