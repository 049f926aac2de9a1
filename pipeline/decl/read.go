package decl

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
)

// reader walks one file's tree beside the Go value that it fills.
type reader struct {
	file   string
	places Places
	found  diag.List
	nodes  int
}

func (r *reader) add(d diag.Diagnostic) { r.found = append(r.found, d) }

func (r *reader) pos(n *yaml.Node) diag.Pos {
	return diag.Pos{File: r.file, Line: n.Line, Col: n.Column}
}

// value fills v from n. The path is the value's, at is where to point for a value as a whole, name is what messages
// call it.
func (r *reader) value(n *yaml.Node, v reflect.Value, path string, at diag.Pos, name string) {
	r.valueOf(n, v, path, at, name, nil)
}

func (r *reader) valueOf(n *yaml.Node, v reflect.Value, path string, at diag.Pos, name string, enum []string) {
	if n.Kind == yaml.ScalarNode && n.Value != "" {
		at = r.pos(n)
	}
	r.places[path] = at
	if n.Kind == yaml.AliasNode { // already refused
		return
	}
	if v.Kind() == reflect.Pointer {
		v.Set(reflect.New(v.Type().Elem()))
		v = v.Elem()
	}
	switch s := shapeOf(v.Type()); s {
	case aRecord:
		r.record(n, v, path, at, name)
	case aList:
		r.list(n, v, path, at, name, enum)
	case aMap:
		r.dictionary(n, v, path, at, name)
	default:
		if n.Kind != yaml.ScalarNode {
			r.mistyped(n, s, at, name)
			return
		}
		r.scalar(n, v, s, at, name, enum)
	}
}

// record fills a struct from a mapping, or its short field from a scalar.
func (r *reader) record(n *yaml.Node, v reflect.Value, path string, at diag.Pos, name string) {
	fields := fieldsOf(v.Type())
	if n.Kind == yaml.ScalarNode {
		if f, ok := shortField(v.Type()); ok {
			r.member(n, v, f, join(path, f.key), at)
			return
		}
	}
	if n.Kind != yaml.MappingNode {
		r.mistyped(n, aRecord, at, name)
		return
	}
	keys := make([]string, len(fields))
	byKey := make(map[string]field, len(fields))
	for i, f := range fields {
		keys[i], byKey[f.key] = f.key, f
	}
	meant := make(map[string]bool)
	seen := r.pairs(n, func(key string, at diag.Pos, val *yaml.Node) {
		f, ok := byKey[key]
		if !ok {
			meant[r.unknown(key, at, keys, lacking(n, fields))] = true
			return
		}
		r.member(val, v, f, join(path, key), at)
	})
	for _, f := range fields {
		// A misspelt key is said once, as unknown, and not also as missing.
		if f.required && !seen[f.key] && !meant[f.key] {
			r.add(missingKey.New(at, f.key, about(f)))
		}
	}
}

// lacking lists the keys that a mapping does not have, the required ones first: a misspelt key was probably one of them.
func lacking(n *yaml.Node, fields []field) []string {
	there := make(map[string]bool, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content); i += 2 {
		there[locale.NFC(n.Content[i].Value)] = true
	}
	var required, others []string
	for _, f := range fields {
		switch {
		case there[f.key]:
		case f.required:
			required = append(required, f.key)
		default:
			others = append(others, f.key)
		}
	}
	return append(required, others...)
}

// member fills one field of a struct and holds it to required.
func (r *reader) member(n *yaml.Node, v reflect.Value, f field, path string, at diag.Pos) {
	if absent(n) {
		r.places[path] = at
		if f.required {
			r.add(emptyValue.New(at, f.key))
		}
		return
	}
	before := len(r.found)
	r.valueOf(n, v.Field(f.index), path, at, f.key, f.enum)
	if f.required && len(r.found) == before && blank(v.Field(f.index)) {
		r.add(emptyValue.New(r.places[path], f.key))
	}
}

// absent says that a key stands without any value after it.
func absent(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.Value == "" && n.Style == 0 && n.Anchor == ""
}

// blank says that a value which must not be empty is: a text of blanks, an empty list. Zero and false are values.
func blank(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.String:
		return strings.TrimSpace(v.String()) == ""
	case reflect.Slice, reflect.Map:
		return v.Len() == 0
	}
	return false
}

// pairs walks a mapping's keys and values and refuses keys that stand twice or are no words. It says which keys were
// seen.
func (r *reader) pairs(n *yaml.Node, each func(key string, at diag.Pos, val *yaml.Node)) map[string]bool {
	seen := make(map[string]bool, len(n.Content)/2)
	first := make(map[string]diag.Pos, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, val := n.Content[i], n.Content[i+1]
		at := r.pos(k)
		if k.Kind != yaml.ScalarNode || k.Value == "" {
			if k.Kind != yaml.AliasNode {
				r.add(badKey.New(at))
			}
			continue
		}
		if k.Tag == "!!merge" {
			r.add(reference.New(at, diag.Words{SV: "inklippning med <<", EN: "a merge with <<"},
				diag.Words{SV: "skriv ut nycklarna", EN: "write the keys out"}))
			continue
		}
		if !r.characters(k.Value, at) {
			continue
		}
		key := locale.NFC(k.Value)
		if seen[key] {
			d := duplicateKey.New(at, Quote(key), first[key].Line)
			d.Also = []diag.Pos{first[key]}
			r.add(d)
			continue
		}
		seen[key], first[key] = true, at
		each(key, at, val)
	}
	return seen
}

func (r *reader) list(n *yaml.Node, v reflect.Value, path string, at diag.Pos, name string, enum []string) {
	if n.Kind != yaml.SequenceNode {
		r.mistyped(n, aList, at, name)
		return
	}
	out := reflect.MakeSlice(v.Type(), len(n.Content), len(n.Content))
	for i, c := range n.Content {
		p := path + "[" + strconv.Itoa(i) + "]"
		if absent(c) {
			r.places[p] = r.pos(c)
			r.add(emptyValue.New(r.pos(c), item(name, i)))
			continue
		}
		r.valueOf(c, out.Index(i), p, r.pos(c), item(name, i), enum)
	}
	if len(n.Content) > 0 {
		v.Set(out)
	}
}

func (r *reader) dictionary(n *yaml.Node, v reflect.Value, path string, at diag.Pos, name string) {
	if n.Kind != yaml.MappingNode {
		r.mistyped(n, aMap, at, name)
		return
	}
	out := reflect.MakeMap(v.Type())
	r.pairs(n, func(key string, at diag.Pos, val *yaml.Node) {
		e := reflect.New(v.Type().Elem()).Elem()
		if absent(val) {
			r.places[join(path, key)] = at
			r.add(emptyValue.New(at, tame(key)))
			return
		}
		r.value(val, e, join(path, key), at, tame(key))
		out.SetMapIndex(reflect.ValueOf(key).Convert(v.Type().Key()), e)
	})
	if out.Len() > 0 {
		v.Set(out)
	}
}

func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

// item names an entry of a list as people count: proposals 2.
func item(name string, i int) string { return fmt.Sprintf("%s %d", name, i+1) }
