package pipeline_test

import (
	"context"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"underlag/pipeline"
	"underlag/pipeline/diag"
	"underlag/pipeline/pack"
	"underlag/pipeline/pdf"
	"underlag/templates"
)

const strategy = "skane/strategiuppfoljning-2024"

// english builds the case that makes the same paper in Swedish and in English, with files changed.
func english(t *testing.T, change map[string]func(string) string) pipeline.Result {
	t.Helper()
	job := shipped(t, "")
	job.Case, job.Goal = strategy, pipeline.Check
	packs := copied(t, templates.FS, "strategiuppfoljning")
	data := copied(t, os.DirFS("../data"), "skane")
	for name, f := range change {
		for _, fsys := range []fstest.MapFS{packs, data} {
			if file := fsys[name]; file != nil {
				after := f(string(file.Data))
				if after == string(file.Data) {
					t.Fatalf("%s is not changed", name)
				}
				fsys[name] = &fstest.MapFile{Data: []byte(after)}
			}
		}
	}
	job.Packs, job.Data = pipeline.NewShelf(packs), data
	return pipeline.Build(context.Background(), job)
}

func copied(t *testing.T, fsys fs.FS, dir string) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	err := fs.WalkDir(fsys, dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := fs.ReadFile(fsys, name)
		out[name] = &fstest.MapFile{Data: b}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestEnglishPaper holds that a case's paper in English is English in all that is printed and heard, with the figures of the
// Swedish one.
func TestEnglishPaper(t *testing.T) {
	r := english(t, nil)
	if r.Found.Err() != nil {
		t.Fatal(r.Found)
	}
	back := map[string]*pdf.Readback{}
	for _, p := range r.Papers {
		b, err := pdf.ReadTree(p.File.Bytes)
		if err != nil {
			t.Fatal(err)
		}
		back[p.Document.ID] = b
	}
	sv, en := back["strategiuppfoljning"], back["follow-up"]
	if sv.Lang != "sv-SE" && sv.Lang != "sv" || !strings.HasPrefix(en.Lang, "en") {
		t.Errorf("/Lang %q and %q", sv.Lang, en.Lang)
	}
	said := spaced(en.Tree.AllText())
	for _, want := range []string{"3,707,000 SEK", "530.6 SEK", "63%", "The Culture Committee", "Case no.", "Enligt plan"} {
		if strings.Contains(said, want) == (want == "Enligt plan") {
			t.Errorf("%q: %v", want, !strings.Contains(said, want))
		}
	}
	if swedish := spaced(sv.Tree.AllText()); !strings.Contains(swedish, "3 707 000 kronor") || !strings.Contains(swedish, "Enligt plan") {
		t.Error("the Swedish paper is not Swedish")
	}
	p, found := pack.Load(templates.FS, "strategiuppfoljning")
	if found.Err() != nil {
		t.Fatal(found)
	}
	spoken := strings.ToLower(strings.ReplaceAll(said, "region skåne", ""))
	for text, word := range p.Words["en"] {
		if len(strings.Fields(text)) > 1 && !strings.EqualFold(text, word) && strings.Contains(spoken, strings.ToLower(text)) {
			t.Errorf("Swedish is left: %q", text)
		}
	}
	letters := strings.NewReplacer("Region Skåne", "", "Skåne", "").Replace(said)
	if i := strings.IndexAny(letters, "åäöÅÄÖ"); i >= 0 {
		t.Errorf("Swedish is left: %q", letters[max(0, i-30):min(len(letters), i+30)])
	}
	ids := func(doc string) []string {
		for _, p := range r.Papers {
			if p.Document.ID == doc {
				var out []string
				for _, f := range p.Figures.Figures {
					if !strings.HasPrefix(f.Measure, "indikator.") && f.Measure != "grupper.platser" { // grouped by names that are translated
						out = append(out, f.ID+"="+f.Value.String())
					}
				}
				return out
			}
		}
		return nil
	}
	if a, b := ids("strategiuppfoljning"), ids("follow-up"); len(a) == 0 || !slices.Equal(a, b) {
		t.Errorf("the figures differ:\n%v\n%v", a, b)
	}
}

func spaced(s string) string { return strings.ReplaceAll(s, "\u00a0", " ") }

// TestMissingTranslation takes one translation of each kind away: nothing is made, and the place is told.
func TestMissingTranslation(t *testing.T) {
	line := func(begins string) func(string) string {
		return func(s string) string {
			return strings.Join(slices.DeleteFunc(strings.Split(s, "\n"), func(l string) bool { return strings.HasPrefix(strings.TrimSpace(l), begins) }), "\n")
		}
	}
	swap := func(a, b string) func(string) string {
		return func(s string) string { return strings.Replace(s, a, b, 1) }
	}
	words, template := "strategiuppfoljning/words.en.yaml", "strategiuppfoljning/template.en.md"
	for _, tt := range []struct {
		name, file string
		change     func(string) string
		code, at   string
	}{
		{"a heading", words, line("Målkedjan:"), "pack.word-missing", "pack.yaml"},
		{"a caption", words, line("Läget per strategiskt"), "pack.word-missing", "measures.yaml"},
		{"a unit", words, line("kronor:"), "pack.word-missing", "measures.yaml"},
		{"an enum's value", words, line("Viss avvikelse:"), "pack.word-missing", "schema.yaml"},
		{"a header of a list", words, line("Nr:"), "pack.word-missing", "schema.yaml"},
		{"a table in the template", template, line(`{{ table "aktorer"`), "pack.call-untranslated", "template.en.md"},
		{"a figure more", template, swap("{{ table \"grupper\"", "{{ figure \"aktiviteter.antal\" }}\n\n{{ table \"grupper\""), "pack.call-own", "template.en.md"},
		{"a string", "strategiuppfoljning/strings.en.yaml", line("lage_i_ord"), "pack.string-missing", "strings.sv.yaml"},
		{"a body", "skane/office.yaml", line("- {sv: Kulturnämnden,"), "config.no-english", "office.yaml"},
		{"the unit that writes", "skane/office.yaml", line("- {sv: Arbetsgruppen"), "config.no-english", "case.yaml"},
		{"the pack's language", "strategiuppfoljning/pack.yaml", swap("[sv, en]", "[sv]"), "fill.language", "case.yaml"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := english(t, map[string]func(string) string{tt.file: tt.change})
			if !slices.ContainsFunc(r.Found, func(d diag.Diagnostic) bool {
				return d.Severity == diag.Error && d.Code.ID == tt.code && path.Base(d.Pos.File) == tt.at
			}) {
				t.Errorf("want %s in %s, found:\n%v", tt.code, tt.at, r.Found)
			}
		})
	}
}
