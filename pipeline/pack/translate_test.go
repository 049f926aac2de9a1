package pack

import (
	"os"
	"slices"
	"testing"

	"underlag/pipeline/diag"
	"underlag/pipeline/figure"
)

// TestIn holds that a pack in another language leaves the pack as it was, keeps what is counted and by what name, and wants
// the translating cells filled in.
func TestIn(t *testing.T) {
	p, found := Load(os.DirFS("../../templates"), "strategiuppfoljning")
	if found.Err() != nil {
		t.Fatal(found)
	}
	before := p.clone()
	en := p.In(diag.EN)
	list := func(p Pack) figure.Measure {
		return p.Spec.Measures[slices.IndexFunc(p.Spec.Measures, func(m figure.Measure) bool { return m.ID == "lista.kunskap" })]
	}
	if got := list(en); !slices.Equal(got.Columns, []string{"nr", "aktivitet_en", "aktor", "lage"}) || got.Where[0].Is[0] != list(p).Where[0].Is[0] {
		t.Errorf("list %v where %v", got.Columns, got.Where)
	}
	for i, m := range p.Spec.Measures {
		if m.Label != before.Spec.Measures[i].Label || !slices.Equal(m.By, before.Spec.Measures[i].By) {
			t.Errorf("%s has changed", m.ID)
		}
	}
	for _, c := range en.Schema.Tables[0].Columns {
		switch c.Name {
		case "aktivitet_en":
			if !c.Required || c.Say(c.Header) != "Activity" {
				t.Errorf("required %v, head %q", c.Required, c.Say(c.Header))
			}
		case "lage":
			if c.Values[0] != "Enligt plan" || c.Say("Enligt plan") != "On track" {
				t.Errorf("value %q, said %q", c.Values[0], c.Say("Enligt plan"))
			}
		}
	}
	if en.Info.Parts[0].Heading != "Summary" || en.Template.Name == p.Template.Name || p.Schema.Tables[0].Columns[2].Required {
		t.Errorf("heading %q, template %s", en.Info.Parts[0].Heading, en.Template.Name)
	}
	if same := p.In(diag.SV); same.Template != p.Template {
		t.Error("the first language is another")
	}
}
