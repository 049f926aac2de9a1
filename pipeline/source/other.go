package source

import (
	"io"
	"maps"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"underlag/pipeline/diag"
	"underlag/pipeline/personal"
)

// look is what is looked for in the parts of a workbook that hold no cells.
type look struct {
	known personal.Known
	kinds []personal.Kind
	rev   string // of the commit that the file is read at
}

func newLook(known []personal.Known) look {
	if len(known) == 0 {
		return look{kinds: []personal.Kind{personal.Number}}
	}
	return look{known: known[0], kinds: personal.Kinds()}
}

// others looks into all of a workbook that a scan of its cells would miss: comments, headers and footers, defined names,
// properties with authors, links, lists of data validation, formulas, text boxes, charts and pivot tables with the values
// they keep, texts that no cell shows any more, and parts that no program names. None of it reaches a paper, but it is what
// people forget in a file that they pass on.
//
// Not looked into are pictures, and documents embedded in the workbook, which are packed once more.
func (w *workbook) others() (diag.List, *problem) {
	owners := w.owners()
	var list diag.List
	taken := int64(0)
	for _, name := range slices.Sorted(maps.Keys(w.parts)) {
		if picture(name) || w.cellPart(name) {
			continue
		}
		f := w.parts[name]
		taken += int64(f.UncompressedSize64)
		w.other += int64(f.UncompressedSize64)
		if taken > maxOther || w.other > maxOthers {
			return nil, w.over(taken > maxOther, diag.Words{SV: "mer än 32 MB annat än celler", EN: "more than 32 MB that is not cells"})
		}
		r, err := f.Open()
		if err != nil {
			continue // no program can open it, and no cell is read from it
		}
		raw, _ := io.ReadAll(io.LimitReader(r, maxOther)) // what can be read of a damaged part is looked into
		r.Close()
		v := visitor{w: w, part: name, sheet: owners[name], what: whatIs(name)}
		if len(personal.Find(name)) > 0 {
			v.report(personal.Number, name)
		}
		if text := string(raw); utf8.ValidString(text) && strings.Contains(text, "<") {
			v.walk(text)
		} else if len(personal.Find(strings.ReplaceAll(text, "\x00", ""))) > 0 { // bytes, perhaps of UTF-16
			v.report(personal.Number, "")
		}
		list = append(list, v.found...)
	}
	for i, used := range w.shown {
		if !used {
			v := visitor{w: w, part: w.texts, what: diag.Words{SV: "en text som ingen cell visar", EN: "a text that no cell shows"}}
			v.text(w.cooked[i], true)
			list = append(list, v.found...)
		}
	}
	return list, nil
}

// cellPart says whether a part was looked into when its cells were read, or will be as the texts of cells.
func (w *workbook) cellPart(name string) bool {
	return name == strings.ToLower(w.texts) || slices.ContainsFunc(w.sheets, func(s sheetRef) bool { return strings.ToLower(s.part) == name })
}

// owners gives the sheet that a part belongs to, by the part's name: comments, drawings and links are a sheet's.
func (w *workbook) owners() map[string]string {
	out := map[string]string{}
	for _, s := range w.sheets {
		list := strings.ToLower(path.Join(path.Dir(s.part), "_rels", path.Base(s.part)+".rels"))
		if w.parts[list] == nil {
			continue
		}
		out[list] = s.name
		all, p := w.relations(s.part)
		if p != nil {
			continue
		}
		for _, r := range all {
			out[strings.ToLower(r.part)] = s.name
		}
	}
	return out
}

func picture(name string) bool {
	switch path.Ext(name) {
	case ".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf":
		return true
	}
	return false
}

// whatIs says what a part holds, for people.
func whatIs(name string) diag.Words {
	for _, k := range []struct {
		has string
		diag.Words
	}{
		{"comment", diag.Words{SV: "en kommentar", EN: "a comment"}},
		{"docprops/", diag.Words{SV: "filens egenskaper, som författare och titel", EN: "the file's properties, such as author and title"}},
		{".rels", diag.Words{SV: "en länk", EN: "a link"}},
		{"drawings/", diag.Words{SV: "en textruta, form eller bild", EN: "a text box, shape or picture"}},
		{"charts/", diag.Words{SV: "ett diagram", EN: "a chart"}},
		{"pivot", diag.Words{SV: "en pivottabell eller de värden den har sparat", EN: "a pivot table or the values it keeps"}},
		{"externallinks/", diag.Words{SV: "värden från en annan arbetsbok", EN: "values of another workbook"}},
		{"workbook.xml", diag.Words{SV: "ett definierat namn", EN: "a defined name"}},
	} {
		if strings.Contains(name, k.has) {
			return k.Words
		}
	}
	return diag.Words{SV: "en del av filen", EN: "a part of the file"}
}

// besideCells looks into a sheet's own part: headers and footers, data validation, links, and the formulas of its cells. The
// values of cells are left to those who read the cells.
func (w *workbook) besideCells(ref sheetRef, text string) {
	v := visitor{w: w, part: ref.part, sheet: ref.name, cells: true,
		what: diag.Words{SV: "ett sidhuvud, en sidfot, en formel, en länk eller en regel för vad som får skrivas i cellen",
			EN: "a header, a footer, a formula, a link or a rule for what the cell may hold"}}
	from, to := strings.Index(text, "<sheetData"), strings.LastIndex(text, "</sheetData>")
	if from < 0 || to < from || strings.Contains(text[from:to], "<!") {
		v.walk(text)
		w.beside = append(w.beside, v.found...)
		return
	}
	v.walk(text[:from])
	v.walk(text[to:])
	for rest := text[from:to]; ; {
		k := strings.Index(rest, "<f") // a formula, and the only element of a cell whose name begins so
		if k < 0 {
			break
		}
		rest = rest[k:]
		end := tagEnd(rest)
		if !strings.HasSuffix(rest[:end], "/>") {
			end += max(strings.Index(rest[end:], "</f>"), 0)
		}
		v.walk(rest[:end])
		rest = rest[end:]
	}
	w.beside = append(w.beside, v.found...)
}
