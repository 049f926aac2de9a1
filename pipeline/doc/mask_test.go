package doc

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"underlag/pipeline/diag"
	"underlag/pipeline/figure"
)

const secretText = `## Om {{ett namn}}

Ärendet gäller *{{ett annat namn}} i* Krokom.[^1] Se [länken {{tredje}}](https://x.se).

[^1]: Noten om {{fjärde}}.

:::sekretess OSL 25 kap. 1 §
Ett helt stycke med [adress](https://hemlig.se/a).

- en punkt[^2]

> ett hemligt citat

[^2]: En not i avsnittet.
:::

> Det sätter färg på livet.

> Ett annat citat.

:::distribution
- Nämnden
- Anna Björk
- Bo Ek
- Cecilia Dahl
:::
`

// parsed reads text in which {{words}} are secret.
func parsed(t *testing.T, text string) Document {
	t.Helper()
	for {
		before, rest, ok := strings.Cut(text, "{{")
		if !ok {
			break
		}
		words, after, _ := strings.Cut(rest, "}}")
		text = before + figure.Mark(figure.MarkSecret, "OSL 21 kap. 7 §", words) + after
	}
	at := func(offset int) diag.Pos {
		return diag.Pos{File: "text.md", Line: 1 + strings.Count(text[:offset], "\n")}
	}
	d, found := Parse(context.Background(), text, at, Meta{Lang: diag.SV, Title: "Titel"}, figure.Set{})
	if len(found) > 0 {
		t.Fatalf("Parse: %v", found)
	}
	return d
}

func masks(e Edition) Masks {
	return Masks{Edition: e, Quotes: []string{"det sätter FÄRG på"}, Named: []string{"Cecilia Dahl"}, Names: []PrivateName{
		{"Anna Björk", "Sökanden", diag.Pos{File: "case.yaml", Line: 1}}, {"Bo Ek", "", diag.Pos{File: "case.yaml", Line: 2}}, {"Cecilia Dahl", "", diag.Pos{}}}}
}

func TestMaskWebb(t *testing.T) {
	tree := parsed(t, secretText)
	whole := Digest(tree)
	got, found := Mask(tree, masks(Webb))
	want := []string{"Titel", "Om [maskat enligt OSL 21 kap. 7 §]", "Ärendet gäller [maskat enligt OSL 21 kap. 7 §] i Krokom. Se länken [maskat enligt OSL 21 kap. 7 §].",
		"[maskat enligt OSL 25 kap. 1 §]", "Det sätter färg på livet.", "[citat utelämnat: samtycke till publicering saknas]",
		"Nämnden", "Sökanden", "privatperson", "Cecilia Dahl", "Noten om [maskat enligt OSL 21 kap. 7 §]."}
	if diff := cmp.Diff(want, lines(got.Tree)); diff != "" {
		t.Errorf("webb: -want +got\n%s", diff)
	}
	if len(found) != 1 || found[0].Code.ID != warnNoFunction.ID || found[0].Pos.Line != 2 {
		t.Errorf("found %v, want one warning on line 2 of case.yaml", found)
	}
	log := ""
	for _, m := range got.Log {
		log += fmt.Sprintf("%s %s %s\n", m.Pos, m.Kind, m.Ground)
	}
	wantLog := "text.md:1 passage OSL 21 kap. 7 §\ntext.md:3 passage OSL 21 kap. 7 §\ntext.md:5 passage OSL 21 kap. 7 §\ntext.md:3 passage OSL 21 kap. 7 §\n" +
		"text.md:7 passage OSL 25 kap. 1 §\ntext.md:19 quote samtycke till publicering saknas\ncase.yaml:1 name namn på privatperson\ncase.yaml:2 name namn på privatperson\n"
	if diff := cmp.Diff(wantLog, strings.ReplaceAll(log, nbsp, " ")); diff != "" {
		t.Errorf("log: -want +got\n%s", diff)
	}
	all := fmt.Sprintf("%+v", got.Tree)
	for _, w := range got.Words {
		if strings.Contains(all, w.Text) {
			t.Errorf("%q is left in the masked tree", w.Text)
		}
	}
	var words []string
	for _, w := range got.Words {
		words = append(words, w.Text)
	}
	if diff := cmp.Diff([]string{"Anna Björk", "Bo Ek", "ett namn", "ett annat namn", "fjärde", "tredje", "Ett helt stycke med adress.", "en punkt", "ett hemligt citat",
		"En not i avsnittet.", "https://hemlig.se/a", "Ett annat citat."}, words); diff != "" {
		t.Errorf("words: -want +got\n%s", diff)
	}
	if Digest(tree) != whole {
		t.Error("Mask changed the tree it was given")
	}
	if d := got.Tree.Meta.Digest; d == whole || d != Digest(got.Tree) {
		t.Errorf("the webb edition's digest is %s; the whole's is %s", d, whole)
	}
}

func TestMaskIntern(t *testing.T) {
	tree := parsed(t, secretText)
	tree.Meta.Digest = Digest(tree)
	got, found := Mask(tree, masks(Intern))
	want := []string{"Titel", "Om [sekretess enligt OSL 21 kap. 7 §: ett namn]",
		"Ärendet gäller [sekretess enligt OSL 21 kap. 7 §: ett annat namn] i Krokom. Se länken [sekretess enligt OSL 21 kap. 7 §: tredje].",
		"[Sekretess enligt OSL 25 kap. 1 § – början]", "Ett helt stycke med adress.", "en punkt", "ett hemligt citat", "[Sekretess – slut]",
		"Det sätter färg på livet.", "Ett annat citat.", "Nämnden", "Anna Björk", "Bo Ek", "Cecilia Dahl",
		"Noten om [sekretess enligt OSL 21 kap. 7 §: fjärde].", "En not i avsnittet."}
	if diff := cmp.Diff(want, lines(got.Tree)); diff != "" {
		t.Errorf("intern: -want +got\n%s", diff)
	}
	if len(found)+len(got.Log)+len(got.Words) > 0 {
		t.Errorf("the intern edition masks something: %v %v", found, got.Log)
	}
	if got.Tree.Meta.Digest != tree.Meta.Digest {
		t.Error("the intern edition has another digest than what is approved")
	}
}

func TestMarking(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"Öppet.", ""},
		{"Öppet.\n\n> Det sätter färg på livet.", ""},
		{"Öppet.\n\n> Citat.", "Intern – innehåller personuppgifter"},
		{":::distribution\n- Anna Björk\n:::", "Intern – innehåller personuppgifter"},
		{":::distribution\n- Cecilia Dahl\n:::", ""},
		{"Om {{a b}} och {{c}}.", "Intern · Sekretess: OSL 21 kap. 7 §"},
		{"Om {{a}}.\n\n:::sekretess OSL 25:1\nb\n:::", "Intern · Sekretess: OSL 21 kap. 7 §, OSL 25 kap. 1 §"},
		{"Om {{a}}.\n\n:::sekretess GDPR artikel 9.2 b, OSL 25:1\nb\n:::", "Intern · Sekretess enligt lagrum som anges i texten"},
	} {
		if strings.Contains(tt.text, "artikel") {
			tt.text = strings.ReplaceAll(tt.text, "OSL 25:1", "OSL 25 kap. 1 §")
		}
		got, _ := Mask(parsed(t, tt.text), masks(Intern))
		if s := strings.ReplaceAll(got.Tree.Meta.Secrecy, nbsp, " "); s != tt.want {
			t.Errorf("%q: marked %q, want %q", tt.text, s, tt.want)
		}
		if webb, _ := Mask(parsed(t, tt.text), masks(Webb)); webb.Tree.Meta.Secrecy != "" {
			t.Errorf("%q: the webb edition is marked %q", tt.text, webb.Tree.Meta.Secrecy)
		}
	}
}

// Where nothing is secret the webb edition says the same as the intern one, and has its digest.
func TestMaskOfWhatIsOpen(t *testing.T) {
	tree := parsed(t, "## A\n\nB *c*.\n\n- d")
	tree.Meta.Digest = Digest(tree)
	for _, e := range []Edition{Intern, Webb} {
		got, _ := Mask(tree, Masks{Edition: e})
		if diff := cmp.Diff(tree, got.Tree); diff != "" {
			t.Errorf("%s: -want +got\n%s", e, diff)
		}
	}
}

func TestGrounds(t *testing.T) {
	for s, want := range map[string]string{
		"OSL 25 kap. 1 §": "OSL 25 kap. 1 §", "OSL 25:1": "OSL 25 kap. 1 §", "OSL 25kap. 1§": "OSL 25 kap. 1 §", " OSL  21 kap. 3 a § ": "OSL 21 kap. 3 a §",
		"GDPR art. 9": "GDPR art. 9", "GDPR artikel 9.1": "GDPR artikel 9.1", "OSL 25 kap. 1 § och 21 kap. 7 §": "OSL 25 kap. 1 § och 21 kap. 7 §",
		"dataskyddslagen 3 kap. 10 §": "dataskyddslagen 3 kap. 10 §", "SFS 2009:400 25 kap. 1 §": "SFS 2009:400 25 kap. 1 §",
		"": "", "OSL": "", "hemligt": "", "25 kap. 1 §": "", "OSL 25 kap. 1 § eftersom Anna är sjuk": "", "GDPR": "", "Lagen 1 §": "",
	} {
		if got := strings.ReplaceAll(groundOf(s), nbsp, " "); got != want {
			t.Errorf("groundOf(%q) = %q, want %q", s, got, want)
		}
	}
}

func TestSecrecyRefused(t *testing.T) {
	mark := figure.Mark(figure.MarkSecret, "OSL 25 kap. 1 §", "HEMLIG")
	for _, tt := range []struct{ text, want string }{
		{":::sekretess\nHEMLIG\n:::", errGround.ID},
		{":::sekretess därför\nHEMLIG\n:::", errGround.ID},
		{"a " + figure.Mark(figure.MarkSecret, "HEMLIG", "HEMLIG"), errGround.ID},
		{":::sekretess OSL 25:1\n:::", errSecretEmpty.ID},
		{":::sekretess OSL 25:1\n## HEMLIG\n:::", errSecretContent.ID},
		{":::sekretess OSL 25:1\n> ## HEMLIG\n:::", errSecretContent.ID},
		{"[a][x]\n\n:::sekretess OSL 25:1\nb\n\n[x]: https://HEMLIG.se\n:::", errSecretContent.ID},
		{":::sekretess OSL 25:1\nHEMLIG", errDirectiveOpen.ID},
		{":::sekretess OSL 25:1\nHEMLIG\n\n:::note\na\n:::\n\nHEMLIG\n:::", errDirectivePlace.ID},
		{"- a\n\n  :::sekretess OSL 25:1\n  HEMLIG\n  :::", errDirectivePlace.ID},
		{"| a | b |\n|---|---|\n| " + mark + " | c |", errSecretPlace.ID},
		{"| a | b |\n|---|---|\n| *x " + mark + "* | c |", errSecretPlace.ID},
		{":::distribution\n- " + mark + "\n:::", errSecretPlace.ID},
		{":::signatures\n- " + mark + "\n:::", errSecretPlace.ID},
		{":::toc " + mark + "\n:::", errMark.ID},
		{":::decisions att " + mark + "\n1. a\n:::", errMark.ID},
		{":::sekretess " + mark + "\na\n:::", errMark.ID},
	} {
		_, found := Parse(context.Background(), tt.text, nil, Meta{Lang: diag.SV}, figure.Set{})
		var ids []string
		for _, d := range found {
			ids = append(ids, d.Code.ID)
		}
		if !strings.Contains(strings.Join(ids, " "), tt.want) {
			t.Errorf("%q: %v, want %s", tt.text, ids, tt.want)
		}
		if strings.Contains(fmt.Sprint(found.Err()), "HEMLIG") {
			t.Errorf("%q: a message repeats what is secret: %v", tt.text, found)
		}
	}
}

// A note that was written in a secret passage is secret where it is called from outside, too.
func TestNoteOfSecretPassage(t *testing.T) {
	tree := parsed(t, "Öppet.[^1]\n\n:::sekretess OSL 25:1\nHemligt.\n\n[^1]: Hemlig not.\n:::")
	got, _ := Mask(tree, Masks{Edition: Webb})
	if s := fmt.Sprintf("%+v", got.Tree); strings.Contains(s, "Hemlig") {
		t.Errorf("the note is left: %s", s)
	}
}

func lines(d Document) []string {
	return strings.Split(strings.TrimSpace(strings.ReplaceAll(d.Text(), nbsp, " ")), "\n")
}
