package fill

import (
	"context"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"underlag/pipeline/config"
	"underlag/pipeline/diag"
	"underlag/pipeline/figure"
	"underlag/pipeline/pack"
)

// Markdown is a filled template: Markdown with our directives, and where each piece came from.
//
// Directives are fenced divs (":::name args" … ":::"); a printed figure is an inline mark that only fill can write, so that
// text from a cell or a case can never become one. doc.Parse is the only reader.
type Markdown struct {
	Text    string
	Origins []Origin // sorted by Offset
}

// Origin says that the text from Offset on came from Pos.
type Origin struct {
	Offset   int
	Pos      diag.Pos
	Verbatim bool // the text is as it stands in the file, so that places within it can be counted
}

// At gives the place that the byte at offset came from.
func (m Markdown) At(offset int) diag.Pos {
	offset = min(max(offset, 0), len(m.Text))
	i := sort.Search(len(m.Origins), func(i int) bool { return m.Origins[i].Offset > offset }) - 1
	if i < 0 {
		return diag.Pos{}
	}
	o := m.Origins[i]
	if !o.Verbatim {
		return o.Pos
	}
	pos := o.Pos
	piece := m.Text[o.Offset:offset]
	if n := strings.Count(piece, "\n"); n > 0 {
		pos.Line += n
		pos.Col = 1
		piece = piece[strings.LastIndexByte(piece, '\n')+1:]
	}
	pos.Col += utf8.RuneCountInString(piece)
	return pos
}

// Input is all that a template can see. Prose is the case's text per part; Set holds the figures.
type Input struct {
	Pack     pack.Pack
	Office   config.Office
	Case     config.Case
	Document config.Document
	Prose    map[string]pack.File // by part id
	Set      figure.Set
	Lang     diag.Lang
	Occasion config.Occasion
	Meeting  Meeting // of a meeting's own papers; the zero value otherwise
}

// Execute fills the pack's template: the parts in the office's order under their headings, a part without content left
// out. It returns every problem of every part. Where the only errors are numbers without a source or a value, or figures
// run together, the text is whole all the same, so that what else is wrong with it can be found; where there are others, it
// is empty.
func Execute(ctx context.Context, in Input) (Markdown, diag.List) {
	if !pack.Speaks(in.Pack, in.Lang) {
		at := in.Office.Places.At("language")
		if i := slices.IndexFunc(in.Case.Documents, func(d config.Document) bool { return d.ID == in.Document.ID }); in.Document.Lang != "" {
			at = in.Case.Places.At(sprintIndex("documents", i) + ".lang")
		}
		return Markdown{}, diag.List{errLanguage.New(at, in.Pack.ID, string(in.Lang), strings.Join(in.Pack.Info.Languages, ", "))}
	}
	r := &run{ctx: ctx, in: in, allowed: allowedNumbers(in)}
	r.dot = data(in)
	r.template = r.load(in.Pack.Template, nil)
	r.prose = map[string]*source{}
	for _, id := range proseIDs(in.Prose) {
		r.prose[id] = r.load(in.Prose[id], &id)
	}
	for _, part := range r.parts() {
		if r.template != nil {
			r.part(part)
		}
	}
	md := Markdown{Text: r.out.String(), Origins: r.origins}
	r.found = append(r.found, r.checkJoined(md)...)
	for _, d := range r.found {
		if d.Severity == diag.Error && !slices.Contains(readable, d.Code.ID) {
			return Markdown{}, unique(r.found.Sort())
		}
	}
	return md, unique(r.found.Sort())
}

// readable are the errors that leave the text whole.
var readable = []string{errNumber.ID, errJoined.ID, errPersonal.ID, errMail.ID, errPhone.ID, errMissing.ID}

// heading is one part that is printed.
type heading struct {
	ID, Text string
	At       diag.Pos
}

// parts gives the parts in the office's order with the office's headings. A part that the pack does not know is reported.
func (r *run) parts() []heading {
	info := r.in.Pack.Info
	var use config.Use
	useAt := func(string) diag.Pos { return diag.Pos{} }
	for i, u := range r.in.Office.Packs {
		if u.Pack == r.in.Pack.ID {
			use = u
			useAt = func(path string) diag.Pos { return r.in.Office.Places.At(sprintIndex("packs", i) + "." + path) }
		}
	}
	find := func(id string) int {
		return slices.IndexFunc(info.Parts, func(p pack.Part) bool { return p.ID == id })
	}
	ids := use.Parts
	if len(ids) == 0 {
		for _, p := range info.Parts {
			ids = append(ids, p.ID)
		}
	}
	var out []heading
	for i, id := range ids {
		n := find(id)
		if n < 0 {
			r.found = append(r.found, errPart.New(useAt(sprintIndex("parts", i)), id, near(id, partIDs(r.in.Pack))))
			continue
		}
		h := heading{ID: id, Text: info.Parts[n].Heading, At: r.in.Pack.Declared(pack.InfoFile)(sprintIndex("parts", n) + ".heading")}
		for k, l := range use.Headings {
			if l.Part == id {
				h.Text, h.At = l.Heading, useAt(sprintIndex("headings", k)+".heading")
			}
		}
		out = append(out, h)
	}
	return out
}

// part runs one part's block. What it printed is taken back where it is nothing but white space.
func (r *run) part(h heading) {
	length, origins := r.out.Len(), len(r.origins)
	if h.Text != "" {
		r.origin(h.At, false)
		r.out.WriteString("\n\n## " + escape(h.Text) + "\n\n")
	}
	before := r.out.Len()
	r.execute(r.template, h.ID)
	if strings.TrimSpace(r.out.String()[before:]) == "" {
		kept := r.out.String()[:length]
		r.out.Reset()
		r.out.WriteString(kept)
		r.origins = r.origins[:origins]
		return
	}
	r.out.WriteString("\n\n")
}

func partIDs(p pack.Pack) []string {
	ids := make([]string, len(p.Info.Parts))
	for i, part := range p.Info.Parts {
		ids[i] = part.ID
	}
	return ids
}

func proseIDs(prose map[string]pack.File) []string {
	ids := make([]string, 0, len(prose))
	for id := range prose {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}

// unique drops diagnostics that say the same of the same place, as a loop's body does each time round.
func unique(l diag.List) diag.List {
	return slices.CompactFunc(l, func(a, b diag.Diagnostic) bool {
		return a.Pos == b.Pos && a.Code.ID == b.Code.ID && a.Message(diag.EN) == b.Message(diag.EN)
	})
}
