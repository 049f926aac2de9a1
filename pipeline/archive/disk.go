package archive

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"time"

	"underlag/pipeline/run"
)

// disk is what the store writes to: a bare repository. Names are slash paths in it. The real one is a folder; tests let
// every step of it fail in turn.
type disk interface {
	Write(name string, data []byte, perm fs.FileMode) error // makes a new file; what it wrote has reached the disk when it returns
	Rename(from, to string) error                           // replaces to
	Remove(name string) error                               // what is not there is no error
	MkdirAll(name string) error
	Sync(name string) error // the folder's own entries have reached the disk
}

// folder is the real disk. An os.Root refuses every name that would lead out of it, whatever links stand in it.
type folder struct{ root *os.Root }

func (f folder) Write(name string, data []byte, perm fs.FileMode) error {
	w, err := f.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, perm)
	if err != nil {
		return err
	}
	_, err = w.Write(data)
	if err == nil {
		err = w.Sync()
	}
	return errors.Join(err, w.Close())
}

// Rename tries again where another program has the file open for a moment, which on Windows keeps it from being replaced.
func (f folder) Rename(from, to string) error {
	err := f.root.Rename(from, to)
	for i := 0; i < heldTries && err != nil && run.IsInUse(err); i++ {
		time.Sleep(heldWait)
		err = f.root.Rename(from, to)
	}
	return err
}

func (f folder) Remove(name string) error {
	if err := f.root.Remove(name); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

func (f folder) MkdirAll(name string) error { return f.root.MkdirAll(name, 0o777) }

// Sync lets a rename survive a power cut. Systems that cannot sync a folder (Windows) order renames themselves.
func (f folder) Sync(name string) error {
	d, err := f.root.Open(name)
	if err != nil {
		return err
	}
	defer d.Close()
	if err := d.Sync(); err != nil && !run.CannotSync(err) {
		return err
	}
	return nil
}

// replace writes a file whole or not at all, over the one that may be there. The caller is alone in the repository.
func replace(d disk, name string, data []byte, perm fs.FileMode) error {
	temp := path.Join(path.Dir(name), tempName)
	if err := d.Remove(temp); err != nil { // of a run that was killed
		return err
	}
	err := d.Write(temp, data, perm)
	if err == nil {
		err = d.Rename(temp, name)
	}
	if err != nil {
		return errors.Join(err, d.Remove(temp))
	}
	return nil
}

// tempName is a name that git's own tidying removes below objects, and no reader takes for an object or a reference.
const tempName = "tmp_obj_underlag"
