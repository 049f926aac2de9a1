package archive

import (
	"bytes"
	"crypto/sha1"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"hash/crc32"
	"io/fs"
	"path"
	"path/filepath"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/format/idxfile"
)

// mostPacked is when a pack is ended and another is begun: it is made in memory, so that it can be written at once.
const mostPacked = 64 << 20

// packHead is how long what stands before a pack's objects is.
const packHead = 12

// packing is a pack that is being made.
type packing struct {
	body  bytes.Buffer
	index idxfile.Writer
	count uint32
}

func (p *packing) add(kind plumbing.ObjectType, h plumbing.Hash, data []byte) error {
	at := p.body.Len()
	if err := packEntry(&p.body, kind, data); err != nil {
		return err
	}
	p.index.Add(h, uint64(packHead+at), crc32.ChecksumIEEE(p.body.Bytes()[at:]))
	p.count++
	return nil
}

// write stores the pack, its index first: an index without a pack is nothing to git, and tells nothing of what was packed.
func (p *packing) write(d disk) error {
	if p.count == 0 {
		return nil
	}
	data := binary.BigEndian.AppendUint32([]byte("PACK\x00\x00\x00\x02"), p.count)
	data = append(data, p.body.Bytes()...)
	sum := sha1.Sum(data)
	data = append(data, sum[:]...)
	if err := p.index.OnFooter(sum); err != nil {
		return err
	}
	index, err := p.index.Index()
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if _, err := idxfile.NewEncoder(&b).Encode(index); err != nil {
		return err
	}
	name := "objects/pack/pack-" + hex.EncodeToString(sum[:])
	temp := path.Join("objects", tempName) // the next object that is written takes it away where a run was killed
	for _, f := range []struct {
		end  string
		data []byte
	}{{".idx", b.Bytes()}, {".pack", data}} {
		err := d.Remove(temp)
		if err == nil {
			err = d.Write(temp, f.data, 0o444)
		}
		if err == nil {
			err = d.Rename(temp, name+f.end)
		}
		if err != nil {
			return errors.Join(err, d.Remove(temp))
		}
	}
	return d.Sync("objects/pack")
}

// repack writes what is kept of a pack as another one. To give each object a file of its own, as long as it takes to reach
// the disk, would take minutes in a store of some thousand versions.
func (r *repository) repack(p pack, keep map[plumbing.Hash]bool) error {
	out := &packing{}
	for _, h := range p.objects {
		if !keep[h] {
			continue
		}
		if _, err := r.root.Lstat(filepath.FromSlash(objectName(h))); err == nil {
			continue
		}
		o, err := r.obj.read.EncodedObject(plumbing.AnyObject, h)
		if err != nil {
			return err
		}
		data, err := getObject(r.obj.read, o.Type(), h)
		if err == nil {
			err = out.add(o.Type(), h, data)
		}
		if err == nil && out.body.Len() > mostPacked {
			err = out.write(r.disk)
			out = &packing{}
		}
		if err != nil {
			return err
		}
	}
	return out.write(r.disk)
}

// alone says that an index has no pack: a run was killed before it wrote it, or when it had taken it away.
func (r *repository) alone(index string) bool {
	_, err := r.root.Lstat(filepath.FromSlash(strings.TrimSuffix(index, ".idx") + ".pack"))
	return errors.Is(err, fs.ErrNotExist)
}
