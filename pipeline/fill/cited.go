package fill

import (
	"fmt"
	"strings"

	"underlag/pipeline/config"
	"underlag/pipeline/diag"
	"underlag/pipeline/figure"
	"underlag/pipeline/locale"
	"underlag/pipeline/pack"
)

// cited is how an earlier treatment is cited: Regionfullmäktige 2020-10-20, § 99.
func cited(in Input, e config.Earlier) string {
	text := bodyNameOn(in, e.Body, e) + " " + e.Date.String()
	if e.Paragraph == "" {
		return text
	}
	sign := "§"
	if strings.ContainsAny(e.Paragraph, "-–,") {
		sign = "§§"
	}
	return text + ", " + sign + locale.NoBreakSpace + e.Paragraph
}

// document cites another paper of the case: an appendix by its number, the main paper by its title.
func (r *run) document(name any) (markdown, error) {
	id, err := r.word(name)
	if err != nil {
		return "", err
	}
	d, ok := r.in.Case.Document(id)
	if !ok {
		return "", fail(errDocument, clip(id), near(id, idsOf(r.in.Case.Documents, func(d config.Document) string { return d.ID })))
	}
	return r.link(d, r.called(d)), nil
}

// called is an appendix's number, the main paper's title.
func (r *run) called(d config.Document) string {
	if d.Appendix > 0 {
		return fmt.Sprintf("%s%s%d", diag.Words{SV: "Bilaga", EN: "Appendix"}.In(r.in.Lang), locale.NoBreakSpace, d.Appendix)
	}
	if d.Title != "" {
		return d.Title
	}
	return r.in.Case.Title
}

func (r *run) link(d config.Document, words string) markdown {
	return markdown(figure.Mark(figure.MarkRef, "document:"+d.ID, plain(words)))
}

// basis lists the decision basis with dates. The main paper stands first whether case.yaml names it or not: it is what the
// committee decides on.
func (r *run) basis() markdown {
	var b strings.Builder
	items := r.in.Case.Basis
	main, ok := r.in.Case.Main()
	if ok && (len(items) == 0 || items[0].Document != main.ID) {
		items = append([]config.Basis{{Document: main.ID}}, items...)
	}
	for _, item := range items {
		date := item.Date
		if date.IsZero() {
			date = r.in.Case.Date
		}
		b.WriteString("- " + string(r.basisText(item, main)) + ", " + date.String() + "\n")
	}
	return markdown("\n" + b.String() + "\n")
}

// basisText says which paper it is: the words of case.yaml; else the main paper by its kind, an appendix by number and title.
func (r *run) basisText(item config.Basis, main config.Document) markdown {
	d, ok := r.in.Case.Document(item.Document)
	words := markdown(escape(plain(item.Text)))
	switch {
	case !ok:
		return words
	case d.ID == main.ID && words == "":
		return markdown(escape(r.kind()))
	case d.ID == main.ID:
		return words
	case words == "":
		words = markdown(escape(plain(d.Title)))
	}
	if words == "" {
		return r.link(d, r.called(d))
	}
	return r.link(d, r.called(d)) + ": " + words
}

// kind is what the main paper is called in the paper's language. A basis that an appendix prints cites it by its title.
func (r *run) kind() string {
	if r.in.Document.Appendix > 0 {
		return r.in.Case.Title
	}
	return pack.Kind(r.in.Pack.Info, r.in.Lang)
}
