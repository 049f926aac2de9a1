package doc

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestSpoken holds what of running text is a quotation that the webb edition leaves out.
func TestSpoken(t *testing.T) {
	const out = "[citat utelämnat: samtycke till publicering saknas]"
	for _, tt := range []struct{ text, want string }{
		{"Hon säger: ”Jag mår mycket bättre nu.” Det är bra.", "Hon säger: " + out + " Det är bra."},
		{"Hon säger: \"Jag mår *mycket* bättre **nu**.\"", "Hon säger: " + out},
		{"Hon säger: »Allt kändes lättare efter hand», och skrattar.", "Hon säger: " + out + ", och skrattar."},
		{"Hon säger: „Allt kändes lättare efter hand“.", "Hon säger: " + out + "."},
		{"Hon säger ”*Jag mår bättre än förr*", "Hon säger " + out},
		{"- ”Jag mår [mycket bättre](https://a.se/kvist) nu”", out},
		{"Se.[^1]\n\n[^1]: ”Jag mår mycket bättre nu.”", "Se.\n" + out},
		{"## ”Jag mår mycket bättre nu”", out},
		{"| a |\n|---|\n| ”Jag mår mycket bättre nu” |", "a\n" + out},
		{"Hon säger ”Jag mår {{hemligt}} mycket bättre nu”.", "Hon säger " + out + "[maskat enligt OSL 21 kap. 7 §]."},
		{"”Det sätter färg på livet”, säger hon.", "”Det sätter färg på livet”, säger hon."},
		{"Ordet ”kultur på recept” är vanligt.", "Ordet ”kultur på recept” är vanligt."},
		{"Slutrapporten ”Trygg fristad och verkstad för växande” godkänns.", "Slutrapporten ”Trygg fristad och verkstad för växande” godkänns."},
		{"Regionens övergripande mål om ”Bättre liv och hälsa för fler” gäller.", "Regionens övergripande mål om ”Bättre liv och hälsa för fler” gäller."},
		{"The overall goal of ”better life and health for more” applies.", "The overall goal of ”better life and health for more” applies."},
		{"Hon säger om målet ”att vi mår bättre nu” mycket.", "Hon säger om målet " + out + " mycket."},
		{"Kursen gavs som ”Kultur Hälsa och Livet i Norr”.", "Kursen gavs som ”Kultur Hälsa och Livet i Norr”."},
		{"Nämnden beslutade ”att ge regiondirektören i uppdrag att utreda”.", "Nämnden beslutade ”att ge regiondirektören i uppdrag att utreda”."},
	} {
		got, _ := Mask(parsed(t, tt.text), masks(Webb))
		text := strings.TrimPrefix(strings.Join(lines(got.Tree), "\n"), "Titel\n")
		if diff := cmp.Diff(tt.want, text); diff != "" {
			t.Errorf("%s: -want +got\n%s", tt.text, diff)
		}
		for _, w := range got.Words {
			if w.Kind == MaskedQuote && strings.Contains(strings.ToLower(text), strings.ToLower(w.Text)) {
				t.Errorf("%s: %q is left", tt.text, w.Text)
			}
		}
		intern, _ := Mask(parsed(t, tt.text), masks(Intern))
		if wants := tt.want == strings.TrimPrefix(strings.Join(lines(intern.Tree), "\n"), "Titel\n"); wants == strings.Contains(tt.want, out) {
			t.Errorf("%s: the intern edition says %v", tt.text, lines(intern.Tree))
		}
	}
}
