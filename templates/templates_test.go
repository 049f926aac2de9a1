package templates_test

import (
	"context"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"underlag/pipeline/config"
	"underlag/pipeline/diag"
	"underlag/pipeline/disclose"
	"underlag/pipeline/figure"
	"underlag/pipeline/fill"
	"underlag/pipeline/pack"
	"underlag/pipeline/source"
	"underlag/pipeline/table"
	"underlag/templates"
)

const shipped = "jamtland-harjedalen/kultur-pa-recept"

// TestPacks loads every pack that the program carries and holds it against itself.
func TestPacks(t *testing.T) {
	for _, id := range pack.List(templates.FS) {
		t.Run(id, func(t *testing.T) {
			p, found := pack.Load(templates.FS, id)
			report(t, found)
			report(t, fill.Check(p))
			report(t, table.CheckSchema(p.Schema, p.Declared(pack.SchemaFile)))
			report(t, figure.Check(p.Spec, p.Schema, p.Declared(pack.MeasuresFile)))
			_, found = pack.Examine(templates.FS, id)
			report(t, slices.DeleteFunc(found, func(d diag.Diagnostic) bool { return d.Severity == diag.Advice }))
		})
	}
	if got := pack.List(templates.FS); len(got) < 2 {
		t.Errorf("List: got %q, want two packs at least", got)
	}
}

// TestShippedFigures computes the shipped case's figures and sees to it that what rests on few persons is hidden, and that
// most is not: the example must show both.
func TestShippedFigures(t *testing.T) {
	data := os.DirFS("../data")
	l, found := config.Load(data, shipped)
	report(t, found)
	p, found := pack.Load(templates.FS, "slutrapport")
	report(t, found)
	wants, bind := table.Plan(p.Schema, nil)
	files, found := source.Open(context.Background(), source.Folder("../data/"+shipped), wants)
	report(t, found)
	tables, found := table.Load(context.Background(), p.Schema, files, bind)
	report(t, found)
	set, found := figure.Compute(context.Background(), p.Spec, tables, diag.Lang(l.Office.Language))
	report(t, found)
	if t.Failed() {
		t.FailNow()
	}
	sets, found := disclose.Control(context.Background(), disclose.Rule{Threshold: 5, Width: 3, Zeros: true}, []disclose.Paper{{Document: "slutrapport", Set: set}}, nil)
	if found.Err() != nil || len(sets) != 1 {
		t.Fatal(found)
	}
	persons, hidden := 0, 0
	for i, f := range sets[0].Figures {
		if !f.Sensitive {
			continue
		}
		persons++
		if f.Suppressed != "" {
			hidden++
		} else if n := set.Figures[i].N; n > 0 && n < 5 {
			t.Errorf("%s rests on %d rows and is shown", f.ID, n)
		}
	}
	if persons < 200 || hidden < 4 || hidden > persons/10 {
		t.Errorf("%d of %d figures about persons are hidden", hidden, persons)
	}
	for id, want := range map[string]string{
		"deltagare.antal":           "84",
		"vag.fullfoljt[Primärvård]": "43",
		"deltagare.fullfoljt_andel": "73\u00a0%",
		"deltagare.remitterade":     "67\u00a0%",
		"who5.change.mean":          "15,1",
		"intervjuer.samtycke":       "25",
		"post.avvikelse[Ledare]":    "−14\u00a0500",
		"ekonomi.utfall":            "1\u00a0894\u00a0055\u00a0kronor",
	} {
		f, ok := set.Figure(id)
		if got := f.Text(diag.SV); !ok || got != want {
			t.Errorf("%s: got %q, want %q", id, got, want)
		}
	}
}

// TestWordsHold keeps words out of the templates that are true of some figures only: the template cannot know which way
// a figure goes, or that there are many.
func TestWordsHold(t *testing.T) {
	direction := regexp.MustCompile(`(?i)(?:^|\PL)(?:steg|stigit|öka\pL*|minska\pL*|sjönk\pL*|förbättra\pL*|försämra\pL*|hälften|fler än|färre än|har hållits)(?:\PL|$)`)
	for _, id := range pack.List(templates.FS) {
		p, found := pack.Load(templates.FS, id)
		report(t, found)
		for _, spoken := range []string{p.Template.Text, strings.Join(slices.Collect(maps.Values(p.Strings["sv"])), "\n")} {
			for _, word := range direction.FindAllString(spoken, -1) {
				t.Errorf("%s: %q holds for some figures only", id, word)
			}
		}
	}
}

func report(t *testing.T, found diag.List) {
	t.Helper()
	for _, d := range found {
		t.Errorf("%s: %s (%s)", d.Pos, d.Message(diag.EN), d.Code.ID)
	}
}
