package decl

import (
	"errors"
	"reflect"
	"strings"

	"go.yaml.in/yaml/v4"

	"underlag/pipeline/diag"
)

var shapeWords = map[shape]diag.Words{
	aText:    {SV: "en text", EN: "a text"},
	aBool:    {SV: "true eller false", EN: "true or false"},
	anInt:    {SV: "ett heltal", EN: "a whole number"},
	aDecimal: {SV: "ett tal", EN: "a number"},
	aFloat:   {SV: "ett tal", EN: "a number"},
	aDate:    {SV: "ett datum", EN: "a date"},
	aPeriod:  {SV: "en period", EN: "a period"},
	aWord:    {SV: "ett värde", EN: "a value"},
	aRecord:  {SV: "nycklar med värden", EN: "keys with values"},
	aList:    {SV: "en lista", EN: "a list"},
	aMap:     {SV: "nycklar med värden", EN: "keys with values"},
}

var shapeHints = map[shape]diag.Words{
	aText:    {SV: "skriv texten på samma rad, efter kolonet", EN: "write the text on the same line, after the colon"},
	aBool:    {SV: "skriv true eller false (ja eller nej), utan citattecken", EN: "write true or false (ja or nej), without quotes"},
	anInt:    {SV: "skriv talet med bara siffror, utan inledande nolla, mellanrum eller citattecken", EN: "write the number in digits only, without a leading zero, spaces or quotes"},
	aDecimal: {SV: "skriv talet som 1250 eller 12.5, utan mellanrum eller citattecken", EN: "write the number as 1250 or 12.5, without spaces or quotes"},
	aFloat:   {SV: "skriv talet som 11 eller 1.3, utan mellanrum eller citattecken", EN: "write the number as 11 or 1.3, without spaces or quotes"},
	aDate:    {SV: "skriv datumet som 2024-06-03", EN: "write the date as 2024-06-03"},
	aPeriod: {SV: "skriv perioden som 2024-03 (månad), 2024-Q1 (kvartal), 2024-T1 (tertial), 2024-H1 (halvår), 2024-01..08 (månader) eller 2024 (helår)",
		EN: "write the period as 2024-03 (month), 2024-Q1 (quarter), 2024-T1 (tertial), 2024-H1 (half-year), 2024-01..08 (months) or 2024 (year)"},
	aWord:   {SV: "kontrollera hur värdet är skrivet", EN: "check how the value is written"},
	aRecord: {SV: "skriv nyckel: värde på egna, indragna rader", EN: "write key: value on indented lines of their own"},
	aList:   {SV: "skriv varje post på en egen rad som börjar med - ", EN: "write each entry on a line of its own that starts with - "},
	aMap:    {SV: "skriv nyckel: värde på egna, indragna rader", EN: "write key: value on indented lines of their own"},
}

// mistyped says that a value has another form than it must have: a list where a text belongs.
func (r *reader) mistyped(n *yaml.Node, want shape, at diag.Pos, name string) {
	is := diag.Words{SV: "ett enkelt värde", EN: "a plain value"}
	switch n.Kind {
	case yaml.MappingNode:
		is = shapeWords[aRecord]
	case yaml.SequenceNode:
		is = shapeWords[aList]
	}
	var what any = name
	if name == "" {
		what = diag.Words{SV: "filen", EN: "the file"}
	}
	r.add(wrongType.New(at, what, shapeWords[want], is, shapeHints[want]))
}

// refuse says that a plain value cannot be read as what it must be: 012 as a whole number.
func (r *reader) refuse(want shape, text string, at diag.Pos, name string) {
	r.add(wrongType.New(at, name, shapeWords[want], Quote(text), shapeHints[want]))
}

// unknown refuses a key and gives the one that was probably meant: one that is lacking rather than one that stands there.
func (r *reader) unknown(key string, at diag.Pos, keys, lacking []string) string {
	near, ok := Nearest(key, lacking)
	among := keys
	if ok {
		among = []string{near}
	} else {
		near, _ = Nearest(key, keys)
	}
	r.add(unknownKey.New(at, Quote(key), suggest(key, among, diag.Words{SV: "nycklar som kan stå här", EN: "keys that can stand here"})))
	return near
}

// suggest is a hint: the word that was probably meant, or else all that would do.
func suggest(word string, known []string, list diag.Words) diag.Words {
	if near, ok := Nearest(word, known); ok {
		return diag.Words{SV: "menade du " + near + "?", EN: "did you mean " + near + "?"}
	}
	all := strings.Join(known, ", ")
	return diag.Words{SV: list.SV + ": " + all, EN: list.EN + ": " + all}
}

// about is the hint for a key that is missing: how it is written, and what it is.
func about(f field) diag.Words {
	value := "…"
	switch {
	case len(f.enum) > 0 && f.typ.Kind() == reflect.Slice:
		value = "[" + f.enum[0] + "]"
	case len(f.enum) > 0:
		value = f.enum[0]
	}
	line := diag.Words{SV: "lägg till raden " + f.key + ": " + value, EN: "add the line " + f.key + ": " + value}
	if len(f.enum) > 1 {
		line.SV += "; möjliga värden: " + strings.Join(f.enum, ", ")
		line.EN += "; possible values: " + strings.Join(f.enum, ", ")
	}
	if f.doc != "" {
		line.EN += " (" + f.doc + ")"
	}
	return line
}

// empty refuses a file without content where something is required.
func (r *reader) empty(v reflect.Value) {
	if v.Kind() != reflect.Struct {
		return
	}
	var keys []string
	for _, f := range fieldsOf(v.Type()) {
		if f.required {
			keys = append(keys, f.key)
		}
	}
	if len(keys) > 0 {
		r.add(emptyFile.New(diag.Pos{File: r.file, Line: 1, Col: 1}, strings.Join(keys, ", ")))
	}
}

// syntaxWords puts the parser's findings, by their beginning, into words for those who write the files.
var syntaxWords = []struct {
	begins    string
	say, hint diag.Words
	opening   bool // point to where it began instead of where it broke off
}{
	{"mapping values are not allowed", diag.Words{SV: "ett kolon står där inget kan stå", EN: "a colon stands where none can"},
		diag.Words{SV: "sätt en text som innehåller kolon inom citattecken, eller rätta indraget", EN: "put a text with a colon within quotes, or mend the indentation"}, false},
	{"did not find expected ',' or ']'", diag.Words{SV: "en lista som börjar med [ slutar aldrig", EN: "a list that starts with [ never ends"},
		diag.Words{SV: "avsluta med ]", EN: "end it with ]"}, true},
	{"did not find expected ',' or '}'", diag.Words{SV: "ett block som börjar med { slutar aldrig", EN: "a block that starts with { never ends"},
		diag.Words{SV: "avsluta med }", EN: "end it with }"}, true},
	{"found unexpected end of stream", diag.Words{SV: "ett citattecken saknas; texten slutar aldrig", EN: "a quote is missing; the text never ends"},
		diag.Words{SV: "sätt citattecken i slutet av texten", EN: "close the text with a quote"}, true},
	{"found unexpected document indicator", diag.Words{SV: "ett citattecken saknas; texten slutar aldrig", EN: "a quote is missing; the text never ends"},
		diag.Words{SV: "sätt citattecken i slutet av texten", EN: "close the text with a quote"}, true},
	{"found character that cannot start any token", diag.Words{SV: "en text kan inte börja med detta tecken", EN: "a text cannot start with this character"},
		diag.Words{SV: "sätt texten inom citattecken", EN: "put the text within quotes"}, false},
	{"did not find expected '-' indicator", diag.Words{SV: "raden hör inte till listan ovanför", EN: "the line does not belong to the list above it"},
		diag.Words{SV: "rätta indraget, eller börja raden med - ", EN: "mend the indentation, or start the line with - "}, false},
	{"did not find expected key", diag.Words{SV: "raden är indragen på ett annat sätt än raderna ovanför", EN: "the line is indented otherwise than the lines above it"},
		diag.Words{SV: "rätta indraget, eller sätt texten inom citattecken", EN: "mend the indentation, or put the text within quotes"}, false},
	{"could not find expected ':'", diag.Words{SV: "ett kolon saknas efter nyckeln", EN: "a colon is missing after the key"},
		diag.Words{SV: "skriv nyckel: värde, med mellanslag efter kolonet", EN: "write key: value, with a space after the colon"}, false},
	{"found unknown escape character", diag.Words{SV: "ett omvänt snedstreck står inom dubbla citattecken", EN: "a backslash stands within double quotes"},
		diag.Words{SV: "använd enkla citattecken: 'text'", EN: "use single quotes: 'text'"}, false},
	{"unknown anchor", diag.Words{SV: "en text kan inte börja med *", EN: "a text cannot start with *"},
		diag.Words{SV: "sätt texten inom citattecken", EN: "put the text within quotes"}, false},
	{"block sequence entries are not allowed", diag.Words{SV: "en listpost kan inte börja här", EN: "a list entry cannot start here"},
		diag.Words{SV: "börja listan på en egen rad under nyckeln", EN: "start the list on a line of its own below the key"}, false},
	{"did not find expected comment or line break", diag.Words{SV: "texten ska börja på raden efter | eller >", EN: "the text must start on the line after | or >"},
		diag.Words{SV: "flytta texten till nästa rad och dra in den", EN: "move the text to the next line and indent it"}, false},
	{"exceeded max depth", diag.Words{SV: "listor ligger i varandra i för många nivåer", EN: "lists are nested too deep"},
		diag.Words{SV: "kontrollera klamrarna", EN: "check the brackets"}, false},
}

// syntax says in plain words what the parser could not read.
func (r *reader) syntax(err error, data []byte) {
	pos, message := diag.Pos{File: r.file}, ""
	var le *yaml.LoadError
	if errors.As(err, &le) {
		pos.Line, pos.Col, message = le.Mark.Line, le.Mark.Column, le.Message
	}
	say := diag.Words{SV: "raden går inte att läsa", EN: "the line cannot be read"}
	hint := diag.Words{SV: "kontrollera indrag, kolon och citattecken", EN: "check indentation, colons and quotes"}
	for _, w := range syntaxWords {
		if strings.HasPrefix(message, w.begins) {
			say, hint = w.say, w.hint
			if w.opening && le.ContextMark.Line > 0 {
				pos.Line, pos.Col = le.ContextMark.Line, le.ContextMark.Column
			}
			break
		}
	}
	if tabbed(data, pos.Line) {
		say = diag.Words{SV: "raden är indragen med tabb", EN: "the line is indented with a tab"}
		hint = diag.Words{SV: "dra in med mellanslag", EN: "indent with spaces"}
	}
	d := badSyntax.New(pos, say, hint)
	d.Err = err
	r.add(d)
}

// tabbed says whether a line, counted from 1, starts with blanks among which is a tab.
func tabbed(data []byte, line int) bool {
	lines := strings.SplitAfterN(string(data), "\n", line+1)
	if line < 1 || line > len(lines) {
		return false
	}
	text := lines[line-1]
	return strings.Contains(text[:len(text)-len(strings.TrimLeft(text, " \t"))], "\t")
}
