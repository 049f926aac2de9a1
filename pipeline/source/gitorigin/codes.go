package gitorigin

import "underlag/pipeline/diag"

func refuse(id, sv, en, hintSV, hintEN string) diag.Code {
	return diag.Code{ID: id, Severity: diag.Error, Exit: diag.ExitData, SV: sv, EN: en, HintSV: hintSV, HintEN: hintEN}
}

func config(c diag.Code) diag.Code {
	c.Exit = diag.ExitConfig
	return c
}

// What can be wrong with a ref.
var (
	codeRef = config(refuse("git.ref", "%[1]s kan inte vara en gren, en tagg eller hela numret på en incheckning", "%[1]s cannot be a branch, a tag or a whole commit number",
		"skriv grenens eller taggens namn, eller incheckningens nummer, 40 tecken", "write the name of the branch or tag, or the commit's number of 40 digits"))
	codeNoRef = config(refuse("git.no-ref", "förrådet har varken någon gren eller någon tagg som heter %[1]s", "the repository has neither a branch nor a tag called %[1]s",
		"rätta ref; förrådets grenar och taggar: %[2]s", "correct ref; the repository's branches and tags: %[2]s"))
	codeShortCommit = config(refuse("git.short-commit", "förrådet har varken någon gren eller någon tagg som heter %[1]s, och ett förkortat nummer på en incheckning kan inte läsas", "the repository has neither a branch nor a tag called %[1]s, and a shortened commit number cannot be read",
		"skriv hela numret, 40 tecken (git rev-parse %[1]s)", "write the whole number, 40 digits (git rev-parse %[1]s)"))
	codeAmbiguous = config(refuse("git.ambiguous", "%[1]s är både en gren och en tagg", "%[1]s is both a branch and a tag",
		"skriv refs/heads/%[1]s för grenen eller refs/tags/%[1]s för taggen", "write refs/heads/%[1]s for the branch or refs/tags/%[1]s for the tag"))
	codeNoCommit = config(refuse("git.no-commit", "taggen %[1]s pekar inte på någon incheckning", "the tag %[1]s does not point at a commit",
		"välj en annan tagg eller en gren", "choose another tag or a branch"))
	codeTagMoved = refuse("git.tag-moved", "taggen %[1]s har flyttats: den låstes vid %[2]s och pekar nu på %[3]s", "the tag %[1]s has been moved: it was pinned at %[2]s and now points at %[3]s",
		"fråga den som äger förrådet varför; det låsta underlaget används tills någon har godtagit flytten med underlag sources update --accept-moved-tag",
		"ask the repository's owner why; the pinned data is used until somebody has accepted the move with underlag sources update --accept-moved-tag")
	codeFolder = config(refuse("git.folder", "förrådet har ingen mapp som heter %[1]s vid %[2]s", "the repository has no folder called %[1]s at %[2]s",
		"rätta folder", "correct folder"))
)

// What can be wrong with a repository.
var (
	codeNoRepository = refuse("git.no-repository", "det finns inget git-förråd på %[1]s", "there is no git repository at %[1]s",
		"kontrollera adressen; en sökväg utan snedstreck först räknas från arbetsmappen", "check the address; a path without a slash before it is counted from the working folder")
	codeUnreadable = refuse("git.unreadable", "git-förrådet på %[1]s får inte läsas", "the git repository at %[1]s may not be read",
		"be om läsrätt till mappen", "ask for the right to read the folder")
	codeExtension = refuse("git.extension", "git-förrådet på %[1]s är av en sort som programmet inte kan läsa (%[2]s)", "the git repository at %[1]s is of a kind that this program cannot read (%[2]s)",
		"gör en kopia av vanlig sort (git clone --bare) och ange den", "make a copy of the usual kind (git clone --bare) and name that")
	codeNoCommitHere = refuse("git.commit-missing", "git-förrådet på %[1]s har inte incheckningen %[2]s", "the git repository at %[1]s does not have commit %[2]s",
		"hämta den dit (git fetch), rätta ref eller kör underlag sources update", "fetch it there (git fetch), correct ref or run underlag sources update")
	codeShallow = refuse("git.shallow", "git-förrådet på %[1]s har bara de senaste incheckningarna, och %[2]s är inte bland dem", "the git repository at %[1]s has only the latest commits, and %[2]s is not among them",
		"hämta hela historiken dit: git fetch --unshallow", "fetch the whole history there: git fetch --unshallow")
	codePartial = refuse("git.partial", "git-förrådet på %[1]s har hämtats utan alla filer, och den som behövs saknas", "the git repository at %[1]s was fetched without all its files, and the one that is needed is missing",
		"gör en hel kopia (git clone utan --filter), eller ange servern i stället", "make a whole copy (git clone without --filter), or name the server instead")
	codeAlternates = refuse("git.alternates", "git-förrådet på %[1]s lånar filer ur ett annat förråd, och den som behövs läses inte därifrån", "the git repository at %[1]s borrows files of another repository, and the one that is needed is not read from there",
		"gör förrådet helt: git repack -a -d och ta sedan bort objects/info/alternates", "make the repository whole: git repack -a -d, then remove objects/info/alternates")
	codeMissingObject = refuse("git.object-missing", "git-förrådet på %[1]s är skadat: en del av incheckningen saknas", "the git repository at %[1]s is damaged: a part of the commit is missing",
		"kontrollera det med git fsck och hämta en ny kopia", "check it with git fsck and get a fresh copy")
	codeDamaged = refuse("git.damaged", "git-förrådet på %[1]s är skadat", "the git repository at %[1]s is damaged",
		"kontrollera det med git fsck och hämta en ny kopia", "check it with git fsck and get a fresh copy")
	codeLarge = refuse("git.large", "filen eller mappen är större än programmet läser", "the file or folder is larger than this program reads",
		"dela upp underlaget", "split the data")
)

// What can be wrong with a file in a repository.
var (
	codeLink = refuse("git.link", "filen är en länk, och länkar i git-förråd följs inte", "the file is a link, and links in git repositories are not followed",
		"ange den fil som länken leder till", "name the file that the link leads to")
	codeSubmodule = refuse("git.submodule", "mappen är ett annat git-förråd (en submodul), som inte läses härifrån", "the folder is another git repository (a submodule), which is not read from here",
		"ange det förrådet under repositories", "name that repository under repositories")
	codeLFS = refuse("git.lfs", "filen ligger inte i git-förrådet utan i git lfs; här finns bara en hänvisning", "the file is not in the git repository but in git lfs; here is only a pointer to it",
		"lägg filen i förrådet som en vanlig fil: git lfs migrate export, eller ta bort filtypen ur .gitattributes och lägg till den på nytt",
		"keep it in the repository as an ordinary file: git lfs migrate export, or take its type out of .gitattributes and add it again")
)

// What can be wrong with a fetch and the cache.
var (
	codeCache = refuse("git.cache", "det som hämtas kan inte sparas i %[1]s", "what is fetched cannot be kept in %[1]s",
		"kontrollera att mappen får skrivas och att disken inte är full", "check that the folder may be written and that the disk is not full")
	codeCacheDamaged = refuse("git.cache-damaged", "det som har hämtats från %[1]s är skadat eller ofullständigt", "what has been fetched from %[1]s is damaged or incomplete",
		"ta bort mappen .underlag/git, så hämtas det på nytt", "remove the folder .underlag/git, and it is fetched again")
	codeSent = refuse("git.sent-damaged", "det som hämtades från %[1]s är skadat eller ofullständigt och har inte sparats", "what was fetched from %[1]s is damaged or incomplete and was not kept",
		"försök igen; hjälper det inte, be den som sköter servern att kontrollera förrådet med git fsck", "try again; if that does not help, ask whoever runs the server to check the repository with git fsck")
	codeBomb = refuse("git.bomb", "förrådet på %[1]s är större än programmet tar emot", "the repository at %[1]s is larger than this program takes in",
		"lägg underlaget i ett mindre förråd för sig", "keep the data in a smaller repository of its own")
	codeGone = refuse("git.commit-gone", "incheckningen %[1]s finns inte längre på %[2]s, där %[3]s pekar", "commit %[1]s is no longer at %[2]s, where %[3]s points",
		"någon har skrivit om historiken; fråga den som äger förrådet, eller kör underlag sources update för att gå över till det som finns nu",
		"somebody has rewritten the history; ask the repository's owner, or run underlag sources update to go over to what is there now")
)

// Codes lists every diagnostic of the package.
func Codes() []diag.Code {
	return []diag.Code{codeRef, codeNoRef, codeShortCommit, codeAmbiguous, codeNoCommit, codeTagMoved, codeFolder,
		codeNoRepository, codeUnreadable, codeExtension, codeNoCommitHere, codeShallow, codePartial, codeAlternates, codeMissingObject, codeDamaged, codeLarge,
		codeLink, codeSubmodule, codeLFS, codeCache, codeCacheDamaged, codeSent, codeBomb, codeGone}
}
