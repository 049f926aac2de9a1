package pipeline

import (
	"io/fs"
	"sync"

	"underlag/pipeline/diag"
	"underlag/pipeline/fill"
	"underlag/pipeline/pack"
)

// Shelf holds the packs of a run, each read and checked once however many cases use it. It may be used by several jobs.
type Shelf struct {
	fsys fs.FS
	mu   sync.Mutex
	read map[string]*shelved
}

type shelved struct {
	once  sync.Once
	pack  pack.Pack
	found diag.List
}

// NewShelf makes a shelf over pack folders.
func NewShelf(fsys fs.FS) *Shelf { return &Shelf{fsys: fsys, read: map[string]*shelved{}} }

// load gives a pack and everything that is wrong with it. Packs are read-only from then on.
func (s *Shelf) load(id string) (pack.Pack, diag.List) {
	s.mu.Lock()
	p, ok := s.read[id]
	if !ok {
		p = &shelved{}
		s.read[id] = p
	}
	s.mu.Unlock()
	p.once.Do(func() {
		if p.pack, p.found = pack.Load(s.fsys, id); p.found.Count(diag.Error) == 0 {
			p.found = append(p.found, fill.Check(p.pack)...)
		}
	})
	return p.pack, append(diag.List(nil), p.found...)
}
