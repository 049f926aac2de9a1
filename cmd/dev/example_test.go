package main

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// TestExampleIsCommitted holds the committed workbooks to the generator: the same bytes, today and tomorrow.
func TestExampleIsCommitted(t *testing.T) {
	dir := filepath.FromSlash("../../data/jamtland-harjedalen/kultur-pa-recept")
	for _, s := range exampleSheets() {
		want, err := os.ReadFile(filepath.Join(dir, s.file))
		if err != nil {
			t.Fatalf("ReadFile(%q): %v", s.file, err)
		}
		got, err := workbook(s)
		if err != nil {
			t.Fatalf("workbook(%q): %v", s.file, err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s is not what the generator makes; run go run ./cmd/dev example", s.file)
		}
	}
}

// TestTextExamplesAreCommitted holds the workbooks of the examples that are written as text to their text.
func TestTextExamplesAreCommitted(t *testing.T) {
	data := os.DirFS("../../data")
	all, err := csvExamples(os.DirFS("testdata/example"), data)
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range all {
		want, err := fs.ReadFile(data, w.name)
		if err != nil {
			t.Fatal(err)
		}
		got, err := workbook(w.sheets...)
		if err != nil {
			t.Fatalf("workbook(%q): %v", w.name, err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s is not what the generator makes; run go run ./cmd/dev example", w.name)
		}
	}
}

// TestExampleAddsUp sees to it that the workbooks agree with each other: attendance is counted once per person and once
// per meeting, and whoever completed was there at least seven times.
func TestExampleAddsUp(t *testing.T) {
	all := people()
	perPerson, perMeeting := 0, 0
	for _, p := range all {
		perPerson += p.attended
		if p.completed != (p.attended >= 7) {
			t.Errorf("%s: completed is %t with %d meetings", p.id, p.completed, p.attended)
		}
	}
	for _, row := range meetings(all) {
		perMeeting += row[len(row)-1].(int)
	}
	if perPerson != perMeeting {
		t.Errorf("participants attended %d times, meetings had %d", perPerson, perMeeting)
	}
	if len(all) != 84 {
		t.Errorf("got %d participants, want 84", len(all))
	}
}
