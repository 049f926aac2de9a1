package config

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"underlag/pipeline/diag"
)

var update = flag.Bool("update", false, "write the golden files and the schemas anew")

// TestBrokenFiles holds what an official reads about files with every kind of fault, in both languages.
func TestBrokenFiles(t *testing.T) {
	for _, id := range []string{"arende", "syntax"} {
		for _, lang := range []diag.Lang{diag.SV, diag.EN} {
			t.Run(id+"/"+string(lang), func(t *testing.T) {
				_, found := Load(os.DirFS("testdata/broken"), "region/"+id)
				var b strings.Builder
				for _, d := range found {
					mark := ""
					if d.Severity == diag.Warning {
						mark = " (warning)"
					}
					fmt.Fprintf(&b, "%s: %s%s\n    %s\n", d.Pos, d.Message(lang), mark, d.Hint(lang))
				}
				golden(t, filepath.Join("testdata", "broken", id+"."+string(lang)+".txt"), b.String())
			})
		}
	}
}

// The broken files must stay broken in many ways for the goldens to say anything.
func TestBrokenFilesHoldManyFaults(t *testing.T) {
	_, found := Load(os.DirFS("testdata/broken"), "region/arende")
	kinds := map[string]map[string]bool{OfficeFile: {}, CaseFile: {}, ApprovalsFile: {}}
	places := map[string]int{}
	for _, d := range found {
		kinds[d.Pos.File][d.Code.ID] = true
		places[d.Pos.File]++
		if d.Pos.Line == 0 || d.Pos.Col == 0 {
			t.Errorf("%s has no place", d.Message(diag.EN))
		}
	}
	for file, least := range map[string]int{OfficeFile: 15, CaseFile: 15, ApprovalsFile: 3} {
		if places[file] < least {
			t.Errorf("%s: %d faults found, of %d kinds, want at least %d", file, places[file], len(kinds[file]), least)
		}
	}
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v; go test -update writes it", err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got), go test -update where it should have changed:\n%s", file, diff)
	}
}

// TestSchemasAreCurrent holds the committed schemas, which editors use, to the types.
func TestSchemasAreCurrent(t *testing.T) {
	all := Schemas()
	if len(all) != 5 {
		t.Errorf("Schemas() holds %d schemas", len(all))
	}
	for _, name := range []string{"office", "case", "approvals", "meeting", "result"} {
		golden(t, filepath.Join("schema", name+".json"), string(all[name]))
	}
}
