package run

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"underlag/pipeline/locale"
)

func sampleFigures() Figures {
	n := 84
	start := locale.Date{Year: 2021, Month: 1, Day: 1}
	of := []Basis{{Table: "deltagare", Sheet: "[deltagare.xlsx]Deltagare", Of: "rows", Where: []Condition{
		{Column: "Aktivitet", Values: []string{"dans"}}, {Column: "Kommun", Not: true, Values: []string{"", "Ås & Åre"}},
		{Column: "Start", From: start}}}}
	return Figures{Case: "HSN/1691/2020", Document: "slutrapport", Date: "2024-06-03", Example: true, Digest: "sha256:00", Figures: []Figure{
		{ID: "deltagare.antal", Label: "antal deltagare", Value: "84", Text: "84", N: &n, Cells: []string{"[deltagare.xlsx]Deltagare"},
			Of: []Basis{{Table: "deltagare", Sheet: "[deltagare.xlsx]Deltagare", Of: "rows"}}},
		{ID: "deltagare.antal[dans]", Label: "antal deltagare, dans", Text: "..", Suppressed: "confidential", Of: of},
		{ID: "utfall", Label: "utfall", Value: "131400.5", Text: "131 400,50 kronor", Unit: "kronor", N: &n, Cells: []string{"[budget.xlsx]Budget!D2:D85"}}}}
}

func TestFiguresGolden(t *testing.T) {
	b := sampleFigures().JSON()
	golden(t, "figures.json", b)
	golden(t, "figures-none.json", Figures{}.JSON())
	got, err := ReadFigures(b)
	if err != nil {
		t.Fatalf("ReadFigures: %v", err)
	}
	want := sampleFigures()
	want.Format = Format
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("read back (-want +got):\n%s", diff)
	}
	if _, err := ReadFigures(Figures{}.JSON()); err != nil {
		t.Errorf("a file without figures: %v", err)
	}
}

func TestReadFiguresRefuses(t *testing.T) {
	one := func(figure string) string { return `{"format": 1, "figures": [` + figure + `]}` }
	basis := func(b string) string { return one(`{"id": "a", "of": [` + b + `]}`) }
	for name, tc := range map[string]struct {
		file string
		want error
	}{
		"nothing":          {"", ErrFigures},
		"no object":        {"[]", ErrFigures},
		"two objects":      {"{\"format\": 1} {}", ErrFigures},
		"a manifest":       {string(sample().JSON()), ErrFigures},
		"no format":        {`{"figures": []}`, ErrFigures},
		"later":            {`{"format": 2, "figures": "elsewhere"}`, ErrFormat},
		"no id":            {one(`{"label": "hemlig"}`), ErrFigures},
		"twice":            {one(`{"id": "a"}, {"id": "a"}`), ErrFigures},
		"out of order":     {one(`{"id": "b"}, {"id": "a"}`), ErrFigures},
		"less than none":   {one(`{"id": "a", "n": -1}`), ErrFigures},
		"hidden and shown": {one(`{"id": "a", "suppressed": "few", "value": "3"}`), ErrFigures},
		"hidden with n":    {one(`{"id": "a", "suppressed": "few", "n": 3}`), ErrFigures},
		"of nothing":       {basis(`{}`), ErrFigures},
		"of what":          {basis(`{"table": "t", "sheet": "[t]t", "of": "mean:hemlig"}`), ErrFigures},
		"of no column":     {basis(`{"table": "t", "sheet": "[t]t", "of": "sum:"}`), ErrFigures},
		"where nothing":    {basis(`{"table": "t", "sheet": "[t]t", "of": "rows", "where": [{"column": "hemlig"}]}`), ErrFigures},
		"where not days":   {basis(`{"table": "t", "sheet": "[t]t", "of": "rows", "where": [{"column": "c", "not": true, "from": "2024-01-01"}]}`), ErrFigures},
		"where twice":      {basis(`{"table": "t", "sheet": "[t]t", "of": "rows", "where": [{"column": "c", "values": [""]}, {"column": "c", "values": [""]}]}`), ErrFigures},
		"where no day":     {basis(`{"table": "t", "sheet": "[t]t", "of": "rows", "where": [{"column": "c", "from": "hemlig"}]}`), ErrFigures},
		"of far too much":  {basis(strings.Repeat(`{},`, mostOf) + `{}`), ErrTooMuch},
		"far too long":     {strings.Repeat(" ", mostBytes+1), ErrTooMuch},
	} {
		_, err := ReadFigures([]byte(tc.file))
		if !errors.Is(err, tc.want) {
			t.Errorf("%s: error %v, want %v", name, err, tc.want)
		}
		if err != nil && strings.Contains(err.Error(), "hemlig") {
			t.Errorf("%s: the error repeats the file: %v", name, err)
		}
	}
}

// TestBasisRoundTrip: an empty value, days and what is not said come back as they were.
func TestBasisRoundTrip(t *testing.T) {
	text := rapid.StringMatching(`[a-zåäö"\\& ]{1,6}`)
	rapid.Check(t, func(t *rapid.T) {
		b := Basis{Table: text.Draw(t, "table"), Sheet: text.Draw(t, "sheet"), Of: rapid.SampledFrom([]string{"rows", "sum:P", "distinct:x:y"}).Draw(t, "of")}
		for i := range rapid.IntRange(0, 3).Draw(t, "conditions") {
			c := Condition{Column: string(rune('a'+i)) + text.Draw(t, "column")}
			if rapid.Bool().Draw(t, "days") {
				c.To = locale.Date{Year: rapid.IntRange(1, 9999).Draw(t, "year"), Month: 2, Day: 28}
			} else {
				c.Not = rapid.Bool().Draw(t, "not")
				c.Values = rapid.SliceOfN(rapid.OneOf(text, rapid.Just("")), 1, 3).Draw(t, "values")
			}
			b.Where = append(b.Where, c)
		}
		want := Figures{Format: Format, Figures: []Figure{{ID: "a", Of: []Basis{b}}}}
		got, err := ReadFigures(want.JSON())
		if err != nil {
			t.Fatalf("%v\n%s", err, want.JSON())
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Fatalf("(-want +got):\n%s", d)
		}
	})
}

func FuzzReadFigures(f *testing.F) {
	f.Add(sampleFigures().JSON())
	f.Add([]byte(`{"format":1,"figures":[{"id":"a","of":[{"table":"t","sheet":"s","of":"rows","where":[{"column":"c","values":[""]}]}]}]}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		x, err := ReadFigures(b)
		if err != nil {
			return
		}
		if _, err := ReadFigures(x.JSON()); err != nil {
			t.Fatalf("what was read cannot be read again: %v", err)
		}
	})
}
