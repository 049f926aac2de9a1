package config

import (
	"cmp"
	"errors"
	"io/fs"
	"path"
	"regexp"
	"slices"

	"underlag/pipeline/decl"
	"underlag/pipeline/diag"
)

// LockFile pins what a case reads from git repositories. It stands beside case.yaml and is written by the program.
const LockFile = "sources.lock.yaml"

// Lock is sources.lock.yaml: which commit each branch or tag was when it was pinned.
type Lock struct {
	Sources []Locked `key:"sources"`
}

// Locked is one branch or tag of a repository. A recurring report has one for each period whose ref is another.
type Locked struct {
	Name   string `key:"name,required" doc:"the repository's name in case.yaml"`
	URL    string `key:"url,required"`
	Ref    string `key:"ref,required"`
	Kind   string `key:"kind,required" enum:"branch|tag"`
	Commit string `key:"commit,required" doc:"40 hex digits"`
	Tag    string `key:"tag_object" doc:"the annotated tag that names the commit"`
}

func (l Locked) of(r Repository) bool { return l.Name == r.Name && l.URL == r.URL && l.Ref == r.Ref }

// Of finds the pin of a repository as case.yaml has it now: one of another address or ref is none.
func (l Lock) Of(r Repository) (Locked, bool) {
	i := slices.IndexFunc(l.Sources, func(s Locked) bool { return s.of(r) })
	if i < 0 {
		return Locked{}, false
	}
	return l.Sources[i], true
}

// With gives the lock with these pins, each in the place of the one before it, in a fixed order. Pins of repositories that
// the case has no longer are left out.
func (l Lock) With(c Case, pins []Locked) Lock {
	all := slices.Clone(pins)
	for _, s := range l.Sources {
		of := Repository{Name: s.Name, URL: s.URL, Ref: s.Ref}
		named := slices.ContainsFunc(c.Repositories, func(r Repository) bool { return r.Name == s.Name })
		if named && !slices.ContainsFunc(pins, func(p Locked) bool { return p.of(of) }) {
			all = append(all, s)
		}
	}
	slices.SortFunc(all, func(a, b Locked) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.URL, b.URL), cmp.Compare(a.Ref, b.Ref))
	})
	return Lock{all}
}

const lockHeader = `# Skriven av underlag; ändra inte för hand. Filen säger vilken incheckning i varje git-förråd som ärendet bygger på.
# Flytta den med: underlag sources update
`

// WriteLock gives the text of sources.lock.yaml.
func WriteLock(l Lock) []byte { return append([]byte(lockHeader), decl.Write(l)...) }

// ReadLock reads the lock of the case in the folder dir; one that is not there is empty.
func ReadLock(fsys fs.FS, dir string) (Lock, diag.List) {
	var l Lock
	data, err := read(fsys, path.Join(dir, LockFile))
	if errors.Is(err, fs.ErrNotExist) {
		return l, nil
	} else if err != nil {
		return l, diag.List{problem(unreadable, diag.Pos{File: LockFile}, err, LockFile)}
	}
	places, found := decl.Read(LockFile, data, &l)
	c := &checker{places: places}
	seen := map[Repository]bool{}
	for i, s := range l.Sources {
		p := index("sources", i)
		if s.Commit != "" && !wholeCommit.MatchString(s.Commit) {
			c.add(p+".commit", badCommit, decl.Quote(s.Commit))
		}
		key := Repository{Name: s.Name, URL: s.URL, Ref: s.Ref}
		if seen[key] {
			c.add(p, lockedTwice, decl.Quote(s.Name), decl.Quote(s.Ref))
		}
		seen[key] = true
	}
	return l, append(found, c.found...)
}

var wholeCommit = regexp.MustCompile(`^[0-9a-f]{40}$`)

var (
	badCommit = code("commit", "%[1]s är inte hela numret på en incheckning", "%[1]s is no whole commit number",
		"ta tillbaka filen som underlag skrev den, till exempel ur säkerhetskopian", "take the file back as underlag wrote it, for instance from the backup")
	lockedTwice = code("locked-twice", "git-förrådet %[1]s är låst två gånger vid %[2]s", "the repository %[1]s is pinned twice at %[2]s",
		"behåll den rad som handlingarna byggdes med, eller ta tillbaka filen som underlag skrev den", "keep the entry that the papers were built with, or take the file back as underlag wrote it")
)
