package archive

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// The bounds of a tag, in bytes: git keeps each part as a file name with .lock behind it, and Windows wants short paths.
const (
	maxPart = 200
	maxTag  = 400
)

// versionLike is what a part of a case number may not look like in a tag: a version of one case could otherwise lie where
// another case's folder is.
var versionLike = regexp.MustCompile(`^v[0-9]+(\.[A-Za-z.]*)?$`)

// devices are the names that Windows keeps for itself, with or without an ending.
var devices = regexp.MustCompile(`(?i)^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)`)

// own are the register's own files, beside the folders of the cases.
var own = []string{markerFile, readmeFile}

// series is the part of a tag before the version: <case number>/<document>/<period>. Different papers have different ones,
// also where letters count the same in both cases (foldTag).
func series(number, document, period string) string {
	parts := strings.Split(number, "/")
	for i, p := range parts {
		parts[i] = escape(p)
		if versionLike.MatchString(p) || i == 0 && slices.ContainsFunc(own, func(o string) bool { return strings.EqualFold(o, p) }) {
			parts[i] = percent(p[0]) + escape(p)[1:]
		}
	}
	parts = append(parts, escape(document), NoPeriod)
	if period != "" {
		parts[len(parts)-1] = escapePeriod(period)
	}
	return strings.Join(parts, "/")
}

func escapePeriod(period string) string {
	if strings.EqualFold(period, NoPeriod) {
		return percent(period[0]) + escape(period)[1:]
	}
	return escape(period)
}

// tagName is the name of a version's tag.
func tagName(series string, number int) string { return series + "/v" + strconv.Itoa(number) }

// splitTag is the other way.
func splitTag(tag string) (series string, number int, ok bool) {
	series, v, ok := cutLast(tag, "/v")
	number, err := strconv.Atoi(v)
	return series, number, ok && err == nil && number > 0 && tagName(series, number) == tag
}

func cutLast(s, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

// foldTag is equal for two tags that are one file on Windows and macOS.
func foldTag(tag string) string { return strings.ToLower(tag) }

// escape writes one part of a tag so that git takes it in a reference and every system as a file name: letters, digits,
// _ + - and single dots within stay, every other byte is %XX. Unescape is the other way, so different names stay different.
func escape(s string) string {
	var b strings.Builder
	device := devices.MatchString(s)
	for i := range len(s) {
		c := s[i]
		if !keeps(s, i) || device && i == 0 {
			b.WriteString(percent(c))
			continue
		}
		b.WriteByte(c)
	}
	return b.String()
}

func keeps(s string, i int) bool {
	c := s[i]
	switch {
	case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', c == '_', c == '+':
		return true
	case c == '-':
		return i > 0 // a name that begins with it is an option to many programs
	case c == '.':
		return i > 0 && i < len(s)-1 && s[i-1] != '.' && !strings.EqualFold(s[i:], ".lock")
	}
	return false
}

func percent(c byte) string { return fmt.Sprintf("%%%02X", c) }

// Unescape reads what a part of a tag stood for: HSN%202024 is "HSN 2024". What is no part of a tag is refused.
func Unescape(part string) (string, bool) {
	var b strings.Builder
	for i := 0; i < len(part); i++ {
		if part[i] != '%' {
			b.WriteByte(part[i])
			continue
		}
		if i+2 >= len(part) {
			return "", false
		}
		c, err := strconv.ParseUint(part[i+1:i+3], 16, 8)
		if err != nil {
			return "", false
		}
		b.WriteByte(byte(c))
		i += 2
	}
	return b.String(), true
}

// nameable says that a case number, a document's id or a period can be a part of a tag.
func nameable(s string, slashes bool) bool {
	if !line(s, maxTag) || strings.TrimSpace(s) == "" {
		return false
	}
	parts := []string{s}
	if slashes {
		parts = strings.Split(s, "/")
	}
	return !slices.ContainsFunc(parts, func(p string) bool { return p == "" || len(escape(p)) > maxPart })
}

// line says that text is one line of printable characters, of at most so many bytes.
func line(s string, most int) bool {
	if len(s) > most || !utf8.ValidString(s) {
		return false
	}
	return !strings.ContainsFunc(s, func(r rune) bool {
		return r < ' ' || 0x7f <= r && r < 0xa0 || r == 0x2028 || r == 0x2029 || 0x202a <= r && r <= 0x202e || 0x2066 <= r && r <= 0x2069
	})
}

// fileName says that a version can have a file of this name: one that every system takes as it stands.
func fileName(name string) bool {
	return name != "" && len(name) <= maxPart && escape(name) == name
}
