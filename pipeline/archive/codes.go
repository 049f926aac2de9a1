package archive

import (
	"errors"
	"io/fs"

	"underlag/pipeline/diag"
	"underlag/pipeline/run"
)

// The place of each is the store, or the case whose paper it is about.
var (
	codeForeign = diag.Code{ID: "archive.foreign", Severity: diag.Error, Exit: diag.ExitArchive,
		SV:     "mappen är inget versionslager",
		EN:     "the folder is no store of versions",
		HintSV: "ange en annan mapp under archive i office.yaml; ett versionslager görs av programmet, i en mapp som inte finns eller är tom",
		HintEN: "name another folder under archive in office.yaml; a store is made by the program, in a folder that does not exist or is empty"}
	codeEdition = diag.Code{ID: "archive.edition", Severity: diag.Error, Exit: diag.ExitArchive,
		SV:     "versionslagret är för utgåvan %[1]s, inte %[2]s",
		EN:     "the store is for the edition %[1]s, not %[2]s",
		HintSV: "varje utgåva har sitt eget lager: den som får läsa webb får inte läsa intern; rätta archive i office.yaml; inget har skickats",
		HintEN: "each edition has a store of its own: who may read webb may not read intern; correct archive in office.yaml; nothing was sent"}
	codeNewer = diag.Code{ID: "archive.newer", Severity: diag.Error, Exit: diag.ExitArchive,
		SV:     "versionslagret är skrivet av en nyare version av programmet",
		EN:     "the store was written by a newer version of the program",
		HintSV: "uppdatera programmet", HintEN: "update the program"}
	codeDamaged = diag.Code{ID: "archive.damaged", Severity: diag.Error, Exit: diag.ExitArchive,
		SV:     "versionslagret är skadat: %[1]s går inte att läsa",
		EN:     "the store is damaged: %[1]s cannot be read",
		HintSV: "hämta det från säkerhetskopian eller från ett fjärrlager; git fsck --full visar vad som saknas",
		HintEN: "restore it from the backup or from a remote; git fsck --full shows what is missing"}
	codeBusy = diag.Code{ID: "archive.busy", Severity: diag.Error, Exit: diag.ExitArchive,
		SV:     "en annan körning skriver i versionslagret",
		EN:     "another run is writing in the store",
		HintSV: "vänta tills den är klar och kör igen; inget har ändrats",
		HintEN: "wait until it is done and run again; nothing has been changed"}
	codeHeld = diag.Code{ID: "archive.held", Severity: diag.Error, Exit: diag.ExitArchive,
		SV:     "ett annat git-program har låst versionslagret, eller avbröts medan det hade det låst",
		EN:     "another git program has locked the store, or was stopped while it had",
		HintSV: "vänta tills det är klart och kör igen; pågår inget, ta bort filerna under refs vars namn slutar på .lock",
		HintEN: "wait until it is done and run again; if none is running, remove the files below refs whose names end in .lock"}
	codeFull = diag.Code{ID: "archive.full", Severity: diag.Error, Exit: diag.ExitArchive,
		SV:     "disken är full",
		EN:     "the disk is full",
		HintSV: "frigör utrymme och kör igen; de versioner som finns är hela",
		HintEN: "free some space and run again; the versions that are there are whole"}
	codeReadOnly = diag.Code{ID: "archive.read-only", Severity: diag.Error, Exit: diag.ExitArchive,
		SV:     "versionslagret går inte att skriva i",
		EN:     "the store cannot be written to",
		HintSV: "ge skrivrätt till mappen och kör igen; de versioner som finns är hela",
		HintEN: "allow writing to the folder and run again; the versions that are there are whole"}
	codeWrite = diag.Code{ID: "archive.write", Severity: diag.Error, Exit: diag.ExitArchive,
		SV:     "det gick inte att skriva i versionslagret",
		EN:     "writing in the store failed",
		HintSV: "kontrollera att mappen går att nå, och kör igen; de versioner som finns är hela",
		HintEN: "see that the folder can be reached, and run again; the versions that are there are whole"}
	codeTags = diag.Code{ID: "archive.tags", Severity: diag.Warning, Exit: diag.ExitArchive,
		SV:     "versionerna är arkiverade, men deras taggar kunde inte skrivas ännu",
		EN:     "the versions are archived, but their tags could not be written yet",
		HintSV: "nästa arkivering skriver dem", HintEN: "the next archiving writes them"}
	codeReason = diag.Code{ID: "archive.reason", Severity: diag.Error, Exit: diag.ExitArchive,
		SV:     "innehållet är ett annat än i %[1]s; en rättelse ska ha ett skäl",
		EN:     "the content is another than in %[1]s; a correction needs a reason",
		HintSV: "ge skälet med --reason; den tidigare versionen finns kvar",
		HintEN: "give the reason with --reason; the earlier version stays"}
	codeOtherCase = diag.Code{ID: "archive.other-case", Severity: diag.Error, Exit: diag.ExitArchive,
		SV:     "%[1]s hör till ärendemappen %[2]s; två ärenden har samma diarienummer och dokument",
		EN:     "%[1]s belongs to the case folder %[2]s; two cases have the same case number and document",
		HintSV: "ge dokumentet ett annat id i case.yaml, eller rätta diarienumret",
		HintEN: "give the document another id in case.yaml, or correct the case number"}
	codeClash = diag.Code{ID: "archive.clash", Severity: diag.Error, Exit: diag.ExitArchive,
		SV:     "namnet skiljer sig från %[1]s bara i stora och små bokstäver",
		EN:     "the name differs from %[1]s only in capital letters",
		HintSV: "skriv diarienummer, dokument och period som förut", HintEN: "write case number, document and period as before"}
	codeEntry = diag.Code{ID: "archive.entry", Severity: diag.Error, Exit: diag.ExitArchive,
		SV:     "handlingen kan inte arkiveras: %[1]s duger inte",
		EN:     "the paper cannot be archived: %[1]s will not do",
		HintSV: "diarienummer, dokument och period ska vara korta, på en rad; skälet på en rad utan personuppgifter",
		HintEN: "case number, document and period must be short, on one line; the reason on one line without personal data"}
	codeRemoved = diag.Code{ID: "archive.removed", Severity: diag.Error, Exit: diag.ExitArchive,
		SV:     "innehållet i %[1]s är borttaget enligt %[2]s",
		EN:     "the content of %[1]s was removed under %[2]s",
		HintSV: "det arkiveras inte på nytt", HintEN: "it is not archived anew"}
	codeMissing = diag.Code{ID: "archive.missing", Severity: diag.Error, Exit: diag.ExitArchive,
		SV:     "innehållet i %[1]s finns inte i detta lager",
		EN:     "the content of %[1]s is not in this store",
		HintSV: "hämta det med underlag archive sync, eller ur en säkerhetskopia",
		HintEN: "fetch it with underlag archive sync, or from a backup"}
	codeTagRestored = diag.Code{ID: "archive.tag-restored", Severity: diag.Warning, Exit: diag.ExitArchive,
		SV:     "taggen %[1]s ledde någon annanstans än registret säger; den är rättad",
		EN:     "the tag %[1]s led elsewhere than the register says; it has been set right",
		HintSV: "någon kan ha ändrat den; kör underlag archive verify", HintEN: "somebody may have changed it; run underlag archive verify"}
	codeConcurrent = diag.Code{ID: "archive.concurrent", Severity: diag.Warning, Exit: diag.ExitArchive,
		SV:     "en annan maskin arkiverade samtidigt ett annat innehåll som %[1]s; det som arkiverades här är %[2]s",
		EN:     "another machine archived another content as %[1]s at the same time; what was archived here is %[2]s",
		HintSV: "jämför dem med underlag archive diff, och avgör vilken som gäller", HintEN: "compare them with underlag archive diff, and decide which one counts"}
	codeRemoteEdition = diag.Code{ID: "archive.remote-edition", Severity: diag.Error, Exit: diag.ExitArchive,
		SV:     "fjärrlagret är avsett för utgåvan %[1]s, inte %[2]s; inget har skickats",
		EN:     "the remote is meant for the edition %[1]s, not %[2]s; nothing was sent",
		HintSV: "rätta edition under archive.remotes i office.yaml", HintEN: "correct edition under archive.remotes in office.yaml"}
	codeRemoteForeign = diag.Code{ID: "archive.remote-foreign", Severity: diag.Error, Exit: diag.ExitArchive,
		SV:     "fjärrlagret är inget versionslager och inget tomt git-förråd; inget har skickats",
		EN:     "the remote is no store of versions and no empty git repository; nothing was sent",
		HintSV: "gör ett tomt förråd för det: git init --bare MAPP", HintEN: "make an empty repository for it: git init --bare FOLDER"}
	codeRemoteSelf = diag.Code{ID: "archive.remote-self", Severity: diag.Error, Exit: diag.ExitArchive,
		SV:     "fjärrlagret är versionslagret självt, eller anges två gånger",
		EN:     "the remote is the store itself, or is named twice",
		HintSV: "ange en mapp på en annan disk eller en server under archive.remotes i office.yaml",
		HintEN: "name a folder on another disk or a server under archive.remotes in office.yaml"}
	codeUnreached = diag.Code{ID: "archive.unreached", Severity: diag.Error, Exit: diag.ExitArchive,
		SV:     "fjärrlagret går inte att nå; det som är nytt finns bara i det egna lagret",
		EN:     "the remote cannot be reached; what is new is in the own store only",
		HintSV: "kontrollera adressen och nätet; nästa arkivering skickar dem", HintEN: "check the address and the network; the next archiving sends them"}
	codeRemoteTag = diag.Code{ID: "archive.remote-tag", Severity: diag.Error, Exit: diag.ExitArchive,
		SV:     "taggen %[1]s i fjärrlagret leder till något annat än registret säger; inget har tvingats",
		EN:     "the tag %[1]s at the remote leads to something else than the register says; nothing was forced",
		HintSV: "någon har skrivit taggen för hand, eller två fjärrlager har fått olika innehåll under samma nummer; låt den som sköter servern jämföra",
		HintEN: "somebody has written the tag by hand, or two remotes were given different contents under one number; let the server's keeper compare"}
	codeCollecting = diag.Code{ID: "archive.collecting", Severity: diag.Error, Exit: diag.ExitArchive,
		SV:     "git gc städar i versionslagret",
		EN:     "git gc is tidying the store",
		HintSV: "kör igen när det är klart; om det avbröts, ta bort filerna gc.pid och gc.pid.lock i lagret",
		HintEN: "run again when it is done; if it was stopped, remove the files gc.pid and gc.pid.lock in the store"}
	codeRemoteRewritten = diag.Code{ID: "archive.remote-rewritten", Severity: diag.Error, Exit: diag.ExitArchive,
		SV:     "fjärrlagrets register säger något annat om %[1]s än när det skickades dit; inget har hämtats därifrån eller skickats dit",
		EN:     "the remote's register says something else of %[1]s than when it was sent there; nothing was fetched from it or sent to it",
		HintSV: "någon har skrivit om det; jämför med det egna lagret, och låt den som sköter servern lägga tillbaka det som det var",
		HintEN: "somebody has rewritten it; compare with the own store, and let the server's keeper restore it as it was"}
	codeRemotesDiffer = diag.Code{ID: "archive.remotes-differ", Severity: diag.Error, Exit: diag.ExitArchive,
		SV:     "fjärrlagret säger något annat om %[1]s än fjärrlagret %[2]s; inget har hämtats därifrån eller skickats dit",
		EN:     "the remote says something else of %[1]s than the remote %[2]s; nothing was fetched from it or sent to it",
		HintSV: "två kontor har gett olika handlingar samma nummer i var sitt fjärrlager; låt dem ha ett gemensamt, eller var sitt",
		HintEN: "two offices have given different papers one number at a remote each; let them share one, or have one each"}
	codeUnsent = diag.Code{ID: "archive.unsent", Severity: diag.Error, Exit: diag.ExitArchive,
		SV:     "versionerna finns i det egna lagret men kunde inte skickas till fjärrlagret",
		EN:     "the versions are in the own store but could not be sent to the remote",
		HintSV: "nästa arkivering skickar dem", HintEN: "the next archiving sends them"}
)

// Codes lists every diagnostic of this package.
func Codes() []diag.Code {
	return append([]diag.Code{codeForeign, codeEdition, codeNewer, codeDamaged, codeBusy, codeHeld, codeFull, codeReadOnly, codeWrite, codeTags,
		codeReason, codeOtherCase, codeClash, codeEntry, codeRemoved, codeMissing, codeTagRestored, codeConcurrent,
		codeRemoteEdition, codeRemoteForeign, codeUnreached, codeRemoteSelf, codeRemoteTag, codeCollecting, codeRemoteRewritten,
		codeRemotesDiffer, codeUnsent}, verifyCodes()...)
}

// failed is a failure to write, or what was found on the way.
func (r *repository) failed(err error) diag.List {
	var found diag.List
	if errors.As(err, &found) {
		return found
	}
	return diag.List{problem(r.pos, err)}
}

// problem puts a failure to write into plain words.
func problem(pos diag.Pos, err error) diag.Diagnostic {
	code := codeWrite
	switch {
	case errors.Is(err, errHeld), errors.Is(err, errStale):
		code = codeHeld
	case run.IsFull(err):
		code = codeFull
	case run.IsReadOnly(err), errors.Is(err, fs.ErrPermission):
		code = codeReadOnly
	}
	d := code.New(pos)
	d.Err = err
	return d
}
