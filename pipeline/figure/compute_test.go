package figure

import (
	"context"
	"testing"

	"underlag/pipeline/diag"
)

// compute is Compute of a spec that must be right.
func compute(t testing.TB, lang diag.Lang) Set {
	t.Helper()
	set, list := Compute(context.Background(), fixtureSpec(), fixture(), lang)
	if err := list.Err(); err != nil {
		t.Fatalf("Compute: %v", err)
	}
	return set
}

func TestComputeGolden(t *testing.T) {
	golden(t, "sv.txt", printed(compute(t, diag.SV), diag.SV, true))
	golden(t, "en.txt", printed(compute(t, diag.EN), diag.EN, false))
}
