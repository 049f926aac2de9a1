package instrument

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the schema anew")

func TestSchemaIsCommitted(t *testing.T) {
	for name, want := range Schemas() {
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
			t.Fatalf("%v; run go test ./pipeline/instrument -update", err)
		}
		if diff := cmp.Diff(string(want), string(got)); diff != "" {
			t.Errorf("%s has drifted from the Go types; run go test ./pipeline/instrument -update\n%s", file, diff)
		}
	}
}

// TestFilesNameTheirSchema keeps editors' help in every shipped file.
func TestFilesNameTheirSchema(t *testing.T) {
	files, err := filepath.Glob("../../templates/instruments/*")
	if err != nil || len(files) == 0 {
		t.Fatalf("no instruments: %v", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		const want = "# yaml-language-server: $schema=../../pipeline/instrument/schema/instrument.json\n"
		if !strings.HasPrefix(string(data), want) {
			t.Errorf("%s does not start with %s", file, want)
		}
	}
}
