package gate

import (
	"slices"
	"testing"

	"underlag/pipeline/config"
	"underlag/pipeline/doc"
)

func TestQuotesNeedConsent(t *testing.T) {
	const begins = "”Det sätter färg på"
	in := paper(t, "Text.\n\n> Det sätter *färg* på livet.\n\n- a\n\n  > Ett annat citat.\n\nHon säger: ”Nu mår jag *mycket* bättre.”\n")
	in.Case.Quotes = []config.Quote{{Begins: begins, Consent: "skriftligt 2024-02-01"}}
	want := []int{7, 9}
	lines := func(in Input) []int {
		var got []int
		for _, d := range only(t, "quotes", in) {
			got = append(got, d.Pos.Line)
		}
		return got
	}
	if got := lines(in); !slices.Equal(got, want) {
		t.Errorf("found on lines %v, want %v", got, want)
	}
	masked, _ := doc.Mask(in.Tree, doc.Masks{Edition: doc.Webb, Quotes: []string{begins}})
	in.Tree, in.Masked, in.Edition = masked.Tree, masked.Words, doc.Webb
	if got := lines(in); !slices.Equal(got, want) {
		t.Errorf("webb: found on lines %v, want %v", got, want)
	}
}

// A consent is for one quotation, and says how and when it was given.
func TestConsents(t *testing.T) {
	const text = "> Det sätter färg på livet.\n\n> Det sätter färg på dagen.\n\n> Det är skönt.\n\nHon sade: ”Jag mår mycket bättre nu.”"
	for _, tt := range []struct{ begins, consent, want string }{
		{"Det sätter färg på livet", "skriftligt 2024-02-01", ""},
		{"Det är skönt", "muntligt till kuratorn 2024-02-01", ""},
		{"Jag mår mycket bättre", "skriftligt 2024-02-01", ""},
		{"D", "skriftligt 2024-02-01", "gate.quote-short"},
		{"Det är", "skriftligt 2024-02-01", "gate.quote-short"},
		{"Det sätter färg på", "skriftligt 2024-02-01", "gate.quote-many"},
		{"Det sätter färg på natten", "skriftligt 2024-02-01", "gate.quote-unmatched"},
		{"Det är skönt", "x", "gate.consent-form"},
		{"Det är skönt", "2024-02-01", "gate.consent-form"},
		{"Det är skönt", "skriftligt 2024-02-31", "gate.consent-form"},
		{"Det är skönt", "skriftligt i februari", "gate.consent-form"},
		{"Det är skönt", "2024-02-01 2024-02-02", "gate.consent-form"},
	} {
		in := paper(t, text)
		in.Case.Quotes = []config.Quote{{Begins: tt.begins, Consent: tt.consent}}
		report, _ := Check(t.Context(), in)
		again, _ := Check(t.Context(), in) // in another paper of the case
		got := append(CheckRules(in.Office, in.Case), Unmatched(in.Case, report, again)...)
		var want []string
		if tt.want != "" {
			want = []string{tt.want}
		}
		if !slices.Equal(ids(got), want) {
			t.Errorf("%q, %q: found %v, want %v", tt.begins, tt.consent, ids(got), want)
		}
	}
}
