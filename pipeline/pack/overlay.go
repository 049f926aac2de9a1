package pack

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"underlag/pipeline/instrument"
)

// Overlay puts the packs and instruments of top before those of base. A pack is one thing: a folder in top that holds a
// pack.yaml hides the whole folder of that name in base, so that files of two versions never mix. An instrument is one
// file, and hides one. A nil top gives base.
func Overlay(top, base fs.FS) fs.FS {
	switch {
	case top == nil:
		return base
	case base == nil:
		return top
	}
	return overlay{top, base}
}

type overlay struct{ top, base fs.FS }

// Open implements fs.FS.
func (o overlay) Open(name string) (fs.File, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	if o.above(name) {
		return o.top.Open(name)
	}
	return o.base.Open(name)
}

// above says whether a file or folder below the root is top's.
func (o overlay) above(name string) bool {
	folder, file, _ := strings.Cut(name, "/")
	if folder != instrument.Folder {
		return o.has(folder)
	}
	_, err := fs.Stat(o.top, name)
	return file != "" && err == nil
}

func (o overlay) has(folder string) bool {
	_, err := fs.Stat(o.top, path.Join(folder, InfoFile))
	return folder != "." && err == nil
}

// ReadDir implements fs.ReadDirFS: the packs of both, and the instruments of both, in name order.
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	if name != "." && name != instrument.Folder {
		if o.above(name) {
			return fs.ReadDir(o.top, name)
		}
		return fs.ReadDir(o.base, name)
	}
	entries, err := fs.ReadDir(o.base, name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	above, err := fs.ReadDir(o.top, name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	for _, e := range above {
		if !o.above(path.Join(name, e.Name())) {
			continue
		}
		entries = slices.DeleteFunc(entries, func(b fs.DirEntry) bool { return b.Name() == e.Name() })
		entries = append(entries, e)
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, nil
}
