package figure

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// structure is what figures.json says that the figures rest on, whatever their values.
func structure(set Set) map[string]string {
	out := map[string]string{}
	hidden := set.Hide(nil, Confidential)
	for _, f := range hidden.Figures {
		var keys []string
		for _, i := range f.Rests {
			keys = append(keys, hidden.Amounts[i].Key())
		}
		out[f.ID] = strings.Join(keys, "; ")
	}
	return out
}

// TestWhatFiguresRestOnTellsNothing: it is published of hidden figures too, so it must be the same for few persons as for
// many, and for equal answers as for different ones.
func TestWhatFiguresRestOnTellsNothing(t *testing.T) {
	few := []string{"4|6", "5|", "|4"}
	many := slices.Repeat([]string{"4|6", "3|7", "5|5", "5|", "|4"}, 8)
	want := structure(surveySet(t, surveySpec(), pairsOf(many...)...))
	if len(want) < 10 {
		t.Fatalf("only %d figures", len(want))
	}
	for name, pairs := range map[string][]string{"few": few, "alike": append(slices.Repeat([]string{"4|4"}, 20), "5|", "|4")} {
		if d := cmp.Diff(want, structure(surveySet(t, surveySpec(), pairsOf(pairs...)...))); d != "" {
			t.Errorf("%s (-many +%s):\n%s", name, name, d)
		}
	}
}
