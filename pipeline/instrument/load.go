package instrument

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"underlag/pipeline/decl"
	"underlag/pipeline/diag"
)

// Folder is where the instruments are, beside the packs.
const Folder = "instruments"

const suffix = ".yaml"

// Load reads the instrument id from the folder instruments of fsys and holds it against itself. It returns every problem;
// an instrument with an error may not score anything. Places in messages are named as "templates/instruments/<id>.yaml".
func Load(fsys fs.FS, id string) (Instrument, diag.List) {
	i := Instrument{ID: id, File: "templates/" + Folder + "/" + id + suffix}
	if !isID(id) || !slices.Contains(List(fsys), id) {
		return Instrument{ID: id}, diag.List{Unknown(id, List(fsys), diag.Pos{})}
	}
	data, err := read(fsys, path.Join(Folder, id+suffix))
	if err != nil {
		d := errUnreadable.New(diag.Pos{File: i.File})
		d.Err = err
		return i, diag.List{d}
	}
	sum := sha256.Sum256(data)
	i.SHA256 = hex.EncodeToString(sum[:])
	places, found := decl.Read(i.File, data, &i)
	i.Places = places
	if found.Count(diag.Error) == 0 { // what could not be read is not there to be checked
		found = check(i)
	}
	return i, found.Sort()
}

// read gives a file's bytes, but no more of them than decl needs to refuse it.
func read(fsys fs.FS, name string) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(io.LimitReader(f, decl.MaxBytes+1))
	return data, errors.Join(err, f.Close())
}

// Unknown says at a place that there is no such instrument, and which one was probably meant.
func Unknown(id string, known []string, at diag.Pos) diag.Diagnostic {
	return errUnknown.New(at, decl.Quote(id), suggestion(id, known, diag.Words{SV: "instrumenten är ", EN: "the instruments are "}))
}

// UnknownScoring says at a place that the instrument has no such scoring, or that one has to be chosen.
func (i Instrument) UnknownScoring(id string, at diag.Pos) diag.Diagnostic {
	if id == "" {
		list := strings.Join(i.ScoringIDs(), ", ")
		return errChoose.New(at, i.ID, diag.Words{SV: list, EN: list})
	}
	return errUnknownScoring.New(at, decl.Quote(id), i.ID, suggestion(id, i.ScoringIDs(), diag.Words{SV: "sätten är ", EN: "the scorings are "}))
}

func suggestion(word string, known []string, list diag.Words) diag.Words {
	if near, ok := decl.Nearest(word, known); ok {
		return diag.Words{SV: "menade du " + near + "?", EN: "did you mean " + near + "?"}
	}
	all := strings.Join(known, ", ")
	return diag.Words{SV: list.SV + all, EN: list.EN + all}
}

// List gives the ids of the instruments in fsys, in name order.
func List(fsys fs.FS) []string {
	entries, err := fs.ReadDir(fsys, Folder)
	if err != nil {
		return nil
	}
	var ids []string
	for _, e := range entries {
		if id, ok := strings.CutSuffix(e.Name(), suffix); ok && isID(id) && !e.IsDir() {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}

// isID says whether s can name a file, a scoring or a threshold on every system and in every file.
func isID(s string) bool {
	if s == "" || len(s) > 64 || s[0] == '-' || s[0] == '_' {
		return false
	}
	for _, c := range s {
		if !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_') {
			return false
		}
	}
	return true
}
