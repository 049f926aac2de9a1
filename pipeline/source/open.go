package source

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"underlag/pipeline/diag"
	"underlag/pipeline/personal"
)

// format reads one kind of file. It gets the whole file, its name, which it needs for places only, and what the files
// before it have taken, to which it adds. What it finds of persons beside the cells does not keep it from giving the sheets.
type format func(ctx context.Context, name string, data []byte, taken *budget, l look) ([]Sheet, diag.List)

// formatOf chooses the format by the file's ending. A new format is one line here.
func formatOf(name string) (format, bool) {
	switch strings.ToLower(path.Ext(name)) {
	case ".xlsx", ".xlsm":
		return readWorkbook, true
	case ".csv", ".tsv":
		return readCSV, true
	}
	return nil, false
}

// Open reads the wanted files out of origin, each once, and returns every problem of every file.
//
// A file is in Files only if it was read to its last cell; its pin is then the SHA-256 of its bytes. Files of a kind that
// cannot be read, lock files (~$…) and names that lead out of the origin are refused. Both results are sorted by file name.
//
// known is what may stand beside the cells of a workbook, in comments, properties and the like, although it looks like a
// person's address or number; without it only personal numbers are looked for.
func Open(ctx context.Context, origin Origin, wants []Want, known ...personal.Known) (Files, diag.List) {
	var out Files
	var list diag.List
	fsys, base, err := origin.FS(ctx)
	if err != nil {
		return out, diag.List{because(codeFolder.New(diag.Pos{}), err)}
	}
	wants = slices.Clone(wants)
	slices.SortStableFunc(wants, func(a, b Want) int { return strings.Compare(a.File, b.File) })
	wants = slices.CompactFunc(wants, func(a, b Want) bool { return a.File == b.File })
	taken, l := &budget{}, newLook(known)
	for _, w := range wants {
		if err := ctx.Err(); err != nil {
			return Files{}, diag.From(err)
		}
		if w.Optional && fs.ValidPath(w.File) {
			if _, err := fs.Stat(fsys, w.File); errors.Is(err, fs.ErrNotExist) {
				continue
			}
		}
		f, problems := openOne(ctx, fsys, base, w, taken, l)
		list = append(list, problems...)
		if f.Name != "" {
			out.Files = append(out.Files, f)
			out.Pins = append(out.Pins, f.Pin)
		}
	}
	return out, list.Sort()
}

func openOne(ctx context.Context, fsys fs.FS, base Pin, w Want, taken *budget, l look) (File, diag.List) {
	at := diag.Pos{File: w.File}
	named := l.name(w.File)
	if named.Err() != nil { // the manifest would carry it into the archive
		return File{}, named
	}
	if !fs.ValidPath(w.File) || w.File == "." {
		asked := w.At
		if asked == (diag.Pos{}) {
			asked = at
		}
		return File{}, diag.List{codeName.New(asked, w.File)}
	}
	if strings.HasPrefix(path.Base(w.File), "~$") {
		return File{}, diag.List{codeLock.New(at)}
	}
	read, known := formatOf(w.File)
	if !known {
		return File{}, diag.List{codeFormat.New(at)}
	}
	data, problem := readAll(fsys, w)
	if problem != nil {
		return File{}, diag.List{*problem}
	}
	before := *taken
	sheets, list := read(ctx, w.File, data, taken, l)
	taken.files++
	if sheets == nil {
		taken.refund(before)
		return File{}, list
	}
	sum := sha256.Sum256(data)
	ext := strings.ToLower(path.Ext(w.File))
	return File{Name: w.File, Sheets: sheets, Plain: ext == ".csv" || ext == ".tsv",
		Pin: Pin{URI: w.File, Commit: base.Commit, SHA256: hex.EncodeToString(sum[:])}}, append(named, list...)
}

// name refuses a file's name that tells of a person, unless it is accepted by the name as it is printed.
func (l look) name(name string) diag.List {
	var list diag.List
	shown := Masked(name)
	for _, f := range l.known.Scan(name) {
		if !slices.Contains(l.kinds, f.Kind) {
			continue
		}
		d := codePersonalName.New(diag.Pos{File: shown}, kindWords(f.Kind))
		if a, ok := l.known.Accepts(f.Kind, shown); ok {
			d = codeAccepted.New(d.Pos, diag.Words{SV: d.Message(diag.SV), EN: d.Message(diag.EN)}, a.By, a.Reason)
		}
		d.Gate = string(f.Kind)
		list = append(list, d)
	}
	return list
}

// readAll reads a file whole, but never more than maxFile.
func readAll(fsys fs.FS, w Want) ([]byte, *diag.Diagnostic) {
	at := diag.Pos{File: w.File}
	fail := func(c diag.Code, err error) ([]byte, *diag.Diagnostic) {
		d := because(c.New(at), err)
		return nil, &d
	}
	f, err := fsys.Open(w.File)
	if errors.Is(err, fs.ErrNotExist) {
		asked := w.At
		if asked == (diag.Pos{}) {
			asked = at
		}
		d := because(codeMissing.New(asked, w.File), err)
		return nil, &d
	}
	if err != nil {
		return fail(codeUnreadable, err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return fail(codeUnreadable, err)
	}
	if info.Size() > maxFile {
		return fail(codeSize, nil)
	}
	data, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	switch {
	case err != nil:
		return fail(codeUnreadable, err)
	case len(data) > maxFile:
		return fail(codeSize, nil)
	case len(data) == 0:
		return fail(codeEmpty, nil)
	}
	return data, nil
}

// Masked puts … in the place of everything that tells of a person.
func Masked(s string) string { return personal.Mask(s) }

// because keeps the underlying error for the log.
func because(d diag.Diagnostic, err error) diag.Diagnostic {
	d.Err = err
	return d
}
