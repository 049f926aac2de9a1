// Package pack loads template packs: folders below templates/ that make one kind of document without any Go.
//
// It promises that a pack without errors names only tables, measures and parts that exist. It never runs a template.
package pack
