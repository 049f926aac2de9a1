package gate

import (
	_ "embed"
	"strings"

	"underlag/pipeline/diag"
	"underlag/pipeline/doc"
)

//go:embed verbs.sv.txt
var verbList string

// verb is one decision verb with its forms; a form is one or several words, which may stand apart.
type verb struct {
	name  string
	opens bool // what follows is what is to be done, with verbs of its own: "uppdra åt … att ta fram"
	forms [][]string
}

// lexicon reads the verb list: "name: form, form, …" a line, "*" before a verb that opens a clause, "#" before remarks.
func lexicon(list string) []verb {
	var out []verb
	for line := range strings.SplitSeq(list, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		name, forms, _ := strings.Cut(line, ":")
		v := verb{name: strings.TrimPrefix(name, "*"), opens: strings.HasPrefix(name, "*")}
		for f := range strings.SplitSeq(forms, ",") {
			if words := strings.Fields(f); len(words) > 0 {
				v.forms = append(v.forms, words)
			}
		}
		out = append(out, v)
	}
	return out
}

// foldedWords cuts a phrase into words as wordsOf does.
func foldedWords(s string) []string {
	var out []string
	for _, w := range wordsOf(s) {
		out = append(out, w.text)
	}
	return out
}

// maxApart is how many words may stand between the words of one form: "ge regiondirektören i uppdrag".
const maxApart = 8

// match finds the verb in words from i on; n is how many words it takes, 0 where it is not there.
func (v verb) match(words []word, i int) (n int) {
	for _, form := range v.forms {
		if len(form) == 0 || words[i].text != form[0] {
			continue
		}
		at, ok := i, true
		for k := 1; k < len(form) && ok; k++ {
			next := at + 1
			limit := at + 1
			if k == 1 {
				limit += maxApart
			}
			for next < len(words) && next <= limit && words[next].text != form[k] {
				next++
			}
			ok = next < len(words) && next <= limit
			at = next
		}
		if ok {
			return at - i + 1
		}
	}
	return 0
}

// decisionVerbs lists the distinct verbs a text decides with.
func decisionVerbs(text string, list []verb) []string {
	var found []string
	words := wordsOf(text)
	for i := 0; i < len(words); i++ {
		for _, v := range list { // the usual ones come first, so an office's "godkänns" is the verb godkänna
			n := v.match(words, i)
			if n == 0 {
				continue
			}
			if !contains(found, v.name) {
				found = append(found, v.name)
			}
			if v.opens {
				return found
			}
			i += n - 1
			break
		}
	}
	return found
}

// ownVerb is a verb that the office names, with the forms it has in att-clauses: medges also as medge, tillstyrks as
// tillstyrka.
func ownVerb(name string) verb {
	v := verb{name: name, forms: [][]string{foldedWords(name)}}
	if words := v.forms[0]; len(words) == 1 {
		if active, passive := strings.CutSuffix(words[0], "s"); passive {
			v.forms = append(v.forms, []string{active}, []string{active + "a"})
		}
	}
	return v
}

// verbs: a point without a decision verb decides nothing, and one with two should be two points.
func verbs(v *view) diag.List {
	if v.lang != diag.SV {
		return nil
	}
	var found diag.List
	list := lexicon(verbList)
	for _, own := range v.in.Office.DecisionVerbs { // the office's own, beside the usual ones
		list = append(list, ownVerb(own))
	}
	v.points(func(p piece, n int, _ doc.Decision) {
		switch used := decisionVerbs(p.text, list); {
		case len(used) == 0:
			found = append(found, codeNoVerb.New(p.pos(), n+1))
		case len(used) > 1:
			found = append(found, codeManyVerbs.New(p.pos(), n+1, strings.Join(used, ", ")))
		}
	})
	return found
}
