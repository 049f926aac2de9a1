package personal

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// FindMail gives the places of e-mail addresses that are not known, from left to right, never overlapping. It need not be
// right about every legal address, only miss none that is used: a name, an @ (also full-width, and written (at), [at] or
// with spaces around it before a domain with a point) and a domain.
func (k Known) FindMail(text string) []Hit {
	var hits []Hit
	for i, last := 0, 0; i < len(text); {
		width := atSign(text, i)
		if width == 0 {
			_, size := utf8.DecodeRuneInString(text[i:])
			i += size
			continue
		}
		start, end, ok := address(text, i, i+width, last)
		if ok && !k.ownAddress(text[start:i], text[i+width:end]) {
			hits = append(hits, Hit{start, end})
			last = end
		}
		i += width
	}
	return hits
}

func at(r rune) bool { return r == '@' || r == '＠' || r == '﹫' }

// atSign gives how many bytes stand for an @ at i; 0 where none do.
func atSign(text string, i int) int {
	switch c := text[i]; {
	case c == '@':
		return 1
	case c == '(' || c == '[':
		for _, word := range []string{"at", "@", "snabel-a", "snabela"} {
			if end := i + 1 + len(word) + 1; end <= len(text) && strings.EqualFold(text[i+1:end-1], word) && (text[end-1] == ')' || text[end-1] == ']') {
				return end - i
			}
		}
	case c >= 0xE2:
		if r, size := utf8.DecodeRuneInString(text[i:]); at(r) {
			return size
		}
	}
	return 0
}

// address grows an address around its @, which stands from..to, and does not go back past least.
func address(text string, from, to, least int) (start, end int, ok bool) {
	start, end = leftOf(text, from, least), rightOf(text, to)
	if start == from && end == to { // anna @ exempel.se
		left, right := strings.TrimRight(text[:from], " \u00A0"), strings.TrimLeft(text[to:], " \u00A0")
		end = rightOf(text, len(text)-len(right))
		if start = leftOf(text, len(left), least); start == len(left) || !strings.Contains(strings.Trim(text[len(text)-len(right):end], "."), ".") {
			return 0, 0, false
		}
		return start, end, hasLetter(text[to:end])
	}
	return start, end, start < from && end > to && hasLetter(text[to:end])
}

func hasLetter(s string) bool { return strings.IndexFunc(s, unicode.IsLetter) >= 0 }

func leftOf(text string, from, least int) int {
	start := from
	for start > least {
		r, size := utf8.DecodeLastRuneInString(text[:start])
		if r == utf8.RuneError || !inWord(r) && !invisible(r) && !strings.ContainsRune(".!#$%'*+^_~-", r) {
			break
		}
		start -= size
	}
	for start < from && strings.IndexByte(".'*_", text[start]) >= 0 {
		start++
	}
	return start
}

func rightOf(text string, to int) int {
	end := to
	for i := to; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == utf8.RuneError:
			return end
		case inWord(r):
			end = i + size
		case r != '.' && r != '-' && !invisible(r):
			return end
		}
		i += size
	}
	return end
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// ownAddress says whether an address is one of the known ones or within a known domain.
func (k Known) ownAddress(name, domain string) bool {
	name, domain = bare(name), bare(domain)
	for _, a := range k.Addresses {
		if bare(a) == name+"@"+domain {
			return true
		}
	}
	for _, own := range k.Domains {
		if own = strings.TrimPrefix(bare(own), "@"); own != "" && (domain == own || strings.HasSuffix(domain, "."+own)) {
			return true
		}
	}
	return false
}

// bare writes an address for comparison: in small letters, without spaces and what cannot be seen.
func bare(s string) string {
	return strings.ToLower(strings.Map(func(r rune) rune {
		if invisible(r) || space(r) {
			return -1
		}
		return r
	}, s))
}
