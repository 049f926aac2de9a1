package pdf

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"runtime"
	"strconv"
	"sync"

	"golang.org/x/sync/errgroup"
)

// perStream is how many objects share one object stream: more compress better, fewer are quicker to look one up in.
const perStream = 400

// objects collects the objects of a file and writes them. Streams are compressed on their own, side by side, and
// written in the order they were added, so the bytes do not depend on the number of processors.
type objects struct {
	places  []place   // by object number
	streams []*stream // in the order of the file
	open    []byte    // bodies of the object stream being filled
	index   []byte    // its list of numbers and offsets
	opened  int       // how many objects it holds
	number  int       // its own number
	work    errgroup.Group
	zippers sync.Pool
}

// place says where an object stands: in its own right (stream 0, at an offset) or as a part of an object stream.
type place struct {
	stream int
	at     int
}

type stream struct {
	number int
	dict   string // its entries but /Length
	data   []byte
}

func newObjects() *objects {
	o := &objects{places: make([]place, 1)}
	o.work.SetLimit(max(1, runtime.GOMAXPROCS(0)))
	o.zippers.New = func() any {
		z, err := zlib.NewWriterLevel(nil, compression)
		if err != nil {
			panic(err) // the level is a constant of ours
		}
		return z
	}
	return o
}

// compression is the level of zlib. On a paper of 600 pages 7 gives 12 % fewer bytes than 2 and takes a third more of the
// whole time; papers are written once and kept for centuries, so bytes weigh more.
const compression = 7

// reserve gives n numbers that follow each other; the first is returned.
func (o *objects) reserve(n int) int {
	first := len(o.places)
	o.places = append(o.places, make([]place, n)...)
	return first
}

// put adds an object that is no stream.
func (o *objects) put(number int, body []byte) {
	if o.opened == 0 {
		o.number = o.reserve(1)
	}
	o.index = strconv.AppendInt(o.index, int64(number), 10)
	o.index = append(o.index, ' ')
	o.index = strconv.AppendInt(o.index, int64(len(o.open)), 10)
	o.index = append(o.index, ' ')
	o.places[number] = place{stream: o.number, at: o.opened}
	o.open = append(append(o.open, body...), '\n')
	if o.opened++; o.opened == perStream {
		o.flush()
	}
}

func (o *objects) flush() {
	if o.opened == 0 {
		return
	}
	dict := fmt.Sprintf("/Type/ObjStm/N %d/First %d", o.opened, len(o.index))
	raw := make([]byte, 0, len(o.index)+len(o.open))
	o.stream(o.number, dict, append(append(raw, o.index...), o.open...))
	o.index, o.open, o.opened = o.index[:0], o.open[:0], 0
}

// stream adds a stream and compresses it in the background; raw must not change any more.
func (o *objects) stream(number int, dict string, raw []byte) {
	s := &stream{number: number, dict: dict + "/Filter/FlateDecode"}
	o.streams = append(o.streams, s)
	o.work.Go(func() error {
		var err error
		s.data, err = o.zip(raw)
		return err
	})
}

// plain adds a stream that is not compressed.
func (o *objects) plain(number int, dict string, raw []byte) {
	o.streams = append(o.streams, &stream{number: number, dict: dict, data: raw})
}

func (o *objects) zip(raw []byte) ([]byte, error) {
	z := o.zippers.Get().(*zlib.Writer)
	defer o.zippers.Put(z)
	var out bytes.Buffer
	out.Grow(len(raw)/4 + 64)
	z.Reset(&out)
	if _, err := z.Write(raw); err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// finish writes the file. The identifier in the trailer is a digest of all that stands before it.
func (o *objects) finish(catalog, info int) ([]byte, error) {
	o.flush()
	if err := o.work.Wait(); err != nil {
		return nil, err
	}
	size := 1024 + 8*len(o.places)/4
	for _, s := range o.streams {
		size += len(s.data) + 128
	}
	out := make([]byte, 0, size)
	out = append(out, "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"...)
	for _, s := range o.streams {
		o.places[s.number] = place{at: len(out)}
		out = appendStream(out, s)
		s.data = nil
	}
	return o.appendXref(out, catalog, info)
}

func appendStream(out []byte, s *stream) []byte {
	out = strconv.AppendInt(out, int64(s.number), 10)
	out = append(out, " 0 obj\n<<"...)
	out = append(out, s.dict...)
	out = append(out, "/Length "...)
	out = strconv.AppendInt(out, int64(len(s.data)), 10)
	out = append(out, ">>\nstream\n"...)
	out = append(out, s.data...)
	return append(out, "\nendstream\nendobj\n"...)
}

// xrefWidth is the bytes of one entry of the cross-reference stream: kind, offset or stream, index.
const xrefWidth = 1 + 4 + 2

func (o *objects) appendXref(out []byte, catalog, info int) ([]byte, error) {
	number := o.reserve(1)
	start := len(out)
	o.places[number] = place{at: start}
	rows := make([]byte, 0, len(o.places)*(xrefWidth+1))
	var last [xrefWidth]byte
	for i, p := range o.places {
		var row [xrefWidth]byte
		switch {
		case i == 0:
			binary.BigEndian.PutUint16(row[5:], 0xffff)
		case p.stream != 0:
			row[0] = 2
			binary.BigEndian.PutUint32(row[1:], uint32(p.stream))
			binary.BigEndian.PutUint16(row[5:], uint16(p.at))
		case p.at != 0:
			row[0] = 1
			binary.BigEndian.PutUint32(row[1:], uint32(p.at))
		default:
			return nil, fmt.Errorf("object %d was reserved and never written", i)
		}
		rows = append(rows, 2) // the PNG filter "up": entries differ little from the one before
		for k := range row {
			rows = append(rows, row[k]-last[k])
		}
		last = row
	}
	data, err := o.zip(rows)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(out)
	id := fmt.Sprintf("%x", sum[:16])
	dict := fmt.Sprintf("/Type/XRef/Size %d/W[1 4 2]/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns %d>>",
		len(o.places), catalog, info, id, id, xrefWidth)
	out = appendStream(out, &stream{number: number, dict: dict, data: data})
	return fmt.Appendf(out, "startxref\n%d\n%%%%EOF\n", start), nil
}
