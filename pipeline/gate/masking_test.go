package gate

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
	"pgregory.net/rapid"

	"underlag/pipeline/diag"
	"underlag/pipeline/doc"
	"underlag/pipeline/figure"
	"underlag/pipeline/font"
	"underlag/pipeline/layout"
	"underlag/pipeline/pack"
	"underlag/pipeline/pdf"
	"underlag/pipeline/pdf/pdftest"
)

// secretPaper is a paper with everything that can be masked. {{words}} are secret.
const secretPaper = `## Ärendebeskrivning om {{Xenonvägen}}

Sökanden *{{Quintus Zackrisson}}* bor i Krokom.[^1] Se [beslutet {{om Zebraprojektet}}](https://www.regionjh.se/a).

[^1]: Enligt {{doktor Wallgren}}.

:::sekretess OSL 25 kap. 1 §
Diagnosen är kvartsfeber.

- Behandlas på [avdelning Zeta](https://zeta.example/patient).

| Prov | Utfall |
|------|--------|
| Wolframprov | förhöjt |
:::

> Jag yrade av köld.

:::distribution
- Nämnden
- Yngve Qvarnström
:::
`

var secretWords = []string{"Xenonvägen", "Quintus Zackrisson", "om Zebraprojektet", "doktor Wallgren", "Diagnosen är kvartsfeber", "avdelning Zeta",
	"zeta.example", "Wolframprov", "yrade av köld", "Yngve Qvarnström"}

func marked(text string) string {
	for {
		before, rest, ok := strings.Cut(text, "{{")
		if !ok {
			return text
		}
		words, after, _ := strings.Cut(rest, "}}")
		text = before + figure.Mark(figure.MarkSecret, "OSL 21 kap. 7 §", words) + after
	}
}

func maskOf(e doc.Edition) doc.Masks {
	return doc.Masks{Edition: e, Names: []doc.PrivateName{{Name: "Yngve Qvarnström", Function: "Sökanden", Pos: diag.Pos{File: "case.yaml", Line: 9}}}}
}

// edition makes an edition of the text and its file, ready for the gates.
func edition(t testing.TB, text string, m doc.Masks, fonts *font.Set) Input {
	t.Helper()
	in := paper(t, marked(text))
	in.Tree.Meta.Digest, in.Tree.Meta.Draft, in.Tree.Meta.TOCFrom = doc.Digest(in.Tree), "UTKAST", 1
	masked, found := doc.Mask(in.Tree, m)
	if len(found) > 0 {
		t.Fatalf("Mask: %v", found)
	}
	in.Tree, in.Edition, in.Masked = masked.Tree, m.Edition, masked.Words
	return withFile(t, in, in.Tree, fonts)
}

// withFile writes a tree as the input's file.
func withFile(t testing.TB, in Input, tree doc.Document, fonts *font.Set) Input {
	t.Helper()
	sheets, found := layout.Paginate(t.Context(), tree, pack.Theme{}, fonts)
	if err := found.Err(); err != nil {
		t.Fatalf("Paginate: %v", err)
	}
	file, err := pdf.Write(t.Context(), sheets, tree.Meta, fonts)
	if err != nil {
		t.Fatalf("pdf.Write: %v", err)
	}
	in.Bytes = file.Bytes
	if in.File, err = pdf.ReadTree(file.Bytes); err != nil {
		t.Fatalf("pdf.ReadTree: %v", err)
	}
	return in
}

func faces(t testing.TB) *font.Set {
	t.Helper()
	fonts, err := font.Load()
	if err != nil {
		t.Fatalf("font.Load: %v", err)
	}
	return fonts
}

func TestEditionsPassTheirGates(t *testing.T) {
	fonts := faces(t)
	var files [][]byte
	for _, e := range []doc.Edition{doc.Intern, doc.Webb} {
		in := edition(t, secretPaper, maskOf(e), fonts)
		files = append(files, in.Bytes)
		for _, g := range []string{"text", "structure", "masking", "characters"} {
			for _, d := range only(t, g, in) {
				t.Errorf("%s: %s: %v: %s", e, g, d.Pos, d.Message(diag.EN))
			}
		}
		all := in.File.Tree.AllText()
		for _, w := range secretWords {
			if shown := strings.Contains(squash(all), squash(w)); shown != (e == doc.Intern && w != "zeta.example") {
				t.Errorf("%s: %q is read aloud: %v", e, w, shown)
			}
		}
		wantMark := e == doc.Intern
		if got := strings.Contains(squash(all), squash("Intern · Sekretess: OSL 21 kap. 7 §, OSL 25 kap. 1 §UTKAST")); got != wantMark {
			t.Errorf("%s: the secrecy marking is read aloud: %v", e, got)
		}
		if got := strings.Contains(in.File.Meta.Keywords, "Sekretess"); got != wantMark {
			t.Errorf("%s: the secrecy marking is in the metadata: %v", e, got)
		}
	}
	pdftest.Conform(t, files...)
}

// The independent reader finds nothing that was masked in any object of the webb edition, and does find it in the intern one.
func TestNothingMaskedInAnyObject(t *testing.T) {
	api.DisableConfigDir()
	fonts := faces(t)
	webb := unpacked(t, edition(t, secretPaper, maskOf(doc.Webb), fonts).Bytes)
	intern := unpacked(t, edition(t, secretPaper, maskOf(doc.Intern), fonts).Bytes)
	for _, w := range secretWords {
		if holds(webb, w) {
			t.Errorf("%q is left in the webb edition", w)
		}
	}
	for _, w := range []string{"Xenonvägen", "zeta.example", "om Zebraprojektet"} { // bookmark, address, what a link says
		if !holds(intern, w) {
			t.Errorf("%q was not found in the intern edition; the search sees too little", w)
		}
	}
}

// unpacked gives the file's bytes and every object of it as pdfcpu prints and unpacks it.
func unpacked(t testing.TB, b []byte) [][]byte {
	t.Helper()
	ctx, err := api.ReadContext(bytes.NewReader(b), model.NewDefaultConfiguration())
	if err != nil {
		t.Fatalf("pdfcpu: %v", err)
	}
	out := [][]byte{b}
	for _, e := range ctx.Table {
		switch o := e.Object.(type) {
		case types.StreamDict:
			if err := o.Decode(); err == nil {
				out = append(out, o.Content)
			}
			out = append(out, []byte(o.PDFString()))
		case nil:
		default:
			out = append(out, []byte(o.PDFString()))
		}
	}
	return out
}

// holds looks for a text in any of the ways in which it may be written.
func holds(objects [][]byte, text string) bool {
	var wide, hex []byte
	for _, r := range text {
		wide = append(wide, byte(r>>8), byte(r))
	}
	hex = fmt.Appendf(nil, "%x", wide)
	return slices.ContainsFunc(objects, func(b []byte) bool {
		return bytes.Contains(b, []byte(text)) || bytes.Contains(b, wide) || bytes.Contains(bytes.ToLower(b), hex)
	})
}

// The gate sees what is left, wherever it is: the webb edition's words are held against a file of the whole paper.
func TestMaskingFindsWhatIsLeft(t *testing.T) {
	fonts := faces(t)
	webb := edition(t, secretPaper, maskOf(doc.Webb), fonts)
	whole := edition(t, secretPaper, doc.Masks{Edition: doc.Intern}, fonts)
	in := webb
	in.File, in.Bytes = whole.File, whole.Bytes
	found := only(t, "masking", in)
	places := map[string]bool{}
	for _, d := range found {
		places[d.Pos.String()+d.Message(diag.EN)] = true
		for _, w := range secretWords {
			if strings.Contains(d.Message(diag.SV)+d.Hint(diag.SV)+d.Pos.String(), w) {
				t.Errorf("a message repeats %q", w)
			}
		}
	}
	all := fmt.Sprint(found.Err())
	for _, where := range []string{"bokmärke", "texten som läses upp", "en länk", "filens bytes", "case.yaml:9"} {
		if !strings.Contains(swedish(found), where) {
			t.Errorf("nothing was found in %s: %s", where, all)
		}
	}
	for name, plant := range map[string]func(b []byte) []byte{
		"a comment":        func(b []byte) []byte { return append(slices.Clone(b), "% Quintus\nZackrisson"...) },
		"a packed stream":  func(b []byte) []byte { return append(slices.Clone(b), stream("(QUINTUS ZACKRISSON)")...) },
		"two bytes each":   func(b []byte) []byte { return append(slices.Clone(b), stream(wide("Quintus Zackrisson"))...) },
		"an orphaned page": func(b []byte) []byte { return append(slices.Clone(b), stream("BT\n/F0 11 Tf\n[<0102>]TJ\nET\n")...) },
		"a damaged stream": func(b []byte) []byte {
			s := stream("Quintus Zackrisson " + strings.Repeat("x", 100))
			return append(slices.Clone(b), s[:len(s)-4]...)
		},
		"no file": func([]byte) []byte { return nil },
	} {
		in := webb
		in.Bytes = plant(webb.Bytes)
		if len(only(t, "masking", in)) == 0 {
			t.Errorf("%s: nothing was found", name)
		}
	}
	for name, change := range map[string]func(*Input){
		"metadata":  func(in *Input) { in.File.Meta.Title = "Om Yngve  qvarnströms ansökan" },
		"artifact":  func(in *Input) { in.File.Pages[0].Artifacts[0].Text = "Yngve Qvarn\u00ADström" },
		"file name": func(in *Input) { in.Names = []string{"a_Yngve-Qvarnström.pdf"} },
	} {
		in := edition(t, secretPaper, maskOf(doc.Webb), fonts)
		change(&in)
		if len(only(t, "masking", in)) == 0 {
			t.Errorf("%s: nothing was found", name)
		}
	}
}

func swedish(l diag.List) string {
	var b strings.Builder
	for _, d := range l {
		b.WriteString(d.Pos.String() + ": " + d.Message(diag.SV) + "\n")
	}
	return b.String()
}

func stream(s string) []byte {
	var b bytes.Buffer
	b.WriteString("\n99 0 obj\n<</Length 1>>\nstream\n")
	z := zlib.NewWriter(&b)
	_, _ = io.WriteString(z, s)
	z.Close()
	b.WriteString("\nendstream\nendobj\n")
	return b.Bytes()
}

func wide(s string) string {
	var b strings.Builder
	for _, r := range s {
		b.WriteByte(byte(r >> 8))
		b.WriteByte(byte(r))
	}
	return b.String()
}

// What is masked in one place and stands in another is told by its line, not by its words.
func TestMaskedWordsElsewhere(t *testing.T) {
	for _, tt := range []struct {
		text string
		want []string // lines of text.md
	}{
		{"Om {{Kvarts}}.\n\nAllt om {{Kvarts}}.", nil},
		{"Om {{Kvarts}}.\n\nAllt om kvarts.", []string{"text.md:3:1"}},
		{"Om {{Kvarts}}.\n\nKvartsfeber, kvartsvis.", nil},
		{"Om {{Kvarts}}.\n\nKvartsen.", []string{"text.md:3:1"}},
		{"Om {{Kvartsen}}.\n\nBara kvarts.", []string{"text.md:3:1"}},
		{"Om {{Kvartsfebern}}.\n\nKvartsfeberns följder.\n\nÄr kvartsfeber farligt?", []string{"text.md:3:1", "text.md:5:1"}},
		{"Om {{Eken}}.\n\nEkenens.", nil},
		{":::sekretess OSL 25:1\nKvartsfeber drabbade Karin Kvist.\n:::\n\n## Mer\n\nKarin Kvist är med.", []string{"text.md:7:1"}},
		{":::sekretess OSL 25:1\nHos Karin Kvists mor.\n:::\n\nKarin Kvists svar.", []string{"text.md:5:1"}},
		{":::sekretess OSL 25:1\nDet drabbade Karin Kvist.\n:::\n\nSkriv till karin.kvist@regionjh.se.", []string{"text.md:5:1"}},
		{":::sekretess OSL 25:1\nDet sade Johan Brännström i Region Stockholm till Regionala utvecklingsnämnden.\n:::\n\nJohan Brännström i Region Stockholm.", nil},
		{":::sekretess OSL 25:1\nHos Försäkringskassan. Enligt Socialstyrelsen är det så.\n:::\n\nEnligt Socialstyrelsen och hos Försäkringskassan.", nil},
		{"Text.\n\nSkriv till yngve.qvarnstrom@regionjh.se.\n\n:::distribution\n- Yngve Qvarnström\n:::", []string{"text.md:3:1"}},
		{"Om {{Kvarts}}.\n\n## Kvarts\n\n- KVARTS", []string{"text.md:3:4", "text.md:5:3"}},
		{"Om {{ja}} och {{12}}.\n\nJa, 12.", nil},
		{"Om {{HIV}}.\n\nTestades för hiv.", []string{"text.md:3:1"}},
		{"Text.\n\nEfter yngve\nqvarnströms val.\n\n:::distribution\n- Yngve Qvarnström\n:::", []string{"text.md:3:1"}},
		{"Text.\n\nMed [post](https://x.se/yngve-qvarnstr%C3%B6m).\n\n:::distribution\n- Yngve Qvarnström\n:::", []string{"text.md:3:1"}},
		{"| A | B |\n|---|---|\n| c | Yngve Qvarnström |\n\n:::distribution\n- Yngve Qvarnström\n:::", []string{"text.md:1:1"}},
	} {
		in := paper(t, marked(tt.text))
		masked, _ := doc.Mask(in.Tree, maskOf(doc.Webb))
		in.Tree, in.Masked, in.Edition = masked.Tree, masked.Words, doc.Webb
		var got []string
		for _, d := range only(t, "masking", in) {
			got = append(got, d.Pos.String())
			if d.Code.ID != codeStandsOpen.ID || strings.Contains(strings.ToLower(d.Message(diag.SV)), "kvarts") {
				t.Errorf("%q: %s", tt.text, d.Message(diag.SV))
			}
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%q: found at %v, want %v", tt.text, got, tt.want)
		}
	}
}

func TestUnmaskedFiles(t *testing.T) {
	words := []doc.Word{{Text: "Yngve Qvarnström", Kind: doc.MaskedName}}
	for s, want := range map[string]int{`{"text": "Yngve Qvarnström"}`: 1, `{"name": "Yngves"}`: 0, `{"x": "YNGVE\u0020"}`: 0, `{"by": "Johan Ek"}`: 0} {
		words := append(words, doc.Word{Text: "Det sade Johan Ek.", Kind: doc.MaskedPassage})
		if got := Unmasked(words, "a.figures.json", []byte(s)); len(got) != want {
			t.Errorf("%s: found %v", s, got)
		}
	}
}

// Random words, masked at random places of a paper, survive in no object of its webb edition.
func TestRandomMaskedWordsVanish(t *testing.T) {
	api.DisableConfigDir()
	fonts := faces(t)
	rapid.Check(t, func(rt *rapid.T) {
		word := rapid.StringMatching(`[A-ZÅÄÖ][a-zåäö]{5,12}( [a-zåäö]{4,9}){0,4}`)
		words := rapid.SliceOfNDistinct(word, 6, 6, rapid.ID[string]).Draw(rt, "words")
		frames := []string{"Text {{%s}} mer.", "## Rubrik {{%s}}", "- punkt *{{%s}}*", "Not.[^n%[2]d]\n\n[^n%[2]d]: Om {{%[1]s}} här.",
			":::sekretess GDPR art. 9\n%s\n:::", "> %s och mer", ":::sekretess OSL 25:1\n> %s\n\nZebrafinkar\n:::"}
		var text strings.Builder
		for i, w := range words[1:] {
			f := rapid.SampledFrom(frames).Draw(rt, "frame")
			if strings.Contains(f, "[2]") {
				text.WriteString(fmt.Sprintf(f, w, i) + "\n\n")
			} else {
				text.WriteString(fmt.Sprintf(f, w) + "\n\n")
			}
		}
		text.WriteString(":::distribution\n- " + words[0] + "\n:::\n")
		in := edition(t, text.String(), doc.Masks{Edition: doc.Webb, Names: []doc.PrivateName{{Name: words[0], Function: "Sökanden"}}}, fonts)
		if found := only(t, "masking", in); len(found) > 0 {
			rt.Fatalf("masking: %v\n%s", found, text.String())
		}
		objects := unpacked(t, in.Bytes)
		said := in.File.Tree.AllText()
		for _, w := range words {
			if holds(objects, w) || strings.Contains(said, w) {
				rt.Fatalf("%q is left\n%s", w, text.String())
			}
		}
	})
}

// A webb edition is the same bytes whatever was masked, so that nothing of it can be told: not its length, not whether it
// ends in a number.
func TestWebbTellsNothingOfWhatIsMasked(t *testing.T) {
	fonts := faces(t)
	webb := func(words [6]string) []byte {
		text := fmt.Sprintf("## Om {{%s}}\n\nDet kostar {{%s}} kronor, *av {{%s}}* § 3 och 4.[^1] Se HSN/1691/2020.\n\n[^1]: Se {{%s}}.\n\n"+
			":::sekretess OSL 25:1\n%s\n\n| a | b |\n|---|---|\n| %[5]s | c |\n:::\n\n:::distribution\n- Nämnden\n- %s\n:::\n",
			words[0], words[1], words[2], words[3], words[4], words[5])
		return edition(t, text, doc.Masks{Edition: doc.Webb, Names: []doc.PrivateName{{Name: words[5], Function: "Sökanden"}}}, fonts).Bytes
	}
	want := webb([6]string{"Anna", "en summa", "någon", "en källa", "Hemligt.", "Yngve Q"})
	word := rapid.StringMatching(`[A-ZÅÄÖa-z0-9§§-]{1,9}( [a-zåäö0-9]{1,9}){0,9}`)
	rapid.Check(t, func(rt *rapid.T) {
		var words [6]string
		for i := range words {
			words[i] = word.Draw(rt, "words")
		}
		words[4], words[5] = "a "+words[4], "Q"+words[5]
		if got := webb(words); !bytes.Equal(got, want) {
			rt.Fatalf("the webb edition differs with %q", words)
		}
	})
}
