package disclose

import "testing"

func BenchmarkGrid(b *testing.B) {
	for range b.N {
		n := make([][]int, 50)
		for i := range n {
			for j := range 20 {
				n[i] = append(n[i], (i*i*7+j*13+i*j*5)%23)
			}
		}
		control(b, testRule, gridPaper(n))
	}
}
