package personal

import (
	"strings"
	"testing"
)

// TestTold: the names here are made up of words for tests, but for first names that nobody has alone.
func TestTold(t *testing.T) {
	known := []string{"Region Exempel Bergslagen", "Kulturnämnden", "Ture Test", ""}
	for text, want := range map[string]string{ // E for a sentence that names somebody, W for one that speaks of somebody
		"Testa Testsson har skyddad identitet.":                                              "E",
		"Hotad kvinna, fingerade uppgifter, Testa Testsson.":                                 "E",
		"Deltagaren Testa Testsson är sekretessmarkerad.":                                    "E",
		"Deltagaren Testa är sekretessmarkerad.":                                             "E",
		"Där **Testa** *Testsson* har skyddad identitet.":                                    "E",
		"Testa von Testsson har fingerade personuppgifter.":                                  "E",
		"Testa-Lina Tests-Son är kvarskriven.":                                               "E",
		"T. Testsson har skyddad identitet.":                                                 "E",
		"Enligt uppgift har T. Testsson skyddad identitet.":                                  "E",
		"Testa T. Testsson har skyddad identitet.":                                           "E",
		"TESTA TESTSSON har skyddad identitet.":                                              "E",
		"Te\u00adsta Testsson har skyddad\u00a0identitet.":                                   "E",
		"Testa\nTestsson har\nskyddad identitet.":                                            "E",
		"På Gotland har Testa Testsson skyddad identitet.":                                   "E",
		"Region Exempel Bergslagen vet att Testa Testsson har skyddad identitet.":            "E",
		"| Testa Testsson | skyddad identitet |":                                             "E",
		"Regler finns.\n\nTesta Testsson,\nsom är sekretessmarkerad, deltog.":                "E",
		"Identiteten är skyddad för Testa Testsson.":                                         "E",
		"Testa har skyddad identitet.":                                                       "W",
		"Hon har skyddad identitet.":                                                         "W",
		"Testa Testsson kom. Hon har skyddad identitet.":                                     "W",
		"En kvinna med skyddad identitet deltog.":                                            "W",
		"Personer med skyddad identitet deltar inte.":                                        "",
		"Personer med skyddad identitet hanteras särskilt.":                                  "",
		"Region Exempel Bergslagen möter personer med skyddad identitet.":                    "",
		"Inom Exempel Bergslagens område finns personer med skyddad identitet.":              "",
		"På Gotland finns personer med skyddad identitet.":                                   "",
		"Enligt Skatteverket Gotland är sekretessmarkering en signal.":                       "",
		"I Västra Götaland hanteras skyddade personuppgifter så.":                            "",
		"Ture Test svarar på frågor om skyddade personuppgifter.":                            "",
		"Testa Testsson kom. Personer med skyddad identitet kom inte.":                       "",
		"- Testa Testsson\n- Personer med skyddad identitet deltar inte":                     "",
		"Skyddade Personuppgifter":                                                           "",
		"SKYDDADE PERSONUPPGIFTER I VERKSAMHETEN":                                            "",
		"Några har skyddad identitet; deltagare med skyddad identitet anmäls inte till Åre.": "",
		"Testa Testsson kom.":                                                                "",
		"":                                                                                   "",
	} {
		got := ""
		for _, h := range Told(text, known) {
			if h.Named {
				got += "E"
				if name := strings.ToLower(text[h.Name.Start:h.Name.End]); !strings.Contains(name, "test") {
					t.Errorf("Told(%q) says that %q is the name", text, name)
				}
			} else {
				got += "W"
			}
		}
		if got != want {
			t.Errorf("Told(%q) gives %q, want %q", text, got, want)
		}
	}
}

func FuzzTold(f *testing.F) {
	f.Add("Testa T. Testsson har skyddad identitet. - \n1. \xff skyddad id", "Ture Test")
	f.Fuzz(func(t *testing.T, text, known string) {
		for _, h := range Told(text, []string{known}) {
			if h.Start < 0 || h.End > len(text) || h.End <= h.Start || h.Named && (h.Name.Start < h.Start || h.Name.End > h.End) {
				t.Fatalf("Told(%q) gives %+v", text, h)
			}
		}
	})
}
