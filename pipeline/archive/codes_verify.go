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
	codeSignMissing = verifyCode("sign-missing", "kontoret kräver en signatur på varje version, och ingen nyckel är angiven", "the office demands a signature on every version, and no key is named",
		"ange den privata nyckeln med --sign; inget har arkiverats", "name the private key with --sign; nothing has been archived")
	codeUnsigned      = verifyCode("unsigned", "versionen är inte signerad", "the version is not signed", "", "")
	codeSignatureBad  = verifyCode("signature-bad", "signaturen stämmer inte", "the signature is not good", "", "")
	codeSignerUnknown = verifyCode("signer-unknown", "signaturen är av en nyckel som inte är tillåten", "the signature is by a key that is not allowed",
		"lägg till nyckeln bland tillåtna undertecknare om den ska gälla", "add the key to the allowed signers if it is to count")
	codeFileForm  = verifyCode("file-form", "filen %[1]s går inte att läsa som det den ska vara", "the file %[1]s cannot be read as what it should be", "", "")
	codeRewritten = verifyCode("rewritten", "registret är omskrivet: %[1]s är ändrad eller borttagen i incheckning %[2]s", "the register has been rewritten: %[1]s was changed or removed in commit %[2]s",
		"jämför med en säkerhetskopia eller ett fjärrlager: git diff; registret får bara växa", "compare with a backup or a remote: git diff; the register may only grow")
	codeStray = verifyCode("stray", "filen hör inte till registret", "the file does not belong to the register",
		"inget program av vårt skriver den; se git log main", "no program of ours writes it; see git log main")
	codeRecord = verifyCode("record", "uppgiften i registret är inte av den form som programmet skriver", "the record in the register is not of the form that the program writes",
		"jämför med en säkerhetskopia eller ett fjärrlager", "compare with a backup or a remote")
	codeTagMissing = verifyCode("tag-missing", "taggen saknas; versionen står i registret", "the tag is missing; the version is in the register",
		"nästa arkivering, eller underlag archive sync, skriver den", "the next archiving, or underlag archive sync, writes it")
	codeTagMoved = verifyCode("tag-moved", "taggen leder till något annat än registret säger", "the tag leads to something else than the register says",
		"flytta den tillbaka till det som står som tag_object i registret: git tag -f", "move it back to what stands as tag_object in the register: git tag -f")
	codeTagUnknown = verifyCode("tag-unknown", "taggen står inte i registret", "the tag is not in the register",
		"antingen är registret kortat (jämför med en säkerhetskopia), eller taggen skriven för hand", "either the register was cut short (compare with a backup), or the tag was written by hand")
	codeRefUnknown = verifyCode("ref-unknown", "%[1]s hör inte till ett versionslager", "%[1]s does not belong to a store of versions",
		"ta bort den om den inte behövs", "remove it if it is not needed")
	codeTagSays    = verifyCode("tag-says", "taggen säger annat än registret om: %[1]s", "the tag says otherwise than the register about: %[1]s", "", "")
	codeCommitSays = verifyCode("commit-says", "incheckningen säger annat än registret om: %[1]s", "the commit says otherwise than the register about: %[1]s", "", "")
	codeObjectGone = verifyCode("object-gone", "%[1]s finns inte i lagret", "%[1]s is not in the store",
		"hämta ur en säkerhetskopia eller ett fjärrlager", "restore from a backup or a remote")
	codeObjectBad = verifyCode("object-bad", "%[1]s är skadat: dess bytes stämmer inte med dess namn", "%[1]s is damaged: its bytes do not fit its name",
		"hämta ur en säkerhetskopia eller ett fjärrlager", "restore from a backup or a remote")
	codeFileGone     = verifyCode("file-gone", "filen %[1]s saknas i versionen", "the file %[1]s is missing in the version", "", "")
	codeFileExtra    = verifyCode("file-extra", "filen %[1]s står inte i registret", "the file %[1]s is not in the register", "", "")
	codeFileDiffers  = verifyCode("file-differs", "filen %[1]s är inte den som registret säger", "the file %[1]s is not the one that the register says", "", "")
	codeManifestSays = verifyCode("manifest-says", "manifestet säger annat än registret om: %[1]s", "the manifest says otherwise than the register about: %[1]s", "", "")
	codeNotGone      = verifyCode("not-gone", "innehållet är kvar, fast det skulle tas bort enligt %[1]s", "the content is still there, though it was to be removed under %[1]s",
		"kör underlag archive remove för taggen igen", "run underlag archive remove for the tag again")
	codeRemoveUnknown = verifyCode("remove-unknown", "versionslagret har ingen version %[1]s", "the archive has no version %[1]s",
		"underlag archive log visar vilka som finns", "underlag archive log shows which there are")
	codeRemoveWhy = verifyCode("remove-why", "beslutet är inte helt angivet", "the decision is not wholly told",
		"ange beslut, vem, i vilken roll och dag, var och en på en rad utan personuppgifter", "give decision, who, in which role and the day, each on one line without personal data")
	codeRemovedBefore = diag.Code{ID: "archive.removed-before", Severity: diag.Warning, Exit: diag.ExitArchive,
		SV: "versionen är redan borttagen enligt %[1]s, som står kvar i registret", EN: "the version was removed before under %[1]s, which stays in the register"}
	codeRemoving = verifyCode("removing", "en borttagning avbröts innan den var klar", "a removal was stopped before its end",
		"kör underlag archive remove igen för taggen", "run underlag archive remove again for the tag")
	codeServerKeeps = diag.Code{ID: "archive.server-keeps", Severity: diag.Warning, Exit: diag.ExitArchive,
		SV: "taggen är borttagen på fjärrlagret, men servern har innehållet kvar tills den städar", EN: "the tag was removed at the remote, but the server keeps the content until it tidies up",
		HintSV: "be serverns administratör köra git reflog expire --expire=now --all och git gc --prune=now i lagret, och ta bort säkerhetskopior och kloner enligt beslutet",
		HintEN: "ask the server's administrator to run git reflog expire --expire=now --all and git gc --prune=now in the repository, and to remove backups and clones under the decision"}
	codeSignerTime = verifyCode("signer-time", "nyckeln fick inte signera den dagen", "the key was not allowed to sign on that day",
		"se valid-after, valid-before och namespaces bland tillåtna undertecknare", "see valid-after, valid-before and namespaces among the allowed signers")
)

// verifyCodes are the diagnostics of signatures, verifying, comparing and removing.
func verifyCodes() []diag.Code {
	return []diag.Code{codeKeyLocked, codeKeyForm, codeKeyKind, codeSignersLine, codeSignersNone, codeSignMissing, codeUnsigned, codeSignatureBad,
		codeSignerUnknown, codeSignerTime, codeFileForm, codeRewritten, codeStray, codeRecord,
		codeTagMissing, codeTagMoved, codeTagUnknown, codeRefUnknown, codeTagSays, codeCommitSays, codeObjectGone, codeObjectBad, codeFileGone,
		codeFileExtra, codeFileDiffers, codeManifestSays, codeNotGone, codeRemoveUnknown, codeRemoveWhy, codeRemovedBefore, codeRemoving, codeServerKeeps}
}

func because(c diag.Code, err error, args ...any) diag.Diagnostic {
	d := c.New(diag.Pos{}, args...)
	d.Err = err
	return d
}
