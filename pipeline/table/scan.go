package table

import (
	"fmt"
	"strings"

	"underlag/pipeline/diag"
	"underlag/pipeline/personal"
	"underlag/pipeline/source"
)

// scan looks for what tells of a person in every cell and sheet name of every file, also where no table reads.
type scan struct {
	known   personal.Known
	kinds   []personal.Kind // what is looked for
	columns map[place]role
	traders map[at]bool // cells with a sole trader's number
}

// place is a column of a sheet.
type place struct {
	file, sheet string
	col         int
}

// at is a cell.
type at struct {
	place
	row int
}

// role is what a schema says of a column that matters here.
type role struct {
	amount    bool // money or decimals
	number    bool // numbers of any type
	contact   bool
	protected bool
	sensitive bool // the table is about persons
}

func newScan(tables Tables, known []personal.Known) *scan {
	s := &scan{kinds: []personal.Kind{personal.Number}, columns: map[place]role{}, traders: map[at]bool{}}
	if len(known) > 0 {
		s.known, s.kinds = known[0], personal.Kinds()
	}
	for _, t := range tables {
		for i, c := range t.Spec.Columns {
			p := place{t.File, t.Sheet, t.Index[i]}
			amount := c.Type == TMoney || c.Type == TDecimal
			s.columns[p] = role{amount: amount, number: amount || c.Type == TInteger, contact: c.Contact, protected: c.Protected, sensitive: t.Spec.About.Sensitive()}
			for r := range t.sole[i] {
				s.traders[at{p, t.Rows[r]}] = true
			}
		}
	}
	return s
}

// finding makes the diagnostic of a hit; it carries the gate under whose name it can be accepted.
func finding(kind personal.Kind, pos diag.Pos) diag.Diagnostic {
	code := codePersonal
	switch kind {
	case personal.Mail:
		code = codeMail
	case personal.Phone:
		code = codePhone
	case personal.Protected:
		code = codeProtected
	case personal.Number:
	}
	d := code.New(pos)
	d.Gate = string(kind)
	return d
}

func (s *scan) files(files source.Files) diag.List {
	var list diag.List
	for _, f := range files.Files {
		seen := map[string][]personal.Kind{}
		for i := range f.Sheets {
			sheet := &f.Sheets[i]
			for _, kind := range s.told(sheet.Name, false, seen) {
				d := codeSheetName.New(diag.Pos{File: f.Name, Sheet: sheet.Name}, kindWords(kind))
				d.Gate = string(kind)
				list = append(list, d)
			}
			list = append(list, s.sheet(f, sheet, seen)...)
			list = append(list, s.split(f, sheet)...)
		}
	}
	return list
}

func kindWords(kind personal.Kind) diag.Words {
	switch kind {
	case personal.Mail:
		return diag.Words{SV: "en e-postadress", EN: "an e-mail address"}
	case personal.Phone:
		return diag.Words{SV: "ett telefonnummer", EN: "a telephone number"}
	case personal.Protected:
		return diag.Words{SV: "att en person har skyddade uppgifter", EN: "that a person's data is protected"}
	case personal.Number:
	}
	return diag.Words{SV: "ett personnummer eller samordningsnummer", EN: "a personal or coordination number"}
}

// told gives the kinds of what stands in a text. seen keeps what was found in texts before, since cells repeat.
func (s *scan) told(text string, sensitive bool, seen map[string][]personal.Kind) []personal.Kind {
	key := text
	if sensitive {
		key = "\x00" + text
	}
	kinds, known := seen[key]
	if known {
		return kinds
	}
	has := map[personal.Kind]bool{}
	for _, f := range s.known.Scan(text) {
		has[f.Kind] = true
	}
	has[personal.Protected] = personal.IsMark(text) || sensitive && personal.Marked(text)
	for _, kind := range s.kinds {
		if has[kind] {
			kinds = append(kinds, kind)
		}
	}
	seen[key] = kinds
	return kinds
}

func (s *scan) sheet(f source.File, sheet *source.Sheet, seen map[string][]personal.Kind) diag.List {
	var list diag.List
	for _, row := range sheet.Rows {
		for k, c := range row.Cells {
			here := place{f.Name, sheet.Name, k + 1}
			text, ok := s.worth(c)
			if !ok {
				continue
			}
			column := s.columns[here]
			for _, kind := range s.told(text, column.sensitive, seen) {
				if passes(kind, c, f.Plain, column) || kind == personal.Number && s.traders[at{here, row.Number}] {
					continue
				}
				if len(list) >= maxProblems {
					return append(list, codeStopped.New(diag.Pos{File: f.Name, Sheet: sheet.Name}))
				}
				list = append(list, finding(kind, f.Pos(sheet.Name, k+1, row.Number)))
			}
		}
	}
	return list
}

// passes says whether a column is declared for what was found in it. Numbers in columns of money or decimals are left alone
// up to eleven digits: every three-hundredth of ten digits looks like a personal number.
func passes(kind personal.Kind, c source.Cell, plain bool, column role) bool {
	switch kind {
	case personal.Mail:
		return column.contact
	case personal.Phone:
		return column.contact || column.number && plainAmount(c, plain)
	case personal.Protected:
		return column.protected
	case personal.Number:
	}
	return column.amount && plainAmount(c, plain)
}

// worth gives the text to look into, and leaves out the cells that cannot hold anything. A number of nine digits may be a
// personal number that has lost its first 0.
func (s *scan) worth(c source.Cell) (string, bool) {
	switch c.Kind {
	case source.Text, source.Fault:
		digits := 0
		for i := 0; i < len(c.Raw); i++ {
			switch b := c.Raw[i]; {
			case b >= '0' && b <= '9':
				digits++
			case b == '@' || b >= 0x80:
				return c.Raw, true
			}
		}
		return c.Raw, digits >= 8 || len(c.Raw) >= 10 && len(s.kinds) > 1 // an address can be written without @, and a mark has no sign of its own
	case source.Number, source.BadDate, source.Clock:
		if strings.Contains(c.Raw, ".") {
			return "", false
		}
		if len(c.Raw) == 9 && c.Raw[0] != '-' {
			return "0" + c.Raw, len(personal.Find("0"+c.Raw)) > 0
		}
		return c.Raw, len(c.Raw) >= 10
	case source.Empty, source.Date, source.Bool:
	}
	return "", false
}

// plainAmount says whether a cell is a number, and nothing else, with fewer whole digits than a written-out personal number.
func plainAmount(c source.Cell, plain bool) bool {
	number := c.Raw
	switch {
	case c.Kind == source.Number:
	case c.Kind == source.Text && plain:
		var ok bool
		if number, ok = swedishNumber(trim(c.Raw)); !ok {
			return false
		}
	default:
		return false
	}
	whole, _, _ := strings.Cut(strings.TrimPrefix(number, "-"), ".")
	return len(whole) < 12
}

// accepted puts advice in the place of what case.yaml lets pass. It comes before findings are joined, since each place is
// accepted by itself.
func (s *scan) accepted(list diag.List) diag.List {
	for i, d := range list {
		if d.Gate == "" {
			continue
		}
		if a, ok := s.known.Accepts(personal.Kind(d.Gate), d.Pos.String()); ok {
			list[i] = codeAccepted.New(d.Pos, diag.Words{SV: d.Message(diag.SV), EN: d.Message(diag.EN)}, a.By, a.Reason)
			list[i].Gate = d.Gate
		}
	}
	return list
}

// masked takes what tells of a person out of the places themselves: such a sheet is called by its number among the sheets.
func masked(list diag.List, files source.Files) diag.List {
	names := map[[2]string]string{}
	for _, f := range files.Files {
		for i, s := range f.Sheets {
			if personal.Tells(s.Name) {
				names[[2]string{f.Name, s.Name}] = fmt.Sprintf("(%d)", i+1)
			}
		}
	}
	if len(names) == 0 {
		return list
	}
	mask := func(p *diag.Pos) {
		if n, ok := names[[2]string{p.File, p.Sheet}]; ok {
			p.Sheet = n
		}
	}
	for i := range list {
		mask(&list[i].Pos)
		for k := range list[i].Also {
			mask(&list[i].Also[k])
		}
	}
	return list
}
