package config

import (
	"regexp"

	"underlag/pipeline/decl"
	"underlag/pipeline/diag"
)

var webAddress = regexp.MustCompile(`^https?://[^\s<>()\[\]\\"]+$`)

// series holds the patterns of an office's source references.
func (c *checker) series(all []Series) {
	names := first{}
	for i, s := range all {
		p := index("references", i)
		c.unique(names, diag.Words{SV: "serien", EN: "the series"}, p+".series", s.Series)
		if _, err := regexp.Compile(s.Pattern); err != nil {
			c.found = append(c.found, problem(badPattern, c.places.At(p+".pattern"), err, decl.Quote(s.Pattern)))
		}
	}
}

// references holds a case's source references against the office's series. A number that a body would give a case is
// refused: it would be read as one.
func (c *checker) references(l Loaded) {
	ids, numbers := first{}, first{}
	var patterns []string
	for _, s := range l.Office.References {
		patterns = append(patterns, s.Pattern)
	}
	for i, r := range l.Case.References {
		p := index("references", i)
		c.unique(ids, diag.Words{SV: "källhänvisningen", EN: "the source reference"}, p+".id", r.ID)
		c.unique(numbers, diag.Words{SV: "numret", EN: "the number"}, p+".number", r.Number)
		c.line(p+".number", "number", r.Number)
		c.line(p+".text", "text", r.Text)
		if r.Number == "" && r.Text == "" {
			c.add(p, referenceEmpty, decl.Quote(r.ID))
		}
		if r.Number != "" && !matches(patterns, r.Number) {
			c.add(p+".number", referenceNumber, decl.Quote(r.Number), seriesHint(patterns))
		}
		for _, b := range l.Office.Bodies {
			if matches(b.CaseNumbers, r.Number) {
				c.add(p+".number", referenceIsCase, decl.Quote(r.Number), b.ID)
				break
			}
		}
		if r.URL != "" && !webAddress.MatchString(r.URL) {
			c.add(p+".url", badURL, decl.Quote(r.URL))
		}
		if !r.Date.IsZero() && !l.Case.Date.IsZero() && r.Date.Compare(l.Case.Date) > 0 {
			c.add(p+".date", referenceDate, r.Date.String(), l.Case.Date.String())
		}
	}
}

// matches says whether a number is, whole, of one of the patterns. A bad pattern is reported where it stands.
func matches(patterns []string, number string) bool {
	for _, p := range patterns {
		if re, err := regexp.Compile("^(?:" + p + ")$"); err == nil && re.MatchString(number) {
			return true
		}
	}
	return false
}

func seriesHint(patterns []string) diag.Words {
	if len(patterns) == 0 {
		return diag.Words{SV: "ange serien under references i office.yaml", EN: "give the series under references in office.yaml"}
	}
	return examples(patterns)
}
