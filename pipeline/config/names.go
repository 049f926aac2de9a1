package config

import (
	"io/fs"
	"path"
	"strings"

	"underlag/pipeline/diag"
	"underlag/pipeline/personal"
)

// checkNames refuses personal numbers in the names of all files and folders in the case's folder, whether anything reads them or
// not: messages and backups repeat names. Places are masked. What lies in folders whose names start with a dot is left alone.
func checkNames(fsys fs.FS, dir string) diag.List {
	if named(dir) {
		return diag.List{personalFolder.New(diag.Pos{File: personal.Mask(dir)})}
	}
	var found diag.List
	_ = fs.WalkDir(fsys, dir, func(name string, d fs.DirEntry, err error) error {
		below := strings.TrimPrefix(strings.TrimPrefix(name, dir), "/")
		switch {
		case d == nil || below == "":
			return nil
		case named(below) && d.IsDir():
			found = append(found, personalFolder.New(diag.Pos{File: personal.Mask(below)}))
		case named(below):
			found = append(found, personalFile.New(diag.Pos{File: personal.Mask(below)}))
		}
		if d.IsDir() && (err != nil || named(below) || strings.HasPrefix(path.Base(below), ".")) {
			return fs.SkipDir
		}
		return nil
	}) // the function gives no errors; a folder that cannot be read is told of by what reads it
	return found
}

// named says whether a personal number stands in a path.
func named(path string) bool { return len(personal.Find(path)) > 0 }
