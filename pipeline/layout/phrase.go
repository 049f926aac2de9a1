package layout

import "underlag/pipeline/diag"

// phrases are the words that layout itself puts on a page.
type phrases struct {
	page, pageIn, note, source, hidden, withheld, category, year, month, value, links string
}

func phrasesIn(lang diag.Lang) phrases {
	if lang == diag.EN {
		return phrases{page: "Page", pageIn: "page", note: "Note", source: "Source: ", category: "Group", year: "Year", month: "Month", value: "Value", links: "Page",
			withheld: "withheld for confidentiality",
			hidden:   ".. Withheld for confidentiality: it rests on too few persons, or would reveal such a figure."}
	}
	return phrases{page: "Sid", pageIn: "sida", note: "Not", source: "Källa: ", category: "Grupp", year: "År", month: "Månad", value: "Värde", links: "Sidan",
		withheld: "dold av sekretesskäl",
		hidden:   ".. Dold av sekretesskäl: bygger på för få personer, eller skulle röja en sådan uppgift."}
}
