package fill

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"underlag/pipeline/config"
	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
	"underlag/pipeline/pack"
)

// typed runs a text through the check as prose of a case.
func typed(t *testing.T, prose string) []string {
	t.Helper()
	in := inputFor(`{{ define "a" }}{{ end }}{{ define "b" }}{{ prose "b" }}{{ end }}`)
	in.Prose = map[string]pack.File{"b": {Name: "d/b.md", Text: prose}}
	in.Case.Title = "Plan 2030 i 7 delar"
	in.Office.MailDomains, in.Office.Foot = []string{"x.se"}, []string{"063-14 75 00"}
	in.Case.Date = locale.Date{Year: 2024, Month: 6, Day: 3}
	in.Case.Numbers = []config.Number{{Text: "12 000 personer", Source: "SCB"}, {Text: "3 av 10", Source: "enkäten"}, {Text: "PDF/A-2", Source: "standarden"},
		{Text: "prop. 2021/22:260", Source: "riksdagen"}, {Text: "13–15", Source: "x"}, {Text: "41-43 år", Source: "x"}}
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
		":::pagebreak\n:::", ":::table t17\n:::", "[a]: https://x.se/9", "[ring](tel:+46-63147500) eller [brev](mailto:a2@x.se)", "§§ 4, 5 och 7 a.", "Inga tal alls.", "5–7 maj", "_Under 2021–2024_ och *under 2024*.", "I 2024 års budget.", "Under 2023 men inte under 2024.\n\nFrån 2024 personalen.", "Under 2024 besökte många oss.", "Ytan i m² &amp; km².",
		// Years, and dates from one to another.
		"Tiden 2024-06-01–2024-06-03.", "2024-06-01-2024-06-03", "Projektet startade 2021.", "i början av 2022", "I slutet av 2023 avslutades det.", "2024 startade projektet.",
		"Det tog slut. 2024 började nästa.", "från och med 2022", "t.o.m. 2024", "T.o.m. 2024", "fr.o.m. 2022,", "jämfört med 2022.", "Jämfört med 2022 ökade det.", "åren 2021–23", "Åren 2021-23.",
		"på 2020-talet", "2020-talet", "hösten 2023, våren 2023, sommaren 2023 och vintern 2023", "Hösten 2023", "Budget 2024", "## Resultat 2023\n\nText", "Projektet avslutades 2023, som planerat.",
		"Under 2022 till 2024 pågick det.", "Från 2021 till 2023", "Projektet pågick (hösten 2021–våren 2022).", "verksamhetsåret 2023", "beslutades 2022 till följd av", "Beslutades 2021 av nämnden.",
		// What numbers: gives, whole.
		"Se prop. 2021/22:260.", "Se prop.\u00A02021/22:260", "Mellan 13-15 och 13–15 och 13\u201115.", "41–43 år och 41-43 år",
		"Lista:\n\n1. Ett\n\nText.\n\n2. Två\nmer\n3. Tre", "Åren 2021/22 och 2022/23", "{{ value \"antal\" }} 2030-03-01",
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
		{"Det kom\n17. Sedan gick de.", []string{"2:1 17"}},
		{"2024. Ett", []string{"1:1 2024"}},
		{"## Rubrik {#a17}", []string{"1:14 17"}},
		{":::toc 17 delar\n:::", []string{"1:8 17"}},
		{"[17 personer]: x", []string{"1:2 17"}},
		{"[x](17)", []string{"1:5 17"}},
		{"hotel:17 personer", []string{"1:7 17"}},
		{"3,5 av 10 och 12,3 juni", []string{"1:1 3,5", "1:8 10", "1:15 12,3"}},
		{"112 000 personer och 12 000 personer 500", []string{"1:1 112 000", "1:38 500"}},
		// Digits that are not 0 to 9.
		{"½ av dem", []string{"1:1 ½"}},
		{"１７ och ۱۷", []string{"1:1 １", "1:2 ７", "1:8 ۱", "1:9 ۷"}},
		{"x² och Ⅷ och ④ och 𝟗", []string{"1:2 ²", "1:8 Ⅷ", "1:14 ④", "1:20 𝟗"}},
		{"&#49;&#x37; &frac12; &half; &amp;", []string{"1:1 &#49;", "1:6 &#x37;", "1:13 &frac12;", "1:22 &half;"}},
		// Counts that look like years.
		{"till 2024 personer", []string{"1:6 2024"}},
		{"från 2019 deltagare", []string{"1:6 2019"}},
		{"i 2021 fall", []string{"1:3 2021"}},
		{"i 2021\nungdomar", []string{"1:3 2021"}},
		{"från 2019–2024 vårdbesök", []string{"1:6 2019", "1:11 2024"}},
		{"till 2024 %, 2024% och 2024,5", []string{"1:6 2024", "1:14 2024", "1:24 2024,5"}},
		{"i juni 2024 kronor", []string{"1:8 2024"}},
		{"för 2 024 kr", []string{"1:5 2 024"}},
		// Years that nobody remembers or plans for.
		{"Från 1900, under 1949 och i 2100.", []string{"1:6 1900", "1:18 1949", "1:29 2100"}},
		{"Åren 1900–1910, 1950–2039 och 2030–2040.", []string{"1:6 1900", "1:11 1910", "1:36 2040"}},
		{"Bidraget höjdes från 1950 till 2050 kronor och 2000 personer fick det i 1999 fall.", []string{"1:22 1950", "1:32 2050", "1:48 2000", "1:73 1999"}},
		{"2000 personer, till 2050 kronor, 1999 fall", []string{"1:1 2000", "1:21 2050", "1:34 1999"}},
		{"Vi räknade 2000 deltagare, ropade 2001 nya deltagare.", []string{"1:12 2000", "1:35 2001"}},
		{"Totalt 2000. Minst 2001 och fler än 2002.", []string{"1:8 2000", "1:20 2001", "1:37 2002"}},
		{"Huset mäter 2000 m² och 1990 kvm.", []string{"1:13 2000", "1:25 1990"}},
		{"2000 svarade. 2001 glada deltagare", []string{"1:1 2000", "1:15 2001"}},
		{"Kostade 2000:50 och lagen (2017:30), lagen 2017:30", []string{"1:9 2000", "1:14 50", "1:28 2017", "1:33 30", "1:44 2017", "1:49 30"}},
		{"åren 2021–20 och mötet 2021-23-45 samt 1900-talet", []string{"1:11 20", "1:24 2021", "1:29 23", "1:32 45", "1:40 1900"}},
		{"Utfallet 2050 och priset 2024 kronor", []string{"1:10 2050", "1:26 2024"}},
		// Paragraphs that are none.
		{"Beslut i § 119, 37 deltagare och § 120 och 450 kronor.", []string{"1:17 37", "1:44 450"}},
		{"nått § 84 av deltagarna, § 84 deltagare, 84 § av dem, § 84 %", []string{"1:8 84", "1:28 84", "1:42 84", "1:57 84"}},
		{"§§ 4, 5 och 450 kronor", []string{"1:7 5", "1:13 450"}},
		// Addresses that are none.
		{"](3700) och tel:3700 samt www.3700 kronor, https://3700 och mailto:3700", []string{"1:3 3700", "1:17 3700", "1:31 3700", "1:52 3700", "1:68 3700"}},
		{"personer ](tel:3700) och \\[x](tel:3700)", []string{"1:16 3700", "1:35 3700"}},
		{"[x](https://x.se \"3700 personer\")", []string{"1:19 3700"}},
		// Lists that begin out of nothing.
		{"Text.\n\n37. deltagare", []string{"3:1 37"}},
		{"- 37. deltagare", []string{"1:3 37"}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, typed(t, tt.text)); diff != "" {
			t.Errorf("%q: -want +got\n%s", tt.text, diff)
		}
	}
}

// A personal number is told of and never repeated, however it is marked up.
func TestPersonalNumbersAreNotRepeated(t *testing.T) {
	for _, text := range []string{"Kalle 811228-9874 ringde", "811228\\-9874", "*811228*-9874", "811228&#45;9874", "19811228 9874", "{{ \"811228-9874\" }}", "８１１２２８-９８７４"} {
		in := inputFor(`{{ define "a" }}{{ end }}{{ define "b" }}{{ prose "b" }}{{ end }}`)
		in.Prose = map[string]pack.File{"b": {Name: "d/b.md", Text: text}}
		in.Case.Numbers = []config.Number{{Text: "811228-9874", Source: "x"}}
		md, found := Execute(context.Background(), in)
		if len(found) != 1 || found[0].Code.ID != "fill.personal" {
			t.Errorf("%q: %v", text, found)
		}
		if md.Text == "" {
			t.Errorf("%q: no text to look for other problems in", text)
		}
	}
	in := inputFor(`{{ define "a" }}{{ figure "811228-9874" }}{{ end }}{{ define "b" }}{{ end }}`)
	if _, found := Execute(context.Background(), in); len(found) == 0 || strings.Contains(found.Err().Error(), "9874") {
		t.Errorf("figure: %v", found)
	}
}

// What case.yaml gives lets that number pass and no part of it, and no part of a date, a § or a case number in it.
func TestNumbersOfTheCase(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		{"Bidraget är 250 000 kr, alltså 250\u00A0000.", nil},
		{"Det är 250 och 000 och 250 0001 och 1 250 000 och 250 000 000 och 250 000,5.", []string{"250", "000", "250", "0001", "1 250 000", "250 000 000", "250 000,5"}},
		{"Det är 2, 3, 1691, 06, 2020.", []string{"2", "3", "1691", "06", "2020"}},
		{"Värdet 7,5 men inte 7 eller 5 eller 17,5 eller 7,55.", []string{"7", "5", "17,5", "7,55"}},
		{"Året 2030 och planen 2030.", nil},
	}
	for _, tt := range tests {
		in := inputFor(`{{ define "a" }}{{ prose "a" }}{{ end }}`)
		in.Prose = map[string]pack.File{"a": {Name: "a.md", Text: tt.text}}
		in.Case.Title = "Plan 2030 enligt § 2 och §§ 3–4"
		in.Case.Proposals = []config.Proposal{{Text: "Bidrag med 250 000 kr enligt HSN/1691/2020 och RS/12/2020 godkänns 2024-06-03, och 3 juni 2020."}}
		in.Case.Values = []config.Value{{Name: "andel", Text: "7,5"}}
		_, found := Execute(context.Background(), in)
		var got []string
		for _, d := range found {
			got = append(got, strings.TrimSuffix(strings.TrimPrefix(d.Message(diag.EN), "the number "), " is typed by hand"))
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%q: -want +got\n%s", tt.text, diff)
		}
	}
}

func BenchmarkNumbers(b *testing.B) {
	in := inputFor("x")
	in.Case.Numbers = []config.Number{{Text: "12 000 personer", Source: "SCB"}}
	n := allowedNumbers(in)
	for _, bb := range []struct{ name, text string }{
		{"years", "Under 2021 och 2022 kom 12 000 personer den 3 juni 2024, § 99, och 1 234 gick. "},
		{"digits", "17 18 19 2024-06-03 20,5 1 234 567 8 "},
		{"plain", "Under det gångna året kom många personer till verksamheten och stannade där. "},
	} {
		text := strings.Repeat(strings.Repeat(bb.text, 5)+"\n\n", 900_000/5/len(bb.text))
		b.Run(bb.name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				n.check(text, func(int) diag.Pos { return diag.Pos{} }, func(int) bool { return false })
			}
		})
	}
}

// However places are asked for, each is where position counts it.
func TestPlaces(t *testing.T) {
	s, _ := parseFile(pack.File{Name: "a.md", Text: "åäö 1\n\nett ö två\nåå"}, true)
	for _, offset := range []int{0, 4, 7, 2, 9, 10, 12, 15, 13, 11, 24, 3, 99} {
		if got, want := s.place(offset), position(s.File, offset); got != want {
			t.Errorf("place(%d) = %v, want %v", offset, got, want)
		}
	}
}
