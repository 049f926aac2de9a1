package personal

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// office is what a small office knows. Telephone numbers here lie in the series set aside for fiction or are exchanges'.
var office = Known{Domains: []string{"regionex.se"}, Addresses: []string{"Ture.Test@exempel.se"}, Phones: []string{"063-14 75 00", "+46 70 174 06 05"}}

// found writes the texts that were found between bars.
func found(text string, hits []Hit) string {
	var out []string
	for _, h := range hits {
		out = append(out, text[h.Start:h.End])
	}
	return strings.Join(out, "|")
}

func TestFindMail(t *testing.T) {
	for text, want := range map[string]string{
		"Skriv till kalle@example.com.":                 "kalle@example.com",
		"mailto:kalle@example.com?subject=x":            "kalle@example.com",
		"<kalle.anka+x@mail.example.com>":               "kalle.anka+x@mail.example.com",
		"kalle@regionex.se, KANSLI@Region.RegionEx.SE.": "",
		"ture.test@exempel.se":                          "",
		"ture.tester@exempel.se":                        "ture.tester@exempel.se",
		"kalle@falskregionex.se":                        "kalle@falskregionex.se",
		"kalle@regionex.se.example.com":                 "kalle@regionex.se.example.com",
		"kalle(at)example.com":                          "kalle(at)example.com",
		"kalle[at]example.com och [AT] ensamt":          "kalle[at]example.com",
		"kalle @ example.com":                           "kalle @ example.com",
		"kalle＠example.com":                             "kalle＠example.com",
		"ka\u00adlle@exa\u200bmple.com":                 "ka\u00adlle@exa\u200bmple.com",
		"kalle@reg\u00adionex.se":                       "",
		"åsa@exempel.se;öberg@exempel.se":               "åsa@exempel.se|öberg@exempel.se",
		"Vi ses @ kl 8":                                 "",
		"5 @ 100 kr":                                    "",
		"@konto":                                        "",
		"a@":                                            "",
		"":                                              "",
		"två@@example.com":                              "",
		"anna@hemma":                                    "anna@hemma",
	} {
		if got := found(text, office.FindMail(text)); got != want {
			t.Errorf("FindMail(%q) finds %q, want %q", text, got, want)
		}
	}
}

func TestFindPhones(t *testing.T) {
	const nbsp = "\u00a0"
	for text, want := range map[string]string{
		"070-174 06 35": "070-174 06 35",
		"Ring 070" + nbsp + "174" + nbsp + "06 35.": "070" + nbsp + "174" + nbsp + "06 35",
		"0701740635":                   "0701740635",
		"0701-74 06 35":                "0701-74 06 35",
		"+46 70 174 06 35":             "+46 70 174 06 35",
		"+46 (0)70 174 06 35":          "+46 (0)70 174 06 35",
		"+46701740635":                 "+46701740635",
		"46701740635":                  "46701740635",
		"004670 174 06 35":             "004670 174 06 35",
		"070–174\u202f06\u202f35":      "070–174\u202f06\u202f35",
		"063-14 75 01":                 "063-14 75 01",
		"063-14 75 00":                 "",
		"+46 63 14 75 00":              "",
		"0046 (0)63-147500":            "",
		"070-174 06 05":                "",
		"08-465 004 00":                "08-465 004 00",
		"08/465 004 00":                "08/465 004 00",
		"(063) 14 75 01":               "(063) 14 75 01",
		"tel:063147501":                "063147501",
		"０７０-174 06 35":                "０７０-174 06 35",
		"070-174 06 35, 070-174 06 36": "070-174 06 35|070-174 06 36",
		"+47 22 12 34 56":              "+47 22 12 34 56",
		"+12 500 000 kr":               "",
		"+46 500 000 000 kr":           "",
		"HSN/1691/2020":                "",
		"HSN/0701/2020":                "",
		"HSN 0650/12020":               "",
		"2024-06-03":                   "",
		"08-12-2024":                   "",
		"08.12.2024":                   "",
		"kl 08-17 och 08.00–17.00":     "",
		"0630-1530":                    "",
		"232100-0214":                  "",
		"bankgiro 5050-1055, 123-4567": "",
		"12 000 000 kronor":            "",
		"0,701234567":                  "",
		"0.0701234567":                 "",
		"2020/0701234567":              "",
		"1 070 174 063":                "",
		"831 27 Östersund":             "",
		"2021–22, 2022/23":             "",
		"000229-2399":                  "",
		"0000123456":                   "",
		"0701234567,50":                "",
		"":                             "",
	} {
		if got := found(text, office.FindPhones(text)); got != want {
			t.Errorf("FindPhones(%q) finds %q, want %q", text, got, want)
		}
	}
}

func TestScan(t *testing.T) {
	for text, want := range map[string][]Kind{
		"0905271474": {Number}, // also the shape of a telephone number
		"kalle@example.com 070-174 06 35 090527-1474":   {Mail, Phone, Number},
		"kansli@regionex.se, 063-14 75 00":              nil,
		"HSN/1691/2020, 2024-06-03, 232100-0214, 1 200": nil,
	} {
		var kinds []Kind
		for _, f := range office.Scan(text) {
			kinds = append(kinds, f.Kind)
		}
		if !slices.Equal(kinds, want) {
			t.Errorf("Scan(%q) = %v, want %v", text, kinds, want)
		}
	}
}

func TestMarks(t *testing.T) {
	for text, want := range map[string][2]bool{ // marked, and nothing but a mark
		"Skyddad identitet":                                   {true, true},
		"Ja, sekretessmarkerad":                               {true, true},
		"SEKRETESS-MARKERAD":                                  {true, true},
		"skyddad\u00a0folkbokföring":                          {true, true},
		"sekretess\u00admarkering":                            {true, true},
		"Utbildning om skyddade personuppgifter för personal": {true, false},
		"kvarskriven":                                         {true, true},
		"Sekretess":                                           {false, false},
		"skyddad miljö":                                       {false, false},
	} {
		if got := [2]bool{Marked(text), IsMark(text)}; got != want {
			t.Errorf("%q is marked, a mark: %v, want %v", text, got, want)
		}
	}
}

func TestUnmarked(t *testing.T) {
	for _, text := range []string{`640823-**3234**`, `64\0823-3234`, `640823&#45;3234`, `640823&nbsp;3234`, `6408&shy;23-3234`, `19*64*0823-3234`,
		`&#54;40823-3234`, `640823&#8211;3234`, `6408&#x200B;23-3234`, "640823-`3234`", `6408~~23~~-3234`} {
		if got := Unmarked(text); len(got) != len(text) || len(Find(got)) != 1 {
			t.Errorf("Unmarked(%q) = %q, in which no personal number is found", text, got)
		}
	}
	for _, text := range []string{`|12|640823|3234|5|`, `kalle&#64;example.com`, `kalle\@example.com`, `**kalle**@example.com`, `kalle_anka@example.com`, `070&#8209;174 06 35`} {
		if got := Unmarked(text); len(got) != len(text) || len(office.Scan(got)) != 1 {
			t.Errorf("Unmarked(%q) = %q, in which nothing is found", text, got)
		}
	}
}

func TestAccepts(t *testing.T) {
	k := Known{Accepted: []Accepted{{Kind: Number, Place: "[a.xlsx]B!C1", By: "T", Reason: "artikel"}, {Kind: Number, By: "T", Reason: "alla"}, {Kind: Mail, Place: "x", By: "T"}}}
	for _, tc := range []struct {
		kind  Kind
		place string
		want  bool
	}{{Number, "[a.xlsx]B!C1", true}, {Mail, "[a.xlsx]B!C1", false}, {Number, "[a.xlsx]B!C2", false}, {Number, "", false}, {Mail, "x", false}} {
		if _, got := k.Accepts(tc.kind, tc.place); got != tc.want {
			t.Errorf("Accepts(%q, %q) = %v", tc.kind, tc.place, got)
		}
	}
}

// TestFindsEveryPhone writes mobile numbers in many forms and looks for them inside text.
func TestFindsEveryPhone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		digits := rapid.StringMatching(`7[02369][0-9]{7}`).Draw(t, "digits")
		gap := rapid.SampledFrom([]string{" ", "\u00a0", "-", "", "\u202f"}).Draw(t, "gap")
		area := rapid.SampledFrom([]string{"0", "+46", "+46 ", "0046 ", "+46 (0)"}).Draw(t, "prefix")
		text := area + digits[:2] + rapid.SampledFrom([]string{"-", " ", "\u00a0", "–", ""}).Draw(t, "first") + digits[2:5] + gap + digits[5:7] + gap + digits[7:]
		before, after := rapid.SampledFrom([]string{"", " ", "Tel ", "(", "\n"}).Draw(t, "before"), rapid.SampledFrom([]string{"", ".", " kl", ")", "\n"}).Draw(t, "after")
		if got := found(before+text+after, Known{}.FindPhones(before+text+after)); !strings.HasSuffix(strings.TrimLeft(got, "("), text) {
			t.Fatalf("FindPhones(%q) finds %q", before+text+after, got)
		}
	})
}

func FuzzScan(f *testing.F) {
	for _, s := range []string{"kalle(at)example.com", "+46 (0)70 174 06 35", "\xff@\xfe070", "070-174\u00ad06 35@a.se", "a@b@c", "0000" + strings.Repeat("- ", 30)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, h := range office.Scan(text) {
			if h.Start < 0 || h.End <= h.Start || h.End > len(text) {
				t.Fatalf("Scan(%q) gives %v", text, h)
			}
			if utf8.ValidString(text) && !utf8.ValidString(text[h.Start:h.End]) {
				t.Fatalf("Scan(%q) cuts a character: %v", text, h)
			}
		}
		if got := Unmarked(text); len(got) != len(text) {
			t.Fatalf("Unmarked(%q) has another length", text)
		}
		Mask(text)
		Told(text, nil)
	})
}
