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
	unzip   int           // how many bytes may still be unpacked
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
	c := &container{data: data, packed: map[int]*pack{}, unzip: maxUnpacked}
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
	rows, err := c.inflate(raw, &c.unzip)
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

// stream gives a stream's dictionary and its bytes, unpacked.
func (c *container) stream(number int, left *int) (value, []byte, error) {
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
	out, err := c.inflate(raw, left)
	return head, out, err
}

// inflate unpacks at most *left bytes and takes them from it.
func (c *container) inflate(raw []byte, left *int) ([]byte, error) {
	z, err := zlib.NewReader(bytes.NewReader(raw))
	if err != nil {
		return nil, errSyntax
	}
	out := bytes.NewBuffer(make([]byte, 0, min(6*len(raw)+512, *left+512)))
	n, err := io.Copy(out, io.LimitReader(z, int64(*left)+1))
	if err != nil {
		return nil, errSyntax
	}
	if *left -= int(n); *left < 0 {
		return nil, fmt.Errorf("the file unpacks to more than %d bytes", maxUnpacked)
	}
	return out.Bytes(), nil
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
			left := c.unzip / workers
			for i := w; i < len(numbers); i += workers {
				if err := c.readPack(numbers[i], c.packed[numbers[i]], &left); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return g.Wait()
}

func (c *container) readPack(number int, into *pack, left *int) error {
	head, data, err := c.stream(number, left)
	if err != nil {
		return err
	}
	n, first := head.get("N").int(), head.get("First").int()
	if n < 0 || n > len(data) || first < 0 || first > len(data) {
		return errSyntax
	}
	p := parser{data: data[:first]}
	into.data = data[first:]
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
