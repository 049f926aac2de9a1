package run

import "underlag/pipeline/diag"

// The place of each is the file or folder below out/ that could not be written.
var (
	codeLocked = diag.Code{ID: "run.locked", Severity: diag.Error, Exit: diag.ExitConfig,
		SV:     "filen kan inte ersättas; den är öppen i ett annat program eller skrivskyddad",
		EN:     "the file cannot be replaced; it is open in another program or write-protected",
		HintSV: "stäng filen och kör igen; inget har ändrats",
		HintEN: "close the file and run again; nothing has been changed"}
	codeReadOnly = diag.Code{ID: "run.read-only", Severity: diag.Error, Exit: diag.ExitConfig,
		SV:     "mappen går inte att skriva i",
		EN:     "the folder cannot be written to",
		HintSV: "ge skrivrätt till mappen eller välj en annan med --out; inget har ändrats",
		HintEN: "allow writing to the folder or choose another with --out; nothing has been changed"}
	codeFull = diag.Code{ID: "run.full", Severity: diag.Error, Exit: diag.ExitConfig,
		SV:     "disken är full",
		EN:     "the disk is full",
		HintSV: "frigör utrymme och kör igen; inget har ändrats",
		HintEN: "free some space and run again; nothing has been changed"}
	codeWrite = diag.Code{ID: "run.write", Severity: diag.Error, Exit: diag.ExitConfig,
		SV:     "det gick inte att skriva hit",
		EN:     "writing here failed",
		HintSV: "kontrollera att mappen finns och går att nå, och kör igen; inget har ändrats",
		HintEN: "see that the folder exists and can be reached, and run again; nothing has been changed"}
	codeOutside = diag.Code{ID: "run.outside", Severity: diag.Error, Exit: diag.ExitConfig,
		SV:     "platsen är ingen mapp inom resultatmappen",
		EN:     "the place is no folder within the output folder",
		HintSV: "ta bort genvägen eller filen som står i vägen; resultat skrivs aldrig genom länkar ut ur mappen",
		HintEN: "remove the link or file that stands there; results are never written through links out of the folder"}
	codeInTheWay = diag.Code{ID: "run.in-the-way", Severity: diag.Error, Exit: diag.ExitConfig,
		SV:     "en mapp eller genväg står där filen ska ligga",
		EN:     "a folder or link stands where the file goes",
		HintSV: "flytta eller döp om den, och kör igen; inget har ändrats",
		HintEN: "move or rename it, and run again; nothing has been changed"}
	codeBusy = diag.Code{ID: "run.busy", Severity: diag.Error, Exit: diag.ExitConfig,
		SV:     "ett annat bygge av samma ärende pågår",
		EN:     "another build of the same case is under way",
		HintSV: "vänta tills det är klart och kör igen",
		HintEN: "wait until it is done and run again"}
	codeSameName = diag.Code{ID: "run.same-name", Severity: diag.Error, Exit: diag.ExitConfig,
		SV:     "handlingarna %q och %q får samma filnamn",
		EN:     "the documents %q and %q get the same file name",
		HintSV: "ge den ena ett bilagenummer (appendix) i case.yaml",
		HintEN: "give one of them an appendix number in case.yaml"}
	codeName = diag.Code{ID: "run.name", Severity: diag.Error, Exit: diag.ExitInternal,
		SV: "%q kan inte vara ett filnamn här",
		EN: "%q cannot be a file name here"}
	codeKept = diag.Code{ID: "run.kept", Severity: diag.Warning, Exit: diag.ExitConfig,
		SV:     "den tidigare filen ligger kvar: den har ändrats sedan den skrevs, eller går inte att ta bort",
		EN:     "the earlier file stays: it has been changed since it was written, or cannot be removed",
		HintSV: "ta bort den själv om den inte behövs; den hör till en tidigare version av handlingen",
		HintEN: "remove it yourself if it is not needed; it belongs to an earlier version of the paper"}
	codeHalfway = diag.Code{ID: "run.halfway", Severity: diag.Error, Exit: diag.ExitConfig,
		SV:     "handlingarna kunde inte skrivas, och det som fanns före kunde inte återställas ännu",
		EN:     "the papers could not be written, and what was there before could not be restored yet",
		HintSV: "stäng filerna i mappen och kör igen: då återställs de; rör inte filer vars namn börjar med .underlag",
		HintEN: "close the files in the folder and run again: they are then restored; leave files whose names start with .underlag"}
	codeWebbOutdated = diag.Code{ID: "run.webb-outdated", Severity: diag.Warning, Exit: diag.ExitConfig,
		SV:     "webbutgåvan visar något annat än den interna utgåvan som nu skrivs; den tas bort om ingen har ändrat den",
		EN:     "the webb edition shows something else than the intern edition that is written now; it is removed unless somebody has changed it",
		HintSV: "bygg båda med --edition both, och ersätt filen där den har publicerats",
		HintEN: "build both with --edition both, and replace the file where it was published"}
	codeInternOlder = diag.Code{ID: "run.intern-older", Severity: diag.Warning, Exit: diag.ExitConfig,
		SV:     "den interna utgåvan har ett annat innehåll än webbutgåvan som nu skrivs",
		EN:     "the intern edition has another content than the webb edition that is written now",
		HintSV: "bygg båda med --edition both",
		HintEN: "build both with --edition both"}
	codeRecovered = diag.Code{ID: "run.recovered", Severity: diag.Advice, Exit: diag.ExitConfig,
		SV: "ett tidigare bygge avbröts halvvägs; det som fanns före det har återställts",
		EN: "an earlier build was stopped half-way; what was there before it has been restored"}
)

// Codes lists every diagnostic of this package.
func Codes() []diag.Code {
	return []diag.Code{codeLocked, codeReadOnly, codeFull, codeWrite, codeOutside, codeInTheWay, codeBusy, codeSameName,
		codeName, codeKept, codeHalfway, codeRecovered, codeWebbOutdated, codeInternOlder}
}
