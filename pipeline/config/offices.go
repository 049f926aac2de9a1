package config

import (
	"io/fs"
	"path"
	"strings"
)

// Offices lists the folders below fsys, the data folder, that have an office.yaml, in their order. Folders whose names
// start with a dot are not looked into, and what cannot be read is left out: Cases says what is wrong.
func Offices(fsys fs.FS) []string {
	var out []string
	_ = fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil && d != nil && d.IsDir():
			return fs.SkipDir
		case err != nil:
		case d.IsDir() && name != "." && strings.HasPrefix(d.Name(), "."):
			return fs.SkipDir
		case !d.IsDir() && d.Name() == OfficeFile:
			out = append(out, path.Dir(name))
		}
		return nil
	})
	return out
}
