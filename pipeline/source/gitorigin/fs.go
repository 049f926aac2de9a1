package gitorigin

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"path"
	"time"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/filemode"
)

// The file system of a commit.
var (
	_ fs.ReadDirFS  = (*tree)(nil)
	_ fs.ReadFileFS = (*tree)(nil)
	_ fs.StatFS     = (*tree)(nil)
)

// Open opens a file or a folder. A file is read at its first Read.
func (t *tree) Open(name string) (fs.File, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	e, info, err := t.stat("open", name)
	if err != nil {
		return nil, err
	}
	if !e.dir() {
		return &file{t: t, name: name, e: e, info: info}, nil
	}
	all, err := t.entries("open", name, e)
	if err != nil {
		return nil, err
	}
	return &folder{info: info, left: all}, nil
}

// Stat describes a file or a folder.
func (t *tree) Stat(name string) (fs.FileInfo, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	_, info, err := t.stat("stat", name)
	return info, err
}

// ReadDir lists a folder, sorted by name, with the links and submodules that cannot be opened.
func (t *tree) ReadDir(name string) ([]fs.DirEntry, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	e, err := t.find("readdir", name)
	if err != nil {
		return nil, err
	}
	if !e.dir() {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: errors.New("not a folder")}
	}
	return t.entries("readdir", name, e)
}

// ReadFile reads a file whole.
func (t *tree) ReadFile(name string) ([]byte, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	e, _, err := t.stat("read", name)
	if err != nil {
		return nil, err
	}
	if e.dir() {
		return nil, &fs.PathError{Op: "read", Path: name, Err: errors.New("is a folder")}
	}
	return t.blob("read", name, e)
}

// stat finds a file or a folder; everything else is refused, and so is what only stands for a file.
func (t *tree) stat(op, name string) (entry, fs.FileInfo, error) {
	e, err := t.find(op, name)
	if err != nil {
		return e, nil, err
	}
	if d := special(e, t.pos(name)); d != nil {
		return e, nil, t.problem(op, name, *d)
	}
	i, err := t.info(op, name, e)
	if err != nil {
		return e, nil, err
	}
	if !e.dir() && i.size <= maxPointer {
		data, err := t.blob(op, name, e)
		if err != nil {
			return e, nil, err
		}
		if isPointer(data) {
			return e, nil, t.problem(op, name, codeLFS.New(t.pos(name)))
		}
	}
	return e, i, nil
}

// maxPointer is the longest text that large file storage puts in a file's place.
const maxPointer = 1024

// isPointer recognises the text that git lfs puts in a file's place.
func isPointer(data []byte) bool {
	return bytes.HasPrefix(data, []byte("version https://git-lfs.github.com/spec/")) || bytes.HasPrefix(data, []byte("version https://hawser.github.com/spec/"))
}

// blob reads a file's content.
func (t *tree) blob(op, name string, e entry) ([]byte, error) {
	data, err := t.s.read(e.hash, plumbing.BlobObject, maxBlob)
	if err != nil {
		return nil, t.problem(op, name, t.s.tell(t.pos(name), err))
	}
	return data, nil
}

// info describes an entry, wherever it leads.
func (t *tree) info(op, name string, e entry) (info, error) {
	i := info{name: path.Base(name)}
	switch e.mode {
	case filemode.Dir:
		i.mode = fs.ModeDir | 0o555
		return i, nil
	case filemode.Symlink:
		i.mode = fs.ModeSymlink | 0o444
		return i, nil
	case filemode.Submodule:
		i.mode = fs.ModeIrregular | 0o444
		return i, nil
	case filemode.Executable:
		i.mode = 0o555
	default:
		i.mode = 0o444
	}
	var err error
	if i.size, err = t.s.size(e.hash); err != nil {
		return i, t.problem(op, name, t.s.tell(t.pos(name), err))
	}
	return i, nil
}

// entries lists a folder.
func (t *tree) entries(op, name string, e entry) ([]fs.DirEntry, error) {
	all, err := t.list(e.hash)
	if err != nil {
		return nil, t.problem(op, name, t.s.tell(t.pos(name), err))
	}
	out := make([]fs.DirEntry, len(all))
	for i, e := range all {
		out[i] = dirEntry{t, path.Join(name, e.name), e}
	}
	return out, nil
}

// info is what is known of a file: a commit says nothing of times.
type info struct {
	name string
	size int64
	mode fs.FileMode
}

func (i info) Name() string       { return i.name }
func (i info) Size() int64        { return i.size }
func (i info) Mode() fs.FileMode  { return i.mode }
func (i info) ModTime() time.Time { return time.Time{} }
func (i info) IsDir() bool        { return i.mode.IsDir() }
func (i info) Sys() any           { return nil }

// dirEntry is an entry of a folder's list.
type dirEntry struct {
	t    *tree
	name string
	e    entry
}

func (d dirEntry) Name() string { return d.e.name }
func (d dirEntry) IsDir() bool  { return d.e.dir() }

func (d dirEntry) Type() fs.FileMode {
	switch d.e.mode {
	case filemode.Dir:
		return fs.ModeDir
	case filemode.Symlink:
		return fs.ModeSymlink
	case filemode.Submodule:
		return fs.ModeIrregular
	}
	return 0
}

func (d dirEntry) Info() (fs.FileInfo, error) {
	d.t.mu.Lock()
	defer d.t.mu.Unlock()
	return d.t.info("stat", d.name, d.e)
}

// file is an open file.
type file struct {
	t    *tree
	name string
	e    entry
	info fs.FileInfo
	data *bytes.Reader // nil until the first Read
}

func (f *file) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *file) Close() error               { return nil }

func (f *file) Read(p []byte) (int, error) {
	if f.data == nil {
		f.t.mu.Lock()
		data, err := f.t.blob("read", f.name, f.e)
		f.t.mu.Unlock()
		if err != nil {
			return 0, err
		}
		f.data = bytes.NewReader(data)
	}
	return f.data.Read(p)
}

// folder is an open folder.
type folder struct {
	info fs.FileInfo
	left []fs.DirEntry
}

func (f *folder) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *folder) Close() error               { return nil }

func (f *folder) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: f.info.Name(), Err: errors.New("is a folder")}
}

func (f *folder) ReadDir(n int) ([]fs.DirEntry, error) {
	if n <= 0 {
		n = len(f.left)
	} else if len(f.left) == 0 {
		return nil, io.EOF
	}
	n = min(n, len(f.left))
	out := f.left[:n:n]
	f.left = f.left[n:]
	return out, nil
}
