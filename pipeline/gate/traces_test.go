package gate

import (
	"slices"
	"strings"
	"testing"

	"underlag/pipeline/diag"
	"underlag/pipeline/doc"
)

// webbOf is the webb edition of a text, as the gates get it.
func webbOf(t *testing.T, text string) Input {
	t.Helper()
	in := paper(t, marked(text))
	masked, _ := doc.Mask(in.Tree, maskOf(doc.Webb))
	in.Tree, in.Masked, in.Edition = masked.Tree, masked.Words, doc.Webb
	return in
}

// TestTraces holds what may tell of masked words, by its line: never the words themselves.
func TestTraces(t *testing.T) {
	const passage = ":::sekretess OSL 25:1\nKvartsfeber drabbade Karin Kvist i Krokom. Hon behandlas med doxycyklin.\n:::\n\n"
	const sent = "\n\n:::distribution\n- Yngve Qvarnström\n:::"
	for _, tt := range []struct {
		text string
		want []string
	}{
		{passage + "## Om Kvartsfeber", []string{"gate.masked-trace text.md:5:4"}},
		{passage + "Fallet med kvartsfebern.\n\nKvist hörde av sig.", []string{"gate.masked-trace text.md:5:1", "gate.masked-trace text.md:7:1"}},
		{passage + "Doxycyklin, doxycyklinet och kvartsfeber.", []string{"gate.masked-trace text.md:5:1"}},
		{passage + "Hon behandlas öppet. Vi drabbades inte.", nil},
		{passage + strings.Repeat("Doxycyklin är vanligt.\n\n", 4), nil},
		{"Enligt Qvarnström, Yngve." + sent, []string{"gate.name-form text.md:1:1"}},
		{"Enligt Y. Qvarnström." + sent, []string{"gate.name-form text.md:1:1"}},
		{"Enligt Yngve Q." + sent, []string{"gate.name-form text.md:1:1"}},
		{"Enligt Qvarnströms brev." + sent, []string{"gate.name-form text.md:1:1"}},
		{"Enligt Yngve." + sent, nil},
	} {
		var got []string
		for _, d := range only(t, "masked-words", webbOf(t, tt.text)) {
			got = append(got, d.Code.ID+" "+d.Pos.String())
			for _, w := range []string{"kvarts", "kvist", "doxy", "qvarn", "yngve"} {
				if strings.Contains(strings.ToLower(d.Message(diag.SV)+d.Hint(diag.SV)), w) {
					t.Errorf("a message repeats %q", w)
				}
			}
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%q\nfound %v, want %v", tt.text, got, tt.want)
		}
	}
}

// TestOrdinaryPassages holds that a passage in the words of an ordinary paper stops nothing, and warns of little.
func TestOrdinaryPassages(t *testing.T) {
	const open = "Projektet har genomförts i Krokoms och Östersunds kommuner. Deltagarna har remitterats av hälsocentraler och av psykiatrin. " +
		"Många var sjukskrivna för psykisk ohälsa.\n\nRegionala utvecklingsnämnden och Region Stockholm har följt arbetet. Johan Brännström har hållit i det."
	for _, passage := range []string{
		"En deltagare avbröt efter tre träffar, eftersom hälsan försämrades. Handläggaren Johan Brännström informerade Regionala utvecklingsnämnden.",
		"Den sökande har tidigare fått avslag. Enligt Region Stockholm pågår en utredning om projektet.",
		"Personen remitterades av hälsocentralen och sjukskrevs på heltid under hösten 2023.",
	} {
		in := webbOf(t, ":::sekretess OSL 25:1\n"+passage+"\n:::\n\n"+open)
		if found := only(t, "masking", in); len(found) > 0 {
			t.Errorf("%s\n%v", passage, found)
		}
		if found := only(t, "masked-words", in); len(found) > 1 {
			t.Errorf("%s\n%v", passage, found)
		}
	}
}
