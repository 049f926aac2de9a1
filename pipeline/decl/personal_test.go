package decl

import (
	"strings"
	"testing"

	"underlag/pipeline/diag"
)

func TestPersonalNumbers(t *testing.T) {
	for text, want := range map[string]string{
		"name: Bo 19121212-1212\n":                                     "f.yaml:1:10",
		"# 19121212-1212\nname: Bo\n":                                  "f.yaml:1:3",
		"name: >-\n  Bo 19121212-\n  1212":                             "f.yaml:2:6",
		"name: ö 191212*12*-1212\n":                                    "f.yaml:1:9",
		"name: Bo\n19121212-1212: x\n":                                 "f.yaml:2:1",
		"name: sha256:a0002292399b" + strings.Repeat("0", 52) + "\n":   "",
		"ref: " + strings.Repeat("0", 29) + "a0002292399b"[:11] + "\n": "",
		"ref: " + strings.Repeat("0", 28) + "a0002292399b"[:11] + "\n": "f.yaml:1:35",
		"name: KN/7/2024 2024-06-03 232100-0214\n":                     "",
	} {
		var v struct {
			Name string `key:"name"`
		}
		_, found := Read("f.yaml", []byte(text), &v)
		got := ""
		for _, d := range found {
			if d.Code.ID == "decl.personal-number" {
				got += d.Pos.String()
				if d.Gate != "personal-numbers" {
					t.Errorf("gate %q", d.Gate)
				}
			}
			if m := d.Message(diag.SV) + d.Hint(diag.SV); strings.Contains(m, "1212") {
				t.Errorf("%q is echoed: %s", text, m)
			}
		}
		if got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}
