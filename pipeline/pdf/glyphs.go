package pdf

import (
	"fmt"
	"math"
	"strconv"

	"underlag/pipeline/font"
	"underlag/pipeline/paper"
)

// Glyphs draws a run from the start of its base line.
func (c *canvas) Glyphs(at paper.Point, run font.Run, colour paper.Colour) {
	if len(run.Glyphs) == 0 {
		return
	}
	if run.Style >= font.NumStyles || run.Size <= 0 {
		c.Fail(fmt.Errorf("a run has no face or size"))
		return
	}
	c.prepare(true)
	c.setFill(colour)
	if !c.set.face || c.face != run.Style || c.size != run.Size {
		c.set.face, c.face, c.size = true, run.Style, run.Size
		c.out = strconv.AppendInt(append(c.out, "/F"...), int64(run.Style), 10)
		c.out = append(appendNumber(append(c.out, ' '), run.Size), " Tf\n"...)
	}
	c.moveTo(at)
	c.show(run)
}

// moveTo sets the pen, unless it stands there already because the run before ended here.
func (c *canvas) moveTo(at paper.Point) {
	x, y := tenths(at.X*mm), tenths((c.height-at.Y)*mm)
	if y == c.lineY && math.Abs(at.X*mm-c.penX) < 0.06 {
		return
	}
	c.out = append(appendFixed(c.out, x-c.lineX, 1), ' ')
	c.out = append(appendFixed(c.out, y-c.lineY, 1), " Td\n"...)
	c.lineX, c.lineY, c.penX = x, y, float64(x)/10
}

func tenths(v float64) int64 { return int64(math.Round(v * 10)) }

// show writes the glyphs, with what their advances differ from the font's widths.
func (c *canvas) show(run font.Run) {
	face := c.w.faces[run.Style]
	out := append(c.out, "[("...)
	start := len(out) - 2
	plain, total, pending := true, int32(0), int32(0)
	for i := range run.Glyphs {
		g := &run.Glyphs[i]
		if g.ID == 0 {
			c.out = out[:start]
			c.Fail(&font.MissingGlyph{Rune: oneRune(g.Text)})
			return
		}
		if g.YOffset != c.rise { // a mark over its letter
			out = c.appendRise(out, g.YOffset, run.Size)
			plain = false
		}
		if by := pending - g.XOffset; by != 0 {
			out = strconv.AppendInt(append(out, ')'), int64(by), 10)
			out = append(out, '(')
			plain = false
		}
		code := face.code(*g)
		out = appendEscaped(appendEscaped(out, byte(code>>8)), byte(code))
		pending = g.Width - g.Advance + g.XOffset
		total += g.Advance
	}
	if c.rise != 0 {
		out = c.appendRise(out, 0, run.Size)
	}
	if pending != 0 { // so that a run that joins on starts where this one's advance ends
		out = append(strconv.AppendInt(append(out, ')'), int64(pending), 10), "]TJ\n"...)
	} else {
		out = append(out, ")]TJ\n"...)
	}
	if plain && pending == 0 { // no need of an array
		copy(out[start:], out[start+1:])
		out = append(out[:len(out)-6], ")Tj\n"...)
	}
	c.out = out
	c.penX += float64(total) / 1000 * run.Size
}

// appendRise ends the array, lifts the pen and goes on.
func (c *canvas) appendRise(out []byte, rise int32, size float64) []byte {
	c.rise = rise
	out = append(appendNumber(append(out, ")]TJ "...), float64(rise)/1000*size), " Ts[("...)
	return out
}

func (c *canvas) setFill(colour paper.Colour) {
	if !c.set.fill || c.fill != colour {
		c.set.fill, c.fill = true, colour
		c.out = appendColour(c.out, colour, " g\n", " rg\n")
	}
}

func (c *canvas) setStroke(colour paper.Colour, width float64) {
	if !c.set.stroke || c.stroke != colour {
		c.set.stroke, c.stroke = true, colour
		c.out = appendColour(c.out, colour, " G\n", " RG\n")
	}
	if !c.set.width || c.width != width {
		c.set.width, c.width = true, width
		c.out = append(appendNumber(c.out, width), " w\n"...)
	}
}

func appendColour(b []byte, c paper.Colour, grey, rgb string) []byte {
	part := func(v uint8) { b = appendFixed(b, (int64(v)*1000+127)/255, 3) }
	part(c.R)
	if c.R == c.G && c.G == c.B {
		return append(b, grey...)
	}
	b = append(b, ' ')
	part(c.G)
	b = append(b, ' ')
	part(c.B)
	return append(b, rgb...)
}
