package pipeline

import "underlag/pipeline/diag"

var (
	codeMeetingBody = diag.Code{ID: "meeting.body", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "ärendet %[1]s är inte ställt till %[2]s", EN: "case %[1]s is not addressed to %[2]s",
		HintSV: "rätta bodies i ärendets case.yaml, eller ta bort ärendet ur föredragningslistan", HintEN: "mend bodies in the case's case.yaml, or take it off the agenda"}
	codeMeetingDraft = diag.Code{ID: "meeting.draft", Severity: diag.Warning, Exit: diag.ExitConfig,
		SV: "ärende %[1]s: handlingen %[2]s är inte godkänd och står som utkast", EN: "item %[1]s: the paper %[2]s is not approved and stands as a draft",
		HintSV: "godkänn den med underlag approve innan kallelsen skickas", HintEN: "approve it with underlag approve before the call is sent"}
	codeForeign = diag.Code{ID: "meeting.foreign", Severity: diag.Error, Exit: diag.ExitData,
		SV: "filen %[1]s går inte att läsa som PDF", EN: "the file %[1]s cannot be read as a PDF",
		HintSV: "kontrollera att den finns bredvid meeting.yaml, inte är krypterad och är högst 200 megabyte", HintEN: "see that it stands beside meeting.yaml, is not encrypted and is 200 megabytes at most"}
	codeMeetingUndecided = diag.Code{ID: "meeting.undecided", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "ärende %[1]s är ett beslutsärende, men det finns varken förslag eller beslut", EN: "item %[1]s is to be decided, but there is neither a proposal nor a decision",
		HintSV: "skriv beslutet ordagrant under decision i result.yaml", HintEN: "write the decision word by word under decision in result.yaml"}
	codeMeetingBoth = diag.Code{ID: "meeting.open-and-closed", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "ärendet %[1]s står både öppet och slutet på föredragningslistan, och handlingen %[2]s hör till båda", EN: "case %[1]s stands both open and closed on the agenda, and the paper %[2]s belongs to both",
		HintSV: "skriv under documents vilka handlingar som hör till vilket", HintEN: "write under documents which papers belong to which"}
	codeMeetingPack = diag.Code{ID: "meeting.pack", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "mallpaketet %[1]s är för ett sammanträdes egna handlingar, inte för ett ärende", EN: "pack %[1]s is for a meeting's own papers, not for a case",
		HintSV: "skriv meeting.yaml i mappen moten/<datum> i stället", HintEN: "write meeting.yaml in the folder moten/<date> instead"}
)

func meetingCodes() []diag.Code {
	return []diag.Code{codeMeetingBody, codeMeetingDraft, codeForeign, codeMeetingUndecided, codeMeetingBoth, codeMeetingPack}
}
