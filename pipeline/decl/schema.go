package decl

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
)

// Schema gives the JSON Schema (2020-12) of the files that Read reads into v's type, for editors. Every file in
// which each key has a value and that Read accepts, the schema accepts; Read refuses more. The bytes are the same every
// time.
//
// also are patterns (without ^ and $) that a day or a period may match instead: what is put in its place before Read.
func Schema(title string, v any, also ...string) []byte {
	t := reflect.TypeOf(v)
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	o := object{{"$schema", "https://json-schema.org/draft/2020-12/schema"}, {"title", title}}
	o = append(o, describer{also}.schemaOf(t, field{})...)
	b, err := json.Marshal(o)
	if err != nil {
		panic("decl: " + err.Error())
	}
	var out bytes.Buffer
	if err := json.Indent(&out, b, "", "  "); err != nil {
		panic("decl: " + err.Error())
	}
	out.WriteByte('\n')
	return out.Bytes()
}

// object is a JSON object that keeps its members in order.
type object []entry

type entry struct {
	key   string
	value any
}

// MarshalJSON writes the members as they come.
func (o object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, e := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		enc := json.NewEncoder(&b)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(e.key); err != nil {
			return nil, err
		}
		b.WriteByte(':')
		if err := enc.Encode(e.value); err != nil {
			return nil, err
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// describer describes types.
type describer struct{ also []string }

// or makes the pattern of a value that may be one of the others too.
func (d describer) or(pattern string) string {
	return "^(" + strings.Join(append([]string{pattern}, d.also...), "|") + ")$"
}

// schemaOf describes one type; f says what its field's tags add.
func (d describer) schemaOf(t reflect.Type, f field) object {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch shapeOf(t) {
	case aText:
		return textSchema(f)
	case aBool:
		return object{{"enum", []any{true, false, "ja", "nej"}}}
	case anInt:
		return object{{"type", "integer"}}
	case aDecimal, aFloat:
		return object{{"type", "number"}}
	case aDate:
		if len(d.also) > 0 { // an editor would hold what stands instead to be no date
			return object{{"type", "string"}, {"pattern", d.or(`\d{4}-\d{2}-\d{2}`)}}
		}
		return object{{"type", "string"}, {"format", "date"}, {"pattern", `^\d{4}-\d{2}-\d{2}$`}}
	case aPeriod:
		return object{{"type", []string{"string", "integer"}}, {"pattern", d.or(`\d{4}(-[QK][1-4]|-T[1-3]|-H[12]|-\d{2}(\.\.\d{2})?)?`)}}
	case aWord:
		return object{{"type", "string"}}
	case aList:
		o := object{{"type", "array"}, {"items", d.schemaOf(t.Elem(), field{enum: f.enum})}}
		if f.required {
			o = append(o, entry{"minItems", 1})
		}
		return o
	case aMap:
		return object{{"type", "object"}, {"additionalProperties", d.schemaOf(t.Elem(), field{})}}
	}
	return d.recordSchema(t)
}

func textSchema(f field) object {
	if len(f.enum) > 0 {
		return object{{"type", "string"}, {"enum", f.enum}}
	}
	// A number or a yes without quotes is read as it is written, so an editor should not object to it.
	o := object{{"type", []string{"string", "number", "boolean"}}}
	if f.required {
		o = append(o, entry{"minLength", 1})
	}
	return o
}

func (d describer) recordSchema(t reflect.Type) object {
	var properties object
	required := []string{}
	for _, f := range fieldsOf(t) {
		p := d.schemaOf(f.typ, f)
		if f.doc != "" {
			p = append(object{{"description", f.doc}}, p...)
		}
		properties = append(properties, entry{f.key, p})
		if f.required {
			required = append(required, f.key)
		}
	}
	o := object{{"type", "object"}, {"properties", properties}}
	if len(required) > 0 {
		o = append(o, entry{"required", required})
	}
	o = append(o, entry{"additionalProperties", false})
	if f, ok := shortField(t); ok {
		return object{{"anyOf", []object{d.schemaOf(f.typ, f), o}}}
	}
	return o
}
