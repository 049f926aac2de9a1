package layout

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// wantedBreaks is where the full algorithm breaks text, without the breaks that we do not want.
func wantedBreaks(s *setter, text string) []int {
	var out []int
	for _, b := range s.unicodeBreaks(text, nil) {
		if b.kind == must || !unwanted(text, b.at) {
			out = append(out, b.at)
		}
	}
	return out
}

func TestSimpleBreaksAgreeWithUnicode(t *testing.T) {
	taken := 0
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "Å", "ö", "1", "99", " ", " ", "  ", ".", ",", ":", ";", "(", ")", "-", "–", " – ", "\u00a0", "§", "/", "%", "!", "?"}), 1, 14).Draw(t, "parts")
		text := strings.TrimLeft(strings.Join(parts, ""), " ")
		fast, ok := simpleBreaks(text, nil)
		if !ok {
			return
		}
		taken++
		var got []int
		for _, b := range fast {
			if b.kind == must || !unwanted(text, b.at) {
				got = append(got, b.at)
			}
		}
		if d := cmp.Diff(wantedBreaks(&setter{}, text), got); d != "" {
			t.Fatalf("breaks of %q: %s", text, d)
		}
	})
	if taken == 0 {
		t.Error("no text was simple, so nothing was compared")
	}
}

func TestProseIsSimple(t *testing.T) {
	for _, text := range []string{
		"Under 2021–2024 har regionens pilotprojekt Kultur på recept genomförts i Krokoms och Östersunds kommuner.",
		"Hälso- och sjukvårdsnämnden, 2021-12-15 (se tio-veckors kulturprogram), kostar 12,5 miljoner – minst: 1.234.",
	} {
		if _, ok := simpleBreaks(text, nil); !ok {
			t.Errorf("%q takes the slow way", text)
		}
	}
}

func TestBreaks(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"se § 99 och §§ 62–70", "se |§ 99 |och |§§ 62–70|"},
		{"åren 2021–2024", "åren |2021–2024|"},
		{"växande – Slutrapport", "växande – |Slutrapport|"},
		{"73\u00a0% av 1\u00a0234", "73\u00a0% |av |1\u00a0234|"},
		{"slut\u00adrapport", "slut\u00ad|rapport|"},
		{"HSN/1691/2020", "HSN/1691/2020|"},
		{"2024-06-03", "2024-06-03|"},
		{"top-down-perspektiv", "top-|down-|perspektiv|"},
	} {
		s := &setter{}
		var b strings.Builder
		last := 0
		for _, at := range s.lineBreaks([]piece{{text: c.text}}, nil) {
			b.WriteString(c.text[last:at.at] + "|")
			last = at.at
		}
		if got := b.String(); got != c.want {
			t.Errorf("breaks of %q: %q, want %q", c.text, got, c.want)
		}
	}
}
