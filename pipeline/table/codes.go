package table

import "underlag/pipeline/diag"

func data(id, sv, en, hintSV, hintEN string) diag.Code {
	return diag.Code{ID: id, Severity: diag.Error, Exit: diag.ExitData, SV: sv, EN: en, HintSV: hintSV, HintEN: hintEN}
}

func config(id, sv, en, hintSV, hintEN string) diag.Code {
	c := data(id, sv, en, hintSV, hintEN)
	c.Exit = diag.ExitConfig
	return c
}

func note(severity diag.Severity, id, sv, en, hintSV, hintEN string) diag.Code {
	c := data(id, sv, en, hintSV, hintEN)
	c.Severity = severity
	return c
}

// Sheets and headers.
var (
	codeNoTable = config("table.unknown", "mallpaketet har ingen tabell %[1]s", "the template pack has no table %[1]s",
		"rätta tabellens namn under sources i case.yaml", "correct the table's name under sources in case.yaml")
	codeNoVisible = data("table.visible", "arbetsboken har inget synligt blad", "the workbook has no visible sheet",
		"visa bladet som ska läsas", "unhide the sheet that is to be read")
	codeNoSheet = data("table.sheet", "bladet %[1]s saknas", "the sheet %[1]s is missing",
		"filen har bladen %[2]s", "the file has the sheets %[2]s")
	codeManySheets = data("table.sheets", "filen har flera blad, och det går inte att avgöra vilket som ska läsas till tabellen %[1]s", "the file has several sheets, and it cannot be told which is to be read for the table %[1]s",
		"bladen är %[2]s; ta bort dem som inte behövs, eller ange bladet under sources i case.yaml (table: %[1]s, sheet: …)", "the sheets are %[2]s; remove those that are not needed, or give the sheet under sources in case.yaml (table: %[1]s, sheet: …)")
	codeHiddenSheet = data("table.hidden-sheet", "bladet är dolt", "the sheet is hidden",
		"visa bladet, så att alla ser vad som räknas", "unhide the sheet, so that everyone sees what is counted")
	codeEmptySheet = data("table.empty", "bladet är tomt", "the sheet is empty",
		"lägg in rubrikraden och uppgifterna", "put in the header row and the data")
	codeNoHeader = data("table.header", "ingen rubrikrad hittades", "no header row was found",
		"rubrikerna ska vara %[1]s", "the headers should be %[1]s")
	codeAbove = data("table.above", "uppgifter står ovanför rubrikraden (rader: %[1]d) och skulle inte räknas", "data stands above the header row (rows: %[1]d) and would not be counted",
		"flytta rubrikraden (rad %[2]d) ovanför uppgifterna, eller ta bort raderna; en sortering går att ångra eller göra om utan rubrikraden", "move the header row (row %[2]d) above the data, or remove the rows; a sorting can be undone or done again without the header row")
	codeNoRows = data("table.no-rows", "bladet har inga rader under rubrikerna", "the sheet has no rows below the headers",
		"fyll i uppgifterna under rubrikraden", "fill in the data below the header row")
	codeNoColumn = data("table.column", "kolumnen %[1]s saknas", "the column %[1]s is missing",
		"lägg till kolumnen med just den rubriken", "add the column with exactly that header")
	codeUnknown = data("table.unknown-header", "kolumnen %[1]s är ingen av dem som bladet ska ha", "the column %[1]s is none of those that the sheet should have",
		"%[2]s", "%[2]s")
	codeDuplicate = data("table.duplicate-header", "kolumnen %[1]s finns två gånger", "the column %[1]s is there twice",
		"ta bort den ena", "remove one of them")
	codeHeaderless = data("table.headerless", "kolumnen saknar rubrik men är ifylld från och med den här cellen (ifyllda celler: %[1]d)", "the column has no header but is filled in from this cell on (filled cells: %[1]d)",
		"ge kolumnen en rubrik eller ta bort det som står där", "give the column a header or remove what stands there")
	codeMerged = data("table.merged", "cellerna %[1]s är sammanfogade", "the cells %[1]s are merged",
		"dela upp dem (Start – Sammanfoga – Dela upp celler) och fyll i varje cell", "unmerge them (Home – Merge – Unmerge Cells) and fill in every cell")
	codeHiddenRow = data("table.hidden-row", "raden är dold men innehåller uppgifter", "the row is hidden but holds data",
		"visa raden (ta bort filtret) eller ta bort den", "unhide the row (clear the filter) or delete it")
	codeHiddenColumn = data("table.hidden-column", "kolumnen %[1]s är dold", "the column %[1]s is hidden",
		"visa kolumnen, så att alla ser vad som räknas", "unhide the column, so that everyone sees what is counted")
	codeTotal = data("table.total-row", "raden är en summarad och skulle räknas en gång till", "the row is a total and would be counted once more",
		"ta bort raden; summor räknas ut i handlingen", "remove the row; totals are computed in the paper")
	codeUnread = note(diag.Warning, "table.unread-sheet", "bladet innehåller uppgifter men läses inte till handlingen", "the sheet holds data but is not read for the paper",
		"ta bort bladet om det inte behövs; hör det till underlaget, flytta uppgifterna till ett blad som läses, eller fråga den som sköter mallpaketet", "remove the sheet if it is not needed; if it belongs to the data, move the data to a sheet that is read, or ask whoever looks after the template pack")
	codeUnreadHidden = note(diag.Advice, "table.unread-hidden", "det dolda bladet innehåller uppgifter men läses inte till handlingen", "the hidden sheet holds data but is not read for the paper",
		"kontrollera att inget i det hör till underlaget", "check that nothing in it belongs to the data")
	codeStopped = data("table.stopped", "bladet har så många fel att det inte har kontrollerats till slutet", "the sheet has so many errors that it has not been checked to its end",
		"rätta de fel som visas och kör igen", "correct the errors shown and run again")
	codeMore = data("table.more", "ytterligare %[1]d fel i filen visas inte", "%[1]d more errors in this file are not shown",
		"rätta felen ovan och kör igen", "correct the errors above and run again")
)

// Cells.
var (
	codeFault = data("cell.fault", "cellen innehåller felet %[1]s", "the cell holds the error %[1]s",
		"rätta formeln i cellen", "correct the cell's formula")
	codeFormula = data("cell.formula", "cellens formel har inget sparat resultat", "the cell's formula has no saved result",
		"öppna arbetsboken i Excel, låt den räkna om (F9) och spara", "open the workbook in Excel, let it recalculate (F9) and save")
	codeClock = data("cell.clock", "cellen innehåller ett klockslag eller en varaktighet", "the cell holds a time of day or a duration",
		"skriv timmar som ett vanligt tal, till exempel 1,5, och formatera cellen som Tal", "write hours as a plain number, such as 1.5, and format the cell as Number")
	codePercent = data("cell.percent", "cellen är formaterad som procent: det som visas är hundra gånger det tal som räknas", "the cell is formatted as a percentage: what is shown is a hundred times the number that is counted",
		"formatera cellen som Tal och skriv värdet på nytt, i samma enhet som resten av kolumnen", "format the cell as Number and type the value again, in the same unit as the rest of the column")
	codeCharacter = data("cell.character", "texten innehåller tecknet %[1]s, som inte syns eller inte kan skrivas ut", "the text holds the character %[1]s, which is not seen or cannot be printed",
		"skriv texten på nytt för hand, eller klistra in den som oformaterad text", "type the text again by hand, or paste it as plain text")
	codeBadDate = data("cell.bad-date", "cellens datum finns inte eller är före 1 mars 1900, som program räknar olika", "the cell's date does not exist or is before 1 March 1900, which programs count differently",
		"skriv datumet på nytt, som 2024-06-03", "type the date again, as 2024-06-03")
	codeRequired = data("cell.required", "%[1]s saknas", "%[1]s is missing",
		"fyll i cellen", "fill in the cell")
	codeRequiredIf = data("cell.required-if", "%[1]s saknas, och krävs med det som står i %[2]s", "%[1]s is missing, and is required with what stands in %[2]s",
		"fyll i cellen, eller rätta %[2]s i samma rad", "fill in the cell, or correct %[2]s in the same row")
	codeNumberText = data("cell.number-text", "%[1]s är text, inte ett tal", "%[1]s is text, not a number",
		"%[2]s", "%[2]s")
	codeNumber = data("cell.number", "%[1]s är inget tal", "%[1]s is not a number",
		"%[2]s", "%[2]s")
	codeInteger = data("cell.integer", "%[1]s är inget heltal", "%[1]s is not a whole number",
		"skriv ett tal utan decimaler", "write a number without decimals")
	codeMoney = data("cell.money", "%[1]s har fler än två decimaler", "%[1]s has more than two decimals",
		"avrunda till hela ören", "round it to two decimals")
	codeAmount = data("cell.amount", "%[1]s är mer än tusen miljarder kronor", "%[1]s is more than a thousand billion kronor",
		"kontrollera beloppet; det skrivs i kronor", "check the amount; it is written in kronor")
	codeDate = data("cell.date", "%[1]s är inget datum", "%[1]s is not a date",
		"skriv datumet som 2024-06-03", "write the date as 2024-06-03")
	codeSerial = data("cell.serial", "%[1]s är ett tal utan datumformat", "%[1]s is a number without a date format",
		"formatera cellen som Datum och kontrollera att rätt dag visas", "format the cell as Date and check that the right day is shown")
	codeDateHere = data("cell.date-here", "cellen innehåller ett datum", "the cell holds a date",
		"kolumnen %[1]s ska innehålla %[2]s; formatera cellen därefter och skriv värdet på nytt", "the column %[1]s should hold %[2]s; format the cell accordingly and type the value again")
	codeText = data("cell.text", "%[1]s är ingen text", "%[1]s is not text",
		"formatera cellen som Text och skriv värdet på nytt", "format the cell as Text and type the value again")
	codeBool = data("cell.bool", "%[1]s är varken ja eller nej", "%[1]s is neither ja nor nej",
		"skriv ja eller nej", "write ja or nej")
	codeEnum = data("cell.enum", "%[1]s är inget av kolumnens värden", "%[1]s is none of the column's values",
		"%[2]s", "%[2]s")
	codeCaseNumber = data("cell.case-number", "%[1]s är inget diarienummer", "%[1]s is not a case number",
		"skriv det som HSN/1691/2020", "write it as HSN/1691/2020")
	codeOrganisation = data("cell.organisation-number", "%[1]s är inget organisationsnummer", "%[1]s is not an organisation number",
		"skriv det som 232100-0214 och kontrollera siffrorna", "write it as 232100-0214 and check the digits")
	codePattern = data("cell.pattern", "%[1]s har fel form", "%[1]s has the wrong form",
		"värden i kolumnen %[2]s skrivs %[3]s", "values in the column %[2]s are written %[3]s")
	codeMin = data("cell.min", "%[1]s är mindre än %[2]s", "%[1]s is less than %[2]s",
		"kontrollera värdet", "check the value")
	codeMax = data("cell.max", "%[1]s är större än %[2]s", "%[1]s is greater than %[2]s",
		"kontrollera värdet", "check the value")
	codeFrom = data("cell.from", "%[1]s är före %[2]s", "%[1]s is before %[2]s",
		"kontrollera datumet", "check the date")
	codeTo = data("cell.to", "%[1]s är efter %[2]s", "%[1]s is after %[2]s",
		"kontrollera datumet", "check the date")
	codeUnique = data("cell.unique", "%[1]s finns redan i kolumnen %[2]s, i %[3]s", "%[1]s is already in the column %[2]s, in %[3]s",
		"varje värde får finnas en gång; rätta eller ta bort den ena raden", "each value may occur once; correct or remove one of the rows")
	codeUniqueWhere = data("cell.unique-where", "%[1]s finns redan i kolumnen %[2]s, i %[3]s, med samma värde i %[4]s", "%[1]s is already in the column %[2]s, in %[3]s, with the same value in %[4]s",
		"de två får finnas tillsammans en gång; rätta eller ta bort den ena raden", "the two may occur together once; correct or remove one of the rows")
	codeGap = data("cell.gap", "%[1]s kommer efter %[2]s i kolumnen %[4]s, men däremellan saknas nummer (antal: %[3]d)", "%[1]s comes after %[2]s in the column %[4]s, but numbers between them are missing (count: %[3]d)",
		"lägg till raderna som saknas, eller rätta numret", "add the missing rows, or correct the number")
	codeKey = data("cell.key", "raden har samma nyckel (%[1]s) som rad %[2]d", "the row has the same key (%[1]s) as row %[2]d",
		"ta bort den ena raden eller rätta nyckeln", "remove one of the rows or correct the key")
	codeReference = data("cell.reference", "%[1]s finns inte i kolumnen %[2]s i %[3]s", "%[1]s does not exist in the column %[2]s of %[3]s",
		"rätta värdet eller lägg till raden där", "correct the value or add the row there")
	codePersonal = data("cell.personal", "här står ett personnummer eller samordningsnummer", "a personal or coordination number stands here",
		"ta bort det; använd pseudonymer i underlaget"+acceptSV, "remove it; use pseudonyms in the data"+acceptEN)
	codeSplit = data("cell.split", "cellen bildar ett personnummer tillsammans med den till höger", "the cell makes a personal number with the one to its right",
		"ta bort det; använd pseudonymer i underlaget"+acceptSV, "remove it; use pseudonyms in the data"+acceptEN)
	codeMail = data("cell.mail", "här står en e-postadress som inte är kontorets", "an e-mail address stands here that is not the office's",
		"ta bort den; behövs den i underlaget, ange contact: true för kolumnen i schema.yaml"+acceptSV, "remove it; if the data needs it, give contact: true for the column in schema.yaml"+acceptEN)
	codePhone = data("cell.phone", "här står ett telefonnummer som varken är handläggarens eller kontorets", "a telephone number stands here that is neither the officer's nor the office's",
		"ta bort det; behövs det i underlaget, ange contact: true för kolumnen i schema.yaml"+acceptSV, "remove it; if the data needs it, give contact: true for the column in schema.yaml"+acceptEN)
	codeProtected = data("cell.protected", "här står att en person har skyddade uppgifter", "it stands here that a person's data is protected",
		"ta bort uppgiften, eller gör en egen kolumn med ja och nej av den och ange protected: true för den i schema.yaml"+acceptSV, "remove it, or make it a column of its own with ja and nej and give protected: true for it in schema.yaml"+acceptEN)
	codeSheetName = data("table.sheet-personal", "bladets namn innehåller %[1]s", "the sheet's name holds %[1]s",
		"döp om bladet"+acceptSV, "rename the sheet"+acceptEN)
	codeAccepted = note(diag.Advice, "table.accepted", "godtaget av %[2]s (%[3]s): %[1]s", "accepted by %[2]s (%[3]s): %[1]s", "", "")
)

// How a false hit is let pass.
const (
	acceptSV = "; är det något annat, godta platsen under accept i case.yaml med grindens namn"
	acceptEN = "; if it is something else, accept its place under accept in case.yaml with the gate's name"
)

// The schema itself.
var (
	codeSchemaContact = config("schema.contact", "kolumnen %[1]s har contact men är inte personal: true och av typen text", "the column %[1]s has contact but is not personal: true and of the type text",
		"ange personal: true; adresser och telefonnummer får räknas men aldrig skrivas ut", "give personal: true; addresses and telephone numbers may be counted but never printed")
	codeSchemaProtected = config("schema.protected", "kolumnen %[1]s har protected men är inte av typen bool i en tabell om personer", "the column %[1]s has protected but is not of the type bool in a table about persons",
		"ange type: bool, och about: health eller person för tabellen", "give type: bool, and about: health or person for the table")
	codeSchemaTraders = config("schema.sole-traders", "sole_traders för kolumnen %[1]s pekar inte ut en kolumn med juridisk form, eller kolumnen är inget organisationsnummer", "sole_traders of the column %[1]s names no column with the legal form, or the column is no organisation number",
		"ange type: organisation_number, och namnet på en kolumn av typen text eller enum i samma tabell", "give type: organisation_number, and the name of a column of type text or enum in the same table")
	codeAbout = config("schema.about", "tabellen %[1]s säger inte vem den handlar om", "the table %[1]s does not say whom it is about",
		"ange about: health, person, staff eller none", "give about: health, person, staff or none")
	codeAgreeAbout = config("schema.about-differs", "bladet läses av två handlingar, som about: %[1]s och som about: %[2]s", "two papers read the sheet, as about: %[1]s and as about: %[2]s",
		"ge samma about i båda paketens schema.yaml; annars kan den ena visa vad den andra döljer", "give the same about in both packs' schema.yaml; otherwise one may show what the other hides")
	codeAgreeColumn = config("schema.column-differs", "kolumnen %[1]s läses på olika sätt av två handlingar", "two papers read the column %[1]s in different ways",
		"ge samma header, type och personal i båda paketens schema.yaml", "give the same header, type and personal in both packs' schema.yaml")
	codePersonalNone = config("schema.personal", "kolumnen %[1]s är personlig men tabellen handlar om %[2]s", "the column %[1]s is personal but the table is about %[2]s",
		"ange about: health eller person", "give about: health or person")
	codeReferenceNone = config("schema.participant", "kolumnen %[1]s pekar ut personer i %[2]s men tabellen handlar om %[3]s", "the column %[1]s points at persons in %[2]s but the table is about %[3]s",
		"ange about: health eller person", "give about: health or person")
	codeSchemaTwice = config("schema.duplicate", "%[1]s finns två gånger", "%[1]s is there twice",
		"ge den ena ett annat namn", "give one of them another name")
	codeSchemaMissing = config("schema.missing", "%[1]s saknas", "%[1]s is missing",
		"lägg till nyckeln", "add the key")
	codeSchemaType = config("schema.type", "typen %[1]s finns inte", "there is no type %[1]s",
		"välj text, integer, decimal, money, date, bool, enum, case_number eller organisation_number", "choose text, integer, decimal, money, date, bool, enum, case_number or organisation_number")
	codeSchemaValues = config("schema.values", "en enum ska ha values, och bara en enum", "an enum has values, and only an enum",
		"lista värdena under values, eller ändra type", "list the values under values, or change the type")
	codeSchemaCondition = config("schema.required-if", "villkoret för kolumnen %[1]s (required_if eller unique_where) säger inte vilka värden i en annan kolumn som det gäller", "the condition of the column %[1]s (required_if or unique_where) does not say for which values of another column it holds",
		"ange column, en kolumn av typen enum eller bool i samma tabell, och antingen is eller not med värden som den kan ha (bool: true, false); med required_if utelämnas required och key, med unique_where unique och personal", "give column, a column of type enum or bool in the same table, and either is or not with values that it can have (bool: true, false); required_if goes without required and key, unique_where without unique and personal")
	codeSchemaTranslation = config("schema.english", "english för kolumnen %[1]s är ingen annan textkolumn som kan översätta den", "english of the column %[1]s is no other text column that can translate it",
		"ange en kolumn av typen text i samma tabell; i tabeller om personer (about: health eller person) kan text inte översättas, använd enum", "name a column of type text in the same table; in tables about persons (about: health or person) text cannot be translated, use enum")
	codeSchemaRange = config("schema.range", "%[1]s hör inte till typen %[2]s", "%[1]s does not go with the type %[2]s",
		"min och max hör till tal, consecutive till heltal, from och to till datum, pattern till text", "min and max go with numbers, consecutive with whole numbers, from and to with dates, pattern with text")
	codeSchemaOrder = config("schema.order", "den undre gränsen är större än den övre", "the lower limit is greater than the upper",
		"byt plats på gränserna", "swap the limits")
	codeSchemaPattern = config("schema.pattern", "mönstret går inte att läsa", "the pattern cannot be read",
		"kontrollera parenteser och specialtecken", "check the brackets and special characters")
	codeSchemaReference = config("schema.reference", "%[1]s pekar på %[2]s, som inte finns", "%[1]s points at %[2]s, which does not exist",
		"skriv tabell.kolumn med namn som finns i schemat", "write table.column with names from the schema")
)

// Codes lists every diagnostic of the package.
func Codes() []diag.Code {
	return []diag.Code{
		codeNoTable, codeNoVisible, codeNoSheet, codeManySheets, codeHiddenSheet, codeEmptySheet, codeNoHeader, codeAbove, codeNoRows, codeNoColumn,
		codeUnknown, codeDuplicate, codeHeaderless, codeMerged, codeHiddenRow, codeHiddenColumn, codeTotal, codeUnread, codeUnreadHidden,
		codeStopped, codeMore,
		codeFault, codeFormula, codeClock, codePercent, codeCharacter, codeBadDate, codeRequired, codeRequiredIf, codeNumberText, codeNumber, codeInteger, codeMoney, codeAmount,
		codeDate, codeSerial, codeDateHere, codeText, codeBool, codeEnum, codeCaseNumber, codeOrganisation, codePattern,
		codeMin, codeMax, codeFrom, codeTo, codeUnique, codeUniqueWhere, codeGap, codeKey, codeReference, codePersonal,
		codeSplit, codeMail, codePhone, codeProtected, codeSheetName, codeAccepted, codeSchemaContact, codeSchemaProtected, codeSchemaTraders,
		codeAbout, codeAgreeAbout, codeAgreeColumn, codePersonalNone, codeReferenceNone, codeSchemaTwice, codeSchemaMissing, codeSchemaType, codeSchemaValues, codeSchemaCondition, codeSchemaTranslation,
		codeSchemaRange, codeSchemaOrder, codeSchemaPattern, codeSchemaReference,
	}
}
