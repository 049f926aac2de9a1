package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
)

// Streams gives all that is packed in a file, unpacked. It looks for streams by their bytes and not by the file's list of
// objects, so that what nothing refers to is found too. What cannot be unpacked stands in the file as it is.
func Streams(b []byte) ([][]byte, error) {
	var out [][]byte
	left := int64(maxUnpacked)
	word := []byte("stream")
	for at := 0; ; {
		i := bytes.Index(b[at:], word)
		if i < 0 {
			return out, nil
		}
		at += i + len(word)
		data, ok := bytes.CutPrefix(bytes.TrimPrefix(b[at:], []byte("\r")), []byte("\n"))
		if !ok {
			continue
		}
		z, err := zlib.NewReader(bytes.NewReader(data))
		if err != nil {
			continue
		}
		// A damaged stream gives what could be read of it.
		unpacked, _ := io.ReadAll(io.LimitReader(z, left+1))
		if left -= int64(len(unpacked)); left < 0 {
			return out, fmt.Errorf("the file unpacks to more than %d bytes", maxUnpacked)
		}
		out = append(out, unpacked)
	}
}
