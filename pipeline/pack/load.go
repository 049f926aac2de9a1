package pack

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"underlag/pipeline/decl"
	"underlag/pipeline/diag"
	"underlag/pipeline/instrument"
	"underlag/pipeline/personal"
)

// The files of a pack, in name order.
const (
	MeasuresFile  = "measures.yaml"
	InfoFile      = "pack.yaml"
	SchemaFile    = "schema.yaml"
	StringsEnFile = "strings.en.yaml"
	StringsSvFile = "strings.sv.yaml"
	TemplateFile  = "template.md"
	ThemeFile     = "theme.yaml"
)

// maxFile bounds each file; a pack is text that people read.
const maxFile = 2 << 20

// Load reads the pack in the folder id of fsys and checks it against itself. It returns every problem; what could be read
// is returned also where something is wrong. Pack.yaml and template.md must be there; the others may be left out.
//
// Places in messages are named as "templates/<id>/<file>"; Places is keyed by the bare file name.
func Load(fsys fs.FS, id string) (Pack, diag.List) {
	p := newPack(id)
	if !isID(id) {
		return p, diag.List{errID.New(diag.Pos{}, clip(id))}
	}
	if !slices.Contains(List(fsys), id) {
		return p, diag.List{errUnknown.New(diag.Pos{}, clip(id), known(List(fsys), id))}
	}
	found := read(fsys, &p)
	return p, found.Sort()
}

func newPack(id string) Pack {
	return Pack{ID: id, Strings: map[string]map[string]string{}, Words: map[string]map[string]string{}, Templates: map[string]File{}, Places: map[string]decl.Places{}}
}

// read reads every file of a pack whose folder is p.ID, and checks it against itself.
func read(fsys fs.FS, p *Pack) diag.List {
	l := &loader{fsys: fsys, pack: p, sum: sha256.New()}
	l.declaration(MeasuresFile, &p.Spec, false)
	told := l.instruments()
	l.declaration(InfoFile, &p.Info, true)
	l.declaration(SchemaFile, &p.Schema, false)
	en, hasEn := map[string]string{}, l.declarationHere(StringsEnFile)
	if hasEn {
		l.declaration(StringsEnFile, &en, false)
	}
	sv, hasSv := map[string]string{}, l.declarationHere(StringsSvFile)
	if hasSv {
		l.declaration(StringsSvFile, &sv, false)
	}
	p.Strings["sv"], p.Strings["en"] = sv, en
	l.pack.Template = l.template(TemplateFile)
	l.translations()
	l.declaration(ThemeFile, &p.Theme, false)
	p.SHA256 = hex.EncodeToString(l.sum.Sum(nil))
	for _, d := range check(*p) {
		if !slices.Contains(told, d.Pos) {
			l.found = append(l.found, d)
		}
	}
	return l.found
}

// loader reads the files of one pack in name order.
type loader struct {
	fsys  fs.FS
	pack  *Pack
	sum   hash.Hash // takes each file's name and content, each after its length
	found diag.List
}

// FileName is how a pack's file is called in messages.
func (p Pack) FileName(file string) string { return "templates/" + p.ID + "/" + file }

// Declared gives places in one of the pack's files, for checks that point at them.
func (p Pack) Declared(file string) func(path string) diag.Pos {
	places := p.Places[file]
	return func(path string) diag.Pos {
		pos := places.At(path)
		if pos.File == "" {
			pos.File = p.FileName(file)
		}
		return pos
	}
}

func (l *loader) declarationHere(file string) bool {
	_, err := fs.Stat(l.fsys, path.Join(l.pack.ID, file))
	return !errors.Is(err, fs.ErrNotExist)
}

// declaration reads a YAML file into a value; a file that may be left out leaves the value as it is.
func (l *loader) declaration(file string, into any, required bool) {
	data, ok := l.read(file, required)
	if !ok {
		return
	}
	if file != InfoFile && onlyComments(data) { // an empty measures.yaml says as much as none
		return
	}
	places, found := decl.Read(l.pack.FileName(file), data, into)
	l.pack.Places[file] = places
	l.found = append(l.found, found...)
}

func onlyComments(data []byte) bool {
	for _, line := range strings.Split(string(data), "\n") {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			return false
		}
	}
	return true
}

// translations reads the files of the languages that the pack is translated into.
func (l *loader) translations() {
	for _, lang := range l.pack.Info.others() {
		if l.declarationHere(TemplateIn(lang)) || !wordless(l.pack.Template) {
			l.pack.Templates[lang] = l.template(TemplateIn(lang))
		} else {
			l.pack.Templates[lang] = l.pack.Template
		}
		if file := WordsFile(lang); l.declarationHere(file) { // that it is missing is said where its texts are
			words := map[string]string{}
			l.declaration(file, &words, false)
			l.pack.Words[lang] = words
		}
	}
}

// template reads a template file: line ends are made \n, a byte order mark is dropped.
func (l *loader) template(file string) File {
	name := l.pack.FileName(file)
	data, ok := l.read(file, true)
	if !ok {
		return File{}
	}
	text := strings.ReplaceAll(strings.TrimPrefix(string(data), "\uFEFF"), "\r\n", "\n")
	line, start := 1, 0
	for i := 0; i < len(text); {
		c, size := utf8.DecodeRuneInString(text[i:])
		broken := c == utf8.RuneError && size == 1
		if broken || unicode.Is(unicode.Co, c) || unicode.IsControl(c) && c != '\n' && c != '\t' {
			what := fmt.Sprintf("U+%04X", c)
			if broken {
				what = "UTF-8"
			}
			pos := diag.Pos{File: name, Line: line, Col: 1 + utf8.RuneCountInString(text[start:i])}
			l.found = append(l.found, errCharacter.New(pos, what))
			return File{}
		}
		i += size
		if c == '\n' {
			line, start = line+1, i
		}
	}
	return File{Name: name, Text: text}
}

// instruments loads what the surveys of measures.yaml name, each once, in the order that they are named in. Their digests
// go into the pack's: a changed instrument is a changed pack. It gives the places of surveys whose instrument is not there or
// has an error, which is said here and need not be said again.
func (l *loader) instruments() (told []diag.Pos) {
	known := instrument.List(l.fsys)
	at := l.pack.Declared(MeasuresFile)
	sound := map[string]bool{}
	for n, s := range l.pack.Spec.Surveys {
		if s.Instrument == "" { // a question of the pack's own
			continue
		}
		pos := at(fmt.Sprintf("surveys[%d].instrument", n))
		if !slices.Contains(known, s.Instrument) {
			l.found = append(l.found, instrument.Unknown(s.Instrument, known, pos))
			told = append(told, pos)
			continue
		}
		if _, loaded := sound[s.Instrument]; !loaded {
			sound[s.Instrument] = l.instrument(s.Instrument)
		}
		if !sound[s.Instrument] {
			told = append(told, pos)
		}
	}
	return told
}

// instrument loads one instrument and hands it on; it is false where the instrument has an error.
func (l *loader) instrument(id string) bool {
	i, found := instrument.Load(l.fsys, id)
	l.found = append(l.found, found...)
	l.add([]byte(path.Join(instrument.Folder, id)))
	l.add([]byte(i.SHA256))
	if found.Count(diag.Error) > 0 {
		return false
	}
	l.pack.Spec.Instruments = append(l.pack.Spec.Instruments, i)
	return true
}

// read gives a file's bytes and adds them to the pack's digest.
func (l *loader) read(file string, required bool) ([]byte, bool) {
	pos := diag.Pos{File: l.pack.FileName(file)}
	f, err := l.fsys.Open(path.Join(l.pack.ID, file))
	if errors.Is(err, fs.ErrNotExist) {
		if required {
			l.found = append(l.found, errMissingFile.New(pos, file))
		}
		return nil, false
	}
	var data []byte
	if err == nil {
		data, err = io.ReadAll(io.LimitReader(f, maxFile+1))
		err = errors.Join(err, f.Close())
	}
	if err != nil {
		d := errUnreadable.New(pos)
		d.Err = err
		l.found = append(l.found, d)
		return nil, false
	}
	if len(data) > maxFile {
		l.found = append(l.found, errTooLarge.New(pos, maxFile>>20))
		return nil, false
	}
	l.add([]byte(file))
	l.add(data)
	return data, true
}

// add puts a part after its length into the pack's digest, so that no two packs make the same bytes.
func (l *loader) add(part []byte) {
	var length [8]byte
	binary.BigEndian.PutUint64(length[:], uint64(len(part)))
	_, _ = l.sum.Write(length[:])
	_, _ = l.sum.Write(part)
}

// List gives the ids of the packs in fsys, in name order: folders that hold a pack.yaml. The instruments' folder is none,
// whatever it holds.
func List(fsys fs.FS) []string {
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return nil
	}
	var ids []string
	for _, e := range entries {
		if !isID(e.Name()) || e.Name() == instrument.Folder {
			continue
		}
		if info, err := fs.Stat(fsys, path.Join(e.Name(), InfoFile)); err == nil && info.Mode().IsRegular() {
			ids = append(ids, e.Name())
		}
	}
	slices.Sort(ids)
	return ids
}

// isID says whether s can name a folder, a file or a part on every system.
func isID(s string) bool {
	if s == "" || len(s) > 64 || s[0] == '-' || s[0] == '_' {
		return false
	}
	for _, c := range s {
		if !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_') {
			return false
		}
	}
	return true
}

// Nearest gives the known name that was probably meant, for fill, which does not read declarations.
func Nearest(word string, known []string) (string, bool) { return decl.Nearest(word, known) }

// clip prepares a pack's own words for messages.
func clip(s string) string {
	s = personal.MaskLoose(s)
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}

func known(ids []string, id string) diag.Words {
	if near, ok := decl.Nearest(id, ids); ok {
		return diag.Words{SV: "menade du " + near + "?", EN: "did you mean " + near + "?"}
	}
	list := strings.Join(ids, ", ")
	return diag.Words{SV: "mallarna är " + list, EN: "the packs are " + list}
}
