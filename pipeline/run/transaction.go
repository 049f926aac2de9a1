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

// transaction puts several files in place, all or none.
//
// New files are written beside their places. Then a journal says what is going to be replaced, each old file is moved
// aside and the new one into its place, and removing the journal makes it final. Whoever finds a journal moves the old
// files back. Moving a file is one step for the file system, so no file is ever half-written.
type transaction struct {
	disk   disk
	folder string // for messages
}

// entry is a line of the journal.
type entry struct {
	Name    string `json:"name"`
	Existed bool   `json:"existed"`
}

// stepError is what went wrong with which file.
type stepError struct {
	name      string
	replacing bool // an existing file was to be moved: it is in use or protected
	halfway   bool // and the old files could not be moved back
	err       error
}

func (e *stepError) Error() string { return e.name + ": " + e.err.Error() }
func (e *stepError) Unwrap() error { return e.err }

// replace puts the files in place. It marks those that stood there already with the same bytes, and leaves them alone.
func (t transaction) replace(ctx context.Context, files []pending) error {
	var changing []*pending
	for i := range files {
		f := &files[i]
		existed, err := t.disk.Exists(f.name)
		if err != nil {
			return &stepError{name: f.name, err: err}
		}
		f.existed = existed
		if b, err := t.disk.Read(f.name); err == nil && string(b) == string(f.data) {
			f.same = true
			continue
		}
		changing = append(changing, f)
	}
	if len(changing) == 0 {
		return ctx.Err()
	}
	if err := t.stage(ctx, changing); err != nil {
		t.sweep()
		return err
	}
	journal := make([]entry, len(changing))
	for i, f := range changing {
		journal[i] = entry{f.name, f.existed}
	}
	if err := t.commit(journal); err != nil {
		if back := t.rollback(journal); back != nil {
			return &stepError{name: journalName, halfway: true, err: errors.Join(err, back)}
		}
		t.sweep()
		return err
	}
	t.sweep()
	return nil
}

// stage writes every new file and the journal beside their places. Nothing that stood there is touched yet.
func (t transaction) stage(ctx context.Context, files []*pending) error {
	journal := make([]entry, len(files))
	for i, f := range files {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := t.disk.Write(newPrefix+f.name, f.data); err != nil {
			return &stepError{name: f.name, err: err}
		}
		journal[i] = entry{f.name, f.existed}
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
func (t transaction) commit(journal []entry) error {
	if err := t.disk.Rename(newPrefix+"journal", journalName); err != nil {
		return &stepError{name: journalName, err: err}
	}
	if err := t.disk.Sync(); err != nil {
		return &stepError{name: journalName, err: err}
	}
	for _, e := range journal {
		if e.Existed {
			if err := t.disk.Rename(e.Name, oldPrefix+e.Name); err != nil {
				return &stepError{name: e.Name, replacing: true, err: err}
			}
		}
		if err := t.disk.Rename(newPrefix+e.Name, e.Name); err != nil {
			return &stepError{name: e.Name, err: err}
		}
	}
	if err := t.disk.Sync(); err != nil {
		return &stepError{name: journalName, err: err}
	}
	if err := t.disk.Remove(journalName); err != nil {
		return &stepError{name: journalName, err: err}
	}
	return nil
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
	return nil
}

// restore undoes one entry: the old file moves back; a new file is taken away if its move was made.
func (t transaction) restore(e entry) error {
	if e.Existed {
		aside, err := t.disk.Exists(oldPrefix + e.Name)
		if err != nil || !aside {
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

// recover undoes what a killed run left, and says whether there was anything to undo.
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

// sweep removes what transactions leave. What cannot be removed now is removed by the next run.
func (t transaction) sweep() {
	names, err := t.disk.List()
	if err != nil {
		return
	}
	for _, n := range names {
		if strings.HasPrefix(n, newPrefix) || strings.HasPrefix(n, oldPrefix) {
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
		if step.replacing && !isFull(err) && !isReadOnly(err) {
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
	case isFull(err):
		code = codeFull
	case isInUse(err):
		code = codeLocked
	case isReadOnly(err), errors.Is(err, fs.ErrPermission):
		code = codeReadOnly
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
