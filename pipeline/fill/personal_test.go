package fill

import (
	"strings"
	"testing"

	"underlag/pipeline/config"
	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
)

// TestPersonsInText plants one thing in a text that is printed.
func TestPersonsInText(t *testing.T) {
	in := Input{Office: config.Office{MailDomains: []string{"regionex.se"}, Foot: []string{"Växel 063-14 75 00"}},
		Case: config.Case{Date: locale.Date{Year: 2024, Month: 6, Day: 3}, Officers: []config.Officer{{Email: "asa1@exempel.se", Phone: "070-174 06 05"}},
			Accept: []config.Acceptance{{Gate: "personal-numbers", Place: "text.md:1:9", By: "Åsa", Reason: "artikelnummer"}}}}
	n := allowedNumbers(in)
	for text, want := range map[string]string{
		"Född 19121212-1212 i staden.":                   "fill.personal",
		"Född 19*12*1212-**1212** i staden.":             "fill.personal",
		"Född 191212&#49;2&nbsp;1212 i staden.":          "fill.personal",
		"Född 19121212\n1212 i staden.":                  "fill.personal",
		"Artikel 19121212-1212 i listan.":                "fill.accepted",
		"Artikel 19121212-1212 och 000229-2399.":         "fill.accepted fill.personal",
		"Skriv till bo1980@exempel.se.":                  "fill.mail",
		"Skriv till asa1@exempel.se, bo2@regionex.se.":   "",
		"Ring 070-174 06 35.":                            "fill.phone",
		"Ring 070-174&nbsp;06&nbsp;35.":                  "fill.phone",
		"Ring 063-14 75 00 eller +46 70 174 06 05.":      "",
		"Ring 063-14 75 00 före 17 november, 12 gånger.": "fill.number",
	} {
		found := n.checkText(text, func(i int) diag.Pos { return diag.Pos{File: "text.md", Line: 1, Col: 1 + i} })
		var ids []string
		for _, d := range found.Sort() {
			ids = append(ids, d.Code.ID)
			if m := d.Message(diag.SV) + d.Hint(diag.SV) + d.Message(diag.EN) + d.Hint(diag.EN); strings.Contains(m, "1212") || strings.Contains(m, "1980") || strings.Contains(m, "174") {
				t.Errorf("%q is echoed: %s", text, m)
			}
			if d.Code.ID != "fill.number" && d.Gate == "" {
				t.Errorf("%s has no gate", d.Code.ID)
			}
		}
		if got := strings.Join(ids, " "); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}
