package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"
)

// TestPlanted plants a personal number wherever one could hide; see the script.
func TestPlanted(t *testing.T) {
	mini, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Files: []string{"testdata/planted.txtar"},
		Setup: func(e *testscript.Env) error {
			e.Setenv("MINI", mini+"/testdata/mini")
			return os.MkdirAll(e.WorkDir+"/data", 0o755)
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"mini": cmdMini, "xlsx": cmdXLSX, "status": cmdStatus, "swap": cmdSwap, "plant": cmdPlant, "refused": cmdRefused, "unspoken": cmdUnspoken,
		},
	})
}

// swap FILE OLD NEW replaces a text that must be there; \n in NEW is a line end.
func cmdSwap(ts *testscript.TestScript, _ bool, args []string) {
	text := ts.ReadFile(args[0])
	if !strings.Contains(text, args[1]) {
		ts.Fatalf("%s does not hold %q", args[0], args[1])
	}
	text = strings.Replace(text, args[1], strings.ReplaceAll(args[2], `\n`, "\n"), 1)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o644))
}

// plant FILE author|comment|header|name|hidden TEXT puts a text where no cell shows it.
func cmdPlant(ts *testscript.TestScript, _ bool, args []string) {
	book, err := excelize.OpenFile(ts.MkAbs(args[0]))
	ts.Check(err)
	defer book.Close()
	sheet := book.GetSheetName(0)
	switch args[1] {
	case "author":
		ts.Check(book.SetDocProps(&excelize.DocProperties{Creator: args[2]}))
	case "comment":
		ts.Check(book.AddComment(sheet, excelize.Comment{Cell: "B2", Author: "Test", Paragraph: []excelize.RichTextRun{{Text: args[2]}}}))
	case "header":
		ts.Check(book.SetHeaderFooter(sheet, &excelize.HeaderFooterOptions{OddHeader: "&L" + args[2]}))
	case "name":
		ts.Check(book.SetDefinedName(&excelize.DefinedName{Name: "kod", RefersTo: `"` + args[2] + `"`}))
	case "hidden":
		_, err := book.NewSheet("Dold")
		ts.Check(err)
		ts.Check(book.SetCellStr("Dold", "C3", args[2]))
		ts.Check(book.SetSheetVisible("Dold", false))
	default:
		ts.Fatalf("plant %s", args[1])
	}
	ts.Check(book.Save())
}

// echoed is the planted number in any form, whole or its last figures with a sign before them.
var echoed = regexp.MustCompile(`121212|[-+–  ]1212|1212[-+–]`)

// refused PLACE runs every verb that reads a case: one of check's findings stands at a place that matches, all exits are 3 or 4
// (a place may hide a figure from explain, which then ends otherwise), and no output and no file left holds the number.
func cmdRefused(ts *testscript.TestScript, _ bool, args []string) {
	place := regexp.MustCompile(args[0])
	for _, verb := range [][]string{{"build"}, {"check"}, {"check", "--lang", "en"}, {"check", "--json"}, {"build", "--json"}, {"explain", "besok.antal", "arende"}, {"explain", "besok.per_plats", "arende", "--json"}} {
		err := ts.Exec("underlag", verb...)
		said := ts.ReadFile("stdout") + ts.ReadFile("stderr")
		if hit := echoed.FindStringIndex(said); hit != nil {
			ts.Fatalf("underlag %s repeats the number:\n%s", strings.Join(verb, " "), said)
		}
		if verb[0] == "explain" {
			continue
		}
		if err == nil || !strings.HasSuffix(err.Error(), "exit status 3") && !strings.HasSuffix(err.Error(), "exit status 4") {
			ts.Fatalf("underlag %s ends with %v, not with 3 or 4:\n%s", strings.Join(verb, " "), err, said)
		}
		if !place.MatchString(said) {
			ts.Fatalf("underlag %s names no place like %s:\n%s", strings.Join(verb, " "), args[0], said)
		}
	}
	out := ts.MkAbs("out")
	ts.Check(filepath.WalkDir(out, func(path string, d fs.DirEntry, err error) error {
		if os.IsNotExist(err) || d.IsDir() {
			return nil
		}
		raw, err := os.ReadFile(path)
		ts.Check(err)
		if echoed.MatchString(d.Name()) || echoed.Match(raw) {
			ts.Fatalf("%s holds the number", path)
		}
		return nil
	}))
}

// slip is the end of the number that stands in the script with a wrong check digit.
var slip = regexp.MustCompile(`3235|32 35|640823|64[./]08`)

// unspoken runs the verbs that read a case: one of them says something, and none repeats what only has the shape of a personal
// number.
func cmdUnspoken(ts *testscript.TestScript, _ bool, args []string) {
	all := ""
	for _, verb := range [][]string{{"check"}, {"check", "--json", "--lang", "en"}, {"explain", "besok.antal", "arende"}, {"explain", "finns.inte", "arende", "--lang", "en"}, {"explain", "besok.per_plats", "arende", "--json"}} {
		_ = ts.Exec("underlag", verb...) // whether it ends well is another test's matter
		said := ts.ReadFile("stdout") + ts.ReadFile("stderr")
		if slip.MatchString(said) {
			ts.Fatalf("underlag %s repeats the number:\n%s", strings.Join(verb, " "), said)
		}
		all += said
	}
	if !strings.Contains(all, args[0]) {
		ts.Fatalf("no verb says %s:\n%s", args[0], all)
	}
}
