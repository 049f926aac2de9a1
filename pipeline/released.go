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

func (r released) compare(o released) int {
	return cmp.Or(strings.Compare(r.version.Tag, o.version.Tag), strings.Compare(r.sha256, o.sha256))
}

// releases gives what the versions of a recurring case show of other periods: of earlier ones and, where the period has
// no version itself, of later ones.
//
// So what a paper of a period says depends on the versions that the stores on this machine hold when it is made, like on any
// other input, and its manifest names them: a draft may hide something else once an earlier period has been archived.
// Remotes are not asked; schedule run reads them first.
type releases func(ctx context.Context, o config.Office, caseDir string, p locale.Reporting) (earlier, later []released, found diag.List)

// releases reads the stores of both editions. What only repeats what is known of a version already is left out, such as
// the webb edition of an intern one. A version whose content was removed by law tells nothing any more.
func (w *Workspace) releases(ctx context.Context, o config.Office, caseDir string, p locale.Reporting) (earlier, later []released, found diag.List) {
	own := false
	for _, e := range []Edition{Intern, Webb} {
		store, found := w.store(o, e)
		if found.Err() != nil {
			return nil, nil, found
		}
		versions, found := store.Versions(ctx)
		if found.Err() != nil {
			return nil, nil, found
		}
		for _, v := range versions {
			order := compared(v, p)
			if v.Office != o.ID || v.CaseDir != caseDir || v.Removed != nil || order == 0 {
				own = own || v.Office == o.ID && v.CaseDir == caseDir && order == 0
				continue
			}
			files, found := store.Files(ctx, v)
			if found.Err() != nil {
				return nil, nil, found
			}
			one, found := figuresIn(v, files)
			if found.Err() != nil {
				return nil, nil, found
			}
			all := &earlier
			if order > 0 {
				all = &later
			}
			if !slices.ContainsFunc(*all, func(o released) bool { return o.says(one) }) {
				*all = append(*all, one)
			}
		}
	}
	if own { // what is published is not made otherwise by what came after it
		later = nil
	}
	return earlier, later, nil
}

// compared says whether a version is of an earlier period than p, or one that is a part of it, of the same, or of a later one. One of
// no period is from before the report became a recurring one.
func compared(v archive.Version, p locale.Reporting) int {
	o, err := locale.ParseReporting(v.Period)
	if v.Period == "" || err != nil {
		return -1
	}
	return cmp.Or(o.To().Compare(p.To()), p.From().Compare(o.From()))
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
