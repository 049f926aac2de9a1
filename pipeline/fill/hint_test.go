package fill

import (
	"context"
	"strings"
	"testing"

	"underlag/pipeline/diag"
	"underlag/pipeline/pack"
)

// The hint for a typed number says what is to be done with a number of that kind.
func TestHintsForNumbers(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"Lagen (2017:30) gäller", "författningsnummer"},
		{"enligt 2017:30.", "författningsnummer"},
		{"Se Bilaga 2.", `{{ document "…" }}`},
		{"Se bilaga 3", `{{ document "…" }}`},
		{"Det kom 17 personer", "hämta talet med {{ figure }}"},
		{"(2017)", "skriv till exempel år 2017"},
		{"Bilagan har 17 sidor", "hämta talet med {{ figure }}"},
	} {
		in := inputFor(`{{ define "a" }}{{ end }}{{ define "b" }}{{ prose "b" }}{{ end }}`)
		in.Prose = map[string]pack.File{"b": {Name: "d/b.md", Text: tt.text}}
		_, found := Execute(context.Background(), in)
		if len(found) == 0 {
			t.Errorf("%q passes", tt.text)
		}
		for _, d := range found {
			if !strings.Contains(d.Hint(diag.SV), tt.want) {
				t.Errorf("%q: %s", tt.text, d.Hint(diag.SV))
			}
		}
	}
}
