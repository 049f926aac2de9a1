package pack

import (
	"slices"

	"underlag/pipeline/decl"
	"underlag/pipeline/diag"
	"underlag/pipeline/figure"
	"underlag/pipeline/table"
)

// Pack is a template pack: a folder below templates/ that makes one kind of document.
type Pack struct {
	ID     string
	Info   Info
	Schema table.Schema
	Spec   figure.Spec
	Theme  Theme
	// Templates holds each part's template text: {{ define "part" }} blocks of template.md, by part id.
	Template  File
	Templates map[string]File              // of the languages that the pack is translated into (template.en.md)
	Strings   map[string]map[string]string // language → name → words (strings.sv.yaml)
	Words     map[string]map[string]string // language → text in the first language → translation (words.en.yaml)
	SHA256    string                       // of all its files, in name order, and of the instruments that its surveys name
	Places    map[string]decl.Places       // file name → places
}

// File is one text of a pack or a case, with its name for messages.
type File struct {
	Name string
	Text string
}

// Info is pack.yaml.
type Info struct {
	Kind      []Word   `key:"kind,required" doc:"document type as it stands on page one, per language"`
	Languages []string `key:"languages,required" enum:"sv|en" doc:"the languages that all its words are in, first the one that it is written in; each other has words.<language>.yaml and template.<language>.md"`
	Slug      string   `key:"slug,required" doc:"in file names: tjansteskrivelse"`
	Version   string   `key:"version,required"`
	Parts     []Part   `key:"parts,required" doc:"the parts in their default order"`
	TOC       int      `key:"contents_from" doc:"a linked contents list from this many pages on; 0 for never"`
	Signed    bool     `key:"signed" doc:"true: the document has signatures"`
	Meeting   bool     `key:"meeting" doc:"true: one of a meeting's own papers, filled by meeting.yaml; no case can use it"`
}

// Speaks says whether all of a pack's words are there in a language.
func Speaks(p Pack, lang diag.Lang) bool { return slices.Contains(p.Info.Languages, string(lang)) }

// Kind is the document type in a language; the first one given where there is none.
func Kind(i Info, lang diag.Lang) string {
	for _, w := range i.Kind {
		if w.Lang == string(lang) {
			return w.Text
		}
	}
	if len(i.Kind) > 0 {
		return i.Kind[0].Text
	}
	return ""
}

// Word is a word in a language.
type Word struct {
	Lang string `key:"lang,required" enum:"sv|en"`
	Text string `key:"text,required"`
}

// Part is one part of the document.
type Part struct {
	ID        string `key:"id,required"`
	Heading   string `key:"heading" doc:"its heading; none prints the part without one. An office may give another"`
	Mandatory bool   `key:"mandatory"`
	Prose     string `key:"prose" enum:"required|optional|none" doc:"whether the case writes prose for this part"`
}

// Theme is theme.yaml: sizes in points, lengths in millimetres. Zero values take the defaults of layout.
type Theme struct {
	Text       float64 `key:"text" doc:"body size in points"`
	Leading    float64 `key:"leading" doc:"line spacing as a factor of the size"`
	Title      float64 `key:"title" doc:"title size in points"`
	MarginLeft float64 `key:"margin_left"`
	Measure    float64 `key:"measure" doc:"text width in millimetres"`
}
