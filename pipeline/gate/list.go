package gate

import (
	"slices"

	"underlag/pipeline/diag"
)

// Gates is every gate, in the order they are held. The absolute ones come first.
func Gates() []Gate { return slices.Concat(absolute(), ofOffice()) }

// absolute are the gates that no office can change.
func absolute() []Gate {
	return []Gate{
		{"figures", true, diag.Error, diag.Words{
			SV: "varje tryckt siffra är den beräknade, och en dold siffra står aldrig i klartext",
			EN: "every printed figure is the computed one, and a hidden one is never shown"}, false, false, figures},
		{"text", true, diag.Error, diag.Words{
			SV: "PDF-filens lästa text är handlingens text, allt och inget annat",
			EN: "the PDF's text as it is read aloud is the paper's, all of it and nothing else"}, false, false, readText},
		{"structure", true, diag.Error, diag.Words{
			SV: "PDF-filens struktur går att läsa upp: rubriknivåer, tabellrubriker, alternativtexter, länkar och noter",
			EN: "the PDF's structure can be read aloud: heading levels, table headers, alternative texts, links and notes"}, false, false, structure},
		{"characters", true, diag.Error, diag.Words{
			SV: "texten har inga trasiga, osynliga eller omkastande tecken",
			EN: "the text has no broken, invisible or reordering characters"}, false, false, characters},
		{"personal-numbers", true, diag.Error, diag.Words{
			SV: "inget personnummer står i text, tabeller, metadata, filnamn, underlag eller godkännanden",
			EN: "no personal number stands in text, tables, metadata, file names, sources or approvals"}, false, false, personNumbers},
		{"mail-addresses", true, diag.Error, diag.Words{
			SV: "e-postadresser är handläggarnas eller kontorets egna",
			EN: "e-mail addresses are the officers' or the office's own"}, false, false, mailAddresses},
		{"telephone-numbers", true, diag.Error, diag.Words{
			SV: "telefonnummer är handläggarnas eller kontorets egna",
			EN: "telephone numbers are the officers' or the office's own"}, false, false, telephoneNumbers},
		{"protected-persons", true, diag.Error, diag.Words{
			SV: "ingen namngiven person sägs ha skyddade uppgifter",
			EN: "no named person is said to have protected data"}, true, false, protectedPersons},
		{"masking", true, diag.Error, diag.Words{
			SV: "i webbutgåvan finns inget kvar av det som maskats: inte i text, metadata, bokmärken, länkar eller någon annan del av filen",
			EN: "nothing that was masked is left in the webb edition: not in text, metadata, bookmarks, links or any other part of the file"}, false, false, masking},
		{"references", true, diag.Error, diag.Words{
			SV: "hänvisningar leder till något som finns, och bilagor och huvudhandling nämner varandra",
			EN: "references lead to something that exists, and appendices and main paper name each other"}, false, false, references},
	}
}

// ofOffice are the gates that an office can make stricter or milder, and whose findings a case can accept.
func ofOffice() []Gate {
	return []Gate{
		{"parts", false, diag.Error, diag.Words{
			SV: "obligatoriska delar finns och har innehåll",
			EN: "mandatory parts are there and have content"}, false, false, parts},
		{"proposals", false, diag.Error, diag.Words{
			SV: "beslutspunkter är hela meningar: stor bokstav först, punkt sist; att-satser börjar med att, och bara den sista slutar med punkt",
			EN: "decision points are whole sentences: a capital first, a full stop last; att-clauses start with att, and only the last ends with a full stop"}, false, false, proposals},
		{"phrases", false, diag.Error, diag.Words{
			SV: "beslutspunkter förstås utan bilagor: aldrig ”enligt bilaga”, ”enligt ovan” eller ”föreliggande”",
			EN: "decision points are understood without appendices: never “enligt bilaga”, “enligt ovan” or “föreliggande”"}, false, false, phrases},
		{"verbs", false, diag.Warning, diag.Words{
			SV: "varje beslutspunkt har ett beslutsverb och bara ett",
			EN: "every decision point has one decision verb and only one"}, false, false, verbs},
		{"dates", false, diag.Error, diag.Words{
			SV: "datum är skrivna 2024-06-03 och finns i kalendern, och varje § har ett nummer",
			EN: "dates are written 2024-06-03 and exist, and every § has a number"}, false, false, dates},
		{"bodies", false, diag.Warning, diag.Words{
			SV: "nämnder och styrelser skrivs med sitt registrerade namn, och ett beslut med namnet som gällde den dagen",
			EN: "committees and boards are written with their registered names, and a decision with the name of its day"}, false, false, bodies},
		{"citations", false, diag.Error, diag.Words{
			SV: "beslut som nämns med datum och § är de som står under earlier i case.yaml",
			EN: "decisions cited by date and § are those under earlier in case.yaml"}, false, false, citedDecisions},
		{"arithmetic", false, diag.Error, diag.Words{
			SV: "summor och andelar som har skrivits för hand stämmer",
			EN: "sums and shares that were typed by hand are right"}, false, false, arithmetic},
		{"grants", false, diag.Error, diag.Words{
			SV: "bidragsregistrets belopp, datum och beslut håller kontorets regler",
			EN: "the grant register's amounts, dates and decisions keep the office's rules"}, true, false, grants},
		{"masked-words", false, diag.Warning, diag.Words{
			SV: "i webbutgåvan står inga ovanliga ord ur hemliga avsnitt i klartext, och inga namn på privatpersoner i annan form",
			EN: "no rare words of secret passages stand in the open in the webb edition, and no names of private persons in other forms"}, false, false, traces},
		{"quotes", false, diag.Warning, diag.Words{
			SV: "varje citat har ett noterat samtycke; utan det utelämnas citatet ur webbutgåvan",
			EN: "every quotation has a noted consent; without one it is left out of the webb edition"}, false, false, consents},
		{"pointing", false, diag.Warning, diag.Words{
			SV: "ingen mening nämner två grupper tillsammans, till exempel en kommun och ett resultat, när siffran för dem är dold",
			EN: "no sentence names two groups together, such as a place and an outcome, where their figure is hidden"}, false, false, pointing},
		{"claims", false, diag.Warning, diag.Words{
			SV: "den som skriver att forskning eller studier visar något anger källan i samma stycke, med fotnot, länk eller hänvisning",
			EN: "who writes that research or studies show something gives the source in the same paragraph, by footnote, link or reference"}, false, false, claims},
		{"title", false, diag.Warning, diag.Words{
			SV: "rubriken har högst 150 tecken och ingen punkt sist",
			EN: "the title has at most 150 characters and no full stop"}, false, false, title},
		{"readability", false, diag.Warning, diag.Words{
			SV: "läsbarhetsindex (LIX) sägs som ett råd när det är över 60; check säger det, build inte",
			EN: "the readability index (LIX) is given as advice above 60; check tells it, build does not"}, false, true, readability},
	}
}

// find gives the gate of that name.
func find(name string) (Gate, bool) {
	for _, g := range Gates() {
		if g.Name == name {
			return g, true
		}
	}
	return Gate{}, false
}
