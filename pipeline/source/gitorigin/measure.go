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
	if err != nil {
		return err
	}
	total := int64(0)
	for range n {
		h, err := s.NextObjectHeader()
		if err != nil {
			return err
		}
		if h.Length < 0 || h.Length > maxObject {
			return errBomb
		}
		first := &beginning{}
		if _, _, err := s.NextObject(first); err != nil {
			return err
		}
		size := uint64(h.Length)
		if h.Type == plumbing.OFSDeltaObject || h.Type == plumbing.REFDeltaObject {
			_, k := binary.Uvarint(first.data) // how long the base is
			target, m := binary.Uvarint(first.data[max(k, 0):])
			if k <= 0 || m <= 0 {
				return errDamaged
			}
			size = max(size, target)
		}
		if size > maxObject {
			return errBomb
		}
		if total += int64(size); total > maxUnpacked {
			return errBomb
		}
	}
	return nil
}

// beginning keeps the first bytes of what is written to it.
type beginning struct{ data []byte }

func (b *beginning) Write(p []byte) (int, error) {
	b.data = append(b.data, p[:min(len(p), 2*binary.MaxVarintLen64-len(b.data))]...)
	return len(p), nil
}
