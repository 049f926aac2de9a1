package fill

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/template"
	"text/template/parse"

	"github.com/shopspring/decimal"

	"underlag/pipeline/config"
	"underlag/pipeline/diag"
	"underlag/pipeline/figure"
	"underlag/pipeline/locale"
	"underlag/pipeline/pack"
)

// Bounds of one paper's templates. A real paper stays a thousand times below them.
const (
	maxOutput = 8 << 20     // bytes of filled text
	maxSteps  = 100_000     // turns of loops and calls of blocks, together
	maxWork   = 100_000_000 // bytes that functions have read, and nodeWork for every expression that was run
	nodeWork  = 100
	maxDepth  = 100     // blocks within blocks
	maxText   = 1 << 20 // bytes of one value
	maxItems  = 10_000  // items of one list
)

// run is one run of Execute.
type run struct {
	ctx      context.Context
	in       Input
	dot      map[string]any
	allowed  numbers
	template *source
	prose    map[string]*source
	out      strings.Builder
	origins  []Origin
	steps    int
	work     int
	depth    int // of prose within prose
	found    diag.List
}

// source is one file of templates, rewritten so that everything it prints goes through this package.
type source struct {
	pack.File
	trees  map[string]*parse.Tree // by block
	lines  []int                  // where each line starts
	set    *template.Template
	texts  []*parse.TextNode
	prints []*parse.ActionNode
	last   placed
}

// placed is where place last looked: a line counted from 0, an offset, and the characters of the line before it.
type placed struct{ line, offset, runes int }

// stop ends a run that a bound or a cancelled context has ended; every later part is left out.
type stop struct{ why diag.Words }

func (s stop) Error() string { return s.why.EN }

// problem is what a function found wrong: a diagnostic without its place, which execute adds.
type problem struct {
	code diag.Code
	args []any
}

func (p problem) Error() string { return p.code.New(diag.Pos{}, p.args...).Message(diag.EN) }

func fail(code diag.Code, args ...any) error { return problem{code, args} }

// load parses, checks and rewrites one file. It gives nil where the file cannot be run.
func (r *run) load(f pack.File, prose *string) *source {
	s, found := parseFile(f, prose != nil)
	r.found = append(r.found, found...)
	if s == nil {
		return nil
	}
	wrong := checkFile(s, namesOf(r.in))
	r.found = append(r.found, wrong...)
	r.found = append(r.found, r.allowed.checkTexts(s)...)
	if len(wrong) > 0 {
		return nil
	}
	r.found = append(r.found, s.rewrite(r.functions(s))...)
	if s.set == nil {
		return nil
	}
	return s
}

// execute runs a block of a file and reports what went wrong in it, with its place.
func (r *run) execute(s *source, name string) {
	if r.steps > maxSteps || s.set.Lookup(name) == nil {
		return // the bound is reported already; a missing block is for pack.Load
	}
	err := s.set.ExecuteTemplate(io.Discard, name, r.dot)
	if err == nil {
		return
	}
	var halted stop
	if errors.As(err, &halted) && r.steps > maxSteps {
		if r.depth > 0 {
			return // told once, by the template
		}
	}
	r.found = append(r.found, runtimeProblem(s.File, err, r.dot))
}

// spend counts work, so that a loop over costly calls ends as one over many turns does.
func (r *run) spend(work int) error {
	if r.work += work; r.work > maxWork {
		r.steps = maxSteps + 1
		return stop{diag.Words{SV: "fler uttryck eller längre texter än en handling kan ha", EN: "more expressions or longer texts than a paper can have"}}
	}
	return nil
}

// step counts a turn of a loop or a call of a block, with the number of expressions it can run.
func (r *run) step(nodes int) (string, error) {
	if err := r.spend(nodes * nodeWork); err != nil {
		return "", err
	}
	r.steps++
	if r.steps > maxSteps {
		r.steps = maxSteps + 1
		return "", stop{diag.Words{SV: fmt.Sprintf("fler än %d varv", maxSteps), EN: fmt.Sprintf("more than %d turns", maxSteps)}}
	}
	if r.ctx.Err() != nil {
		return "", stop{diag.Words{SV: "arbetet avbröts", EN: "the work was cancelled"}}
	}
	return "", nil
}

func (r *run) origin(pos diag.Pos, verbatim bool) {
	if n := len(r.origins); n > 0 && r.origins[n-1].Offset == r.out.Len() {
		r.origins = r.origins[:n-1]
	}
	r.origins = append(r.origins, Origin{Offset: r.out.Len(), Pos: pos, Verbatim: verbatim})
}

// write adds text to the paper.
func (r *run) write(text string, pos diag.Pos, verbatim bool) error {
	if r.out.Len()+len(text) > maxOutput {
		r.steps = maxSteps + 1
		return stop{diag.Words{SV: fmt.Sprintf("mer än %d MB text", maxOutput>>20), EN: fmt.Sprintf("more than %d MB of text", maxOutput>>20)}}
	}
	if text != "" {
		r.origin(pos, verbatim)
		r.out.WriteString(text)
	}
	return nil
}

// text prints a file's text node as it stands.
func (r *run) text(s *source, i int) (string, error) {
	if _, err := r.step0(); err != nil {
		return "", err
	}
	n := s.texts[i]
	offset := int(n.Pos)
	for line := range strings.Lines(string(n.Text)) { // an origin per line, so that At has little to count
		if err := r.write(line, s.place(offset), true); err != nil {
			return "", err
		}
		offset += len(line)
	}
	return "", nil
}

// step0 looks at the context only.
func (r *run) step0() (string, error) {
	if r.ctx.Err() != nil {
		return "", stop{diag.Words{SV: "arbetet avbröts", EN: "the work was cancelled"}}
	}
	return "", nil
}

// print prints a value: Markdown as it is, anything else escaped. Numbers in plain text must have a source.
func (r *run) print(s *source, i int, v any) (string, error) {
	pos := s.place(actionStart(s.File, int(s.prints[i].Pos)))
	switch v := v.(type) {
	case markdown:
		return "", r.write(string(v), pos, false)
	case absent:
		r.found = append(r.found, errMissing.New(pos, string(v)))
		f, _ := r.in.Set.Figure(string(v))
		return "", r.write(string(r.mark(f)), pos, false)
	case proseOf:
		return "", r.printProse(string(v))
	case nil:
		if f, ok := s.prints[i].Pipe.Cmds[0].Args[0].(*parse.FieldNode); ok && slices.Contains(config.OccasionNames(), f.Ident[0]) {
			return "", fail(errOccasion, f.Ident[0])
		}
	case secret:
		if name, _ := forbidden(v.ground + v.words); name != "" {
			return "", fail(errCharacter, name)
		}
		r.found = append(r.found, unspoken(r.allowed.checkText(v.words, func(int) diag.Pos { return pos }))...)
		return "", r.write(figure.Mark(figure.MarkSecret, v.ground, v.words), pos, false)
	}
	text, err := r.say(v)
	if err != nil {
		return "", err
	}
	if name, _ := forbidden(text); name != "" {
		return "", fail(errCharacter, name)
	}
	if _, sourced := v.(known); !sourced {
		r.found = append(r.found, r.allowed.checkText(text, func(int) diag.Pos { return pos })...)
	}
	return "", r.write(escape(text), pos, false)
}

// say gives a value as plain text.
func (r *run) say(v any) (string, error) {
	switch v := v.(type) {
	case string:
		return v, nil
	case known:
		return string(v), nil
	case int:
		return locale.Number(decimal.NewFromInt(int64(v)), 0, r.in.Lang), nil
	case exact:
		return locale.Number(v.decimal, max(-v.decimal.Exponent(), 0), r.in.Lang), nil
	case float64:
		d := decimal.NewFromFloat(v)
		return locale.Number(d, max(-d.Exponent(), 0), r.in.Lang), nil
	case nil:
		return "", fail(errPrint, diag.Words{SV: "ett värde som saknas", EN: "a missing value"})
	case bool:
		return "", fail(errPrint, diag.Words{SV: "sant eller falskt", EN: "true or false"})
	case markdown, absent, proseOf, secret:
		return "", fail(errPrint, diag.Words{SV: "ett helt textblock inne i ett uttryck", EN: "a whole block of text within an expression"})
	}
	return "", fail(errPrint, diag.Words{SV: "en lista eller en grupp av uppgifter", EN: "a list or a group of data"})
}

// printProse runs a case's prose file in place.
func (r *run) printProse(id string) error {
	s := r.prose[id]
	if id == "" || s == nil {
		return nil
	}
	if r.depth > 0 {
		return fail(errProseNested)
	}
	r.depth++
	r.execute(s, s.Name)
	r.depth--
	if r.steps > maxSteps {
		return stop{diag.Words{SV: "se prosafilen", EN: "see the prose file"}}
	}
	return nil
}
