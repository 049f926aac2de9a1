package sourcetest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"underlag/pipeline/diag"
	"underlag/pipeline/source"
)

// Suite is what Run needs to know of an origin or a format. Leave out what is not tested.
type Suite struct {
	// Origin makes an origin that holds these files and nothing else.
	Origin func(t *testing.T, files map[string][]byte) source.Origin
	// Write makes a file of the format out of rows of texts, and gives its name with ending.
	Write func(rows [][]string) (name string, data []byte)
}

// Run holds an origin, a format or both to the contract of package source.
func Run(t *testing.T, s Suite) {
	t.Helper()
	if s.Write == nil {
		s.Write = func(rows [][]string) (string, []byte) {
			cells := make([][]source.Cell, len(rows))
			for i, r := range rows {
				cells[i] = Texts(r...)
			}
			return "bok.xlsx", Workbook(source.Sheet{Name: "Blad1", Rows: Rows(cells...)})
		}
	}
	if s.Origin == nil {
		s.Origin = func(t *testing.T, files map[string][]byte) source.Origin { return memory(files) }
	}
	rows := [][]string{{"Namn", "Ort"}, {"Åsa Öberg", "Östersund"}, {"", "Krokom"}, {"rad 1\nrad 2", `"citat"; , ` + "\t."}}
	name, data := s.Write(rows)

	t.Run("reads every cell", func(t *testing.T) {
		files, list := source.Open(t.Context(), s.Origin(t, map[string][]byte{name: data}), []source.Want{{File: name}})
		if err := list.Err(); err != nil {
			t.Fatalf("Open(%q): %v", name, err)
		}
		if len(files.Files) != 1 || len(files.Files[0].Sheets) != 1 {
			t.Fatalf("Open(%q) = %d files, want one with one sheet", name, len(files.Files))
		}
		var got [][]string
		for i, row := range files.Files[0].Sheets[0].Rows {
			if row.Number != i+1 {
				t.Errorf("row %d has number %d", i+1, row.Number)
			}
			line := make([]string, len(row.Cells))
			for k, c := range row.Cells {
				line[k] = c.Raw
			}
			got = append(got, line)
		}
		if d := cmp.Diff(rows, got); d != "" {
			t.Errorf("cells (-want +got):\n%s", d)
		}
	})
	t.Run("pins the bytes", func(t *testing.T) {
		files, list := source.Open(t.Context(), s.Origin(t, map[string][]byte{name: data}), []source.Want{{File: name}, {File: name}})
		if err := list.Err(); err != nil || len(files.Pins) != 1 {
			t.Fatalf("Open: %d pins, %v", len(files.Pins), err)
		}
		sum := sha256.Sum256(data)
		if want := hex.EncodeToString(sum[:]); files.Pins[0].SHA256 != want || files.Pins[0].Commit == "" && files.Pins[0].URI != name || !strings.HasSuffix(files.Pins[0].URI, name) {
			t.Errorf("pin = %+v, want %s of %s", files.Pins[0], want, name)
		}
	})
	t.Run("says what is missing, all at once and sorted", func(t *testing.T) {
		at := diag.Pos{File: "case.yaml", Line: 3}
		o := s.Origin(t, map[string][]byte{name: data})
		_, pin, err := o.FS(t.Context())
		if err != nil {
			t.Fatalf("FS: %v", err)
		}
		_, list := source.Open(t.Context(), o,
			[]source.Want{{File: "saknas.xlsx", At: at}, {File: name}, {File: "borta.csv"}, {File: "../" + name}, {File: "frivillig.csv", Optional: true}})
		var got []string
		for _, d := range list {
			d.Pos.Rev = "" // an origin with versions says which
			got = append(got, d.Pos.String()+" "+d.Code.ID)
		}
		want := []string{"../" + name + " source.name", "borta.csv source.missing", "case.yaml:3 source.missing"}
		if pin.Commit != "" { // what a commit lacks, nobody can put there
			want = []string{"../" + name + " source.name", "borta.csv source.not-in-git", "saknas.xlsx source.not-in-git"}
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("diagnostics (-want +got):\n%s", d)
		}
	})
	t.Run("stays the same until the run ends", func(t *testing.T) {
		o := s.Origin(t, map[string][]byte{name: data})
		fsys, _, err := o.FS(t.Context())
		if err != nil {
			t.Fatalf("FS: %v", err)
		}
		for range 2 {
			if got, err := fs.ReadFile(fsys, name); err != nil || string(got) != string(data) {
				t.Fatalf("ReadFile(%q): %d bytes, %v; want %d", name, len(got), err, len(data))
			}
		}
	})
	t.Run("never panics on a cut file", func(t *testing.T) {
		for n := 1; n < len(data); n += 1 + len(data)/50 {
			source.Open(t.Context(), s.Origin(t, map[string][]byte{name: data[:n]}), []source.Want{{File: name}})
		}
	})
	t.Run("stops when cancelled", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if _, list := source.Open(ctx, s.Origin(t, map[string][]byte{name: data}), []source.Want{{File: name}}); list.Err() == nil {
			t.Error("Open gave no error after the context was cancelled")
		}
	})
}
