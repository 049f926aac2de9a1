package pipeline

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"

	"underlag/pipeline/config"
	"underlag/pipeline/diag"
	"underlag/pipeline/disclose"
	"underlag/pipeline/run"
)

// disclosure is the office's rule for figures about persons.
func (in prepared) disclosure() disclose.Rule {
	o := in.loaded.Office.Disclosure
	r := disclose.Rule{Threshold: config.DefaultThreshold, Width: config.DefaultWidth, Zeros: o.Zeros != "hidden"}
	if o.Threshold > 0 {
		r.Threshold = o.Threshold
	}
	if o.Width > 0 {
		r.Width = o.Width
	}
	return r
}

// maxFigures is the largest file of earlier figures that is read, in bytes.
const maxFigures = 64 << 20

// published reads what was published before: the files that the case names and, of a report about persons, what versions of its
// earlier periods show. A recurring case may name what its last period published, which there is none of the first time.
func (t *trace) published(ctx context.Context, in *prepared) {
	c := in.loaded.Case
	named := map[string]bool{} // by digest
	for i, name := range c.Published {
		figures, sum, err := t.readFigures(path.Join(t.job.Case, name))
		if err != nil {
			code := codePublishedForm
			switch gone := errors.Is(err, fs.ErrNotExist); {
			case gone && in.loaded.Occasion.First:
				code = codePublishedFirst
			case gone:
				code = codePublishedGone
			}
			t.note(diag.List{code.New(c.Places.At(fmt.Sprintf("published[%d]", i)), name)})
			continue
		}
		named[sum] = true
		in.earlier = append(in.earlier, disclose.Earlier{Name: name, Figures: figures})
	}
	if _, persons := in.persons(); !persons || t.job.releases == nil || in.loaded.Occasion.Period.IsZero() {
		return
	}
	earlier, later, found := t.job.releases(ctx, in.loaded.Office, c.ID, in.loaded.Occasion.Period)
	t.note(found)
	slices.SortFunc(earlier, released.compare) // as in the manifest: what is hidden must not depend on where they were found
	for _, r := range earlier {
		if !named[r.sha256] {
			in.released, in.earlier = append(in.released, r), append(in.earlier, r.earlier())
		}
	}
	for _, r := range later {
		if !named[r.sha256] {
			t.note(diag.List{codePublishedLater.New(c.Places.At("documents"), r.version.Tag)})
		}
	}
}

// readFigures reads a figures file of the data folder, with its SHA-256 in hexadecimal digits.
func (t *trace) readFigures(name string) (run.Figures, string, error) {
	f, err := t.job.Data.Open(name)
	if err != nil {
		return run.Figures{}, "", err
	}
	defer f.Close()
	raw, err := io.ReadAll(io.LimitReader(f, maxFigures+1))
	if err != nil {
		return run.Figures{}, "", err
	}
	if len(raw) > maxFigures {
		return run.Figures{}, "", fs.ErrInvalid
	}
	sum := sha256.Sum256(raw)
	figures, err := run.ReadFigures(raw)
	return figures, hex.EncodeToString(sum[:]), err
}
