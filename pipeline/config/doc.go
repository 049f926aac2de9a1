// Package config holds what an office and a case say about themselves, as typed values with places.
//
// It promises that a value that was read is well-formed on its own; whether it is right for a paper is for the gates.
package config
