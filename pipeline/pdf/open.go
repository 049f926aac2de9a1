package pdf

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"io"
	"runtime"
	"strconv"

	"golang.org/x/sync/errgroup"
)

// container finds objects in a file of ours: one cross-reference stream, object streams, streams with a direct length.
type container struct {
	data    []byte
	places  []place
	root    int
	info    int
	packed  map[int]*pack // object streams by number
	unzip   unzipper
	scratch parser
}

// pack is an object stream, unpacked.
type pack struct {
	data    []byte
	numbers []int
	offsets []int // len(numbers)+1
}

// maxUnpacked bounds what a hostile file unpacks to; a paper of a thousand pages needs a tenth of it.
const maxUnpacked = 512 << 20

func openContainer(data []byte) (*container, error) {
	c := &container{data: data, packed: map[int]*pack{}, unzip: unzipper{left: maxUnpacked}}
	if !bytes.HasPrefix(data, []byte("%PDF-1.7")) {
		return nil, errSyntax
	}
	tail := data[max(0, len(data)-64):]
	i := bytes.LastIndex(tail, []byte("startxref\n"))
	if i < 0 {
		return nil, errSyntax
	}
	end, _, _ := bytes.Cut(tail[i+len("startxref\n"):], []byte("\n"))
	at, err := strconv.Atoi(string(end))
	if err != nil {
		return nil, errSyntax
	}
	if err := c.readXref(at); err != nil {
		return nil, err
	}
	return c, c.readPacks()
}

func (c *container) readXref(at int) error {
	head, raw, err := c.streamAt(at)
	if err != nil {
		return err
	}
	c.root, c.info = head.get("Root").int(), head.get("Info").int()
	size := head.get("Size").int()
	rows, err := c.unzip.bytes(raw)
	if err != nil {
		return err
	}
	if len(rows) != size*(xrefWidth+1) {
		return errSyntax
	}
	c.places = make([]place, size)
	var row [xrefWidth]byte
	for i := range c.places {
		for k := range row {
			row[k] += rows[i*(xrefWidth+1)+1+k]
		}
		v := int(binary.BigEndian.Uint32(row[1:]))
		switch row[0] {
		case 1:
			c.places[i] = place{at: v}
		case 2:
			if v >= size {
				return errSyntax
			}
			c.places[i] = place{stream: v, at: int(binary.BigEndian.Uint16(row[5:]))}
		}
	}
	return nil
}

// streamAt reads the stream object at an offset: its dictionary and its bytes as they stand.
func (c *container) streamAt(at int) (value, []byte, error) {
	if at <= 0 || at >= len(c.data) {
		return value{}, nil, errSyntax
	}
	var p parser
	p.reset(c.data[at:])
	for range 3 { // "12 0 obj"
		if _, err := p.next(0); err != nil {
			return value{}, nil, err
		}
	}
	head, err := p.next(0)
	if err != nil || head.kind != dict {
		return value{}, nil, errSyntax
	}
	const word = "\nstream\n"
	length := head.get("Length").int()
	rest := p.data[p.at:]
	if !bytes.HasPrefix(rest, []byte(word)) || length < 0 || length > len(rest)-len(word) {
		return value{}, nil, errSyntax
	}
	return head, rest[len(word) : len(word)+length], nil
}

// stream gives a stream's dictionary and its bytes, unpacked; they hold until z is used again.
func (c *container) stream(number int, z *unzipper) (value, []byte, error) {
	if number <= 0 || number >= len(c.places) || c.places[number].stream != 0 {
		return value{}, nil, errSyntax
	}
	head, raw, err := c.streamAt(c.places[number].at)
	if err != nil {
		return value{}, nil, err
	}
	if string(head.get("Filter").str) != "FlateDecode" {
		return head, raw, nil
	}
	out, err := z.bytes(raw)
	return head, out, err
}

// unzipper unpacks streams one after the other. It is made anew for each worker, so that it may be used again and again.
type unzipper struct {
	left int // how many bytes may still be unpacked
	z    io.ReadCloser
	out  bytes.Buffer
}

// share divides what may still be unpacked among workers.
func (u *unzipper) share(workers int) *unzipper { return &unzipper{left: u.left / workers} }

func (u *unzipper) bytes(raw []byte) ([]byte, error) {
	var err error
	if u.z == nil {
		u.z, err = zlib.NewReader(bytes.NewReader(raw))
	} else {
		err = u.z.(zlib.Resetter).Reset(bytes.NewReader(raw), nil)
	}
	if err != nil {
		u.z = nil
		return nil, errSyntax
	}
	u.out.Reset()
	n, err := io.Copy(&u.out, io.LimitReader(u.z, int64(u.left)+1))
	if err != nil {
		return nil, errSyntax
	}
	if u.left -= int(n); u.left < 0 {
		return nil, fmt.Errorf("the file unpacks to more than %d bytes", maxUnpacked)
	}
	return u.out.Bytes(), nil
}

// readPacks unpacks the object streams, side by side.
func (c *container) readPacks() error {
	var numbers []int
	for _, p := range c.places {
		if p.stream != 0 && c.packed[p.stream] == nil {
			c.packed[p.stream] = &pack{}
			numbers = append(numbers, p.stream)
		}
	}
	var g errgroup.Group
	workers := runtime.GOMAXPROCS(0)
	for w := range workers {
		g.Go(func() error {
			z := c.unzip.share(workers)
			for i := w; i < len(numbers); i += workers {
				if err := c.readPack(numbers[i], c.packed[numbers[i]], z); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return g.Wait()
}

func (c *container) readPack(number int, into *pack, z *unzipper) error {
	head, data, err := c.stream(number, z)
	if err != nil {
		return err
	}
	n, first := head.get("N").int(), head.get("First").int()
	if n < 0 || n > len(data) || first < 0 || first > len(data) {
		return errSyntax
	}
	p := parser{data: data[:first]}
	into.data = bytes.Clone(data[first:])
	into.numbers, into.offsets = make([]int, n), make([]int, n+1)
	for i := range n {
		var ok [2]bool
		p.skip()
		into.numbers[i], ok[0] = p.digits()
		p.skip()
		into.offsets[i], ok[1] = p.digits()
		if !ok[0] || !ok[1] || into.offsets[i] > len(into.data) || i > 0 && into.offsets[i] < into.offsets[i-1] {
			return errSyntax
		}
	}
	into.offsets[n] = len(into.data)
	return nil
}

// object reads an object that is no stream. The value holds until the next call with the same parser.
func (c *container) object(number int, p *parser) (value, error) {
	if number <= 0 || number >= len(c.places) || c.places[number].stream == 0 {
		return value{}, errSyntax
	}
	place := c.places[number]
	from := c.packed[place.stream]
	if from == nil || place.at >= len(from.numbers) || from.numbers[place.at] != number {
		return value{}, errSyntax
	}
	p.reset(from.data[from.offsets[place.at]:from.offsets[place.at+1]])
	return p.next(0)
}
