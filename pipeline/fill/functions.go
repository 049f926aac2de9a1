package fill

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"text/template"

	"underlag/pipeline/config"
	"underlag/pipeline/diag"
	"underlag/pipeline/figure"
	"underlag/pipeline/pack"
)

// proseOf asks the printer for a part's prose; empty where the case has none, so that {{ if prose "part" }} works.
type proseOf string

// functions gives the functions that one file's templates can call.
func (r *run) functions(s *source) template.FuncMap {
	m := template.FuncMap{
		stepFunction:  r.step,
		textFunction:  func(i int) (string, error) { return r.text(s, i) },
		printFunction: func(i int, v any) (string, error) { return r.print(s, i, v) },

		"figure": r.figure, "known": r.known, "table": r.table, "chart": r.chart, "list": r.list,
		"prose": r.proseFor, "value": r.value, "rule": r.rule, "earlier": r.earlier, "reference": r.reference, "document": r.document, "string": r.packString,
		"decisions": r.decisions, "signatures": r.signatures, "extract": r.extract, "basis": r.basis, "sekretess": r.secret,
		"period": r.period, "surveys": r.surveys, "methods": r.methods, "comparison": r.comparison,
		"section": r.section, "page": r.pageOf, "points": r.points,
	}
	r.addStrict(m)
	r.addSprig(m)
	return m
}

func (r *run) figure(id any) (any, error) {
	f, err := r.figureByID(id)
	switch {
	case err != nil:
		return nil, err
	case f.Missing:
		return absent(f.ID), nil
	}
	return r.mark(f), nil
}

func (r *run) mark(f figure.Figure) markdown {
	return markdown(figure.Mark(figure.MarkNumber, f.ID, f.Text(r.in.Lang)))
}

// known says whether a figure has a value that is shown: it is neither missing nor hidden for confidentiality.
func (r *run) known(id any) (bool, error) {
	f, err := r.figureByID(id)
	return err == nil && !f.Missing && f.Suppressed == "", err
}

func (r *run) figureByID(id any) (figure.Figure, error) {
	name, err := r.word(id)
	if err != nil {
		return figure.Figure{}, err
	}
	f, ok := r.in.Set.Figure(name)
	if !ok {
		return f, fail(errFigure, clip(name), near(name, figureIDs(r.in.Set)))
	}
	return f, nil
}

func (r *run) table(id any) (markdown, error) {
	name, err := r.word(id)
	if err != nil {
		return "", err
	}
	ids := idsOf(r.in.Set.Tables, func(t figure.TableView) string { return t.ID })
	if !slices.Contains(ids, name) {
		return "", fail(errTable, clip(name), near(name, ids))
	}
	return directive("table "+name, ""), nil
}

func (r *run) chart(id any) (markdown, error) {
	name, err := r.word(id)
	if err != nil {
		return "", err
	}
	ids := idsOf(r.in.Set.Charts, func(c figure.ChartView) string { return c.ID })
	if !slices.Contains(ids, name) {
		return "", fail(errChart, clip(name), near(name, ids))
	}
	return directive("chart "+name, ""), nil
}

// directive writes a fenced div on lines of its own.
func directive(head, body string) markdown {
	return markdown("\n:::" + head + "\n" + body + ":::\n")
}

// list gives the rows of a list measure, for range; its words come from the figures and are not checked for numbers.
func (r *run) list(id any) ([]any, error) {
	name, err := r.word(id)
	if err != nil {
		return nil, err
	}
	for _, l := range r.in.Set.Lists {
		if l.ID != name {
			continue
		}
		rows := make([]any, len(l.Rows))
		for i, row := range l.Rows {
			m := map[string]any{}
			for c, name := range l.Columns {
				m[name] = known(row[c])
			}
			rows[i] = m
		}
		return rows, nil
	}
	return nil, fail(errList, clip(name), near(name, idsOf(r.in.Set.Lists, func(l figure.ListView) string { return l.ID })))
}

func (r *run) proseFor(part any) (proseOf, error) {
	id, err := r.word(part)
	if err != nil {
		return "", err
	}
	i := slices.IndexFunc(r.in.Pack.Info.Parts, func(p pack.Part) bool { return p.ID == id })
	if i < 0 {
		return "", fail(errPart, clip(id), near(id, partIDs(r.in.Pack)))
	}
	f, ok := r.in.Prose[id]
	if ok && strings.TrimSpace(f.Text) != "" {
		return proseOf(id), nil
	}
	if r.in.Pack.Info.Parts[i].Prose == "required" {
		name := f.Name
		if name == "" {
			name = r.in.Document.ID + "/" + id + ".md"
		}
		return "", fail(errProse, id, name)
	}
	return "", nil
}

func (r *run) value(name any) (known, error) {
	id, err := r.word(name)
	if err != nil {
		return "", err
	}
	for _, v := range r.in.Case.Values {
		if v.Name == id {
			return known(r.own(v.Text)), nil
		}
	}
	return "", fail(errValue, clip(id), near(id, idsOf(r.in.Case.Values, func(v config.Value) string { return v.Name })))
}

// earlier cites an earlier treatment by the name the body had that day: Regionfullmäktige 2020-10-20, § 99.
func (r *run) earlier(name any) (known, error) {
	id, err := r.word(name)
	if err != nil {
		return "", err
	}
	for _, e := range r.in.Case.Earlier {
		if e.ID == "" || e.ID != id {
			continue
		}
		return known(cited(r.in, e)), nil
	}
	return "", fail(errEarlier, clip(id), near(id, idsOf(r.in.Case.Earlier, func(e config.Earlier) string { return e.ID })))
}

func (r *run) packString(name any) (string, error) {
	id, err := r.word(name)
	if err != nil {
		return "", err
	}
	texts := r.in.Pack.Strings[string(r.in.Lang)]
	text, ok := texts[id]
	if !ok {
		return "", fail(errString, clip(id), near(id, stringNames(r.in.Pack)))
	}
	return text, nil
}

// decisions prints the proposals as decision points: whole sentences, or att-clauses after a lead. What the template does
// not say, the office does.
func (r *run) decisions(args ...any) (markdown, error) {
	style, lead := cmp.Or(r.in.Office.ProposalStyle, "sentences"), ""
	for i, a := range args {
		w, err := r.word(a)
		switch {
		case err != nil:
			return "", err
		case i == 0:
			style = w
		case i == 1:
			lead = plain(w)
		default:
			return "", fail(errArgument, "decisions", diag.Words{SV: "för många argument", EN: "too many arguments"})
		}
	}
	if style != "sentences" && style != "att" {
		return "", fail(errArgument, "decisions", diag.Words{SV: "skriv \"sentences\" eller \"att\"", EN: "write \"sentences\" or \"att\""})
	}
	if len(r.in.Case.Proposals) == 0 {
		return "", nil
	}
	if style == "att" && lead == "" {
		lead = plain(r.in.Office.ProposalLead)
	}
	if style == "att" && lead == "" && len(r.in.Case.Bodies) > 0 {
		lead = bodyName(r.in, r.in.Case.Bodies[0]) + diag.Words{SV: " beslutar", EN: " decides"}.In(r.in.Lang)
	}
	var b strings.Builder
	for i, p := range r.in.Case.Proposals {
		fmt.Fprintf(&b, "%d. %s\n", i+1, strings.TrimSpace(proposal(r.own(p.Text))))
	}
	return directive(strings.TrimSpace("decisions "+style+" "+lead), b.String()), nil
}

// own gives words of the case that are printed; in a paper in another language they must be translated.
func (r *run) own(text string) string {
	if at, lacks := r.in.Case.Untranslated[text]; lacks {
		r.found = append(r.found, errUntranslated.New(at, clip(text)))
	}
	return text
}

func (r *run) signatures(lead ...any) (markdown, error) {
	line := ""
	if len(lead) > 0 {
		w, err := r.word(lead[0])
		if err != nil {
			return "", err
		}
		line = plain(w)
	}
	if len(r.in.Case.Signatories) == 0 {
		return "", nil
	}
	var b strings.Builder
	for _, s := range r.in.Case.Signatories {
		b.WriteString("- " + escape(plain(s.Name)) + "\n")
		for _, role := range s.Role {
			b.WriteString("  " + escape(plain(r.own(role))) + "\n")
		}
	}
	return directive(strings.TrimSpace("signatures "+line), b.String()), nil
}

func (r *run) extract() (markdown, error) {
	if len(r.in.Case.Extract) == 0 {
		return "", nil
	}
	var b strings.Builder
	for _, to := range r.in.Case.Extract {
		b.WriteString("- " + escape(plain(r.own(to.To))) + "\n")
	}
	return directive("distribution", b.String()), nil
}

// secret keeps words out of the webb edition; the printer checks their numbers as it does all others'.
func (r *run) secret(ground, words any) (secret, error) {
	g, err := r.word(ground)
	if err != nil {
		return secret{}, err
	}
	w, err := r.word(words)
	if err != nil {
		return secret{}, err
	}
	if strings.TrimSpace(w) == "" {
		return secret{}, fail(errArgument, "sekretess", diag.Words{SV: "skriv lagrummet och sedan de hemliga orden", EN: "write the legal ground and then the secret words"})
	}
	return secret{plain(g), plain(w)}, nil
}

func figureIDs(s figure.Set) []string {
	return idsOf(s.Figures, func(f figure.Figure) string { return f.ID })
}

func idsOf[T any](list []T, id func(T) string) []string {
	var out []string
	for _, v := range list {
		if s := id(v); s != "" {
			out = append(out, s)
		}
	}
	return out
}

func stringNames(p pack.Pack) []string {
	var names []string
	for _, words := range p.Strings { // a name that one of the pack's languages lacks is for pack.Load
		for name := range words {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}
