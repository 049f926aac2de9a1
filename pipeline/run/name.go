package run

import (
	"fmt"
	"strings"

	"underlag/pipeline/locale"
)

// maxName keeps the longest name we write (the paper's, with ".manifest.json" for ".pdf" and a temporary ending) well
// below the 255 bytes that file systems allow, and its path below the 260 characters of older Windows programs.
const maxName = 120

// FileName gives a paper's file name: HSN-1691-2020_2024-06-03_bilaga-1-slutrapport_utkast.pdf.
//
// It is ASCII and safe on every system. appendix is 0 for the main paper; draft adds _utkast.
func FileName(number string, date locale.Date, slug string, appendix int, draft bool) string {
	parts := []string{word(number)}
	if !date.IsZero() {
		parts = append(parts, date.String())
	}
	kind := strings.ToLower(word(slug))
	if appendix > 0 {
		kind = fmt.Sprintf("bilaga-%d-%s", appendix, kind)
	}
	parts = append(parts, kind)
	base := strings.Join(parts, "_")
	end := ""
	if draft {
		end = "_utkast"
	}
	if room := maxName - len(end); len(base) > room {
		base = strings.TrimRight(base[:room], "-_")
	}
	return base + end + ".pdf"
}

// ManifestName and FiguresName are the names of what stands beside a paper.
func ManifestName(paper string) string { return strings.TrimSuffix(paper, ".pdf") + manifestEnd }

// FiguresName is the name of a paper's disclosed figures.
func FiguresName(paper string) string { return strings.TrimSuffix(paper, ".pdf") + figuresEnd }

// IsFigures says whether a file beside a paper is its disclosed figures.
func IsFigures(name string) bool { return strings.HasSuffix(name, figuresEnd) }

// MarkdownName is the name of what a paper says as Markdown, which only its versions have.
func MarkdownName(paper string) string { return strings.TrimSuffix(paper, ".pdf") + ".md" }

// WebbName is the name of a paper's webb edition, given that of its intern edition.
func WebbName(paper string) string { return strings.TrimSuffix(paper, ".pdf") + webbEnd + ".pdf" }

// MaskingName is the name of the masking log of a webb edition. It has no _webb in it: the log is the office's own, and
// whoever publishes the files that are marked _webb does not take it along.
func MaskingName(paper string) string {
	return strings.TrimSuffix(strings.TrimSuffix(paper, ".pdf"), webbEnd) + ".maskning.json"
}

const (
	manifestEnd = ".manifest.json"
	figuresEnd  = ".figures.json"
	webbEnd     = "_webb"
)

// word turns any text into letters, digits and single hyphens. An empty result becomes "x", so that a name never
// starts with a separator and is never a reserved device name alone.
func word(s string) string {
	var b strings.Builder
	for _, r := range locale.NFC(s) {
		if a, ok := ascii(r); ok {
			b.WriteString(a)
		} else if b.Len() > 0 && !strings.HasSuffix(b.String(), "-") {
			b.WriteByte('-')
		}
	}
	w := strings.TrimRight(b.String(), "-")
	if w == "" {
		return "x"
	}
	return w
}

// ascii spells a letter or digit in ASCII; ok is false for what separates words.
func ascii(r rune) (string, bool) {
	switch {
	case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9':
		return string(r), true
	}
	switch r {
	case 'å', 'ä', 'á', 'à', 'â', 'ã':
		return "a", true
	case 'Å', 'Ä', 'Á', 'À', 'Â', 'Ã':
		return "A", true
	case 'ö', 'ø', 'ó', 'ò', 'ô', 'õ':
		return "o", true
	case 'Ö', 'Ø', 'Ó', 'Ò', 'Ô', 'Õ':
		return "O", true
	case 'é', 'è', 'ê', 'ë':
		return "e", true
	case 'É', 'È', 'Ê', 'Ë':
		return "E", true
	case 'ü', 'ú', 'ù', 'û':
		return "u", true
	case 'Ü', 'Ú', 'Ù', 'Û':
		return "U", true
	case 'æ':
		return "ae", true
	case 'Æ':
		return "AE", true
	case 'ï', 'í', 'ì', 'î':
		return "i", true
	case 'ñ':
		return "n", true
	case 'ç':
		return "c", true
	case 'ß':
		return "ss", true
	}
	return "", false
}
