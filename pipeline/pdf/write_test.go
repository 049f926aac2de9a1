package pdf

import (
	"os"
	"testing"

	"underlag/pipeline/pdf/pdftest"
)

func mustWrite(t testing.TB, s *sketch, fl flaws) File {
	t.Helper()
	f, err := write(t.Context(), s.paper(), sampleMeta(), s.fonts, fl)
	if err != nil {
		t.Fatalf("write: %v", err)
	}
	return f
}

func TestSampleConforms(t *testing.T) {
	f := mustWrite(t, sample(t), flaws{})
	if name := os.Getenv("UNDERLAG_KEEP"); name != "" {
		os.WriteFile(name, f.Bytes, 0o644)
	}
	pdftest.Conform(t, f.Bytes)
}
