package pack

import "underlag/pipeline/diag"

// What a pack can have wrong.
var (
	errUnknown = diag.Code{ID: "pack.unknown", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "mallen %[1]q finns inte", EN: "there is no pack %[1]q", HintSV: "%[2]s", HintEN: "%[2]s"}
	errID = diag.Code{ID: "pack.id", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "%q kan inte vara namnet på en mall", EN: "%q cannot be the name of a pack",
		HintSV: "använd små bokstäver a–z, siffror och bindestreck", HintEN: "use small letters a–z, digits and hyphens"}
	errMissingFile = diag.Code{ID: "pack.file-missing", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "mallen saknar filen %s", EN: "the pack lacks the file %s",
		HintSV: "lägg %[1]s i mallens mapp", HintEN: "put %[1]s in the pack's folder"}
	errUnreadable = diag.Code{ID: "pack.file-unreadable", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "filen kan inte läsas", EN: "the file cannot be read",
		HintSV: "kontrollera att filen är en vanlig fil som du får läsa", HintEN: "check that it is an ordinary file that you may read"}
	errTooLarge = diag.Code{ID: "pack.file-too-large", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "filen är för stor för en mall (högst %d MB)", EN: "the file is too large for a pack (at most %d MB)",
		HintSV: "en mall är text; lägg data i ärendets arbetsböcker", HintEN: "a pack is text; put data in the case's workbooks"}
	errCharacter = diag.Code{ID: "pack.character", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "mallen innehåller ett otillåtet tecken (%s)", EN: "the template holds a character that is not allowed (%s)",
		HintSV: "spara filen som UTF-8 och ta bort tecknet; det syns ofta inte på skärmen", HintEN: "save the file as UTF-8 and delete the character; it is often invisible on the screen"}
	errPartTwice = diag.Code{ID: "pack.part-twice", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "delen %q står två gånger", EN: "the part %q stands twice",
		HintSV: "ge varje del ett eget namn", HintEN: "give each part a name of its own"}
	errPartID = diag.Code{ID: "pack.part-id", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "%q kan inte vara namnet på en del", EN: "%q cannot be the name of a part",
		HintSV: "använd små bokstäver a–z, siffror, bindestreck och understreck; prosan ligger i en fil med det namnet",
		HintEN: "use small letters a–z, digits, hyphens and underscores; the prose is in a file of that name"}
	errNoBlock = diag.Code{ID: "pack.part-block", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "delen %[1]q har inget block i template.md", EN: "the part %[1]q has no block in template.md",
		HintSV: `skriv {{ define "%[1]s" }} … {{ end }} i template.md`, HintEN: `write {{ define "%[1]s" }} … {{ end }} in template.md`}
	errNoPart = diag.Code{ID: "pack.block-part", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "blocket %[1]q hör inte till någon del i pack.yaml och används inte", EN: "the block %[1]q belongs to no part in pack.yaml and is not used",
		HintSV: "%[2]s", HintEN: "%[2]s"}
	errOutside = diag.Code{ID: "pack.text-outside", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "text utanför blocken i template.md skrivs aldrig ut", EN: "text outside the blocks of template.md is never printed",
		HintSV: "flytta in texten i en dels block", HintEN: "move the text into a part's block"}
	errKind = diag.Code{ID: "pack.kind", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "dokumenttypens namn på språket %q saknas eller står två gånger", EN: "the document type's name in language %q is missing or stands twice",
		HintSV: "ange kind en gång för varje språk i languages", HintEN: "give kind once for every language in languages"}
	errLanguage = diag.Code{ID: "pack.language", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "språket %q står två gånger", EN: "the language %q stands twice",
		HintSV: "ta bort det ena", HintEN: "remove one of them"}
	errSlug = diag.Code{ID: "pack.slug", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "slug %q kan inte stå i ett filnamn", EN: "slug %q cannot stand in a file name",
		HintSV: "använd små bokstäver a–z, siffror och bindestreck", HintEN: "use small letters a–z, digits and hyphens"}
	errString = diag.Code{ID: "pack.string-missing", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "texten %[1]q saknas i %[2]s", EN: "the string %[1]q is missing in %[2]s",
		HintSV: "samma namn ska stå i filen för vart språk under languages", HintEN: "the same names must stand in the file of every language in languages"}
	errWord = diag.Code{ID: "pack.word-missing", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "texten %[1]q är inte översatt i %[2]s", EN: "the text %[1]q is not translated in %[2]s",
		HintSV: "skriv en rad i %[2]s: texten som den står här, kolon och översättningen", HintEN: "write a line in %[2]s: the text as it stands here, a colon and the translation"}
	errWordUnused = diag.Code{ID: "pack.word-unused", Severity: diag.Warning, Exit: diag.ExitConfig,
		SV: "översättningen av %[1]q hör inte till någon text i mallen", EN: "the translation of %[1]q belongs to no text of the pack",
		HintSV: "ta bort raden, eller rätta den så att texten står som i mallen", HintEN: "delete the line, or mend it so that the text stands as in the pack"}
	errBlockLost = diag.Code{ID: "pack.block-untranslated", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "blocket %[1]q i template.md är inte översatt", EN: "the block %[1]q of template.md is not translated",
		HintSV: `skriv {{ define "%[1]s" }} … {{ end }} här`, HintEN: `write {{ define "%[1]s" }} … {{ end }} here`}
	errBlockOwn = diag.Code{ID: "pack.block-own", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "blocket %[1]q finns inte i template.md", EN: "the block %[1]q is not in template.md",
		HintSV: "låt alla språk ha samma block", HintEN: "let all languages have the same blocks"}
	errCallLost = diag.Code{ID: "pack.call-untranslated", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "%[1]s saknas i blocket %[2]q men finns i template.md", EN: "%[1]s is missing in the block %[2]q but is in template.md",
		HintSV: "låt alla språk ha samma siffror, tabeller och diagram", HintEN: "let all languages have the same figures, tables and charts"}
	errCallOwn = diag.Code{ID: "pack.call-own", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "%[1]s i blocket %[2]q finns inte i samma block i template.md", EN: "%[1]s in the block %[2]q is not in the same block of template.md",
		HintSV: "låt alla språk ha samma siffror, tabeller och diagram", HintEN: "let all languages have the same figures, tables and charts"}
	errTheme = diag.Code{ID: "pack.theme", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "%[1]s ska vara mellan %[2]v och %[3]v", EN: "%[1]s must be between %[2]v and %[3]v",
		HintSV: "lämna bort nyckeln för det vanliga värdet", HintEN: "leave the key out for the usual value"}
	errLeftOut = diag.Code{ID: "pack.file-left-out", Severity: diag.Advice, Exit: diag.ExitConfig,
		SV: "filen %[1]s finns inte; %[2]s", EN: "there is no file %[1]s; %[2]s",
		HintSV: "skriv den om mallen ska ha mer än så", HintEN: "write it if the pack is to have more than that"}
	errProseLost = diag.Code{ID: "pack.prose-lost", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "delen %[1]q tar text från ärendet men skriver aldrig ut den", EN: "the part %[1]q takes prose from the case but never prints it",
		HintSV: `skriv {{ prose "%[1]s" }} på en egen rad i template.md, eller prose: none i pack.yaml`,
		HintEN: `write {{ prose "%[1]s" }} on a line of its own in template.md, or prose: none in pack.yaml`}
	errProseNone = diag.Code{ID: "pack.prose-none", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "template.md skriver ut prosa för delen %[1]q, som ingen text tar", EN: "template.md prints prose for the part %[1]q, which takes none",
		HintSV: "skriv prose: optional eller prose: required vid delen i pack.yaml", HintEN: "write prose: optional or prose: required at the part in pack.yaml"}
	errUnused = diag.Code{ID: "pack.unused", Severity: diag.Advice, Exit: diag.ExitConfig,
		SV: "%[1]q i measures.yaml skrivs aldrig ut", EN: "%[1]q in measures.yaml is never printed",
		HintSV: "skriv in den på en egen rad i template.md, eller ta bort den", HintEN: "put it on a line of its own in template.md, or delete it"}
)

// Codes lists every diagnostic of this package.
func Codes() []diag.Code {
	return []diag.Code{errUnknown, errID, errMissingFile, errUnreadable, errTooLarge, errCharacter, errPartTwice, errPartID,
		errNoBlock, errNoPart, errOutside, errKind, errLanguage, errSlug, errString, errTheme,
		errWord, errWordUnused, errBlockLost, errBlockOwn, errCallLost, errCallOwn,
		errLeftOut, errProseLost, errProseNone, errUnused}
}
