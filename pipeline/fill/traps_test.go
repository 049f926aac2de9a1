package fill

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"underlag/pipeline/config"
	"underlag/pipeline/diag"
	"underlag/pipeline/figure"
	"underlag/pipeline/pack"
)

// one runs a template that is one part, on a small case.
func one(t *testing.T, template string) (string, diag.List) {
	t.Helper()
	md, found := Execute(context.Background(), inputFor(`{{ define "a" }}`+template+`{{ end }}`))
	return strings.TrimSpace(md.Text), found
}

func inputFor(template string) Input {
	return Input{Lang: diag.SV,
		Pack: pack.Pack{ID: "p", Info: pack.Info{Languages: []string{"sv", "en"}, Parts: []pack.Part{{ID: "a"}, {ID: "b", Heading: "B", Prose: "required"}}},
			Spec:     figure.Spec{Measures: []figure.Measure{{ID: "antal"}, {ID: "rader", Kind: figure.List}}, Tables: []figure.TableSpec{{ID: "t"}}, Charts: []figure.ChartSpec{{ID: "c"}}},
			Strings:  map[string]map[string]string{"sv": {"hej": "Hej", "tal": "Det är 17 stycken"}, "en": {"hej": "Hello", "tal": "x"}},
			Template: pack.File{Name: "template.md", Text: template}},
		Case: config.Case{Number: "HSN/1691/2020", Title: "Titel", Values: []config.Value{{Name: "namn", Text: "Åsa *Öberg*"}, {Name: "tom", Text: ""}, {Name: "antal", Text: "1 234"}},
			Earlier:     []config.Earlier{{ID: "rf", Body: "RF", Paragraph: "99"}, {ID: "flera", Body: "RF", Paragraph: "62–70"}},
			Documents:   []config.Document{{ID: "huvud"}, {ID: "bilaga", Appendix: 1, Title: "Bilagan"}},
			Proposals:   []config.Proposal{{Text: "Rapporten *Trygg | fristad* godkänns #1."}},
			Signatories: []config.Signatory{{Name: "Sara *L*", Role: []string{"Direktör", "- Enhet"}}},
			Extract:     []config.Recipient{{To: "1. Ordförande"}}},
		Office: config.Office{Bodies: []config.Body{{ID: "RF", Names: []config.Name{{Name: "Regionfullmäktige"}}, CaseNumbers: []string{`^RS/\d{1,5}/\d{4}$`}}}},
		Set: figure.Set{Figures: []figure.Figure{{ID: "antal", Value: figure.Exact{}}}, Tables: []figure.TableView{{ID: "t"}}, Charts: []figure.ChartView{{ID: "c"}},
			Lists: []figure.ListView{{ID: "rader", Columns: []string{"namn", "antal"}, Rows: [][]string{{"Krokom", "3"}, {"Öst | er", "4"}}}}},
	}
}

// doubling defines blocks that call the next two times each.
func doubling(n int) string {
	var b strings.Builder
	for i := 1; i <= n; i++ {
		fmt.Fprintf(&b, `{{ define "x%d" }}{{ template "x%d" . }}{{ template "x%d" . }}{{ end }}`, i, i+1, i+1)
	}
	return b.String()
}

// What sprig and text/template get wrong, one subtest for each.
func TestTraps(t *testing.T) {
	hello := func(want string) func(*testing.T, string, diag.List) {
		return func(t *testing.T, got string, found diag.List) {
			if got != want || len(found) > 0 {
				t.Errorf("got %q and %v, want %q", got, found, want)
			}
		}
	}
	refused := func(words ...string) func(*testing.T, string, diag.List) {
		return func(t *testing.T, got string, found diag.List) {
			if len(found) == 0 {
				t.Fatalf("got %q, want an error", got)
			}
			d := found[0]
			if d.Pos.File != "template.md" || d.Pos.Line == 0 || d.Pos.Col == 0 || d.Severity != diag.Error {
				t.Errorf("%v has no place", d)
			}
			for _, w := range words {
				if !strings.Contains(d.Error(), w) {
					t.Errorf("%q does not say %q", d.Error(), w)
				}
			}
		}
	}
	tests := []struct {
		name, template string
		check          func(*testing.T, string, diag.List)
	}{
		{"ago is gone", `{{ ago "2024-06-03" }}`, refused("template.md:1:20", "no function ago")},
		{"now is gone", `{{ now }}`, refused("no function now")},
		{"randInt is gone", `{{ randInt 1 9 }}`, refused("no function randInt")},
		{"shuffle is gone", `{{ shuffle "abc" }}`, refused("no function shuffle")},
		{"genPrivateKey is gone", `{{ genPrivateKey "rsa" }}`, refused("no function genPrivateKey")},
		{"genSelfSignedCert is gone", `{{ genSelfSignedCert "a" nil nil 1 }}`, refused("no function genSelfSignedCert")},
		{"encryptAES is gone", `{{ encryptAES "a" "b" }}`, refused("no function encryptAES")},
		{"bcrypt is gone", `{{ bcrypt "a" }}`, refused("no function bcrypt")},
		{"htpasswd is gone", `{{ htpasswd "a" "b" }}`, refused("no function htpasswd")},
		{"env is gone", `{{ env "HOME" }}`, refused("no function env")},
		{"keys is gone", `{{ keys .Case }}`, refused("no function keys")},
		{"values is gone", `{{ values .Case }}`, refused("no function values")},
		{"printf is gone", `{{ printf "%0999999999d" 1 }}`, refused("no function printf")},
		{"html, js, urlquery and call are gone", `{{ html "a" }}`, refused("no function html")},
		{"our own hooks cannot be called", `{{ __text 0 }}`, refused("no function __text")},
		{"a missing key by field", `{{ .Case.Numer }}`, refused("template.md:1:25", ".Case.Numer is not among")},
		{"a missing key in a loop", `{{ range .Documents }}{{ .Tittle }}{{ end }}`, refused("Tittle")},
		{"index on a missing key", `{{ index .Case "Numer" }}`, refused("Numer is not among")},
		{"get on a missing key", `{{ get .Case "Numer" }}`, refused("Numer is not among")},
		{"index past the end", `{{ index .Documents 2 }}`, refused("the list has 2 items")},
		{"float64 with a decimal comma", `{{ if eq (float64 "1,5") 1.5 }}rätt{{ end }}`, hello("rätt")},
		{"float64 of a word", `{{ float64 "ett" }}`, refused("float64: the argument is no number")},
		{"atoi with thousands", `{{ if eq (atoi "1 234") 1234 }}rätt{{ end }}`, hello("rätt")},
		{"atoi with a word after", `{{ atoi "12 kr" }}`, refused("atoi: the argument is no number")},
		{"int with thousands", `{{ if eq (int "12 000") 12000 }}rätt{{ end }}`, hello("rätt")},
		{"int of a fraction", `{{ int 1.5 }}`, refused("int: the argument is no whole number")},
		{"add of decimals", `{{ if eq (add 1.9 1.9) 3.8 }}rätt{{ end }}`, hello("rätt")},
		{"add is exact", `{{ if eq (add 0.1 0.2) 0.3 }}rätt{{ end }}`, hello("rätt")},
		{"max of decimals", `{{ if eq (max 1.5 2.7) 2.7 }}rätt{{ end }}`, hello("rätt")},
		{"min of decimals", `{{ if eq (min 1.5 1.7) 1.5 }}rätt{{ end }}`, hello("rätt")},
		{"div keeps the rest", `{{ if eq (div 7 2) 3.5 }}rätt{{ end }}`, hello("rätt")},
		{"div that does not end", `{{ div 1 3 }}`, refused("the quotient does not end")},
		{"div by zero", `{{ div 1 0 }}`, refused("division by zero")},
		{"eq of unlike values", `{{ if eq 1 "1" }}fel{{ end }}`, refused("different kinds")},
		{"date", `{{ date "2024-06-03" }}`, hello("3\u00A0juni 2024")},
		{"date in months", `{{ date "month" "2024-06-03" }}`, hello("juni 2024")},
		{"date on garbage", `{{ date "i går" }}`, refused("date: the argument is no date")},
		{"default keeps a true zero", `{{ if eq (default 7 0) 0 }}rätt{{ end }}`, hello("rätt")},
		{"default for an empty text", `{{ default "inget" (value "tom") }}`, hello("inget")},
		{"substr", `{{ substr 0 2 "åäö" }}`, hello("åä")},
		{"substr past the end", `{{ substr 0 9 "åäö" }}`, refused("the text has 3 letters")},
		{"trunc", `{{ trunc 1 "åäö" }}`, hello("å")},
		{"trunc of decomposed letters", `{{ trunc 1 "a` + "\u030a" + `bc" }}`, hello("å")},
		{"trunc from the end", `{{ trunc -1 "åäö" }}`, hello("ö")},
		{"initials", `{{ initials "Åsa Öberg" }}`, hello("ÅÖ")},
		{"sortAlpha", `{{ range sortAlpha (tuple "ö" "ä" "z" "å") }}{{ . }}{{ end }}`, hello("zåäö")},
		{"until of too many", `{{ range until 50000000 }}{{ end }}`, refused("at most 10000 numbers")},
		{"repeat of too much", `{{ repeat 100000000 "abc" }}`, refused("too long")},
		{"doubling", `{{ $s := "xxxxxxxx" }}{{ range until 40 }}{{ $s = print $s $s }}{{ end }}`, refused("too long")},
		{"replace that grows", `{{ $s := repeat 100000 "x" }}{{ replace "x" $s $s }}`, refused("too long")},
		{"a loop over a number", `{{ range 50000000 }}{{ end }}`, refused("more than 100000 turns")},
		{"loops within loops", `{{ range until 1000 }}{{ range until 1000 }}{{ end }}{{ end }}`, refused("more than 100000 turns")},
		{"too much output", `{{ $s := repeat 1000000 "x" }}{{ range until 20 }}{{ $s }}{{ end }}`, refused("more than 8 MB of text")},
		{"a costly loop", `{{ $s := repeat 1000000 "x" }}{{ range until 10000 }}{{ $x := upper $s }}{{ end }}`, refused("longer texts than a paper")},
		{"letters of long texts", `{{ $s := repeat 1000000 "x" }}{{ range until 10000 }}{{ $x := trunc 1 $s }}{{ end }}`, refused("longer texts than a paper")},
		{"comparing long lists", `{{ $l := until 10000 }}{{ range $l }}{{ $x := uniq $l }}{{ end }}`, refused("more expressions")},
		{"many expressions in a loop", `{{ range until 10000 }}` + strings.Repeat(`{{ $x := not 1 }}`, 1000) + `{{ end }}`, refused("more expressions")},
		{"splitting into too many", `{{ splitList "" (repeat 20000 "x") }}`, refused("splitList: the result gets too long")},
		{"a list in a list in a list", `{{ $a := tuple 1 }}{{ $b := tuple 1 }}{{ range until 1000 }}{{ $a = tuple $a $a }}{{ $b = tuple $b $b }}{{ end }}{{ if has $a (tuple $b) }}ja{{ end }}`, hello("ja")},
		{"blocks that double", `{{ template "x1" . }}{{ end }}` + doubling(30) + `{{ define "x31" }}`, refused("more than 100000 turns")},
		{"blocks too deep", strings.Repeat(`{{ if true }}`, 101) + strings.Repeat(`{{ end }}`, 101), refused("more than 100 levels")},
		{"parentheses too deep", `{{ ` + strings.Repeat("(", 100_000) + "1" + strings.Repeat(")", 100_000) + ` }}`, refused("cannot be read")},
		{"a method of a number", `{{ (add 1 2).Shift 1000000000 }}`, refused("Shift is not among")},
		{"a method of a number in a variable", `{{ $x := round 1.5 1 }}{{ $x.String }}`, refused("String is not among")},
		{"the inside of a number", `{{ (add 1 2).decimal }}`, refused("cannot be evaluated")},
		{"a method of a text", `{{ .Case.Number.String }}`, refused("String")},
		{"a long number", `{{ mul 1e300 1e300 }}`, refused("mul: the number is too long")},
		{"a complex number", `{{ 1i }}`, refused("cannot be printed")},
		{"a number that does not fit", `{{ add 99999999999999999999999 1 }}`, refused("cannot be read")},
		{"a file", `{{ readFile "/etc/passwd" }}`, refused("no function readFile")},
		{"the network", `{{ getHostByName "localhost" }}`, refused("no function getHostByName")},
		{"a regular expression", `{{ regexMatch "(a*)*b" "aaaa" }}`, refused("no function regexMatch")},
		{"a value called", `{{ call .Case.Number }}`, refused("no function call")},
		{"a block that calls itself", `x{{ template "a" . }}`, refused(`the block "a" calls itself`)},
		{"a block that is not there", `{{ template "c" . }}`, refused(`there is no block "c"`)},
		{"a missing figure", `{{ figure "antall" }}`, refused("template.md:1:27", `there is no figure "antall"`)},
		{"a figure named by an expression", `{{ figure (print "ant" "all") }}`, refused(`there is no figure "antall"`)},
		{"a boolean", `{{ .Document.Example }}`, refused("true or false cannot be printed")},
		{"a whole group", `{{ .Case }}`, refused("a list or a group of data cannot be printed")},
		{"an unclosed block", `{{ if .Case }}x`, refused("a block is not closed")},
		{"an unclosed action", "x\n{{ figure \"a\"\n", refused("template.md:2:1")},
		{"cell text", `{{ value "namn" }}`, hello(`Åsa \*Öberg\*`)},
		{"cell text through functions", `{{ value "namn" | upper | trim }}`, hello(`ÅSA \*ÖBERG\*`)},
		{"cell text in a variable", `{{ $x := value "namn" }}{{ with $x }}{{ . }}{{ end }}`, hello(`Åsa \*Öberg\*`)},
		{"cell text of a list", `{{ range list "rader" }}{{ .namn }}: {{ .antal }} {{ end }}`, hello(`Krokom: 3 Öst \| er: 4`)},
		{"a literal is no Markdown", `{{ "**x** # |" }}`, hello(`\*\*x\*\* \# \|`)},
		{"proposals", "{{ decisions }}", hello(":::decisions sentences\n1. Rapporten *Trygg \\| fristad* godkänns \\#1\\.\n:::")},
		{"att-clauses", `{{ decisions "att" "Nämnden beslutar" }}`, hello(":::decisions att Nämnden beslutar\n1. Rapporten *Trygg \\| fristad* godkänns \\#1\\.\n:::")},
		{"an unknown style", `{{ decisions "fri" }}`, refused("decisions: write")},
		{"signatures", `{{ signatures "I tjänsten" }}`, hello(":::signatures I tjänsten\n- Sara \\*L\\*\n  Direktör\n  \\- Enhet\n:::")},
		{"extract", `{{ extract }}`, hello(":::distribution\n- 1\\. Ordförande\n:::")},
		{"secret words", `{{ sekretess "OSL 25 kap. 1 §" "Åsa *Ö*" }}`, hello(figure.Mark("s", "OSL 25 kap. 1 §", "Åsa *Ö*"))},
		{"secret words of a value", `{{ value "namn" | sekretess "OSL 25:1" }}`, hello(figure.Mark("s", "OSL 25:1", "Åsa *Öberg*"))},
		{"a number in secret words", `{{ sekretess "OSL 25:1" "17 personer" }}`, refused("the number in the secret words is typed by hand")},
		{"no secret words", `{{ sekretess "OSL 25:1" " " }}`, refused("sekretess: write the legal ground")},
		{"secret words without a ground", `{{ sekretess "orden" }}`, refused("sekretess")},
		{"secret words within an expression", `{{ sekretess "OSL 25:1" "a" | upper }}`, refused("a whole block of text within an expression")},
		{"a secret figure", `{{ figure "antal" | sekretess "OSL 25:1" }}`, refused("a whole block of text within an expression")},
		{"a secret passage", ":::sekretess GDPR art. 9.2 och OSL 25:1\nHemligt.\n:::", hello(":::sekretess GDPR art. 9.2 och OSL 25:1\nHemligt.\n:::")},
		{"a number in a secret passage", ":::sekretess OSL 25:1\na\n\n17 personer.\n:::", refused("the number in the secret words is typed by hand")},
		{"a number after a secret passage", ":::sekretess OSL 25:1\na\n:::\n\n17 personer.", refused("the number 17 is typed by hand")},
		{"earlier", `{{ earlier "flera" }}`, hello("Regionfullmäktige \\, §§\u00A062–70")},
		{"document", `{{ document "bilaga" }}`, hello(figure.Mark("r", "document:bilaga", "Bilaga\u00A01"))},
		{"a missing document", `{{ document "bilagan" }}`, refused(`there is no paper "bilagan"`)},
		{"string", `{{ string "hej" }}`, hello("Hej")},
		{"a missing string", `{{ string "hejj" }}`, refused(`no string "hejj"`)},
		{"a number in a string", `{{ string "tal" }}`, refused("the number 17 is typed by hand")},
		{"a number in a literal", `{{ "17 personer" }}`, refused("the number 17 is typed by hand")},
		{"a sum", `{{ add 1 2 }}`, refused("the number 3 is typed by hand")},
		{"a table within a line", `Se {{ table "t" }}`, refused("{{ table }} must stand alone")},
		{"a table", `{{ table "t" }}`, hello(":::table t\n:::")},
		{"an unknown part's prose", `{{ prose "c" }}`, refused(`the pack has no part "c"`)},
		{"no prose where it is required", `{{ prose "b" }}`, refused(`prose is missing for the part "b"`)},
		{"no prose where it is not", `x{{ if prose "a" }}ja{{ else }}nej{{ end }}`, hello("xnej")},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, found := one(t, tt.template)
			tt.check(t, got, found)
		})
	}
}
