package pipeline

import "underlag/pipeline/diag"

var (
	codeArchiveOutside = diag.Code{ID: "archive.outside", Severity: diag.Error, Exit: diag.ExitArchive,
		SV: "versionslagret skulle ligga utanför arbetsmappen", EN: "the archive would lie outside the working folder",
		HintSV: "skriv en mapp under arbetsmappen i office.yaml, och ta bort genvägar som leder ut ur den",
		HintEN: "write a folder below the working folder in office.yaml, and remove links that lead out of it"}
	codeArchiveSigners = diag.Code{ID: "archive.signers", Severity: diag.Error, Exit: diag.ExitArchive,
		SV: "filen %[1]s med tillåtna undertecknare går inte att läsa", EN: "the file %[1]s of allowed signers cannot be read",
		HintSV: "lägg den bredvid office.yaml, i den form som ssh-keygen kallar allowed signers; tom får den inte vara",
		HintEN: "put it beside office.yaml, in the form that ssh-keygen calls allowed signers; it may not be empty"}
	codeArchiveKey = diag.Code{ID: "archive.key-file", Severity: diag.Error, Exit: diag.ExitArchive,
		SV: "nyckelfilen går inte att läsa", EN: "the key file cannot be read",
		HintSV: "ange en privat nyckel som ssh-keygen har gjort, utan lösenord", HintEN: "name a private key that ssh-keygen has made, without a passphrase"}
	codeArchiveDraft = diag.Code{ID: "archive.draft", Severity: diag.Warning, Exit: diag.ExitArchive,
		SV: "%[1]s är inte godkänd och arkiveras inte", EN: "%[1]s is not approved and is not archived",
		HintSV: "godkänn med underlag approve och bygg igen; utkast och exempel blir aldrig versioner",
		HintEN: "approve it with underlag approve and build again; drafts and examples never become versions"}
	codeArchiveReason = diag.Code{ID: "archive.reason-masked", Severity: diag.Error, Exit: diag.ExitArchive,
		SV: "skälet som anges med --reason säger något som webbutgåvan maskar", EN: "the reason given with --reason says something that the webb edition masks",
		HintSV: "skriv skälet utan det; den som får läsa webbutgåvornas versionslager läser också skälen; inget har skrivits",
		HintEN: "write the reason without it; who may read the archive of webb editions reads the reasons too; nothing was written"}
	codeRebuildDiffers = diag.Code{ID: "archive.rebuild-differs", Severity: diag.Error, Exit: diag.ExitArchive,
		SV: "avviker: ombyggd av samma underlag blir %[1]s en annan", EN: "differs: built again from the same inputs, %[1]s becomes another",
		HintSV: "programmet eller versionslagret har ändrats; kör underlag archive verify och jämför filerna med dem i underlag archive extract",
		HintEN: "the program or the archive has been changed; run underlag archive verify and compare the files with those of underlag archive extract"}
	codeRebuildCannot = diag.Code{ID: "archive.rebuild-cannot", Severity: diag.Warning, Exit: diag.ExitArchive,
		SV: "kan inte byggas om: %[1]s", EN: "cannot rebuild: %[1]s",
		HintSV: "det säger inget om versionen själv; hämta underlaget, mallen eller programmet som det var och försök igen",
		HintEN: "it says nothing of the version itself; fetch the input, the pack or the program as it was and try again"}
	codeRebuildDestroyed = diag.Code{ID: "archive.rebuild-destroyed", Severity: diag.Advice, Exit: diag.ExitArchive,
		SV: "underlag förstört: %[1]s, enligt beslut %[2]s (%[3]s, %[4]s)", EN: "sources destroyed: %[1]s, by decision %[2]s (%[3]s, %[4]s)"}
	codeOfficeUnknown = diag.Code{ID: "office.unknown", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "inget kontor heter %[1]s", EN: "no office is called %[1]s",
		HintSV: "kontor: %[2]s", HintEN: "offices: %[2]s"}
	codeOfficeSeveral = diag.Code{ID: "office.several", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "kontoren har olika versionslager", EN: "the offices have different archives",
		HintSV: "ange ett med --office; kontor: %[1]s", HintEN: "name one with --office; offices: %[1]s"}
	codeRemovePersonal = diag.Code{ID: "archive.remove-personal", Severity: diag.Error, Exit: diag.ExitArchive,
		SV: "beslutet, namnet eller rollen har uppgifter om en privatperson", EN: "the decision, the name or the role tells of a private person",
		HintSV: "skriv dem utan personnummer, adresser och telefonnummer: de står kvar i registret för alltid; inget är borttaget",
		HintEN: "write them without personal numbers, addresses and telephone numbers: they stay in the register for ever; nothing was removed"}
	codeVersionNoCase = diag.Code{ID: "archive.no-case", Severity: diag.Error, Exit: diag.ExitArchive,
		SV: "inget ärende heter %[1]s, och versionslagret har inga versioner av något sådant", EN: "no case is called %[1]s, and the archive has no versions of such a case",
		HintSV: "ange diarienumret, ärendets mapp eller mappens sökväg; underlag archive log visar alla", HintEN: "give the case number, the case's folder or its path; underlag archive log shows all"}
	codeVersionUnknown = diag.Code{ID: "archive.unknown", Severity: diag.Error, Exit: diag.ExitArchive,
		SV: "versionslagret har ingen version %[1]s", EN: "the archive has no version %[1]s",
		HintSV: "versioner: %[2]s", HintEN: "versions: %[2]s"}
	codeVersionFirst = diag.Code{ID: "archive.first", Severity: diag.Error, Exit: diag.ExitArchive,
		SV: "%[1]s är den första versionen; det finns ingen före den", EN: "%[1]s is the first version; there is none before it",
		HintSV: "ange två versioner", HintEN: "name two versions"}
	codeVersionFile = diag.Code{ID: "archive.no-file", Severity: diag.Error, Exit: diag.ExitArchive,
		SV: "versionen har ingen fil, eller flera, med det namnet eller den ändelsen", EN: "the version has no file, or several, of that name or ending",
		HintSV: "filer: %[1]s", HintEN: "files: %[1]s"}
	codeExportThere = diag.Code{ID: "archive.export-there", Severity: diag.Error, Exit: diag.ExitArchive,
		SV: "%[1]s finns redan", EN: "%[1]s is there already",
		HintSV: "ange en plats som inte finns; inget har skrivits", HintEN: "name a place that does not exist; nothing was written"}
	codeExportStore = diag.Code{ID: "archive.export-store", Severity: diag.Error, Exit: diag.ExitArchive,
		SV: "platsen ligger i versionslagret", EN: "the place lies within the archive",
		HintSV: "ange en mapp utanför det", HintEN: "name a folder outside it"}
	codeExportName = diag.Code{ID: "archive.export-name", Severity: diag.Error, Exit: diag.ExitArchive,
		SV: "versionen har en fil vars namn inte kan skrivas i en mapp", EN: "the version has a file whose name cannot be written in a folder",
		HintSV: "programmet skriver inga sådana; pröva lagret med underlag archive verify", HintEN: "the program writes none such; try the archive with underlag archive verify"}
	codeExportWrite = diag.Code{ID: "archive.export-write", Severity: diag.Error, Exit: diag.ExitArchive,
		SV: "det går inte att skriva %[1]s", EN: "%[1]s cannot be written",
		HintSV: "kontrollera att mappen går att skriva i och att disken inte är full", HintEN: "see that the folder can be written to and that the disk is not full"}
)

// archiveCodes are the diagnostics of the versionslager that the pipeline itself has.
func archiveCodes() []diag.Code {
	return []diag.Code{codeArchiveOutside, codeArchiveSigners, codeArchiveKey, codeArchiveDraft, codeArchiveReason, codeOfficeUnknown, codeOfficeSeveral,
		codeRebuildDiffers, codeRebuildCannot, codeRebuildDestroyed,
		codeRemovePersonal, codeVersionNoCase, codeVersionUnknown, codeVersionFirst, codeVersionFile, codeExportThere, codeExportStore, codeExportName, codeExportWrite}
}
