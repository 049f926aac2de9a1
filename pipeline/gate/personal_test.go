package gate

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"underlag/pipeline/config"
	"underlag/pipeline/diag"
)

// foundBy checks a paper that was written as text and gives code, place and severity of what one gate says.
func foundBy(t *testing.T, gate, text string, accept ...config.Acceptance) []string {
	t.Helper()
	in := paper(t, text)
	in.Written = []Source{{Name: "text.md", Text: text}}
	in.Case.Accept = accept
	_, found := Check(t.Context(), in)
	var out []string
	for _, d := range found {
		if d.Gate == gate {
			out = append(out, d.Code.ID+" "+d.Pos.String()+" "+severityWord(d.Severity))
		}
	}
	return out
}

func TestProtectedPersons(t *testing.T) {
	for _, tc := range []struct {
		text string
		want []string
	}{
		{"Bra.\n\nDär har Testa Testsson skyddad identitet.\n", []string{"gate.protected-person text.md:3:1 error"}},
		{"Hotad kvinna, fingerade uppgifter, Testa *Testsson*.\n", []string{"gate.protected-person text.md:1:1 error"}},
		{"Någon kom. Hon har skyddad identitet.\n", []string{"gate.protected-mention text.md:1:12 warning"}},
		{"Personer med skyddad identitet hanteras särskilt i Region Jämtland Härjedalen.\n", nil},
		{"Johan Brännström svarar på frågor om skyddade personuppgifter.\n", nil},
	} {
		if diff := cmp.Diff(tc.want, foundBy(t, "protected-persons", tc.text)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", tc.text, diff)
		}
	}
	accept := config.Acceptance{Gate: "protected-persons", Place: "text.md:1:1", By: "Test", Reason: "en romanfigur"}
	if diff := cmp.Diff([]string{"gate.accepted text.md:1:1 advice"}, foundBy(t, "protected-persons", "Testa Testsson har skyddad identitet.\n", accept)); diff != "" {
		t.Errorf("accepted (-want +got):\n%s", diff)
	}
}

// TestProtectedPersonOutsideProse: a value of case.yaml reaches a paper through the template.
func TestProtectedPersonOutsideProse(t *testing.T) {
	in := paper(t, "Testa Testsson har skyddad identitet.\n")
	_, found := Check(t.Context(), in) // nothing was written in a text
	want := false
	for _, d := range found {
		want = want || d.Code.ID == "gate.protected-person" && d.Severity == diag.Error
	}
	if !want {
		t.Errorf("found %v", found)
	}
}

// TestOnePlaceForOneThing: the page repeats what the text says, and so do links and the file's alternative texts.
func TestOnePlaceForOneThing(t *testing.T) {
	const text = "Kontakta oss gärna, till exempel berit@example.com.\n\nEller <kalle@example.com> och [Anna](mailto:anna@example.com)\noch berit@example.com.\n"
	want := []string{"gate.mail-address text.md:1:34 error", "gate.mail-address text.md:3:8 error", "gate.mail-address text.md:3:45 error", "gate.mail-address text.md:4:5 error"}
	if diff := cmp.Diff(want, foundBy(t, "mail-addresses", text)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	accept := config.Acceptance{Gate: "mail-addresses", Place: "text.md:1:34", By: "Test", Reason: "en påhittad adress"}
	want[0] = "gate.accepted text.md:1:34 advice"
	if diff := cmp.Diff(want, foundBy(t, "mail-addresses", text, accept)); diff != "" {
		t.Errorf("accepted at one place (-want +got):\n%s", diff)
	}
}
