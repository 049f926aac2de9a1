package doc

import "underlag/pipeline/diag"

// What a filled text can have wrong.
var (
	errCharacter = diag.Code{ID: "doc.character", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "texten innehåller ett otillåtet tecken (%s)", EN: "the text holds a character that is not allowed (%s)",
		HintSV: "ta bort tecknet; det syns ofta inte på skärmen", HintEN: "delete the character; it is often invisible on the screen"}
	errTooLong = diag.Code{ID: "doc.too-long", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "handlingens text är för stor (mer än %d MB)", EN: "the paper's text is too large (more than %d MB)",
		HintSV: "dela upp handlingen", HintEN: "split the paper"}
	errTooDeep = diag.Code{ID: "doc.too-deep", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "texten är nästlad för djupt (fler än %d nivåer)", EN: "the text is nested too deeply (more than %d levels)",
		HintSV: "använd färre nivåer av listor och citat", HintEN: "use fewer levels of lists and quotations"}
	errHTML = diag.Code{ID: "doc.html", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "taggar ur HTML kan inte användas i en handling", EN: "tags of HTML cannot be used in a paper",
		HintSV: `skriv \< om tecknet ska synas`, HintEN: `write \< if the character is meant to show`}
	errImage = diag.Code{ID: "doc.image", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "bilder kan inte läggas i texten", EN: "images cannot be placed in the text",
		HintSV: "visa siffror med ett diagram ur mallen; bifoga bilden som egen bilaga",
		HintEN: "show figures with a chart from the pack; attach the image as an appendix"}
	errCode = diag.Code{ID: "doc.code", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "kodstycken kan inte användas i en handling", EN: "code cannot be used in a paper",
		HintSV: "ta bort indraget (fyra blanksteg) eller de omvända accenterna", HintEN: "remove the indent (four spaces) or the backquotes"}
	errRule = diag.Code{ID: "doc.rule", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "en linje mellan stycken kan inte användas i en handling", EN: "a rule between paragraphs cannot be used in a paper",
		HintSV: "använd en rubrik; ny sida skrivs som två rader, :::pagebreak och under den :::",
		HintEN: "use a heading; a new page is written as two lines, :::pagebreak and below it :::"}
	errLink = diag.Code{ID: "doc.link", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "länken går till något annat än en webbsida, e-postadress eller ett telefonnummer", EN: "the link leads to something else than a web page, an e-mail address or a telephone number",
		HintSV: "börja adressen med https://, mailto: eller tel:", HintEN: "start the address with https://, mailto: or tel:"}
	errTitleLevel = diag.Code{ID: "doc.heading-title", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "en rubrik med ett enda # är handlingens titel och kan inte skrivas i texten", EN: "a heading with a single # is the paper's title and cannot be written in the text",
		HintSV: "skriv ## eller ###", HintEN: "write ## or ###"}
	errSkippedLevel = diag.Code{ID: "doc.heading-skipped", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "rubriken hoppar från nivå %[1]d till nivå %[2]d", EN: "the heading jumps from level %[1]d to level %[2]d",
		HintSV: "använd nivå %[3]d här (%[3]d tecken #)", HintEN: "use level %[3]d here (%[3]d characters #)"}
	errEmptyHeading = diag.Code{ID: "doc.heading-empty", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "rubriken är tom", EN: "the heading is empty",
		HintSV: "skriv rubriken efter #, eller ta bort raden", HintEN: "write the heading after #, or delete the line"}
	errFootnoteMissing = diag.Code{ID: "doc.footnote-missing", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "fotnoten [^%s] saknar text", EN: "the footnote [^%s] has no text",
		HintSV: "skriv [^%[1]s]: och fotnotens text på en egen rad", HintEN: "write [^%[1]s]: and the note's text on a line of its own"}
	errFootnoteUnused = diag.Code{ID: "doc.footnote-unused", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "fotnoten [^%s] används inte i texten och skulle försvinna", EN: "the footnote [^%s] is not used in the text and would be lost",
		HintSV: "sätt [^%[1]s] där noten hör hemma, eller ta bort den", HintEN: "put [^%[1]s] where the note belongs, or delete it"}
	errFootnoteNested = diag.Code{ID: "doc.footnote-nested", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "en fotnot kan bara ha ett stycke och ingen egen fotnot", EN: "a footnote can only have one paragraph and no footnote of its own",
		HintSV: "gör fotnoten kortare eller flytta upp den i texten", HintEN: "make the note shorter or move it into the text"}
	errFootnoteTwice = diag.Code{ID: "doc.footnote-twice", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "fotnoten [^%s] används på mer än ett ställe", EN: "the footnote [^%s] is used in more than one place",
		HintSV: "ge varje ställe en egen fotnot", HintEN: "give each place a footnote of its own"}
	errDirective = diag.Code{ID: "doc.directive-unknown", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "okänt block :::%s", EN: "unknown block :::%s",
		HintSV: "blocken heter table, chart, decisions, signatures, distribution, toc, pagebreak, note och sekretess; \\::: skriver tecknen som de är",
		HintEN: "the blocks are table, chart, decisions, signatures, distribution, toc, pagebreak, note and sekretess; \\::: prints the characters as they are"}
	errDirectiveOpen = diag.Code{ID: "doc.directive-open", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "blocket :::%s avslutas aldrig", EN: "the block :::%s is never closed",
		HintSV: "sätt ::: på en egen rad efter blocket", HintEN: "put ::: on a line of its own after the block"}
	errDirectivePlace = diag.Code{ID: "doc.directive-place", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "blocket :::%s står inne i en lista, ett citat eller ett annat block", EN: "the block :::%s stands inside a list, a quotation or another block",
		HintSV: "låt blocket stå för sig, utan indrag", HintEN: "let the block stand by itself, without indent"}
	errDirectiveContent = diag.Code{ID: "doc.directive-content", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "blocket :::%s innehåller något som inte hör dit", EN: "the block :::%s holds something that does not belong there",
		HintSV: "%[2]s", HintEN: "%[2]s"}
	errTableHead = diag.Code{ID: "doc.table-head", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "tabellens rubrikrad har %[1]d kolumner men linjen under har %[2]d", EN: "the table's head has %[1]d columns but the line below has %[2]d",
		HintSV: "gör dem lika många; skriv \\| där tecknet hör till texten", HintEN: "make them the same; write \\| where the character belongs to the text"}
	errTableRow = diag.Code{ID: "doc.table-row", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "raden har %[1]d celler men tabellen %[2]d kolumner", EN: "the row has %[1]d cells but the table %[2]d columns",
		HintSV: "ta bort en cell; skriv \\| där tecknet hör till texten", HintEN: "delete a cell; write \\| where the character belongs to the text"}
	errNoTable = diag.Code{ID: "doc.table-unknown", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "tabellen %q finns inte", EN: "there is no table %q",
		HintSV: "tabellerna anges under tables i mallens measures.yaml", HintEN: "tables are declared under tables in the pack's measures.yaml"}
	errNoChart = diag.Code{ID: "doc.chart-unknown", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "diagrammet %q finns inte", EN: "there is no chart %q",
		HintSV: "diagrammen anges under charts i mallens measures.yaml", HintEN: "charts are declared under charts in the pack's measures.yaml"}
	errNoFigure = diag.Code{ID: "doc.figure-unknown", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "siffran %q finns inte", EN: "there is no figure %q",
		HintSV: "siffrorna anges under measures i mallens measures.yaml", HintEN: "figures are declared under measures in the pack's measures.yaml"}
	errNoTarget = diag.Code{ID: "doc.reference-broken", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "hänvisningen går till %q, som inte finns i handlingen", EN: "the reference leads to %q, which is not in the paper",
		HintSV: "ta med tabellen eller diagrammet, eller ta bort hänvisningen", HintEN: "include the table or chart, or remove the reference"}
	errMark = diag.Code{ID: "doc.mark", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "en siffra eller hänvisning står där den inte kan stå", EN: "a figure or reference stands where it cannot stand",
		HintSV: "skriv den i löpande text eller i en tabellcell", HintEN: "write it in running text or in a table cell"}
)

// Codes lists every diagnostic of this package.
func Codes() []diag.Code {
	return []diag.Code{errCharacter, errTooLong, errTooDeep, errHTML, errImage, errCode, errRule, errLink, errTitleLevel,
		errSkippedLevel, errEmptyHeading, errFootnoteMissing, errFootnoteUnused, errFootnoteNested, errFootnoteTwice,
		errDirective, errDirectiveOpen, errDirectivePlace, errDirectiveContent, errTableHead, errTableRow, errNoTable, errNoChart, errNoFigure,
		errNoTarget, errMark, errGround, errSecretContent, errSecretPlace, errSecretEmpty, warnNoFunction}
}

// What secret passages can have wrong. None of these repeats a word of the passage.
var (
	errGround = diag.Code{ID: "doc.secrecy-ground", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "det som märks sekretess saknar lagrum, eller lagrummet är skrivet så att det inte känns igen", EN: "what is marked sekretess has no legal ground, or one that is not recognised",
		HintSV: "skriv lag och paragraf: OSL 25 kap. 1 §; för dataskyddsförordningen GDPR art. 9", HintEN: "write the law and its section: OSL 25 kap. 1 §; for the data protection regulation GDPR art. 9"}
	errSecretContent = diag.Code{ID: "doc.secrecy-content", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "en rubrik eller en länkdefinition kan inte stå i ett block :::sekretess", EN: "a heading or a link's definition cannot stand in a block :::sekretess",
		HintSV: "flytta ut den; hemliga ord i en rubrik skrivs {{ sekretess \"OSL 25 kap. 1 §\" \"orden\" }}, och en länk [ord](adress)",
		HintEN: "move it out; secret words in a heading are written {{ sekretess \"OSL 25 kap. 1 §\" \"the words\" }}, and a link [words](address)"}
	errSecretPlace = diag.Code{ID: "doc.secrecy-place", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "sekretess kan inte märkas i en enskild tabellcell, underskrift eller mottagare", EN: "single table cells, signatures and recipients cannot be marked sekretess",
		HintSV: "lägg hela tabellen i ett block :::sekretess; en mottagare som är privatperson märks med person: true i case.yaml",
		HintEN: "put the whole table in a block :::sekretess; a recipient who is a private person is marked by person: true in case.yaml"}
	errSecretEmpty = diag.Code{ID: "doc.secrecy-empty", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "blocket :::sekretess är tomt", EN: "the block :::sekretess is empty",
		HintSV: "skriv det hemliga mellan :::sekretess och :::, eller ta bort blocket", HintEN: "write what is secret between :::sekretess and :::, or delete the block"}
	warnNoFunction = diag.Code{ID: "doc.recipient-function", Severity: diag.Warning, Exit: diag.ExitConfig,
		SV: "en privatperson bland mottagarna har ingen funktion och blir ”privatperson” i webbutgåvan", EN: "a private person among the recipients has no function and becomes “private person” in the webb edition",
		HintSV: "skriv function: vid mottagaren i case.yaml, till exempel function: sökanden", HintEN: "write function: at the recipient in case.yaml, for instance function: the applicant"}
)
