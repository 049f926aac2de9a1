// Package gate holds a finished paper against the rules: what is absolute, and what an office decides.
package gate
