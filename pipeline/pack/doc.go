// Package pack loads template packs: folders that make a kind of document without any Go.
package pack
