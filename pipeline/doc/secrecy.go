package doc

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"

	"underlag/pipeline/figure"
	"underlag/pipeline/locale"
)

// What a passage can be kept secret by: a law and its section, or an article of the data protection regulation. Several
// sections are parted by commas and "och". There is no room for further words, since the ground is printed in public.
const (
	law     = `(?:OSL|OSF|TF|YGL|PDL|SoL|LSS|HSL|LPT|LRV|RF|KL|BrB|FL|SFS \d{4}:\d{1,4}|[Oo]ffentlighets- och sekretesslagen|[Dd]ataskyddslagen|[Pp]atientdatalagen|[Ss]ocialtjänstlagen)`
	section = `(?:\d{1,3}(?: ?[a-z])? kap\. )?\d{1,3}(?: ?[a-z])?(?:[-–]\d{1,3})? §§?`
	article = `(?:GDPR|[Dd]ataskyddsförordningen) art(?:\.|ikel) \d{1,2}(?:\.\d{1,2})?(?: ?[a-z])?`
)

var (
	groundForm = regexp.MustCompile(`\A(?:` + law + ` ` + section + `|` + article + `)(?:(?:,| och| and) (?:(?:` + law + ` )?` + section + `|` + article + `))*\z`)
	unspaced   = regexp.MustCompile(`(\d)(kap\.|§)`) // 25kap. 1§
	shortForm  = regexp.MustCompile(`\A(` + law + `) (\d{1,3}):(\d{1,3}(?: ?[a-z])?)\z`)
)

// groundOf writes a ground as it is printed: OSL 25:1 is OSL 25 kap. 1 §. It is empty where the text is no ground.
func groundOf(s string) string {
	s = strings.Join(strings.Fields(locale.NFC(s)), " ") // Fields takes no-break spaces too
	s = unspaced.ReplaceAllString(s, "$1 $2")
	s = shortForm.ReplaceAllString(s, "$1 $2 kap. $3 §")
	if !groundForm.MatchString(s) {
		return ""
	}
	s = strings.NewReplacer(" och ", " och ", " and ", " and ", ", ", ", ", " ", nbsp).Replace(s) // broken only between sections
	return Typography(s)
}

// ground is groundOf that reports what is none.
func (r *reader) ground(s string, offset int) string {
	g := groundOf(s)
	if g == "" {
		r.report(errGround, offset)
	}
	return g
}

// secrecy reads ":::sekretess OSL 25 kap. 1 §": paragraphs, lists, quotations and typed tables. Headings stand outside, so
// that the rest of the paper keeps its levels and its contents list in both editions.
func (r *reader) secrecy(n *divNode, offset int) []Block {
	ground := r.ground(n.Args, offset)
	r.secret = n
	blocks := r.blocks(n, 1)
	r.secret = nil
	if len(blocks) == 0 {
		r.report(errSecretEmpty, offset)
		return nil
	}
	return []Block{Secrecy{Ground: ground, Blocks: blocks, Pos: r.at(offset)}}
}

// secrecyAround is the secret passage that a node was written in; nil where there is none.
func secrecyAround(n ast.Node) *divNode {
	for p := n.Parent(); p != nil; p = p.Parent() {
		if div, ok := p.(*divNode); ok && div.Name == "sekretess" {
			return div
		}
	}
	return nil
}

// noSecret reports secret words where only plain text can stand, which would lose that they are secret.
func (r *reader) noSecret(in []Inline, offset int) []Inline {
	if hasSecret(in) {
		r.report(errSecretPlace, offset)
	}
	return in
}

func hasSecret(in []Inline) bool {
	for _, n := range in {
		switch n := n.(type) {
		case Secret:
			return true
		case Emph:
			if hasSecret(n.Text) {
				return true
			}
		case Strong:
			if hasSecret(n.Text) {
				return true
			}
		case Link:
			if hasSecret(n.Text) {
				return true
			}
		case Footnote:
			if hasSecret(n.Text) {
				return true
			}
		case Text, Ref, Number, CaseNumber, Break:
		}
	}
	return false
}

// hasSecretMark says whether a directive's arguments hold secret words.
func (r *reader) hasSecretMark(s string) bool {
	for len(s) > 0 {
		i := strings.IndexRune(s, figure.MarkOpen)
		if i < 0 {
			return false
		}
		m, n, ok := r.token(s[i:])
		if !ok {
			return false
		}
		if m.Kind == figure.MarkSecret {
			return true
		}
		s = s[i+n:]
	}
	return false
}
