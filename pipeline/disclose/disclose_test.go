package disclose

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWorkedExamples(t *testing.T) {
	tests := []struct {
		name string
		rule Rule
		make func(c *cells)
		want []string
	}{
		{"one of a row takes the smallest with it", testRule, func(c *cells) {
			c.count("k=a", 3)
			c.count("k=b", 20)
			c.count("k=c", 9)
			c.count("", 32)
			c.domain("k", "a", "b", "c")
		}, []string{"n k=a", "n k=c"}},
		{"two by two hides all four cells", testRule, func(c *cells) {
			c.addGrid([][]int{{3, 20}, {30, 40}}, "a", "b")
		}, []string{"n a=0 b=0", "n a=0 b=1", "n a=1 b=0", "n a=1 b=1"}},
		{"nothing small, nothing hidden", testRule, func(c *cells) {
			c.addGrid([][]int{{13, 20}, {30, 40}}, "a", "b")
		}, nil},
		{"those who did not answer", testRule, func(c *cells) {
			c.count("", 84)
			c.count("svar=ja", 82)
		}, []string{"n svar=ja"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := &cells{}
			tt.make(c)
			if diff := cmp.Diff(tt.want, control(t, tt.rule, c)); diff != "" {
				t.Errorf("hidden (-want +got):\n%s", diff)
			}
		})
	}
}
