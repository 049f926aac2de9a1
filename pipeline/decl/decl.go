// Package decl reads declarations, the YAML files of an office, a case or a pack, into Go structs.
//
// It is the only package that knows YAML: the structs it fills carry `key` tags and no YAML, so that a workbook or a
// Word form can fill the same structs later. Every key is checked: unknown, missing, duplicate and mistyped keys are
// diagnostics with file, line and column and, where one is near, the key that was probably meant.
package decl

import (
	"reflect"

	"underlag/pipeline/diag"
)

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

// Read fills into, a pointer to a struct or to a map[string]T, from the YAML text of file.
//
// Struct tags that Read, Schema and Write understand:
//
//	key:"name"            the key in the file (required on every field that is read; fields without it are skipped)
//	key:"name,required"   the key must be there and not be empty
//	doc:"…"               one sentence for the JSON Schema and for help
//	enum:"a|b|c"          a string, or each string of a list, that is one of these
//
// Fields may be string, bool, int, float64, decimal.Decimal, types with UnmarshalText (locale.Date), structs, pointers
// to any of these, slices and map[string]T. A string field accepts a number or date as it is written ("0123" stays
// "0123"). A struct may be written as a plain scalar where exactly one of its fields is tagged key:"name,short".
//
// Read fills what it can and returns everything that is wrong, in the file's order. Strings come out in NFC and hold
// no control, private-use or direction-changing characters. Aliases, anchors, tags and several documents in a file
// are refused, as are files above MaxBytes; a personal number is an error wherever it stands, also in a comment. The file name is used for messages only.
func Read(file string, data []byte, into any) (Places, diag.List) {
	v := reflect.ValueOf(into)
	if v.Kind() != reflect.Pointer || v.IsNil() {
		panic("decl: Read needs a pointer to fill")
	}
	r := &reader{file: file, places: Places{"": {File: file, Line: 1, Col: 1}}}
	root := r.parse(data)
	switch {
	case len(r.found) > 0 && root == nil:
	case root == nil:
		r.empty(v.Elem())
	default:
		r.value(root, v.Elem(), "", r.places[""], "")
	}
	return r.places, r.found.Sort()
}
