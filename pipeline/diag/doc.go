// Package diag holds what can be wrong and where: places, diagnostics and their words in Swedish and English.
//
// A stage returns all its diagnostics as a List; the words are chosen when they are shown, not when they are found.
// Messages start with a small letter, have no full stop, name no library and never hold personal data.
package diag
