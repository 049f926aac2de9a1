package gate

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"underlag/pipeline/locale"
)

// openNames are names that may stand in the open wherever they are: of the office, its bodies, and those who act for it.
type openNames map[string]bool

func (v *view) openNames() openNames {
	open := openNames{}
	add := func(names ...string) {
		for _, n := range names {
			open[locale.Fold(n)] = true
		}
	}
	c, o := v.in.Case, v.in.Office
	add(o.Organisation, c.Unit)
	for _, b := range o.Bodies {
		add(b.Aliases...)
		for _, n := range b.Names {
			add(n.Name)
		}
	}
	for _, p := range c.Officers {
		add(p.Name)
	}
	for _, p := range c.Signatories {
		add(p.Name)
		add(p.Role...)
	}
	return open
}

// capital is a word with a capital in a text: where it stands and whether a sentence begins with it.
type capital struct {
	text   string
	begins bool
}

// capitals gives the runs of capitalised words in a text, one after the other with only spaces between.
func capitals(text string) [][]capital {
	var runs [][]capital
	var run []capital
	begins := true
	flush := func() {
		if len(run) > 0 {
			runs = append(runs, run)
		}
		run = nil
	}
	for len(text) > 0 {
		at := strings.IndexFunc(text, unicode.IsLetter)
		if at < 0 {
			break
		}
		between := text[:at]
		if strings.ContainsAny(between, ".!?:\n•–”\"") {
			begins = true
		}
		if strings.TrimFunc(between, unicode.IsSpace) != "" || strings.Contains(between, "\n") {
			flush()
		}
		end := strings.IndexFunc(text[at:], func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) && r != '-' && r != '\u00AD' })
		if end < 0 {
			end = len(text) - at
		}
		word := text[at : at+end]
		text = text[at+end:]
		if r, _ := utf8.DecodeRuneInString(word); unicode.IsUpper(r) {
			run = append(run, capital{strings.ReplaceAll(word, "\u00AD", ""), begins})
		} else {
			flush()
		}
		begins = false
	}
	flush()
	return runs
}

// namesOf gives what looks like persons' names in a text: two or more capitalised words in a row. A word that has its
// capital because a sentence begins there is none where it is one of the words that sentences begin with, and what is
// named like an organisation or a part of the country is no person.
func namesOf(text string, open openNames) []string {
	var names []string
	for _, run := range capitals(text) {
		if run[0].begins && slices.Contains(openers(), strings.ToLower(run[0].text)) {
			run = run[1:]
		}
		var parts []string
		for _, c := range run {
			parts = append(parts, c.text)
		}
		name := strings.Join(parts, " ")
		if len(parts) < 2 || open[locale.Fold(name)] || open[locale.Fold(strings.TrimSuffix(name, "s"))] || slices.ContainsFunc(parts, impersonal) {
			continue
		}
		names = append(names, name)
	}
	return names
}

// openers are words that sentences begin with and that are no part of a name.
func openers() []string {
	return strings.Fields(`hos enligt i på till när då efter före med om att det den de dem av från för under vid men och eftersom som sedan
		via inom mellan mot trots utan även både samt hon han hans hennes deras dess en ett där här nu så hur vad vem vilka vilken vilket varför
		ansökan beslutet dagen idag igår senare också men medan innan kring bland genom utom båda alla ingen någon vår vårt våra vi jag sökanden
		patienten deltagaren personen klienten brukaren läkaren kuratorn handläggaren diagnosen dottern sonen modern fadern maken makan`)
}

// impersonal says that a word is part of an organisation's or a place's name, or is set in capitals as abbreviations are.
func impersonal(word string) bool {
	w := locale.Fold(word)
	if len([]rune(w)) > 1 && word == strings.ToUpper(word) {
		return true
	}
	if slices.Contains(strings.Fields(`region regionen landstinget kommun kommunen kommuns västra östra norra södra stora lilla gamla nya övre nedre
		sankt sverige europeiska förenta svenska hälsa kultur bilaga tabell diagram`), w) {
		return true
	}
	w = strings.TrimSuffix(w, "s")
	return slices.ContainsFunc(strings.Fields(`sjukhuset sjukhu kommunen nämnden nämnd styrelsen styrelse myndigheten verket förvaltningen kassan
		centralen kliniken mottagningen avdelningen enheten universitetet universitet högskola högskolan länet rådet projektet stiftelsen föreningen
		museet museum biblioteket teatern skolan byrån domstolen rätten`), func(end string) bool { return strings.HasSuffix(w, end) })
}
