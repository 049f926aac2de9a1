package config

import (
	"slices"
	"strings"

	"underlag/pipeline/decl"
	"underlag/pipeline/diag"
)

var aRepository = diag.Words{SV: "git-förrådet", EN: "the repository"}

// gitForms are how the address of a repository begins. What comes after is held to its form where it is read.
var gitForms = []string{"git+https://", "git+ssh://", "git+file:"}

// GitAddress says whether an address is one of a git repository, by how it begins.
func GitAddress(url string) bool {
	return slices.ContainsFunc(gitForms, func(form string) bool { return strings.HasPrefix(url, form) })
}

// repositories holds the repositories and the tables that are read from them against each other.
func (c *checker) repositories(l Loaded) {
	seen := first{}
	var names []string
	for i, r := range l.Case.Repositories {
		p := index("repositories", i)
		c.unique(seen, aRepository, p+".name", r.Name)
		c.id(p+".name", aRepository, r.Name)
		c.address(p+".url", r.URL)
		c.local(p+".folder", r.Folder)
		if r.Name != "" {
			names = append(names, r.Name)
		}
	}
	used, misspelt := map[string]bool{}, false
	for i, d := range l.Case.Documents {
		for j, s := range d.Sources {
			used[s.From] = true
			if at := index(index("documents", i)+".sources", j) + ".from"; s.From != "" {
				misspelt = !c.from(at, s.From, names) || misspelt
			}
		}
	}
	for i, r := range l.Case.Repositories {
		if r.Name != "" && !used[r.Name] && !misspelt {
			c.add(index("repositories", i)+".name", repositoryUnused, decl.Quote(r.Name))
		}
	}
}

// from refuses a repository that the case does not name.
func (c *checker) from(at, name string, names []string) bool {
	if len(names) == 0 {
		c.add(at, noRepositories, decl.Quote(name))
		return false
	}
	return c.among(at, aRepository, diag.Words{SV: "repositories", EN: "repositories"}, name, names)
}

// address refuses what does not begin as the address of a repository. It is not repeated: it may hold a password.
func (c *checker) address(at, url string) {
	if url != "" && !GitAddress(url) {
		c.add(at, badRepository)
	}
}

// gitHealth holds what the office allows to its form.
func (c *checker) gitHealth(all []GitHealth) {
	seen := first{}
	for i, g := range all {
		p := index("git_health", i)
		c.unique(seen, aRepository, p+".url", g.URL)
		c.address(p+".url", g.URL)
		c.line(p+".by", "by", g.By)
		c.line(p+".reason", "reason", g.Reason)
	}
}

// repositoryCodes are the diagnostics of git repositories.
func repositoryCodes() []diag.Code {
	return []diag.Code{badRepository, noRepositories, repositoryUnused, badCommit, lockedTwice}
}

var (
	badRepository = code("repository", "adressen leder inte till ett git-förråd", "the address does not lead to a git repository",
		"skriv git+https://värd/sökväg, git+ssh://git@värd/sökväg, git+file:///sökväg eller git+file:../mapp", "write git+https://host/path, git+ssh://git@host/path, git+file:///path or git+file:../folder")
	noRepositories = code("no-repositories", "git-förrådet %[1]s finns inte: ärendet har inga repositories", "there is no repository %[1]s: the case has no repositories",
		"skriv repositories: [{name: %[1]s, url: git+https://…, ref: main}] i case.yaml", "write repositories: [{name: %[1]s, url: git+https://…, ref: main}] in case.yaml")
	repositoryUnused = diag.Code{ID: "config.repository-unused", Severity: diag.Warning, Exit: diag.ExitConfig,
		SV: "ingen tabell läses ur git-förrådet %[1]s", EN: "no table is read from the repository %[1]s",
		HintSV: "skriv from: under sources vid handlingen, eller ta bort git-förrådet", HintEN: "write from: under sources at the paper, or delete the repository"}
)
