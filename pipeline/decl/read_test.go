package decl

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
)

type proposal struct {
	Text string `key:"text,required,short"`
	Note string `key:"note"`
}

type limit struct {
	Max *decimal.Decimal `key:"max"`
	Set *bool            `key:"set"`
}

type level string

type sample struct {
	Number    string            `key:"number,required" doc:"the case number"`
	Date      locale.Date       `key:"date" doc:"its day"`
	Count     int               `key:"count"`
	Amount    decimal.Decimal   `key:"amount"`
	Size      float64           `key:"size"`
	Open      bool              `key:"open"`
	Level     level             `key:"level" enum:"error|warning|off"`
	Langs     []string          `key:"langs" enum:"sv|en"`
	Proposals []proposal        `key:"proposals"`
	Limit     *limit            `key:"limit"`
	Prose     map[string]string `key:"prose"`

	Skipped string
}

func cmpDecimal() cmp.Option {
	return cmp.Comparer(func(a, b decimal.Decimal) bool { return a.Equal(b) })
}

func TestReadValues(t *testing.T) {
	text := `# a comment
number: 0123
date: 2024-06-03
count: 12
amount: 1250.50
size: 1.3
open: ja
level: warning
langs: [sv, en]
proposals:
  - Slutrapporten godkänns.
  - text: >
      Två rader
      blir en.
    note: yes
limit: {max: -0.10, set: false}
prose:
  forslag: forslag.md
`
	var got sample
	places, found := Read("case.yaml", []byte(text), &got)
	if len(found) > 0 {
		t.Fatalf("Read: %v", found)
	}
	m, no := decimal.RequireFromString("-0.10"), false
	want := sample{Number: "0123", Date: locale.Date{Year: 2024, Month: 6, Day: 3}, Count: 12,
		Amount: decimal.RequireFromString("1250.5"), Size: 1.3, Open: true, Level: "warning", Langs: []string{"sv", "en"},
		Proposals: []proposal{{Text: "Slutrapporten godkänns."}, {Text: "Två rader blir en.", Note: "yes"}},
		Limit:     &limit{Max: &m, Set: &no}, Prose: map[string]string{"forslag": "forslag.md"}}
	if diff := cmp.Diff(want, got, cmpDecimal()); diff != "" {
		t.Errorf("Read (-want +got):\n%s", diff)
	}
	for path, want := range map[string]string{
		"number": "case.yaml:2:9", "proposals": "case.yaml:10:1", "proposals[0].text": "case.yaml:11:5",
		"proposals[1]": "case.yaml:12:5", "proposals[1].note": "case.yaml:15:11", "limit.max": "case.yaml:16:14",
		"proposals[1].nothing": "case.yaml:12:5", "nothing": "case.yaml:1:1", "prose.forslag": "case.yaml:18:12",
	} {
		if got := places.At(path).String(); got != want {
			t.Errorf("places.At(%q) = %s, want %s", path, got, want)
		}
	}
}

// A text is what stands in the file, whatever a YAML reader would make of it.
func TestTextStaysAsWritten(t *testing.T) {
	for _, text := range []string{"0123", "012", "0x1F", "1e3", "yes", "no", "true", "null", "Null", "~", "2024-06-03", "12:30", "1_000", ".5", "+46", "<<"} {
		var got sample
		if _, found := Read("a.yaml", []byte("number: "+text+"\n"), &got); len(found) > 0 || got.Number != text {
			t.Errorf("number: %s was read as %q, %v", text, got.Number, found)
		}
	}
}

func TestTextIsComposed(t *testing.T) {
	var got sample
	text := "number: A\u030angstro\u0308m\nprose:\n  a\u0308rende: x\n"
	if _, found := Read("a.yaml", []byte(text), &got); len(found) > 0 {
		t.Fatalf("Read: %v", found)
	}
	if got.Number != "Ångström" || got.Prose["ärende"] != "x" {
		t.Errorf("Read gave %q and %q, not composed", got.Number, got.Prose)
	}
}

// A misspelt key was meant to be one that is lacking, the required first, and not one that stands there already.
func TestMisspeltKeysAreLackingOnes(t *testing.T) {
	var v struct {
		Label string `key:"label"`
		Fable string `key:"fable"`
		Table string `key:"table,required"`
	}
	for text, want := range map[string]string{
		"label: x\ntabel: y\n":            "did you mean table?",
		"tabel: y\n":                      "did you mean table?",
		"table: x\nlabbel: y\n":           "did you mean label?",
		"label: x\nlabbel: y\ntable: z\n": "did you mean label?",
	} {
		_, found := Read("a.yaml", []byte(text), &v)
		if len(found) != 1 || found[0].Hint(diag.EN) != want {
			t.Errorf("%q: %v, want only %q", text, found, want)
		}
	}
}

// Every refusal has its place and its words; the tests hold the English words, the goldens of config the Swedish.
func TestReadRefuses(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"unknown key", "number: a\nlevle: off\n", "a.yaml:2:1: unknown key “levle” (did you mean level?)"},
		{"unknown and far", "number: a\nxyzzyx: off\n", "a.yaml:2:1: unknown key “xyzzyx” (keys that can stand here: number, date, count, amount, size, open, level, langs, proposals, limit, prose)"},
		{"missing", "count: 1\n", "a.yaml:1:1: the key number is missing (add the line number: … (the case number))"},
		{"misspelt is not also missing", "nubmer: a\n", "a.yaml:1:1: unknown key “nubmer” (did you mean number?)"},
		{"required but empty", "number:\n", "a.yaml:1:1: number is empty (write a value after number)"},
		{"required but blank", "number: '  '\n", "a.yaml:1:9: number is empty (write a value after number)"},
		{"duplicate", "number: a\nnumber: b\n", "a.yaml:2:1: the key “number” stands twice; first on line 1 (remove one of them)"},
		{"duplicate in a map", "number: a\nprose:\n  x: 1\n  x: 2\n", "a.yaml:4:3: the key “x” stands twice; first on line 3 (remove one of them)"},
		{"octal-looking", "number: a\ncount: 012\n", "a.yaml:2:8: count must be a whole number but is “012” (write the number in digits only, without a leading zero, spaces or quotes)"},
		{"hexadecimal", "number: a\ncount: 0x1F\n", "a.yaml:2:8: count must be a whole number but is “0x1F” (write the number in digits only, without a leading zero, spaces or quotes)"},
		{"quoted number", "number: a\ncount: '12'\n", "a.yaml:2:8: count must be a whole number but is “12” (write the number in digits only, without a leading zero, spaces or quotes)"},
		{"too large a number", "number: a\ncount: 99999999999999999999\n", "a.yaml:2:8: count must be a whole number but is “…” (write the number in digits only, without a leading zero, spaces or quotes)"},
		{"decimal with comma", "number: a\namount: 1,5\n", "a.yaml:2:9: amount must be a number but is “1,5” (write the number as 1250 or 12.5, without spaces or quotes)"},
		{"decimal with exponent", "number: a\namount: 1e9\n", "a.yaml:2:9: amount must be a number but is “1e9” (write the number as 1250 or 12.5, without spaces or quotes)"},
		{"not a number", "number: a\nsize: .nan\n", "a.yaml:2:7: size must be a number but is “.nan” (write the number as 11 or 1.3, without spaces or quotes)"},
		{"yes is no bool", "number: a\nopen: yes\n", "a.yaml:2:7: open must be true or false but is “yes” (write true or false (ja or nej), without quotes)"},
		{"bad date", "number: a\ndate: 2024-02-30\n", "a.yaml:2:7: date must be a date but is “2024-02-30” (write the date as 2024-06-03)"},
		{"bad enum", "number: a\nlevel: waring\n", "a.yaml:2:8: level cannot be “waring” (did you mean warning?)"},
		{"bad enum in a list", "number: a\nlangs: [sv, fi]\n", "a.yaml:2:13: langs 2 cannot be “fi” (possible values: sv, en)"},
		{"text for list", "number: a\nlangs: sv\n", "a.yaml:2:8: langs must be a list but is a plain value (write each entry on a line of its own that starts with - )"},
		{"list for text", "number: [a]\n", "a.yaml:1:1: number must be a text but is a list (write the text on the same line, after the colon)"},
		{"list for keys", "number: a\nlimit: [1]\n", "a.yaml:2:1: limit must be keys with values but is a list (write key: value on indented lines of their own)"},
		{"file is a list", "- a\n", "a.yaml:1:1: the file must be keys with values but is a list (write key: value on indented lines of their own)"},
		{"file is a word", "hello\n", "a.yaml:1:1: the file must be keys with values but is a plain value (write key: value on indented lines of their own)"},
		{"empty list entry", "number: a\nproposals:\n  - a\n  -\n", "a.yaml:4:4: proposals 2 is empty (write a value after proposals 2)"},
		{"key is a list", "number: a\n? [x]\n: y\n", "a.yaml:2:3: a key must be a plain word (write the key, a colon and then the value)"},
		{"empty file", "", "a.yaml:1:1: the file is empty (write at least number)"},
		{"only comments", "# nothing\n\n", "a.yaml:1:1: the file is empty (write at least number)"},
		{"only a divider", "---\n", "a.yaml:1:1: the file is empty (write at least number)"},
		{"anchor and alias", "number: &x a\nprose: {a: *x}\n", "a.yaml:1:9: a name with & may not be used (remove the word after &; a text that starts with & goes within quotes)\n" +
			"a.yaml:2:12: a reference with * may not be used (write the value out; a text that starts with * goes within quotes)"},
		{"merge", "number: a\n<<: {count: 1}\n", "a.yaml:2:1: a merge with << may not be used (write the keys out)"},
		{"tag", "number: !!str 1\n", "a.yaml:1:9: a type mark with ! may not be used (remove the word after !; a text that starts with ! goes within quotes)"},
		{"two documents", "number: a\n---\nnumber: b\n", "a.yaml:2:1: the file has several parts, divided by --- (remove the line with ---)"},
		{"private use", "number: a\ue001b\n", "a.yaml:1:10: the character U+E001 may not stand here (the character is usually invisible; delete it and type the word again)"},
		{"private use, escaped", "number: \"a\\uE001b\"\n", "a.yaml:1:9: the character U+E001 may not stand here (the character is usually invisible; delete it and type the word again)"},
		{"control, escaped", "number: \"a\\x07b\"\n", "a.yaml:1:9: the character U+0007 may not stand here (the character is usually invisible; delete it and type the word again)"},
		{"control", "number: a\n# \x01\n", "a.yaml:2:3: the character U+0001 may not stand here (the character is usually invisible; delete it and type the word again)"},
		{"direction", "number: a\u202eb\n", "a.yaml:1:10: the character U+202E may not stand here (the character is usually invisible; delete it and type the word again)"},
		{"latin 1", "number: a\nlevel: \xe5\n", "a.yaml:2:8: the file is not saved as UTF-8 (save the file again with the encoding UTF-8)"},
		{"utf-16", "\xff\xfen\x00", "a.yaml:1:1: the file is not saved as UTF-8 (save the file again with the encoding UTF-8)"},
		{"personal number, spaced", "number: a\nlevel: 1912 12 12-1212\n", "a.yaml:2:8: level cannot be “…” (possible values: error, warning, off)" +
			"\na.yaml:2:8: a personal or coordination number stands here (delete it; if it is something else, accept its place under accept in case.yaml with the gate's name, place, name and reason)"},
		{"personal number, as a key", "number: a\n191212-1212: off\n", "a.yaml:2:1: unknown key “…” (keys that can stand here: number, date, count, amount, size, open, level, langs, proposals, limit, prose)"},
		{"personal number", "number: a\nlevel: 19121212-1212\n", "a.yaml:2:8: level cannot be “…” (possible values: error, warning, off)" +
			"\na.yaml:2:8: a personal or coordination number stands here (delete it; if it is something else, accept its place under accept in case.yaml with the gate's name, place, name and reason)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got sample
			_, found := Read("a.yaml", []byte(c.text), &got)
			if diff := cmp.Diff(c.want, lines(found)); diff != "" {
				t.Errorf("Read(%q) (-want +got):\n%s", c.text, diff)
			}
		})
	}
}

func lines(found diag.List) string {
	var out []string
	for _, d := range found {
		out = append(out, d.Error()+" ("+d.Hint(diag.EN)+")")
	}
	return strings.Join(out, "\n")
}

func TestReadSyntax(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"number: a: b\n", "a.yaml:1:10: a colon stands where none can"},
		{"number: a\n count: 2\n", "a.yaml:2:7: a colon stands where none can"},
		{"langs: [sv, en\nnumber: a\n", "a.yaml:1:8: a list that starts with [ never ends"},
		{"number: {a: 1", "a.yaml:1:9: a block that starts with { never ends"},
		{"\tnumber: a\n", "a.yaml:1:1: the line is indented with a tab"},
		{"limit:\n\tmax: 1\n", "a.yaml:2:1: the line is indented with a tab"},
		{"number: \"a\ncount: 1\n", "a.yaml:1:9: a quote is missing; the text never ends"},
		{"number: @a\n", "a.yaml:1:9: a text cannot start with this character"},
		{"number: *a\n", "a.yaml:1:9: a text cannot start with *"},
		{"langs:\n- sv\nen\n", "a.yaml:4:1: a colon is missing after the key"},
		{"number: \"\\d\"\n", "a.yaml:1:10: a backslash stands within double quotes"},
		{"langs: - sv\n", "a.yaml:1:8: a list entry cannot start here"},
	} {
		var got sample
		_, found := Read("a.yaml", []byte(c.text), &got)
		if got := found.Error(); len(found) != 1 || got != c.want {
			t.Errorf("Read(%q):\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

// What is too much is refused, and soon enough that it costs little.
func TestReadBounds(t *testing.T) {
	bomb := "a: &a [x,x,x,x,x,x,x,x,x]\n"
	for c := 'b'; c < 'k'; c++ {
		p := string(c - 1)
		bomb += string(c) + ": &" + string(c) + " [" + strings.Repeat("*"+p+",", 9) + "*" + p + "]\n"
	}
	for _, c := range []struct {
		name, text string
		want       diag.Code
	}{
		{"bytes", "number: " + strings.Repeat("a", MaxBytes), tooLarge},
		{"values", "langs: [" + strings.Repeat("a,", maxNodes) + "]", tooLarge},
		{"marks", "number: '" + strings.Repeat(",", maxMarks+1) + "'", tooLarge},
		{"depth", "langs: " + strings.Repeat("[", 40) + strings.Repeat("]", 40), tooDeep},
		{"abyss", "langs: " + strings.Repeat("[", 150_000), badSyntax},
		{"block abyss", "langs:\n  " + strings.Repeat("- ", 150_000) + "a", badSyntax},
		{"billion laughs", bomb, reference},
	} {
		var got sample
		_, found := Read("a.yaml", []byte(c.text), &got)
		ok := false
		for _, d := range found {
			ok = ok || d.Code.ID == c.want.ID
		}
		if !ok || len(found) > 200 {
			t.Errorf("%s: Read gave %d diagnostics without %s, the first of them %v", c.name, len(found), c.want.ID, found[:min(1, len(found))])
		}
	}
}

// Files from Windows begin with a mark and end their lines in two characters; neither is part of what they say.
func TestReadWindowsFile(t *testing.T) {
	var got sample
	places, found := Read("a.yaml", []byte("\ufeffnumber: a\r\nproposals:\r\n  - text: |\r\n      b\r\n      c\r\n    note: d\r\n"), &got)
	want := sample{Number: "a", Proposals: []proposal{{Text: "b\nc", Note: "d"}}}
	if diff := cmp.Diff(want, got, cmpDecimal()); diff != "" || len(found) > 0 {
		t.Errorf("Read: %v\n%s", found, diff)
	}
	if at := places.At("proposals[0].note").String(); at != "a.yaml:6:11" {
		t.Errorf("the note stands at %s", at)
	}
}

func TestReadIntoMap(t *testing.T) {
	var words map[string]string
	if _, found := Read("strings.sv.yaml", []byte("a: x\nb: 0123\n"), &words); len(found) > 0 {
		t.Fatalf("Read: %v", found)
	}
	if diff := cmp.Diff(map[string]string{"a": "x", "b": "0123"}, words); diff != "" {
		t.Error(diff)
	}
	if _, found := Read("strings.sv.yaml", nil, &words); len(found) > 0 {
		t.Errorf("an empty file of words: %v", found)
	}
}

func TestNearest(t *testing.T) {
	known := []string{"number", "title", "officers", "extract_to", "proposals"}
	for word, want := range map[string]string{"nubmer": "number", "Titel": "title", "extract-to": "extract_to",
		"proposal": "proposals", "oficer": "officers", "x": "", "": "", "bodies": ""} {
		if got, _ := Nearest(word, known); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", word, got, want)
		}
	}
}

func TestCodesAreWhole(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range Codes() {
		if seen[c.ID] || c.SV == "" || c.EN == "" || c.HintSV == "" || c.HintEN == "" || c.Exit != diag.ExitConfig && c.ID != "decl.personal-number" {
			t.Errorf("code %q is not whole or stands twice", c.ID)
		}
		seen[c.ID] = true
	}
}
