// Package figure computes measures on checked tables with exact decimals.
//
// It is a privacy border: its results hold figures, laid-out tables and lists of tables about staff or nobody, and no type
// reachable from them holds rows. Every figure knows the cells it rests on, and one about persons the amounts that it
// gives away, which Hide takes out when disclosure control has looked at them.
package figure
