package layout

import (
	"strings"

	"underlag/pipeline/diag"
	"underlag/pipeline/doc"
	"underlag/pipeline/font"
	"underlag/pipeline/paper"
)

// lateDigits is how wide a page's number may become; its room is set before the number is known, so that lines break in
// the same places whatever it is.
const lateDigits = 4

// lateNumber is a page number in running text, to be filled in when all papers of the pack are laid out.
type lateNumber struct {
	word  *word
	style font.Style
	to    *place
}

// section leads to another paper of the same pack.
func (in *inliner) section(id string, r doc.Ref, style font.Style, link *paper.Elem) {
	to := in.s.sections[id]
	if to == nil {
		in.s.report(errSection.New(in.pos, r.Target))
	}
	if to == nil || link != nil || r.Text == "" {
		in.add(r.Text, style, link, false)
		return
	}
	in.link(target{place: to, contents: r.Text}, func(e *paper.Elem) { in.add(r.Text, style, e, false) })
}

// pageOf prints the page on which another paper of the same pack begins.
func (in *inliner) pageOf(id string, r doc.Ref, style font.Style, link *paper.Elem) {
	to := in.s.sections[id]
	if to == nil {
		in.s.report(errSection.New(in.pos, r.Target))
		return
	}
	w := &word{chars: lateDigits}
	for _, digit := range "0123456789" { // a face may have digits of several widths
		w.em = max(w.em, lateDigits*in.s.shape(string(digit), style, diag.Pos{}).em)
	}
	in.add(strings.Repeat("0", lateDigits), style, link, true)
	in.out[len(in.out)-1].late = w
	in.s.late = append(in.s.late, lateNumber{w, style, to})
}

// fill sets the number. The room it was given stays, so the word is drawn as wide as its digits and no line moves.
func (n lateNumber) fill(fonts *font.Set) error {
	run, err := fonts.Shape(itoa(n.to.page+1), n.style, 10)
	n.word.glyphs = run.Glyphs
	return err
}
