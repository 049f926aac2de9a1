package gate

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"underlag/pipeline/config"
	"underlag/pipeline/diag"
	"underlag/pipeline/doc"
	"underlag/pipeline/locale"
)

var (
	codeNoConsent = diag.Code{ID: "gate.quote-consent", Severity: diag.Warning, Exit: diag.ExitGate,
		SV:     "citatet har inget noterat samtycke och utelämnas ur webbutgåvan",
		EN:     "the quotation has no noted consent and is left out of the webb edition",
		HintSV: "skriv under quotes i case.yaml hur citatet börjar och när samtycket gavs",
		HintEN: "write under quotes in case.yaml how the quotation begins and when consent was given"}
	codeConsentForm = diag.Code{ID: "gate.consent-form", Severity: diag.Error, Exit: diag.ExitConfig,
		SV:     "samtycket säger inte både hur och vilken dag det gavs",
		EN:     "the consent does not say both how and on what day it was given",
		HintSV: "skriv till exempel skriftligt 2024-02-01",
		HintEN: "write for example skriftligt 2024-02-01"}
	codeQuoteShort = diag.Code{ID: "gate.quote-short", Severity: diag.Error, Exit: diag.ExitConfig,
		SV:     "citatets början är för kort för att mena ett visst citat",
		EN:     "the quotation's beginning is too short to mean a certain quotation",
		HintSV: "skriv minst femton bokstäver av det, eller hela citatet",
		HintEN: "write at least fifteen letters of it, or all of it"}
	codeQuoteMany = diag.Code{ID: "gate.quote-many", Severity: diag.Error, Exit: diag.ExitConfig,
		SV:     "%d citat börjar så, och samtycket gäller ett",
		EN:     "%d quotations begin so, and the consent is for one",
		HintSV: "skriv så mycket av citatet att bara ett kan menas, och en rad för varje samtycke",
		HintEN: "write so much of the quotation that only one can be meant, and one line for each consent"}
	codeQuoteNone = diag.Code{ID: "gate.quote-unmatched", Severity: diag.Warning, Exit: diag.ExitConfig,
		SV:     "inget citat i ärendets handlingar börjar så",
		EN:     "no quotation in the case's papers begins so",
		HintSV: "skriv som det står i texten, eller ta bort raden",
		HintEN: "write it as it stands in the text, or remove the line"}
)

// consents warns of quotations that the webb edition leaves out.
func consents(v *view) diag.List {
	var found diag.List
	for _, w := range v.in.Masked { // of the webb edition, which has left the quotations out
		if w.Kind == doc.MaskedQuote {
			found = append(found, codeNoConsent.New(w.Pos))
		}
	}
	if v.in.Edition == doc.Webb {
		return unrepeated(found)
	}
	var may []string
	for _, q := range v.in.Case.Quotes {
		may = append(may, q.Begins)
	}
	for _, q := range doc.Quotations(v.in.Tree.Blocks) {
		if !doc.Consented(q.Text, may) {
			found = append(found, codeNoConsent.New(q.Pos))
		}
	}
	return unrepeated(found)
}

// begun gives, for each entry of quotes in case.yaml, the paper's quotations that it means.
func begun(tree doc.Document, quotes []config.Quote) [][]string {
	out := make([][]string, len(quotes))
	if len(quotes) == 0 {
		return out
	}
	for _, q := range doc.Quotations(tree.Blocks) {
		for i, entry := range quotes {
			if doc.Consented(q.Text, []string{entry.Begins}) {
				out[i] = append(out[i], fold(q.Text).text)
			}
		}
	}
	return out
}

var consentDay = regexp.MustCompile(`\d{4}-\d{2}-\d{2}`)

// consentForms holds that each consent says how and when it was given, by a word and a day of the calendar.
func consentForms(c config.Case) diag.List {
	var found diag.List
	for i, q := range c.Quotes {
		day := slices.ContainsFunc(consentDay.FindAllString(q.Consent, -1), func(s string) bool {
			_, err := locale.ParseDate(s)
			return err == nil
		})
		if !day || len(strings.Fields(q.Consent)) < 2 || !slices.ContainsFunc(wordsOf(q.Consent), func(w word) bool { return letters(w.text) > 2 && strings.Trim(w.text, "0123456789-") != "" }) {
			found = append(found, codeConsentForm.New(c.Places.At(fmt.Sprintf("quotes[%d]", i))))
		}
	}
	return found
}

// matched holds that each entry of quotes means one quotation of the case, which several papers may repeat.
func matched(c config.Case, reports []Report) diag.List {
	var found diag.List
	for i, q := range c.Quotes {
		var meant []string
		for _, r := range reports {
			if i < len(r.begun) {
				meant = append(meant, r.begun[i]...)
			}
		}
		slices.Sort(meant)
		meant = slices.Compact(meant)
		pos := c.Places.At(fmt.Sprintf("quotes[%d]", i))
		switch {
		case len(meant) > 1:
			found = append(found, codeQuoteMany.New(pos, len(meant)))
		case len(meant) == 1:
		case !longEnough(q.Begins):
			found = append(found, codeQuoteShort.New(pos))
		default:
			found = append(found, codeQuoteNone.New(pos))
		}
	}
	return found
}

// longEnough says whether a beginning could mean one quotation without being the whole of it.
func longEnough(beginning string) bool {
	return doc.Consented(beginning+" och mer", []string{beginning})
}
