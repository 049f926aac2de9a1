package figure

import (
	"go/importer"
	"go/token"
	"go/types"
	"strings"
	"testing"
)

// TestNothingReachableFromASetHoldsRows is the privacy border: from a Set one cannot come to a type of table or source,
// nor to an interface or a function that could hide one.
func TestNothingReachableFromASetHoldsRows(t *testing.T) {
	pkg, err := importer.ForCompiler(token.NewFileSet(), "source", nil).Import("underlag/pipeline/figure")
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
	if found := forbidden(pkg.Scope().Lookup("computer").Type()); len(found) == 0 {
		t.Error("the walk finds no rows in computer, which holds tables")
	}
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
