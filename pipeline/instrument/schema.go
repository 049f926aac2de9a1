package instrument

import "underlag/pipeline/decl"

// Schemas gives the JSON Schema of an instrument's file, by name. The committed copy in the folder schema is for editors; a
// test holds it to the Go types.
func Schemas() map[string][]byte {
	return map[string][]byte{"instrument": decl.Schema("underlag: a file in instruments", Instrument{})}
}
