package gate

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"underlag/pipeline/config"
	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
)

// cited is a paper of a case with two earlier decisions and one without a §.
func cited(t *testing.T, text string) Input {
	in := paper(t, text)
	in.Case.Earlier = []config.Earlier{
		{ID: "initiering", Body: "RF", Date: locale.Date{Year: 2020, Month: 10, Day: 20}, Paragraph: "99"},
		{ID: "beslut", Body: "HSN", Date: locale.Date{Year: 2021, Month: 12, Day: 15}, Paragraph: "§ 62-70"},
		{ID: "samråd", Body: "RUN", Date: locale.Date{Year: 2022, Month: 1, Day: 10}},
	}
	return in
}

func TestCitations(t *testing.T) {
	const paragraph, date, unknown = "gate.citation-paragraph", "gate.citation-date", "gate.citation-unknown"
	tests := []struct {
		text string
		want []string
	}{
		{"Projektet (Regionfullmäktige 2020-10-20, § 99) och (HSN, 2021-12-15, §§62–70).", nil},
		{"Projektet (Regionfullmäktige 2020-10-20, § 98).", []string{paragraph}},
		{"Regionfullmäktiges beslut den 20 oktober 2020, §98, gäller.", []string{paragraph}},
		{"Projektet (Hälsa- och sjukvårdsnämnden, 2021-12-15, § 119).", []string{paragraph}},
		{"Beslutet 2021-12-15 § 119 gäller.", []string{paragraph}},
		{"Enligt § 119, 2021-12-15, gäller.", []string{paragraph}},
		{"Regionfullmäktige beslutade 2020-10-21, § 99, om detta.", []string{date}},
		{"Regionfullmäktige § 99 den 2020-10-21 om detta.", []string{date}},
		{"Regionfullmäktige 2020-10-20, § 99; 2021-12-15, §§ 62–71.", []string{paragraph}},
		{"Regionfullmäktige 2019-01-01, § 5.", []string{unknown}},
		{"Regionala utvecklingsnämnden 2020-10-20, § 98.", []string{unknown}},
		{"Regionstyrelsen 2020-10-21, § 99, och 2019-01-01, § 5.", nil}, // a body the office does not know, and none
		{"Mötet 2020-10-20 var bra. Regionfullmäktige möttes. Se § 98.", nil},
		{"Regionala utvecklingsnämnden 2022-01-10.", nil},
		{"> Regionfullmäktige 2020-10-20, § 98.", nil}, // another's words
		{"Se[^1].\n\n[^1]: Regionfullmäktige 2020-10-20, § 98.", []string{paragraph}},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			found := only(t, "citations", cited(t, tt.text+"\n"))
			if diff := cmp.Diff(tt.want, ids(found)); diff != "" {
				t.Errorf("(-want +got):\n%s\n%v", diff, found)
			}
		})
	}
	if found := only(t, "citations", paper(t, "Regionfullmäktige 2020-10-20, § 98.\n")); found != nil {
		t.Errorf("in a case without earlier decisions: %v", found)
	}
}

func TestCitationSaysWhatCaseYAMLHas(t *testing.T) {
	in := cited(t, "Text.\n\nProjektet (Regionfullmäktige 2020-10-20, § 98).\n")
	found := only(t, "citations", in)
	if len(found) != 1 {
		t.Fatalf("found %v", found)
	}
	if got, want := found[0].Message(diag.SV), "tidigare beslut 2020-10-20 har § 99 i case.yaml, här står § 98"; got != want {
		t.Errorf("message %q, want %q", got, want)
	}
	if found[0].Pos.File != "text.md" || found[0].Pos.Line != 3 {
		t.Errorf("place %v", found[0].Pos)
	}
	in.Case.Accept = []config.Acceptance{{Gate: "citations", Place: found[0].Pos.String(), By: "J", Reason: "r"}}
	if _, found := Check(t.Context(), in); strings.Contains(strings.Join(ids(found), " "), "gate.citation") {
		t.Errorf("not accepted: %v", found)
	}
}

func TestABodyIsCitedByItsNameOfTheDay(t *testing.T) {
	tests := []struct{ text, then string }{
		{"Projektet (Regionfullmäktige 2020-10-20, § 99).", "Landstingsfullmäktige"},
		{"Regionfullmäktiges beslut 20 oktober 2020 gäller.", "Landstingsfullmäktige"},
		{"Landstingsfullmäktige beslutade 2021-01-01.", "Regionfullmäktige"},
		{"Projektet (Landstingsfullmäktige 2020-10-20, § 99).", ""},
		{"Projektet (Regionfullmäktige 2021-10-20, § 99).", ""},
		{"Regionfullmäktige möts. Den 2020-10-20 var det snö.", ""},
		{"Regionfullmäktige 1999-10-20.", ""}, // no name is known for that day
		{"Landstingsfullmäktige fanns då.", ""},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			in := paper(t, tt.text+"\n")
			in.Office.Bodies[2].Names = []config.Name{
				{Name: "Landstingsfullmäktige", From: locale.Date{Year: 2000, Month: 1, Day: 1}, To: locale.Date{Year: 2020, Month: 12, Day: 31}},
				{Name: "Regionfullmäktige", From: locale.Date{Year: 2021, Month: 1, Day: 1}}}
			found := only(t, "bodies", in)
			if tt.then == "" {
				if len(found) > 0 {
					t.Errorf("found %v", found)
				}
				return
			}
			if len(found) != 1 || found[0].Code.ID != "gate.body-then" || !strings.Contains(found[0].Message(diag.SV), "”"+tt.then+"”, inte") {
				t.Errorf("found %v, want the name %s", found, tt.then)
			}
		})
	}
}
