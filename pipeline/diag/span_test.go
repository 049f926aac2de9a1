package diag_test

import (
	"testing"

	"underlag/pipeline/diag"
)

func TestSpanString(t *testing.T) {
	in := diag.Span{File: "enkat.xlsx", Sheet: "Enkät"}
	for want, s := range map[string]diag.Span{
		"[enkat.xlsx]Enkät!C2:C85": {Col: 3, From: 2, To: 85},
		"[enkat.xlsx]Enkät!C2":     {Col: 3, From: 2, To: 2},
		"[enkat.xlsx]Enkät!2:85":   {From: 2, To: 85},
		"[enkat.xlsx]Enkät!C:C":    {Col: 3},
		"[enkat.xlsx]Enkät":        {},
	} {
		s.File, s.Sheet = in.File, in.Sheet
		if got := s.String(); got != want {
			t.Errorf("%+v is %q, want %q", s, got, want)
		}
	}
}
