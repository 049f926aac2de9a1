package run

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"underlag/pipeline/diag"
)

// What a transaction leaves in the folder while it runs. All of it is hidden, has our name and is cleaned by the next run.
const (
	newPrefix   = ".underlag-new-" // a file before it is in place
	oldPrefix   = ".underlag-old-" // what stood there, until all files are in place
	journalName = ".underlag-journal"
)

// transaction puts several files in place and removes others, all or nothing.
//
// New files are written beside their places, and the old ones get a second name. Then a journal says what is going to
// change; each new file is moved over the old one, so that its place is never empty, and removing the journal makes it
// final. Whoever finds a journal moves the old files back over the new ones. Moving a file is one step for the file
// system, so no file is ever half-written.
type transaction struct {
	disk   disk
	folder string // for messages
}

// entry is a line of the journal.
type entry struct {
	Name    string `json:"name"`
	Existed bool   `json:"existed"`
	Remove  bool   `json:"remove,omitempty"` // it goes away and nothing takes its place
}

// stepError is what went wrong with which file.
type stepError struct {
	name      string
	replacing bool // an existing file was to be replaced: it is in use or protected
	halfway   bool // and the old files could not be moved back
	err       error
}

func (e *stepError) Error() string { return e.name + ": " + e.err.Error() }
func (e *stepError) Unwrap() error { return e.err }

// replace puts the files in place and removes the stale ones. It marks files that stood there already with the same
// bytes, and leaves them alone. kept are the stale files that could not be removed; they do not stop the papers.
func (t transaction) replace(ctx context.Context, files []pending, stale []string) (kept []string, err error) {
	var changing []*pending
	var journal []entry
	for i := range files {
		f := &files[i]
		existed, err := t.disk.Exists(f.name)
		if err != nil {
			return nil, &stepError{name: f.name, err: err}
		}
		if existed {
			old, err := t.disk.Read(f.name)
			if errors.Is(err, errNotRegular) {
				return nil, &stepError{name: f.name, err: err}
			}
			if err == nil && string(old) == string(f.data) {
				f.same = true
				continue
			}
			if err := t.disk.Replaceable(f.name); err != nil {
				return nil, &stepError{name: f.name, replacing: true, err: err}
			}
		}
		changing = append(changing, f)
		journal = append(journal, entry{Name: f.name, Existed: existed})
	}
	for _, name := range stale {
		journal = append(journal, entry{Name: name, Existed: true, Remove: true})
	}
	if len(journal) == 0 {
		return nil, ctx.Err()
	}
	if err := t.stage(ctx, changing, journal); err != nil {
		t.sweep()
		return nil, err
	}
	kept, err = t.commit(journal)
	if err != nil {
		if back := t.rollback(journal); back != nil {
			return nil, &stepError{name: journalName, halfway: true, err: errors.Join(err, back)}
		}
		t.sweep()
		return nil, err
	}
	if t.disk.Sync() == nil { // the old files may go only when the journal is gone for good
		t.sweep()
	}
	return kept, nil
}

// stage writes every new file and the journal beside their places, and gives each old file its second name. Nothing that
// stood there is touched yet.
func (t transaction) stage(ctx context.Context, files []*pending, journal []entry) error {
	for _, f := range files {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := t.disk.Write(newPrefix+f.name, f.data); err != nil {
			return &stepError{name: f.name, err: err}
		}
	}
	for _, e := range journal {
		if !e.Existed {
			continue
		}
		if err := t.disk.Keep(e.Name, oldPrefix+e.Name); err != nil {
			return &stepError{name: e.Name, err: err}
		}
	}
	b, err := json.Marshal(journal)
	if err != nil {
		return &stepError{name: journalName, err: err}
	}
	if err := t.disk.Write(newPrefix+"journal", b); err != nil {
		return &stepError{name: journalName, err: err}
	}
	return ctx.Err()
}

// commit moves the files into place. From here on it does not stop for a cancelled run: it takes a few milliseconds.
func (t transaction) commit(journal []entry) (kept []string, err error) {
	if err := t.disk.Rename(newPrefix+"journal", journalName); err != nil {
		return nil, &stepError{name: journalName, err: err}
	}
	if err := t.disk.Sync(); err != nil {
		return nil, &stepError{name: journalName, err: err}
	}
	for _, e := range journal {
		switch {
		case !e.Remove:
			if err := t.disk.Rename(newPrefix+e.Name, e.Name); err != nil {
				return nil, &stepError{name: e.Name, replacing: e.Existed, err: err}
			}
		case t.disk.Remove(e.Name) != nil:
			kept = append(kept, e.Name)
		}
	}
	if err := t.disk.Sync(); err != nil {
		return nil, &stepError{name: journalName, err: err}
	}
	if err := t.disk.Remove(journalName); err != nil {
		return nil, &stepError{name: journalName, err: err}
	}
	return kept, nil
}

// rollback moves every old file back, in reverse, and takes new ones away. It may be run again after having failed.
func (t transaction) rollback(journal []entry) error {
	var failed []error
	for _, e := range slices.Backward(journal) {
		if err := t.restore(e); err != nil {
			failed = append(failed, err)
		}
	}
	if len(failed) > 0 {
		return errors.Join(failed...)
	}
	if err := t.disk.Sync(); err != nil {
		return err
	}
	if err := t.disk.Remove(journalName); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return t.disk.Sync()
}

// restore undoes one entry: the old file moves back over the new one; a new file in an empty place is taken away if its
// move was made.
func (t transaction) restore(e entry) error {
	if e.Existed {
		there, err := t.disk.Exists(oldPrefix + e.Name)
		if err != nil || !there { // moved back already
			return err
		}
		return t.disk.Rename(oldPrefix+e.Name, e.Name)
	}
	waiting, err := t.disk.Exists(newPrefix + e.Name)
	if err != nil || waiting {
		return err
	}
	if err := t.disk.Remove(e.Name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// unfinished says whether the folder holds anything that a transaction leaves.
func (t transaction) unfinished() (bool, error) {
	names, err := t.disk.List()
	if err != nil {
		return false, &stepError{name: journalName, err: err}
	}
	return slices.ContainsFunc(names, func(n string) bool { return n == journalName || leftover(n) }), nil
}

// recovered undoes what a killed run left, and says so.
func (t transaction) recovered() diag.List {
	restored, err := t.recover()
	switch {
	case err != nil:
		return t.failed(err)
	case restored:
		return diag.List{codeRecovered.New(diag.Pos{File: t.folder})}
	}
	return nil
}

// recover undoes what a killed run left; restored says that files had been put in place that were taken back.
func (t transaction) recover() (restored bool, err error) {
	there, err := t.disk.Exists(journalName)
	if err != nil {
		return false, &stepError{name: journalName, err: err}
	}
	if there {
		b, err := t.disk.Read(journalName)
		if err != nil {
			return false, &stepError{name: journalName, halfway: true, err: err}
		}
		var journal []entry
		if err := json.Unmarshal(b, &journal); err != nil {
			return false, &stepError{name: journalName, halfway: true, err: err}
		}
		journal = slices.DeleteFunc(journal, func(e entry) bool { return !plain(e.Name) })
		if err := t.rollback(journal); err != nil {
			return false, &stepError{name: journalName, halfway: true, err: err}
		}
	}
	t.sweep()
	return there, nil
}

// leftover says that a name is that of a file which is not in place yet, or is not any more.
func leftover(name string) bool {
	return strings.HasPrefix(name, newPrefix) || strings.HasPrefix(name, oldPrefix)
}

// sweep removes what transactions leave. What cannot be removed now is removed by the next run.
func (t transaction) sweep() {
	names, err := t.disk.List()
	if err != nil {
		return
	}
	for _, n := range names {
		if leftover(n) {
			_ = t.disk.Remove(n) // harmless where it stays
		}
	}
}

// failed puts an error into plain words, with the file it is about.
func (t transaction) failed(err error) diag.List {
	pos := diag.Pos{File: t.folder}
	var step *stepError
	if errors.As(err, &step) {
		if step.name != journalName {
			pos.File = path.Join(t.folder, step.name)
		}
		if step.halfway {
			d := codeHalfway.New(pos)
			d.Err = err
			return diag.List{d}
		}
		if step.replacing && !IsFull(err) && !IsReadOnly(err) {
			d := codeLocked.New(pos)
			d.Err = err
			return diag.List{d}
		}
	}
	return diag.List{problem(pos, err)}
}

// problem says why a place could not be written to.
func problem(pos diag.Pos, err error) diag.Diagnostic {
	code := codeWrite
	switch {
	case err == nil:
	case IsFull(err):
		code = codeFull
	case IsInUse(err):
		code = codeLocked
	case IsReadOnly(err), errors.Is(err, fs.ErrPermission):
		code = codeReadOnly
	case errors.Is(err, errNotRegular):
		code = codeInTheWay
	case errors.Is(err, fs.ErrExist), leadsOut(err):
		code = codeOutside
	}
	d := code.New(pos)
	d.Err = err
	return d
}

// leadsOut says that a name was refused because a link or a file stands where a folder within the output is needed.
func leadsOut(err error) bool {
	var p *fs.PathError
	return errors.As(err, &p) && (strings.Contains(p.Err.Error(), "escapes") || isNotFolder(err))
}
