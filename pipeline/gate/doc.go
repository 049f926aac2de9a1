// Package gate holds a finished paper against the rules: what is absolute, and what an office decides.
//
// It promises that every finding names its place, that an absolute rule can neither be turned off nor accepted, and that
// what was accepted is on record with who and why. It never changes a paper, and never says a personal number aloud.
package gate
