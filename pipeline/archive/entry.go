package archive

import (
	"path"
	"strings"
	"time"

	"underlag/pipeline/diag"
	"underlag/pipeline/personal"
	"underlag/pipeline/run"
)

// Bounds of what is archived.
const (
	maxFiles = 64
	maxText  = 500 // bytes of a reason, a name, a role
	maxEntry = 256 << 20
)

func (e Entry) pos() diag.Pos { return diag.Pos{File: path.Join(e.Office, e.CaseDir)} }

// version is what the register will say of an entry, but for its number and objects.
func (e Entry) version() Version {
	v := Version{Office: e.Office, CaseDir: e.CaseDir, Case: e.Case, Document: e.Document, Period: e.Period, Kind: e.Kind, Date: e.Date,
		Content: e.Content, Approval: e.Approval, Reason: e.Reason, New: true}
	for _, f := range e.Files {
		file := run.NewFile(f.Name, f.Data, 0)
		if f.Name == e.Manifest {
			v.Manifest = "sha256:" + file.SHA256
		}
		v.Files = append(v.Files, file)
	}
	return v
}

// check refuses what a version cannot be made of.
func (e Entry) check() diag.List {
	var bad diag.List
	refuse := func(ok bool, sv, en string) {
		if !ok {
			bad = append(bad, codeEntry.New(e.pos(), diag.Words{SV: sv, EN: en}))
		}
	}
	refuse(nameable(e.Case, true), "diarienumret", "the case number")
	refuse(nameable(e.Document, false), "dokumentets id", "the document's id")
	refuse(e.Period == "" || nameable(e.Period, false), "perioden", "the period")
	refuse(len(series(e.Case+"/", e.Document, e.Period)) <= maxTag, "diarienumret", "the case number")
	refuse(e.Office != "" && e.CaseDir != "" && line(e.Office, maxText) && line(e.CaseDir, maxText), "ärendets mapp", "the case's folder")
	refuse(line(e.Kind, maxText), "dokumenttypen", "the kind")
	refuse(isDay(e.Date), "dagen", "the date")
	refuse(isDay(e.Approval.On), "godkännandets dag", "the approval's day")
	refuse(e.Approval.By != "" && line(e.Approval.By, maxText) && line(e.Approval.Role, maxText), "godkännandet", "the approval")
	refuse(line(e.Reason, maxText) && e.Reason == strings.TrimSpace(e.Reason) && !personal.Tells(e.Reason), "skälet", "the reason")
	refuse(strings.HasPrefix(e.Content, "sha256:") && line(e.Content, 80), "innehållets kontrollsumma", "the content's digest")
	seen, size := map[string]bool{}, 0
	for _, f := range e.Files {
		name := strings.ToLower(f.Name)
		refuse(fileName(f.Name) && !seen[name], "filnamnet "+f.Name, "the file name "+f.Name)
		seen[name] = true
		size += len(f.Data)
	}
	refuse(seen[strings.ToLower(e.Manifest)], "manifestet", "the manifest")
	refuse(len(e.Files) <= maxFiles && size <= maxEntry, "filernas storlek", "the files' size")
	return bad
}

func isDay(s string) bool {
	d, err := time.Parse(time.DateOnly, s)
	return err == nil && d.Year() >= 1970
}
