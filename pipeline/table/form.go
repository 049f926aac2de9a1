package table

import (
	"regexp"
	"strings"
)

// caseNumber is the shape that case numbers of regions and municipalities share: letters, a running number and a year in
// either order. An office's own pattern is stricter; give it as the column's pattern.
var caseNumber = regexp.MustCompile(`^(?:Dnr:? )?(?:\p{Lu}[\p{L}]{0,9}[ /:-]?)?[0-9]{1,6}(?:[/:-][0-9]{1,6}){1,2}$`)

// organisation reads an organisation number and writes it as 232100-0214. A personal number, which has a month where an
// organisation number has at least 20, is none; nor is one with a wrong check digit.
func organisation(s string) (string, bool) {
	s = strings.ReplaceAll(s, "\u2011", "-")
	if len(s) == 11 && s[6] == '-' {
		s = s[:6] + s[7:]
	}
	if len(s) == 12 && strings.HasPrefix(s, "16") {
		s = s[2:]
	}
	if len(s) != 10 || s[2] < '2' {
		return "", false
	}
	sum := 0
	for i := range 10 {
		if s[i] < '0' || s[i] > '9' {
			return "", false
		}
		d := int(s[i]-'0') * (2 - i%2)
		sum += d/10 + d%10
	}
	return s[:6] + "-" + s[6:], sum%10 == 0
}

// swedishNumber reads a number as people write it, "1 234,5" or "−3", and gives it with a decimal point and nothing else.
// Thousands may be set apart by a space of any kind, and then must all be. A decimal point is understood as well, except
// where it may be a thousands separator, as in 1.234.
func swedishNumber(s string) (string, bool) {
	s = strings.Map(func(r rune) rune {
		switch r {
		case '\u00a0', '\u202f', '\u2009', '\u2007':
			return ' '
		case '\u2212':
			return '-'
		}
		return r
	}, s)
	sign := ""
	if rest, ok := strings.CutPrefix(s, "-"); ok {
		sign, s = "-", strings.TrimLeft(rest, " ")
	}
	whole, fraction, comma := strings.Cut(s, ",")
	if !comma {
		var point bool
		if whole, fraction, point = strings.Cut(s, "."); point && len(fraction) == 3 && len(whole) <= 3 && whole != "0" {
			return "", false
		} else if point {
			comma = true
		}
	}
	groups := strings.Split(whole, " ")
	for i, g := range groups {
		if !allDigits(g) || i > 0 && len(g) != 3 || i == 0 && len(groups) > 1 && len(g) > 3 {
			return "", false
		}
	}
	if comma && !allDigits(fraction) || len(s) > 40 {
		return "", false
	}
	out := sign + strings.Join(groups, "")
	if comma {
		out += "." + fraction
	}
	return out, true
}

func allDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// stripUnit cuts what is no part of the number off its end or beginning: "12 000 kr", "≈ 45 %", "12 000:-".
func stripUnit(s string) (number string, unit bool) {
	isNumber := func(r rune) bool { return r >= '0' && r <= '9' || r == '-' || r == '\u2212' }
	start := strings.IndexFunc(s, isNumber)
	end := strings.LastIndexFunc(s, func(r rune) bool { return r >= '0' && r <= '9' })
	if start < 0 || end < start {
		return s, false
	}
	return s[start : end+1], start > 0 || end+1 < len(s)
}

// OrganisationNumber reads an organisation number, with or without its hyphen, and writes it as 232100-0214; false where it
// has the wrong form or check digit, or is a person's.
func OrganisationNumber(s string) (string, bool) { return organisation(s) }
