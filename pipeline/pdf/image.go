package pdf

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/png"
)

// picture is an image as a PDF holds it: three bytes a pixel.
type picture struct {
	source        []byte
	width, height int
	rgb           []byte
}

// maxPixels bounds a picture: more than a page can show, less than a bomb needs.
const maxPixels = 20 << 20

// picture gives the number of a picture, which is decoded once however often it is drawn. What shines through is laid
// on white: PDF/A-2 would allow transparency, print shops' software does not.
func (w *writer) picture(source []byte) (int, error) {
	for i, p := range w.images {
		if bytes.Equal(p.source, source) {
			return i, nil
		}
	}
	config, err := png.DecodeConfig(bytes.NewReader(source))
	if err != nil {
		return 0, err
	}
	if config.Width < 1 || config.Height < 1 || config.Width > maxPixels/config.Height {
		return 0, errors.New("it is too large")
	}
	img, err := png.Decode(bytes.NewReader(source))
	if err != nil {
		return 0, err
	}
	w.images = append(w.images, &picture{source: source, width: config.Width, height: config.Height, rgb: flatten(img)})
	return len(w.images) - 1, nil
}

func flatten(img image.Image) []byte {
	b := img.Bounds()
	out := make([]byte, 0, 3*b.Dx()*b.Dy())
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			p := color.NRGBAModel.Convert(img.At(x, y)).(color.NRGBA)
			a := uint32(p.A)
			for _, v := range [...]uint8{p.R, p.G, p.B} {
				out = append(out, byte((uint32(v)*a+255*(255-a)+127)/255))
			}
		}
	}
	return out
}
