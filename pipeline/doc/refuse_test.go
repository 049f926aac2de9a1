package doc

import (
	"context"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"underlag/pipeline/diag"
	"underlag/pipeline/figure"
)

func TestParseRefusesWithPlace(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"raw HTML block", "text\n\n<div>x</div>", []string{"prosa.md:3:1 doc.html"}},
		{"raw HTML inline", "text <b>x</b>", []string{"prosa.md:1:6 doc.html", "prosa.md:1:10 doc.html"}},
		{"comment", "<!-- x -->", []string{"prosa.md:1:1 doc.html"}},
		{"image", "se ![a](b.png)", []string{"prosa.md:1:4 doc.image"}},
		{"indented text", "a\n\n    b", []string{"prosa.md:3:5 doc.code"}},
		{"code fence", "```\nx\n```", []string{"prosa.md:2:1 doc.code"}},
		{"rule", "a\n\n***\n\nb", []string{"prosa.md:3:1 doc.rule"}},
		{"script link", "[a](javascript:alert)", []string{"prosa.md:1:1 doc.link"}},
		{"relative link", "[a](b.md)", []string{"prosa.md:1:1 doc.link"}},
		{"file link", "<file:///etc/passwd>", []string{"prosa.md:1:1 doc.link"}},
		{"title in text", "# Titel", []string{"prosa.md:1:3 doc.heading-title"}},
		{"skipped level", "## A\n\n#### B", []string{"prosa.md:3:6 doc.heading-skipped"}},
		{"empty heading", "##", []string{"prosa.md:1:1 doc.heading-empty"}},
		{"missing footnote", "a[^x]", []string{"prosa.md:1:2 doc.footnote-missing"}},
		{"unused footnote", "a\n\n[^x]: b", []string{"prosa.md:3:1 doc.footnote-unused"}},
		{"footnote called twice", "a[^x] b[^x]\n\n[^x]: b", []string{"prosa.md:1:8 doc.footnote-twice"}},
		{"footnote within itself", "a[^x]\n\n[^x]: b[^x]", []string{"prosa.md:3:8 doc.footnote-nested"}},
		{"footnote defined twice", "a[^x]\n\n[^x]: b\n\n[^x]: c", []string{"prosa.md:5:1 doc.footnote-unused"}},
		{"unknown directive", ":::tabell x\n:::", []string{"prosa.md:1:1 doc.directive-unknown"}},
		{"stray end", "a\n\n:::", []string{"prosa.md:3:1 doc.directive-unknown"}},
		{"open directive", ":::note\na", []string{"prosa.md:1:1 doc.directive-open"}},
		{"directive in a list", "- :::toc\n  :::", []string{"prosa.md:1:3 doc.directive-place"}},
		{"text in a table directive", ":::table t\nx\n:::", []string{"prosa.md:1:1 doc.directive-content"}},
		{"bullets as decisions", ":::decisions sentences\n- a\n:::", []string{"prosa.md:1:1 doc.directive-content"}},
		{"unknown table", ":::table t\n:::", []string{"prosa.md:1:1 doc.table-unknown"}},
		{"unknown chart", ":::chart t\n:::", []string{"prosa.md:1:1 doc.chart-unknown"}},
		{"unknown figure", "a " + figure.Mark("n", "x", "1"), []string{"prosa.md:1:3 doc.figure-unknown"}},
		{"broken reference", "a " + figure.Mark("r", "table:x", "Tabell 1"), []string{"prosa.md:1:3 doc.reference-broken"}},
		{"mark typed by hand", "a \uE000n", []string{"prosa.md:1:3 doc.character"}},
		{"mark by character reference", "a &#xE000;", []string{"prosa.md:1:1 doc.character"}},
		{"control character", "a\x01", []string{"prosa.md:1:2 doc.character"}},
		{"turned text", "a\u202Eb", []string{"prosa.md:1:2 doc.character"}},
		{"row too long", "| a |\n|---|\n| b | c |", []string{"prosa.md:3:1 doc.table-row"}},
		{"head too short", "| a |\n|---|---|\n| b |", []string{"prosa.md:1:1 doc.table-head"}},
		{"deep quotes", strings.Repeat(">", 30) + " a", []string{"prosa.md:1:13 doc.too-deep"}},
		{"hostile depth", strings.Repeat("> ", 100000) + " a", []string{"prosa.md:1:1 doc.too-deep"}},
		{"several", "# a\n\n<b>\n\n![a](b)", []string{"prosa.md:1:3 doc.heading-title", "prosa.md:3:1 doc.html", "prosa.md:5:1 doc.image"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, found := parseBody(t, tt.text, figure.Set{Tables: []figure.TableView{}})
			var got []string
			for _, d := range found {
				got = append(got, d.Pos.String()+" "+d.Code.ID)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("Parse: -want +got\n%s", diff)
			}
		})
	}
}

func TestTypography(t *testing.T) {
	n := strings.NewReplacer("_", "\u00A0")
	for in, want := range map[string]string{
		"§119 och § 99": "§_119 och §_99", "§§ 62-70": "§§_62–70", "2021-2024": "2021–2024", "RS 2020-2031": "RS 2020-2031", "2020-10-20": "2020-10-20",
		"a - b - c": "a – b – c", "12 000 kronor": "12_000_kronor", "26 %": "26_%", "3 juni 2024": "3_juni 2024", "t ex så": "t_ex så", "bl. a. så": "bl._a. så",
		"top down": "top down", "tio-veckors": "tio-veckors", "0612-3456": "0612-3456", "HSN/1691/2020": "HSN/1691/2020", "5 kronofogdar": "5 kronofogdar", "2024-2021": "2024-2021", "§": "§",
	} {
		if got := Typography(in); got != n.Replace(want) {
			t.Errorf("Typography(%q) = %q, want %q", in, got, n.Replace(want))
		}
	}
}

// Typography changes only spaces, hyphens and what stands between § and its number, and is done at once.
func TestTypographyTouchesNoWord(t *testing.T) {
	letters := func(s string) string {
		return strings.Map(func(c rune) rune {
			if strings.ContainsRune(" \u00A0-–", c) {
				return -1
			}
			return c
		}, s)
	}
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{"§", "§§", " ", "-", "2021", "2024", "9", "12", "000", "kr", "%", "juni", "t ex", "bl a", "a", "å", "\u00A0", "–", ".", "RS", "/"}), 0, 14).Draw(t, "pieces"), "")
		once := Typography(s)
		if letters(once) != letters(s) {
			t.Fatalf("Typography(%q) = %q", s, once)
		}
		if again := Typography(once); again != once {
			t.Fatalf("Typography(%q) = %q, and again %q", s, once, again)
		}
	})
}

// The hint for a rule names a page break as it must be written.
func TestRuleHint(t *testing.T) {
	_, found := Parse(context.Background(), "a\n\n***\n\nb", nil, Meta{Lang: diag.SV}, figure.Set{})
	if len(found) != 1 || !strings.HasSuffix(found[0].Hint(diag.SV), ":::pagebreak och under den :::") {
		t.Errorf("%v", found)
	}
}

func sample() Document {
	set := figure.Set{Figures: []figure.Figure{{ID: "f"}}, Tables: []figure.TableView{{ID: "t", Caption: "T", Heads: []figure.ColumnHead{{Text: "h"}},
		Rows: []figure.Row{{Cells: []figure.Cell{{Text: "1", Figure: "f"}}}}}}, Charts: []figure.ChartView{{ID: "c", Kind: "bar", Title: "C", Categories: []string{"a", "b"},
		Series: []string{""}, Values: [][]figure.ChartValue{{{Size: 1, Text: "1"}, {Size: 2, Text: "2"}}}}}}
	text := "## Rubrik\n\nText *a* **b** [c](https://x.se) " + figure.Mark("n", "f", "1") + figure.Mark("r", "document:x", "Bilaga 1") + " HSN/1/2020[^1]  \nrad\n\n[^1]: not\n\n- a\n- b\n\n> citat\n\n" +
		":::table t\n:::\n:::chart c\n:::\n:::decisions att Nämnden beslutar\n1. a\n2. b\n:::\n:::signatures I tjänsten\n- N\n  R\n:::\n:::distribution\n- M\n:::\n:::pagebreak\n:::\n:::note\nn\n:::\n:::sekretess OSL 25:1\nhemligt\n:::\nOch " + figure.Mark("s", "GDPR art. 9", "hemliga ord") + "."
	d, found := Parse(context.Background(), text, nil, Meta{Lang: diag.SV, Organisation: "O", Kind: "K", Title: "Titel - del", CaseNumber: "HSN/1/2020", Date: "2024-06-03", Unit: "U",
		Officers: []Person{{"N", "n@x.se", "1"}}, Bodies: []string{"HSN"}, Appendix: "Bilaga 1 till HSN/1/2020", Example: "EXEMPEL", Foot: [][]string{{"a"}}}, set)
	if len(found) > 0 {
		panic(found)
	}
	return d
}

// Every string, number and flag that a reader can see changes the digest; what is said not to be covered does not.
func TestDigestCoversWhatIsSaid(t *testing.T) {
	base := Digest(sample())
	if base != Digest(sample()) || !strings.HasPrefix(base, "sha256:") || len(base) != 71 {
		t.Fatalf("Digest = %s, not the same twice or of the wrong form", base)
	}
	outside := map[string]bool{"Pos": true, "Draft": true, "Secrecy": true, "Logo": true, "Colour": true, "TOCFrom": true, "Digest": true, "Share": true, "Right": true, "Size": true,
		"Figure": true, "Target": true, "ID": true, "Start": true} // Start is that of a list without numbers; see below
	// Interfaces hold copies, so every leaf is found by its number in a fresh sample.
	for target := 0; ; target++ {
		d := sample()
		n, name := 0, ""
		v := reflect.ValueOf(&d).Elem()
		changed := change(v, "", &n, target, &name)
		if !changed {
			if target < 60 {
				t.Fatalf("only %d values were found", target)
			}
			break
		}
		field := name[strings.LastIndexByte(name, '.')+1:]
		pos := strings.Contains(name, ".Pos")
		if same := Digest(d) == base; same != (outside[field] || pos) {
			t.Errorf("changing %s: digest is the same: %v", name, same)
		}
	}
}

// change alters the target-th leaf below v.
func change(v reflect.Value, name string, n *int, target int, found *string) bool {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if change(v.Field(i), name+"."+v.Type().Field(i).Name, n, target, found) {
				return true
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			if change(v.Index(i), name, n, target, found) {
				return true
			}
		}
	case reflect.Interface:
		c := reflect.New(v.Elem().Type()).Elem()
		c.Set(v.Elem())
		if change(c, name, n, target, found) {
			v.Set(c)
			return true
		}
	case reflect.String, reflect.Int, reflect.Bool, reflect.Float64:
		*n++
		if *n-1 != target {
			return false
		}
		*found = name
		switch v.Kind() {
		case reflect.String:
			v.SetString(v.String() + "x")
		case reflect.Int:
			v.SetInt(v.Int() + 1)
		case reflect.Bool:
			v.SetBool(!v.Bool())
		case reflect.Float64:
			v.SetFloat(v.Float() + 1)
		}
		return true
	}
	return false
}

// Where the lines of the source end says nothing.
func TestDigestIgnoresLineEnds(t *testing.T) {
	one, _ := Parse(context.Background(), "Ett stycke med *flera ord* i.", nil, Meta{}, figure.Set{})
	two, _ := Parse(context.Background(), "Ett stycke\nmed *flera\nord* i.", nil, Meta{}, figure.Set{})
	if Digest(one) != Digest(two) {
		t.Error("another line width changes the digest")
	}
}

// Where a list starts is said when it is not 1; a new page and whether a number is a figure are not said.
func TestDigestOfLists(t *testing.T) {
	digest := func(text string) string {
		d, found := Parse(context.Background(), text, nil, Meta{Lang: diag.SV}, figure.Set{Figures: []figure.Figure{{ID: "f"}}})
		if len(found) > 0 {
			t.Fatalf("Parse(%q): %v", text, found)
		}
		return Digest(d)
	}
	for _, tt := range []struct {
		one, two string
		same     bool
	}{
		{"1. a\n2. b", "1. a\n1. b", true},
		{"1. a\n2. b", "2. a\n3. b", false},
		{"1. a\n2. b", "- a\n- b", false},
		{"a\n\n:::pagebreak\n:::\n\nb", "a\n\nb", true},
		{"Det var 1 av dem.", "Det var " + figure.Mark("n", "f", "1") + " av dem.", true},
		{"Det var 2 av dem.", "Det var " + figure.Mark("n", "f", "1") + " av dem.", false},
		{figure.Mark("r", "document:a", "Bilaga 1"), figure.Mark("r", "document:b", "Bilaga 1"), true},
		{figure.Mark("r", "document:a", "Bilaga 1"), figure.Mark("r", "document:a", "Bilaga 2"), false},
	} {
		if same := digest(tt.one) == digest(tt.two); same != tt.same {
			t.Errorf("%q and %q: the same digest: %v", tt.one, tt.two, same)
		}
	}
}

func TestTextGolden(t *testing.T) {
	got := sample().Text()
	if *update {
		if err := os.WriteFile("testdata/text.golden", []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("testdata/text.golden")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("Text: -want +got\n%s", diff)
	}
}

func TestMessagesRepeatNoPersonalNumber(t *testing.T) {
	for _, text := range []string{"Se [^811228-9874].", ":::table 811228-9874\n:::", ":::811228-9874\n:::", "[^811228-9874]: not"} {
		_, found := Parse(context.Background(), text, nil, Meta{}, figure.Set{})
		if len(found) == 0 || strings.Contains(found.Err().Error(), "9874") {
			t.Errorf("%q: %v", text, found)
		}
	}
}
