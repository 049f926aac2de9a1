package config

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"underlag/pipeline/diag"
)

// TestPersonalNumbersInNames: whatever lies in the case's folder, read or not, has a name that tells of nobody.
func TestPersonalNumbersInNames(t *testing.T) {
	for _, tc := range []struct{ name, want string }{
		{"811228-9874.xlsx", "….xlsx"},
		{"811228_9874.txt", "….txt"},
		{"8112289874", "…"},
		{"~$811228-9874.xlsx", "~$….xlsx"},
		{".811228-9874.txt", ".….txt"},
		{"text/journal 19811228-9874.md", "text/journal ….md"},
		{"text/811228-9874/a.md", "text/…"},
		{"text/djup/djupare/19811228–9874.pdf", "text/djup/djupare/….pdf"},
		{"811228-9875.xlsx", ""}, // no such number
		{"2024-06-03 protokoll.docx", ""},
		{".git/811228-9874", ""},
	} {
		_, found := Load(folder(map[string]string{"prov/office.yaml": smallOffice, "prov/recept/case.yaml": smallCase, "prov/recept/" + tc.name: "x"}), "prov/recept")
		got := ""
		for _, d := range found {
			got += d.Pos.String()
			if d.Severity != diag.Error || d.Code.Exit != diag.ExitData {
				t.Errorf("%s: %v ends with %d", tc.name, d, d.Code.Exit)
			}
			if s := fmt.Sprint(d.Pos, d.Message(diag.SV), d.Hint(diag.EN)); strings.Contains(s, "9874") {
				t.Errorf("%s is repeated: %s", tc.name, s)
			}
		}
		if got != tc.want {
			t.Errorf("%s is refused at %q, want %q", tc.name, got, tc.want)
		}
	}
}

// TestPersonalNumberInCaseFolder: the case is neither listed nor loaded.
func TestPersonalNumberInCaseFolder(t *testing.T) {
	for _, dir := range []string{"prov/811228-9874", "prov/811228_9874", "811228-9874/recept"} {
		fsys := folder(map[string]string{"office.yaml": smallOffice, dir + "/case.yaml": smallCase})
		refs, found := Cases(fsys)
		_, more := Load(fsys, dir)
		var got []string
		for _, d := range append(found, more...) {
			got = append(got, d.Code.ID)
		}
		if diff := cmp.Diff([]string{"config.personal-folder", "config.personal-folder"}, got); diff != "" || len(refs) > 0 {
			t.Errorf("%s: %v (-want +got):\n%s", dir, refs, diff)
		}
	}
}
