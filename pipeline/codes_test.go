package pipeline

import (
	"go/ast"
	"go/token"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

var verb = regexp.MustCompile(`%(\[\d+\])?[-+# 0-9.]*[a-zA-Z]`)

// TestCodes holds every message to the rules of tone: a small letter first, no full stop, both languages, the same values.
func TestCodes(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range Codes() {
		if seen[c.ID] {
			t.Errorf("code %s is used twice", c.ID)
		}
		seen[c.ID] = true
		if !regexp.MustCompile(`^[a-z][a-z0-9-]*(\.[a-z0-9-]+)?$`).MatchString(c.ID) {
			t.Errorf("code %q is not of the form topic.what-is-wrong", c.ID)
		}
		if c.Exit == 0 {
			t.Errorf("code %s has no exit code", c.ID)
		}
		if c.SV == "" || c.EN == "" || (c.HintSV == "") != (c.HintEN == "") {
			t.Errorf("code %s is not in both languages", c.ID)
		}
		for _, s := range []string{c.SV, c.EN, c.HintSV, c.HintEN} {
			if s == "" {
				continue
			}
			if r, _ := utf8.DecodeRuneInString(s); unicode.IsUpper(r) && !strings.HasPrefix(s, "PDF") && !strings.HasPrefix(s, "Excel") && !strings.HasPrefix(s, "UTF") {
				t.Errorf("code %s: %q starts with a capital", c.ID, s)
			}
			if strings.HasSuffix(s, ".") {
				t.Errorf("code %s: %q ends with a full stop", c.ID, s)
			}
		}
		if a, b := verbs(c.SV), verbs(c.EN); !slices.Equal(a, b) {
			t.Errorf("code %s: the languages use different values: %v and %v", c.ID, a, b)
		}
	}
}

func verbs(s string) []string {
	v := verb.FindAllString(strings.ReplaceAll(s, "%%", ""), -1)
	slices.Sort(v)
	return slices.Compact(v)
}

// TestCodesAreListed holds that every code declared anywhere is listed, so that help and the messages cannot part.
func TestCodesAreListed(t *testing.T) {
	listed := map[string]bool{}
	for _, c := range Codes() {
		listed[c.ID] = true
	}
	n := 0
	for _, f := range sources(t) {
		if f.test() || !strings.HasPrefix(f.pkg, "pipeline") {
			continue
		}
		ast.Inspect(f.ast, func(node ast.Node) bool {
			kv, ok := node.(*ast.KeyValueExpr)
			if !ok {
				return true
			}
			key, ok := kv.Key.(*ast.Ident)
			lit, ok2 := kv.Value.(*ast.BasicLit)
			if !ok || !ok2 || key.Name != "ID" || lit.Kind != token.STRING || !strings.HasSuffix(f.name, "codes.go") {
				return true
			}
			n++
			if id := strings.Trim(lit.Value, `"`); !listed[id] {
				t.Errorf("%s: code %s is not in Codes()", f.fset.Position(kv.Pos()), id)
			}
			return true
		})
	}
	if n < 50 {
		t.Errorf("only %d codes were found", n)
	}
}
