package run

import (
	"errors"
	"io/fs"
	"os"
	"slices"
)

// disk is one folder that papers are published in. Names are plain file names in it. The real one is a folder; tests
// let every step of it fail in turn.
type disk interface {
	List() ([]string, error)              // the names of all entries, sorted
	Read(name string) ([]byte, error)     // a regular file; links that lead out of the folder are refused
	Exists(name string) (bool, error)     // something of that name is there, be it a link
	Write(name string, data []byte) error // makes a new file; what it wrote has reached the disk when it returns
	Keep(name, as string) error           // gives a file a second name that stays when the first is moved over
	Replaceable(name string) error        // why a file could not be replaced now: it is open elsewhere
	Rename(from, to string) error         // replaces to
	Remove(name string) error             // a file or a link, not what it leads to
	Sync() error                          // the folder's own entries have reached the disk
}

// folder is the real disk. An os.Root refuses every name that would lead out of it, whatever links stand in it.
type folder struct{ root *os.Root }

func (f folder) List() ([]string, error) {
	entries, err := fs.ReadDir(f.root.FS(), ".")
	if err != nil {
		return nil, err
	}
	var names []string
	for _, e := range entries {
		if !e.IsDir() {
			names = append(names, e.Name())
		}
	}
	slices.Sort(names)
	return names, nil
}

func (f folder) Read(name string) ([]byte, error) {
	info, err := f.root.Lstat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, &fs.PathError{Op: "read", Path: name, Err: errNotRegular}
	}
	return f.root.ReadFile(name)
}

var errNotRegular = errors.New("no regular file") // a folder, or a link, whose target is not ours

func (f folder) Exists(name string) (bool, error) {
	_, err := f.root.Lstat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil, err
}

func (f folder) Write(name string, data []byte) error {
	w, err := f.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = w.Write(data)
	if err == nil {
		err = w.Sync()
	}
	return errors.Join(err, w.Close())
}

// Keep makes a hard link, which costs nothing, or a copy where the file system has none.
func (f folder) Keep(name, as string) error {
	if f.root.Link(name, as) == nil {
		return nil
	}
	return f.copy(name, as)
}

func (f folder) copy(name, as string) error {
	b, err := f.Read(name)
	if err != nil {
		return err
	}
	return f.Write(as, b)
}

func (f folder) Replaceable(name string) error { return openElsewhere(f.root, name) }

func (f folder) Rename(from, to string) error { return f.root.Rename(from, to) }

func (f folder) Remove(name string) error { return f.root.Remove(name) }

// Sync lets a rename survive a power cut. Systems that cannot sync a folder (Windows) order renames themselves.
func (f folder) Sync() error {
	d, err := f.root.Open(".")
	if err != nil {
		return err
	}
	defer d.Close()
	if err := d.Sync(); err != nil && !CannotSync(err) {
		return err
	}
	return nil
}
