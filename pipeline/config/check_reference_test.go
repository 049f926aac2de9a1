package config

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCheckReferences(t *testing.T) {
	const series = "references: [{series: AKTNR, pattern: '^AKTNR \\d+-\\d+$'}]\n"
	for _, c := range []struct{ name, office, refs, want string }{
		{"as it stands", series, "{id: sida, number: AKTNR 2233-21947, text: Sidan, url: 'https://x.se/a_b', date: 2024-06-03}", ""},
		{"of no series", series, "{id: sida, number: AKTNR 2233/21947}", "case.yaml:12:24: the number “AKTNR 2233/21947” is of no series under references in office.yaml"},
		{"more after it", series, "{id: sida, number: AKTNR 2233-21947b}", "case.yaml:12:24: the number “AKTNR 2233-21947b” is of no series under references in office.yaml"},
		{"office without series", "", "{id: sida, number: AKTNR 2233-21947}", "case.yaml:12:24: the number “AKTNR 2233-21947” is of no series under references in office.yaml"},
		{"a case number", "references: [{series: Allt, pattern: '.*'}]\n", "{id: sida, number: HSN/1691/2020}", "case.yaml:12:24: the number “HSN/1691/2020” is a case number of HSN and no source reference"},
		{"twice", series, "{id: sida, number: AKTNR 1-2}\n  - {id: sida, number: AKTNR 1-2}",
			"case.yaml:13:10: the source reference “sida” stands twice; first on line 12\ncase.yaml:13:24: the number “AKTNR 1-2” stands twice; first on line 12"},
		{"without number", "", "{id: sida, text: Sidan}", ""},
		{"without anything", series, "{id: sida}", "case.yaml:12:5: the source reference “sida” has neither number nor text"},
		{"address", series, "{id: sida, number: AKTNR 1-2, url: x.se}", "case.yaml:12:40: “x.se” is no web address"},
		{"address that would end the link", series, "{id: sida, number: AKTNR 1-2, url: 'https://x.se/>'}", "case.yaml:12:40: “https://x.se/>” is no web address"},
		{"later than the case", series, "{id: sida, number: AKTNR 1-2, date: 2024-06-04}", "case.yaml:12:41: the source is dated 2024-06-04, after the case's date 2024-06-03"},
		{"bad pattern", "references: [{series: AKTNR, pattern: '('}]\n", "{id: sida, number: AKTNR 1-2}",
			"case.yaml:12:24: the number “AKTNR 1-2” is of no series under references in office.yaml\noffice.yaml:7:39: “(” is no valid pattern"},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := smallCase + "references:\n  - " + c.refs + "\n"
			_, found := Load(folder(map[string]string{"a/office.yaml": smallOffice + c.office, "a/b/case.yaml": text}), "a/b")
			if diff := cmp.Diff(c.want, words(found)); diff != "" {
				t.Errorf("Load (-want +got):\n%s", diff)
			}
		})
	}
}
