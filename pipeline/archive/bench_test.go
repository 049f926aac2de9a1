package archive

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"
)

// BenchmarkManyVersions measures each errand in a store of a few versions and in one of many, in one run on one machine, and
// reports how many times as long it takes there: a hundred times as many versions should cost an Add a few times as much, and
// Versions and Verify about a hundred times.
//
//	go test ./pipeline/archive -run '^$' -bench ManyVersions -benchtime 1x
func BenchmarkManyVersions(b *testing.B) {
	const few, many = 20, 2000
	for _, packed := range []bool{false, true} {
		b.Run(fmt.Sprintf("packed=%v", packed), func(b *testing.B) {
			for range b.N {
				small, large := errands(b, few, packed), errands(b, many, packed)
				for name, took := range large {
					b.ReportMetric(float64(took.Milliseconds()), name+"-ms")
					b.ReportMetric(float64(took)/float64(small[name]), name+"-ratio")
				}
			}
		})
	}
}

// errands does each errand once in a store of n versions, by a program that has just started.
func errands(b *testing.B, n int, packed bool) map[string]time.Duration {
	dir := filepath.Join(b.TempDir(), "a.git")
	var all []Entry
	for i := range n {
		all = append(all, paper(fmt.Sprintf("HSN/%d/2024", i), "pm", "", fmt.Sprint("c", i)))
	}
	s := open(b, dir)
	s.through = quicker
	if _, found := s.Add(b.Context(), all); found != nil {
		b.Fatal(found)
	}
	if packed {
		system(b, dir, "gc", "-q")
	}
	took := map[string]time.Duration{}
	timed := func(name string, do func(*Store) error) {
		start := time.Now()
		if err := do(open(b, dir)); err != nil {
			b.Fatal(name, err)
		}
		took[name] = time.Since(start)
	}
	number := 0
	one := func(s *Store) error {
		number++
		_, found := s.Add(b.Context(), []Entry{paper(fmt.Sprintf("HSN/1/%d", 2030+number), "pm", "", "x")})
		return found.Err()
	}
	timed("add", one)
	timed("versions", func(s *Store) error { _, found := s.Versions(b.Context()); return found.Err() })
	timed("verify", func(s *Store) error { return s.Verify(b.Context()).List().Err() })
	timed("remove", func(s *Store) error {
		_, found := s.Remove(b.Context(), all[n/2].Case+"/pm/engang/v1", underLaw)
		return found.Err()
	})
	return took
}
