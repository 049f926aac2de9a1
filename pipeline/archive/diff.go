package archive

import (
	"slices"
	"strings"

	"github.com/aymanbagabas/go-udiff"
	"github.com/aymanbagabas/go-udiff/lcs"

	"underlag/pipeline/diag"
	"underlag/pipeline/run"
)

// Difference is what has changed from one version to another.
type Difference struct {
	Figures []FigureChange `json:"figures"` // sorted by id
	Points  []PointChange  `json:"decision_points"`
	Text    string         `json:"text,omitempty"` // of the Markdown, as diff -u writes it but for its two heading lines; empty where it says the same
}

// None says that the two say the same.
func (d Difference) None() bool { return len(d.Figures) == 0 && len(d.Points) == 0 && d.Text == "" }

// FigureChange is one figure that is another now. A side that lacks it is nil: the figure was added or removed.
type FigureChange struct {
	ID    string `json:"id"`
	Label string `json:"label"`
	Old   *Shown `json:"old,omitempty"`
	New   *Shown `json:"new,omitempty"`
}

// Shown is what a version shows of a figure. One that disclosure control holds back has a reason and no value.
type Shown struct {
	Text       string   `json:"text"`            // as printed
	Value      string   `json:"value,omitempty"` // exact: a decimal or a quotient of two
	Unit       string   `json:"unit,omitempty"`
	Missing    bool     `json:"missing,omitempty"`
	Suppressed string   `json:"suppressed,omitempty"`
	From       []Source `json:"from,omitempty"`
}

// Source is what lies behind a figure: cells, and which bytes they were read from. A file in git is told by its commit. A
// webb edition names the file alone.
type Source struct {
	Cells  string `json:"cells"` // [bidrag.xlsx]Beslut!C2:C85
	Name   string `json:"file,omitempty"`
	SHA256 string `json:"sha256,omitempty"`
	URI    string `json:"uri,omitempty"`
	Commit string `json:"commit,omitempty"`
}

// PointChange is a decision point that is another now. Numbers count from 1; the side that lacks it has number 0.
type PointChange struct {
	OldNumber int    `json:"old_number,omitempty"`
	NewNumber int    `json:"new_number,omitempty"`
	Old       string `json:"old,omitempty"`
	New       string `json:"new,omitempty"`
}

// textContext is how many lines around a changed one are shown.
const textContext = 2

// side is what a version's files say.
type side struct {
	figures  run.Figures
	inputs   []run.Input
	markdown string
}

// Diff compares two versions by their disclosed figures, their manifests and their Markdown. What cannot be read in
// either is told, and the rest is compared.
func Diff(old, new []File) (Difference, diag.List) {
	a, found := readSide(old)
	b, more := readSide(new)
	return Difference{Figures: changedFigures(a, b), Points: changedPoints(points(a.markdown), points(b.markdown)),
		Text: changedText(a.markdown, b.markdown)}, append(found, more...)
}

// readSide finds a version's files by their endings.
func readSide(files []File) (side, diag.List) {
	var s side
	var found diag.List
	for _, f := range files {
		var err error
		switch {
		case strings.HasSuffix(f.Name, ".figures.json"):
			s.figures, err = run.ReadFigures(f.Data)
		case strings.HasSuffix(f.Name, ".manifest.json"):
			var m run.Manifest
			m, err = run.ReadManifest(f.Data)
			s.inputs = m.Inputs
		case strings.HasSuffix(f.Name, ".md"):
			s.markdown = string(f.Data)
		}
		if err != nil {
			found = append(found, because(codeFileForm, err, f.Name))
		}
	}
	return s, found
}

// changedFigures walks both lists, which are sorted by id.
func changedFigures(a, b side) []FigureChange {
	var out []FigureChange
	old, now := a.figures.Figures, b.figures.Figures
	for len(old) > 0 || len(now) > 0 {
		switch {
		case len(now) == 0 || len(old) > 0 && old[0].ID < now[0].ID:
			out = append(out, FigureChange{ID: old[0].ID, Label: old[0].Label, Old: a.shown(old[0])})
			old = old[1:]
		case len(old) == 0 || now[0].ID < old[0].ID:
			out = append(out, FigureChange{ID: now[0].ID, Label: now[0].Label, New: b.shown(now[0])})
			now = now[1:]
		default:
			if !sameShown(old[0], now[0]) {
				out = append(out, FigureChange{ID: now[0].ID, Label: now[0].Label, Old: a.shown(old[0]), New: b.shown(now[0])})
			}
			old, now = old[1:], now[1:]
		}
	}
	return out
}

func sameShown(a, b run.Figure) bool {
	return a.Text == b.Text && a.Value == b.Value && a.Unit == b.Unit && a.Missing == b.Missing && a.Suppressed == b.Suppressed
}

func (s side) shown(f run.Figure) *Shown {
	out := &Shown{Text: f.Text, Value: f.Value, Unit: f.Unit, Missing: f.Missing, Suppressed: f.Suppressed}
	for _, cells := range f.Cells {
		out.From = append(out.From, s.source(cells))
	}
	return out
}

// source finds the input that cells stand in. Cells name their file from the case's folder and inputs from the data
// folder, so the input whose name ends most alike is meant.
func (s side) source(cells string) Source {
	out := Source{Cells: cells}
	file, _, ok := strings.Cut(strings.TrimPrefix(cells, "["), "]")
	if !ok {
		return out
	}
	for _, in := range s.inputs {
		if in.Kind == "workbook" && (in.Name == file || strings.HasSuffix(in.Name, "/"+file)) && (out.Name == "" || len(in.Name) < len(out.Name)) {
			out = Source{Cells: cells, Name: in.Name, SHA256: in.SHA256, URI: in.URI, Commit: in.Commit}
		}
	}
	return out
}

// decisionMark stands before each list of decision points in a version's Markdown; the doc stage writes it.
const decisionMark = "<!-- beslutspunkter -->"

// points reads the decision points out of a version's Markdown: the items of the ordered lists after the mark, each as
// one line.
func points(markdown string) []string {
	var out []string
	within, begun := false, false
	for line := range strings.SplitSeq(markdown, "\n") {
		if strings.TrimSpace(line) == decisionMark {
			within, begun = true, false
			continue
		}
		text, first := item(line)
		switch {
		case !within || strings.TrimSpace(line) == "":
		case first:
			begun = true
			out = append(out, text)
		case begun && strings.HasPrefix(line, "  "):
			last := &out[len(out)-1]
			*last = strings.TrimSpace(strings.TrimSuffix(*last, `\`) + " " + strings.TrimSpace(line))
		default:
			within = false
		}
	}
	return out
}

// item says whether a line begins an item of an ordered list.
func item(line string) (string, bool) {
	rest := strings.TrimLeft(line, "0123456789")
	if len(rest) == len(line) || !strings.HasPrefix(rest, ".") {
		return "", false
	}
	return strings.TrimSpace(rest[1:]), true
}

// changedPoints pairs the points that stand in the same place between points that are alike.
func changedPoints(old, now []string) []PointChange {
	var out []PointChange
	for _, d := range lcs.DiffLines(old, now) {
		for i := range max(d.End-d.Start, d.ReplEnd-d.ReplStart) {
			var c PointChange
			if i < d.End-d.Start {
				c.OldNumber, c.Old = d.Start+i+1, old[d.Start+i]
			}
			if i < d.ReplEnd-d.ReplStart {
				c.NewNumber, c.New = d.ReplStart+i+1, now[d.ReplStart+i]
			}
			out = append(out, c)
		}
	}
	return slices.Clip(out)
}

// changedText is the difference of two texts by lines. How far the search goes is bounded by the library.
func changedText(old, now string) string {
	if old == now {
		return ""
	}
	text, err := udiff.ToUnified("", "", old, udiff.Lines(old, now), textContext)
	if err != nil {
		return ""
	}
	_, text, _ = strings.Cut(text, "\n+++ \n")
	return text
}
