// Package figure computes measures on checked tables with exact decimals.
//
// It is a privacy border: its results hold figures, laid-out tables and lists of tables about staff or nobody, and no type
// reachable from them holds rows. Every figure knows the cells it rests on.
package figure
