package fill

import (
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"underlag/pipeline/diag"
	"underlag/pipeline/pack"
	"underlag/pipeline/personal"
)

var (
	parsePlace   = regexp.MustCompile(`(?s)\Atemplate: .*?:(\d+): (.*)\z`)
	runtimePlace = regexp.MustCompile(`(?s)\Atemplate: .*?:(\d+):(\d+): executing .*? at <.*?>: (.*)\z`)
	noEntry      = regexp.MustCompile(`map has no entry for key "([^"]*)"`)
	noField      = regexp.MustCompile(`can't evaluate field (\S+) in type`)
	wrongCount   = regexp.MustCompile(`wrong number of args for ([^:]+): want (at least )?(\d+) got (\d+)`)
	wrongType    = regexp.MustCompile(`wrong type for value; expected|expected (string|integer|bool|float)`)
)

// syntaxProblem says in plain words what the parser did not understand, and where.
func syntaxProblem(f pack.File, err error) diag.Diagnostic {
	pos := diag.Pos{File: f.Name, Line: 1, Col: 1}
	msg := err.Error()
	if m := parsePlace.FindStringSubmatch(msg); m != nil {
		pos.Line, _ = strconv.Atoi(m[1])
		msg = m[2]
	}
	if lines := strings.Split(f.Text, "\n"); pos.Line <= len(lines) {
		if i := strings.LastIndex(lines[pos.Line-1], "{{"); i >= 0 {
			pos.Col = 1 + len([]rune(lines[pos.Line-1][:i]))
		}
	}
	if at := unclosed(f.Text); at >= 0 && (strings.Contains(msg, "unclosed action") || strings.Contains(msg, `unexpected "{"`)) {
		pos = position(f, at)
		msg = "unclosed action"
	}
	w := diag.Words{SV: "uttrycket kan inte läsas", EN: "the expression cannot be read"}
	for _, k := range []struct {
		has string
		diag.Words
	}{
		{"unexpected EOF", diag.Words{SV: "ett block avslutas inte med {{ end }}", EN: "a block is not closed by {{ end }}"}},
		{"unexpected {{end}}", diag.Words{SV: "{{ end }} utan början", EN: "{{ end }} without a beginning"}},
		{"unexpected {{else", diag.Words{SV: "{{ else }} utan if, range eller with", EN: "{{ else }} without if, range or with"}},
		{"unclosed action", diag.Words{SV: "}} saknas på raden", EN: "}} is missing on the line"}},
		{"unterminated", diag.Words{SV: "ett citattecken avslutas inte", EN: "a quotation mark is not closed"}},
		{"missing value", diag.Words{SV: "uttrycket är tomt", EN: "the expression is empty"}},
		{"undefined variable", diag.Words{SV: "variabeln är inte satt", EN: "the variable is not set"}},
		{"multiple definition", diag.Words{SV: "två block har samma namn", EN: "two blocks have the same name"}},
		{"unclosed comment", diag.Words{SV: "en kommentar avslutas inte med */}}", EN: "a comment is not closed by */}}"}},
		{"unclosed left paren", diag.Words{SV: "en parentes avslutas inte", EN: "a parenthesis is not closed"}},
		{"{{break}} outside", diag.Words{SV: "{{ break }} utanför en slinga", EN: "{{ break }} outside a loop"}},
		{"{{continue}} outside", diag.Words{SV: "{{ continue }} utanför en slinga", EN: "{{ continue }} outside a loop"}},
	} {
		if strings.Contains(msg, k.has) {
			w = k.Words
			break
		}
	}
	d := errSyntax.New(pos, w)
	d.Err = err
	return d
}

// unclosed finds the first {{ that has no }} before the next {{; -1 where there is none.
func unclosed(text string) int {
	for at := 0; ; {
		i := strings.Index(text[at:], "{{")
		if i < 0 {
			return -1
		}
		at += i
		rest := text[at+2:]
		end, next := strings.Index(rest, "}}"), strings.Index(rest, "{{")
		if end < 0 || next >= 0 && next < end {
			return at
		}
		at += 2 + end
	}
}

// runtimeProblem says in plain words what stopped a block, and where.
func runtimeProblem(f pack.File, err error, dot map[string]any) diag.Diagnostic {
	pos := diag.Pos{File: f.Name}
	msg := err.Error()
	if m := runtimePlace.FindStringSubmatch(msg); m != nil {
		line, _ := strconv.Atoi(m[1])
		col, _ := strconv.Atoi(m[2])
		pos.Line, pos.Col = line, 1+col
		if lines := strings.Split(f.Text, "\n"); line <= len(lines) && col <= len(lines[line-1]) {
			pos.Col = 1 + len([]rune(lines[line-1][:col]))
		}
		msg = m[3]
	}
	d := plainWords(err, msg, dot)
	d.Pos, d.Err = pos, err
	return d
}

func plainWords(err error, msg string, dot map[string]any) diag.Diagnostic {
	var none diag.Pos
	var p problem
	var s stop
	switch {
	case errors.As(err, &p):
		return p.code.New(none, p.args...)
	case errors.As(err, &s):
		return errBound.New(none, s.why)
	}
	for _, re := range []*regexp.Regexp{noEntry, noField} {
		if m := re.FindStringSubmatch(msg); m != nil {
			return errField.New(none, clip(m[1]), near(m[1], fieldNames(dot)))
		}
	}
	if m := wrongCount.FindStringSubmatch(msg); m != nil {
		return errArgument.New(none, m[1], diag.Words{SV: "fel antal argument (" + m[4] + ")", EN: "wrong number of arguments (" + m[4] + ")"})
	}
	w := diag.Words{SV: "fel slags värde", EN: "wrong kind of value"}
	switch {
	case wrongType.MatchString(msg):
		w = diag.Words{SV: "argumentet har fel typ", EN: "the argument has the wrong type"}
	case strings.Contains(msg, "can't iterate over"):
		w = diag.Words{SV: "range behöver en lista", EN: "range needs a list"}
	case strings.Contains(msg, "nil") || strings.Contains(msg, "no value"):
		w = diag.Words{SV: "värdet saknas", EN: "the value is missing"}
	case strings.Contains(msg, "maximum template depth"):
		w = diag.Words{SV: "block anropar varandra för djupt", EN: "blocks call each other too deeply"}
	case strings.Contains(msg, "incompatible types for comparison"):
		w = diag.Words{SV: "värdena kan inte jämföras", EN: "the values cannot be compared"}
	}
	return errFailed.New(none, w)
}

// fieldNames lists every name in the data, for did-you-mean.
func fieldNames(v any) []string {
	var names []string
	switch v := v.(type) {
	case map[string]any:
		for k, kid := range v {
			names = append(names, k)
			names = append(names, fieldNames(kid)...)
		}
	case []any:
		if len(v) > 0 {
			names = fieldNames(v[0])
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// near hints at the known name that was probably meant, or lists some.
func near(name string, names []string) diag.Words {
	if n, ok := pack.Nearest(name, names); ok {
		return diag.Words{SV: "menade du " + n + "?", EN: "did you mean " + n + "?"}
	}
	if len(names) == 0 {
		return diag.Words{SV: "det finns inga att välja på", EN: "there are none to choose from"}
	}
	list := strings.Join(names[:min(len(names), 12)], ", ")
	if len(names) > 12 {
		list += " …"
	}
	return diag.Words{SV: "det som finns: " + list, EN: "there is: " + list}
}

// clip keeps foreign words in messages short, on one line and without personal numbers.
func clip(s string) string {
	s = personal.MaskLoose(plain(s))
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}

func sprintIndex(list string, i int) string { return list + "[" + strconv.Itoa(i) + "]" }
