package source

import "underlag/pipeline/diag"

func refuse(id, sv, en, hintSV, hintEN string) diag.Code {
	return diag.Code{ID: id, Severity: diag.Error, Exit: diag.ExitData, SV: sv, EN: en, HintSV: hintSV, HintEN: hintEN}
}

// What can be wrong with a file as such.
var (
	codeMissing = refuse("source.missing", "filen %[1]s finns inte", "the file %[1]s does not exist",
		"lägg filen i ärendets mapp eller rätta namnet", "put the file in the case's folder or correct its name")
	codeNotInGit = refuse("source.not-in-git", "filen %[1]s finns inte i git-förrådet %[2]s vid den här incheckningen", "the file %[1]s does not exist in the repository %[2]s at this commit",
		"rätta file: under sources eller folder: under repositories i case.yaml, eller välj en annan gren eller tagg", "correct file: under sources or folder: under repositories in case.yaml, or choose another branch or tag")
	codeFolder = refuse("source.folder", "mappen går inte att öppna", "the folder cannot be opened",
		"kontrollera att mappen finns och att du har rätt att läsa den", "check that the folder exists and that you may read it")
	codeUnreadable = refuse("source.unreadable", "filen går inte att läsa", "the file cannot be read",
		"kontrollera att filen inte är öppen i ett annat program och att du har rätt att läsa den", "check that no other program has it open and that you may read it")
	codeName = refuse("source.name", "filnamnet %[1]s pekar utanför ärendets mapp", "the file name %[1]s points outside the case's folder",
		"ange filen med sitt namn i ärendets mapp", "give the file by its name in the case's folder")
	codePersonalName = refuse("source.personal-name", "filens namn innehåller %[1]s", "the file's name holds %[1]s",
		"döp om filen, också där case.yaml nämner den", "rename the file, also where case.yaml names it")
	codePersonalPart = refuse("source.personal-part", "%[1]s innehåller %[2]s", "%[1]s holds %[2]s",
		"ta bort det i Excel: Arkiv – Info – Sök efter problem – Inspektera dokument visar det mesta; är det något annat, godta platsen under accept i case.yaml med grindens namn",
		"remove it in Excel: File – Info – Check for Issues – Inspect Document shows most of it; if it is something else, accept its place under accept in case.yaml with the gate's name")
	codeAccepted = diag.Code{ID: "source.accepted", Severity: diag.Advice, Exit: diag.ExitData,
		SV: "godtaget av %[2]s (%[3]s): %[1]s", EN: "accepted by %[2]s (%[3]s): %[1]s"}
	codeFormat = refuse("source.format", "filtypen kan inte läsas", "this kind of file cannot be read",
		"spara som Excel-arbetsbok (.xlsx) eller som csv", "save it as an Excel workbook (.xlsx) or as csv")
	codeLock = refuse("source.lock", "filen är en låsfil som visar att arbetsboken är öppen", "this is a lock file, which shows that the workbook is open",
		"stäng arbetsboken och ange dess eget namn, utan ~$", "close the workbook and give its own name, without ~$")
	codeSize = refuse("source.size", "filen är för stor", "the file is too large",
		"dela upp underlaget eller ta bort blad och kolumner som inte behövs", "split the data or remove sheets and columns that are not needed")
	codeTogether = refuse("source.together", "filen går inte att läsa: tillsammans med de filer som lästes före den (%[1]d) är underlaget för stort", "the file cannot be read: together with the files read before it (%[1]d) the data is too large",
		"ta bort blad, kolumner och formatering som inte behövs ur filerna", "remove sheets, columns and formatting that are not needed from the files")
	codeEmpty = refuse("source.empty", "filen är tom", "the file is empty",
		"lägg in underlaget eller ta bort filen", "put the data in or remove the file")
)

// What can be wrong with a workbook.
var (
	codeEncrypted = refuse("xlsx.encrypted", "arbetsboken är skyddad med lösenord", "the workbook is protected by a password",
		"öppna den, ta bort lösenordet under Arkiv – Info – Skydda arbetsbok och spara", "open it, remove the password under File – Info – Protect Workbook and save")
	codeOldXLS = refuse("xlsx.old", "filen är en gammal Excel-fil (.xls)", "the file is an old Excel file (.xls)",
		"öppna den och spara som Excel-arbetsbok (.xlsx)", "open it and save it as an Excel workbook (.xlsx)")
	codeBinary = refuse("xlsx.binary", "filen är en binär arbetsbok (.xlsb)", "the file is a binary workbook (.xlsb)",
		"öppna den och spara som Excel-arbetsbok (.xlsx)", "open it and save it as an Excel workbook (.xlsx)")
	codeNoWorkbook = refuse("xlsx.broken", "filen är ingen arbetsbok eller är skadad", "the file is no workbook or is damaged",
		"öppna den, kontrollera innehållet och spara den på nytt som Excel-arbetsbok (.xlsx)", "open it, check what it holds and save it again as an Excel workbook (.xlsx)")
	codePart = refuse("xlsx.part", "en del av arbetsboken är skadad: %[1]s", "a part of the workbook is damaged: %[1]s",
		"öppna arbetsboken, kontrollera att inget saknas och spara den på nytt", "open the workbook, check that nothing is missing and save it again")
	codeSheetName = refuse("xlsx.sheet-name", "namnet på blad nummer %[1]d innehåller tecknet %[2]s, som inte syns eller inte kan skrivas ut", "the name of sheet number %[1]d holds the character %[2]s, which is not seen or cannot be printed",
		"döp om bladet", "rename the sheet")
	codeSheetCut = refuse("xlsx.sheet", "bladet är skadat efter den här cellen och kan inte läsas till slutet", "the sheet is damaged after this cell and cannot be read to its end",
		"öppna arbetsboken, kontrollera att inga rader saknas och spara den på nytt", "open the workbook, check that no rows are missing and save it again")
	codeRowNumber = refuse("xlsx.row", "raden efter den här har ett ogiltigt nummer eller står i fel ordning", "the row after this one has an invalid number or stands out of order",
		"öppna arbetsboken, kontrollera raderna och spara den på nytt", "open the workbook, check the rows and save it again")
	codeCellName = refuse("xlsx.cell", "cellen har en ogiltig plats, står i fel ordning eller finns två gånger", "the cell has an invalid place, stands out of order or is there twice",
		"öppna arbetsboken, kontrollera cellen och spara den på nytt", "open the workbook, check the cell and save it again")
	codeAttribute = refuse("xlsx.attribute", "cellens format eller typ är skadad", "the cell's format or type is damaged",
		"öppna arbetsboken, kontrollera cellen och spara den på nytt", "open the workbook, check the cell and save it again")
	codeValue = refuse("xlsx.value", "cellens värde är skadat", "the cell's value is damaged",
		"skriv värdet på nytt och spara", "type the value again and save")
	codeSharedIndex = refuse("xlsx.shared", "cellens text saknas i arbetsboken", "the cell's text is missing from the workbook",
		"skriv texten på nytt och spara", "type the text again and save")
	codeLong = refuse("xlsx.long", "cellens text är längre än en cell i Excel kan rymma", "the cell's text is longer than a cell in Excel can hold",
		"korta texten", "shorten the text")
	codeDigits = refuse("xlsx.digits", "talet har fler än 15 siffror och kan inte lagras exakt", "the number has more than 15 digits and cannot be stored exactly",
		"skriv numret som text (formatera cellen som Text och skriv om det)", "type it as text (format the cell as Text and type it again)")
	codeMismatch = refuse("xlsx.reconcile", "cellen läses olika av två oberoende läsare", "two independent readers read the cell differently",
		"skriv cellen på nytt eller spara arbetsboken på nytt i Excel", "type the cell again or save the workbook again in Excel")
	codeTally = refuse("xlsx.tally", "bladet innehåller fler eller färre värden än de celler som kunde läsas", "the sheet holds more or fewer values than the cells that could be read",
		"öppna arbetsboken, kontrollera att inga celler saknas och spara den på nytt i Excel", "open the workbook, check that no cells are missing and save it again in Excel")
	codeTooMuch = refuse("xlsx.limit", "arbetsboken är för stor: %[1]s", "the workbook is too large: %[1]s",
		"ta bort blad, kolumner och formatering som inte behövs och spara på nytt", "remove sheets, columns and formatting that are not needed and save again")
)

// What can be wrong with a csv file.
var (
	codeCSVEncoding = refuse("csv.encoding", "filen är inte sparad som UTF-8; å, ä och ö kan inte läsas säkert", "the file is not saved as UTF-8; å, ä and ö cannot be read safely",
		"spara den i Excel som CSV UTF-8 (kommaavgränsad)", "save it in Excel as CSV UTF-8 (comma delimited)")
	codeCSVDelimiter = refuse("csv.delimiter", "det går inte att avgöra vilket tecken som skiljer kolumnerna åt", "it cannot be told which character separates the columns",
		"använd semikolon mellan kolumnerna och inget annat skiljetecken i rubrikerna", "use semicolons between the columns and no other separator in the headers")
	codeCSVQuote = refuse("csv.quote", "ett citattecken saknas eller står fel", "a quotation mark is missing or misplaced",
		"kontrollera citattecknen på raden; inne i en text skrivs de dubbelt", "check the quotation marks of the line; inside a text they are doubled")
	codeCSVRagged = refuse("csv.ragged", "raden har %[1]d kolumner men rubrikraden har %[2]d", "the row has %[1]d columns but the header has %[2]d",
		"kontrollera skiljetecken och radbrytningar på raden", "check the separators and line breaks of the row")
)

// Codes lists every diagnostic of the package.
func Codes() []diag.Code {
	return []diag.Code{
		codeMissing, codeNotInGit, codeFolder, codeUnreadable, codeName, codePersonalName, codePersonalPart, codeAccepted, codeFormat, codeLock, codeSize, codeTogether, codeEmpty,
		codeEncrypted, codeOldXLS, codeBinary, codeNoWorkbook, codePart, codeSheetName, codeSheetCut, codeRowNumber, codeCellName, codeAttribute,
		codeValue, codeSharedIndex, codeLong, codeDigits, codeMismatch, codeTally, codeTooMuch,
		codeCSVEncoding, codeCSVDelimiter, codeCSVQuote, codeCSVRagged,
	}
}
