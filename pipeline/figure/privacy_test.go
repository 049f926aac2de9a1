package figure

import (
	"go/importer"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// TestNothingReachableFromASetHoldsRows is the privacy border: from a Set one cannot come to a type of table or source,
// nor to an interface or a function that could hide one.
func TestNothingReachableFromASetHoldsRows(t *testing.T) {
	load := exportData(t)
	pkg, err := load.Import("underlag/pipeline/figure")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"Set", "Figure", "TableView", "ChartView", "ListView"} {
		object := pkg.Scope().Lookup(name)
		if object == nil {
			t.Fatalf("figure.%s does not exist", name)
		}
		for _, path := range forbidden(object.Type()) {
			t.Errorf("figure.%s reaches %s", name, path)
		}
	}
	// The walk itself must be able to see rows where there are some.
	rows, err := load.Import("underlag/pipeline/table")
	if err != nil {
		t.Fatal(err)
	}
	hidden := types.NewStruct([]*types.Var{types.NewField(token.NoPos, pkg, "rows",
		types.NewMap(types.Typ[types.String], rows.Scope().Lookup("Tables").Type()), false)}, nil)
	if found := forbidden(hidden); len(found) == 0 {
		t.Error("the walk does not find rows in an unexported field that holds them")
	}
}

// exportData reads the compiler's types of this package and all that it imports.
func exportData(t *testing.T) types.Importer {
	t.Helper()
	out, err := exec.Command("go", "list", "-export", "-deps", "-f", "{{.ImportPath}}={{.Export}}", ".").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	files := map[string]string{}
	for line := range strings.Lines(string(out)) {
		path, file, _ := strings.Cut(strings.TrimSpace(line), "=")
		files[path] = file
	}
	return importer.ForCompiler(token.NewFileSet(), "gc", func(path string) (io.ReadCloser, error) { return os.Open(files[path]) })
}

// forbidden walks a type's graph, unexported fields included, and gives the ways to what must not be there.
func forbidden(start types.Type) []string {
	var found []string
	seen := map[types.Type]bool{}
	var walk func(typ types.Type, path string)
	walk = func(typ types.Type, path string) {
		if seen[typ] {
			return
		}
		seen[typ] = true
		switch x := types.Unalias(typ).(type) {
		case *types.Named:
			if p := x.Obj().Pkg(); p != nil {
				switch {
				case strings.HasSuffix(p.Path(), "pipeline/table"), strings.HasSuffix(p.Path(), "pipeline/source"):
					found = append(found, path+" "+x.Obj().Name())
					return
				case p.Path() == "github.com/shopspring/decimal":
					return // a number
				}
			}
			walk(x.Underlying(), path+"."+x.Obj().Name())
			for i := range x.TypeArgs().Len() {
				walk(x.TypeArgs().At(i), path)
			}
		case *types.Struct:
			for i := range x.NumFields() {
				walk(x.Field(i).Type(), path+"."+x.Field(i).Name())
			}
		case *types.Pointer:
			walk(x.Elem(), path)
		case *types.Slice:
			walk(x.Elem(), path)
		case *types.Array:
			walk(x.Elem(), path)
		case *types.Map:
			walk(x.Key(), path)
			walk(x.Elem(), path)
		case *types.Chan:
			walk(x.Elem(), path)
		case *types.Interface, *types.Signature:
			found = append(found, path+": "+x.String()+" can hold anything")
		}
	}
	walk(start, "")
	return found
}
