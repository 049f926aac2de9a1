package pipeline

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"underlag/pipeline/archive"
	"underlag/pipeline/diag"
)

// The files that an exported version has besides its own.
const (
	exportRecord = "version.json"
	exportSums   = "SHA256SUMS"
)

// Extract writes a version's files, or the one that file names, into a folder that is made if need be. A file is named
// whole or by its ending, such as .pdf. Nothing is overwritten: when one of them is there, none is written.
func (s *Store) Extract(ctx context.Context, tag, file, to string) ([]string, diag.List) {
	files, found := s.Pick(ctx, tag, file)
	if found.Err() != nil {
		return nil, found
	}
	if err := os.MkdirAll(to, 0o755); err != nil {
		return nil, append(found, notWritten(to, err))
	}
	written, more := s.writeNew(to, files)
	return written, append(found, more...)
}

// Pick gives a version's files, or the one that file names, whole or by its ending.
func (s *Store) Pick(ctx context.Context, tag, file string) ([]VersionFile, diag.List) {
	v, found := s.Find(ctx, tag)
	if found.Err() != nil {
		return nil, found
	}
	files, more := s.store.Files(ctx, v)
	if found = append(found, more...); found.Err() != nil || file == "" {
		return files, found
	}
	var fits []VersionFile
	var names []string
	for _, f := range files {
		if f.Name == file {
			return []VersionFile{f}, found
		}
		if strings.HasSuffix(f.Name, file) {
			fits = append(fits, f)
		}
		names = append(names, f.Name)
	}
	if len(fits) == 1 {
		return fits, found
	}
	return nil, append(found, codeVersionFile.New(diag.Pos{File: v.Tag}, strings.Join(names, ", ")))
}

// Export writes a version as a folder of its own: its files, the register's record and a list of digests that sha256sum -c
// reads. The folder may not exist; it is there whole or not at all.
func (s *Store) Export(ctx context.Context, tag, to string) ([]string, diag.List) {
	v, found := s.Find(ctx, tag)
	if found.Err() != nil {
		return nil, found
	}
	files, more := s.store.Files(ctx, v)
	if found = append(found, more...); found.Err() != nil {
		return nil, found
	}
	files = append(files, VersionFile{Name: exportRecord, Data: archive.Record(v)})
	var sums strings.Builder
	for _, f := range files {
		sum := sha256.Sum256(f.Data)
		fmt.Fprintf(&sums, "%s  %s\n", hex.EncodeToString(sum[:]), f.Name)
	}
	files = append(files, VersionFile{Name: exportSums, Data: []byte(sums.String())})
	to = filepath.Clean(to)
	if _, err := os.Lstat(to); !errors.Is(err, fs.ErrNotExist) {
		return nil, append(found, codeExportThere.New(diag.Pos{}, filepath.ToSlash(to)))
	}
	if s.inStore(to) {
		return nil, append(found, codeExportStore.New(diag.Pos{}))
	}
	written, more := s.exportFolder(to, files)
	return written, append(found, more...)
}

// exportFolder writes files into a folder beside the place that it is for, and then gives it its name.
func (s *Store) exportFolder(to string, files []VersionFile) ([]string, diag.List) {
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return nil, diag.List{notWritten(to, err)}
	}
	temp, err := os.MkdirTemp(filepath.Dir(to), ".underlag-*")
	if err != nil {
		return nil, diag.List{notWritten(to, err)}
	}
	defer os.RemoveAll(temp) // nothing once it has its name
	if _, found := s.writeNew(temp, files); found.Err() != nil {
		return nil, found
	}
	err = os.Chmod(temp, 0o755)
	if err == nil {
		err = os.Rename(temp, to)
	}
	if err != nil {
		return nil, diag.List{notWritten(to, err)}
	}
	var out []string
	for _, f := range files {
		out = append(out, filepath.Join(to, f.Name))
	}
	return out, nil
}

// writeNew writes files into a folder, none over another and none outside it, whatever they are called.
func (s *Store) writeNew(dir string, files []VersionFile) (written []string, found diag.List) {
	if s.inStore(dir) {
		return nil, diag.List{codeExportStore.New(diag.Pos{})}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, diag.List{notWritten(dir, err)}
	}
	defer root.Close()
	names := map[string]bool{}
	for _, f := range files {
		name := filepath.Join(dir, f.Name)
		_, err := root.Lstat(f.Name)
		switch folded := strings.ToLower(f.Name); {
		case !filepath.IsLocal(f.Name) || strings.ContainsAny(f.Name, `/\:`) || names[folded]:
			found = append(found, codeExportName.New(diag.Pos{}))
		case !errors.Is(err, fs.ErrNotExist):
			found = append(found, codeExportThere.New(diag.Pos{}, filepath.ToSlash(name)))
		default:
			names[folded] = true
		}
	}
	if found.Err() != nil {
		return nil, found
	}
	for _, f := range files {
		w, err := root.OpenFile(f.Name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if err == nil {
			_, err = w.Write(f.Data)
			err = errors.Join(err, w.Close())
		}
		if err != nil {
			return written, diag.List{notWritten(filepath.Join(dir, f.Name), err)}
		}
		written = append(written, filepath.Join(dir, f.Name))
	}
	return written, nil
}

// inStore says whether a place, which need not exist yet, lies in one of the stores, where nothing else may.
func (s *Store) inStore(dir string) bool {
	intern, webb := s.office.Archive.Folders()
	for _, store := range []string{intern, webb} {
		own, err := os.Stat(filepath.Join(s.w.dir, filepath.FromSlash(store)))
		if err != nil {
			continue
		}
		abs, err := filepath.Abs(dir)
		for at := abs; err == nil; at = filepath.Dir(at) {
			if info, e := os.Stat(at); e == nil && os.SameFile(info, own) {
				return true
			}
			if at == filepath.Dir(at) {
				break
			}
		}
	}
	return false
}

func notWritten(name string, err error) diag.Diagnostic {
	d := codeExportWrite.New(diag.Pos{}, filepath.ToSlash(name))
	d.Err = err
	return d
}
