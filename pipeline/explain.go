package pipeline

import (
	"context"
	"slices"
	"strings"

	"underlag/pipeline/diag"
	"underlag/pipeline/figure"
	"underlag/pipeline/source"
)

// Explained is one figure of one document, for explain.
type Explained struct {
	Document string
	Figure   figure.Figure
	Sources  []source.Pin // the files of git repositories that it rests on; none for a hidden figure
}

// Explain finds the figures called id in a case: the figure itself, or all figures of the measure id where it is grouped.
//
// It reads the tables and computes, but fills no template. Rules are worded in job.Lang. A figure hidden for confidentiality says why and not its value.
func Explain(ctx context.Context, job Job, id string) ([]Explained, diag.List) {
	job.Goal = Figures
	r := Build(ctx, job)
	if r.Found.Err() != nil {
		return nil, r.Found
	}
	var out []Explained
	near := ""
	for _, p := range r.Papers {
		same, known := p.Figures.Figure(id)
		for _, f := range p.Figures.Figures {
			if f.Measure == id || known && f.ID == same.ID {
				out = append(out, Explained{Document: p.Document.ID, Figure: f, Sources: behind(f, p.Pins)})
			}
		}
		if near == "" {
			near = p.Figures.Near(id)
		}
	}
	if len(out) == 0 {
		return nil, append(r.Found, unknownFigure(id, near, r.Papers))
	}
	return out, r.Found
}

// behind finds the files of repositories whose cells a figure rests on.
func behind(f figure.Figure, pins []source.Pin) []source.Pin {
	var out []source.Pin
	for _, p := range pins {
		if p.Commit != "" && slices.ContainsFunc(f.From, func(s diag.Span) bool { return s.File == p.Name }) {
			out = append(out, p)
		}
	}
	return out
}

// unknownFigure says which figure was probably meant, or which measures there are.
func unknownFigure(id, near string, papers []Paper) diag.Diagnostic {
	if near != "" {
		return codeFigureUnknown.New(diag.Pos{}, id, near)
	}
	var measures []string
	for _, p := range papers {
		for _, f := range p.Figures.Figures {
			measures = append(measures, f.Measure)
		}
	}
	slices.Sort(measures)
	return codeFigureUnknown.New(diag.Pos{}, id, strings.Join(slices.Compact(measures), ", "))
}
