package decl

import (
	"bytes"
	"encoding"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
	"go.yaml.in/yaml/v4"
)

// Write gives v, a struct or a pointer to one, as a declaration with its keys in field order and empty values left
// out. Read gives the same value back, as long as its texts hold only what Read lets through.
func Write(v any) []byte {
	rv := reflect.ValueOf(v)
	if rv.Kind() == reflect.Pointer {
		rv = rv.Elem()
	}
	n := nodeOf(rv)
	if len(n.Content) == 0 && n.Kind == yaml.MappingNode {
		return nil
	}
	var b bytes.Buffer
	enc := yaml.NewEncoder(&b)
	enc.SetIndent(2)
	if err := enc.Encode(n); err != nil {
		panic("decl: " + err.Error())
	}
	if err := enc.Close(); err != nil {
		panic("decl: " + err.Error())
	}
	return b.Bytes()
}

func nodeOf(v reflect.Value) *yaml.Node {
	if v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	switch shapeOf(v.Type()) {
	case aText:
		return textNode(v.String())
	case aBool:
		return plain(strconv.FormatBool(v.Bool()))
	case anInt:
		return plain(strconv.FormatInt(v.Int(), 10))
	case aFloat:
		return plain(strconv.FormatFloat(v.Float(), 'f', -1, 64))
	case aDecimal:
		return plain(v.Interface().(decimal.Decimal).String())
	case aDate, aPeriod, aWord:
		b, err := v.Interface().(encoding.TextMarshaler).MarshalText()
		if err != nil {
			panic("decl: " + err.Error())
		}
		return plain(string(b))
	case aList:
		n := &yaml.Node{Kind: yaml.SequenceNode}
		for i := range v.Len() {
			n.Content = append(n.Content, nodeOf(v.Index(i)))
		}
		return n
	case aMap:
		n := &yaml.Node{Kind: yaml.MappingNode}
		keys := v.MapKeys()
		slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
		for _, k := range keys {
			n.Content = append(n.Content, textNode(k.String()), nodeOf(v.MapIndex(k)))
		}
		return n
	}
	return recordNode(v)
}

func recordNode(v reflect.Value) *yaml.Node {
	n := &yaml.Node{Kind: yaml.MappingNode}
	var short *yaml.Node
	for _, f := range fieldsOf(v.Type()) {
		fv := v.Field(f.index)
		if empty(fv) {
			continue
		}
		value := nodeOf(fv)
		if f.short {
			short = value
		}
		n.Content = append(n.Content, plain(f.key), value)
	}
	if short != nil && len(n.Content) == 2 {
		return short
	}
	return n
}

// empty says that a value is left out: it says nothing that leaving it out would not say.
func empty(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Slice, reflect.Map:
		return v.Len() == 0
	}
	if d, ok := v.Interface().(decimal.Decimal); ok {
		return d.IsZero()
	}
	return v.IsZero()
}

// plain is a value written without quotes, whatever it looks like.
func plain(s string) *yaml.Node { return &yaml.Node{Kind: yaml.ScalarNode, Value: s} }

// textNode writes a text so that any reader of such files takes it as text: quoted where it looks like a number, as a
// block where it has several lines.
func textNode(s string) *yaml.Node {
	n := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: s}
	switch {
	case oldBool(s):
		n.Style = yaml.DoubleQuotedStyle
	case !strings.Contains(s, "\n"):
	case strings.TrimSpace(s) == s && !strings.Contains(s, " \n"):
		n.Style = yaml.LiteralStyle
	default:
		n.Style = yaml.DoubleQuotedStyle
	}
	return n
}

// oldBool says whether readers of YAML 1.1 take a word for true or false.
func oldBool(s string) bool {
	switch strings.ToLower(s) {
	case "y", "n", "yes", "no", "on", "off":
		return true
	}
	return false
}
