package layout_test

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"underlag/pipeline/pdf"
	"underlag/pipeline/pdf/pdftest"
)

var pdfDir = flag.String("pdf", "", "write the samples as PDF files into this folder, to look at them")

// TestSamples writes every sample as a PDF and holds it to both profiles.
func TestSamples(t *testing.T) {
	var files [][]byte
	for name, d := range samples() {
		t.Run(name, func(t *testing.T) {
			p := paginate(t, d)
			record(t, p)
			f, err := pdf.Write(context.Background(), p, d.Meta, loadFonts(t))
			if err != nil {
				t.Fatalf("pdf.Write: %v", err)
			}
			files = append(files, f.Bytes)
			if *pdfDir != "" {
				if err := os.WriteFile(filepath.Join(*pdfDir, name+".pdf"), f.Bytes, 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
	pdftest.Conform(t, files...)
}
