package gitorigin

import (
	"encoding/binary"
	"errors"
	"io"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/format/packfile"
)

// errBomb is a pack that would take more memory or disk than any register of tables.
var errBomb = errors.New("the repository unpacks to more than this program takes in")

// measure goes through a pack before the library takes it in: a few kilobytes can unpack to as many gigabytes, most of all
// by a difference that copies its base again and again.
func measure(pack io.ReadSeeker) error {
	s := packfile.NewScanner(pack)
	_, n, err := s.Header()
	if errors.Is(err, packfile.ErrEmptyPackfile) { // a server that has lost its way sends at least a header
		return io.ErrUnexpectedEOF
	} else if err != nil {
		return err
	}
	total := int64(0)
	for range n {
		h, err := s.NextObjectHeader()
		if err != nil {
			return err
		}
		size, err := sizeOf(s, h)
		if errors.Is(err, errLarge) {
			return errBomb
		} else if err != nil {
			return err
		}
		if h.Type != plumbing.OFSDeltaObject && h.Type != plumbing.REFDeltaObject {
			if _, _, err := s.NextObject(io.Discard); err != nil {
				return err
			}
		}
		if total += size; total > maxUnpacked {
			return errBomb
		}
	}
	return nil
}

// sizeOf says how long the object is whose header has just been read. Neither it nor, of a difference, what it makes may be
// longer than one object is. It reads a difference, and leaves everything else to be read.
func sizeOf(s *packfile.Scanner, h *packfile.ObjectHeader) (int64, error) {
	if h.Length < 0 || h.Length > maxObject {
		return 0, errLarge
	}
	if h.Type != plumbing.OFSDeltaObject && h.Type != plumbing.REFDeltaObject {
		return h.Length, nil
	}
	first := &beginning{}
	if _, _, err := s.NextObject(first); err != nil {
		return 0, objectError(err)
	}
	_, k := binary.Uvarint(first.data) // how long the base is
	made, m := binary.Uvarint(first.data[max(k, 0):])
	switch {
	case k <= 0 || m <= 0:
		return 0, errDamaged
	case made > maxObject:
		return 0, errLarge
	}
	return int64(made), nil
}

// beginning keeps the first bytes of what is written to it.
type beginning struct{ data []byte }

func (b *beginning) Write(p []byte) (int, error) {
	b.data = append(b.data, p[:min(len(p), 2*binary.MaxVarintLen64-len(b.data))]...)
	return len(p), nil
}
