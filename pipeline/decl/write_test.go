package decl

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
)

func TestWrite(t *testing.T) {
	got := string(Write(sample{Number: "0123", Date: locale.Date{Year: 2024, Month: 6, Day: 3}, Count: 3, Open: true,
		Amount:    decimal.RequireFromString("12.50"),
		Proposals: []proposal{{Text: "Slutrapporten *Trygg fristad* godkänns."}, {Text: "Två.\nRader.", Note: "yes"}},
		Prose:     map[string]string{"b": "b.md", "a": "2024"}}))
	want := `number: "0123"
date: 2024-06-03
count: 3
amount: 12.5
open: true
proposals:
  - Slutrapporten *Trygg fristad* godkänns.
  - text: |-
      Två.
      Rader.
    note: "yes"
prose:
  a: "2024"
  b: b.md
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Write (-want +got):\n%s", diff)
	}
	if got := Write(&sample{}); got != nil {
		t.Errorf("Write of nothing = %q", got)
	}
}

// words draws texts as cunning as Read lets through.
func words() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		s := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"0123", "yes", "~", "null", "- a", "a: b", "a #b", "#a", "'", `"`, "a\nb", " a", "a\n", "\na",
			"a \nb", "!x", "&x", "*x", "|", ">", "%", "@", "`", "---", "...", "{", "[", "? a", "<<", "=", "2024-06-03", "1.5", "å\u00a0ä\u00adö", "a\n\n b", "a\n  b\nc", "  \n a"}),
			rapid.StringMatching(`[a-zåäö \n:#'"-]{0,30}`)).Draw(t, "text")
		s = strings.Map(func(c rune) rune {
			if unbearable(c) || c == '\ufffd' {
				return 'x'
			}
			return c
		}, s)
		return locale.NFC(s)
	})
}

func full() *rapid.Generator[string] {
	return words().Filter(func(s string) bool { return strings.TrimSpace(s) != "" })
}

func money() *rapid.Generator[decimal.Decimal] {
	return rapid.Custom(func(t *rapid.T) decimal.Decimal {
		return decimal.New(rapid.Int64().Draw(t, "digits"), int32(rapid.IntRange(-10, 5).Draw(t, "exponent")))
	})
}

func samples() *rapid.Generator[sample] {
	return rapid.Custom(func(t *rapid.T) sample {
		s := sample{Number: full().Draw(t, "number"), Count: rapid.Int().Draw(t, "count"), Amount: money().Draw(t, "amount"),
			Size: float64(rapid.IntRange(-1000, 1000).Draw(t, "size")) / 8, Open: rapid.Bool().Draw(t, "open"),
			Level: rapid.SampledFrom([]level{"", "error", "off"}).Draw(t, "level"),
			Langs: rapid.SliceOfN(rapid.SampledFrom([]string{"sv", "en"}), 0, 3).Draw(t, "langs"),
			Prose: rapid.MapOfN(full(), words().Filter(func(s string) bool { return s != "" }), 0, 3).Draw(t, "prose")}
		if rapid.Bool().Draw(t, "dated") {
			s.Date = locale.Date{Year: rapid.IntRange(1900, 2100).Draw(t, "year"), Month: rapid.IntRange(1, 12).Draw(t, "month"), Day: rapid.IntRange(1, 28).Draw(t, "day")}
		}
		for range rapid.IntRange(0, 3).Draw(t, "proposals") {
			s.Proposals = append(s.Proposals, proposal{Text: full().Draw(t, "text"), Note: words().Draw(t, "note")})
		}
		if rapid.Bool().Draw(t, "limited") {
			m, set := money().Draw(t, "max"), rapid.Bool().Draw(t, "set")
			s.Limit = &limit{Max: &m, Set: &set}
		}
		return s
	})
}

func TestReadGivesBackWhatWriteWrote(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := samples().Draw(t, "sample")
		text := Write(want)
		var got sample
		_, found := Read("a.yaml", text, &got)
		if len(found) > 0 && !slices.ContainsFunc(found, func(d diag.Diagnostic) bool { return d.Gate == "" }) {
			t.Skip("figures that make a personal number by chance")
		}
		if len(found) > 0 {
			t.Fatalf("Read(%q): %v", text, found)
		}
		if diff := cmp.Diff(want, got, cmpDecimal(), cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("Read(Write(x)), written as\n%s\n(-want +got):\n%s", text, diff)
		}
		if again := Write(got); string(again) != string(text) {
			t.Fatalf("Write gave other bytes the second time:\n%s\n%s", text, again)
		}
	})
}

// FuzzRead holds that no bytes make Read panic, and that what it accepts is clean and can be written and read again.
func FuzzRead(f *testing.F) {
	for _, s := range []string{"number: a\n", "number: 0123\ndate: 2024-06-03\nproposals:\n  - a\n  - text: b\n", "number: \"\\uE001\"\n",
		"a: &a [*a]\n", "? [x]\n: y\n", "number: |\n  a\n  b\n", "---\n...\n---\n", "limit: {max: 1.5, set: ja}\nnumber: x", "\t", "%YAML 1.1\n---\nnumber: a\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var got sample
		places, found := Read("a.yaml", data, &got)
		for _, d := range found {
			if d.Pos.File != "a.yaml" || d.Pos.Line < 0 || d.Message("sv") == "" {
				t.Fatalf("a diagnostic without place or words: %+v", d)
			}
		}
		if len(found) > 0 {
			return
		}
		for path, pos := range places {
			if pos.Line < 1 || pos.Col < 1 {
				t.Fatalf("%q stands nowhere: %v", path, pos)
			}
		}
		for _, c := range got.Number {
			if unbearable(c) {
				t.Fatalf("Read let %U through", c)
			}
		}
		var again sample
		text := Write(got)
		if _, found := Read("a.yaml", text, &again); len(found) > 0 {
			t.Fatalf("Read(Write(%+v)) of\n%s\n%v", got, text, found)
		}
		if diff := cmp.Diff(got, again, cmpDecimal(), cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("read again:\n%s", diff)
		}
	})
}
