package run

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"underlag/pipeline/diag"
)

// replaceName is a file on its way into its place. What a killed run left under it is of no use to anyone.
const replaceName = ".underlag-replace"

// Replace writes files in a folder below out, each whole or not at all: whoever reads meanwhile sees the old one or the new
// one. A file that has not changed is not touched. Unlike papers, the files do not hang together.
func Replace(ctx context.Context, out, folderName string, files []Extra) diag.List {
	if !fs.ValidPath(folderName) {
		return diag.List{codeName.New(diag.Pos{File: folderName}, folderName)}
	}
	whole := diag.Pos{File: filepath.ToSlash(out)}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return diag.List{problem(whole, err)}
	}
	root, err := os.OpenRoot(out)
	if err != nil {
		return diag.List{problem(whole, err)}
	}
	defer root.Close()
	unlock, bad := lock(ctx, root, folderName, lockWait)
	if bad != nil {
		return bad
	}
	defer unlock()
	if err := root.MkdirAll(folderName, 0o755); err != nil {
		return diag.List{problem(diag.Pos{File: folderName}, err)}
	}
	dir, err := root.OpenRoot(folderName)
	if err != nil {
		return diag.List{problem(diag.Pos{File: folderName}, err)}
	}
	defer dir.Close()
	var found diag.List
	for _, f := range files {
		if !plain(f.Name) {
			found = append(found, codeName.New(diag.Pos{File: folderName}, f.Name))
			continue
		}
		if err := replaceFile(folder{dir}, f); err != nil {
			found = append(found, problem(diag.Pos{File: path.Join(folderName, f.Name)}, err))
		}
	}
	return found
}

// replaceFile writes one file beside its place and moves it there.
func replaceFile(d disk, f Extra) error {
	if old, err := d.Read(f.Name); err == nil && bytes.Equal(old, f.Data) {
		return nil
	}
	if there, err := d.Exists(replaceName); err != nil {
		return err
	} else if there {
		if err := d.Remove(replaceName); err != nil {
			return err
		}
	}
	if err := d.Write(replaceName, f.Data); err != nil {
		_ = d.Remove(replaceName) // the disk may be full: what was begun takes room and is no use
		return err
	}
	if err := d.Rename(replaceName, f.Name); err != nil {
		return err
	}
	return d.Sync()
}
