package fill

import "underlag/pipeline/diag"

// What templates, prose and printed values can have wrong.
var (
	errLanguage = diag.Code{ID: "fill.language", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "mallen %[1]s har inga texter på språket %[2]s", EN: "the pack %[1]s has no words in the language %[2]s",
		HintSV: "mallen finns på %[3]s; välj ett av dem (lang i case.yaml, language i office.yaml), eller översätt mallen och nämn språket under languages i dess pack.yaml",
		HintEN: "the pack has %[3]s; choose one of them (lang in case.yaml, language in office.yaml), or translate the pack and name the language under languages in its pack.yaml"}
	errUntranslated = diag.Code{ID: "fill.untranslated", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "”%[1]s” har ingen översättning till handlingens språk", EN: "“%[1]s” has no translation into the paper's language",
		HintSV: "skriv under english i case.yaml: - {sv: texten som den står här, en: …}", HintEN: "write under english in case.yaml: - {sv: the text as it stands here, en: …}"}
	errSyntax = diag.Code{ID: "fill.syntax", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "mallspråket är felskrivet: %[1]s", EN: "the template language is mistyped: %[1]s",
		HintSV: "uttryck skrivs {{ namn \"argument\" }}; varje if, range, with och define avslutas med {{ end }}",
		HintEN: "expressions are written {{ name \"argument\" }}; every if, range, with and define is closed by {{ end }}"}
	errFunction = diag.Code{ID: "fill.function", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "funktionen %[1]s finns inte", EN: "there is no function %[1]s", HintSV: "%[2]s", HintEN: "%[2]s"}
	errField = diag.Code{ID: "fill.field", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "%[1]s finns inte bland ärendets uppgifter", EN: "%[1]s is not among the case's data", HintSV: "%[2]s", HintEN: "%[2]s"}
	errOccasion = diag.Code{ID: "fill.occasion", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "{{ .%[1]s }} finns bara i ett återkommande ärende", EN: "{{ .%[1]s }} is only in a recurring case",
		HintSV: "handlingens egen period skrivs {{ period \"current\" }}; se underlag help recurring", HintEN: "the paper's own period is written {{ period \"current\" }}; see underlag help recurring"}
	errFigure = diag.Code{ID: "fill.figure", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "siffran %[1]q finns inte", EN: "there is no figure %[1]q", HintSV: "%[2]s", HintEN: "%[2]s"}
	errTable = diag.Code{ID: "fill.table", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "tabellen %[1]q finns inte", EN: "there is no table %[1]q", HintSV: "%[2]s", HintEN: "%[2]s"}
	errChart = diag.Code{ID: "fill.chart", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "diagrammet %[1]q finns inte", EN: "there is no chart %[1]q", HintSV: "%[2]s", HintEN: "%[2]s"}
	errList = diag.Code{ID: "fill.list", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "listan %[1]q finns inte", EN: "there is no list %[1]q", HintSV: "%[2]s", HintEN: "%[2]s"}
	errString = diag.Code{ID: "fill.string", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "texten %[1]q finns inte bland mallens texter", EN: "there is no string %[1]q in the pack", HintSV: "%[2]s", HintEN: "%[2]s"}
	errValue = diag.Code{ID: "fill.value", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "värdet %[1]q finns inte i case.yaml", EN: "there is no value %[1]q in case.yaml", HintSV: "%[2]s", HintEN: "%[2]s"}
	errRule = diag.Code{ID: "fill.rule", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "kontorets bidragsregler har ingen regel %[1]q med %[2]q den dag handlingen är daterad", EN: "the office's grant rules have no rule %[1]q with %[2]q on the paper's day",
		HintSV: "lägg till den under grants: rules i office.yaml", HintEN: "add it under grants: rules in office.yaml"}
	errEarlier = diag.Code{ID: "fill.earlier", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "den tidigare behandlingen %[1]q finns inte i case.yaml", EN: "there is no earlier treatment %[1]q in case.yaml", HintSV: "%[2]s", HintEN: "%[2]s"}
	errReference = diag.Code{ID: "fill.reference", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "källhänvisningen %[1]q finns inte i case.yaml", EN: "there is no source reference %[1]q in case.yaml", HintSV: "%[2]s", HintEN: "%[2]s"}
	errDocument = diag.Code{ID: "fill.document", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "handlingen %[1]q finns inte i case.yaml", EN: "there is no paper %[1]q in case.yaml", HintSV: "%[2]s", HintEN: "%[2]s"}
	errPart = diag.Code{ID: "fill.part", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "delen %[1]q finns inte i mallen", EN: "the pack has no part %[1]q", HintSV: "%[2]s", HintEN: "%[2]s"}
	errProse = diag.Code{ID: "fill.prose", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "prosa saknas för delen %[1]q", EN: "prose is missing for the part %[1]q",
		HintSV: "skriv filen %[2]s", HintEN: "write the file %[2]s"}
	errProseNested = diag.Code{ID: "fill.prose-nested", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "en prosafil kan inte hämta in en annan prosafil eller ha egna block", EN: "a prose file cannot take in another prose file or have blocks of its own",
		HintSV: "låt mallen hämta båda", HintEN: "let the template take in both"}
	errArgument = diag.Code{ID: "fill.argument", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "%[1]s: %[2]s", EN: "%[1]s: %[2]s",
		HintSV: "underlag help functions visar hur funktionen används", HintEN: "underlag help functions shows how the function is used"}
	errPrint = diag.Code{ID: "fill.print", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "%s kan inte skrivas ut", EN: "%s cannot be printed",
		HintSV: "skriv ut en text, en siffra eller ett datum", HintEN: "print a text, a figure or a date"}
	errAlone = diag.Code{ID: "fill.alone", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "%s måste stå ensam på sin rad", EN: "%s must stand alone on its line",
		HintSV: "flytta ut den till en egen rad, utan indrag", HintEN: "move it to a line of its own, without indent"}
	errNumber = diag.Code{ID: "fill.number", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "talet %[1]s är skrivet för hand", EN: "the number %[1]s is typed by hand", HintSV: "%[2]s", HintEN: "%[2]s"}
	errJoined = diag.Code{ID: "fill.joined", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "siffran %[1]s blir ett annat tal tillsammans med det som står intill", EN: "the figure %[1]s becomes another number with what stands next to it",
		HintSV: "skriv ord eller skiljetecken och mellanslag emellan; tecken, decimaler och enheter som procent anges i measures.yaml",
		HintEN: "write words, or a mark and a space, in between; signs, decimals and units as percent are declared in measures.yaml"}
	errPersonal = diag.Code{ID: "fill.personal", Severity: diag.Error, Exit: diag.ExitGate,
		SV: "ett personnummer står i texten", EN: "a personal number stands in the text",
		HintSV: "ta bort det; ett personnummer får aldrig stå i en handling; är det något annat" + acceptSV,
		HintEN: "delete it; a personal number must never stand in a paper; if it is something else" + acceptEN}
	errMail = diag.Code{ID: "fill.mail", Severity: diag.Error, Exit: diag.ExitGate,
		SV: "en e-postadress som inte är kontorets står i texten", EN: "an e-mail address that is not the office's stands in the text",
		HintSV: "ta bort den, eller lägg till domänen under mail_domains i office.yaml; ska den stå där" + acceptSV,
		HintEN: "delete it, or add its domain to mail_domains in office.yaml; if it must stand" + acceptEN}
	errPhone = diag.Code{ID: "fill.phone", Severity: diag.Error, Exit: diag.ExitGate,
		SV: "ett telefonnummer som varken är handläggarens eller kontorets står i texten", EN: "a telephone number that is neither the officer's nor the office's stands in the text",
		HintSV: "ta bort det; är det kontorets, skriv det under foot i office.yaml eller numbers i case.yaml; är det något annat" + acceptSV,
		HintEN: "delete it; if it is the office's, give it under foot in office.yaml or numbers in case.yaml; if it is something else" + acceptEN}
	errAccepted = diag.Code{ID: "fill.accepted", Severity: diag.Advice, Exit: diag.ExitConfig,
		SV: "godtaget av %[2]s (%[3]s): %[1]s", EN: "accepted by %[2]s (%[3]s): %[1]s"}
	errMissing = diag.Code{ID: "fill.missing", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "siffran %[1]q har inget värde att skriva ut; det finns inga rader att räkna på", EN: "the figure %[1]q has no value to print; there are no rows to compute it on",
		HintSV: `fyll i arbetsboken, eller låt meningen stå bara när siffran finns: {{ if known "%[1]s" }} … {{ end }}`,
		HintEN: `fill in the workbook, or let the sentence stand only where there is a figure: {{ if known "%[1]s" }} … {{ end }}`}
	errCharacter = diag.Code{ID: "fill.character", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "texten innehåller ett otillåtet tecken (%s)", EN: "the text holds a character that is not allowed (%s)",
		HintSV: "ta bort tecknet; det syns ofta inte på skärmen", HintEN: "delete the character; it is often invisible on the screen"}
	errBound = diag.Code{ID: "fill.bound", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "mallen gör för mycket: %[1]s", EN: "the template does too much: %[1]s",
		HintSV: "kontrollera att ingen slinga går för många varv", HintEN: "check that no loop runs too many times"}
	errRecursion = diag.Code{ID: "fill.recursion", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "blocket %[1]q anropar sig självt", EN: "the block %[1]q calls itself",
		HintSV: "ta bort anropet", HintEN: "delete the call"}
	errBlock = diag.Code{ID: "fill.block", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "blocket %[1]q finns inte", EN: "there is no block %[1]q", HintSV: "%[2]s", HintEN: "%[2]s"}
	errFailed = diag.Code{ID: "fill.failed", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "uttrycket kan inte räknas ut: %[1]s", EN: "the expression cannot be evaluated: %[1]s",
		HintSV: "underlag help functions visar hur funktionerna används", HintEN: "underlag help functions shows how functions are used"}
)

// Codes lists every diagnostic of this package.
func Codes() []diag.Code {
	return []diag.Code{errLanguage, errUntranslated, errSyntax, errFunction, errField, errOccasion, errFigure, errTable, errChart, errList, errString, errValue, errRule, errEarlier, errReference,
		errDocument, errPart, errProse, errProseNested, errArgument, errPrint, errAlone, errNumber, errJoined, errPersonal, errMail, errPhone, errAccepted, errMissing, errCharacter, errBound,
		errRecursion, errBlock, errFailed}
}

// How a false hit is let pass.
const (
	acceptSV = ", godta platsen under accept i case.yaml med grindens namn, plats, namn och skäl"
	acceptEN = ", accept its place under accept in case.yaml with the gate's name, place, name and reason"
)
