package decl

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

func TestSchema(t *testing.T) {
	got := Schema("sample", sample{})
	if !json.Valid(got) {
		t.Fatalf("Schema gave no JSON:\n%s", got)
	}
	if diff := cmp.Diff(string(got), string(Schema("sample", &sample{}))); diff != "" {
		t.Errorf("Schema gives other bytes the second time:\n%s", diff)
	}
	file := filepath.Join("testdata", "sample.schema.json")
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("Schema (-want +got), go test -update where it should have changed:\n%s", diff)
	}
}
