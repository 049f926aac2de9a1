package gate

import "underlag/pipeline/diag"

// What the rules themselves can have wrong, and what each gate finds.
var (
	codeAccepted = diag.Code{ID: "gate.accepted", Severity: diag.Advice, Exit: diag.ExitGate,
		SV: "godtaget av %[2]s (%[3]s): %[1]s",
		EN: "accepted by %[2]s (%[3]s): %[1]s"}
	codeUnknownGate = diag.Code{ID: "gate.unknown", Severity: diag.Error, Exit: diag.ExitConfig,
		SV:     "grinden %q finns inte",
		EN:     "there is no gate %q",
		HintSV: "kör underlag help codes för att se dem",
		HintEN: "run underlag help codes to see them"}
	codeAbsoluteRule = diag.Code{ID: "gate.absolute-rule", Severity: diag.Error, Exit: diag.ExitConfig,
		SV:     "grinden %q kan inte ändras; den gäller alltid",
		EN:     "the gate %q cannot be changed; it always holds",
		HintSV: "ta bort raden",
		HintEN: "remove the line"}
	codeRuleTwice = diag.Code{ID: "gate.rule-twice", Severity: diag.Error, Exit: diag.ExitConfig,
		SV:     "grinden %q ställs in två gånger",
		EN:     "the gate %q is set twice",
		HintSV: "behåll en av raderna",
		HintEN: "keep one of the lines"}
	codeAcceptAbsolute = diag.Code{ID: "gate.accept-absolute", Severity: diag.Error, Exit: diag.ExitConfig,
		SV:     "det som grinden %q hittar kan inte godtas",
		EN:     "what the gate %q finds cannot be accepted",
		HintSV: "rätta handlingen och ta bort raden",
		HintEN: "correct the paper and remove the line"}
	codeUnmatched = diag.Code{ID: "gate.unmatched", Severity: diag.Warning, Exit: diag.ExitConfig,
		SV:     "godtagandet av %q träffar ingenting",
		EN:     "the acceptance of %q matches nothing",
		HintSV: "ta bort det, eller rätta platsen om texten har flyttats",
		HintEN: "remove it, or correct its place if the text has moved"}
	codeNoFigure = diag.Code{ID: "gate.figure-unknown", Severity: diag.Error, Exit: diag.ExitGate,
		SV: "siffran %q är inte beräknad",
		EN: "the figure %q was not computed"}
	codeFigureDiffers = diag.Code{ID: "gate.figure-differs", Severity: diag.Error, Exit: diag.ExitGate,
		SV:     "siffran %[1]q är tryckt på ett annat sätt än den beräknade, %[2]s",
		EN:     "the figure %[1]q is printed differently from the computed one, %[2]s",
		HintSV: "bygg om handlingen; kvarstår felet är det programmets",
		HintEN: "build the paper again; if it remains the fault is the program's"}
	codeRevealed = diag.Code{ID: "gate.figure-revealed", Severity: diag.Error, Exit: diag.ExitGate,
		SV: "siffran %q ska inte visas men går att läsa ut",
		EN: "the figure %q must not be shown but can be read"}
	codeNoTable = diag.Code{ID: "gate.table-unknown", Severity: diag.Error, Exit: diag.ExitGate,
		SV: "tabellen %q är inte beräknad",
		EN: "the table %q was not computed"}
	codeTableDiffers = diag.Code{ID: "gate.table-differs", Severity: diag.Error, Exit: diag.ExitGate,
		SV: "tabellen %q skiljer sig från den beräknade",
		EN: "the table %q differs from the computed one"}
	codeNoChart = diag.Code{ID: "gate.chart-unknown", Severity: diag.Error, Exit: diag.ExitGate,
		SV: "diagrammet %q är inte beräknat",
		EN: "the chart %q was not computed"}
	codeBarDiffers = diag.Code{ID: "gate.chart-differs", Severity: diag.Error, Exit: diag.ExitGate,
		SV: "diagrammet ritar siffran %q med fel storlek",
		EN: "the chart draws the figure %q at a wrong size"}
	codeTextMissing = diag.Code{ID: "gate.text-missing", Severity: diag.Error, Exit: diag.ExitGate,
		SV:     "en text på %d tecken saknas i PDF-filen eller läses i fel ordning",
		EN:     "a text of %d characters is missing in the PDF or is read in the wrong order",
		HintSV: "felet är programmets; rapportera det gärna",
		HintEN: "the fault is the program's; please report it"}
	codeTextExtra = diag.Code{ID: "gate.text-extra", Severity: diag.Error, Exit: diag.ExitGate,
		SV:     "PDF-filen läser upp %d tecken före denna plats som inte hör till handlingen",
		EN:     "the PDF reads %d characters before this place that are not the paper's",
		HintSV: "felet är programmets; rapportera det gärna",
		HintEN: "the fault is the program's; please report it"}
	codeMetadata = diag.Code{ID: "gate.metadata", Severity: diag.Error, Exit: diag.ExitGate,
		SV:     "filens egna uppgifter skiljer sig från handlingens: %s",
		EN:     "what the file says of itself differs from the paper: %s",
		HintSV: "felet är programmets; rapportera det gärna",
		HintEN: "the fault is the program's; please report it"}
	codeHeadingSkips = diag.Code{ID: "gate.heading-skips", Severity: diag.Error, Exit: diag.ExitGate,
		SV: "rubrikerna hoppar från nivå %d till nivå %d",
		EN: "the headings jump from level %d to level %d"}
	codeHeadingEmpty = diag.Code{ID: "gate.heading-empty", Severity: diag.Error, Exit: diag.ExitGate,
		SV: "en rubrik är tom",
		EN: "a heading is empty"}
	codeNoScope = diag.Code{ID: "gate.header-scope", Severity: diag.Error, Exit: diag.ExitGate,
		SV: "en tabellrubrik säger inte om den gäller kolumn eller rad",
		EN: "a table header does not say whether it is a column's or a row's"}
	codeTableRagged = diag.Code{ID: "gate.table-ragged", Severity: diag.Error, Exit: diag.ExitGate,
		SV: "tabellens rader har olika många celler",
		EN: "the table's rows have different numbers of cells"}
	codeCellAlone = diag.Code{ID: "gate.cell-header", Severity: diag.Error, Exit: diag.ExitGate,
		SV:     "cellen i rad %d, kolumn %d har ingen rubrik",
		EN:     "the cell in row %d, column %d has no header",
		HintSV: "ge kolumnen en rubrik",
		HintEN: "give the column a header"}
	codeAltMissing = diag.Code{ID: "gate.alt-missing", Severity: diag.Error, Exit: diag.ExitGate,
		SV: "en bild saknar alternativtext",
		EN: "a picture has no alternative text"}
	codeAltTitle = diag.Code{ID: "gate.alt-title", Severity: diag.Error, Exit: diag.ExitGate,
		SV:     "diagrammets alternativtext är bara dess rubrik",
		EN:     "the chart's alternative text is only its title",
		HintSV: "säg vad diagrammet visar",
		HintEN: "say what the chart shows"}
	codeLinkSilent = diag.Code{ID: "gate.link-silent", Severity: diag.Error, Exit: diag.ExitGate,
		SV: "en länk säger inte vart den leder",
		EN: "a link does not say where it leads"}
	codeNoteID = diag.Code{ID: "gate.note-id", Severity: diag.Error, Exit: diag.ExitGate,
		SV: "en not saknar eget namn i filen",
		EN: "a note has no name of its own in the file"}
	codeOrder = diag.Code{ID: "gate.order", Severity: diag.Error, Exit: diag.ExitGate,
		SV:     "rubriker, tabeller, diagram och citat läses i en annan ordning än handlingens (nummer %d)",
		EN:     "headings, tables, charts and quotations are read in another order than the paper's (number %d)",
		HintSV: "felet är programmets; rapportera det gärna",
		HintEN: "the fault is the program's; please report it"}
	codeCharacter = diag.Code{ID: "gate.character", Severity: diag.Error, Exit: diag.ExitGate,
		SV:     "tecknet %s kan inte läsas",
		EN:     "the character %s cannot be read",
		HintSV: "ta bort eller skriv om tecknet; det syns ofta inte på skärmen",
		HintEN: "delete or retype the character; it is often invisible on the screen"}
	codeBrokenRef = diag.Code{ID: "gate.reference-broken", Severity: diag.Error, Exit: diag.ExitGate,
		SV:     "hänvisningen till %q leder ingenstans",
		EN:     "the reference to %q leads nowhere",
		HintSV: "rätta namnet, eller ta med det som hänvisas till",
		HintEN: "correct the name, or include what is referred to"}
	codeUncited = diag.Code{ID: "gate.appendix-uncited", Severity: diag.Error, Exit: diag.ExitGate,
		SV:     "huvudhandlingen nämner inte bilagan %q (bilaga %d)",
		EN:     "the main paper does not name the appendix %q (appendix %d)",
		HintSV: "hänvisa till den i texten med {{ document \"%[1]s\" }}",
		HintEN: "refer to it in the text with {{ document \"%[1]s\" }}"}
	codeNoMain = diag.Code{ID: "gate.main-uncited", Severity: diag.Error, Exit: diag.ExitGate,
		SV: "handlingen säger inte att den är bilaga %d till %s",
		EN: "the paper does not say that it is appendix %d to %s"}
	codePartLeftOut = diag.Code{ID: "gate.part-left-out", Severity: diag.Error, Exit: diag.ExitGate,
		SV:     "den obligatoriska delen %q finns inte bland delarna i office.yaml",
		EN:     "the mandatory part %q is not among the parts in office.yaml",
		HintSV: "lägg till den under parts",
		HintEN: "add it under parts"}
	codePartMissing = diag.Code{ID: "gate.part-missing", Severity: diag.Error, Exit: diag.ExitGate,
		SV:     "den obligatoriska delen ”%s” saknas eller är tom",
		EN:     "the mandatory part “%s” is missing or empty",
		HintSV: "skriv delens text; finns inget att säga, skriv det" + acceptSV("parts"),
		HintEN: "write the part's text; if there is nothing to say, say so" + acceptEN("parts")}
	codeUnsigned = diag.Code{ID: "gate.unsigned", Severity: diag.Error, Exit: diag.ExitGate,
		SV:     "handlingen ska undertecknas men har ingen undertecknare",
		EN:     "the paper is to be signed but has no signatory",
		HintSV: "skriv vem under signatories i case.yaml" + acceptSV("parts"),
		HintEN: "write who under signatories in case.yaml" + acceptEN("parts")}
	codeNoCapital = diag.Code{ID: "gate.proposal-capital", Severity: diag.Error, Exit: diag.ExitGate,
		SV:     "beslutspunkt %d börjar inte med stor bokstav",
		EN:     "decision point %d does not start with a capital",
		HintSV: "skriv en hel mening" + acceptSV("proposals"),
		HintEN: "write a whole sentence" + acceptEN("proposals")}
	codeNoAtt = diag.Code{ID: "gate.proposal-att", Severity: diag.Error, Exit: diag.ExitGate,
		SV:     "beslutspunkt %d är en att-sats men börjar inte med ”att”",
		EN:     "decision point %d is an att-clause but does not start with “att”",
		HintSV: "skriv att med liten bokstav först: att godkänna …" + acceptSV("proposals"),
		HintEN: "write att in small letters first: att godkänna …" + acceptEN("proposals")}
	codeEarlyStop = diag.Code{ID: "gate.proposal-early-stop", Severity: diag.Error, Exit: diag.ExitGate,
		SV:     "beslutspunkt %d är en att-sats som slutar med punkt, men fler följer",
		EN:     "decision point %d is an att-clause that ends with a full stop, but more follow",
		HintSV: "skriv komma eller inget sist; bara den sista att-satsen slutar med punkt" + acceptSV("proposals"),
		HintEN: "end it with a comma or nothing; only the last att-clause ends with a full stop" + acceptEN("proposals")}
	codeNoStop = diag.Code{ID: "gate.proposal-stop", Severity: diag.Error, Exit: diag.ExitGate,
		SV:     "beslutspunkt %d slutar inte med punkt",
		EN:     "decision point %d does not end with a full stop",
		HintSV: "avsluta meningen med punkt" + acceptSV("proposals"),
		HintEN: "end the sentence with a full stop" + acceptEN("proposals")}
	codePhrase = diag.Code{ID: "gate.phrase", Severity: diag.Error, Exit: diag.ExitGate,
		SV:     "beslutspunkt %d säger ”%s”",
		EN:     "decision point %d says “%s”",
		HintSV: "skriv vad som beslutas, så att punkten förstås på egen hand" + acceptSV("phrases"),
		HintEN: "write what is decided, so that the point is understood on its own" + acceptEN("phrases")}
	codeNoVerb = diag.Code{ID: "gate.verb-none", Severity: diag.Warning, Exit: diag.ExitGate,
		SV:     "beslutspunkt %d har inget beslutsverb",
		EN:     "decision point %d has no decision verb",
		HintSV: "skriv vad nämnden gör: godkänner, beviljar, uppdrar åt … (i en att-sats: godkänna, bevilja, uppdra åt …)" + acceptSV("verbs"),
		HintEN: "write what the committee does: godkänner, beviljar, uppdrar åt … (in an att-clause: godkänna, bevilja, uppdra åt …)" + acceptEN("verbs")}
	codeManyVerbs = diag.Code{ID: "gate.verb-many", Severity: diag.Warning, Exit: diag.ExitGate,
		SV:     "beslutspunkt %d har flera beslutsverb: %s",
		EN:     "decision point %d has several decision verbs: %s",
		HintSV: "dela upp den, en åtgärd i varje punkt" + acceptSV("verbs"),
		HintEN: "split it, one measure in each point" + acceptEN("verbs")}
	codeShare = diag.Code{ID: "gate.share", Severity: diag.Error, Exit: diag.ExitGate,
		SV:     "%[1]s av %[2]s är %[3]s procent, men i texten står %[4]s",
		EN:     "%[1]s of %[2]s is %[3]s percent, but the text says %[4]s",
		HintSV: "rätta talet, eller skriv den nämnare som andelen räknas på" + acceptSV("arithmetic"),
		HintEN: "correct the number, or write the denominator that the share is counted on" + acceptEN("arithmetic")}
	codeSum = diag.Code{ID: "gate.sum", Severity: diag.Error, Exit: diag.ExitGate,
		SV:     "summan är %[1]s, men i texten står %[2]s",
		EN:     "the sum is %[1]s, but the text says %[2]s",
		HintSV: "rätta det tal som är fel" + acceptSV("arithmetic"),
		HintEN: "correct the number that is wrong" + acceptEN("arithmetic")}
	codeDeviation = diag.Code{ID: "gate.deviation", Severity: diag.Error, Exit: diag.ExitGate,
		SV:     "de delar som nämns är tillsammans %[1]s, men avvikelsen sägs vara %[2]s",
		EN:     "the parts that are named are together %[1]s, but the deviation is said to be %[2]s",
		HintSV: "nämn också den del som saknas, eller rätta talet" + acceptSV("arithmetic"),
		HintEN: "name the part that is missing too, or correct the number" + acceptEN("arithmetic")}
	codeSumRow = diag.Code{ID: "gate.sum-row", Severity: diag.Error, Exit: diag.ExitGate,
		SV:     "kolumn %[1]d har summan %[2]s, men i summaraden står %[3]s",
		EN:     "column %[1]d has the sum %[2]s, but the sum row says %[3]s",
		HintSV: "rätta det tal som är fel" + acceptSV("arithmetic"),
		HintEN: "correct the number that is wrong" + acceptEN("arithmetic")}
	codeOre = diag.Code{ID: "gate.unit", Severity: diag.Error, Exit: diag.ExitGate,
		SV:     "ett belopp i kronor har en decimal",
		EN:     "an amount in kronor has one decimal",
		HintSV: "skriv mkr eller tkr om det är det som menas; ören skrivs med två decimaler" + acceptSV("arithmetic"),
		HintEN: "write mkr or tkr if that is meant; ören are written with two decimals" + acceptEN("arithmetic")}
	codeDate = diag.Code{ID: "gate.date", Severity: diag.Error, Exit: diag.ExitGate,
		SV:     "”%s” är inget datum",
		EN:     "“%s” is no date",
		HintSV: "skriv datum som 2024-06-03" + acceptSV("dates"),
		HintEN: "write dates as 2024-06-03" + acceptEN("dates")}
	codeSection = diag.Code{ID: "gate.paragraph", Severity: diag.Error, Exit: diag.ExitGate,
		SV:     "paragraftecknet saknar nummer",
		EN:     "the paragraph sign has no number",
		HintSV: "skriv § 119, eller ta bort tecknet" + acceptSV("dates"),
		HintEN: "write § 119, or delete the sign" + acceptEN("dates")}
	codeBody = diag.Code{ID: "gate.body-name", Severity: diag.Warning, Exit: diag.ExitGate,
		SV:     "”%[1]s” (%[2]d ggr) är inte ett registrerat namn; det registrerade är ”%[3]s”",
		EN:     "“%[1]s” (%[2]d times) is no registered name; the registered one is “%[3]s”",
		HintSV: "rätta namnet" + acceptSV("bodies"),
		HintEN: "correct the name" + acceptEN("bodies")}
	codeBodyThen = diag.Code{ID: "gate.body-then", Severity: diag.Warning, Exit: diag.ExitGate,
		SV:     "%[3]s var namnet ”%[2]s”, inte ”%[1]s”",
		EN:     "on %[3]s the name was “%[2]s”, not “%[1]s”",
		HintSV: "skriv det namn som gällde den dagen" + acceptSV("bodies"),
		HintEN: "write the name that was in force that day" + acceptEN("bodies")}
	codeCitedParagraph = diag.Code{ID: "gate.citation-paragraph", Severity: diag.Error, Exit: diag.ExitGate,
		SV:     "tidigare beslut %[1]s har § %[2]s i case.yaml, här står § %[3]s",
		EN:     "the earlier decision of %[1]s has § %[2]s in case.yaml, here it is § %[3]s",
		HintSV: citedSV + acceptSV("citations"),
		HintEN: citedEN + acceptEN("citations")}
	codeCitedDate = diag.Code{ID: "gate.citation-date", Severity: diag.Error, Exit: diag.ExitGate,
		SV:     "tidigare beslut § %[1]s har datumet %[2]s i case.yaml, här står %[3]s",
		EN:     "the earlier decision § %[1]s has the date %[2]s in case.yaml, here it is %[3]s",
		HintSV: citedSV + acceptSV("citations"),
		HintEN: citedEN + acceptEN("citations")}
	codeCitedUnknown = diag.Code{ID: "gate.citation-unknown", Severity: diag.Error, Exit: diag.ExitGate,
		SV:     "beslutet %s, § %s finns inte under earlier i case.yaml",
		EN:     "the decision of %s, § %s is not under earlier in case.yaml",
		HintSV: citedSV + acceptSV("citations"),
		HintEN: citedEN + acceptEN("citations")}
	codeClaim = diag.Code{ID: "gate.claim", Severity: diag.Warning, Exit: diag.ExitGate,
		SV:     "här sägs vad forskning visar (”%[1]s”, ”%[2]s”) men stycket har ingen källa",
		EN:     "this says what research shows (“%[1]s”, “%[2]s”) but the paragraph has no source",
		HintSV: "ange källan i en fotnot, [^1], eller en länk i samma stycke" + acceptSV("claims"),
		HintEN: "give the source in a footnote, [^1], or a link in the same paragraph" + acceptEN("claims")}
	codePointing = diag.Code{ID: "gate.pointing", Severity: diag.Warning, Exit: diag.ExitGate,
		SV:     "meningen nämner ”%[1]s” och ”%[2]s” tillsammans, och siffran för dem är dold: läsaren kan förstå vem det gäller",
		EN:     "the sentence names “%[1]s” and “%[2]s” together, and their figure is hidden: the reader may understand who it is",
		HintSV: "stryk den ena uppgiften, eller skriv dem i skilda stycken om hela gruppen" + acceptSV("pointing"),
		HintEN: "strike one of them, or write of each in a paragraph of its own and of the whole group" + acceptEN("pointing")}
	codeTitleLong = diag.Code{ID: "gate.title-long", Severity: diag.Warning, Exit: diag.ExitGate,
		SV:     "rubriken har %d tecken; högst %d",
		EN:     "the title has %d characters; at most %d",
		HintSV: "korta rubriken" + acceptSV("title"),
		HintEN: "shorten the title" + acceptEN("title")}
	codeTitleStop = diag.Code{ID: "gate.title-stop", Severity: diag.Warning, Exit: diag.ExitGate,
		SV:     "rubriken slutar med punkt",
		EN:     "the title ends with a full stop",
		HintSV: "ta bort punkten" + acceptSV("title"),
		HintEN: "remove the full stop" + acceptEN("title")}
	codeLIX = diag.Code{ID: "gate.lix", Severity: diag.Advice, Exit: diag.ExitGate,
		SV:     "texten är mycket svår att läsa: LIX %d (%d ord, %d meningar, %d långa ord)",
		EN:     "the text is very hard to read: LIX %d (%d words, %d sentences, %d long words)",
		HintSV: "korta meningarna och byt långa ord; över 60 räknas som byråkratsvenska",
		HintEN: "shorten sentences and replace long words; above 60 counts as officialese"}
)

// What to do about a citation that case.yaml does not bear out.
const (
	citedSV = "rätta texten eller case.yaml; är det ett annat beslut, lägg till det under earlier"
	citedEN = "correct the text or case.yaml; if it is another decision, add it under earlier"
)

// acceptSV ends the hint of a finding that a case may accept: it says how, with the gate's name.
func acceptSV(gate string) string {
	return "; är det ändå rätt, godta det under accept i case.yaml med grindens namn (" + gate + "), plats, namn och skäl"
}

// acceptEN is acceptSV in English.
func acceptEN(gate string) string {
	return "; if it is right all the same, accept it under accept in case.yaml with the gate's name (" + gate + "), place, name and reason"
}

// Codes lists every diagnostic of this package.
func Codes() []diag.Code {
	return append([]diag.Code{codeAccepted, codeUnknownGate, codeAbsoluteRule, codeRuleTwice, codeAcceptAbsolute,
		codeUnmatched, codeNoFigure, codeFigureDiffers, codeRevealed, codeNoTable, codeTableDiffers,
		codeNoChart, codeBarDiffers, codeTextMissing, codeTextExtra, codeMetadata, codeHeadingSkips, codeHeadingEmpty,
		codeNoScope, codeTableRagged, codeCellAlone, codeAltMissing, codeAltTitle, codeLinkSilent,
		codeNoteID, codeOrder, codeCharacter, codeBrokenRef,
		codeUncited, codeNoMain, codePartLeftOut, codePartMissing, codeUnsigned, codeNoCapital, codeNoAtt, codeEarlyStop, codeNoStop,
		codePhrase, codeNoVerb, codeManyVerbs, codeShare, codeSum, codeDeviation, codeSumRow, codeOre, codeDate, codeSection, codeBody,
		codeBodyThen, codeCitedParagraph, codeCitedDate, codeCitedUnknown, codeClaim, codePointing,
		codeTitleLong, codeTitleStop, codeLIX, codeStandsOpen, codeSurvives, codeNotLooked, codeNoConsent, codeConsentForm, codeQuoteShort, codeQuoteMany, codeQuoteNone, codeTrace, codeNameForm, codeComputed}, personalCodes()...)
}
