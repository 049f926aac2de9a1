package pipeline

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"reflect"
	"slices"
	"strings"

	"underlag/pipeline/archive"
	"underlag/pipeline/config"
	"underlag/pipeline/diag"
	"underlag/pipeline/disclose"
	"underlag/pipeline/locale"
	"underlag/pipeline/run"
)

// released is the figures file of a version that the office's versionslager holds: what a reader may have from an earlier
// period of the report.
type released struct {
	version archive.Version
	sha256  string // of the file, in hexadecimal digits
	figures run.Figures
}

// earlier is what disclosure control takes it for. A correction is of other rows than what it corrects.
func (r released) earlier() disclose.Earlier {
	return disclose.Earlier{Name: r.version.Tag, Figures: r.figures, Issue: r.version.Number - 1}
}

// releases gives what the versions of earlier periods of a recurring case show, sorted.
//
// So what a paper of a period says depends on the versions that the stores on this machine hold when it is made, like on any
// other input, and its manifest names them: a draft may hide something else once an earlier period has been archived.
// Remotes are not asked; schedule run reads them first.
type releases func(ctx context.Context, o config.Office, caseDir string, p locale.Reporting) ([]released, diag.List)

// releases reads the stores of both editions. What only repeats what is known of a version already is left out, such as
// the webb edition of an intern one. A version whose content was removed by law tells nothing any more.
func (w *Workspace) releases(ctx context.Context, o config.Office, caseDir string, p locale.Reporting) ([]released, diag.List) {
	var all []released
	for _, e := range []Edition{Intern, Webb} {
		store, found := w.store(o, e)
		if found.Err() != nil {
			return nil, found
		}
		versions, found := store.Versions(ctx)
		if found.Err() != nil {
			return nil, found
		}
		for _, v := range versions {
			if v.Office != o.ID || v.CaseDir != caseDir || v.Removed != nil || !precedes(v, p) {
				continue
			}
			files, found := store.Files(ctx, v)
			if found.Err() != nil {
				return nil, found
			}
			one, found := figuresIn(v, files)
			if found.Err() != nil {
				return nil, found
			}
			if !slices.ContainsFunc(all, func(o released) bool { return o.says(one) }) {
				all = append(all, one)
			}
		}
	}
	return all, nil
}

// precedes says whether a version is of an earlier period than p, or of one that is only a part of it. One of no period is from
// before the report became a recurring one.
func precedes(v archive.Version, p locale.Reporting) bool {
	if v.Period == "" {
		return true
	}
	o, err := locale.ParseReporting(v.Period)
	return err == nil && cmp.Or(o.To().Compare(p.To()), p.From().Compare(o.From())) < 0
}

// figuresIn reads the figures among a version's files.
func figuresIn(v archive.Version, files []archive.File) (released, diag.List) {
	i := slices.IndexFunc(files, func(f archive.File) bool { return run.IsFigures(f.Name) })
	if i < 0 {
		return released{}, diag.List{codePublishedForm.New(diag.Pos{File: v.Tag}, v.Tag)}
	}
	figures, err := run.ReadFigures(files[i].Data)
	if err != nil {
		return released{}, diag.List{codePublishedForm.New(diag.Pos{File: v.Tag}, files[i].Name)}
	}
	sum := sha256.Sum256(files[i].Data)
	return released{v, hex.EncodeToString(sum[:]), figures}, nil
}

// says says that whoever has r learns nothing from o.
func (r released) says(o released) bool {
	if r.version.Document != o.version.Document || r.version.Period != o.version.Period {
		return false
	}
	known := r.figures.Figures // sorted by id
	return !slices.ContainsFunc(o.figures.Figures, func(f run.Figure) bool {
		i, has := slices.BinarySearchFunc(known, f.ID, func(k run.Figure, id string) int { return strings.Compare(k.ID, id) })
		return !has || !reflect.DeepEqual(known[i], f)
	})
}
