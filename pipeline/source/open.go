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
	return OpenAll(ctx, Origins{"": origin}, wants, known...)
}

// OpenAll is Open where files come from several origins, each opened once. The wants of an origin that is missing are left
// out without a word.
func OpenAll(ctx context.Context, origins Origins, wants []Want, known ...personal.Known) (Files, diag.List) {
	var out Files
	var list diag.List
	wants = slices.Clone(wants)
	slices.SortStableFunc(wants, func(a, b Want) int { return strings.Compare(Name(a.From, a.File), Name(b.From, b.File)) })
	wants = slices.CompactFunc(wants, func(a, b Want) bool { return a.From == b.From && a.File == b.File })
	taken, l, origin := &budget{}, newLook(known), map[string]opened{}
	origin[""], list = open(ctx, origins[""]) // a case without a folder is told of, whatever is wanted
	for _, w := range wants {
		if err := ctx.Err(); err != nil {
			return Files{}, diag.From(err)
		}
		o, again := origin[w.From]
		if !again {
			var problems diag.List
			o, problems = open(ctx, origins[w.From])
			origin[w.From], list = o, append(list, problems...)
		}
		if o.fsys == nil {
			continue
		}
		if w.Optional && fs.ValidPath(w.File) {
			if _, err := fs.Stat(o.fsys, w.File); errors.Is(err, fs.ErrNotExist) {
				continue
			}
		}
		l.rev = Rev(o.pin.Commit)
		f, problems := openOne(ctx, o, w, taken, l)
		for i := range problems {
			dated(&problems[i], func(file string) string {
				if file == Name(w.From, w.File) {
					return l.rev
				}
				return ""
			})
		}
		list = append(list, problems...)
		if f.Name != "" {
			out.Files = append(out.Files, f)
			out.Pins = append(out.Pins, f.Pin)
		}
	}
	return out, list.Sort()
}

// opened is an origin's file system and what its content is called.
type opened struct {
	fsys fs.FS // nil: it could not be opened
	pin  Pin
}

func open(ctx context.Context, origin Origin) (opened, diag.List) {
	if origin == nil {
		return opened{}, nil
	}
	fsys, pin, err := origin.FS(ctx)
	var list diag.List
	var one diag.Diagnostic
	switch {
	case err == nil:
		return opened{fsys, pin}, nil
	case errors.As(err, &list) || errors.As(err, &one):
		return opened{}, diag.From(err)
	}
	return opened{}, diag.List{because(codeFolder.New(diag.Pos{}), err)}
}

func openOne(ctx context.Context, o opened, w Want, taken *budget, l look) (File, diag.List) {
	name := Name(w.From, w.File)
	at := diag.Pos{File: name}
	named := l.name(name)
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
	data, problem := readAll(o, w)
	if problem != nil {
		return File{}, problem
	}
	before := *taken
	sheets, list := read(ctx, name, data, taken, l)
	taken.files++
	if sheets == nil {
		taken.refund(before)
		return File{}, list
	}
	sum := sha256.Sum256(data)
	ext := strings.ToLower(path.Ext(w.File))
	pin := Pin{Name: name, URI: w.File, SHA256: hex.EncodeToString(sum[:])}
	if o.pin.Commit != "" {
		pin.URI, pin.Commit = o.pin.URI+w.File, o.pin.Commit
	}
	return File{Name: name, Rev: l.rev, Sheets: sheets, Plain: ext == ".csv" || ext == ".tsv", Pin: pin}, append(named, list...)
}

// name refuses a file's name that tells of a person, unless it is accepted by the name as it is printed.
func (l look) name(name string) diag.List {
	var list diag.List
	shown := diag.Pos{File: Masked(name), Rev: l.rev}
	for _, f := range l.known.Scan(name) {
		if !slices.Contains(l.kinds, f.Kind) {
			continue
		}
		d := codePersonalName.New(shown, kindWords(f.Kind))
		if a, ok := l.known.Accepts(f.Kind, shown.String()); ok {
			d = codeAccepted.New(d.Pos, diag.Words{SV: d.Message(diag.SV), EN: d.Message(diag.EN)}, a.By, a.Reason)
		}
		d.Gate = string(f.Kind)
		list = append(list, d)
	}
	return list
}

// readAll reads a file whole, but never more than maxFile.
func readAll(o opened, w Want) ([]byte, diag.List) {
	at := diag.Pos{File: Name(w.From, w.File)}
	fail := func(c diag.Code, err error) ([]byte, diag.List) {
		d := because(c.New(at), err)
		if errors.As(err, &d) { // of a repository, such as a pointer to a file that is kept elsewhere
			d.Pos = at
		}
		return nil, diag.List{d}
	}
	f, err := o.fsys.Open(w.File)
	switch {
	case errors.Is(err, fs.ErrNotExist) && o.pin.Commit != "":
		return nil, diag.List{because(codeNotInGit.New(at, w.File, w.From), err)}
	case errors.Is(err, fs.ErrNotExist):
		if w.At != (diag.Pos{}) {
			at = w.At
		}
		return nil, diag.List{because(codeMissing.New(at, w.File), err)}
	case err != nil:
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
