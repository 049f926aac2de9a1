// Package fill puts figures and a case's words into a pack's template and gives Markdown.
//
// Templates and data are hostile: a template reaches no file, network, clock or environment, its loops and output are
// bounded, and every printed value is escaped unless its type says Markdown. fill cannot import table.
// Every number that is typed needs a source; number words and Roman letters are not read, and what is counted after a year
// is known by a list of words.
package fill
