package font

import (
	"bytes"
	"unicode/utf8"

	otfont "github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"
)

// shapeMarks sets text that holds combining marks, which have to be placed over their letters. Such text is rare once
// it is NFC, and the full shaper is slow to load, so everything else goes without it.
func (f *face) shapeMarks(run Run, text string) (Run, error) {
	f.marks.Do(func() {
		var parsed *otfont.Face
		if parsed, f.shaperErr = otfont.ParseTTF(bytes.NewReader(f.data)); f.shaperErr == nil {
			f.shaper = parsed.Font
		}
	})
	if f.shaperErr != nil {
		return Run{}, f.shaperErr
	}
	var runes []rune
	for at, r := range text {
		if ignorable(r) {
			continue
		}
		if f.glyph(r) == 0 {
			return Run{}, &MissingGlyph{Rune: r, Offset: at}
		}
		if r == '\u2011' && f.search(uint16(r)) == 0 {
			r = '-'
		}
		runes = append(runes, r)
	}
	buf := harfbuzz.NewBuffer()
	buf.AddRunes(runes, 0, -1)
	buf.Props = harfbuzz.SegmentProperties{Direction: harfbuzz.LeftToRight, Script: language.Latin, Language: "sv"}
	buf.Shape(harfbuzz.NewFont(otfont.NewFace(f.shaper)), nil)

	run.Glyphs = make([]Glyph, len(buf.Info))
	for i, info := range buf.Info {
		pos := buf.Pos[i]
		run.Glyphs[i] = Glyph{
			ID:      uint16(info.Glyph),
			Advance: f.scale(int(pos.XAdvance)),
			Width:   f.width(uint16(info.Glyph)),
			XOffset: f.scale(int(pos.XOffset)),
			YOffset: f.scale(int(pos.YOffset)),
		}
		if run.Glyphs[i].ID == 0 {
			return Run{}, &MissingGlyph{Rune: runes[info.Cluster], Offset: 0}
		}
	}
	for i := 0; i < len(buf.Info); {
		j, end := i+1, len(runes)
		for j < len(buf.Info) && buf.Info[j].Cluster == buf.Info[i].Cluster {
			j++
		}
		if j < len(buf.Info) {
			end = buf.Info[j].Cluster
		}
		spread(run.Glyphs[i:j], runes[buf.Info[i].Cluster:end])
		i = j
	}
	return run.measured(), nil
}

// spread gives a cluster's text to its glyphs: a character each where they are as many, else all to the first.
func spread(glyphs []Glyph, text []rune) {
	if len(glyphs) != len(text) {
		glyphs[0].Text = string(text)
		return
	}
	for i, r := range text {
		glyphs[i].Text = string(utf8.AppendRune(nil, r))
	}
}
