package pipeline

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"

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

// published reads what the case says was published before. A recurring case names what its last period published, which
// there is none of the first time.
func (t *trace) published(l config.Loaded) []disclose.Earlier {
	var all []disclose.Earlier
	c := l.Case
	for i, name := range c.Published {
		figures, err := t.readFigures(path.Join(t.job.Case, name))
		if err != nil {
			code := codePublishedForm
			switch gone := errors.Is(err, fs.ErrNotExist); {
			case gone && l.Occasion.First:
				code = codePublishedFirst
			case gone:
				code = codePublishedGone
			}
			t.note(diag.List{code.New(c.Places.At(fmt.Sprintf("published[%d]", i)), name)})
			continue
		}
		all = append(all, disclose.Earlier{Name: name, Figures: figures})
	}
	return all
}

func (t *trace) readFigures(name string) (run.Figures, error) {
	f, err := t.job.Data.Open(name)
	if err != nil {
		return run.Figures{}, err
	}
	defer f.Close()
	raw, err := io.ReadAll(io.LimitReader(f, maxFigures+1))
	if err != nil {
		return run.Figures{}, err
	}
	if len(raw) > maxFigures {
		return run.Figures{}, fs.ErrInvalid
	}
	return run.ReadFigures(raw)
}
