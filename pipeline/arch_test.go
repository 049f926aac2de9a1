package pipeline

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// These tests hold the architecture: who may import whom, where each library lives, the order of the stages, what a stage
// may not touch, and that every switch over a closed set is complete. Each rule has its reason in decisions.md.

// sideways says which packages of ours a package may import, besides diag and locale.
var sideways = map[string][]string{
	"diag": nil, "locale": nil, "personal": nil, "run": nil, "calendar": nil,
	"archive": {"run", "personal", "gitauth"}, "schedule": {"calendar", "config"}, "gitauth": nil, "source/gitorigin": {"source", "gitauth"},
	"decl": {"personal"}, "config": {"decl", "personal", "calendar"},
	"source": {"personal"},
	"table":  {"source", "personal", "decl"}, "figure": {"table", "decl", "stat", "instrument"},
	"stat": nil, "instrument": {"decl"}, "disclose": {"figure", "run"}, "grant": {"table", "config", "personal"},
	"pack": {"table", "figure", "decl", "personal", "instrument"}, "fill": {"figure", "pack", "config", "personal"},
	"doc": {"figure", "personal"}, "font": nil, "paper": {"font"}, "chart": {"figure", "font", "paper"},
	"layout": {"doc", "figure", "chart", "font", "pack", "paper"},
	"pdf":    {"doc", "chart", "font", "paper"},
	"gate":   {"doc", "figure", "run", "config", "pdf", "personal", "font", "pack", "decl", "grant"},
}

// homes says where each library lives. A library that is not named here may be used anywhere.
var homes = map[string][]string{
	"github.com/spf13/cobra":           {"cmd/underlag", "cmd/dev"},
	"github.com/xuri/excelize":         {"pipeline/source", "cmd/dev"},
	"github.com/go-git/":               {"pipeline/source/gitorigin", "pipeline/gitauth", "pipeline/archive"},
	"golang.org/x/crypto":              {"pipeline/gitauth", "pipeline/archive"},
	"github.com/aymanbagabas/go-udiff": {"pipeline/archive"},
	"github.com/Masterminds/sprig":     {"pipeline/fill"},
	"github.com/yuin/goldmark":         {"pipeline/doc"},
	"github.com/johnfercher/maroto":    {"pipeline/layout", "pipeline/pdf", "pipeline/paper"},
	"gonum.org/":                       {"pipeline/figure", "pipeline/chart", "pipeline/stat", "pipeline/disclose"},
	"go.yaml.in/":                      {"pipeline/decl"},
	"golang.org/x/text":                {"pipeline/locale"},
	"github.com/schollz/progressbar":   {"cmd/underlag"},
	"codeberg.org/go-fonts":            {"pipeline/font"},
	"github.com/go-text/typesetting":   {"pipeline/font", "pipeline/layout"},
	"github.com/rickar/cal":            {"pipeline/calendar"},
	"github.com/pdfcpu":                {"pipeline/pdf"}, // only to count the pages of files made elsewhere, and in tests
	"github.com/rogpeppe/go-internal":  {},               // tests only
	"github.com/google/go-cmp":         {},               // tests only
	"pgregory.net/rapid":               {},               // tests only
}

// A file of the repository, parsed.
type goFile struct {
	name string // slash path from the repository's root
	pkg  string // its folder
	ast  *ast.File
	fset *token.FileSet
	src  []byte
}

func sources(t *testing.T) []goFile {
	t.Helper()
	var out []goFile
	for _, top := range []string{"cmd", "pipeline", "templates"} {
		err := filepath.WalkDir(filepath.Join("..", top), func(p string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() || !strings.HasSuffix(p, ".go") || strings.Contains(p, "testdata") {
				return err
			}
			fset := token.NewFileSet()
			src, err := os.ReadFile(p)
			if err != nil {
				return err
			}
			f, err := parser.ParseFile(fset, p, src, parser.ParseComments)
			if err != nil {
				return err
			}
			name := strings.TrimPrefix(filepath.ToSlash(p), "../")
			out = append(out, goFile{name, path.Dir(name), f, fset, src})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if len(out) < 40 {
		t.Fatalf("found only %d Go files; the test looks in the wrong place", len(out))
	}
	return out
}

// test says whether the file only serves tests: a test file, or a package such as sourcetest.
func (f goFile) test() bool {
	return strings.HasSuffix(f.name, "_test.go") || strings.HasSuffix(f.pkg, "test")
}

func (f goFile) imports() []string {
	var out []string
	for _, i := range f.ast.Imports {
		out = append(out, strings.Trim(i.Path.Value, `"`))
	}
	return out
}

func TestImportDirections(t *testing.T) {
	for _, f := range sources(t) {
		if f.test() {
			continue
		}
		if f.pkg == "cmd/underlag" {
			for _, imp := range f.imports() {
				if other, ours := strings.CutPrefix(imp, "underlag/pipeline/"); ours && other != "diag" && other != "locale" {
					t.Errorf("%s imports %s: the program asks the pipeline, not its stages", f.name, imp)
				}
			}
		}
		stage, isStage := strings.CutPrefix(f.pkg, "pipeline/")
		allowed, known := sideways[stage]
		if isStage && !known {
			t.Errorf("%s: package %s is not in the import table", f.name, stage)
		}
		for _, imp := range f.imports() {
			other, ours := strings.CutPrefix(imp, "underlag/pipeline/")
			switch {
			case !isStage || !strings.HasPrefix(imp, "underlag/"):
			case !ours:
				t.Errorf("%s imports %s: a stage may not know the program around it", f.name, imp)
			case other != "diag" && other != "locale" && !slices.Contains(allowed, other):
				t.Errorf("%s imports %s: %s may import only %v, diag and locale", f.name, imp, stage, allowed)
			}
		}
	}
}

func TestLibrariesStayAtHome(t *testing.T) {
	for _, f := range sources(t) {
		if f.test() {
			continue
		}
		for _, imp := range f.imports() {
			for lib, where := range homes {
				if strings.HasPrefix(imp, lib) && !slices.ContainsFunc(where, func(h string) bool { return f.pkg == h || strings.HasPrefix(f.pkg, h+"/") }) {
					t.Errorf("%s imports %s, which lives in %v", f.name, imp, where)
				}
			}
		}
	}
}

// fanOuts are the packages that may spread work over processors: what they give is put in order before anyone sees it.
var fanOuts = []string{"pipeline/pdf"}

// TestStagesArePure refuses what would make a stage depend on anything but its inputs.
func TestStagesArePure(t *testing.T) {
	banned := map[string]string{"time.Now": "the clock", "time.Since": "the clock", "os.Getenv": "the environment", "os.LookupEnv": "the environment", "os.Environ": "the environment",
		"os.Hostname": "the host", "os.Getpid": "the process", "rand.Int": "chance"}
	for _, f := range sources(t) {
		if f.test() || !strings.HasPrefix(f.pkg, "pipeline") {
			continue
		}
		for _, i := range f.ast.Imports {
			imp := strings.Trim(i.Path.Value, `"`)
			if imp == "math/rand" || imp == "math/rand/v2" || imp == "crypto/rand" {
				t.Errorf("%s imports %s: no chance in a stage", f.name, imp)
			}
			if i.Name != nil && (imp == "time" || imp == "os") {
				t.Errorf("%s imports %s under another name, which hides what it reaches for", f.name, imp)
			}
		}
		ast.Inspect(f.ast, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.GoStmt:
				t.Errorf("%s: a go statement in a stage", f.fset.Position(n.Pos()))
			case *ast.FuncDecl:
				if n.Name.Name == "init" && n.Recv == nil {
					t.Errorf("%s: an init function in a stage", f.fset.Position(n.Pos()))
				}
			case *ast.SelectorExpr:
				if n.Sel.Name == "Go" && !slices.Contains(fanOuts, f.pkg) {
					t.Errorf("%s: work is spread in %s; only %v may", f.fset.Position(n.Pos()), f.pkg, fanOuts)
				}
				if x, ok := n.X.(*ast.Ident); ok && banned[x.Name+"."+n.Sel.Name] != "" {
					t.Errorf("%s: %s.%s reaches for %s", f.fset.Position(n.Pos()), x.Name, n.Sel.Name, banned[x.Name+"."+n.Sel.Name])
				}
			}
			return true
		})
	}
}

// TestNoPackageVariableIsWritten holds that package-level variables are constants in all but name.
func TestNoPackageVariableIsWritten(t *testing.T) {
	vars := map[string]map[string]bool{} // package → names
	files := sources(t)
	for _, f := range files {
		for _, d := range f.ast.Decls {
			g, ok := d.(*ast.GenDecl)
			if !ok || g.Tok != token.VAR || f.test() {
				continue
			}
			for _, s := range g.Specs {
				for _, n := range s.(*ast.ValueSpec).Names {
					if vars[f.pkg] == nil {
						vars[f.pkg] = map[string]bool{}
					}
					vars[f.pkg][n.Name] = true
				}
			}
		}
	}
	for _, f := range files {
		if f.test() || !strings.HasPrefix(f.pkg, "pipeline") {
			continue
		}
		for _, d := range f.ast.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			own := locals(fn)
			ast.Inspect(fn, func(n ast.Node) bool {
				for _, target := range written(n) {
					if id, ok := root(target).(*ast.Ident); ok && vars[f.pkg][id.Name] && !own[id.Name] && id.Name != "_" {
						t.Errorf("%s writes the package variable %s", f.fset.Position(n.Pos()), id.Name)
					}
				}
				return true
			})
		}
	}
}

// written lists what a node writes to: assignments, ++, delete and clear; and variables of types made to be written.
func written(n ast.Node) []ast.Expr {
	switch n := n.(type) {
	case *ast.AssignStmt:
		if n.Tok != token.DEFINE {
			return n.Lhs
		}
	case *ast.IncDecStmt:
		return []ast.Expr{n.X}
	case *ast.CallExpr:
		if id, ok := n.Fun.(*ast.Ident); ok && (id.Name == "delete" || id.Name == "clear" || id.Name == "copy") && len(n.Args) > 0 {
			return n.Args[:1]
		}
		if s, ok := n.Fun.(*ast.SelectorExpr); ok && slices.Contains([]string{"Store", "LoadOrStore", "Lock", "Do", "Put", "Add"}, s.Sel.Name) {
			return []ast.Expr{s.X}
		}
	}
	return nil
}

// root is the variable that an expression starts from: x of x.y[i].
func root(e ast.Expr) ast.Expr {
	for {
		switch x := e.(type) {
		case *ast.IndexExpr:
			e = x.X
		case *ast.SelectorExpr:
			e = x.X
		case *ast.StarExpr:
			e = x.X
		case *ast.ParenExpr:
			e = x.X
		default:
			return e
		}
	}
}

// locals are the names that a function declares itself; they hide package variables of the same name.
func locals(fn *ast.FuncDecl) map[string]bool {
	names := map[string]bool{}
	add := func(e ast.Expr) {
		if id, ok := e.(*ast.Ident); ok {
			names[id.Name] = true
		}
	}
	ast.Inspect(fn, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Field:
			for _, id := range n.Names {
				add(id)
			}
		case *ast.ValueSpec:
			for _, id := range n.Names {
				add(id)
			}
		case *ast.AssignStmt:
			if n.Tok == token.DEFINE {
				for _, e := range n.Lhs {
					add(e)
				}
			}
		case *ast.RangeStmt:
			add(n.Key)
			add(n.Value)
		}
		return true
	})
	return names
}

// TestStageOrder holds that make runs the stages in the order in which they are declared and described.
func TestStageOrder(t *testing.T) {
	var declared, run []string
	f := find(t, "pipeline/pipeline.go")
	ast.Inspect(f.ast, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ValueSpec:
			if id, ok := n.Type.(*ast.Ident); ok && id.Name == "Stage" {
				declared = append(declared, n.Names[0].Name)
			}
		case *ast.CallExpr:
			s, ok := n.Fun.(*ast.SelectorExpr)
			if !ok || len(n.Args) == 0 {
				return true
			}
			arg := n.Args[len(n.Args)-1]
			if s.Sel.Name == "passed" {
				arg = n.Args[0]
			}
			if id, ok := arg.(*ast.Ident); ok && (s.Sel.Name == "at" || s.Sel.Name == "passed") && !slices.Contains(run, id.Name) {
				run = append(run, id.Name)
			}
		}
		return true
	})
	for _, last := range []string{"Publish", "Archive"} { // Build runs them after make
		if i := slices.Index(run, last); i >= 0 {
			run = append(slices.Delete(run, i, i+1), last)
		}
	}
	if !slices.Equal(declared, run) {
		t.Errorf("stages are declared as %v and run as %v", declared, run)
	}
	text := string(find(t, "pipeline/doc.go").src)
	last := 0
	for _, s := range declared {
		i := strings.Index(text[last:], "\n//   - "+strings.ToLower(s))
		if i < 0 {
			t.Errorf("doc.go does not describe stage %s in its place", strings.ToLower(s))
			continue
		}
		last += i
	}
}

func find(t *testing.T, name string) goFile {
	t.Helper()
	for _, f := range sources(t) {
		if f.name == name {
			return f
		}
	}
	t.Fatalf("no file %s", name)
	return goFile{}
}

// TestSwitchesAreComplete holds that a type switch over blocks or inlines names every one of them, so that a new block
// cannot be forgotten in a stage. A switch that asks for a few on purpose says so with a comment "// some blocks".
func TestSwitchesAreComplete(t *testing.T) {
	sets := map[string][]string{}
	for _, d := range find(t, "pipeline/doc/model.go").ast.Decls {
		f, ok := d.(*ast.FuncDecl)
		if ok && f.Recv != nil && (f.Name.Name == "block" || f.Name.Name == "inline") {
			sets[f.Name.Name] = append(sets[f.Name.Name], f.Recv.List[0].Type.(*ast.Ident).Name)
		}
	}
	if len(sets["block"]) < 10 || len(sets["inline"]) < 5 {
		t.Fatalf("the document model was not found: %v", sets)
	}
	checked := 0
	for _, f := range sources(t) {
		if f.test() || !slices.Contains([]string{"pipeline/doc", "pipeline/layout", "pipeline/gate", "pipeline"}, f.pkg) {
			continue
		}
		ast.Inspect(f.ast, func(n ast.Node) bool {
			s, ok := n.(*ast.TypeSwitchStmt)
			if !ok {
				return true
			}
			var named []string
			for _, c := range s.Body.List {
				for _, e := range c.(*ast.CaseClause).List {
					switch e := e.(type) {
					case *ast.Ident:
						named = append(named, e.Name)
					case *ast.SelectorExpr:
						if x, ok := e.X.(*ast.Ident); ok && x.Name == "doc" {
							named = append(named, e.Sel.Name)
						}
					}
				}
			}
			line := f.fset.Position(s.Pos()).Line
			lines := strings.Split(string(f.src), "\n")
			if strings.Contains(lines[line-1], "// some ") || (line > 1 && strings.Contains(lines[line-2], "// some ")) {
				return true
			}
			for _, set := range []string{"block", "inline"} {
				hits := 0
				var missing []string
				for _, m := range sets[set] {
					if slices.Contains(named, m) {
						hits++
					} else {
						missing = append(missing, m)
					}
				}
				if hits >= 3 {
					checked++
					if len(missing) > 0 {
						t.Errorf("%s: the switch leaves out %v", f.fset.Position(s.Pos()), missing)
					}
				}
			}
			return true
		})
	}
	if checked < 3 {
		t.Errorf("only %d switches over the model were found", checked)
	}
}

// roomy lists the files and functions that are longer than the rule, each with its reason.
var roomy = map[string]string{
	"pipeline/arch_test.go": "the rules of the house stand together",
}

func TestSizes(t *testing.T) {
	for _, f := range sources(t) {
		lines := strings.Count(string(f.src), "\n")
		if lines > 400 && roomy[f.name] == "" && !f.test() {
			t.Errorf("%s has %d lines; files have 400 at most", f.name, lines)
		}
		for _, d := range f.ast.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok || f.test() {
				continue
			}
			n := f.fset.Position(fn.End()).Line - f.fset.Position(fn.Pos()).Line + 1
			if n > 60 && roomy[f.name+":"+fn.Name.Name] == "" {
				t.Errorf("%s: %s has %d lines; functions have 60 at most", f.fset.Position(fn.Pos()), fn.Name.Name, n)
			}
		}
	}
}

// TestPackagesAreDescribed holds that every package says what it is, and that doc.go of the pipeline names each stage's package.
func TestPackagesAreDescribed(t *testing.T) {
	described := map[string]bool{}
	files := sources(t)
	for _, f := range files {
		if f.ast.Doc != nil && !strings.HasSuffix(f.name, "_test.go") {
			described[f.pkg] = true
		}
	}
	overview := string(find(t, "pipeline/doc.go").src)
	for _, f := range files {
		if !described[f.pkg] {
			t.Errorf("package %s has no package comment", f.pkg)
			described[f.pkg] = true
		}
		name := path.Base(f.pkg)
		if strings.HasPrefix(f.pkg, "pipeline/") && !f.test() && !regexp.MustCompile(`(?m)^//\s.*\b`+name+`\b`).MatchString(overview) {
			t.Errorf("doc.go does not name package %s", f.pkg)
		}
	}
}
