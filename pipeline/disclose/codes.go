package disclose

import "underlag/pipeline/diag"

var (
	codeUnprotected = diag.Code{ID: "disclose.unprotected", Severity: diag.Error, Exit: diag.ExitGate,
		SV:     "det går inte att visa att %s är skyddade, hur mycket som än döljs",
		EN:     "it cannot be shown that %s are protected, whatever more is hidden",
		HintSV: "slå ihop grupper i measures.yaml eller ta bort måttet ur handlingen",
		HintEN: "merge groups in measures.yaml, or take the measure out of the paper"}
	codeUnrelated = diag.Code{ID: "disclose.unrelated", Severity: diag.Error, Exit: diag.ExitGate,
		SV:     "uppgifterna om personer i handlingarna går inte ihop med varandra, så det går inte att visa att någon är skyddad",
		EN:     "the papers' figures about persons do not agree with each other, so it cannot be shown that anybody is protected",
		HintSV: "ta bort mått om personer tills bygget går igenom, och rapportera felet",
		HintEN: "take measures about persons out until the build passes, and report the fault"}
	codePublic = diag.Code{ID: "disclose.already-public", Severity: diag.Warning, Exit: diag.ExitGate,
		SV:     "tidigare handlingar visar redan det som döljs i %s",
		EN:     "earlier papers show already what is hidden in %s",
		HintSV: "det döljs ändå; fråga den som ansvarar för dataskydd vad som ska göras med de tidigare handlingarna",
		HintEN: "it is hidden all the same; ask whoever answers for data protection what to do about the earlier papers"}
	codeApart = diag.Code{ID: "disclose.apart", Severity: diag.Advice, Exit: diag.ExitGate,
		SV:     "uppgifterna om personer i %s är delvis större än nu, så de räknas som andra uppgifter",
		EN:     "the figures about persons in %s are partly greater than now, so they are taken for other data",
		HintSV: "är det samma personer, kontrollera för hand att skillnaden mellan handlingarna inte visar någon enskild",
		HintEN: "if they are the same persons, check by hand that the difference between the papers shows nobody"}
	codeRegroup = diag.Code{ID: "disclose.regroup", Severity: diag.Advice, Exit: diag.ExitGate,
		SV:     "i %s döljs mycket av måttet %s, indelat efter %s; grupperna %s döljs helt eller delvis",
		EN:     "in %s much of the measure %s, divided by %s, is hidden; the groups %s are hidden wholly or in part",
		HintSV: "slå ihop små grupper, till exempel till Övriga, eller dela in efter färre kolumner i measures.yaml, så kan mer visas",
		HintEN: "merge small groups, into Other for instance, or divide by fewer columns in measures.yaml; then more can be shown"}
)

// Codes lists the package's diagnostics.
func Codes() []diag.Code {
	return []diag.Code{codeUnprotected, codeUnrelated, codePublic, codeApart, codeRegroup}
}
