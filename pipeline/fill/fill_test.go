package fill

import (
	"context"
	"os"
	"strings"
	"testing"

	"underlag/pipeline/config"
	"underlag/pipeline/figure"
	"underlag/pipeline/pack"
)

func TestCheckShipped(t *testing.T) {
	fsys := os.DirFS("../../templates")
	for _, id := range pack.List(fsys) {
		p, found := pack.Load(fsys, id)
		found = append(found, Check(p)...)
		if len(found) > 0 {
			t.Errorf("Check(%q):\n%v", id, found)
		}
	}
}

// The shipped tjänsteskrivelse's words come out as they were typed.
func TestExecuteShippedPaper(t *testing.T) {
	p, _ := pack.Load(os.DirFS("../../templates"), "tjansteskrivelse")
	l, _ := config.Load(os.DirFS("../../data"), "jamtland-harjedalen/kultur-pa-recept")
	prose, err := os.ReadFile("../../data/jamtland-harjedalen/kultur-pa-recept/tjansteskrivelse/arendebeskrivning.md")
	if err != nil {
		t.Fatal(err)
	}
	md, found := Execute(context.Background(), Input{Pack: p, Office: l.Office, Case: l.Case, Document: l.Case.Documents[0], Lang: "sv",
		Set: figure.Set{}, Prose: map[string]pack.File{"arendebeskrivning": {Name: "tjansteskrivelse/arendebeskrivning.md", Text: string(prose)}}})
	if len(found) > 0 {
		t.Errorf("Execute:\n%v", found)
	}
	for _, want := range []string{"## Ärendebeskrivning\n", strings.TrimSpace(string(prose)), "## Regiondirektörens förslag\n",
		":::decisions sentences\n1. Slutrapporten *Trygg fristad och verkstad för växande* godkänns\\.\n", ":::signatures I tjänsten\n- Sara Lewerentz\n  Regiondirektör\n",
		":::distribution\n- Ordförande regionala utvecklingsnämnden\n"} {
		if !strings.Contains(md.Text, want) {
			t.Errorf("Execute: no %q in\n%s", want, md.Text)
		}
	}
	i := strings.Index(md.Text, "Syftet med pilotprojektet")
	if got := md.At(i).String(); got != "tjansteskrivelse/arendebeskrivning.md:3:1" {
		t.Errorf("At(%d) = %s", i, got)
	}
}
