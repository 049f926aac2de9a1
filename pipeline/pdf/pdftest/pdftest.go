// Package pdftest holds PDFs to PDF/A-2a and PDF/UA-1 with the validator veraPDF: a small Java program, built once with
// Maven and kept in a cache. It is for tests and for the command dev; underlag itself never needs Java.
package pdftest

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Conform fails the test for every file that does not conform to both profiles. Where no Java is found the test is
// skipped, unless UNDERLAG_REQUIRE_VERAPDF=1 makes that a failure.
func Conform(t testing.TB, files ...[]byte) {
	t.Helper()
	for i, failed := range Faults(t, files...) {
		for _, rule := range failed {
			t.Errorf("file %d does not conform: %s", i, rule)
		}
	}
}

// Faults gives the failed rules of each file, as "ua1 7.3-1 what it says (how often)".
func Faults(t testing.TB, files ...[]byte) [][]string {
	t.Helper()
	dir := t.TempDir()
	names := make([]string, len(files))
	for i, b := range files {
		names[i] = filepath.Join(dir, fmt.Sprintf("%d.pdf", i))
		if err := os.WriteFile(names[i], b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	cache, err := Cache()
	if err != nil {
		t.Fatal(err)
	}
	results, err := Validate(t.Context(), cache, names)
	if errors.Is(err, ErrNoJava) && os.Getenv("UNDERLAG_REQUIRE_VERAPDF") != "1" {
		t.Skipf("conformance is NOT checked: %v", err)
	}
	if err != nil {
		t.Fatalf("veraPDF: %v", err)
	}
	out := make([][]string, len(files))
	for i, r := range results {
		k := i * len(files) / len(results) // the verdicts on a file follow each other
		for _, rule := range r.Failed {
			out[k] = append(out[k], r.Profile+" "+strings.TrimSpace(rule))
		}
		if !r.Pass && len(r.Failed) == 0 {
			out[k] = append(out[k], r.Profile+" fails without saying why")
		}
	}
	return out
}
