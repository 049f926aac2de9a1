package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"

	"underlag/pipeline/pdf"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"underlag": main})
}

// TestScripts runs every verb as an official would: real folders, real workbooks, the real program.
func TestScripts(t *testing.T) {
	mini, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			e.Setenv("MINI", mini+"/testdata/mini")
			e.Setenv("PACKS", mini+"/../../templates")
			e.Vars = append(e.Vars, gitEnv...)
			own, err := exec.LookPath("underlag")
			if err != nil {
				return err
			}
			e.Setenv("ONLY", filepath.Dir(own)) // a PATH with no other program than this one
			return os.MkdirAll(e.WorkDir+"/data", 0o755)
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"mini": cmdMini, "xlsx": cmdXLSX, "pdftext": cmdPDFText, "pdftags": cmdPDFTags, "status": cmdStatus, "copydir": cmdCopyDir, "edit": cmdEdit, "let": cmdLet, "githttps": cmdGitHTTPS, "append": cmdAppend,
		},
	})
}

// gitEnv lets git in a script read no configuration but the repository's own, and make the same commits in every run.
var gitEnv = []string{"GIT_CONFIG_GLOBAL=" + os.DevNull, "GIT_CONFIG_NOSYSTEM=1", "GIT_TERMINAL_PROMPT=0",
	"GIT_AUTHOR_NAME=test", "GIT_AUTHOR_EMAIL=test@localhost.invalid", "GIT_AUTHOR_DATE=2024-04-02T12:00:00Z",
	"GIT_COMMITTER_NAME=test", "GIT_COMMITTER_EMAIL=test@localhost.invalid", "GIT_COMMITTER_DATE=2024-04-02T12:00:00Z"}

// mini puts the small office, case and pack of testdata/mini into the work folder.
func cmdMini(ts *testscript.TestScript, _ bool, _ []string) {
	for _, name := range []string{"data", "templates"} {
		ts.Check(os.RemoveAll(ts.MkAbs(name)))
	}
	ts.Check(os.CopyFS(ts.MkAbs("."), os.DirFS(ts.Getenv("MINI"))))
}

// xlsx FILE SHEET CSV… makes a workbook with a sheet per csv file. Whole numbers become numbers, all else text.
func cmdXLSX(ts *testscript.TestScript, _ bool, args []string) {
	book := excelize.NewFile()
	defer book.Close()
	for i := 1; i+1 < len(args); i += 2 {
		if i == 1 {
			ts.Check(book.SetSheetName("Sheet1", args[i]))
		} else if _, err := book.NewSheet(args[i]); err != nil {
			ts.Fatalf("%v", err)
		}
		r := csv.NewReader(strings.NewReader(ts.ReadFile(args[i+1])))
		r.Comma = ';'
		rows, err := r.ReadAll()
		ts.Check(err)
		for y, row := range rows {
			for x, v := range row {
				cell, err := excelize.CoordinatesToCellName(x+1, y+1)
				ts.Check(err)
				if n, err := strconv.Atoi(v); err == nil {
					ts.Check(book.SetCellInt(args[i], cell, int64(n)))
				} else if v != "" {
					ts.Check(book.SetCellStr(args[i], cell, v))
				}
			}
		}
	}
	ts.Check(book.SaveAs(ts.MkAbs(args[0])))
}

// status N COMMAND… holds that the command ends with that exit code.
func cmdStatus(ts *testscript.TestScript, _ bool, args []string) {
	err := ts.Exec(args[1], args[2:]...)
	got := 0
	var ended *exec.ExitError
	if errors.As(err, &ended) {
		got = ended.ExitCode()
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if strconv.Itoa(got) != args[0] {
		ts.Fatalf("exit code %d, want %s", got, args[0])
	}
}

func cmdCopyDir(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(os.CopyFS(ts.MkAbs(args[1]), os.DirFS(ts.MkAbs(args[0]))))
}

// edit FILE OLD NEW changes the one place of a file where OLD stands.
func cmdEdit(ts *testscript.TestScript, _ bool, args []string) {
	text := ts.ReadFile(args[0])
	if n := strings.Count(text, args[1]); n != 1 {
		ts.Fatalf("%s has %q %d times, want one", args[0], args[1], n)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Replace(text, args[1], args[2], 1)), 0o644))
}

// let NAME FILE gives a variable what a file says, so that later lines of the script can use it.
func cmdLet(ts *testscript.TestScript, _ bool, args []string) {
	ts.Setenv(args[0], strings.TrimSpace(ts.ReadFile(args[1])))
}

// append FILE LINE adds a line to a file.
func cmdAppend(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.TrimRight(ts.ReadFile(args[0]), "\n")+"\n"+args[1]+"\n"), 0o644))
}

func readBack(ts *testscript.TestScript, name string) *pdf.Readback {
	back, err := pdf.Read([]byte(ts.ReadFile(name)))
	ts.Check(err)
	return back
}

// pdftext FILE prints the tagged text in reading order, a line per element, and then what is on the pages besides.
func cmdPDFText(ts *testscript.TestScript, _ bool, args []string) {
	back := readBack(ts, args[0])
	printNode(ts, back.Tree, false, 0)
}

// pdftags FILE prints the structure tree: roles with their text.
func cmdPDFTags(ts *testscript.TestScript, _ bool, args []string) {
	printNode(ts, readBack(ts, args[0]).Tree, true, 0)
}

func printNode(ts *testscript.TestScript, n *pdf.Node, tags bool, depth int) {
	if tags {
		fmt.Fprintf(ts.Stdout(), "%s%s %s\n", strings.Repeat("  ", depth), n.Role, n.Text)
	} else if n.Text != "" {
		fmt.Fprintln(ts.Stdout(), n.Text)
	}
	for _, k := range n.Kids {
		printNode(ts, k, tags, depth+1)
	}
}
