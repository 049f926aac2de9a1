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
	codeApart = diag.Code{ID: "disclose.apart", Severity: diag.Advice,
		SV:     "uppgifterna om personer i %s är delvis större än nu, så de räknas som andra uppgifter",
		EN:     "the figures about persons in %s are partly greater than now, so they are taken for other data",
		HintSV: "är det samma personer, kontrollera för hand att skillnaden mellan handlingarna inte visar någon enskild",
		HintEN: "if they are the same persons, check by hand that the difference between the papers shows nobody"}
	codeRegroup = diag.Code{ID: "disclose.regroup", Severity: diag.Advice,
		SV:     "mycket döljs i %s: %s; slå ihop små grupper, till exempel till Övriga, så att mer kan visas",
		EN:     "much is hidden in %s: %s; merge small groups, into Other for instance, so that more can be shown",
		HintSV: "ändra grupperingen i measures.yaml",
		HintEN: "change the grouping in measures.yaml"}
)

// Codes lists the package's diagnostics.
func Codes() []diag.Code { return []diag.Code{codeUnprotected, codeUnrelated, codeApart, codeRegroup} }
