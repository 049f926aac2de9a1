package fill

import (
	"fmt"
	"reflect"
	"text/template"
	"unicode"

	"github.com/Masterminds/sprig/v3"

	"underlag/pipeline/diag"
)

// sprigAllowed are the functions taken from sprig as they are: pure, the same every time, right for å, ä and ö, and
// without silent wrong answers. The first name is ours, the second sprig's.
func sprigAllowed() [][2]string {
	return [][2]string{
		{"trim", "trim"}, {"trimAll", "trimAll"}, {"trimPrefix", "trimPrefix"}, {"trimSuffix", "trimSuffix"},
		{"upper", "upper"}, {"lower", "lower"}, {"contains", "contains"}, {"hasPrefix", "hasPrefix"}, {"hasSuffix", "hasSuffix"},
		{"splitList", "splitList"}, {"ternary", "ternary"},
		{"tuple", "tuple"}, {"first", "mustFirst"}, {"last", "mustLast"}, {"rest", "mustRest"}, {"initial", "mustInitial"},
		{"reverse", "mustReverse"}, {"uniq", "mustUniq"}, {"without", "mustWithout"}, {"has", "mustHas"}, {"hasKey", "hasKey"},
	}
}

func (r *run) addSprig(m template.FuncMap) {
	all := sprig.HermeticTxtFuncMap()
	for _, name := range sprigAllowed() {
		m[name[0]] = r.adapt(name[0], all[name[1]])
	}
}

// adapt calls a foreign function with our words as strings, lists as []any, and its panics as errors.
func (r *run) adapt(name string, f any) func(args ...any) (any, error) {
	fn := reflect.ValueOf(f)
	t := fn.Type()
	return func(args ...any) (result any, err error) {
		defer func() {
			if recover() != nil {
				result, err = nil, fail(errArgument, name, diag.Words{SV: "argumenten passar inte", EN: "the arguments do not fit"})
			}
		}()
		if fixed := t.NumIn(); len(args) != fixed && !(t.IsVariadic() && len(args) >= fixed-1) {
			return nil, fail(errArgument, name, diag.Words{SV: fmt.Sprintf("fel antal argument (%d)", len(args)), EN: fmt.Sprintf("wrong number of arguments (%d)", len(args))})
		}
		in := make([]reflect.Value, len(args))
		for i, a := range args {
			want := t.In(min(i, t.NumIn()-1))
			if t.IsVariadic() && i >= t.NumIn()-1 {
				want = want.Elem()
			}
			if want.Kind() == reflect.String {
				w, err := r.word(a)
				if err != nil {
					return nil, err
				}
				a = w
			}
			if list, ok := a.([]any); ok {
				if err := r.spend(len(list) * len(list)); err != nil { // uniq compares each with each
					return nil, err
				}
			}
			in[i] = reflect.ValueOf(a)
			if a == nil {
				in[i] = reflect.Zero(want)
			}
		}
		out := fn.Call(in)
		if len(out) == 2 && !out[1].IsNil() {
			return nil, fail(errArgument, name, diag.Words{SV: "argumenten passar inte", EN: "the arguments do not fit"})
		}
		result = ours(out[0].Interface())
		if list, ok := result.([]any); ok && len(list) > maxItems {
			return nil, tooLong(name)
		}
		return result, nil
	}
}

// ours makes lists of strings lists of any, the one kind of list that our functions take.
func ours(v any) any {
	if list, ok := v.([]string); ok {
		out := make([]any, len(list))
		for i, s := range list {
			out[i] = s
		}
		return out
	}
	return v
}

func combining(c rune) bool { return unicode.Is(unicode.M, c) || c == '\u200D' }
