package pipeline

import "underlag/pipeline/diag"

var (
	codeSourcePinned = diag.Code{ID: "sources.pinned", Severity: diag.Advice, Exit: diag.ExitData,
		SV: "git-förrådet %[1]s (%[2]s) är nu låst vid %[3]s i %[4]s", EN: "the repository %[1]s (%[2]s) is now pinned at %[3]s in %[4]s",
		HintSV: "nästa bygge läser samma incheckning; nyare underlag hämtas med underlag sources update",
		HintEN: "the next build reads the same commit; underlag sources update goes over to newer data"}
	codeSourceLoose = diag.Code{ID: "sources.unpinned", Severity: diag.Advice, Exit: diag.ExitData,
		SV: "git-förrådet %[1]s (%[2]s) är inte låst och läses nu vid %[3]s", EN: "the repository %[1]s (%[2]s) is not pinned and is read at %[3]s now",
		HintSV: "underlag build låser det", HintEN: "underlag build pins it"}
	codeSourceRace = diag.Code{ID: "sources.race", Severity: diag.Error, Exit: diag.ExitData,
		SV: "git-förrådet %[1]s låstes under tiden vid %[2]s av en annan körning; den här läste %[3]s", EN: "the repository %[1]s was meanwhile pinned at %[2]s by another run; this one read %[3]s",
		HintSV: "inget har skrivits; kör kommandot igen", HintEN: "nothing was written; run the command again"}
	codeSourceRefused = diag.Code{ID: "sources.refused", Severity: diag.Error, Exit: diag.ExitData,
		SV: "det nya underlaget till %[1]s kan inte användas; det låsta gäller som förut", EN: "the new data of %[1]s cannot be used; what is pinned holds as before",
		HintSV: "rätta det i git-förrådet och kör underlag sources update igen", HintEN: "mend it in the repository and run underlag sources update again"}
	codeSourceOld = diag.Code{ID: "sources.old-unread", Severity: diag.Warning, Exit: diag.ExitData,
		SV: "det tidigare underlaget till %[1]s går inte att läsa, så vad som har ändrats kan inte visas: %[2]s", EN: "the earlier data of %[1]s cannot be read, so what has changed cannot be shown: %[2]s"}
	codeSourceName = diag.Code{ID: "sources.unknown", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "inget git-förråd heter %[1]s", EN: "no repository is called %[1]s",
		HintSV: "git-förråd: %[2]s", HintEN: "repositories: %[2]s"}
	codeSourcePeriod = diag.Code{ID: "sources.period", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "git-förrådet %[1]s (%[2]s) är låst, men det är inte känt för vilken period av det återkommande ärendet", EN: "the repository %[1]s (%[2]s) is pinned, but it is not known for which period of the recurring case",
		HintSV: "ange perioden: underlag sources update --case %[3]s --period 2024-Q1", HintEN: "name the period: underlag sources update --case %[3]s --period 2024-Q1"}
	codeSourceNoPin = diag.Code{ID: "sources.no-pin", Severity: diag.Advice, Exit: diag.ExitConfig,
		SV: "ärendet är återkommande och har inget låst än", EN: "the case is recurring and has nothing pinned yet",
		HintSV: "bygget av en period låser det som den läser; med --period 2024-Q1 visas en viss period", HintEN: "the build of a period pins what it reads; --period 2024-Q1 shows a certain one"}
	codeHealthRefused = diag.Code{ID: "sources.health", Severity: diag.Error, Exit: diag.ExitData,
		SV:     "tabellen %[1]s handlar om hälsa och får inte läsas ur git-förrådet %[2]s: dess historik behåller varje rad för alltid",
		EN:     "the table %[1]s is about health and may not be read from the repository %[2]s: its history keeps every row for ever",
		HintSV: "lägg filen i ärendets mapp; är förrådet godkänt för det, skriv i office.yaml: git_health: [{url: %[3]s, by: …, reason: …}]",
		HintEN: "put the file in the case's folder; if the repository is approved for it, write in office.yaml: git_health: [{url: %[3]s, by: …, reason: …}]"}
	codeHealthAllowed = diag.Code{ID: "sources.health-allowed", Severity: diag.Advice, Exit: diag.ExitData,
		SV: "tabellen %[1]s om hälsa läses ur git-förrådet %[2]s, tillåtet av %[3]s (%[4]s)", EN: "the table %[1]s about health is read from the repository %[2]s, allowed by %[3]s (%[4]s)"}
)

// repositoryCodes are the diagnostics of git sources that the pipeline itself has.
func repositoryCodes() []diag.Code {
	return []diag.Code{codeSourcePinned, codeSourceLoose, codeSourceRace, codeSourceRefused, codeSourceOld, codeSourceName, codeSourcePeriod, codeSourceNoPin, codeHealthRefused, codeHealthAllowed}
}
