package config

import (
	"testing"

	"underlag/pipeline/diag"
)

func TestExampleOfAPattern(t *testing.T) {
	for pattern, want := range map[string]string{
		`^HSN/\d{1,5}/\d{4}$`:            "HSN/123/2024",
		`[A-ZÅÄÖ]{2,5}/\d{1,5}/\d{4}`:    "ABC/123/2024",
		`^(RS|HSN)-\d+$`:                 "RS-123",
		`^KS \d{4}:[0-9]{2}$`:            "KS 2024:12",
		`^Dnr( [a-z])?/\d{3}$`:           "Dnr/123",
		`[`:                              "",
		`\bx\B`:                          "",
		`(a|b)(c|d){3}e*`:                "accc",
		`[^0-9]{2}`:                      "AB",
		`(((((\d{9}){9}){9}){9}){9}){9}`: "",
	} {
		got, ok := example(pattern)
		if !ok {
			got = ""
		}
		if got != want {
			t.Errorf("example(%q) = %q, want %q", pattern, got, want)
		}
	}
	if got := examples([]string{`^HSN/\d+$`, `^RS/\d+$`}).In(diag.SV); got != "skriv det som HSN/123 eller RS/123" {
		t.Errorf("examples = %q", got)
	}
}
