package decl

import "underlag/pipeline/diag"

var (
	tooLarge = diag.Code{ID: "decl.too-large", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "filen är för stor för att vara en inställningsfil (%s)", EN: "the file is too large to be a settings file (%s)",
		HintSV: "lägg långa texter i egna prosafiler och tabeller i arbetsböcker", HintEN: "put long texts in prose files of their own and tables in workbooks"}
	tooDeep = diag.Code{ID: "decl.too-deep", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "nycklar och listor ligger i varandra i fler än %d nivåer", EN: "keys and lists are nested more than %d levels deep",
		HintSV: "kontrollera indragen", HintEN: "check the indentation"}
	notText = diag.Code{ID: "decl.encoding", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "filen är inte sparad som UTF-8", EN: "the file is not saved as UTF-8",
		HintSV: "spara om filen med teckenkodningen UTF-8", HintEN: "save the file again with the encoding UTF-8"}
	badCharacter = diag.Code{ID: "decl.character", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "tecknet %s får inte stå här", EN: "the character %s may not stand here",
		HintSV: "tecknet syns oftast inte; radera det och skriv om ordet", HintEN: "the character is usually invisible; delete it and type the word again"}
	badSyntax = diag.Code{ID: "decl.syntax", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "%[1]s", EN: "%[1]s", HintSV: "%[2]s", HintEN: "%[2]s"}
	severalDocuments = diag.Code{ID: "decl.several-documents", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "filen har flera delar, skilda av ---", EN: "the file has several parts, divided by ---",
		HintSV: "ta bort raden med ---", HintEN: "remove the line with ---"}
	reference = diag.Code{ID: "decl.reference", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "%[1]s får inte användas", EN: "%[1]s may not be used", HintSV: "%[2]s", HintEN: "%[2]s"}
	emptyFile = diag.Code{ID: "decl.empty", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "filen är tom", EN: "the file is empty",
		HintSV: "skriv åtminstone %[1]s", HintEN: "write at least %[1]s"}
	unknownKey = diag.Code{ID: "decl.unknown-key", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "okänd nyckel %[1]s", EN: "unknown key %[1]s", HintSV: "%[2]s", HintEN: "%[2]s"}
	missingKey = diag.Code{ID: "decl.missing-key", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "nyckeln %[1]s saknas", EN: "the key %[1]s is missing", HintSV: "%[2]s", HintEN: "%[2]s"}
	emptyValue = diag.Code{ID: "decl.empty-value", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "%[1]s är tom", EN: "%[1]s is empty",
		HintSV: "fyll i ett värde efter %[1]s", HintEN: "write a value after %[1]s"}
	duplicateKey = diag.Code{ID: "decl.duplicate-key", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "nyckeln %[1]s står två gånger; första gången på rad %[2]d", EN: "the key %[1]s stands twice; first on line %[2]d",
		HintSV: "ta bort den ena", HintEN: "remove one of them"}
	badKey = diag.Code{ID: "decl.bad-key", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "en nyckel måste vara ett enkelt ord", EN: "a key must be a plain word",
		HintSV: "skriv nyckeln, ett kolon och sedan värdet", HintEN: "write the key, a colon and then the value"}
	wrongType = diag.Code{ID: "decl.wrong-type", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "%[1]s ska vara %[2]s men är %[3]s", EN: "%[1]s must be %[2]s but is %[3]s", HintSV: "%[4]s", HintEN: "%[4]s"}
	personalNumber = diag.Code{ID: "decl.personal-number", Severity: diag.Error, Exit: diag.ExitGate,
		SV: "här står ett personnummer eller samordningsnummer", EN: "a personal or coordination number stands here",
		HintSV: "ta bort det; är det något annat, godta platsen under accept i case.yaml med grindens namn, plats, namn och skäl",
		HintEN: "delete it; if it is something else, accept its place under accept in case.yaml with the gate's name, place, name and reason"}
	badValue = diag.Code{ID: "decl.bad-value", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "%[1]s kan inte vara %[2]s", EN: "%[1]s cannot be %[2]s", HintSV: "%[3]s", HintEN: "%[3]s"}
)

// Codes lists every diagnostic of this package.
func Codes() []diag.Code {
	return []diag.Code{tooLarge, tooDeep, notText, badCharacter, badSyntax, severalDocuments, reference, emptyFile,
		unknownKey, missingKey, emptyValue, duplicateKey, badKey, wrongType, badValue, personalNumber}
}
