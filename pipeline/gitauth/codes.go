package gitauth

import "underlag/pipeline/diag"

func refuse(id, sv, en, hintSV, hintEN string) diag.Code {
	return diag.Code{ID: id, Severity: diag.Error, Exit: diag.ExitData, SV: sv, EN: en, HintSV: hintSV, HintEN: hintEN}
}

func config(c diag.Code) diag.Code {
	c.Exit = diag.ExitConfig
	return c
}

// What can be wrong with an address.
var (
	codeAddress = config(refuse("git.address", "adressen leder inte till ett git-förråd som kan läsas", "the address does not lead to a git repository that can be read",
		"skriv git+https://värd/sökväg, git+ssh://git@värd/sökväg, git+file:///sökväg eller git+file:../mapp",
		"write git+https://host/path, git+ssh://git@host/path, git+file:///path or git+file:../folder"))
	codeCredentials = config(refuse("git.credentials", "adressen innehåller användarnamn eller lösenord", "the address holds a user name or a password",
		"ta bort det ur adressen och spara det i stället i gits lösenordshjälp (git config --global credential.helper); byt lösenordet, eftersom filen kan ha delats",
		"take it out of the address and keep it in git's credential helper instead (git config --global credential.helper); change the password, since the file may have been shared"))
)

// What can be wrong on the way to a repository.
var (
	codeUnreachable = refuse("git.unreachable", "servern %[1]s går inte att nå", "the server %[1]s cannot be reached",
		"kontrollera adressen och nätet; det som har hämtats förut läses utan nät", "check the address and the network; what has been fetched before is read without a network")
	codeCut = refuse("git.cut", "anslutningen till servern %[1]s bröts innan allt hade kommit", "the connection to the server %[1]s was lost before everything had come",
		"försök igen; inget halvt har sparats", "try again; nothing half was kept")
	codeTimeout = refuse("git.timeout", "servern %[1]s svarade inte i tid", "the server %[1]s did not answer in time",
		"försök igen senare; det som har hämtats förut läses utan nät", "try again later; what has been fetched before is read without a network")
	codeCertificate = refuse("git.certificate", "servern %[1]s visar ett certifikat som datorn inte litar på", "the server %[1]s shows a certificate that this machine does not trust",
		"be den som sköter servern om rätt certifikat, eller lägg dess utfärdare bland datorns betrodda", "ask whoever runs the server for a proper certificate, or put its issuer among the trusted ones of this machine")
	codeLogin = refuse("git.login", "servern %[1]s kräver inloggning", "the server %[1]s asks for a login",
		"spara användarnamn och lösenord (eller åtkomstnyckel) med gits lösenordshjälp, så att git ls-remote %[2]s svarar utan att fråga",
		"keep the user name and password (or access token) with git's credential helper, so that git ls-remote %[2]s answers without asking")
	codePassword = refuse("git.password", "servern %[1]s godtar inte det sparade användarnamnet och lösenordet", "the server %[1]s does not accept the saved user name and password",
		"åtkomstnyckeln kan ha gått ut; spara en ny med gits lösenordshjälp och kontrollera att git ls-remote %[2]s svarar",
		"the access token may have expired; save a new one with git's credential helper and check that git ls-remote %[2]s answers")
	codeForbidden = refuse("git.forbidden", "servern %[1]s låter inte användaren läsa förrådet", "the server %[1]s does not let the user read the repository",
		"be den som äger förrådet om läsrätt", "ask the repository's owner for read access")
	codeKey = refuse("git.key", "servern %[1]s godtar ingen av de ssh-nycklar som finns", "the server %[1]s accepts none of the ssh keys at hand",
		"lägg nyckeln i ssh-agenten (ssh-add) och dess publika del hos servern; en nyckel med lösenord kan bara läsas genom agenten",
		"put the key into the ssh agent (ssh-add) and its public part at the server; a key with a passphrase can be read through the agent only")
	codeHostUnknown = refuse("git.host-unknown", "servern %[1]s är okänd: dess nyckel %[2]s finns inte i known_hosts", "the server %[1]s is unknown: its key %[2]s is not in known_hosts",
		"jämför nyckeln med den som servern uppger och anslut en gång med ssh, så sparas den", "compare the key with the one that the server's keepers give and connect once with ssh, which keeps it")
	codeHostChanged = refuse("git.host-changed", "servern %[1]s visar en annan nyckel (%[2]s) än den som finns i known_hosts: någon kan stå emellan", "the server %[1]s shows another key (%[2]s) than the one in known_hosts: someone may stand in between",
		"hämta inget förrän den som sköter servern har bekräftat den nya nyckeln; ta då bort den gamla med ssh-keygen -R", "fetch nothing until whoever runs the server has confirmed the new key; then remove the old one with ssh-keygen -R")
	codeKnownHosts = refuse("git.known-hosts", "filen known_hosts går inte att läsa", "the file known_hosts cannot be read",
		"rätta eller ta bort den rad som ssh klagar på i ~/.ssh/known_hosts", "correct or remove the line of ~/.ssh/known_hosts that ssh complains about")
	codeNotFound = refuse("git.not-found", "det finns inget git-förråd på %[1]s, eller användaren får inte se det", "there is no git repository at %[1]s, or the user may not see it",
		"kontrollera adressen och att användaren har läsrätt", "check the address and that the user has read access")
	codeEmpty = refuse("git.empty", "git-förrådet på %[1]s är tomt", "the git repository at %[1]s is empty",
		"kontrollera adressen, eller lägg in underlaget i förrådet", "check the address, or put the data into the repository")
	// CodeSHA256 is shared with who opens repositories on this machine.
	CodeSHA256 = refuse("git.sha256", "git-förrådet på %[1]s använder SHA-256, som programmet ännu inte kan läsa", "the git repository at %[1]s uses SHA-256, which this program cannot read yet",
		"lägg underlaget i ett förråd av vanlig sort (git init --object-format=sha1)", "keep the data in a repository of the usual kind (git init --object-format=sha1)")
	codeTooMuch = refuse("git.too-much", "servern %[1]s skickar mer än programmet tar emot (%[2]d MB)", "the server %[1]s sends more than this program takes (%[2]d MB)",
		"lägg underlaget i ett mindre förråd för sig", "keep the data in a smaller repository of its own")
	codeRedirect = refuse("git.redirect", "servern %[1]s hänvisar till en adress som inte följs", "the server %[1]s redirects to an address that is not followed",
		"ange förrådets nya adress", "give the repository's new address")
	codeProtocol = refuse("git.protocol", "servern %[1]s svarar inte som en git-server", "the server %[1]s does not answer as a git server does",
		"kontrollera adressen; svarar git ls-remote %[2]s, rapportera felet gärna", "check the address; if git ls-remote %[2]s answers, please report this")
)

// Codes lists every diagnostic of the package.
func Codes() []diag.Code {
	return []diag.Code{codeAddress, codeCredentials, codeUnreachable, codeCut, codeTimeout, codeCertificate, codeLogin, codePassword, codeForbidden, codeKey,
		codeHostUnknown, codeHostChanged, codeKnownHosts, codeNotFound, codeEmpty, CodeSHA256, codeTooMuch, codeRedirect, codeProtocol}
}
