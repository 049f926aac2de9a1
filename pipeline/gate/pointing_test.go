package gate

import (
	"testing"

	"underlag/pipeline/figure"
)

// TestPointing: a place and an outcome that together are hidden may not be told in one sentence.
func TestPointing(t *testing.T) {
	hidden := []figure.Figure{
		{ID: "resultat.per_kommun[Praktikplats;Krokom]", Sensitive: true, Suppressed: "few"},
		{ID: "resultat.per_kommun[Studiecirkel;Östersund]", Sensitive: true},
		{ID: "deltagare.per_vag[AI-projektet;Fria kulturlivet]", Sensitive: true, Suppressed: "few"},
		{ID: "deltagare.per_start[2024-02;Krokom]", Sensitive: true, Suppressed: "few"},
		{ID: "resultat.per_kommun[Bild;*]", Sensitive: true, Suppressed: "few"},
		{ID: "lokal.per_kommun[Museum;Krokom]", Suppressed: "few"},
	}
	for _, c := range []struct {
		name, text string
		want       int
	}{
		{"both in a sentence", "En deltagare i Krokom fick praktikplats.", 1},
		{"other forms and order", "Praktikplatsen fanns i Krokoms arkiv.", 1},
		{"twice in the paragraph", "Praktikplats i Krokom. Det är en praktikplats i Krokom.", 2},
		{"in a list item", "Resultaten är\n\n- praktikplats i Krokom\n- studiecirkel.", 1},
		{"a name of two words", "AI-projektet leddes av det fria kulturlivet.", 1},
		{"in sentences of their own", "Programmet gavs i Krokom. En deltagare fick praktikplats.", 0},
		{"shown figures", "I Östersund startade en studiecirkel.", 0},
		{"a month is nobody", "I Krokom började 2024-02 en grupp.", 0},
		{"a total is nobody", "Bild gavs i Krokom.", 0},
		{"not about persons", "I Krokom finns ett museum.", 0},
		{"another word", "Krokomkursen gav praktikplats.", 0},
		{"none", "Deltagarna är positiva.", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := paper(t, c.text+"\n")
			in.Set.Figures = hidden
			if got := only(t, "pointing", in); len(got) != c.want {
				t.Errorf("found %d, want %d: %v", len(got), c.want, got)
			}
		})
	}
}
