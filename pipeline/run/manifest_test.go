package run

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
)

var update = flag.Bool("update", false, "write the golden files")

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	p := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(p)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

func TestFileName(t *testing.T) {
	day := locale.Date{Year: 2024, Month: 6, Day: 3}
	tests := []struct {
		number   string
		date     locale.Date
		slug     string
		appendix int
		draft    bool
		want     string
	}{
		{"HSN/1691/2020", day, "tjansteskrivelse", 0, false, "HSN-1691-2020_2024-06-03_tjansteskrivelse.pdf"},
		{"HSN/1691/2020", day, "slutrapport", 1, true, "HSN-1691-2020_2024-06-03_bilaga-1-slutrapport_utkast.pdf"},
		{"RS 2020-0148", day, "Tjänsteskrivelse", 0, false, "RS-2020-0148_2024-06-03_tjansteskrivelse.pdf"},
		{"KÄÖÅ/1/2020", day, "på äldre övrigt", 12, false, "KAOA-1-2020_2024-06-03_bilaga-12-pa-aldre-ovrigt.pdf"},
		{"Ha\u030als/1", day, "ålö", 0, false, "Hals-1_2024-06-03_alo.pdf"},
		{"CON", locale.Date{}, "nul", 0, false, "CON_nul.pdf"},
		{"../..", day, "", 0, false, "x_2024-06-03_x.pdf"},
		{"日本", day, "∞", 0, false, "x_2024-06-03_x.pdf"},
	}
	for _, tt := range tests {
		if got := FileName(tt.number, tt.date, tt.slug, tt.appendix, tt.draft); got != tt.want {
			t.Errorf("FileName(%q, %v, %q, %d, %v) = %q, want %q", tt.number, tt.date, tt.slug, tt.appendix, tt.draft, got, tt.want)
		}
	}
}

func TestFileNameIsSafe(t *testing.T) {
	safe := regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9_-]*\.pdf$`)
	reserved := regexp.MustCompile(`(?i)^(con|prn|aux|nul|com\d|lpt\d)(\.|$)`)
	rapid.Check(t, func(t *rapid.T) {
		draft := rapid.Bool().Draw(t, "draft")
		name := FileName(rapid.String().Draw(t, "number"), locale.Date{}, rapid.String().Draw(t, "slug"),
			rapid.IntRange(0, 99).Draw(t, "appendix"), draft)
		if !safe.MatchString(name) || reserved.MatchString(name) || len(name) > maxName+len(".pdf") || !plain(name) {
			t.Fatalf("unsafe name %q", name)
		}
		if strings.HasSuffix(name, "_utkast.pdf") != draft {
			t.Fatalf("name %q, draft %v", name, draft)
		}
	})
}

func TestFileNameKeepsDraftWhenLong(t *testing.T) {
	name := FileName("HSN/1/2020", locale.Date{}, strings.Repeat("mycket-", 60), 1, true)
	if len(name) > maxName+4 || !strings.HasSuffix(name, "_utkast.pdf") {
		t.Errorf("name = %q (%d)", name, len(name))
	}
}

func sample() Manifest {
	return Manifest{Program: "underlag v1.0.0", Case: "HSN/1691/2020", Document: "tjansteskrivelse", Kind: "Tjänsteskrivelse",
		Title: "Trygg fristad & verkstad", Date: "2024-06-03", Lang: "sv", Status: Approved,
		Approval: &Approval{By: "Sara Lewerentz", Role: "regiondirektör", On: "2024-06-03"}, Digest: "sha256:00",
		Inputs: []Input{{Kind: "case", Name: "jamtland-harjedalen/kultur-pa-recept/case.yaml", SHA256: "11"}},
		Gates: []Gate{{Name: "figures", Absolute: true, Outcome: Passed}, {Name: "bodies", Outcome: Accepted, Findings: []Finding{
			{Code: "gate.body-name", Severity: "warning", Place: "arende.md:3:1", Text: "”Hälsa-” …", Accepted: &Acceptance{"J", "citat"}}}}},
		Files: []File{NewFile(mainFinal, []byte("pdf"), 3)}}
}

func TestManifestGolden(t *testing.T) {
	b := sample().JSON()
	golden(t, "manifest.json", b)
	if !bytes.Equal(b, sample().JSON()) {
		t.Error("two runs give different bytes")
	}
	m, err := ReadManifest(b)
	if err != nil {
		t.Fatalf("ReadManifest: %v", err)
	}
	want := sample()
	want.Format = Format
	if diff := cmp.Diff(want, m); diff != "" {
		t.Errorf("read back (-want +got):\n%s", diff)
	}
}

func FuzzReadManifest(f *testing.F) {
	f.Add(sample().JSON())
	f.Add([]byte(`{"files":[{"name":"../x"}]}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		m, err := ReadManifest(b)
		if err != nil {
			return
		}
		if _, err := ReadManifest(m.JSON()); err != nil {
			t.Fatalf("what was read cannot be read again: %v", err)
		}
	})
}

func TestCodesAreWellFormed(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range Codes() {
		if seen[c.ID] || !strings.HasPrefix(c.ID, "run.") {
			t.Errorf("code %q is doubled or misnamed", c.ID)
		}
		seen[c.ID] = true
		if c.SV == "" || c.EN == "" || strings.HasSuffix(c.SV, ".") || strings.HasSuffix(c.EN, ".") || c.Severity > diag.Error {
			t.Errorf("code %q: words %q, %q", c.ID, c.SV, c.EN)
		}
	}
}
