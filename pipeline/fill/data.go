package fill

import (
	"underlag/pipeline/config"
)

// data is what templates see as their dot: plain maps, lists and words of the case, the paper and the office. Nothing in
// it has methods, and every number in it has its source in a declaration.
func data(in Input) map[string]any {
	c := in.Case
	out := map[string]any{
		"Lang": known(in.Lang),
		"Case": map[string]any{
			"Number": known(c.Number), "Title": known(c.Title), "Date": known(c.Date.String()), "Unit": known(c.Unit),
			"Officers": each(c.Officers, func(o config.Officer) any {
				return map[string]any{"Name": known(o.Name), "Email": known(o.Email), "Phone": known(o.Phone)}
			}),
			"Bodies": each(c.Bodies, func(id string) any {
				return map[string]any{"ID": known(id), "Name": known(bodyName(in, id))}
			}),
			"Earlier": each(c.Earlier, func(e config.Earlier) any {
				return map[string]any{"ID": known(e.ID), "Cited": known(cited(in, e)), "Body": known(bodyNameOn(in, e.Body, e)), "Date": known(e.Date.String()),
					"Paragraph": known(e.Paragraph), "Outcome": known(e.Outcome)}
			}),
			"References": each(c.References, func(r config.Reference) any {
				return map[string]any{"ID": known(r.ID), "Number": known(r.Number), "Text": known(r.Text), "URL": known(r.URL), "Date": known(r.Date.String())}
			}),
			"Proposals": each(c.Proposals, func(p config.Proposal) any { return markdown(proposal(p.Text)) }),
			"Signatories": each(c.Signatories, func(s config.Signatory) any {
				return map[string]any{"Name": known(s.Name), "Role": each(s.Role, func(r string) any { return known(r) })}
			}),
			"Extract": each(c.Extract, func(r config.Recipient) any {
				return map[string]any{"To": known(r.To), "Person": r.Person}
			}),
		},
		"Document": paper(in, in.Document),
		"Documents": each(c.Documents, func(d config.Document) any {
			return paper(in, d)
		}),
		"Appendices": each(appendices(c.Documents), func(d config.Document) any { return paper(in, d) }),
		"Meeting":    in.Meeting.data(),
		"Office":     map[string]any{"Organisation": known(in.Office.Organisation), "MoneyUnit": known(in.Office.MoneyUnit)},
	}
	for name, word := range in.Occasion.Words(in.Lang) { // in a recurring case: {{ .Period }}
		if out[name] = any(nil); word != "" {
			out[name] = known(word)
		}
	}
	return out
}

func paper(in Input, d config.Document) map[string]any {
	title := d.Title
	if title == "" {
		title = in.Case.Title
	}
	return map[string]any{"ID": known(d.ID), "Pack": known(d.Pack), "Title": known(title), "Appendix": d.Appendix, "Example": d.Example}
}

// appendices gives the case's appendices in the order of their numbers.
func appendices(docs []config.Document) []config.Document {
	var out []config.Document
	for _, d := range docs {
		if d.Appendix <= 0 {
			continue
		}
		i := len(out)
		for i > 0 && out[i-1].Appendix > d.Appendix {
			i--
		}
		out = append(out[:i], append([]config.Document{d}, out[i:]...)...)
	}
	return out
}

func each[T any](list []T, f func(T) any) []any {
	out := make([]any, len(list))
	for i, v := range list {
		out[i] = f(v)
	}
	return out
}

func bodyName(in Input, id string) string {
	for _, b := range in.Office.Bodies {
		if b.ID == id {
			return b.NameOn(in.Case.Date)
		}
	}
	return id
}

// bodyNameOn is the name that was registered on the day of an earlier treatment.
func bodyNameOn(in Input, id string, e config.Earlier) string {
	for _, b := range in.Office.Bodies {
		if b.ID == id {
			return b.NameOn(e.Date)
		}
	}
	return id
}
