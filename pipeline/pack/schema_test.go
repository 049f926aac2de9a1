package pack

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the schemas and golden files anew")

func TestSchemasAreCommitted(t *testing.T) {
	schemas := Schemas()
	for name, want := range schemas {
		file := filepath.Join("schema", name+".json")
		if *update {
			if err := os.MkdirAll("schema", 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, want, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		got, err := os.ReadFile(file)
		if err != nil {
			t.Fatalf("%v; run go test ./pipeline/pack -update", err)
		}
		if diff := cmp.Diff(string(want), string(got)); diff != "" {
			t.Errorf("%s has drifted from the Go types; run go test ./pipeline/pack -update\n%s", file, diff)
		}
	}
	files, err := filepath.Glob(filepath.Join("schema", "*.json"))
	if err != nil || len(files) != len(schemas) {
		t.Errorf("schema holds %v, want %d files", files, len(schemas))
	}
}
