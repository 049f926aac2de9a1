package pdf

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
)

// CountPages says how many pages a PDF made elsewhere has. It is never opened further: such a file stays as it is. What
// cannot be read, or is encrypted, is an error.
func CountPages(data []byte) (n int, err error) {
	defer func() { // the library ends on some broken files with a panic
		if p := recover(); p != nil {
			n, err = 0, fmt.Errorf("read a PDF made elsewhere: %v", p)
		}
	}()
	api.DisableConfigDir() // or it would write a folder into the user's home
	n, err = api.PageCount(bytes.NewReader(data), model.NewDefaultConfiguration())
	if err == nil && n < 1 {
		err = errors.New("no pages")
	}
	return n, err
}
