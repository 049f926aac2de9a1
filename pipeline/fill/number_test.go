package fill

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"underlag/pipeline/config"
	"underlag/pipeline/diag"
	"underlag/pipeline/pack"
)

// typed runs a text through the check as prose of a case.
func typed(t *testing.T, prose string) []string {
	t.Helper()
	in := inputFor(`{{ define "a" }}{{ end }}{{ define "b" }}{{ prose "b" }}{{ end }}`)
	in.Prose = map[string]pack.File{"b": {Name: "d/b.md", Text: prose}}
	in.Case.Title = "Plan 2030 i 7 delar"
	in.Case.Numbers = []config.Number{{Text: "12 000 personer", Source: "SCB"}, {Text: "3 av 10", Source: "enkäten"}, {Text: "PDF/A-2", Source: "standarden"}}
	_, found := Execute(context.Background(), in)
	var got []string
	for _, d := range found {
		got = append(got, strings.TrimPrefix(d.Pos.String(), "d/b.md:")+" "+strings.TrimSuffix(strings.TrimPrefix(d.Message(diag.EN), "the number "), " is typed by hand"))
	}
	return got
}

func TestTypedNumbersThatPass(t *testing.T) {
	for _, text := range []string{
		"Under 2021-2024 och 2021–2024.", "Läsåret 2021/22.", "Den 3 juni 2024 och juni 2024, 1 maj.", "(Regionfullmäktige 2020-10-20, § 99)", "§119 och §§ 62–70",
		"HSN/1691/2020", "RS/333/2023 gäller.", "Sedan 2019, under 2020 och i 2021.", "Åren 2021, 2022 och 2023.", "Våren 2024.", "år 2024",
		"1. Ett\n2. Två\n   1) Tre", "> 1. Ett", "- 1. a", "[länk](https://x.se/2024/17)", "https://x.se/17", "<https://x.se/17>", "[^1] och\n\n[^1]: not", "Titeln har 7 delar.",
		"Det bor 12 000 personer här.", "Det bor 12\u00A0000\u00A0personer här.", "Tre, 3 av 10, svarade.", "PDF/A-2 används.", "5 kap. 3 a § och § 3 a", "Totalt 1 234.", "Totalt 1\u00A0234.",
		":::pagebreak\n:::", "## Rubrik {#a1}", "[a]: https://x.se/9", "Inga tal alls.", "5–7 maj", "{{ value \"antal\" }} 2030-03-01",
	} {
		if got := typed(t, text); len(got) > 0 {
			t.Errorf("%q: %v", text, got)
		}
	}
}

func TestTypedNumbersThatAreRefused(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		{"Det kom 17 personer.", []string{"1:9 17"}},
		{"Det kom 1 235 personer och\n\n9,5 procent åt.", []string{"1:9 1 235", "3:1 9,5"}},
		{"åäö 17", []string{"1:5 17"}},
		{"Summan är 2024.", []string{"1:11 2024"}},
		{"Det bor 112 000 personer här.", []string{"1:9 112 000"}},
		{"13 av 10", []string{"1:1 13", "1:7 10"}},
		{"2024-13-45", []string{"1:1 2024", "1:6 13", "1:9 45"}},
		{"Se 31 HSN/1691/2020", []string{"1:4 31"}},
		{"HSN/1691/20201", []string{"1:5 1691", "1:10 20201"}},
		{"12 3 juni", []string{"1:1 12"}},
		{"| a | b |\n|---|---|\n| x | 17 |", []string{"3:7 17"}},
		{"Ett {{ value \"antal\" }}17", []string{"1:24 17"}},
		{"x{{/* 17 */}}18", []string{"1:14 18"}},
		{"{{ if true }}17{{ else }}18{{ end }}", []string{"1:14 17", "1:26 18"}},
		{"½ och ٣ och x¹", []string{"1:1 ½", "1:7 ٣", "1:14 ¹"}},
		{"8.Ett", []string{"1:1 8"}},
		{"COVID-19", []string{"1:7 19"}},
		{"§ 99 17", []string{"1:6 17"}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, typed(t, tt.text)); diff != "" {
			t.Errorf("%q: -want +got\n%s", tt.text, diff)
		}
	}
}
