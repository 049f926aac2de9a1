package disclose

import (
	"math/rand"
	"testing"
	"time"
)

func TestPerf(t *testing.T) {
	for _, size := range [][2]int{{3, 3}, {4, 4}, {6, 6}, {10, 5}, {20, 10}, {50, 20}, {300, 2}, {1000, 1}} {
		r := rand.New(rand.NewSource(1))
		n := make([][]int, size[0])
		for i := range n {
			n[i] = make([]int, size[1])
			for j := range n[i] {
				n[i][j] = r.Intn(25)
			}
		}
		start := time.Now()
		c := gridPaper(n)
		p := c.paper()
		built := time.Since(start)
		sets, found := Control(t.Context(), testRule, []Paper{p}, nil)
		t.Log(size, "built", built, "hidden", len(hiddenIDs(sets)), time.Since(start), found)
		if time.Since(start) > 60*time.Second {
			break
		}
	}
}
