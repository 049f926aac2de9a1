package fill

import (
	"underlag/pipeline/config"
)

// reference cites a paper or page of somebody else's by what it is called, its number as it stands there, and its day:
// Kompetenscentrum för kultur och hälsa, AKTNR 2233-21947, 2022-12-20. The first of them leads to its address, if it has one.
func (r *run) reference(name any) (markdown, error) {
	id, err := r.word(name)
	if err != nil {
		return "", err
	}
	for _, ref := range r.in.Case.References {
		if ref.ID == "" || ref.ID != id {
			continue
		}
		var out markdown
		for _, s := range []string{ref.Text, ref.Number, ref.Date.String()} {
			switch s = escape(plain(s)); {
			case s == "":
			case out == "" && ref.URL != "":
				out = markdown("[" + s + "](<" + ref.URL + ">)")
			case out == "":
				out = markdown(s)
			default:
				out += markdown(", " + s)
			}
		}
		return out, nil
	}
	return "", fail(errReference, clip(id), near(id, idsOf(r.in.Case.References, func(c config.Reference) string { return c.ID })))
}
