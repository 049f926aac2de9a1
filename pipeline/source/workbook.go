package source

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
	"underlag/pipeline/personal"
)

// workbook is an .xlsx file whose parts are being read.
type workbook struct {
	name  string // the file's, for places
	parts map[string]*zip.File

	*budget        // what this and the files before it have taken
	before  budget // what those before it had

	unpacked uint64 // bytes of all parts together

	book     string // the part that lists the sheets
	styles   string // the part of cell formats; "" where there is none
	texts    string // the part of shared strings; "" where there is none
	date1904 bool
	sheets   []sheetRef
	formats  []numberFormat // by cell format index
	shared   []string       // shared strings as stored
	torn     *problem       // the shared strings break off; nil where they do not
	cooked   []string       // the same, as Cell.Raw
	shown    []bool         // whether a cell shows it
	look     look
	beside   diag.List // what tells of persons beside the cells of sheets
}

// sheetRef is one sheet as workbook.xml lists it.
type sheetRef struct {
	name   string
	hidden bool
	part   string
}

// problem is a diagnostic on its way up. Reading a workbook stops at its first problem: what follows a damaged byte means
// nothing. Several files still give one problem each.
type problem struct{ diag.Diagnostic }

func (p *problem) Error() string { return p.Diagnostic.Error() }

func (w *workbook) fail(c diag.Code, args ...any) *problem {
	return &problem{c.New(diag.Pos{File: w.name}, args...)}
}

// over refuses a file for a limit that holds for all files together; alone says that it is too large by itself.
func (w *workbook) over(alone bool, what diag.Words) *problem {
	if alone {
		return w.fail(codeTooMuch, what)
	}
	return w.fail(codeTogether, w.before.files)
}

// damaged names the part that cannot be understood.
func (w *workbook) damaged(part, why string) *problem {
	p := w.fail(codePart, w.partWords(part))
	p.Err = &reason{why}
	return p
}

// partWords says what a part holds, for people who never saw one, and its name for those who did.
func (w *workbook) partWords(name string) diag.Words {
	known := diag.Words{}
	switch {
	case name == w.texts || strings.HasSuffix(name, "/sharedStrings.xml"):
		known = diag.Words{SV: "cellernas texter", EN: "the cells' texts"}
	case name == w.styles || strings.HasSuffix(name, "/styles.xml"):
		known = diag.Words{SV: "cellernas format", EN: "the cells' formats"}
	case name == w.book:
		known = diag.Words{SV: "förteckningen över blad", EN: "the list of sheets"}
	case strings.HasSuffix(name, ".rels"):
		known = diag.Words{SV: "förteckningen över delar", EN: "the list of parts"}
	}
	name = strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return ' '
	}, clip(Masked(name), 60))
	if known.SV == "" {
		return diag.Words{SV: name, EN: name}
	}
	return diag.Words{SV: known.SV + " (" + name + ")", EN: known.EN + " (" + name + ")"}
}

type reason struct{ text string }

func (r *reason) Error() string { return r.text }

// readWorkbook reads every sheet of an .xlsx file with the package's own strict reader, which understands every byte of the
// parts it reads or refuses the file. That no cell was lost is checked twice: the values in each sheet are tallied without
// reading the XML, and files up to maxSecond cells are read once more with excelize, which must find the same in every cell.
//
// The limit is there for time alone: excelize takes six times as long as the strict reader. A fault of the reader would not
// wait for large files to show itself; the fuzz test holds the two against each other.
func readWorkbook(ctx context.Context, name string, data []byte, taken *budget, l look) ([]Sheet, diag.List) {
	w := &workbook{name: name, budget: taken, before: *taken, look: l}
	sheets, p := w.read(ctx, data)
	if p != nil {
		p.Pos.Sheet = w.sheetName(p.Pos.Sheet)
		return nil, diag.List{p.Diagnostic}
	}
	found, p := w.others()
	if p != nil {
		return nil, diag.List{p.Diagnostic}
	}
	return sheets, append(w.beside, found...)
}

// sheetName is a sheet's name for a message: one that tells of a person is called by its number among the sheets.
func (w *workbook) sheetName(name string) string {
	if !personal.Tells(name) {
		return name
	}
	k := slices.IndexFunc(w.sheets, func(s sheetRef) bool { return locale.NFC(s.name) == locale.NFC(name) })
	return fmt.Sprintf("(%d)", k+1)
}

func (w *workbook) read(ctx context.Context, data []byte) ([]Sheet, *problem) {
	if p := w.unpack(data); p != nil {
		return nil, p
	}
	for _, step := range []func() *problem{w.readBook, w.readStyles, w.readShared} {
		if p := step(); p != nil {
			return nil, p
		}
	}
	out := make([]Sheet, 0, len(w.sheets))
	stored := make([]storedSheet, 0, len(w.sheets))
	tallied := true
	for _, ref := range w.sheets {
		if err := ctx.Err(); err != nil {
			return nil, &problem{diag.From(err)[0]}
		}
		s, raw, p := w.readSheet(ref)
		if p != nil {
			return nil, p
		}
		out = append(out, s)
		stored = append(stored, raw)
		tallied = tallied && raw.tallied
	}
	if w.torn != nil { // and no cell points past the tear
		return nil, w.torn
	}
	if w.small() {
		if p := w.reconcile(data, stored); p != nil {
			return nil, p
		}
	}
	if !tallied {
		return nil, w.untallied(stored)
	}
	return out, nil
}

// small says whether a second reading is cheap. excelize makes a hundred times its size in memory of a part without cells,
// such as the formats, and of empty cells.
func (w *workbook) small() bool {
	cells, seen, slots := w.cells-w.before.cells, w.seen-w.before.seen, w.slots-w.before.slots
	if cells > maxSecond || w.unpacked > maxSecondSize || seen > maxSecondSeen || slots > maxSecondSeen {
		return false
	}
	for name, f := range w.parts {
		sheet := slices.ContainsFunc(w.sheets, func(s sheetRef) bool { return strings.ToLower(s.part) == name })
		if !sheet && f.UncompressedSize64 > maxSecondPart && (strings.HasSuffix(name, ".xml") || strings.HasSuffix(name, ".rels")) {
			return false
		}
	}
	return true
}

// unpack checks the container: what it is, that it is no bomb, and that every name in it means one part.
func (w *workbook) unpack(data []byte) *problem {
	if c, known := container(data); known {
		return w.fail(c)
	}
	if bytes.Count(data, []byte("PK\x01\x02")) > maxParts { // before a million directory entries are made
		return w.fail(codeTooMuch, diag.Words{SV: "för många delar", EN: "too many parts"})
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		p := w.fail(codeNoWorkbook)
		p.Err = err
		return p
	}
	w.parts = make(map[string]*zip.File, len(z.File))
	for _, f := range z.File {
		if w.unpacked += f.UncompressedSize64; w.unpacked > maxUnzip || f.UncompressedSize64 > maxUnzip {
			return w.fail(codeTooMuch, diag.Words{SV: "den blir mer än 200 MB uppackad", EN: "unpacked it is more than 200 MB"})
		}
		n := strings.ToLower(strings.ReplaceAll(f.Name, `\`, "/"))
		if strings.HasSuffix(n, "/") {
			continue
		}
		if strings.HasPrefix(n, "/") || n != path.Clean(n) || strings.HasPrefix(n, "../") || w.parts[n] != nil {
			return w.damaged(f.Name, "part names must be relative and unique")
		}
		w.parts[n] = f
	}
	if w.parts["xl/workbook.bin"] != nil {
		return w.fail(codeBinary)
	}
	return nil
}

// container recognises files that only look like a workbook.
func container(data []byte) (diag.Code, bool) {
	if !bytes.HasPrefix(data, []byte{0xd0, 0xcf, 0x11, 0xe0}) {
		return diag.Code{}, false
	}
	// An encrypted workbook is an old-style container with a stream of this name, in UTF-16.
	if bytes.Contains(data, []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")) {
		return codeEncrypted, true
	}
	if bytes.Contains(data, []byte("W\x00o\x00r\x00k\x00b\x00o\x00o\x00k\x00")) || bytes.Contains(data, []byte("B\x00o\x00o\x00k\x00")) {
		return codeOldXLS, true
	}
	return codeEncrypted, true
}

// part unpacks one part as text. ok is false where there is none.
func (w *workbook) part(name string) (text string, ok bool, p *problem) {
	f := w.parts[strings.ToLower(name)]
	if f == nil {
		return "", false, nil
	}
	size := int64(f.UncompressedSize64)
	if w.xml+size > maxXML {
		return "", true, w.over(w.xml-w.before.xml+size > maxXML, diag.Words{SV: "mer än 64 MB cellinnehåll", EN: "more than 64 MB of cells"})
	}
	w.xml += size
	r, err := f.Open()
	if err != nil {
		return "", true, w.damaged(name, err.Error())
	}
	defer r.Close()
	var b strings.Builder
	b.Grow(int(f.UncompressedSize64))
	// The reader itself fails when the part is longer or shorter than announced or its checksum is wrong.
	if _, err := io.Copy(&b, io.LimitReader(r, int64(f.UncompressedSize64)+1)); err != nil {
		return "", true, w.damaged(name, err.Error())
	}
	if !utf8.ValidString(b.String()) {
		return "", true, w.damaged(name, "not UTF-8")
	}
	return b.String(), true, nil
}

// elements walks over a part and calls visit at every start tag, with the path of local names ("workbook/sheets/sheet").
func (w *workbook) elements(part, text string, visit func(path string, x *scanner) *problem) *problem {
	if len(text) > maxFrame {
		return w.fail(codeTooMuch, diag.Words{SV: "för mycket formatering", EN: "too much formatting"})
	}
	x := newScanner(text)
	var names []string
	for {
		switch x.next() {
		case tokBad:
			return w.damaged(part, x.why)
		case tokEnd:
			return nil
		case tokOpen:
			names = append(names, x.name)
			if len(names) <= 4 {
				if p := visit(strings.Join(names, "/"), x); p != nil {
					return p
				}
			}
		case tokClose:
			names = names[:len(names)-1]
		}
	}
}
