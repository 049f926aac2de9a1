package gitorigin

import (
	"errors"
	"io"
	"io/fs"
	"strings"

	"github.com/go-git/go-billy/v5"
	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/cache"
	"github.com/go-git/go-git/v5/plumbing/format/idxfile"
	"github.com/go-git/go-git/v5/plumbing/format/packfile"
)

// pack is one pack of a repository and the list of what is in it. Its file is closed when it is no longer reachable.
type pack struct {
	index *idxfile.MemoryIndex
	file  *packfile.Packfile
	heads *packfile.Scanner // of the same file; it always says where it wants to read
}

// packed reads an object out of a pack.
func (s *store) packed(h plumbing.Hash, most int64) ([]byte, plumbing.ObjectType, error) {
	p, at, err := s.inPack(h)
	if err != nil {
		return nil, 0, err
	}
	size, err := p.measure(at)
	if err != nil {
		return nil, 0, err
	}
	if size > most {
		return nil, 0, errLarge
	}
	o, err := p.file.GetByOffset(at)
	if err != nil {
		return nil, 0, objectError(err)
	}
	r, err := o.Reader()
	if err != nil {
		return nil, 0, objectError(err)
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, most+1))
	if err != nil || int64(len(data)) != size {
		return nil, 0, errDamaged
	}
	return data, o.Type(), nil
}

// inPack finds the pack that holds an object, and where in it. Git may be packing while we read, so what is not found is
// looked for once more among the packs that are there now.
func (s *store) inPack(h plumbing.Hash) (*pack, int64, error) {
	for range 2 {
		if s.packs == nil {
			packs, err := openPacks(s.git.Filesystem())
			if err != nil {
				return nil, 0, err
			}
			s.packs = packs
		}
		for _, p := range s.packs {
			if at, err := p.index.FindOffset(h); err == nil {
				return p, at, nil
			}
		}
		s.packs = nil
	}
	return nil, 0, errMissing
}

// openPacks opens all packs of a repository, in the order of their names.
func openPacks(files billy.Filesystem) ([]*pack, error) {
	all, err := files.ReadDir(files.Join("objects", "pack"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	} else if err != nil {
		return nil, objectError(err)
	}
	var packs []*pack
	objects := cache.NewObjectLRU(16 * cache.MiByte)
	for _, info := range all {
		name, isIndex := strings.CutSuffix(info.Name(), ".idx")
		if !isIndex {
			continue
		}
		if info.Size() > maxIndex {
			return nil, errLarge
		}
		index, err := openIndex(files, files.Join("objects", "pack", info.Name()), info)
		if err != nil {
			return nil, err
		}
		f, err := files.Open(files.Join("objects", "pack", name+".pack"))
		if err != nil {
			return nil, objectError(err)
		}
		packs = append(packs, &pack{index, packfile.NewPackfileWithCache(index, nil, f, objects, 0), packfile.NewScanner(f)})
	}
	return packs, nil
}

// sized lets the library hold what a list claims against its size, before it makes room for it.
type sized struct {
	io.Reader
	info fs.FileInfo
}

func (s sized) Stat() (fs.FileInfo, error) { return s.info, nil }

func openIndex(files billy.Filesystem, name string, info fs.FileInfo) (*idxfile.MemoryIndex, error) {
	f, err := files.Open(name)
	if err != nil {
		return nil, objectError(err)
	}
	defer f.Close()
	index := idxfile.NewMemoryIndex()
	if err := idxfile.NewDecoder(sized{f, info}).Decode(index); err != nil {
		return nil, errDamaged
	}
	return index, nil
}

// measure says how long an object of a pack is, and follows what it is made of before the library does: each part is held
// against the bound of one object, and the chain ends.
func (p *pack) measure(at int64) (int64, error) {
	whole := int64(-1)
	for range maxChain {
		h, err := p.heads.SeekObjectHeader(at)
		if err != nil {
			return 0, objectError(err)
		}
		size, err := sizeOf(p.heads, h)
		if err != nil {
			return 0, err
		}
		if whole < 0 {
			whole = size
		}
		switch h.Type {
		case plumbing.OFSDeltaObject:
			at = h.OffsetReference
		case plumbing.REFDeltaObject:
			if at, err = p.index.FindOffset(h.Reference); err != nil {
				return 0, errMissing
			}
		default:
			return whole, nil
		}
	}
	return 0, errDamaged
}
