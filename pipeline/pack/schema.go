package pack

import (
	"underlag/pipeline/decl"
	"underlag/pipeline/figure"
	"underlag/pipeline/table"
)

// Schemas gives the JSON Schemas of a pack's files by name: pack, schema, measures, theme, strings. The committed copies
// in the folder schema are for editors; a test holds them to the Go types.
func Schemas() map[string][]byte {
	return map[string][]byte{
		"pack":     decl.Schema("underlag: pack.yaml", Info{}),
		"schema":   decl.Schema("underlag: schema.yaml", table.Schema{}),
		"measures": decl.Schema("underlag: measures.yaml", figure.Spec{}),
		"theme":    decl.Schema("underlag: theme.yaml", Theme{}),
		"words":    decl.Schema("underlag: words.en.yaml", map[string]string{}),
		"strings":  decl.Schema("underlag: strings.sv.yaml, strings.en.yaml", map[string]string{}),
	}
}
