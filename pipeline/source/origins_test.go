package source_test

import (
	"context"
	"errors"
	"io/fs"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"underlag/pipeline/diag"
	"underlag/pipeline/source"
	"underlag/pipeline/source/sourcetest"
)

var register = source.Pin{URI: "git+https://git.exempel.se/r.git@main:", Commit: strings.Repeat("0a1b2c3d4e", 4)}

// TestOrigins holds that a file of a repository and one of the folder may bear the same name and never be mistaken.
func TestOrigins(t *testing.T) {
	origins := source.Origins{"": sourcetest.Memory(map[string][]byte{"d.csv": []byte("Namn\nhemma\n")}),
		"register": sourcetest.Pinned(register, map[string][]byte{"d.csv": []byte("Namn\nborta\n"), "trasig.xlsx": []byte("PK")})}
	files, list := source.OpenAll(t.Context(), origins, []source.Want{{From: "register", File: "d.csv"}, {File: "d.csv"}, {From: "register", File: "d.csv"},
		{From: "register", File: "trasig.xlsx"}, {From: "register", File: "saknas.csv"}, {From: "nere", File: "d.csv"}, {From: "register", File: "kanske.csv", Optional: true}})
	var got []string
	for _, f := range files.Files {
		s := f.Sheets[0]
		got = append(got, f.Name, f.Pos(s.Name, 1, 2).String(), s.Rows[1].Cells[0].Raw, f.Pin.URI, f.Pin.Commit)
	}
	want := []string{"d.csv", "[d.csv]d!A2", "hemma", "d.csv", "",
		"register:d.csv", "[register:d.csv@0a1b2c3d4e0a]d!A2", "borta", register.URI + "d.csv", register.Commit}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("files (-want +got):\n%s", d)
	}
	got = nil
	for _, d := range list {
		got = append(got, d.Pos.String()+" "+d.Code.ID)
	}
	want = []string{"register:saknas.csv@0a1b2c3d4e0a source.not-in-git", "register:trasig.xlsx@0a1b2c3d4e0a xlsx.broken"}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("diagnostics (-want +got):\n%s", d)
	}
}

type failing struct{ err error }

func (f failing) FS(context.Context) (fs.FS, source.Pin, error) { return nil, source.Pin{}, f.err }

// TestOriginsOwnWords holds that what an origin says of itself is told as it is, once.
func TestOriginsOwnWords(t *testing.T) {
	said := diag.Code{ID: "git.nere", Severity: diag.Error, Exit: diag.ExitData, SV: "nere", EN: "down"}.New(diag.Pos{File: "case.yaml", Line: 4})
	for _, err := range []error{said, diag.List{said}, errors.Join(errors.New("x"), said)} {
		_, list := source.OpenAll(t.Context(), source.Origins{"register": failing{err}}, []source.Want{{From: "register", File: "a.csv"}, {From: "register", File: "b.csv"}})
		if len(list) != 1 || list[0].Code.ID != "git.nere" || list[0].Pos.Line != 4 {
			t.Errorf("OpenAll: %v, want what the origin said", list)
		}
	}
}
