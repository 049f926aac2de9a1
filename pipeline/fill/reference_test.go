package fill

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"underlag/pipeline/config"
	"underlag/pipeline/locale"
)

func TestReference(t *testing.T) {
	for _, c := range []struct{ name, text, want, refused string }{
		{"whole", `{{ reference "sida" }}`, `[Kultur\_sidan](<https://x.se/a_b>), AKTNR 2233\-21947, 2022\-12\-20`, ""},
		{"number only", `{{ reference "bara" }}`, `AKTNR 54\-13976`, ""},
		{"unknown", `{{ reference "sidan" }}`, "", `there is no source reference "sidan" in case.yaml`},
		{"typed as it stands", `Se AKTNR 2233-21947.`, `Se AKTNR 2233-21947.`, ""},
		{"another of the series is not declared", `Se AKTNR 2233-21948.`, "", "the number 2233 is typed by hand"},
		{"a part of it", `Det kom 2233.`, "", "the number 2233 is typed by hand"},
		{"listed", `{{ range .Case.References }}{{ .Number }};{{ end }}`, `AKTNR 2233\-21947;AKTNR 54\-13976;`, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := inputFor(`{{ define "a" }}` + c.text + `{{ end }}`)
			in.Office.References = []config.Series{{Series: "AKTNR", Pattern: `^AKTNR \d+-\d+$`}}
			in.Case.References = []config.Reference{
				{ID: "sida", Number: "AKTNR 2233-21947", Text: "Kultur_sidan", URL: "https://x.se/a_b", Date: locale.Date{Year: 2022, Month: 12, Day: 20}},
				{ID: "bara", Number: "AKTNR 54-13976"}}
			md, found := Execute(context.Background(), in)
			switch {
			case c.refused == "" && len(found) > 0:
				t.Errorf("refused: %v", found)
			case c.refused == "" && strings.TrimSpace(md.Text) != c.want:
				t.Errorf("got %q, want %q", strings.TrimSpace(md.Text), c.want)
			case c.refused != "" && (len(found) == 0 || !strings.Contains(found[0].Error(), c.refused)):
				t.Errorf("found %v, want %q", found, c.refused)
			}
		})
	}
}

// Who types a source's number is told where it belongs.
func TestHintOfReference(t *testing.T) {
	in := inputFor(`{{ define "a" }}Se 7 och AKTNR 2233-21948.{{ end }}`)
	in.Office.References = []config.Series{{Series: "AKTNR", Pattern: `^AKTNR \d+-\d+$`}}
	_, found := Execute(context.Background(), in)
	var hints []bool
	for _, d := range found {
		hints = append(hints, strings.Contains(d.Hint("en"), "references"))
	}
	if diff := cmp.Diff([]bool{false, true, true}, hints); diff != "" {
		t.Errorf("hints to references (-want +got):\n%s\n%v", diff, found)
	}
}

func TestMonths(t *testing.T) {
	for template, want := range map[string]string{
		`{{ months -24 "2024-03-29" }}`: `2022\-03\-29`, `{{ months -1 "2024-03-31" }}`: `2024\-02\-29`, `{{ months 12 "2024-02-29" }}`: `2025\-02\-28`,
		`{{ months -3 "2024-03-31" }}`: `2023\-12\-31`, `{{ if lt "2022-02-28" (months -24 "2024-03-01") }}gammal{{ end }}`: "gammal",
	} {
		if got, found := one(t, template); got != want || len(found) > 0 {
			t.Errorf("%s gave %q and %v, want %q", template, got, found, want)
		}
	}
	for _, template := range []string{`{{ months 1 "mars" }}`, `{{ months 1201 "2024-03-29" }}`, `{{ months "x" "2024-03-29" }}`} {
		if got, found := one(t, template); len(found) == 0 {
			t.Errorf("%s gave %q, want an error", template, got)
		}
	}
}
