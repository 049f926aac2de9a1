package gate

import (
	"slices"
	"strings"

	"underlag/pipeline/diag"
	"underlag/pipeline/doc"
)

var (
	codeTrace = diag.Code{ID: "gate.masked-trace", Severity: diag.Warning, Exit: diag.ExitGate,
		SV:     "här står ett ord i klartext som också finns i ett hemligt avsnitt (%s)",
		EN:     "a word stands here in the open that is also in a secret passage (%s)",
		HintSV: "läs meningen: röjer den något av det hemliga, märk den med sekretess eller skriv om den" + acceptSV("masked-words"),
		HintEN: "read the sentence: if it reveals something secret, mark it sekretess or write it differently" + acceptEN("masked-words")}
	codeNameForm = diag.Code{ID: "gate.name-form", Severity: diag.Warning, Exit: diag.ExitGate,
		SV:     "här står något som kan vara namnet på en privatperson i annan form (%s)",
		EN:     "something stands here that may be a private person's name in another form (%s)",
		HintSV: "skriv personens funktion i stället" + acceptSV("masked-words"),
		HintEN: "write the person's function instead" + acceptEN("masked-words")}
)

// traces warns of what may tell a reader of the webb edition something of what it masks: rare words of secret passages that
// stand in the open too, and names of private persons in other forms. What is masked itself is for the gate masking.
func traces(v *view) diag.List {
	if v.in.Edition != doc.Webb {
		return nil
	}
	open := v.openNames()
	sure := needles(v.in.Masked, open)
	var whole strings.Builder
	for _, p := range v.pieces {
		whole.WriteString(p.text + "\n")
	}
	said := fold(whole.String())
	var words []trace
	for _, t := range append(v.rareWords(open), nameForms(v.in.Masked, open)...) {
		if said.holds(t.needle) && !slices.ContainsFunc(sure, func(n needle) bool { return n.text == t.text }) {
			words = append(words, t)
		}
	}
	var found diag.List
	texts := make([]folded, len(v.pieces))
	for i, p := range v.pieces {
		texts[i] = fold(p.text)
	}
	for _, t := range words {
		var at []diag.Pos
		for i, text := range texts {
			if o := text.find(t.needle); o >= 0 && v.pieces[i].kind != metadata && !slices.ContainsFunc(sure, text.holds) { // else masking tells it
				at = append(at, v.pieces[i].at(o))
			}
		}
		if len(at) > t.most {
			continue // a word of the paper's own subject
		}
		for _, pos := range at {
			found = append(found, t.code.New(pos, t.word.Pos.String()))
		}
	}
	return oncePerPlace(found)
}

// trace is a word that a reader may learn something from, and in how many places it may stand before it is an ordinary one.
type trace struct {
	needle
	code diag.Code
	most int
}

const (
	rarePlaces = 3
	longWord   = 8 // letters; shorter small words are ordinary ones
	shortName  = 4
)

// rareWords gives the words of secret passages that are rare: those with a capital, and long ones.
func (v *view) rareWords(open openNames) []trace {
	ordinary := map[string]bool{}
	for name := range open {
		for _, w := range wordsOf(name) {
			ordinary[w.text] = true
		}
	}
	var out []trace
	add := func(w doc.Word, text string, most int) {
		t := trace{needle{doc.Word{Kind: w.Kind, Pos: w.Pos}, fold(text).text}, codeTrace, most}
		if !ordinary[wordsOf(text)[0].text] && !slices.ContainsFunc(out, func(o trace) bool { return o.text == t.text }) {
			out = append(out, t)
		}
	}
	for _, w := range v.in.Masked {
		if w.Kind != doc.MaskedPassage {
			continue
		}
		for _, run := range capitals(w.Text) {
			for _, c := range run {
				if !c.begins && letters(c.text) >= shortName {
					add(w, c.text, 1<<20)
				}
			}
		}
		for _, word := range wordsOf(w.Text) {
			if letters(word.text) >= longWord && !strings.ContainsAny(word.text, "0123456789") && !administrative(word.text) {
				add(w, word.text, rarePlaces)
			}
		}
	}
	return out
}

// administrative says that a long word is one of those that every committee paper has, or a verb or an adverb.
func administrative(word string) bool {
	for _, end := range []string{"ade", "ades", "erat", "erats", "ande", "ligt", "ligen", "erar", "eras"} {
		if strings.HasSuffix(word, end) {
			return true
		}
	}
	return slices.ContainsFunc(strings.Fields(`ansök aktivitet avdelning avtal bedöm beslut delta förslag förvaltning genomför handlägg handling
		hälso information insats kommun kontakt kostnad medarbet möjlighet möjlig nämnd period person program projekt rapport redovis region
		resultat sammanfatt samverkan syftet tidigare tillsammans under uppfölj uppdrag upplev upplys utred utveckl verksamhet ytterligare ärende
		återkomm skriftlig muntlig fortfarande eftersom dessutom samtidigt därefter därför genomgå behandl patient sökande fortsatt vidare`),
		func(stem string) bool { return strings.HasPrefix(word, stem) })
}

// nameForms gives the other ways in which the names of private persons are written: surname first, initials, a name left out.
func nameForms(words []doc.Word, open openNames) []trace {
	var out []trace
	for _, w := range words {
		parts := strings.Fields(fold(w.Text).text)
		if w.Kind != doc.MaskedName || len(parts) < 2 {
			continue
		}
		first, last := parts[0], parts[len(parts)-1]
		initial := string([]rune(first)[:1])
		forms := []string{last + " " + first, strings.Join(append(parts[len(parts)-1:], parts[:len(parts)-1]...), " "), first + " " + last,
			first + " " + string([]rune(last)[:1]), initial + " " + last}
		if letters(last) >= shortName && !surnameOf(last, open) {
			forms = append(forms, last)
		}
		for _, form := range forms {
			out = append(out, trace{needle{doc.Word{Kind: w.Kind, Pos: w.Pos}, " " + form + " "}, codeNameForm, 1 << 20})
		}
	}
	return out
}

// surnameOf says whether somebody who may be named has this surname.
func surnameOf(name string, open openNames) bool {
	for o := range open {
		if parts := wordsOf(o); len(parts) > 0 && parts[len(parts)-1].text == name {
			return true
		}
	}
	return false
}

// oncePerPlace keeps one finding of each kind in a place: its words are not told, so that more of them say nothing more.
func oncePerPlace(found diag.List) diag.List {
	var out diag.List
	for _, d := range found.Sort() {
		if !slices.ContainsFunc(out, func(o diag.Diagnostic) bool { return o.Code.ID == d.Code.ID && o.Pos == d.Pos }) {
			out = append(out, d)
		}
	}
	return out
}
