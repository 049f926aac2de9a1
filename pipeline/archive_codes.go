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
	codeOfficeUnknown = diag.Code{ID: "office.unknown", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "inget kontor heter %[1]s", EN: "no office is called %[1]s",
		HintSV: "kontor: %[2]s", HintEN: "offices: %[2]s"}
	codeOfficeSeveral = diag.Code{ID: "office.several", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "kontoren har olika versionslager", EN: "the offices have different archives",
		HintSV: "ange ett med --office; kontor: %[1]s", HintEN: "name one with --office; offices: %[1]s"}
)

// archiveCodes are the diagnostics of the versionslager that the pipeline itself has.
func archiveCodes() []diag.Code {
	return []diag.Code{codeArchiveOutside, codeArchiveSigners, codeArchiveKey, codeArchiveDraft, codeOfficeUnknown, codeOfficeSeveral}
}
