package grant

import (
	"reflect"
	"strings"
	"testing"

	"underlag/pipeline/config"
	"underlag/pipeline/table"
)

// TestHelpIsWhole holds that help describes every rule of office.yaml and every role of schema.yaml, with keys that exist.
func TestHelpIsWhole(t *testing.T) {
	enum := func(v any, field string) string {
		f, ok := reflect.TypeOf(v).FieldByName(field)
		if !ok {
			t.Fatal(field)
		}
		return f.Tag.Get("enum")
	}
	keys := map[string]bool{}
	for f := range reflect.TypeFor[config.GrantRule]().Fields() {
		keys[f.Tag.Get("key")] = true
	}
	var names []string
	for _, r := range Rules() {
		names = append(names, r.Name)
		if r.Words.SV == "" || r.Words.EN == "" || r.Roles.SV == "" {
			t.Errorf("%s is not described", r.Name)
		}
		for _, k := range strings.Fields(r.Keys) {
			if !keys[k] {
				t.Errorf("%s: office.yaml has no key %s", r.Name, k)
			}
		}
	}
	if want := enum(config.GrantRule{}, "Rule"); strings.Join(names, "|") != want {
		t.Errorf("rules %v, want %s", names, want)
	}
	names = nil
	for _, r := range Roles() {
		names = append(names, r.Name)
	}
	if want := enum(table.Column{}, "Role"); strings.Join(names, "|") != want {
		t.Errorf("roles %v, want %s", names, want)
	}
}
