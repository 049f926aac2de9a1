package archive

import (
	"bufio"
	"compress/zlib"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
)

// bounded reads objects that are files of their own and no more of them than their header says, since a small file can
// blow up into any number of bytes. What is packed is read by the library, which knows the packs that there were when it
// first looked; git may pack anew meanwhile, so what is not found is looked for again where there are other packs now.
type bounded struct {
	dir      string
	root     *os.Root
	packs    source
	listed   string        // the packs that packs knows of
	unpacker zlib.Resetter // used again and again; nil before the first
}

func newBounded(dir string, root *os.Root) *bounded {
	b := &bounded{dir: dir, root: root}
	b.listed = b.list()
	b.packs = storage(dir)
	return b
}

// repacks bounds how often packs are looked for anew for one object.
const repacks = 5

// EncodedObject reads one object. A file that cannot be read is passed over where the object is packed too, as git does.
func (b *bounded) EncodedObject(kind plumbing.ObjectType, h plumbing.Hash) (plumbing.EncodedObject, error) {
	for i := 0; ; i++ {
		obj, err := b.once(kind, h)
		if err == nil || i == repacks {
			return obj, err
		}
		now := b.list()
		if now == b.listed {
			return obj, err
		}
		b.packs, b.listed = storage(b.dir), now
	}
}

// list gives the names of the packs there are.
func (b *bounded) list() string {
	files, _ := fs.Glob(b.root.FS(), "objects/pack/*.idx") // the pattern is right
	return strings.Join(files, " ")
}

func (b *bounded) once(kind plumbing.ObjectType, h plumbing.Hash) (plumbing.EncodedObject, error) {
	obj, err := b.loose(h)
	if err != nil {
		packed, e := b.packs.EncodedObject(kind, h)
		if e == nil || errors.Is(err, os.ErrNotExist) {
			return packed, e
		}
		return nil, err
	}
	if kind != plumbing.AnyObject && obj.Type() != kind {
		return nil, plumbing.ErrObjectNotFound
	}
	return obj, nil
}

func (b *bounded) loose(h plumbing.Hash) (plumbing.EncodedObject, error) {
	f, err := b.root.Open(filepath.FromSlash(objectName(h)))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() {
		return nil, errors.Join(errBroken, err)
	}
	z, err := b.unpack(bufio.NewReader(f))
	if err != nil {
		return nil, errors.Join(errBroken, err)
	}
	r := bufio.NewReader(io.LimitReader(z, maxObject+maxHeader+1))
	header, err := readHeader(r)
	if err != nil {
		return nil, err
	}
	name, digits, _ := strings.Cut(header, " ")
	kind, err := plumbing.ParseObjectType(name)
	size, e := strconv.ParseInt(digits, 10, 64)
	if err != nil || e != nil || size < 0 || size > maxObject {
		return nil, errBroken
	}
	data, err := io.ReadAll(io.LimitReader(r, size+1))
	if err != nil || int64(len(data)) != size {
		return nil, errors.Join(errBroken, err)
	}
	m := &plumbing.MemoryObject{}
	m.SetType(kind)
	_, err = m.Write(data)
	return m, err
}

// unpack begins to read what is packed.
func (b *bounded) unpack(from io.Reader) (io.Reader, error) {
	if b.unpacker != nil {
		err := b.unpacker.Reset(from, nil)
		return b.unpacker.(io.Reader), err
	}
	z, err := zlib.NewReader(from)
	if err == nil {
		b.unpacker = z.(zlib.Resetter) // as its documentation says
	}
	return z, err
}

// maxHeader is longer than any header of an object: its kind, a space, its size and a zero byte.
const maxHeader = 40

func readHeader(r *bufio.Reader) (string, error) {
	var b strings.Builder
	for range maxHeader {
		c, err := r.ReadByte()
		if err != nil {
			return "", errors.Join(errBroken, err)
		}
		if c == 0 {
			return b.String(), nil
		}
		b.WriteByte(c)
	}
	return "", errBroken
}
