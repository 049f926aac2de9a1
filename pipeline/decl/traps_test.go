package decl

import "testing"

// TestTraps: what YAML libraries were seen to do to declarations.
func TestTraps(t *testing.T) {
	t.Run("a case number with a leading zero stays as written", func(t *testing.T) {
		var into struct {
			Number string `key:"dnr"`
		}
		if _, found := Read("case.yaml", []byte("dnr: 0123\n"), &into); len(found) > 0 || into.Number != "0123" {
			t.Errorf("Read: %q, %v; want 0123", into.Number, found)
		}
	})
	t.Run("a whole number with a leading zero is refused", func(t *testing.T) {
		var into struct {
			N int `key:"n"`
		}
		if _, found := Read("case.yaml", []byte("n: 012\n"), &into); found.Err() == nil {
			t.Errorf("Read: %d; want an error, since some read 012 as 10", into.N)
		}
	})
	t.Run("all errors are reported, with line and column", func(t *testing.T) {
		var into struct {
			A int    `key:"a"`
			B bool   `key:"b"`
			C string `key:"c"`
		}
		_, found := Read("case.yaml", []byte("a: x\nb: y\nd: z\n"), &into)
		if len(found) != 3 {
			t.Fatalf("Read: %d problems, want 3: %v", len(found), found)
		}
		for i, d := range found {
			if d.Pos.Line != i+1 || d.Pos.Col == 0 {
				t.Errorf("problem %d stands at %v", i+1, d.Pos)
			}
		}
	})
}
