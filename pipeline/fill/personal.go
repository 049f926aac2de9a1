package fill

import (
	"underlag/pipeline/diag"
	"underlag/pipeline/personal"
)

// persons finds what tells of a person in a paragraph. No check of numbers looks at those places again: neither is a figure
// of a personal number to be repeated in a message, nor has the officer's own telephone number to be computed. A hit that the
// case accepts at its place comes as advice.
func (n numbers) persons(text string, at func(int) diag.Pos) ([]personal.Hit, diag.List) {
	var found diag.List
	text = personal.Unmarked(text)
	all := personal.Known{}.Scan(text)
	if len(all) == 0 {
		return nil, nil
	}
	unknown := map[personal.Found]bool{}
	for _, f := range n.known.Scan(text) {
		unknown[f] = true
	}
	var hits []personal.Hit
	for _, f := range all {
		if n.nobody && f.Kind != personal.Number {
			continue
		}
		hits = append(hits, f.Hit)
		if !unknown[f] {
			continue
		}
		d := personalCode(f.Kind).New(at(f.Start))
		if a, ok := n.known.Accepts(f.Kind, d.Pos.String()); ok {
			d = errAccepted.New(d.Pos, diag.Words{SV: d.Message(diag.SV), EN: d.Message(diag.EN)}, a.By, a.Reason)
		}
		d.Gate = string(f.Kind)
		found = append(found, d)
	}
	return hits, found
}

func personalCode(kind personal.Kind) diag.Code {
	switch kind {
	case personal.Mail:
		return errMail
	case personal.Phone:
		return errPhone
	case personal.Number, personal.Protected:
	}
	return errPersonal
}
