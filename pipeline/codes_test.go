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

// TestCodesAreListed holds that every code that a package declares is in its Codes, so that help and messages cannot part.
func TestCodesAreListed(t *testing.T) {
	n := 0
	for _, f := range sources(t) {
		if f.test() || !strings.HasSuffix(f.name, "/codes.go") {
			continue
		}
		var declared []*ast.Ident
		listed := map[string]bool{}
		for _, d := range f.ast.Decls {
			switch d := d.(type) {
			case *ast.GenDecl:
				for _, s := range d.Specs {
					if v, ok := s.(*ast.ValueSpec); ok && d.Tok == token.VAR {
						declared = append(declared, v.Names...)
					}
				}
			case *ast.FuncDecl:
				if d.Name.Name != "Codes" {
					continue
				}
				ast.Inspect(d.Body, func(node ast.Node) bool {
					if id, ok := node.(*ast.Ident); ok {
						listed[id.Name] = true
					}
					return true
				})
			}
		}
		for _, id := range declared {
			n++
			if !listed[id.Name] {
				t.Errorf("%s: %s is not in Codes()", f.fset.Position(id.Pos()), id.Name)
			}
		}
	}
	if n < 100 {
		t.Errorf("only %d codes were found", n)
	}
}
