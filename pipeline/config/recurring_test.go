package config

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
)

const recurringCase = `# {{ .Period }} och {{ .Nonsens }} får stå i en kommentar
number: HSN/{{ .Number }}/{{ .Year }}
title: Uppföljning av {{ .PeriodName }}, mot {{.Previous}} och {{ .YearAgo }}
date: "{{ .Due }}"
bodies: [HSN]
unit: Avdelningen
officers:
  - name: Johan Brännström
documents:
  - id: rapport
    pack: rapport
    period: {{ .Period }}
    sources:
      - {table: bidrag, file: bidrag-{{ .Period }}.xlsx, sheet: "{{ .From }}–{{ .To }}"}
`

func occasion(t *testing.T, period, due string) Occasion {
	t.Helper()
	p, err := locale.ParseReporting(period)
	if err != nil {
		t.Fatal(err)
	}
	d, err := locale.ParseDate(due)
	if err != nil {
		t.Fatal(err)
	}
	return Occasion{Period: p, Due: d}
}

func TestRecurring(t *testing.T) {
	fsys := folder(map[string]string{"prov/office.yaml": smallOffice, "prov/kvartal/case.yaml": recurringCase})
	l, found := LoadFor(fsys, "prov/kvartal", occasion(t, "2024-Q1", "2024-04-12"))
	if len(found) > 0 {
		t.Fatal(found)
	}
	c, d := l.Case, l.Case.Documents[0]
	got := strings.Join([]string{c.Number, c.Title, c.Date.String(), d.Period.String(), d.Sources[0].File, d.Sources[0].Sheet}, "|")
	want := "HSN/1/2024|Uppföljning av kvartal 1 2024, mot 2023-Q4 och 2023-Q1|2024-04-12|2024-Q1|bidrag-2024-Q1.xlsx|2024-01-01–2024-03-31"
	if got != want || !l.Recurring {
		t.Errorf("read as %s\nwant    %s", got, want)
	}
	refs, found := Cases(fsys)
	if len(found) > 0 || !refs[0].Recurring || refs[0].Number != "HSN/…/…" {
		t.Errorf("listed as %+v; %v", refs, found)
	}
}

// What is wrong in such a file is told where it stands there, not where it stood when the words had been put in.
func TestRecurringPlaces(t *testing.T) {
	for _, tt := range []struct{ from, to, want string }{
		{"{{ .PeriodName }}", "{{ .Periodnamn }}", "case.yaml:3:23 config.name-unknown"},
		{"{{ .PeriodName }}", "{{.}}", "case.yaml:3:23 config.name-unknown"},
		{"{{ .PeriodName }}", "{{ .Period.Year }}", "case.yaml:3:23 config.name-unknown"},
		{"pack: rapport", "pack: Rapport", "case.yaml:11:11 config.bad-id"},
		{`sheet: "{{ .From }}–{{ .To }}"`, "shet: x", "case.yaml:14:58 decl.unknown-key"},
		{"table: bidrag, file", "file", "case.yaml:14:9 decl.missing-key"},
		{"bidrag-{{ .Period }}.xlsx, sheet", "{{ .Period }}/../x, sheet", "case.yaml:14:31 config.path"},
		{"bidrag-{{ .Period }}.xlsx", "x{{ .Period }}{{ .Year }}.xlsx, nyckel: 1", "case.yaml:14:63 decl.unknown-key"},
	} {
		fsys := folder(map[string]string{"prov/office.yaml": smallOffice, "prov/kvartal/case.yaml": edit(t, recurringCase, tt.from, tt.to)})
		_, found := LoadFor(fsys, "prov/kvartal", occasion(t, "2024-Q1", "2024-04-12"))
		if len(found) != 1 || found[0].Pos.String()+" "+found[0].Code.ID != tt.want {
			for _, d := range found {
				t.Errorf("%q: %s %s: %s", tt.to, d.Pos, d.Code.ID, d.Message(diag.EN))
			}
			t.Errorf("want %s", tt.want)
		}
	}
}

func TestRecurringRefused(t *testing.T) {
	approval := "approvals:\n  - document: tjansteskrivelse\n    digest: sha256:" + strings.Repeat("0", 64) + "\n    by: A\n    role: B\n    on: 2024-04-12\n"
	files := map[string]string{"prov/office.yaml": smallOffice, "prov/kvartal/case.yaml": recurringCase, "prov/recept/case.yaml": smallCase,
		"prov/recept/approvals.yaml":  approval + "    period: 2024-Q1\n",
		"prov/kvartal/approvals.yaml": strings.Replace(approval, "tjansteskrivelse", "rapport", 1)}
	fsys, q1 := folder(files), occasion(t, "2024-Q1", "2024-04-12")
	for _, tt := range []struct {
		dir  string
		o    Occasion
		want string
	}{
		{"prov/kvartal", Occasion{}, "case.yaml:2:13 config.period-needed"},
		{"prov/kvartal", q1, "approvals.yaml:2:5 config.approval-no-period"},
		{"prov/kvartal", Occasion{Period: q1.Period}, "case.yaml:4:8 config.no-due"},
		{"prov/recept", q1, "case.yaml config.period-unwanted"},
		{"prov/recept", Occasion{}, "approvals.yaml:7:13 config.approval-period"},
	} {
		_, found := LoadFor(fsys, tt.dir, tt.o)
		var got []string
		for _, d := range found {
			got = append(got, d.Pos.String()+" "+d.Code.ID)
		}
		if !strings.Contains(strings.Join(got, ", "), tt.want) {
			t.Errorf("%s for %v: %v, want %s", tt.dir, tt.o.Period, got, tt.want)
		}
	}
}

// A file without names is parsed as it stands, and no word can change what a line means.
func TestFillKeepsTheRest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		piece := rapid.SampledFrom([]string{"{{ .Period }}", "{{ .PeriodName }}", "{{", "}}", "{{ value \"x\" }}", "{{ figure .Period }}", "a", "å: ", "\n", "#", "  - ", "\r\n", "{{ .Due }}", "“"})
		text := strings.Join(rapid.SliceOfN(piece, 0, 12).Draw(t, "pieces"), "")
		p := rapid.SampledFrom([]locale.Step{locale.Month, locale.Quarter, locale.Tertial, locale.Half, locale.Year}).Draw(t, "step").At(locale.Date{Year: 2024, Month: 5, Day: 1})
		f := fill("f", []byte(text), Occasion{Period: p, Due: locale.Date{Year: 2024, Month: 6, Day: 3}}, diag.SV)
		if len(f.edits) == 0 && string(f.text) != text {
			t.Fatalf("%q became %q", text, f.text)
		}
		before, after := strings.Split(text, "\n"), strings.Split(string(f.text), "\n")
		if len(before) != len(after) || len(f.found) > 0 {
			t.Fatalf("%q became %q, %v", text, f.text, f.found)
		}
		for i := range before {
			// Each character outside a name is found again where it stands.
			was, is := []rune(before[i]), []rune(after[i])
			seen := -1
			for c := range is {
				back := f.back(diag.Pos{Line: i + 1, Col: c + 1}).Col - 1
				if back < seen || back >= len(was) || was[back] != '{' && was[back] != is[c] {
					t.Fatalf("%q: column %d of %q is said to be %d", before[i], c+1, after[i], back+1)
				}
				seen = back
			}
		}
	})
}

func TestWordsAreHarmless(t *testing.T) {
	for _, step := range []locale.Step{locale.Month, locale.Quarter, locale.Tertial, locale.Half, locale.Year} {
		for p := step.At(locale.Date{Year: 2024, Month: 1, Day: 1}); p.Year == 2024; p = p.Next() {
			for _, lang := range []diag.Lang{diag.SV, diag.EN} {
				for name, word := range (Occasion{Period: p, Due: p.To()}).Words(lang) {
					if word == "" || strings.ContainsAny(word, "\n\"'#:{}[],&*!|>%@`/\\") {
						t.Errorf("%s of %v is %q", name, p, word)
					}
				}
			}
		}
	}
	if got := fmt.Sprint(Occasion{}.Words(diag.SV)["Period"]); got != "" {
		t.Errorf("no period is %q", got)
	}
}

// Whatever stands in a file, its lines stay lines and a place in it stays on its line.
func FuzzFill(f *testing.F) {
	f.Add([]byte(recurringCase))
	f.Add([]byte("\ufeff{{ .Period }}\r\n{{.\x00}}{{ .To }}"))
	f.Add([]byte("{{{{ .Year }}}}\xff{{ . }}"))
	o := Occasion{Period: locale.Half.At(locale.Date{Year: 2024, Month: 9, Day: 1})}
	f.Fuzz(func(t *testing.T, text []byte) {
		for _, o := range []Occasion{o, {}} {
			out := fill("case.yaml", text, o, diag.SV)
			if strings.Count(string(out.text), "\n") != strings.Count(string(text), "\n") {
				t.Fatalf("%q became %q", text, out.text)
			}
			for i, line := range strings.Split(string(out.text), "\n") {
				for col := 1; col <= len(line)+1; col++ {
					if p := out.back(diag.Pos{Line: i + 1, Col: col}); p.Line != i+1 || p.Col < 1 {
						t.Fatalf("column %d of %q is said to be %v", col, line, p)
					}
				}
			}
			for _, d := range out.found {
				_ = d.Message(diag.SV) + d.Hint(diag.EN)
			}
		}
	})
}
