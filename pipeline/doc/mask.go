package doc

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"underlag/pipeline/diag"
	"underlag/pipeline/locale"
)

// Edition is a version of a paper for certain readers.
type Edition string

// The editions. Intern is the whole paper, for those who decide; webb is what anybody may read.
const (
	Intern Edition = "intern"
	Webb   Edition = "webb"
)

// Masks says what of a paper is not for everybody, besides the passages that the paper itself marks.
type Masks struct {
	Edition Edition
	Names   []PrivateName // private persons among the recipients
	Named   []string      // officers and signatories, who stay by name
	Quotes  []string      // how the quotations begin that may be published
}

// PrivateName is a private person among the recipients, and what stands instead of the name.
type PrivateName struct {
	Name, Function string // Function may be empty
	Pos            diag.Pos
}

// Kind is what a masking takes away.
type Kind string

// The kinds of maskings.
const (
	MaskedPassage Kind = "passage"
	MaskedName    Kind = "name"
	MaskedQuote   Kind = "quote"
)

// Masking is one entry of the masking log: where and why something was taken away, never what.
type Masking struct {
	Pos    diag.Pos
	Kind   Kind
	Ground string
}

// Word is a text that the webb edition must not hold. It is for the gate alone; no message may repeat it.
type Word struct {
	Text string
	Kind Kind
	Pos  diag.Pos // where it was masked
}

// Masked is one edition of a paper.
type Masked struct {
	Tree  Document
	Log   []Masking // in reading order; empty for the intern edition
	Words []Word    // what must be found nowhere; empty for the intern edition
}

// Mask makes an edition of a paper. The tree itself is not changed.
//
// In the intern edition secret passages stand between words that tell their ground, and Meta.Secrecy says what the pages are
// marked with. In the webb edition passages, names of private persons and quotations without consent are replaced by words
// that say so, and Meta.Digest is that of the masked content: a digest over what was masked would let a reader test guesses.
//
// Compute the digest that is approved before, of the tree that Parse gave.
func Mask(tree Document, m Masks) (Masked, diag.List) {
	k := &masker{Masks: m, lang: tree.Meta.Lang}
	for _, p := range m.Names { // such a name may stand nowhere in a webb edition, whether or not this paper has recipients
		if !k.stays(p.Name) {
			k.words = append(k.words, Word{p.Name, MaskedName, p.Pos})
		}
	}
	out := Document{Meta: tree.Meta, Blocks: k.blocks(tree.Blocks)}
	if m.Edition != Webb {
		out.Meta.Secrecy = k.marking()
		return Masked{Tree: out}, nil
	}
	out.Meta.Secrecy = ""
	out.Meta.Digest = Digest(out)
	return Masked{Tree: out, Log: k.log, Words: k.words}, k.found.Sort()
}

type masker struct {
	Masks
	lang    diag.Lang
	log     []Masking
	words   []Word
	grounds []string // of the passages, each once, in reading order
	quoted  bool     // within a quotation
	private bool     // there are names or quotations that the webb edition leaves out
	found   diag.List
}

// mask notes that something is taken away.
func (k *masker) mask(pos diag.Pos, kind Kind, ground string, texts ...string) {
	switch {
	case kind != MaskedPassage:
		k.private = true
	case !slices.Contains(k.grounds, ground):
		k.grounds = append(k.grounds, ground)
	}
	k.log = append(k.log, Masking{pos, kind, ground})
	for _, t := range texts {
		if strings.TrimSpace(t) != "" {
			k.words = append(k.words, Word{t, kind, pos})
		}
	}
}

func (k *masker) blocks(in []Block) []Block {
	if in == nil {
		return nil
	}
	out := make([]Block, len(in))
	for i, b := range in {
		out[i] = k.block(b)
	}
	return out
}

func (k *masker) block(b Block) Block {
	switch b := b.(type) {
	case Heading:
		if b.Level > 1 {
			b.Text = k.line(b.Text, b.Pos)
		} else {
			b.Text = k.inlines(b.Text) // the title is the case's own words, and stands in the file's metadata too
		}
		return b
	case Para:
		b.Text = k.line(b.Text, b.Pos)
		return b
	case Table:
		return k.cells(b)
	case List:
		items := make([][]Block, len(b.Items))
		for i, item := range b.Items {
			items[i] = k.blocks(item)
		}
		b.Items = items
		return b
	case Decision:
		items := make([][]Inline, len(b.Items))
		for i, item := range b.Items {
			items[i] = k.inlines(item)
		}
		b.Items = items
		return b
	case Quote:
		return k.quote(b)
	case Distribution:
		return k.distribution(b)
	case Secrecy:
		return k.secrecy(b)
	case Masthead, Chart, TOC, Signatures, PageBreak: // Parse puts nothing secret there
	}
	return b
}

// secrecy takes a passage away, or puts words before and after it so that its bounds are seen and heard.
func (k *masker) secrecy(b Secrecy) Block {
	k.mask(b.Pos, MaskedPassage, b.Ground, textsOf(b.Blocks)...)
	if k.Edition == Webb {
		return Para{Note: true, Text: k.instead(b.Ground), Pos: b.Pos}
	}
	from := fmt.Sprintf(k.say("[Sekretess enligt %s – början]", "[Secret by %s – start]"), b.Ground)
	kids := append([]Block{remark(from, b.Pos)}, k.inner().blocks(b.Blocks)...)
	b.Blocks = append(kids, remark(k.say("[Sekretess – slut]", "[Secret – end]"), b.Pos))
	return b
}

// remark is a line of our own between the paper's.
func remark(s string, pos diag.Pos) Para {
	return Para{Note: true, Text: []Inline{Emph{[]Inline{Text{Text: s, Pos: pos}}}}, Pos: pos}
}

// inner is for what stands within a secret passage: it is marked like the rest, and counted with the passage.
func (k *masker) inner() *masker { return &masker{Masks: k.Masks, lang: k.lang, quoted: true} }

func (k *masker) quote(b Quote) Block {
	consented := k.quoted || Consented(Document{Blocks: b.Blocks}.Text(), k.Quotes)
	if !consented {
		pos := b.Pos()
		k.mask(pos, MaskedQuote, k.noConsent(), textsOf(b.Blocks)...)
		if k.Edition == Webb {
			return remark(k.quoteLeftOut(), pos)
		}
	}
	around := k.quoted
	k.quoted = true // what is quoted within it goes with it
	b.Blocks = k.blocks(b.Blocks)
	k.quoted = around
	return b
}

// stays says whether a name is an officer's or a signatory's.
func (k *masker) stays(name string) bool {
	return slices.ContainsFunc(k.Named, func(n string) bool { return foldName(n) == foldName(name) })
}

// distribution writes functions for the names of private persons. An officer or signatory among them is no private person.
func (k *masker) distribution(d Distribution) Block {
	items := slices.Clone(d.Items)
	for i, item := range items {
		n := slices.IndexFunc(k.Names, func(p PrivateName) bool { return p.Name != "" && foldName(p.Name) == foldName(item) })
		if n < 0 || k.stays(item) {
			continue
		}
		p := k.Names[n]
		k.mask(p.Pos, MaskedName, k.say("namn på privatperson", "name of a private person"))
		if k.Edition != Webb {
			continue
		}
		items[i] = Typography(locale.NFC(p.Function))
		if strings.TrimSpace(p.Function) == "" {
			items[i] = k.say("privatperson", "private person")
			k.found = append(k.found, warnNoFunction.New(p.Pos))
		}
	}
	d.Items = items
	return d
}

func (k *masker) inlines(in []Inline) []Inline {
	var out []Inline
	for _, n := range in {
		switch n := n.(type) {
		case Emph:
			out = append(out, Emph{k.inlines(n.Text)})
		case Strong:
			out = append(out, Strong{k.inlines(n.Text)})
		case Link:
			out = append(out, Link{n.URL, k.inlines(n.Text)})
		case Footnote:
			out = append(out, Footnote{k.line(n.Text, diag.Pos{})})
		case Secret:
			out = append(out, k.secret(n)...)
		case Text, Ref, Number, CaseNumber, Break:
			out = append(out, n)
		}
	}
	return out
}

func (k *masker) secret(n Secret) []Inline {
	k.mask(n.Pos, MaskedPassage, n.Ground, textsOf([]Block{Para{Text: n.Text}})...)
	if k.Edition == Webb {
		return k.instead(n.Ground)
	}
	from := fmt.Sprintf(k.say("[sekretess enligt %s:", "[secret by %s:"), n.Ground)
	text := append([]Inline{Emph{[]Inline{Text{Text: from, Pos: n.Pos}}}, Text{Text: " ", Pos: n.Pos}}, k.inner().inlines(n.Text)...)
	n.Text = append(text, Emph{[]Inline{Text{Text: "]", Pos: n.Pos}}})
	return []Inline{n}
}

// instead is what stands for a passage that was taken away.
func (k *masker) instead(ground string) []Inline {
	return []Inline{Emph{[]Inline{Text{Text: fmt.Sprintf(k.say("[maskat enligt %s]", "[masked by %s]"), ground)}}}}
}

// maxMarking is how much of a page's width, in characters, the secrecy marking may take.
const maxMarking = 60

// marking is what the pages of the intern edition say of themselves; empty where nothing in it is secret or private.
func (k *masker) marking() string {
	switch {
	case len(k.grounds) > 0:
		said := k.say("Intern · Sekretess: ", "Internal · Secret: ") + strings.Join(k.grounds, ", ")
		if len([]rune(said)) > maxMarking {
			return k.say("Intern · Sekretess enligt lagrum som anges i texten", "Internal · Secret by the provisions named in the text")
		}
		return said
	case k.private:
		return k.say("Intern – innehåller personuppgifter", "Internal – contains personal data")
	}
	return ""
}

func (k *masker) say(sv, en string) string { return words(k.lang, sv, en) }

// leastBeginning is how many letters of a quotation one must write to mean that quotation and no other.
const leastBeginning = 15

// Consented says whether a quotation is one of those that may be published: it begins with so much of one that no other
// is likely to be meant, or is the whole of it.
func Consented(text string, beginnings []string) bool {
	text = foldWords(text)
	return slices.ContainsFunc(beginnings, func(b string) bool {
		b = foldWords(b)
		enough := utf8.RuneCountInString(strings.ReplaceAll(b, " ", "")) >= leastBeginning
		return b != "" && (text == b || enough && strings.HasPrefix(text, b))
	})
}

// foldWords is a text's words for comparison: small letters and digits, one space between.
func foldWords(s string) string {
	s = strings.ReplaceAll(locale.NFC(s), "\u00AD", "")
	return strings.ToLower(strings.Join(strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " "))
}

func foldName(s string) string { return foldWords(s) }

// Pos is where the quotation begins, as near as its blocks know it.
func (q Quote) Pos() diag.Pos { return placeOf(q.Blocks) }

// placeOf is where blocks begin, as near as they know it.
func placeOf(blocks []Block) diag.Pos {
	for _, b := range blocks {
		switch b := b.(type) { // some blocks: the others know no place
		case Para:
			return b.Pos
		case Table:
			return b.Pos
		case Quote:
			return placeOf(b.Blocks)
		case List:
			for _, item := range b.Items {
				if pos := placeOf(item); pos != (diag.Pos{}) {
					return pos
				}
			}
		}
	}
	return diag.Pos{}
}

// textsOf gives the paragraphs, items and rows of blocks as plain text, and the addresses of their links.
func textsOf(blocks []Block) []string {
	texts := strings.Split(Document{Blocks: blocks}.Text(), "\n")
	return append(texts, addresses(blocks)...)
}

func addresses(blocks []Block) []string {
	var out []string
	var within func(in []Inline)
	within = func(in []Inline) {
		for _, n := range in {
			switch n := n.(type) {
			case Link:
				out = append(out, n.URL)
				within(n.Text)
			case Emph:
				within(n.Text)
			case Strong:
				within(n.Text)
			case Footnote:
				within(n.Text)
			case Secret:
				within(n.Text)
			case Text, Ref, Number, CaseNumber, Break:
			}
		}
	}
	for _, b := range blocks {
		switch b := b.(type) { // some blocks: the others hold no links
		case Para:
			within(b.Text)
		case List:
			for _, item := range b.Items {
				out = append(out, addresses(item)...)
			}
		case Quote:
			out = append(out, addresses(b.Blocks)...)
		}
	}
	return out
}
