package decl

import (
	"encoding"
	"reflect"
	"strings"

	"github.com/shopspring/decimal"

	"underlag/pipeline/locale"
)

// field is one struct field that a declaration can fill.
type field struct {
	index    int
	key, doc string
	required bool
	short    bool
	enum     []string
	typ      reflect.Type
}

// fieldsOf lists the fields of a struct type that carry a key, in their order.
func fieldsOf(t reflect.Type) []field {
	var out []field
	for i := range t.NumField() {
		sf := t.Field(i)
		tag, ok := sf.Tag.Lookup("key")
		if !ok {
			continue
		}
		name, options, _ := strings.Cut(tag, ",")
		f := field{index: i, key: name, doc: sf.Tag.Get("doc"), typ: sf.Type}
		for _, o := range strings.Split(options, ",") {
			f.required = f.required || o == "required"
			f.short = f.short || o == "short"
		}
		if e := sf.Tag.Get("enum"); e != "" {
			f.enum = strings.Split(e, "|")
		}
		out = append(out, f)
	}
	return out
}

// shortField finds the field that a plain scalar fills.
func shortField(t reflect.Type) (field, bool) {
	for _, f := range fieldsOf(t) {
		if f.short {
			return f, true
		}
	}
	return field{}, false
}

// shape is how a Go type is written in a declaration.
type shape int

const (
	aText shape = iota
	aBool
	anInt
	aDecimal
	aFloat
	aDate
	aPeriod
	aWord // other types that read themselves from text
	aRecord
	aList
	aMap
)

var (
	decimalType = reflect.TypeFor[decimal.Decimal]()
	dateType    = reflect.TypeFor[locale.Date]()
	periodType  = reflect.TypeFor[locale.Reporting]()
	textType    = reflect.TypeFor[encoding.TextUnmarshaler]()
)

// shapeOf says how t, which is no pointer, is written. An unfit type is a fault of the program.
func shapeOf(t reflect.Type) shape {
	switch {
	case t == decimalType:
		return aDecimal
	case t == dateType:
		return aDate
	case t == periodType:
		return aPeriod
	case reflect.PointerTo(t).Implements(textType):
		return aWord
	}
	switch t.Kind() {
	case reflect.String:
		return aText
	case reflect.Bool:
		return aBool
	case reflect.Int, reflect.Int32, reflect.Int64:
		return anInt
	case reflect.Float64:
		return aFloat
	case reflect.Struct:
		return aRecord
	case reflect.Slice:
		return aList
	case reflect.Map:
		if t.Key().Kind() == reflect.String {
			return aMap
		}
	}
	panic("decl: no declaration can fill a " + t.String())
}
