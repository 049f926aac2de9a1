package config

// Repository is a git repository that tables are read from, as it was at a branch, a tag or a commit.
type Repository struct {
	Name   string `key:"name,required" doc:"short name, for from: under sources and for underlag sources update NAME"`
	URL    string `key:"url,required" doc:"git+https://…, git+ssh://…, git+file:///… or, from the working folder, git+file:…; no password or token in it"`
	Ref    string `key:"ref,required" doc:"a branch, a tag or a whole commit number (40 hex digits)"`
	Folder string `key:"folder" doc:"the folder in the repository that files are named from"`
}

// GitHealth lets tables about health be read from a git repository, whose history keeps every row for ever.
type GitHealth struct {
	URL    string `key:"url,required" doc:"the repository's address, as it stands in case.yaml"`
	By     string `key:"by,required" doc:"who allows it"`
	Reason string `key:"reason,required"`
}

// Repository finds a repository of the case by its name.
func (c Case) Repository(name string) (Repository, bool) {
	for _, r := range c.Repositories {
		if r.Name == name {
			return r, true
		}
	}
	return Repository{}, false
}

// Reads says whether the paper reads a table from the repository.
func (d Document) Reads(repository string) bool {
	for _, s := range d.Sources {
		if s.From == repository && s.From != "" {
			return true
		}
	}
	return false
}

// GitHealthOf says who allows tables about health in the repository at an address, and why.
func (o Office) GitHealthOf(url string) (GitHealth, bool) {
	for _, g := range o.GitHealth {
		if g.URL == url && g.URL != "" {
			return g, true
		}
	}
	return GitHealth{}, false
}
