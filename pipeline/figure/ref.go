package figure

import (
	"strings"

	"underlag/pipeline/locale"
)

// All stands in a figure's id for "all values": the totals.
const All = "*"

// Ref names a figure: a measure and, of a grouped one, a value per grouping column. All is written "*", a value that is a
// star "\*"; ";", "[", "]" and "\" in a value are written with "\" before them. An empty value is rows where the column is empty.
type Ref struct {
	Measure string
	Keys    []Key // empty for the measure's total
}

// Key is one group: all values, or one.
type Key struct {
	All   bool
	Value string
}

// ParseRef reads "deltagare.antal" or "deltagare.antal[slöjd;*]".
func ParseRef(id string) (Ref, bool) {
	id = locale.NFC(strings.TrimSpace(id))
	open := strings.IndexByte(id, '[')
	if open < 0 {
		return Ref{Measure: id}, id != ""
	}
	ref := Ref{Measure: strings.TrimSpace(id[:open])}
	if ref.Measure == "" {
		return Ref{}, false
	}
	var part strings.Builder
	plain := true // no escapes in this part
	end := func() {
		v := strings.TrimSpace(part.String())
		ref.Keys = append(ref.Keys, Key{All: plain && v == All, Value: v})
		part.Reset()
		plain = true
	}
	rest := id[open+1:]
	for i := 0; i < len(rest); i++ {
		switch c := rest[i]; {
		case c == '\\' && i+1 < len(rest):
			i++
			part.WriteByte(rest[i])
			plain = false
		case c == ';':
			end()
		case c == ']':
			end()
			return ref, i == len(rest)-1
		case c == '[':
			return Ref{}, false
		default:
			part.WriteByte(c)
		}
	}
	return Ref{}, false
}

// String writes the id; a Ref of nothing but totals is the measure's id.
func (r Ref) String() string {
	var b strings.Builder
	b.WriteString(r.Measure)
	grouped := false
	for _, k := range r.Keys {
		grouped = grouped || !k.All
	}
	if !grouped {
		return b.String()
	}
	for i, k := range r.Keys {
		if i == 0 {
			b.WriteByte('[')
		} else {
			b.WriteByte(';')
		}
		switch {
		case k.All:
			b.WriteString(All)
		case k.Value == All:
			b.WriteString(`\` + All)
		default:
			b.WriteString(escape.Replace(k.Value))
		}
	}
	b.WriteByte(']')
	return b.String()
}

var escape = strings.NewReplacer(`\`, `\\`, `;`, `\;`, `[`, `\[`, `]`, `\]`)
