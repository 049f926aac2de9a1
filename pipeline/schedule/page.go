package schedule

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"net/url"

	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
)

//go:embed page.html
var pageHTML string

// row is a period with its report, as the page lists it.
type row struct {
	R Report
	P Period
}

// section is a table of the page.
type section struct {
	ID, Heading string
	Rows        []row
}

// Page writes the summary as one page that needs nothing else: no script, no picture, no font from elsewhere.
func (s Summary) Page() ([]byte, error) {
	lang := diag.Lang(s.Language)
	say := func(sv, en string) string { return diag.Words{SV: sv, EN: en}.In(lang) }
	t, err := template.New("page").Funcs(template.FuncMap{
		"say":    say,
		"status": func(st Status) string { return locale.Capital(st.Word(lang)) },
		"day":    func(iso string) string { return sayDay(iso, lang) },
		"href":   func(file string) string { return (&url.URL{Path: file}).String() },
		"count": func(n int, sv, svMany, en, enMany string) string {
			if n == 1 {
				return fmt.Sprintf("%d %s", n, say(sv, en))
			}
			return fmt.Sprintf("%d %s", n, say(svMany, enMany))
		},
		"severity": func(name string) string {
			return map[string]string{"error": say("Fel", "Error"), "warning": say("Varning", "Warning"), "advice": say("Tips", "Advice")}[name]
		},
	}).Parse(pageHTML)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = t.Execute(&b, map[string]any{"S": s, "Sections": s.sections(say)})
	return b.Bytes(), err
}

// sections sorts the periods by what a reader has to do about them.
func (s Summary) sections(say func(sv, en string) string) []section {
	all := []section{
		{ID: "wrong", Heading: say("Gick inte", "Did not succeed")},
		{ID: "awaiting", Heading: say("Väntar på godkännande", "Awaiting approval")},
		{ID: "due", Heading: say("Förfallna", "Due")},
		{ID: "no-stop", Heading: say("Saknar manusstopp", "Without a manuscript stop")},
		{ID: "coming", Heading: say("Kommer", "Coming")},
		{ID: "archived", Heading: say("Arkiverade", "Archived")},
		{ID: "examples", Heading: say("Exempel", "Examples")},
	}
	of := map[Status]int{Failed: 0, Incomplete: 0, Awaiting: 1, Overdue: 2, NoStop: 3, Coming: 4, Archived: 5, Example: 6}
	for _, r := range s.Reports {
		for _, p := range r.Periods {
			to := &all[of[p.Status]]
			to.Rows = append(to.Rows, row{r, p})
		}
	}
	var out []section
	for _, x := range all {
		if len(x.Rows) > 0 {
			out = append(out, x)
		}
	}
	return out
}

// sayDay says an ISO date as in running text; what is none is given back.
func sayDay(iso string, lang diag.Lang) string {
	if d, err := locale.ParseDate(iso); err == nil {
		return d.Long(lang)
	}
	return iso
}
