package pipeline

import (
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
	"underlag/pipeline/pack"
)

// missingGlyph is the code that layout gives a character without a glyph; its first argument is U+XXXX.
const missingGlyph = "layout.glyph"

// placed gives characters that cannot be set the places where people wrote them. Layout knows the paragraph at best, and
// nothing of where a title or a name came from; the character itself is looked for in what the paper was made from. A
// character from a workbook keeps the place that layout knows.
func (d planned) placed(in prepared, found diag.List) diag.List {
	var out diag.List
	var seen []string
	for _, f := range found {
		if f.Code.ID != missingGlyph {
			out = append(out, f)
			continue
		}
		name, _ := f.Args[0].(string)
		if slices.Contains(seen, name) {
			continue
		}
		places := d.placesOf(in, f.Args[1])
		if len(places) == 0 {
			out = append(out, f)
			continue
		}
		seen = append(seen, name)
		for _, p := range places {
			f.Pos = p
			out = append(out, f)
		}
	}
	return out
}

// placesOf looks for a character in the paper's prose, then in case.yaml, office.yaml and the pack's template; the first
// kind of file that has it is where it came from.
func (d planned) placesOf(in prepared, shown any) []diag.Pos {
	character, _ := shown.(string)
	r, _ := utf8.DecodeLastRuneInString(character)
	if r == utf8.RuneError {
		return nil
	}
	l := in.loaded
	for _, files := range [][]pack.File{d.texts(), {in.text(in.dir, l.Case.File), in.text(l.Office.Dir, l.Office.File)}, {d.pack.Template}} {
		var places []diag.Pos
		for _, f := range files {
			places = append(places, occurrences(f, r)...)
		}
		if len(places) > 0 {
			return places
		}
	}
	return nil
}

// text reads a file of the data folder that has been read before; one that is gone is empty.
func (in prepared) text(dir, name string) pack.File {
	raw, err := fs.ReadFile(in.data, path.Join(dir, name))
	if err != nil {
		return pack.File{Name: name}
	}
	return pack.File{Name: name, Text: locale.NFC(string(raw))}
}

// occurrences gives every place of a character in a text; columns count characters.
func occurrences(f pack.File, r rune) []diag.Pos {
	var places []diag.Pos
	line := 0
	for text := range strings.Lines(f.Text) {
		line++
		for i, c := range text {
			if c == r {
				places = append(places, diag.Pos{File: f.Name, Line: line, Col: 1 + utf8.RuneCountInString(text[:i])})
			}
		}
	}
	return places
}
