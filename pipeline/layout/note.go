package layout

import (
	"underlag/pipeline/diag"
	"underlag/pipeline/doc"
	"underlag/pipeline/font"
	"underlag/pipeline/paper"
)

// note is a footnote: its number, its lines at the foot of the page, its element.
type note struct {
	label  string
	elem   *paper.Elem
	ref    *paper.Elem // what calls it
	at     place
	lines  []strip
	height float64 // of all lines
}

const noteIndent = 4.5

// newNote lays out a footnote's text. Its element is put after the paragraph by notesAfter.
func (s *setter) newNote(f doc.Footnote, _ *paper.Elem, pos diag.Pos) *note {
	s.notes++
	n := &note{label: itoa(s.notes), elem: s.elem(nil, paper.Note)}
	n.elem.Set().ID = s.prefix + "note-" + n.label
	n.at.elem = n.elem
	// The paragraph's scratch is in use while its notes are set.
	pieces, atoms, breaks := s.pieceScratch, s.atomScratch, s.breaks
	s.pieceScratch, s.atomScratch, s.breaks = nil, nil, nil
	strips, gap, first := s.strips, s.gap, s.newPage
	s.strips, s.gap, s.newPage = nil, 0, false

	look := textLook{size: noteSize, leading: 1.3, style: font.Regular, colour: black}
	k := s.ink(ink{style: font.Regular, size: noteSize, colour: black})
	label := s.plain(n.label, k, s.elem(n.elem, paper.Lbl), pos)
	label.last = false
	label.atoms[0].space = true
	fr := frame{x: noteIndent, width: s.sheet.measure - noteIndent, text: s.sheet.measure - noteIndent, parent: n.elem, mark: &itemMark{line: label}}
	s.text(&fr, f.Text, look, s.elem(n.elem, paper.P), pos)
	s.flushMark(&fr)
	n.lines = s.strips
	for i := range n.lines {
		n.height += float64(n.lines[i].height)
	}

	s.strips, s.gap, s.newPage = strips, gap, first
	s.pieceScratch, s.atomScratch, s.breaks = pieces, atoms, breaks
	return n
}

// notesAfter puts the notes of a paragraph after it in the order of reading.
func (s *setter) notesAfter(f *frame, notes []*note) {
	for _, n := range notes {
		f.parent.Kids = append(f.parent.Kids, n.elem)
	}
}

// notesOn finds the notes that a line calls.
func notesOn(l line, notes []*note) []*note {
	var out []*note
	for _, n := range notes {
		for i := range l.atoms {
			if l.atoms[i].elem == n.ref {
				out = append(out, n)
				break
			}
		}
	}
	return out
}
