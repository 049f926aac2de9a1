package archive

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"underlag/pipeline/run"
)

// paperFiles are a version's files as they are published.
func paperFiles(markdown string, figures []run.Figure, manifest string) []File {
	return []File{{"p.pdf", []byte("%PDF")}, {"p.md", []byte(markdown)}, {"p.figures.json", run.Figures{Figures: figures}.JSON()}, {"p.manifest.json", []byte(manifest)}}
}

const manifestOld = `{"format": 1, "inputs": [
 {"kind": "case", "name": "office/case/bidrag.xlsx", "sha256": "00"},
 {"kind": "workbook", "name": "office/case/bidrag.xlsx", "sha256": "aa", "uri": "git+https://git.region.invalid/data", "commit": "c1"},
 {"kind": "workbook", "name": "office/case/old/bidrag.xlsx", "sha256": "bb"},
 {"kind": "workbook", "name": "office/case/enkat.xlsx", "sha256": "cc"}]}`

func TestDiff(t *testing.T) {
	n := 3
	old := paperFiles("# A\n\nNämnden beslutar\n\n<!-- beslutspunkter -->\n\n1. Godkänna 10 kr.\n2. Avslå.\n\n# B\n\n1. ingen punkt\n", []run.Figure{
		{ID: "gone", Label: "borta", Text: "1", Value: "1"},
		{ID: "hidden", Label: "dolt", Text: "7", Value: "7", N: &n, Cells: []string{"[enkat.xlsx]Enkät!C:C"}},
		{ID: "same", Label: "lika", Text: "5", Value: "5"},
		{ID: "sum", Label: "summa", Text: "10 kr", Value: "10", Unit: "kronor", Cells: []string{"[bidrag.xlsx]Beslut!C2:C3", "[okänd.xlsx]A"}}}, manifestOld)
	now := paperFiles("# A\n\nNämnden beslutar\n\n<!-- beslutspunkter -->\n\n1. Godkänna 12 kr,\n   och\\\n   mer.\n2. Avslå.\n\n<!-- -->\n\n3. Ny\n\n# B\n\n1. ingen punkt\n", []run.Figure{
		{ID: "hidden", Label: "dolt", Text: "..", Suppressed: "small", Cells: []string{"[enkat.xlsx]Enkät!C:C"}},
		{ID: "new", Label: "ny", Text: "–", Missing: true},
		{ID: "same", Label: "lika", Text: "5", Value: "5"},
		{ID: "sum", Label: "summa", Text: "12 kr", Value: "12", Unit: "kronor", Cells: []string{"[bidrag.xlsx]Beslut!C2:C4"}}}, strings.ReplaceAll(manifestOld, "c1", "c2"))
	got, found := Diff(old, now)
	if found.Err() != nil {
		t.Fatal(found)
	}
	uri := "git+https://git.region.invalid/data"
	want := Difference{
		Figures: []FigureChange{
			{ID: "gone", Label: "borta", Old: &Shown{Text: "1", Value: "1"}},
			{ID: "hidden", Label: "dolt", Old: &Shown{Text: "7", Value: "7", From: []Source{{Cells: "[enkat.xlsx]Enkät!C:C", Name: "office/case/enkat.xlsx", SHA256: "cc"}}},
				New: &Shown{Text: "..", Suppressed: "small", From: []Source{{Cells: "[enkat.xlsx]Enkät!C:C", Name: "office/case/enkat.xlsx", SHA256: "cc"}}}},
			{ID: "new", Label: "ny", New: &Shown{Text: "–", Missing: true}},
			{ID: "sum", Label: "summa",
				Old: &Shown{Text: "10 kr", Value: "10", Unit: "kronor", From: []Source{{"[bidrag.xlsx]Beslut!C2:C3", "office/case/bidrag.xlsx", "aa", uri, "c1"}, {Cells: "[okänd.xlsx]A"}}},
				New: &Shown{Text: "12 kr", Value: "12", Unit: "kronor", From: []Source{{"[bidrag.xlsx]Beslut!C2:C4", "office/case/bidrag.xlsx", "aa", uri, "c2"}}}}},
		Points: []PointChange{{1, 1, "Godkänna 10 kr.", "Godkänna 12 kr, och mer."}},
	}
	if !strings.Contains(got.Text, "-1. Godkänna 10 kr.\n+1. Godkänna 12 kr,\n") || strings.Contains(got.Text, "# A") {
		t.Errorf("text:\n%s", got.Text)
	}
	if got.None() {
		t.Error("a difference is none")
	}
	got.Text = ""
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	if same, _ := Diff(now, now); !same.None() {
		t.Errorf("a version differs from itself: %+v", same)
	}
}

func TestDiffTellsWhatItCannotRead(t *testing.T) {
	_, found := Diff([]File{{"p.figures.json", []byte("{")}, {"p.manifest.json", []byte("[")}}, nil)
	if got := ids(found); got != "archive.file-form archive.file-form" {
		t.Error(got)
	}
}

// What a difference says leads from the old version to the new one: nothing is left out and nothing is invented.
func TestDifferenceLeadsToTheNew(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "c", "å ä", "<!-- beslutspunkter -->", "1. x", "2. y", "   z", ""}), 0, 12)
		old, now := lines.Draw(t, "old"), lines.Draw(t, "new")
		a, b := strings.Join(old, "\n"), strings.Join(now, "\n")
		text := changedText(a, b)
		if got := patched(t, a, text); got != b {
			t.Fatalf("%q leads from %q to %q, want %q", text, a, got, b)
		}
		p, q := points(a), points(b)
		if got := apply(p, changedPoints(p, q)); !slices.Equal(got, q) {
			t.Fatalf("points %q, want %q", got, q)
		}
	})
}

// patched applies a unified difference.
func patched(t *rapid.T, old, text string) string {
	if text == "" {
		return old
	}
	lines, at, last := strings.SplitAfter(old, "\n"), 0, ""
	var out strings.Builder
	for l := range strings.Lines(text) {
		switch {
		case strings.HasPrefix(l, "--- "), strings.HasPrefix(l, "+++ "):
		case strings.HasPrefix(l, "@@"):
			var from, n int
			if _, err := fmt.Sscanf(l, "@@ -%d,%d", &from, &n); err != nil {
				n = 1
			}
			if n == 0 {
				from++
			}
			for ; at < from-1; at++ {
				out.WriteString(lines[at])
			}
		case l[0] == '\\': // the line before has no end
			if last[0] != '-' {
				s := strings.TrimSuffix(out.String(), "\n")
				out.Reset()
				out.WriteString(s)
			}
		default:
			if l[0] != '+' {
				if strings.TrimSuffix(lines[at], "\n") != strings.TrimSuffix(l[1:], "\n") {
					t.Fatalf("line %d is %q in %q", at, lines[at], text)
				}
				at++
			}
			if l[0] != '-' {
				out.WriteString(l[1:])
			}
		}
		last = l
	}
	for ; at < len(lines); at++ {
		out.WriteString(lines[at])
	}
	return out.String()
}

// apply makes the new points out of the old ones and what has changed.
func apply(old []string, changes []PointChange) []string {
	gone, placed := map[int]bool{}, map[int]string{}
	for _, c := range changes {
		if c.OldNumber > 0 {
			gone[c.OldNumber] = true
		}
		if c.NewNumber > 0 {
			placed[c.NewNumber] = c.New
		}
	}
	var out []string
	i := 0
	for n := 1; ; n++ {
		for i < len(old) && gone[i+1] {
			i++
		}
		switch s, ok := placed[n]; {
		case ok:
			out = append(out, s)
		case i < len(old):
			out = append(out, old[i])
			i++
		default:
			return out
		}
	}
}

func FuzzDiff(f *testing.F) {
	f.Add([]byte("<!-- beslutspunkter -->\n1. a\n   b"), []byte("x"), []byte(`{"format":1,"figures":[{"id":"a","text":"1","cells":["[a"]}]}`), []byte(manifestOld))
	f.Fuzz(func(t *testing.T, old, now, figures, manifest []byte) {
		d, _ := Diff([]File{{"p.md", old}, {"p.figures.json", figures}}, []File{{"p.md", now}, {"p.manifest.json", manifest}})
		if string(old) != string(now) && d.Text == "" {
			t.Error("a change of the text is not told")
		}
	})
}
