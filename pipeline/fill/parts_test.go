package fill

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"underlag/pipeline/config"
	"underlag/pipeline/diag"
	"underlag/pipeline/figure"
	"underlag/pipeline/locale"
	"underlag/pipeline/pack"
)

// The list for help and what templates can call are the same.
func TestFunctionsListsAll(t *testing.T) {
	r := &run{}
	var have []string
	for name := range r.functions(&source{}) {
		if !strings.HasPrefix(name, "__") {
			have = append(have, name)
		}
	}
	have = append(have, "len", "and", "or", "not") // the language's own that are right as they are
	slices.Sort(have)
	var listed []string
	for _, f := range Functions() {
		listed = append(listed, f.Name)
		if f.SV == "" || f.EN == "" {
			t.Errorf("%s is not described", f.Name)
		}
	}
	slices.Sort(listed)
	if diff := cmp.Diff(have, listed); diff != "" {
		t.Errorf("Functions: -callable +listed\n%s", diff)
	}
}

func TestPartsFollowTheOffice(t *testing.T) {
	in := inputFor("{{ define \"a\" }}text a{{ end }}\n{{ define \"b\" }}{{ prose \"b\" }}{{ end }}")
	in.Prose = map[string]pack.File{"b": {Name: "d/b.md", Text: "rad ett\r\n\r\nse {{ earlier \"rf\" }} och\n{{ value \"namn\" }}\n"}}
	in.Case.Earlier[0].Date = locale.Date{Year: 2019, Month: 12, Day: 31}
	in.Office.Bodies[0].Names = []config.Name{{Name: "Landstinget", To: locale.Date{Year: 2019, Month: 12, Day: 31}}, {Name: "Regionfullmäktige", From: locale.Date{Year: 2020, Month: 1, Day: 1}}}
	in.Office.Packs = []config.Use{{Pack: "p", Parts: []string{"b", "a"}, Headings: []config.Label{{Part: "a", Heading: "Del *ett*"}}}}
	md, found := Execute(context.Background(), in)
	if len(found) > 0 {
		t.Fatal(found)
	}
	want := "\n\n## B\n\nrad ett\n\nse Landstinget 2019\\-12\\-31\\, §\u00A099 och\nÅsa \\*Öberg\\*\n\n\n\n\n## Del \\*ett\\*\n\ntext a\n\n"
	if diff := cmp.Diff(want, md.Text); diff != "" {
		t.Errorf("Execute: -want +got\n%s", diff)
	}
	for piece, at := range map[string]string{"rad": "d/b.md:1:1", "ett\n": "d/b.md:1:5", "se ": "d/b.md:3:1", "Landstinget": "d/b.md:3:4", "2019": "d/b.md:3:4", "och": "d/b.md:3:23",
		"Åsa": "d/b.md:4:1", "text a": "template.md:1:17", "xt a": "template.md:1:19"} {
		if got := md.At(strings.Index(md.Text, piece)).String(); got != at {
			t.Errorf("At(%q) = %s, want %s", piece, got, at)
		}
	}
}

func TestEmptyPartPrintsNothing(t *testing.T) {
	in := inputFor("{{ define \"a\" }}\n{{ if .Document.Example }}x{{ end }}\n{{ end }}{{ define \"b\" }}{{ end }}")
	md, found := Execute(context.Background(), in)
	if md.Text != "" || len(md.Origins) != 0 || len(found) > 0 {
		t.Errorf("Execute = %q, %v, %v; want nothing", md.Text, md.Origins, found)
	}
}

func TestEveryProblemIsReported(t *testing.T) {
	in := inputFor("{{ define \"a\" }}{{ .Case.Datum | date }}{{ end }}{{ define \"b\" }}{{ date \"x\" }}\n{{ prose \"b\" }}{{ end }}")
	in.Prose = map[string]pack.File{"a": {Name: "d/a.md", Text: "{{ figur \"antal\" }} och 17\n{{ nu }}"}, "b": {Name: "d/b.md", Text: "{{ prose \"a\" }}\n{{ define \"x\" }}{{ end }}"}}
	in.Office.Packs = []config.Use{{Pack: "p", Parts: []string{"a", "b", "c"}}}
	_, found := Execute(context.Background(), in)
	var got []string
	for _, d := range found {
		got = append(got, d.Error())
	}
	want := []string{
		`the pack has no part "c"`,
		`d/a.md:1:4: there is no function figur`, `d/a.md:1:25: the number 17 is typed by hand`, `d/a.md:2:4: there is no function nu`,
		`d/b.md:2:1: a prose file cannot take in another prose file or have blocks of its own`,
		`template.md:1:25: .Case.Datum is not among the case's data`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Execute: -want +got\n%s", diff)
	}
	if hint := found[1].Hint(diag.SV); hint != "menade du figure?" {
		t.Errorf("hint %q", hint)
	}
}

func TestProseWithinProse(t *testing.T) {
	in := inputFor(`{{ define "a" }}{{ prose "a" }}{{ end }}{{ define "b" }}{{ end }}`)
	in.Prose = map[string]pack.File{"a": {Name: "d/a.md", Text: "x\n\n{{ prose \"a\" }}"}}
	_, found := Execute(context.Background(), in)
	if len(found) != 1 || found[0].Code.ID != "fill.prose-nested" || found[0].Pos.String() != "d/a.md:3:4" {
		t.Errorf("Execute: %v, want prose-nested", found)
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, found := Execute(ctx, inputFor(`{{ define "a" }}{{ range until 10 }}x{{ end }}{{ end }}`))
	if len(found) == 0 {
		t.Error("a cancelled run reports nothing")
	}
}

// The same input gives the same bytes.
func TestExecuteIsDeterministic(t *testing.T) {
	in := inputFor(`{{ define "a" }}{{ range .Documents }}{{ .ID }}{{ end }}{{ range $k, $v := .Office }}{{ $k }}{{ end }}{{ end }}`)
	first, _ := Execute(context.Background(), in)
	for range 20 {
		if again, _ := Execute(context.Background(), in); again.Text != first.Text {
			t.Fatalf("%q, then %q", first.Text, again.Text)
		}
	}
}

// No template, however broken, panics or gets past the bounds.
func FuzzTemplate(f *testing.F) {
	for _, s := range []string{`{{ figure "antal" }}`, `{{ range until 3 }}{{ . }}{{ end }}`, `{{ with .Case }}{{ .Title }}{{ end }}`, `{{ template "a" . }}`, `{{ define "x" }}{{ end }}`,
		`{{ index .Documents 0 }}`, `{{ first (tuple 1 2) }}`, `{{ ternary 1 2 true }}`, `{{ break }}`, `{{ $x := 1 }}{{ $x = 2 }}`, `{{ (figure "antal").X }}`, `{{ div 1 0 }}`, `{{ hasKey .Case "x" }}`, `{{ without 1 2 }}`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		in := inputFor(`{{ define "a" }}` + s + `{{ end }}{{ define "b" }}{{ prose "b" }}{{ end }}`)
		in.Prose = map[string]pack.File{"b": {Name: "d/b.md", Text: s}}
		md, found := Execute(context.Background(), in)
		for _, d := range found {
			if strings.Contains(d.Message(diag.SV), "%!") || strings.Contains(d.Hint(diag.EN), "%!") {
				t.Errorf("%s: %s %s", d.Code.ID, d.Message(diag.SV), d.Hint(diag.EN))
			}
		}
		if len(md.Text) > maxOutput+1000 {
			t.Errorf("%d bytes came out", len(md.Text))
		}
	})
}

// A figure without a value stops a sentence, at its place, unless the template leaves the sentence out.
func TestFigureWithoutValue(t *testing.T) {
	tests := []struct {
		template string
		want     []string
	}{
		{`{{ define "a" }}steg till {{ figure "medel" }}.{{ end }}{{ define "b" }}{{ end }}`, []string{`template.md:1:27: the figure "medel" has no value to print; there are no rows to compute it on`}},
		{`{{ define "a" }}{{ if known "medel" }}steg till {{ figure "medel" }}{{ else }}inget{{ end }}{{ end }}{{ define "b" }}{{ end }}`, nil},
		{`{{ define "a" }}{{ if known "dold" }}17{{ end }}{{ figure "dold" }}{{ figure "antal" }}{{ end }}{{ define "b" }}{{ end }}`, []string{"template.md:1:38: the number 17 is typed by hand"}},
		{`{{ define "a" }}{{ if known "medle" }}{{ end }}{{ end }}{{ define "b" }}{{ end }}`, []string{`template.md:1:29: there is no figure "medle"`}},
	}
	for _, tt := range tests {
		in := inputFor(tt.template)
		in.Pack.Spec.Measures = append(in.Pack.Spec.Measures, figure.Measure{ID: "medel"}, figure.Measure{ID: "dold"})
		in.Set.Figures = append(in.Set.Figures, figure.Figure{ID: "dold", Suppressed: "few"}, figure.Figure{ID: "medel", Missing: true})
		_, found := Execute(context.Background(), in)
		var got []string
		for _, d := range found {
			got = append(got, d.Error())
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("Execute(%s): -want +got\n%s", tt.template, diff)
		}
	}
}

// A pack without the office's language would make a paper in two languages.
func TestPackWithoutTheLanguage(t *testing.T) {
	in := inputFor(`{{ define "a" }}Hej{{ end }}{{ define "b" }}{{ end }}`)
	in.Pack.Info.Languages, in.Lang = []string{"sv"}, diag.EN
	md, found := Execute(context.Background(), in)
	want := "the pack p has no words in the language en"
	if md.Text != "" || len(found) != 1 || found[0].Message(diag.EN) != want {
		t.Errorf("Execute: %q, %v; want %q", md.Text, found, want)
	}
}
