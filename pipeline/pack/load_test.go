package pack

import (
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"underlag/pipeline/diag"
	"underlag/pipeline/instrument"
)

// small is a pack without errors; tests change one file of it.
func small() map[string]string {
	return map[string]string{
		"pack.yaml":       "kind:\n  - {lang: sv, text: Rapport}\nlanguages: [sv]\nslug: rapport\nversion: \"1\"\nparts:\n  - {id: inledning, heading: Inledning}\n  - {id: slut}\n",
		"template.md":     "{{ define \"inledning\" }}\nHej\n{{ end }}\n\n{{ define \"slut\" }}slut{{ end }}\n",
		"strings.sv.yaml": "hej: Hej\n",
		"strings.en.yaml": "hej: Hello\n",
		"theme.yaml":      "text: 11\n",
	}
}

func packFS(files map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys["rapport/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

func TestLoadShipped(t *testing.T) {
	fsys := os.DirFS("../../templates")
	for _, id := range []string{"bilaga", "slutrapport", "tjansteskrivelse"} {
		if !slices.Contains(List(fsys), id) {
			t.Errorf("List lacks %s: %v", id, List(fsys))
		}
	}
	for _, id := range List(fsys) {
		p, found := Load(fsys, id)
		if len(found) > 0 {
			t.Errorf("Load(%q):\n%v", id, found)
		}
		if len(p.SHA256) != 64 {
			t.Errorf("Load(%q): SHA256 %q", id, p.SHA256)
		}
	}
}

func TestLoadFinds(t *testing.T) {
	tests := []struct {
		name, file, text string // text replaces the file; "" deletes it
		want             []string
	}{
		{"nothing", "theme.yaml", "text: 12\n", nil},
		{"an empty theme", "theme.yaml", "# inget\n", nil},
		{"no theme", "theme.yaml", "", nil},
		{"a part without block", "template.md", "{{ define \"inledning\" }}x{{ end }}\n",
			[]string{`templates/rapport/pack.yaml:8:10: the part "slut" has no block in template.md`}},
		{"a block without part", "template.md", "{{ define \"inledning\" }}x{{ end }}{{ define \"slut\" }}x{{ end }}\n{{ define \"slutt\" }}x{{ end }}",
			[]string{`templates/rapport/template.md:2:21: the block "slutt" belongs to no part in pack.yaml and is not used`}},
		{"a block that another calls", "template.md", "{{ define \"inledning\" }}{{ template \"rad\" . }}{{ end }}{{ define \"slut\" }}x{{ end }}{{ define \"rad\" }}x{{ end }}", nil},
		{"text outside", "template.md", "{{ define \"inledning\" }}x{{ end }}{{ define \"slut\" }}x{{ end }}\nlöst",
			[]string{`templates/rapport/template.md:2:1: text outside the blocks of template.md is never printed`}},
		{"a mark in the template", "template.md", "{{ define \"inledning\" }}å\uE000{{ end }}",
			[]string{`templates/rapport/template.md:1:26: the template holds a character that is not allowed (U+E000)`}},
		{"no template", "template.md", "", []string{`templates/rapport/template.md: the pack lacks the file template.md`}},
		{"strings that differ", "strings.en.yaml", "hey: Hello\n", []string{`templates/rapport/strings.en.yaml:1:6: the string "hey" is missing in strings.sv.yaml`}},
		{"no English strings in a Swedish pack", "strings.en.yaml", "", nil},
		{"two languages and the words of one", "pack.yaml", "kind:\n  - {lang: sv, text: Rapport}\nlanguages: [sv, en, sv]\nslug: rapport\nversion: \"1\"\nparts:\n  - {id: inledning}\n  - {id: slut}\n",
			[]string{`templates/rapport/pack.yaml:1:1: the document type's name in language "en" is missing or stands twice`,
				`templates/rapport/pack.yaml:3:21: the language "sv" stands twice`,
				`templates/rapport/template.en.md: the pack lacks the file template.en.md`}},
		{"a misspelt key", "theme.yaml", "texxt: 11\n", []string{`templates/rapport/theme.yaml:1:1: unknown key “texxt”`}},
		{"a measure of a table that is not there", "measures.yaml", "measures:\n  - {id: a, label: a, kind: count, table: x}\n", []string{
			`templates/rapport/measures.yaml:2:43: there is no table "x"`}},
		{"an enum without values", "schema.yaml", "tables:\n  - {id: x, file: x.xlsx, about: none, columns: [{name: a, header: A, type: enum}]}\n", []string{
			`templates/rapport/schema.yaml:2:50: an enum has values, and only an enum`}},
		{"a theme out of range", "theme.yaml", "text: 3\nleading: .nan\n", []string{`templates/rapport/theme.yaml:1:7: text must be between 8 and 16`, `templates/rapport/theme.yaml:2:10: leading must be a number but is “.nan”`}},
		{"a part twice, a bad one, a slug that is a path", "pack.yaml", "kind:\n  - {lang: en, text: Report}\n  - {lang: en, text: Report}\nslug: ../x\nlanguages: [sv]\nversion: \"1\"\nparts:\n  - {id: inledning}\n  - {id: slut}\n  - {id: slut}\n  - {id: ../a}\n",
			[]string{`templates/rapport/pack.yaml:1:1: the document type's name in language "sv" is missing or stands twice`,
				`templates/rapport/pack.yaml:3:12: the document type's name in language "en" is missing or stands twice`,
				`templates/rapport/pack.yaml:4:7: slug "../x" cannot stand in a file name`,
				`templates/rapport/pack.yaml:10:10: the part "slut" stands twice`,
				`templates/rapport/pack.yaml:11:10: "../a" cannot be the name of a part`}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			files := small()
			files[tt.file] = tt.text
			if tt.text == "" {
				delete(files, tt.file)
			}
			_, found := Load(packFS(files), "rapport")
			var got []string
			for _, d := range found {
				got = append(got, d.Error())
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("Load: -want +got\n%s", diff)
			}
		})
	}
}

func TestLoadRefusesNames(t *testing.T) {
	fsys := packFS(small())
	for id, want := range map[string]string{
		"raport": `there is no pack "raport"`, "../rapport": `"../rapport" cannot be the name of a pack`, "": `"" cannot be the name of a pack`,
		"Rapport": `"Rapport" cannot be the name of a pack`,
	} {
		_, found := Load(fsys, id)
		if len(found) != 1 || found[0].Message(diag.EN) != want {
			t.Errorf("Load(%q): %v, want %s", id, found, want)
		}
	}
	_, found := Load(fsys, "raport")
	if got := found[0].Hint(diag.SV); got != "menade du rapport?" {
		t.Errorf("Load(raport): hint %q", got)
	}
}

func TestLoadRefusesLargeFiles(t *testing.T) {
	files := small()
	files["template.md"] += strings.Repeat("x", maxFile)
	_, found := Load(packFS(files), "rapport")
	if len(found) == 0 || !strings.Contains(found.Error(), "too large") {
		t.Errorf("Load: %v, want too large", found)
	}
}

// The digest covers every file's content and name, and nothing that is not the pack's.
func TestSHA256(t *testing.T) {
	sum := func(files map[string]string) string {
		p, _ := Load(packFS(files), "rapport")
		return p.SHA256
	}
	base := sum(small())
	for name := range small() {
		files := small()
		files[name] += "\n"
		if sum(files) == base {
			t.Errorf("a change in %s leaves the digest as it was", name)
		}
	}
	files := small()
	files["README.txt"] = "x"
	if sum(files) != base {
		t.Error("a file that is not the pack's changes the digest")
	}
	if sum(maps.Clone(small())) != base {
		t.Error("the digest is not the same twice")
	}
}

func TestOverlay(t *testing.T) {
	base := fstest.MapFS{"a/pack.yaml": {Data: []byte("base")}, "a/theme.yaml": {Data: []byte("base")}, "b/pack.yaml": {Data: []byte("base")}}
	top := fstest.MapFS{"a/pack.yaml": {Data: []byte("top")}, "c/pack.yaml": {Data: []byte("top")}, "b/theme.yaml": {Data: []byte("top")}}
	o := Overlay(top, base)
	if diff := cmp.Diff([]string{"a", "b", "c"}, List(o)); diff != "" {
		t.Errorf("List: -want +got\n%s", diff)
	}
	for name, want := range map[string]string{"a/pack.yaml": "top", "b/pack.yaml": "base", "c/pack.yaml": "top", "a/theme.yaml": "", "b/theme.yaml": ""} {
		got, err := fs.ReadFile(o, name)
		if string(got) != want || (err != nil) != (want == "") {
			t.Errorf("ReadFile(%q) = %q, %v; want %q", name, got, err, want)
		}
	}
	if Overlay(nil, base) == nil || len(List(Overlay(top, nil))) != 2 {
		t.Error("Overlay does not take nil")
	}
	if _, err := o.Open("../x"); err == nil {
		t.Error("Open(../x) succeeds")
	}
}

// An instrument on disk hides the shipped one of that name, and no other.
func TestOverlayInstruments(t *testing.T) {
	base := fstest.MapFS{"instruments/a.yaml": {Data: []byte("base")}, "instruments/b.yaml": {Data: []byte("base")}, "instruments/pack.yaml": {Data: []byte("base")}}
	top := fstest.MapFS{"instruments/b.yaml": {Data: []byte("top")}, "instruments/c.yaml": {Data: []byte("top")}, "c/pack.yaml": {Data: []byte("top")}}
	o := Overlay(top, base)
	if diff := cmp.Diff([]string{"a", "b", "c", "pack"}, instrument.List(o)); diff != "" {
		t.Errorf("instrument.List: -want +got\n%s", diff)
	}
	if diff := cmp.Diff([]string{"c"}, List(o)); diff != "" {
		t.Errorf("List: -want +got\n%s", diff)
	}
	for name, want := range map[string]string{"a": "base", "b": "top", "c": "top", "d": ""} {
		got, err := fs.ReadFile(o, "instruments/"+name+".yaml")
		if string(got) != want || (err != nil) != (want == "") {
			t.Errorf("ReadFile(%q) = %q, %v; want %q", name, got, err, want)
		}
	}
	if got := instrument.List(Overlay(top, fstest.MapFS{})); len(got) != 2 {
		t.Errorf("instrument.List over an empty base: %v", got)
	}
}

func TestCodesHaveWords(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range Codes() {
		if c.SV == "" || c.EN == "" || c.HintSV == "" || c.HintEN == "" || c.Exit == 0 || seen[c.ID] || !strings.HasPrefix(c.ID, "pack.") {
			t.Errorf("%+v lacks words or an exit code, or its name is not its own", c)
		}
		seen[c.ID] = true
	}
}
