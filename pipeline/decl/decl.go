// Package decl reads declarations, the YAML files of an office, a case or a pack, into Go structs.
//
// It is the only package that knows YAML: the structs it fills carry `key` tags and no YAML, so that a workbook or a
// Word form can fill the same structs later. Every key is checked: unknown, missing, duplicate and mistyped keys are
// diagnostics with file, line and column and, where one is near, the key that was probably meant.
package decl

import "underlag/pipeline/diag"

// Places maps a path in a declaration ("proposals[1].text", counted from 0) to where it stands.
type Places map[string]diag.Pos

// At gives the place of path, or of the nearest path above it that is known.
func (p Places) At(path string) diag.Pos {
	for {
		if pos, ok := p[path]; ok {
			return pos
		}
		if path == "" {
			return diag.Pos{}
		}
		path = parent(path)
	}
}

// parent cuts the last step off a path: "a[1].b" → "a[1]" → "a" → "".
func parent(path string) string {
	for i := len(path) - 1; i >= 0; i-- {
		if path[i] == '.' || path[i] == '[' {
			return path[:i]
		}
	}
	return ""
}

// Struct tags that Read and Schema understand:
//
//	key:"name"            the key in the file (required on every field that is read; fields without it are skipped)
//	key:"name,required"   the key must be there and not be empty
//	doc:"…"               one sentence for the JSON Schema and for help
//	enum:"a|b|c"          a string that is one of these
//
// Fields may be string, bool, int, decimal.Decimal, types with UnmarshalText (locale.Date), structs, pointers to structs,
// slices and map[string]T. A string field accepts a number or date as it is written ("0123" stays "0123").
// A struct may be written as a plain scalar where exactly one of its fields is tagged key:"name,short".
//
// Read(file string, data []byte, into any) (Places, diag.List)
// Schema(title string, v any) []byte   // JSON Schema 2020-12, the same bytes every time
// Write(v any) []byte                  // YAML with keys in field order, for `new` and `approve`
