package pipeline

import (
	"slices"
	"strings"

	"underlag/pipeline/archive"
	"underlag/pipeline/config"
	"underlag/pipeline/decl"
	"underlag/pipeline/diag"
	"underlag/pipeline/disclose"
	"underlag/pipeline/doc"
	"underlag/pipeline/figure"
	"underlag/pipeline/fill"
	"underlag/pipeline/gate"
	"underlag/pipeline/gitauth"
	"underlag/pipeline/grant"
	"underlag/pipeline/instrument"
	"underlag/pipeline/layout"
	"underlag/pipeline/pack"
	"underlag/pipeline/run"
	"underlag/pipeline/schedule"
	"underlag/pipeline/source"
	"underlag/pipeline/source/gitorigin"
	"underlag/pipeline/table"
)

var (
	codeProseMissing = diag.Code{ID: "case.prose-missing", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "delen %[1]s i dokumentet %[2]s saknar text", EN: "part %[1]s of document %[2]s has no text",
		HintSV: "skriv texten i filen %[3]s", HintEN: "write the text in the file %[3]s"}
	codeProseUnread = diag.Code{ID: "case.prose-unread", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "filen går inte att läsa som text", EN: "the file cannot be read as text",
		HintSV: "spara den som ren text i UTF-8, högst en megabyte; en genväg ut ur datamappen läses inte",
		HintEN: "save it as plain text in UTF-8, one megabyte at most; a link out of the data folder is not read"}
	codeProseUnused = diag.Code{ID: "case.prose-unused", Severity: diag.Error, Exit: diag.ExitConfig,
		SV:     "texten används inte: mallpaketet %[1]s har ingen del som heter %[2]s som tar text",
		EN:     "the text is not used: pack %[1]s has no part called %[2]s that takes prose",
		HintSV: "delar som tar text: %[3]s", HintEN: "parts that take prose: %[3]s"}
	codeProseUnprinted = diag.Code{ID: "case.prose-unprinted", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "texten skrivs inte ut: office.yaml tar inte med delen %[1]s", EN: "the text is not printed: office.yaml leaves out the part %[1]s",
		HintSV: "töm filen, eller lägg till delen under packs för mallpaketet %[2]s i office.yaml",
		HintEN: "empty the file, or add the part under packs for pack %[2]s in office.yaml"}
	codePeriodMissing = diag.Code{ID: "case.period-missing", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "dokumentet %[1]s saknar period", EN: "document %[1]s has no period",
		HintSV: "skriv period: 2024-03 (månad), 2024-Q1 (kvartal), 2024-T1 (tertial), 2024-H1 (halvår), 2024-01..08 (delår) eller 2024 (helår) på dokumentet",
		HintEN: "write period: 2024-03 (month), 2024-Q1 (quarter), 2024-T1 (tertial), 2024-H1 (half-year), 2024-01..08 (months) or 2024 (year) at the document"}
	codePeriodOpen = diag.Code{ID: "case.period-open", Severity: diag.Warning, Exit: diag.ExitConfig,
		SV: "perioden slutar %[1]s, efter ärendets dag %[2]s; talen kan inte vara hela periodens", EN: "the period ends on %[1]s, after the case's date %[2]s; the figures cannot be the whole period's",
		HintSV: "rätta period eller date i case.yaml", HintEN: "correct period or date in case.yaml"}
	codeApproveLeft = diag.Code{ID: "approve.left-out", Severity: diag.Advice, Exit: diag.ExitConfig,
		SV: "dokumentet %[1]s är ett exempel och förblir utkast", EN: "document %[1]s is an example and stays a draft"}
	codeApproveWho = diag.Code{ID: "approve.who", Severity: diag.Warning, Exit: diag.ExitConfig,
		SV: "%[1]s, %[2]s, är inte bland ärendets undertecknare", EN: "%[1]s, %[2]s, is not among the case's signatories",
		HintSV: "undertecknare: %[3]s", HintEN: "signatories: %[3]s"}
	codeApproveName = diag.Code{ID: "approve.name", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "namnet eller rollen kan inte stå i ett godkännande", EN: "the name or the role cannot stand in an approval",
		HintSV: "skriv dem på en rad, utan personnummer, adress, telefonnummer och styrtecken; inget har ändrats",
		HintEN: "write them on one line, without personal numbers, addresses, telephone numbers and control characters; nothing was changed"}
	codeApproveEarly = diag.Code{ID: "approve.early", Severity: diag.Warning, Exit: diag.ExitConfig,
		SV: "godkännandet är daterat %[1]s, före handlingens datum %[2]s", EN: "the approval is dated %[1]s, before the paper's date %[2]s"}
	codePublishedGone = diag.Code{ID: "case.published-missing", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "filen %[1]s med tidigare publicerade siffror finns inte", EN: "the file %[1]s of figures published before is missing",
		HintSV: "lägg den i ärendets mapp; utan den kan det som då doldes räknas fram ur det som visas nu",
		HintEN: "put it in the case's folder; without it, what was hidden then may be computed from what is shown now"}
	codePublishedForm = diag.Code{ID: "case.published-unread", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "%[1]s går inte att läsa som publicerade siffror", EN: "%[1]s cannot be read as published figures",
		HintSV: "det ska vara den fil som slutar på .figures.json, som den skrevs bredvid handlingen",
		HintEN: "it should be the file that ends in .figures.json, as it was written beside the paper"}
	codePackFolder = diag.Code{ID: "pack.folder", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "mappen finns inte eller får inte läsas", EN: "the folder does not exist or may not be read",
		HintSV: "ange mappen som har mallens pack.yaml, till exempel templates/minpack; kopiera en mapp under templates för att börja",
		HintEN: "name the folder that has the pack's pack.yaml, for instance templates/minpack; copy a folder under templates to begin"}
	codeLogo = diag.Code{ID: "office.logo", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "logotypen går inte att läsa", EN: "the logo cannot be read",
		HintSV: "spara den som PNG, högst en megabyte, bredvid office.yaml", HintEN: "save it as PNG, one megabyte at most, beside office.yaml"}
	codeCaseUnknown = diag.Code{ID: "case.unknown", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "inget ärende heter %[1]s", EN: "no case is called %[1]s",
		HintSV: "ange en mapp, ett mappnamn eller ett diarienummer; ärenden: %[2]s",
		HintEN: "name a folder, a folder's name or a case number; cases: %[2]s"}
	codeCaseRefused = diag.Code{ID: "case.refused", Severity: diag.Error, Exit: diag.ExitData,
		SV: "ärendet vägras: dess mapp har ett personnummer i namnet", EN: "the case is refused: its folder has a personal number in its name",
		HintSV: "byt namn på mappen", HintEN: "rename the folder"}
	codeCaseAmbiguous = diag.Code{ID: "case.ambiguous", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "%[1]s kan vara flera ärenden: %[2]s", EN: "%[1]s may be several cases: %[2]s",
		HintSV: "ange mappens hela sökväg", HintEN: "give the folder's whole path"}
	codeCaseNone = diag.Code{ID: "case.none", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "här finns inga ärenden", EN: "there are no cases here",
		HintSV: "stå i mappen som har undermappen data, eller ange den med -C; ett nytt ärende skapas med underlag new",
		HintEN: "stand in the folder that has the folder data in it, or name it with -C; underlag new makes a new case"}
	codeFigureUnknown = diag.Code{ID: "figure.unknown-id", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "inget tal i ärendet heter %[1]s", EN: "no figure of the case is called %[1]s",
		HintSV: "tal som finns: %[2]s", HintEN: "figures there are: %[2]s"}
	codeApproveExample = diag.Code{ID: "approve.example", Severity: diag.Error, Exit: diag.ExitConfig,
		SV:     "dokumentet %[1]s är ett exempel med konstruerade siffror och kan inte godkännas",
		EN:     "document %[1]s is an example with constructed figures and cannot be approved",
		HintSV: "ta bort example: true när siffrorna är riktiga", HintEN: "remove example: true once the figures are real"}
	codeApproveUnknown = diag.Code{ID: "approve.unknown-document", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "ärendet har inget dokument som heter %[1]s", EN: "the case has no document called %[1]s",
		HintSV: "dokument: %[2]s", HintEN: "documents: %[2]s"}
	codeExists = diag.Code{ID: "new.exists", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "mappen %[1]s finns redan", EN: "the folder %[1]s exists already",
		HintSV: "välj ett annat namn; inget har ändrats", HintEN: "choose another name; nothing was changed"}
	codeNewPlace = diag.Code{ID: "new.place", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "det går inte att skapa ett ärende som heter %[1]s", EN: "a case called %[1]s cannot be made",
		HintSV: "skriv kontorets mapp och ett namn av små bokstäver a–z, siffror och bindestreck, t.ex. %[2]s/mitt-arende",
		HintEN: "write the office's folder and a name of small letters a–z, digits and hyphens, e.g. %[2]s/my-case"}
	codeSetupExists = diag.Code{ID: "setup.exists", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "filen finns redan och säger något annat", EN: "the file exists already and says something else",
		HintSV: "ta bort den, eller välj en annan mapp; inget har skrivits", HintEN: "remove it, or choose another folder; nothing was written"}
	codeWrite = diag.Code{ID: "case.write", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "det går inte att skriva %[1]s", EN: "%[1]s cannot be written",
		HintSV: "kontrollera att mappen finns, att du får skriva i den och att filen inte är öppen i ett annat program",
		HintEN: "see that the folder exists, that you may write in it and that the file is not open in another program"}
)

// Codes lists every diagnostic of the program, sorted by id.
func Codes() []diag.Code {
	all := slices.Concat(
		[]diag.Code{diag.Internal, diag.Cancelled, codeProseMissing, codeProseUnread, codeProseUnused, codeProseUnprinted, codePeriodMissing, codePeriodOpen, codeApproveLeft, codeApproveWho, codeApproveName, codeApproveEarly, codePublishedGone, codePublishedForm, codePackFolder, codeLogo, codeCaseUnknown, codeCaseRefused, codeCaseAmbiguous,
			codeCaseNone, codeFigureUnknown, codeApproveExample, codeApproveUnknown, codeExists, codeNewPlace, codeSetupExists, codeWrite},
		meetingCodes(), recurringCodes(), archiveCodes(), repositoryCodes(), []diag.Code{codeScheduleUnknown, codeScheduleAlone},
		decl.Codes(), config.Codes(), pack.Codes(), source.Codes(), table.Codes(), figure.Codes(), fill.Codes(), doc.Codes(),
		layout.Codes(), grant.Codes(), disclose.Codes(), instrument.Codes(), gate.Codes(), run.Codes(), gitauth.Codes(), gitorigin.Codes(), schedule.Codes(), archive.Codes())
	slices.SortFunc(all, func(a, b diag.Code) int { return strings.Compare(a.ID, b.ID) })
	return all
}
