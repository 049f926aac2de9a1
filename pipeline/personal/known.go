package personal

import (
	"cmp"
	"slices"
)

// Kind is what was found. It is also the name of the gate that accepts a false hit.
type Kind string

// The kinds.
const (
	Number    Kind = "personal-numbers"
	Mail      Kind = "mail-addresses"
	Phone     Kind = "telephone-numbers"
	Protected Kind = "protected-persons"
)

// Kinds lists the kinds in the order of their gates.
func Kinds() []Kind { return []Kind{Number, Mail, Phone, Protected} }

// Known is what may stand although a finder sees it. The zero value lets nothing pass.
type Known struct {
	Domains   []string // the office's own, in any case, with or without a leading @; subdomains are their own too
	Addresses []string // single addresses, such as the officers'
	Phones    []string // telephone numbers in any form, such as the switchboard's
	Accepted  []Accepted
}

// Accepted lets false hits of a kind pass at one place, and nowhere else.
type Accepted struct {
	Kind   Kind
	Place  string // as it was printed: [deltagare.xlsx]Deltagare!C14
	By     string
	Reason string
}

// Accepts finds the acceptance of a kind at a place. One without place, name or reason accepts nothing.
func (k Known) Accepts(kind Kind, place string) (Accepted, bool) {
	for _, a := range k.Accepted {
		if a.Kind == kind && a.Place == place && place != "" && a.By != "" && a.Reason != "" {
			return a, true
		}
	}
	return Accepted{}, false
}

// Found is a hit and its kind.
type Found struct {
	Kind Kind
	Hit
}

// Scan gives everything in a text that is not known, from left to right: personal numbers, addresses and telephone numbers.
// Marks of protected persons depend on where they stand and are looked for by Marked and Told.
func (k Known) Scan(text string) []Found {
	if !worthScanning(text) {
		return nil
	}
	var all []Found
	for _, h := range Find(text) {
		all = append(all, Found{Number, h})
	}
	numbers := len(all)
	for _, h := range k.FindMail(text) {
		all = append(all, Found{Mail, h})
	}
	for _, h := range k.FindPhones(text) {
		inNumber := func(f Found) bool { return h.Start < f.End && f.Start < h.End }
		if !slices.ContainsFunc(all[:numbers], inNumber) {
			all = append(all, Found{Phone, h})
		}
	}
	slices.SortStableFunc(all, func(a, b Found) int { return cmp.Compare(a.Start, b.Start) })
	return all
}

// worthScanning leaves out the texts that are too short or plain to hold anything: nearly all.
func worthScanning(text string) bool {
	digits := 0
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c >= '0' && c <= '9':
			digits++
		case c == '@' || c == '(' || c == '[' || c >= 0xE2: // signs that stand for @ and digits of other scripts
			return true
		}
	}
	return digits >= 6
}

// Tells says whether anything in the text is personal, whether it is known or not. Messages repeat no such text.
func Tells(text string) bool { return len(Known{}.Scan(text)) > 0 }

// Mask gives a text with … for everything personal in it, for messages.
func Mask(text string) string {
	found := Known{}.Scan(Human(text))
	for i := len(found) - 1; i >= 0; i-- {
		text = text[:found[i].Start] + "…" + text[found[i].End:]
	}
	return text
}
