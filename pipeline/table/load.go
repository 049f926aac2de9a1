package table

import (
	"context"
	"slices"
	"strings"

	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
	"underlag/pipeline/personal"
	"underlag/pipeline/source"
)

const (
	maxShown    = 200   // problems of one file that are listed; the rest are counted
	maxHeader   = 1_000 // bytes of a header; no longer one is looked up
	maxProblems = 2_000 // problems of one table after which its cells are not checked any more
)

// Plan says which files a schema's tables need and which sheet each table is read from. sources overrides the schema's own
// file and sheet by table; an override for a table that does not exist stays in the bindings, for Load to refuse.
func Plan(schema Schema, sources []Binding) ([]source.Want, []Binding) {
	bind := make([]Binding, 0, len(schema.Tables))
	wants := make([]source.Want, 0, len(schema.Tables))
	for _, t := range schema.Tables {
		b := Binding{Table: t.ID, File: t.File, Sheet: t.Sheet}
		for _, s := range sources {
			if s.Table != t.ID {
				continue
			}
			b.From = s.From
			if s.File != "" {
				b.File = s.File
			}
			if s.Sheet != "" {
				b.Sheet = s.Sheet
			}
		}
		bind = append(bind, b)
		k := slices.IndexFunc(wants, func(w source.Want) bool { return w.From == b.From && w.File == b.File })
		if k < 0 {
			wants = append(wants, source.Want{File: b.File, From: b.From, Optional: t.Optional})
		} else {
			wants[k].Optional = wants[k].Optional && t.Optional
		}
	}
	for _, s := range sources {
		if !slices.ContainsFunc(schema.Tables, func(t Spec) bool { return t.ID == s.Table }) {
			bind = append(bind, s)
		}
	}
	return wants, bind
}

// Load checks every cell of every table and returns all problems at once, sorted. The tables come in schema order; one that
// could not be read at all is missing, and a table with problems is not fit for use: ask the list's Err first.
//
// A file that source could not read is not in files and was reported there; its tables are left out without another word.
//
// known is what may stand in the files although it looks like a person's address or number; without it only personal numbers
// are looked for. Findings about persons carry the name of their gate. One that known accepts at its place comes as advice,
// for the gate's report. A sole trader's number is replaced in the tables, so that no later stage can see it.
func Load(ctx context.Context, schema Schema, files source.Files, bind []Binding, known ...personal.Known) (Tables, diag.List) {
	var list diag.List
	var out Tables
	for _, b := range bind {
		if !slices.ContainsFunc(schema.Tables, func(t Spec) bool { return t.ID == b.Table }) {
			list = append(list, codeNoTable.New(diag.Pos{File: source.Masked(b.name())}, b.Table))
		}
	}
	read := reading{}
	for i := range schema.Tables {
		if err := ctx.Err(); err != nil {
			return nil, diag.From(err)
		}
		spec := &schema.Tables[i]
		b := Binding{Table: spec.ID, File: spec.File, Sheet: spec.Sheet}
		if k := slices.IndexFunc(bind, func(b Binding) bool { return b.Table == spec.ID }); k >= 0 {
			b = bind[k]
		}
		f := slices.IndexFunc(files.Files, func(f source.File) bool { return f.Name == b.name() })
		if f < 0 {
			if spec.Optional {
				out = append(out, empty(spec, b))
			}
			continue
		}
		l := &loader{spec: spec, file: &files.Files[f]}
		if t := l.load(b.Sheet); t != nil {
			out = append(out, t)
		}
		read.add(l)
		list = append(list, l.list...)
	}
	list = append(list, checkReferences(out)...)
	list = append(list, read.unread(files)...)
	scan := newScan(out, known)
	list = append(list, scan.files(files)...)
	hideTraders(out)
	return out, capped(joined(scan.accepted(files.Dated(masked(list, files))).Sort()))
}

// empty is the table of a file that may be missing and is.
func empty(spec *Spec, b Binding) *Table {
	return &Table{Spec: spec, File: b.name(), Sheet: b.Sheet, Index: make([]int, len(spec.Columns)), Cols: make([][]Value, len(spec.Columns))}
}

// capped keeps the first problems of each file and says how many more there are.
func capped(list diag.List) diag.List {
	out := list[:0:0]
	for i := 0; i < len(list); {
		j := i
		for j < len(list) && list[j].Pos.File == list[i].Pos.File {
			j++
		}
		if j-i <= maxShown {
			out = append(out, list[i:j]...)
		} else {
			out = append(out, list[i:i+maxShown]...)
			out = append(out, codeMore.New(diag.Pos{File: list[i].Pos.File}, j-i-maxShown))
		}
		i = j
	}
	return out
}

// loader reads one table.
type loader struct {
	spec  *Spec
	file  *source.File
	sheet *source.Sheet
	head  int   // index of the header row in sheet.Rows
	cols  []int // cols[k] is the schema column of sheet column k+1; ignored or unknown
	loose map[int]loose
	names map[string]int // schema columns by folded header and alias
	under map[int][]run  // by sheet column: the rows that reported merges hide
	list  diag.List
}

// What a sheet column is when it is no schema column.
const (
	ignored = -1
	unknown = -2 // already reported
	nothing = -3 // no header
)

// full says that there are so many problems that more would help nobody, and finding them all could take a hostile file's
// millions of cells.
func (l *loader) full() bool { return len(l.list) >= maxProblems }

func (l *loader) add(c diag.Code, col, row int, args ...any) {
	l.list = append(l.list, c.New(l.file.Pos(l.sheet.Name, col, row), args...))
}

// load finds the sheet and its header row, then checks every row below.
func (l *loader) load(sheet string) *Table {
	l.names = l.spec.names()
	if !l.findSheet(sheet) || !l.findHeader() {
		return nil
	}
	t := &Table{Spec: l.spec, File: l.file.Name, Rev: l.file.Rev, Sheet: l.sheet.Name, Index: make([]int, len(l.spec.Columns))}
	t.Cols = make([][]Value, len(l.spec.Columns))
	l.bindColumns(t)
	l.checkAbove()
	l.checkShape()
	l.readRows(t)
	if len(t.Rows) == 0 && !l.spec.Optional && !l.full() {
		l.list = append(l.list, codeNoRows.New(diag.Pos{File: l.file.Name, Sheet: l.sheet.Name}))
	}
	l.checkKeys(t)
	if l.full() {
		l.list = append(l.list, codeStopped.New(diag.Pos{File: l.file.Name, Sheet: l.sheet.Name}))
		return nil // its rows are not all there
	}
	return t
}

// findSheet takes the named sheet, or the only visible one.
func (l *loader) findSheet(name string) bool {
	var visible []string
	for i := range l.file.Sheets {
		s := &l.file.Sheets[i]
		if name != "" && locale.Fold(s.Name) == locale.Fold(name) {
			l.sheet = s
		}
		if !s.Hidden {
			visible = append(visible, s.Name)
			if name == "" && l.sheet == nil {
				l.sheet = s
			}
		}
	}
	at := diag.Pos{File: l.file.Name}
	if l.file.Plain && len(l.file.Sheets) == 1 {
		l.sheet = &l.file.Sheets[0]
	}
	switch {
	case l.sheet == nil && name == "":
		l.list = append(l.list, codeNoVisible.New(at))
	case l.sheet == nil:
		l.list = append(l.list, codeNoSheet.New(at, personal.MaskLoose(name), listed(visible)))
	case name == "" && len(visible) > 1:
		l.sheet = nil
		l.list = append(l.list, codeManySheets.New(at, l.spec.ID, listed(visible)))
	case l.sheet.Hidden:
		l.list = append(l.list, codeHiddenSheet.New(diag.Pos{File: l.file.Name, Sheet: l.sheet.Name}))
	default:
		return true
	}
	return false
}

// headerRows is how far down the header may stand, below title rows.
const headerRows = 30

// findHeader takes the first of the rows that match most of the schema's headers.
func (l *loader) findHeader() bool {
	best := 0
	for i := range min(headerRows, len(l.sheet.Rows)) {
		n := 0
		for _, c := range l.sheet.Rows[i].Cells {
			if c.Kind == source.Text && l.column(c.Raw) >= 0 {
				n++
			}
		}
		if n > best {
			best, l.head = n, i
		}
	}
	if best > 0 {
		return true
	}
	at := diag.Pos{File: l.file.Name, Sheet: l.sheet.Name}
	if len(l.sheet.Rows) == 0 {
		l.list = append(l.list, codeEmptySheet.New(at))
	} else {
		l.list = append(l.list, codeNoHeader.New(at, listed(l.spec.Headers())))
	}
	return false
}

// names gives the columns by their headers and aliases, folded.
func (s *Spec) names() map[string]int {
	out := map[string]int{}
	for i, c := range s.Columns {
		for _, h := range append([]string{c.Header}, c.Aliases...) {
			if _, taken := out[locale.Fold(h)]; !taken {
				out[locale.Fold(h)] = i
			}
		}
	}
	return out
}

// column finds a column by a header or alias as it stands in a sheet; -1 where there is none.
func (l *loader) column(header string) int {
	if len(header) > maxHeader {
		return -1
	}
	if i, ok := l.names[locale.Fold(header)]; ok {
		return i
	}
	return -1
}

// Headers gives the columns' headers, in schema order.
func (s *Spec) Headers() []string {
	out := make([]string, len(s.Columns))
	for i, c := range s.Columns {
		out[i] = c.Header
	}
	return out
}

// bindColumns says which schema column each sheet column is, and reports headers that are unknown, missing or there twice.
func (l *loader) bindColumns(t *Table) {
	row := l.sheet.Rows[l.head]
	l.cols = make([]int, len(row.Cells))
	for k, c := range row.Cells {
		l.cols[k] = nothing
		if blank(c) {
			continue
		}
		col := l.column(c.Raw)
		switch {
		case col >= 0 && t.Index[col] > 0:
			l.cols[k] = unknown
			d := codeDuplicate.New(l.file.Pos(l.sheet.Name, k+1, row.Number), l.spec.Columns[col].Header)
			d.Also = []diag.Pos{l.file.Pos(l.sheet.Name, t.Index[col], row.Number)}
			l.list = append(l.list, d)
		case col >= 0:
			l.cols[k], t.Index[col] = col, k+1
		case len(c.Raw) <= maxHeader && slices.ContainsFunc(l.spec.Ignore, func(h string) bool { return locale.Fold(h) == locale.Fold(c.Raw) }):
			l.cols[k] = ignored
		case l.full():
			l.cols[k] = unknown
		default:
			l.cols[k] = unknown
			l.unknownHeader(c.Raw, k+1, row.Number)
		}
	}
	for i, c := range l.spec.Columns {
		if t.Index[i] == 0 {
			l.add(codeNoColumn, 1, row.Number, c.Header)
		}
	}
}

// unknownHeader reports a header that no column has. In a table about persons a header may itself say something of one
// ("diagnos Anna Ek"): it is told only where it is a known header misspelt, word for word.
func (l *loader) unknownHeader(h string, col, row int) {
	near := nearest(h, l.spec.Headers())
	hint := diag.Words{SV: "menades " + quote(near) + "?", EN: "was " + quote(near) + " meant?"}
	if near == "" {
		hint = diag.Words{SV: "ta bort kolumnen; behövs den kan den som sköter mallpaketet lägga till den",
			EN: "remove the column; if it is needed, whoever looks after the template pack can add it"}
	}
	told := any(quote(h))
	if l.spec.About.Sensitive() && (near == "" || len(strings.Fields(h)) != len(strings.Fields(near))) {
		told = diag.Words{SV: "med den här rubriken", EN: "with this header"}
	}
	l.add(codeUnknown, col, row, told, hint)
}
