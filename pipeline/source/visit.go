package source

import (
	"html"
	"slices"
	"strings"

	"underlag/pipeline/diag"
	"underlag/pipeline/personal"
)

// visitor looks into the texts and attributes of one part. It takes XML as it comes: a part that holds no cells need not be
// sound.
type visitor struct {
	w     *workbook
	part  string
	sheet string // the sheet it belongs to, where that is known
	what  diag.Words
	cells bool // a sheet's own part: the values of cells are left out, since they are looked into as cells

	para  strings.Builder // the text read and not yet looked into
	open  []element
	about string // the cell that the attributes at hand are about
	found diag.List
	keys  []string // of each finding, what was found
}

// element is an open element: how much text there was before it, and the cell it is about.
type element struct {
	before int
	cell   string
}

// maxFound is how many findings of one part are told.
const maxFound = 50

// report adds a finding, once for each place. key is what was found; it is told to nobody.
func (v *visitor) report(kind personal.Kind, key string) {
	pos := diag.Pos{File: v.w.name, Rev: v.w.look.rev, Sheet: v.part}
	if v.sheet != "" {
		pos.Sheet = v.w.sheetName(v.sheet)
		if pos.Cell = v.about; pos.Cell == "" && len(v.open) > 0 {
			pos.Cell = v.open[len(v.open)-1].cell
		}
	}
	pos.Sheet = personal.Mask(pos.Sheet)
	d := codePersonalPart.New(pos, v.what, kindWords(kind))
	d.Gate = string(kind)
	several := d
	if a, ok := v.w.look.known.Accepts(kind, pos.String()); ok {
		d = codeAccepted.New(pos, diag.Words{SV: d.Message(diag.SV), EN: d.Message(diag.EN)}, a.By, a.Reason)
		d.Gate = string(kind)
	}
	if len(v.found) >= maxFound {
		return
	}
	same := func(o diag.Diagnostic) bool { return o.Pos == d.Pos && o.Gate == d.Gate }
	k := slices.IndexFunc(v.found, same)
	switch {
	case k < 0:
		v.found = append(v.found, d)
	case pos.Cell == "" && key != v.keys[k]:
		v.found[k] = several // one acceptance of a whole sheet or part must not let two things pass
		return
	default:
		return
	}
	v.keys = append(v.keys, key)
}

func kindWords(kind personal.Kind) diag.Words {
	switch kind {
	case personal.Mail:
		return diag.Words{SV: "en e-postadress som inte är kontorets", EN: "an e-mail address that is not the office's"}
	case personal.Phone:
		return diag.Words{SV: "ett telefonnummer som varken är handläggarens eller kontorets", EN: "a telephone number that is neither the officer's nor the office's"}
	case personal.Protected:
		return diag.Words{SV: "att en person har skyddade uppgifter", EN: "that a person's data is protected"}
	case personal.Number:
	}
	return diag.Words{SV: "ett personnummer eller samordningsnummer", EN: "a personal or coordination number"}
}

// text looks into one text. Attributes that are no words for people are not taken for telephone numbers.
func (v *visitor) text(s string, words bool) {
	for _, f := range v.w.look.known.Scan(s) {
		if slices.Contains(v.w.look.kinds, f.Kind) && (words || f.Kind != personal.Phone) {
			v.report(f.Kind, s[f.Start:f.End])
		}
	}
	if words && slices.Contains(v.w.look.kinds, personal.Protected) && (personal.IsMark(s) || strings.Contains(v.part, "comment") && personal.Marked(s)) {
		v.report(personal.Protected, s)
	}
}

// walk goes through a part. Texts of runs are joined, since a number may change its format in the middle; paragraphs are
// joined by line ends.
func (v *visitor) walk(xml string) {
	for i := 0; i < len(xml); {
		k := strings.IndexByte(xml[i:], '<')
		if k < 0 {
			k = len(xml) - i
		}
		v.para.WriteString(html.UnescapeString(xml[i : i+k]))
		i += k
		if i >= len(xml) {
			break
		}
		rest := xml[i:]
		switch {
		case strings.HasPrefix(rest, "<!--"):
			body, _, _ := strings.Cut(rest[4:], "-->")
			v.text(body, true)
			i += min(4+len(body)+3, len(rest))
		case strings.HasPrefix(rest, "<![CDATA["):
			body, _, _ := strings.Cut(rest[9:], "]]>")
			v.para.WriteString(body)
			i += min(9+len(body)+3, len(rest))
		default:
			end := tagEnd(rest)
			i += end + v.tag(strings.Trim(rest[1:end], ">"), rest[end:])
		}
	}
	v.flush()
}

// tagEnd gives where a tag ends; a > within quotation marks is none.
func tagEnd(s string) int {
	var quote byte
	for i := 1; i < len(s); i++ {
		switch c := s[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i + 1
		}
	}
	return len(s)
}

// tag takes a start or end tag and says how much of what follows to leave out.
func (v *visitor) tag(tag, after string) (skip int) {
	if strings.HasPrefix(tag, "?") {
		return 0
	}
	closing, tag := strings.HasPrefix(tag, "/"), strings.TrimPrefix(tag, "/")
	empty := strings.HasSuffix(tag, "/")
	raw, attrs := tag, ""
	if k := strings.IndexAny(tag, " \t\r\n/"); k >= 0 {
		raw, attrs = tag[:k], strings.TrimSuffix(tag[k:], "/")
	}
	name := local(raw)
	if !closing {
		cell := v.attributes(name, attrs)
		if len(v.open) > 0 && cell == "" {
			cell = v.open[len(v.open)-1].cell
		}
		if len(v.open) < maxDepth {
			v.open = append(v.open, element{v.para.Len(), cell})
		}
		if v.cells && (name == "v" || name == "is") && !empty {
			skip = max(strings.Index(after, "</"+raw), 0)
		}
	}
	if closing || empty {
		v.close(name)
	}
	return skip
}

// close looks into the text of an element that held some, unless it was only a run of a longer one.
func (v *visitor) close(name string) {
	if len(v.open) == 0 {
		return
	}
	held := v.para.Len() > v.open[len(v.open)-1].before
	switch name {
	case "t", "r", "b", "i", "u", "span", "font":
	case "p", "br":
		v.para.WriteByte('\n')
	default:
		if held {
			v.flush()
		}
	}
	v.open = v.open[:len(v.open)-1]
}

func (v *visitor) flush() {
	if v.para.Len() > 0 {
		v.text(cook(v.para.String()), true)
		v.para.Reset()
	}
	for i := range v.open {
		v.open[i].before = 0
	}
}

// attributes looks into the attributes of an element and gives the cell it is about.
func (v *visitor) attributes(name, attrs string) (cell string) {
	type pair struct{ name, value string }
	var all []pair
	for {
		k := strings.IndexByte(attrs, '=')
		if k < 0 || k+1 >= len(attrs) {
			break
		}
		quote := attrs[k+1]
		if quote != '"' && quote != '\'' {
			attrs = attrs[k+1:]
			continue
		}
		value, rest, _ := strings.Cut(attrs[k+2:], string(quote))
		all = append(all, pair{strings.TrimSpace(attrs[:k]), html.UnescapeString(value)})
		attrs = rest
	}
	for _, a := range all {
		if a.name == "ref" || a.name == "sqref" || a.name == "r" && name == "c" {
			first, _, _ := strings.Cut(a.value, ":")
			first, _, _ = strings.Cut(first, " ")
			if col, row := diag.SplitCell(first); col > 0 {
				cell = diag.CellName(col, row)
			}
		}
	}
	v.about = cell
	for _, a := range all {
		key := local(a.name)
		if key == "id" || key == "uid" || key == "guid" || strings.HasPrefix(a.name, "xmlns") || name == "sheet" && key == "name" {
			continue // made by programs; and sheets' names are looked into as such
		}
		v.text(a.value, slices.Contains([]string{"v", "prompt", "promptTitle", "error", "errorTitle", "tooltip", "display", "location",
			"name", "caption", "descr", "title", "author", "displayName", "Target", "comment"}, key))
	}
	v.about = ""
	return cell
}
