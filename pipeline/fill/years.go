package fill

import (
	"bytes"
	"regexp"
	"slices"
	"strconv"
)

// Years that no word such as "under" stands before: "startade 2021", "2024 startade", "2020-talet", "2021–23".
var (
	decade    = regexp.MustCompile(`\A(?:19|20)\d0[-–]tal(?:et|ets|en|s)?(?:[^a-zåäö]|\z)`)
	shortSpan = regexp.MustCompile(`\A(?:19|20)(\d\d)[-–](\d\d)(?:[^\d–-]|\z)`)
	yearEnds  = regexp.MustCompile(`\A(?:[\s\x{00A0}\x{202F}]|[.,;:!?)”"*_|]+(?:[^\d]|\z)|\z)`)

	abbreviated = regexp.MustCompile(`(?:\A|[^a-zåäö])(?:t\.?o\.?m|fr\.?o\.?m|f\.?o\.?m|jan|feb|apr|jun|jul|aug|sept?|okt|oct|nov|dec)\.[\s\x{00A0}]+\z`)
	lastWord    = regexp.MustCompile(`([a-zåäöéüÅÄÖÉÜ]+)[\s\x{00A0}]+\z`)
	opens       = regexp.MustCompile(`(?:\A|\n[ \t]*\n|[.!?:][\s\x{00A0}]+|\n)[\s>#*_+-]*\z`)
	verbAfter   = regexp.MustCompile(`\A[\s\x{00A0}]+([a-zåäö]+(?:des|tes|de|te)|är|var|blev|blir|ska|kom|gick|fick|tog|gav|fanns|finns|kommer|innebar|innebär|började|börjar|startar|genomförs)(?:[^a-zåäö]|\z)`)
	peopleDo    = regexp.MustCompile(`\A[\s\x{00A0}]+(?:svara|besvara|besök|delta|fullfölj|anmäl|intervju|remitter|rösta|sök|ansök|tacka|avböj|avbröt|närvara|slutför|behandla|kontakta|delade|såld)`)

	// What is counted and stands in no list of its own: units, and a counted word after an adjective.
	unitAfter = regexp.MustCompile(`\A[\s\x{00A0}\x{202F}]*(?:[€$£°]|[\s\x{00A0}\x{202F}](?:m[²³23]?(?:[\s,]|\z)|(?:[ck]?m[²³]|kvm|cm|mm|mil|[kmg]wh?|kwh|mwh|euro|eur|sek|usd|dollar|öre|tusen|miljon|miljoner|miljard|miljarder|` +
		`grader|par|svar|röster|sidor|ord|träffar|program|anställda|sökande|boende|äldre|enkäter|intervjuer|gäster|kunder|föreställningar|biljetter|aktiviteter|insatser|år|dygn|rader|böcker|grupper|namn)(?:[^a-zåäö]|\z)))`)
	adjective  = regexp.MustCompile(`\A[\s\x{00A0}]+[a-zåäö]+a([\s\x{00A0}])`)
	partOfThem = regexp.MustCompile(`\A[\s\x{00A0}]+(?:av|of)[\s\x{00A0}]+(?:de|dem|alla|oss|the|them|all|[a-zåäö]+(?:arna|erna|orna))(?:[^a-zåäö]|\z)`)
	pairAfter  = regexp.MustCompile(`\A[\s\x{00A0}]+(?:till|eller|mot|to|or)[\s\x{00A0}]+\d+(?:[ \x{00A0}\x{202F}]\d{3})*(?:,\d+)?`)
)

// Words after which a number is an amount, however it looks.
var beforeAmount = []string{"är", "var", "blev", "blir", "ca", "cirka", "ungefär", "runt", "drygt", "knappt", "nästan", "totalt", "sammanlagt", "summa",
	"summan", "antal", "antalet", "minst", "högst", "över", "än", "på", "om", "med", "av", "kostar", "kostade", "kom", "nr", "nummer", "kronor", "kr", "sek", "is", "was",
	"were", "about", "total", "number", "than", "over", "nearly", "of"}

// bareYearEnd says where a year without a word such as "under" ends; i where it may be an amount.
func (s span) bareYearEnd(b []byte, i int) int {
	if wordAt(b, i-1) || !s.holds(b[i:i+4]) {
		return i
	}
	if decade.Match(b[i:]) {
		return i + 4
	}
	end := i + 4
	if m := shortSpan.FindSubmatchIndex(b[i:]); m != nil && bytes.Compare(b[i+m[2]:i+m[3]], b[i+m[4]:i+m[5]]) < 0 {
		if last, _ := strconv.Atoi(string(b[i:i+2]) + string(b[i+m[4]:i+m[5]])); last > s.to {
			return i
		}
		end = i + m[5]
	}
	after := b[end:]
	if !yearEnds.Match(after) || isCounted(after) || pairCounted(after) {
		return i
	}
	before := b[max(0, i-60):i]
	switch {
	case end > i+4, abbreviated.Match(before):
		return end
	case opens.Match(before):
		if verbAfter.Match(after) && !peopleDo.Match(after) {
			return end
		}
		return i
	}
	m := lastWord.FindSubmatch(before)
	if m == nil || slices.Contains(beforeAmount, string(m[1])) && !withYear.Match(before) {
		return i
	}
	return end
}

// withYear is what makes a year of a number after "med", "av", "om" or "än".
var withYear = regexp.MustCompile(`(?:från och med|till och med|jämfört med|jämförelse med|i och med|början av|slutet av|mitten av|hälften av|delen av|loppet av|utgången av|ingången av|tidigare än|senare än|beginning of|end of)[\s\x{00A0}]+\z`)

// isCounted says whether something is counted by a number that could be a year.
func isCounted(after []byte) bool {
	if counted.Match(after) || unitAfter.Match(after) || partOfThem.Match(after) {
		return true
	}
	m := adjective.FindSubmatchIndex(after)
	return m != nil && (counted.Match(after[m[2]:]) || unitAfter.Match(after[m[2]:]))
}

// pairCounted says whether a number is the first of two that something is counted by: from 1950 to 2050 kronor.
func pairCounted(after []byte) bool {
	m := pairAfter.FindIndex(after)
	return m != nil && (counted.Match(after[m[1]:]) || unitAfter.Match(after[m[1]:]))
}
