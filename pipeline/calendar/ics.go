package calendar

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"underlag/pipeline/locale"
)

// Event is a day in a calendar. Events take the whole day and leave it free for other bookings.
type Event struct {
	ID          string      // what stays the same when the day moves, unique within the calendar; empty takes the event's content
	Date        locale.Date // required; an event without a day is left out
	Summary     string
	Description string // may have several lines
	Location    string
	Stamp       locale.Date // the day the event is said to be from: the meeting's; empty takes Date
	Tentative   bool        // the day may still move
}

// lineOctets is how long a line may be, without its end (RFC 5545 § 3.1).
const lineOctets = 75

// ICS writes events as a calendar file by RFC 5545. The same name and events give the same bytes, in whatever order they
// come: there is no clock in it. An event keeps its UID when its day moves, if it has an ID, so that a calendar that reads
// the file again moves it instead of adding another.
func ICS(name string, events []Event) []byte {
	type entry struct {
		uid string
		Event
	}
	var all []entry
	for _, e := range events {
		if !e.Date.IsZero() {
			all = append(all, entry{uid(name, e), e})
		}
	}
	slices.SortFunc(all, func(a, b entry) int {
		return cmp.Or(a.Date.Compare(b.Date), cmp.Compare(a.Summary, b.Summary), cmp.Compare(a.uid, b.uid), cmp.Compare(content(a.Event), content(b.Event)))
	})
	all = slices.CompactFunc(all, func(a, b entry) bool { return a == b })

	var w icsWriter
	w.line("BEGIN", "VCALENDAR")
	w.line("VERSION", "2.0")
	w.line("PRODID", "-//underlag//underlag//SV")
	w.line("CALSCALE", "GREGORIAN")
	if name != "" {
		w.line("NAME", escape(name))         // RFC 7986
		w.line("X-WR-CALNAME", escape(name)) // what calendars understood before it
	}
	for _, e := range all {
		stamp := e.Stamp
		if stamp.IsZero() {
			stamp = e.Date
		}
		w.line("BEGIN", "VEVENT")
		w.line("UID", e.uid)
		w.line("DTSTAMP", basic(stamp)+"T000000Z")
		w.line("DTSTART;VALUE=DATE", basic(e.Date))
		w.line("DTEND;VALUE=DATE", basic(AddDays(e.Date, 1)))
		w.text("SUMMARY", e.Summary)
		w.text("DESCRIPTION", e.Description)
		w.text("LOCATION", e.Location)
		if e.Tentative {
			w.line("STATUS", "TENTATIVE")
		} else {
			w.line("STATUS", "CONFIRMED")
		}
		w.line("TRANSP", "TRANSPARENT")
		w.line("END", "VEVENT")
	}
	w.line("END", "VCALENDAR")
	return []byte(w.String())
}

// uid names an event for ever, by what it is about.
func uid(calendar string, e Event) string {
	about := "id\x00" + e.ID
	if e.ID == "" {
		about = "content\x00" + content(e)
	}
	sum := sha256.Sum256([]byte(calendar + "\x00" + about))
	return hex.EncodeToString(sum[:16]) + "@underlag"
}

// content gives all of an event, each part with its length before it, so that no two events give the same.
func content(e Event) string {
	var b strings.Builder
	for _, s := range []string{e.ID, e.Date.String(), e.Summary, e.Description, e.Location, e.Stamp.String(), fmt.Sprint(e.Tentative)} {
		fmt.Fprintf(&b, "%d:%s", len(s), s)
	}
	return b.String()
}

// basic gives the form 20240603.
func basic(d locale.Date) string { return strings.ReplaceAll(d.String(), "-", "") }

type icsWriter struct{ strings.Builder }

// text writes a property of type TEXT, if there is any text.
func (w *icsWriter) text(name, value string) {
	if value = escape(value); value != "" {
		w.line(name, value)
	}
}

// line writes a content line, folded to 75 octets. A fold never splits a rune, nor a backslash from what it escapes, which
// some readers do not join again before they look for escapes.
func (w *icsWriter) line(name, value string) {
	rest, room := name+":"+value, lineOctets
	for len(rest) > room {
		cut := room
		for !utf8.RuneStart(rest[cut]) {
			cut--
		}
		if escaped(rest[:cut]) {
			cut--
		}
		w.WriteString(rest[:cut] + "\r\n ")
		rest, room = rest[cut:], lineOctets-1 // the space counts
	}
	w.WriteString(rest + "\r\n")
}

// escaped says that s ends in the middle of an escape: with an odd number of backslashes.
func escaped(s string) bool {
	return (len(s)-len(strings.TrimRight(s, `\`)))%2 == 1
}

// plain gives a text as a calendar can hold it: one kind of line end, no other control characters than the tab, and valid
// UTF-8.
func plain(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n", "\u0085", "\n").Replace(s)
	return strings.Map(func(r rune) rune {
		if (r < ' ' && r != '\n' && r != '\t') || (r >= 0x7f && r < 0xa0) {
			return -1
		}
		return r
	}, s)
}

// escape writes a value of type TEXT (RFC 5545 § 3.3.11).
func escape(s string) string {
	return strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`).Replace(plain(s))
}
