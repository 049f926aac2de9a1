package doc_test

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"underlag/pipeline/config"
	"underlag/pipeline/diag"
	"underlag/pipeline/doc"
	"underlag/pipeline/figure"
	"underlag/pipeline/fill"
	"underlag/pipeline/pack"
)

// Proposals are printed in the office's style, unless the template names one.
func TestDecisionsFollowTheOffice(t *testing.T) {
	body := config.Body{ID: "HSN", Names: []config.Name{{Name: "Hälso- och sjukvårdsnämnden"}}}
	tests := []struct {
		name, template string
		office         config.Office
		want           doc.Decision
	}{
		{"nothing said", `{{ decisions }}`, config.Office{}, doc.Decision{Style: doc.Sentences}},
		{"sentences", `{{ decisions }}`, config.Office{ProposalStyle: "sentences", ProposalLead: "Nämnden beslutar"}, doc.Decision{Style: doc.Sentences}},
		{"att", `{{ decisions }}`, config.Office{ProposalStyle: "att", ProposalLead: "Nämnden beslutar"}, doc.Decision{Style: doc.Att, Lead: "Nämnden beslutar"}},
		{"att without a lead", `{{ decisions }}`, config.Office{ProposalStyle: "att"}, doc.Decision{Style: doc.Att, Lead: "Hälso- och sjukvårdsnämnden beslutar"}},
		{"the template's style", `{{ decisions "sentences" }}`, config.Office{ProposalStyle: "att", ProposalLead: "Nämnden beslutar"}, doc.Decision{Style: doc.Sentences}},
		{"the template's lead", `{{ decisions "att" "Styrelsen föreslår" }}`, config.Office{ProposalStyle: "att", ProposalLead: "Nämnden beslutar"}, doc.Decision{Style: doc.Att, Lead: "Styrelsen föreslår"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.office.Bodies = []config.Body{body}
			in := fill.Input{Lang: diag.SV, Office: tt.office, Case: config.Case{Bodies: []string{"HSN"}, Proposals: []config.Proposal{{Text: "att godkänna *planen*."}}},
				Pack: pack.Pack{ID: "p", Info: pack.Info{Languages: []string{"sv", "en"}, Parts: []pack.Part{{ID: "a"}}},
					Template: pack.File{Name: "template.md", Text: `{{ define "a" }}` + tt.template + `{{ end }}`}}}
			md, found := fill.Execute(context.Background(), in)
			if len(found) > 0 {
				t.Fatalf("Execute(%q): %v", tt.template, found)
			}
			d, found := doc.Parse(context.Background(), md.Text, md.At, doc.Meta{}, figure.Set{})
			if len(found) > 0 || len(d.Blocks) != 2 {
				t.Fatalf("Parse(%q): %v, %#v", md.Text, found, d.Blocks)
			}
			tt.want.Items = [][]doc.Inline{{doc.Text{Text: "att godkänna "}, doc.Emph{Text: []doc.Inline{doc.Text{Text: "planen"}}}, doc.Text{Text: "."}}}
			if diff := cmp.Diff(tt.want, d.Blocks[1], cmpopts.IgnoreTypes(diag.Pos{})); diff != "" {
				t.Errorf("%q: -want +got\n%s", tt.template, diff)
			}
		})
	}
}
