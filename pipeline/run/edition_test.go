package run

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"underlag/pipeline/diag"
)

// intern and webb are the two editions of one document; says stands for their content.
func intern(name, says string) Output {
	o := output("d", name, says)
	o.Manifest.Edition, o.Manifest.Digest, o.Manifest.Webb = EditionIntern, "sha256:whole "+says, "sha256:masked "+says
	o.Figures.Digest = o.Manifest.Digest
	o.Webb, o.WebbStatus = o.Figures, o.Manifest.Status
	return o
}

func webb(name, says string) Output {
	o := output("d", WebbName(name), says+" masked")
	o.Manifest.Edition, o.Manifest.Digest = EditionWebb, "sha256:masked "+says
	o.Figures.Digest = o.Manifest.Digest
	o.Maskings = &Maskings{Document: "d", Paper: o.Name, Maskings: []Masking{{"passage", "OSL 25 kap. 1 §", "d/text.md:3"}}}
	return o
}

func namesIn(t *testing.T, out string) []string {
	t.Helper()
	var names []string
	for name := range tree(t, out) {
		names = append(names, strings.TrimPrefix(name, caseDir+"/"))
	}
	slices.Sort(names)
	return names
}

func beside(paper string) []string { return []string{paper, FiguresName(paper), ManifestName(paper)} }

func sorted(lists ...[]string) []string {
	all := slices.Concat(lists...)
	slices.Sort(all)
	return all
}

func codesOf(l diag.List) []string {
	var ids []string
	for _, d := range l {
		ids = append(ids, d.Code.ID)
	}
	return ids
}

func TestEditionNames(t *testing.T) {
	w := WebbName(mainDraft)
	if want := "HSN-1691-2020_2024-06-03_tjansteskrivelse_utkast_webb.pdf"; w != want {
		t.Errorf("WebbName = %s, want %s", w, want)
	}
	if want := "HSN-1691-2020_2024-06-03_tjansteskrivelse_utkast.maskning.json"; MaskingName(w) != want || MaskingName(mainDraft) != want {
		t.Errorf("MaskingName = %s and %s, want %s", MaskingName(w), MaskingName(mainDraft), want)
	}
}

func TestPublishEditions(t *testing.T) {
	final, draft := mainFinal, mainDraft
	internFiles := beside(final)
	webbFiles := append(beside(WebbName(final)), MaskingName(final))
	draftWebb := webb(draft, "a")
	for _, tt := range []struct {
		name          string
		before, after []Output
		want          []string
		codes         []string
	}{
		{"both at once", nil, []Output{intern(final, "a"), webb(final, "a")}, sorted(internFiles, webbFiles), nil},
		{"webb beside the same intern", []Output{intern(final, "a")}, []Output{webb(final, "a")}, sorted(internFiles, webbFiles), nil},
		{"intern beside the same webb", []Output{webb(final, "a")}, []Output{intern(final, "a")}, sorted(internFiles, webbFiles), nil},
		{"a webb of another content goes", []Output{intern(final, "a"), webb(final, "a")}, []Output{intern(final, "b")}, internFiles, []string{codeWebbOutdated.ID}},
		{"an intern of another content stays", []Output{intern(final, "a"), webb(final, "a")}, []Output{webb(final, "b")}, sorted(internFiles, webbFiles), []string{codeInternOlder.ID}},
		{"both take the drafts' places", []Output{intern(draft, "a"), draftWebb}, []Output{intern(final, "b"), webb(final, "b")}, sorted(internFiles, webbFiles), nil},
		{"a webb takes only the webb's place", []Output{output("d", final, "a"), webb(draft, "a")}, []Output{webb(final, "a")}, sorted(internFiles, webbFiles), []string{codeInternOlder.ID}},
		{"another document's webb stays", []Output{webb(final, "a")}, []Output{output("other", appendix, "b")}, sorted(webbFiles, beside(appendix)), nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			out := t.TempDir()
			if tt.before != nil {
				mustPublish(t, out, tt.before...)
			}
			_, found := Publish(t.Context(), out, caseDir, tt.after)
			if diff := cmp.Diff(tt.codes, codesOf(found)); diff != "" {
				t.Errorf("found -want +got\n%s", diff)
			}
			if diff := cmp.Diff(sorted(tt.want), namesIn(t, out)); diff != "" {
				t.Errorf("files -want +got\n%s", diff)
			}
		})
	}
}

// A webb edition that is signed off now, or whose figures are disclosed otherwise now, is outdated though it says the same.
func TestOutdatedByStatusAndFigures(t *testing.T) {
	for _, change := range []func(*Output){
		func(o *Output) { o.WebbStatus = Approved },
		func(o *Output) { o.Webb.Figures = []Figure{{ID: "n", Suppressed: "small"}} },
		func(o *Output) { o.Manifest.Webb = "" },
	} {
		out := t.TempDir()
		mustPublish(t, out, intern(mainFinal, "a"), webb(mainFinal, "a"))
		now := intern(mainFinal, "a")
		change(&now)
		mustPublish(t, out, now)
		if diff := cmp.Diff(sorted(beside(mainFinal)), namesIn(t, out)); diff != "" {
			t.Errorf("files -want +got\n%s", diff)
		}
	}
}

// What somebody has worked in stays, and that is told.
func TestChangedWebbStays(t *testing.T) {
	out := t.TempDir()
	mustPublish(t, out, intern(mainFinal, "a"), webb(mainFinal, "a"))
	if err := os.WriteFile(filepath.Join(out, filepath.FromSlash(caseDir), WebbName(mainFinal)), []byte("signed"), 0o644); err != nil {
		t.Fatal(err)
	}
	_, found := Publish(t.Context(), out, caseDir, []Output{intern(mainFinal, "b")})
	if diff := cmp.Diff([]string{codeWebbOutdated.ID, codeKept.ID}, codesOf(found)); diff != "" {
		t.Errorf("found -want +got\n%s", diff)
	}
	if diff := cmp.Diff(sorted(beside(mainFinal), []string{WebbName(mainFinal)}), namesIn(t, out)); diff != "" {
		t.Errorf("files -want +got\n%s", diff)
	}
}

func TestMaskingLog(t *testing.T) {
	got := string(webb(mainFinal, "a").Maskings.JSON())
	want := `{
  "format": 1,
  "case_number": "",
  "document": "d",
  "paper": "HSN-1691-2020_2024-06-03_tjansteskrivelse_webb.pdf",
  "maskings": [
    {
      "kind": "passage",
      "ground": "OSL 25 kap. 1 §",
      "place": "d/text.md:3"
    }
  ]
}
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

func TestWebbInputs(t *testing.T) {
	in := []Input{{Kind: "case", Name: "a/case.yaml", SHA256: "1"}, {Kind: "office", Name: "office.yaml", SHA256: "2"}, {Kind: "prose", Name: "a/d/x.md", SHA256: "3"},
		{Kind: "workbook", Name: "a/r:x.xlsx", SHA256: "4", URI: "git+file:r@main:x.xlsx", Commit: "0a1b", Allowed: &Acceptance{By: "Anna Ek", Reason: "avtal"}}, {Kind: "pack", Name: "p 1", SHA256: "5"}}
	got := WebbInputs(in)
	if diff := cmp.Diff([]Input{{Kind: "case", Name: "a/case.yaml"}, {Kind: "office", Name: "office.yaml"}, {Kind: "prose", Name: "a/d/x.md"}, {Kind: "workbook", Name: "a/r:x.xlsx"}, {Kind: "pack", Name: "p 1", SHA256: "5"}}, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	if in[0].SHA256 == "" {
		t.Error("WebbInputs changed what it was given")
	}
}
