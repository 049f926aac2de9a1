package archive

import "underlag/pipeline/diag"

func verifyCode(id, sv, en, hintSV, hintEN string) diag.Code {
	return diag.Code{ID: "archive." + id, Severity: diag.Error, Exit: diag.ExitArchive, SV: sv, EN: en, HintSV: hintSV, HintEN: hintEN}
}

var (
	codeKeyLocked = verifyCode("key-passphrase", "den privata nyckeln har ett lösenord", "the private key has a passphrase",
		"gör en egen nyckel för versionslagret utan lösenord och skydda filen: ssh-keygen -t ed25519 -N '' -f FIL",
		"make a key of its own for the archive without a passphrase and protect the file: ssh-keygen -t ed25519 -N '' -f FILE")
	codeKeyForm = verifyCode("key-form", "filen är ingen privat nyckel som går att läsa", "the file is no private key that can be read",
		"ange den privata nyckel (inte .pub) som ssh-keygen har gjort", "name the private key (not .pub) that ssh-keygen has made")
	codeKeyKind = verifyCode("key-kind", "nycklar av slaget %[1]s kan inte signera versioner", "keys of the kind %[1]s cannot sign versions",
		"välj ed25519, ecdsa eller rsa med minst 2048 bitar", "choose ed25519, ecdsa or rsa of 2048 bits at least")
	codeSignersLine = verifyCode("signers-line", "rad %[1]d i filen med tillåtna undertecknare går inte att använda", "line %[1]d of the file of allowed signers cannot be used",
		"skriv: namn namespaces=\"git\" ssh-ed25519 AAAA…; valid-after och valid-before går bra, cert-authority inte",
		"write: name namespaces=\"git\" ssh-ed25519 AAAA…; valid-after and valid-before are fine, cert-authority is not")
	codeSignersNone = verifyCode("signers-none", "filen med tillåtna undertecknare har ingen nyckel", "the file of allowed signers has no key",
		"skriv en rad för varje nyckel", "write a line for each key")
	codeUnsigned      = verifyCode("unsigned", "versionen är inte signerad", "the version is not signed", "", "")
	codeSignatureBad  = verifyCode("signature-bad", "signaturen stämmer inte", "the signature is not good", "", "")
	codeSignerUnknown = verifyCode("signer-unknown", "signaturen är av en nyckel som inte är tillåten", "the signature is by a key that is not allowed",
		"lägg till nyckeln bland tillåtna undertecknare om den ska gälla", "add the key to the allowed signers if it is to count")
	codeFileForm   = verifyCode("file-form", "filen %[1]s går inte att läsa som det den ska vara", "the file %[1]s cannot be read as what it should be", "", "")
	codeSignerTime = verifyCode("signer-time", "nyckeln fick inte signera den dagen", "the key was not allowed to sign on that day",
		"se valid-after, valid-before och namespaces bland tillåtna undertecknare", "see valid-after, valid-before and namespaces among the allowed signers")
)

// verifyCodes are the diagnostics of signatures, verifying, comparing and removing.
func verifyCodes() []diag.Code {
	return []diag.Code{codeKeyLocked, codeKeyForm, codeKeyKind, codeSignersLine, codeSignersNone, codeUnsigned, codeSignatureBad,
		codeSignerUnknown, codeSignerTime, codeFileForm}
}

func because(c diag.Code, err error, args ...any) diag.Diagnostic {
	d := c.New(diag.Pos{}, args...)
	d.Err = err
	return d
}
