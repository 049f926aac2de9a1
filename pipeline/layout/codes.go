package layout

import "underlag/pipeline/diag"

var (
	errGlyph = diag.Code{ID: "layout.glyph", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "typsnittet saknar tecknet %[1]s (%[2]s)", EN: "the typeface has no character %[1]s (%[2]s)",
		HintSV: "skriv texten med ett annat tecken", HintEN: "write the text with another character"}
	errColumns = diag.Code{ID: "layout.columns", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "tabellen har %[1]d kolumner och ryms inte på sidans bredd", EN: "the table has %[1]d columns and does not fit the page's width",
		HintSV: "dela tabellen eller ta bort kolumner", HintEN: "divide the table or leave columns out"}
	errChartHeight = diag.Code{ID: "layout.chart-height", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "diagrammet är högre än en sida", EN: "the chart is taller than a page",
		HintSV: "visa färre kategorier eller dela diagrammet", HintEN: "show fewer categories or divide the chart"}
	errChart = diag.Code{ID: "layout.chart", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "diagrammet %[1]s kan inte ritas", EN: "the chart %[1]s cannot be drawn",
		HintSV: "kontrollera diagrammets sort och dess serier i measures.yaml", HintEN: "check the chart's kind and series in measures.yaml"}
	errLogo = diag.Code{ID: "layout.logo", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "logotypen är ingen läsbar PNG-bild", EN: "the logo is not a readable PNG image",
		HintSV: "spara logotypen som PNG", HintEN: "save the logo as PNG"}
	errColour = diag.Code{ID: "layout.colour", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "färgen %[1]q är inte skriven som #rrggbb", EN: "the colour %[1]q is not written as #rrggbb",
		HintSV: "skriv till exempel #0b5563", HintEN: "write for instance #0b5563"}
	errTheme = diag.Code{ID: "layout.theme", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "sidans mått går inte ihop: %[1]s", EN: "the page's measures do not add up: %[1]s",
		HintSV: "rätta theme.yaml; vänstermarginal och textbredd ska rymmas på en A4-sida", HintEN: "mend theme.yaml; left margin and measure must fit on an A4 page"}
	errSection = diag.Code{ID: "layout.section", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "hänvisningen %[1]s leder inte till någon handling i samma bunt", EN: "the reference %[1]s leads to no paper of the same pack",
		HintSV: "hänvisa till en handling som bunten innehåller; en handling som trycks ensam kan inte hänvisa så", HintEN: "refer to a paper that the pack holds; a paper printed alone cannot refer this way"}
	errTwice = diag.Code{ID: "layout.section-twice", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "två handlingar i bunten heter %[1]s", EN: "two papers of the pack are called %[1]s",
		HintSV: "ge handlingarna olika id", HintEN: "give the papers different ids"}
	errThick = diag.Code{ID: "layout.pack-pages", Severity: diag.Error, Exit: diag.ExitConfig,
		SV: "bunten har %[1]d sidor; högst %[2]d ryms i sidnumren", EN: "the pack has %[1]d pages; the page numbers have room for at most %[2]d",
		HintSV: "dela bunten", HintEN: "divide the pack"}
)

// Codes lists every diagnostic that this package gives.
func Codes() []diag.Code {
	return []diag.Code{errGlyph, errColumns, errChartHeight, errChart, errLogo, errColour, errTheme, errSection, errTwice, errThick}
}
