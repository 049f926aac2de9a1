package calendar

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"underlag/pipeline/locale"
)

// readICS reads a calendar as RFC 5545 says: lines end in CRLF, a line that starts with a space goes on the one before, a
// backslash escapes. It shares nothing with the writer.
func readICS(b []byte) (name string, events []map[string]string, err error) {
	if !utf8.Valid(b) {
		return "", nil, fmt.Errorf("no UTF-8")
	}
	var lines []string
	text, ended := strings.CutSuffix(string(b), "\r\n")
	if !ended {
		return "", nil, fmt.Errorf("the last line has no end")
	}
	for _, l := range strings.Split(text, "\r\n") {
		if len(l) > 75 || l == "" {
			return "", nil, fmt.Errorf("a line of %d octets: %q", len(l), l)
		}
		if !utf8.ValidString(l) {
			return "", nil, fmt.Errorf("a fold splits a rune: %q", l)
		}
		for _, r := range l {
			if r < ' ' && r != '\t' || r == 0x7f {
				return "", nil, fmt.Errorf("a control character: %q", l)
			}
		}
		if l[0] == ' ' && len(lines) > 0 {
			before := lines[len(lines)-1]
			if (len(before)-len(strings.TrimRight(before, `\`)))%2 == 1 {
				return "", nil, fmt.Errorf("a fold splits an escape: %q", l)
			}
			lines[len(lines)-1] += l[1:]
			continue
		}
		lines = append(lines, l)
	}
	var at []string
	for _, l := range lines {
		key, value, ok := strings.Cut(l, ":")
		if !ok {
			return "", nil, fmt.Errorf("no property: %q", l)
		}
		switch key {
		case "BEGIN":
			at = append(at, value)
			if value == "VEVENT" {
				events = append(events, map[string]string{})
			}
		case "END":
			if len(at) == 0 || at[len(at)-1] != value {
				return "", nil, fmt.Errorf("END:%s within %v", value, at)
			}
			at = at[:len(at)-1]
		default:
			if len(at) == 0 {
				return "", nil, fmt.Errorf("%s outside", key)
			}
			if slices.Contains([]string{"SUMMARY", "DESCRIPTION", "LOCATION", "NAME", "X-WR-CALNAME"}, key) {
				if value, err = unescape(value); err != nil {
					return "", nil, err
				}
			}
			if at[len(at)-1] == "VEVENT" {
				events[len(events)-1][key] = value
			} else if key == "NAME" {
				name = value
			}
		}
	}
	if len(at) > 0 {
		return "", nil, fmt.Errorf("%v is not ended", at)
	}
	return name, events, nil
}

func unescape(s string) (string, error) {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == ',' || s[i] == ';':
			return "", fmt.Errorf("%q is not escaped in %q", s[i], s)
		case s[i] != '\\':
			b.WriteByte(s[i])
			continue
		}
		i++
		switch {
		case i == len(s):
			return "", fmt.Errorf("a backslash at the end of %q", s)
		case s[i] == 'n' || s[i] == 'N':
			b.WriteByte('\n')
		case strings.IndexByte(`\;,`, s[i]) >= 0:
			b.WriteByte(s[i])
		default:
			return "", fmt.Errorf(`\%c in %q`, s[i], s)
		}
	}
	return b.String(), nil
}

func TestICSBytes(t *testing.T) {
	events := []Event{
		{ID: "adjustment", Date: locale.Date{Year: 2024, Month: 12, Day: 31}, Stamp: locale.Date{Year: 2024, Month: 12, Day: 17},
			Summary: "Kulturnämnden; justering, senast", Description: "KL 5 kap. 69 §\nåäö", Location: `C:\rum`, Tentative: true},
		{Date: locale.Date{Year: 2024, Month: 12, Day: 10}, Summary: strings.Repeat("ö", 40)},
		{Summary: "without a day"},
	}
	want := strings.ReplaceAll(`BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//underlag//underlag//SV
CALSCALE:GREGORIAN
NAME:Kulturnämnden
X-WR-CALNAME:Kulturnämnden
BEGIN:VEVENT
UID:`+uid("Kulturnämnden", events[1])+`
DTSTAMP:20241210T000000Z
DTSTART;VALUE=DATE:20241210
DTEND;VALUE=DATE:20241211
SUMMARY:`+strings.Repeat("ö", 33)+`
 `+strings.Repeat("ö", 7)+`
STATUS:CONFIRMED
TRANSP:TRANSPARENT
END:VEVENT
BEGIN:VEVENT
UID:`+uid("Kulturnämnden", events[0])+`
DTSTAMP:20241217T000000Z
DTSTART;VALUE=DATE:20241231
DTEND;VALUE=DATE:20250101
SUMMARY:Kulturnämnden\; justering\, senast
DESCRIPTION:KL 5 kap. 69 §\nåäö
LOCATION:C:\\rum
STATUS:TENTATIVE
TRANSP:TRANSPARENT
END:VEVENT
END:VCALENDAR
`, "\n", "\r\n")
	if diff := cmp.Diff(want, string(ICS("Kulturnämnden", events))); diff != "" {
		t.Errorf("ICS (-want +got):\n%s", diff)
	}
}

// An event that moves keeps its UID if it has an ID; one that is another has another.
func TestUID(t *testing.T) {
	a := Event{ID: "appeal", Date: locale.Date{Year: 2024, Month: 6, Day: 3}, Summary: "a"}
	moved := a
	moved.Date, moved.Summary, moved.Tentative = locale.Date{Year: 2024, Month: 6, Day: 4}, "b", true
	if uid("KN", a) != uid("KN", moved) {
		t.Error("the UID changed when the day moved")
	}
	a.ID, moved.ID = "", ""
	for _, other := range []string{uid("KN", moved), uid("HSN", a), uid("KN", Event{ID: "appeal"})} {
		if uid("KN", a) == other {
			t.Errorf("two events share the UID %s", other)
		}
	}
}

// free gives texts that a calendar can hold as they are, rich in what must be escaped and in runes of many octets.
func free() *rapid.Generator[string] {
	return rapid.StringOfN(rapid.OneOf(rapid.SampledFrom([]rune(`\\\,;:n"'N å𝄞ö–`+"\n\t ")), rapid.Rune().Filter(func(r rune) bool {
		return plain(string(r)) == string(r)
	})), 0, 200, -1)
}

func anyEvent() *rapid.Generator[Event] {
	return rapid.Custom(func(t *rapid.T) Event {
		return Event{ID: rapid.StringN(0, 4, -1).Draw(t, "id"), Date: anyDay().Draw(t, "date"), Summary: free().Draw(t, "summary"),
			Description: free().Draw(t, "description"), Location: free().Draw(t, "location"), Tentative: rapid.Bool().Draw(t, "tentative")}
	})
}

// TestICSGivesBack holds that what is read is what was written, whatever order it was written in.
func TestICSGivesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := free().Draw(t, "name")
		events := rapid.SliceOfN(anyEvent(), 0, 5).Draw(t, "events")
		out := ICS(name, events)
		gotName, got, err := readICS(out)
		if err != nil {
			t.Fatalf("%v in\n%q", err, out)
		}
		if gotName != name {
			t.Fatalf("the name %q became %q", name, gotName)
		}
		shuffled := rapid.Permutation(append(events, events...)).Draw(t, "again")
		if !bytes.Equal(out, ICS(name, shuffled)) {
			t.Fatal("another order, or the same twice, gives other bytes")
		}
		for _, e := range events {
			found := slices.ContainsFunc(got, func(m map[string]string) bool {
				return m["SUMMARY"] == e.Summary && m["DESCRIPTION"] == e.Description && m["LOCATION"] == e.Location &&
					m["DTSTART;VALUE=DATE"] == basic(e.Date) && m["UID"] == uid(name, e) && (m["STATUS"] == "TENTATIVE") == e.Tentative
			})
			if !found {
				t.Fatalf("%+v was not given back:\n%q", e, out)
			}
		}
	})
}

// FuzzICS holds that any bytes at all give a calendar that can be read, with the text as a calendar can hold it.
func FuzzICS(f *testing.F) {
	for _, s := range []string{"", "a", "å\r\nb", "\xff\xfe", "BEGIN:VEVENT\r\nEND:VCALENDAR", `\n\\;,`, strings.Repeat("é", 90), strings.Repeat(`\`, 90), "\x00\x1b\u2028\u0085\x7f"} {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, name, text string) {
		e := Event{Date: locale.Date{Year: 2024, Month: 6, Day: 3}, Summary: text, Description: text + name}
		gotName, got, err := readICS(ICS(name, []Event{e}))
		if err != nil {
			t.Fatal(err)
		}
		if gotName != plain(name) || len(got) != 1 || got[0]["SUMMARY"] != plain(text) || got[0]["DESCRIPTION"] != plain(text+name) {
			t.Fatalf("%q, %q became %q, %v", name, text, gotName, got)
		}
		if plain(plain(text)) != plain(text) {
			t.Fatalf("plain is not steady on %q", text)
		}
	})
}
