package pipeline

import (
	"context"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"underlag/pipeline/config"
	"underlag/pipeline/diag"
	"underlag/pipeline/run"
	"underlag/pipeline/source"
	"underlag/pipeline/source/gitorigin"
	"underlag/pipeline/table"
)

// bound is a repository of the case and the commit that it is read at.
type bound struct {
	config.Repository
	git    gitorigin.Repo
	target gitorigin.Target
	fresh  bool // it was asked for just now, and no lock has it yet
}

func (b bound) locked() config.Locked {
	return config.Locked{Name: b.Name, URL: b.URL, Ref: b.Ref, Kind: string(b.target.Kind), Commit: b.target.Commit, Tag: b.target.Tag}
}

// work is the folder that the program works in.
func (j Job) work() string {
	if j.Work == "" {
		return filepath.Dir(j.DataDir)
	}
	return j.Work
}

// folder is the case's own folder as an origin.
func (j Job) folder() source.Origin {
	if j.DataDir == "" {
		if sub, err := fs.Sub(j.Data, j.Case); err == nil {
			return source.Tree(sub)
		}
	}
	return source.Folder(filepath.Join(j.DataDir, filepath.FromSlash(j.Case)))
}

// gitRepo is a repository of the case as gitorigin wants it.
func (t *trace) gitRepo(c config.Case, i int) gitorigin.Repo {
	git := t.gitOf(c.Repositories[i])
	git.At = c.Places.At(fmt.Sprintf("repositories[%d].url", i))
	return git
}

// gitOf is a repository without the place where it is declared.
func (t *trace) gitOf(r config.Repository) gitorigin.Repo {
	return gitorigin.Repo{URL: r.URL, Ref: r.Ref, Folder: r.Folder, Dir: t.job.work(), Cache: filepath.Join(t.job.work(), ".underlag", "git")}
}

// repositories finds the commit of every repository that the papers read: the one the job is told, else the pinned one, else
// what its ref is now. Where something else is wrong already, nothing is asked for.
func (t *trace) repositories(ctx context.Context, in *prepared) {
	c, failed := in.loaded.Case, t.failed()
	for i, r := range c.Repositories {
		if !slices.ContainsFunc(c.Documents, func(d config.Document) bool { return d.Reads(r.Name) }) {
			continue
		}
		b := bound{Repository: r, git: t.gitRepo(c, i)}
		if found := gitorigin.Check(b.git); found.Err() != nil {
			if config.GitAddress(r.URL) { // else it has been told
				t.note(found)
			}
			continue
		}
		lock, locked := in.loaded.Lock.Of(r)
		told, rebuilt := t.told(r)
		switch {
		case rebuilt:
			b.target.Commit = told
		case locked:
			b.target = pinnedTarget(lock)
		case failed:
			continue
		default:
			var found diag.List
			b.target, found = gitorigin.Resolve(ctx, b.git)
			t.note(found)
			if found.Err() != nil {
				continue
			}
			b.fresh = b.target.Kind != gitorigin.Commit
		}
		in.repositories = append(in.repositories, b)
		in.origins[r.Name] = gitorigin.At(b.git, b.target.Commit)
		if b.fresh && t.job.Goal != Publishing {
			t.note(diag.List{codeSourceLoose.New(b.git.At, r.Name, r.Ref, b.target.Commit)})
		}
	}
}

func pinnedTarget(l config.Locked) gitorigin.Target {
	return gitorigin.Target{Commit: l.Commit, Kind: gitorigin.Kind(l.Kind), Tag: l.Tag}
}

// told is the commit that the job wants a repository read at, whatever the lock says. Two repositories of a case may be the
// same branch, pinned on different days; the pins' names tell them apart.
func (t *trace) told(r config.Repository) (string, bool) {
	for _, p := range t.job.Pins {
		if p.Commit != "" && strings.HasPrefix(p.URI, r.URL+"@"+r.Ref+":") && (p.Name == "" || strings.HasPrefix(p.Name, source.Name(r.Name, ""))) {
			return p.Commit, true
		}
	}
	return "", false
}

// pin writes what was asked for in this run into the lock, before anything is published that rests on it.
func (t *trace) pin(ctx context.Context, in prepared) diag.List {
	var fresh []config.Locked
	var told diag.List
	for _, b := range in.repositories {
		if b.fresh {
			fresh = append(fresh, b.locked())
			told = append(told, codeSourcePinned.New(b.git.At, b.Name, b.Ref, b.target.Commit, config.LockFile))
		}
	}
	if len(fresh) == 0 {
		return nil
	}
	found := t.lock(ctx, in.loaded.Case, fresh, func(now config.Locked, want config.Locked) bool { return now.Commit == want.Commit })
	if found.Err() != nil {
		return found
	}
	return append(found, told...)
}

// lock puts pins into the case's lock: read, changed and written while nobody else does. Where the lock already has a pin,
// may says whether it may stand beside the new one or be replaced.
func (t *trace) lock(ctx context.Context, c config.Case, pins []config.Locked, may func(now, want config.Locked) bool) diag.List {
	unlock, found := run.Guard(ctx, t.job.work(), "sources/"+t.job.Case)
	if found.Err() != nil {
		return found
	}
	defer unlock()
	lock, found := config.ReadLock(t.job.Data, t.job.Case)
	if found.Err() != nil {
		return found
	}
	for _, p := range pins {
		now, ok := lock.Of(config.Repository{Name: p.Name, URL: p.URL, Ref: p.Ref})
		if ok && !may(now, p) {
			return diag.List{codeSourceRace.New(diag.Pos{File: config.LockFile}, p.Name, now.Commit, p.Commit)}
		}
	}
	name := path.Join(t.job.Case, config.LockFile)
	if err := run.WriteFile(filepath.Join(t.job.DataDir, filepath.FromSlash(name)), config.WriteLock(lock.With(c, pins))); err != nil {
		d := codeWrite.New(diag.Pos{}, name)
		d.Err = err
		return diag.List{d}
	}
	return nil
}

// health refuses tables about health in a repository, whose history keeps every row for ever, unless the office allows it.
func (in prepared) health(i int, d planned) diag.List {
	var found diag.List
	c := in.loaded.Case
	for _, b := range d.aboutHealth() {
		r, known := c.Repository(b.From)
		if !known {
			continue // it has been told
		}
		at := c.Places.At(fmt.Sprintf("documents[%d]", i))
		if j := slices.IndexFunc(c.Documents[i].Sources, func(s config.Source) bool { return s.Table == b.Table }); j >= 0 {
			at = c.Places.At(fmt.Sprintf("documents[%d].sources[%d].from", i, j))
		}
		if g, ok := in.loaded.Office.GitHealthOf(r.URL); ok {
			found = append(found, codeHealthAllowed.New(at, b.Table, b.From, g.By, g.Reason))
		} else {
			found = append(found, codeHealthRefused.New(at, b.Table, b.From, r.URL))
		}
	}
	return found
}

// aboutHealth lists the tables about health that the paper reads from repositories.
func (d planned) aboutHealth() []table.Binding {
	var out []table.Binding
	for _, b := range d.bindings {
		if b.From != "" && slices.ContainsFunc(d.pack.Schema.Tables, func(s table.Spec) bool { return s.ID == b.Table && s.About == table.Health }) {
			out = append(out, b)
		}
	}
	return out
}

// allowed says who lets the repository of a file that holds a table about health do so.
func (in prepared) allowed(d planned, p source.Pin) *run.Acceptance {
	for _, b := range d.aboutHealth() {
		r, _ := in.loaded.Case.Repository(b.From)
		if g, ok := in.loaded.Office.GitHealthOf(r.URL); ok && source.Name(b.From, b.File) == p.Name {
			return &run.Acceptance{By: g.By, Reason: g.Reason}
		}
	}
	return nil
}
