package pipeline

import "underlag/pipeline/diag"

var (
	codePeriodIncomplete = diag.Code{ID: "period.incomplete", Severity: diag.Error, Exit: diag.ExitData,
		SV: "bladet har inga rader för %[1]s (%[2]s till %[3]s), så handlingen skulle redovisa noll", EN: "the sheet has no rows of %[1]s (%[2]s to %[3]s), so the paper would report nothing",
		HintSV: "fyll på arbetsboken; om inget har hänt under perioden, skriv may_be_empty: [%[4]s] på dokumentet i case.yaml",
		HintEN: "add the period's rows to the workbook; where nothing has happened in the period, write may_be_empty: [%[4]s] at the document in case.yaml"}
	codePeriodStep = diag.Code{ID: "case.period-step", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "%[1]s är ingen av rapportens perioder; de är %[2]s, %[3]s och så vidare", EN: "%[1]s is none of the report's periods; they are %[2]s, %[3]s and so on",
		HintSV: "ange en av dem, eller ändra schedule i office.yaml", HintEN: "name one of them, or change schedule in office.yaml"}
	codePublishedFirst = diag.Code{ID: "case.published-first", Severity: diag.Advice, Exit: diag.ExitConfig,
		SV: "filen %[1]s finns inte; det är rapportens första period, så inget har publicerats före den", EN: "the file %[1]s is missing; it is the report's first period, so nothing was published before it"}
	codePublishedNone = diag.Code{ID: "case.published-none", Severity: diag.Warning, Exit: diag.ExitConfig,
		SV:     "tabellen %[1]s handlar om personer, och varken versionslagret eller ärendet säger vad rapportens tidigare perioder visade; det som de dolde kan gå att räkna fram",
		EN:     "the table %[1]s is about persons, and neither the archive nor the case says what the report's earlier periods showed; what they hid may be computed",
		HintSV: "arkivera den förra perioden först (underlag build %[2]s --period … --archive), så tas den med av sig själv; är den publicerad på annat sätt, lägg dess .figures.json i ärendets mapp och skriv published: [\"tidigare/{{ .Previous }}.figures.json\"]",
		HintEN: "archive the period before first (underlag build %[2]s --period … --archive), and it is taken in by itself; if it was published otherwise, put its .figures.json in the case's folder and write published: [\"tidigare/{{ .Previous }}.figures.json\"]"}
	codePublishedLater = diag.Code{ID: "case.published-later", Severity: diag.Warning, Exit: diag.ExitConfig,
		SV:     "den senare perioden är redan arkiverad (%[1]s), och det som den visar är inte med när det avgörs vad som ska döljas här",
		EN:     "the later period is archived already (%[1]s), and what it shows is not taken into account when it is decided what to hide here",
		HintSV: "lägg dess .figures.json i ärendets mapp och skriv filen under published: i case.yaml, eller kontrollera för hand att de två tillsammans inte visar någon enskild",
		HintEN: "put its .figures.json in the case's folder and write the file under published: in case.yaml, or see by hand that the two together show nobody"}
	codePeriodRunning = diag.Code{ID: "period.running", Severity: diag.Warning, Exit: diag.ExitData,
		SV: "perioden %[1]s pågår till och med %[2]s; talen kan inte vara hela periodens", EN: "the period %[1]s lasts to the end of %[2]s; the figures cannot be the whole period's"}
	codePeriodShort = diag.Code{ID: "period.short", Severity: diag.Warning, Exit: diag.ExitData,
		SV: "bladet har inga rader från slutet av %[1]s (%[2]s till %[3]s) eller senare; det kan fattas rader", EN: "the sheet has no rows of the end of %[1]s (%[2]s to %[3]s) or later; rows may be lacking",
		HintSV: "kontrollera att arbetsboken är ifylld till och med %[3]s", HintEN: "see that the workbook is filled in up to %[3]s"}
	codePeriodTable = diag.Code{ID: "case.may-be-empty", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "mallpaketet %[1]s räknar inget per period i tabellen %[2]s", EN: "pack %[1]s counts nothing by period in the table %[2]s",
		HintSV: "tabeller som kan stå här: %[3]s", HintEN: "tables that can stand here: %[3]s"}
	codeRecurringLeft = diag.Code{ID: "case.recurring", Severity: diag.Advice, Exit: diag.ExitConfig,
		SV: "ärendet är återkommande och togs inte med, eftersom ingen period är angiven", EN: "the case is recurring and was left out, since no period is named",
		HintSV: "underlag build %[1]s --period 2024-Q1, eller underlag schedule run för allt som ska göras", HintEN: "underlag build %[1]s --period 2024-Q1, or underlag schedule run for all that is due"}
)

func recurringCodes() []diag.Code {
	return []diag.Code{codePeriodIncomplete, codePeriodShort, codePeriodRunning, codePeriodTable, codePeriodStep, codePublishedFirst, codePublishedNone, codePublishedLater, codeRecurringLeft}
}
