package pipeline

import (
	"context"
	"slices"
	"strings"

	"underlag/pipeline/diag"
	"underlag/pipeline/figure"
)

// Explained is one figure of one document, for explain.
type Explained struct {
	Document string
	Figure   figure.Figure
}

// Explain finds the figures called id in a case: the figure itself, or all figures of the measure id where it is grouped.
//
// It reads the tables and computes, but fills no template. A figure hidden for confidentiality says why and not its value.
func Explain(ctx context.Context, job Job, id string) ([]Explained, diag.List) {
	job.Goal = Figures
	r := Build(ctx, job)
	if r.Found.Err() != nil {
		return nil, r.Found
	}
	var out []Explained
	var ids []string
	for _, p := range r.Papers {
		for _, f := range p.Figures.Figures {
			ids = append(ids, f.ID)
			if f.ID == id || f.Measure == id {
				out = append(out, Explained{Document: p.Document.ID, Figure: f})
			}
		}
	}
	if len(out) == 0 {
		return nil, append(r.Found, codeFigureUnknown.New(diag.Pos{}, id, nearest(id, ids)))
	}
	return out, r.Found
}

// nearest names the figures that id may have meant: those that share its first part, else all measures.
func nearest(id string, ids []string) string {
	head, _, _ := strings.Cut(id, ".")
	var near, all []string
	for _, s := range ids {
		if strings.Contains(s, "[") {
			continue
		}
		all = append(all, s)
		if strings.HasPrefix(s, head) {
			near = append(near, s)
		}
	}
	if len(near) == 0 {
		near = all
	}
	slices.Sort(near)
	near = slices.Compact(near)
	if len(near) > 12 {
		near = append(near[:12], "…")
	}
	return strings.Join(near, ", ")
}
