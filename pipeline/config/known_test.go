package config

import (
	"testing"

	"underlag/pipeline/personal"
)

func TestKnown(t *testing.T) {
	k := Known(Office{MailDomains: []string{"regionex.se"}, Foot: []string{"Region Exempel|Växel: 063-14 75 00|info@exempel.se"}},
		Case{Officers: []Officer{{Name: "Åsa Öberg", Email: "asa@exempel.se", Phone: "070-174 06 05"}}, Numbers: []Number{{Text: "020-12 34 56", Source: "växeln"}},
			Accept: []Acceptance{{Gate: "telephone-numbers", Place: "a.md:1:1", By: "Åsa", Reason: "kod"}}})
	if found := k.Scan("063-14 75 00, 070 174 06 05, 020-12 34 56, info@exempel.se, asa@exempel.se, b@regionex.se"); len(found) > 0 {
		t.Errorf("the office's own is found: %v", found)
	}
	if found := k.Scan("063-14 75 01, bo@exempel.se"); len(found) != 2 {
		t.Errorf("what is not the office's own: %v", found)
	}
	if _, ok := k.Accepts(personal.Phone, "a.md:1:1"); !ok {
		t.Error("the case's acceptance is lost")
	}
}
