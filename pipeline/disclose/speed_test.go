package disclose

import (
	"fmt"
	"testing"
)

// BenchmarkGrid is a table of a thousand cells, of which few or many are small, with zeros shown and hidden.
func BenchmarkGrid(b *testing.B) {
	for _, most := range []int{12, 23, 60} {
		for _, zeros := range []bool{true, false} {
			b.Run(fmt.Sprintf("under %d, zeros shown %t", most, zeros), func(b *testing.B) {
				n := make([][]int, 50)
				for i := range n {
					for j := range 20 {
						n[i] = append(n[i], (i*i*7+j*13+i*j*5)%most)
					}
				}
				c, rule := gridPaper(n), Rule{Threshold: 5, Width: 3, Zeros: zeros}
				for b.Loop() {
					control(b, rule, c)
				}
			})
		}
	}
}
