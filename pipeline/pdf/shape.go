package pdf

import (
	"fmt"

	"underlag/pipeline/paper"
)

// Line draws a straight line; width is in points.
func (c *canvas) Line(from, to paper.Point, width float64, colour paper.Colour) {
	c.Polyline([]paper.Point{from, to}, width, colour)
}

// Polyline draws lines through the points; width is in points.
func (c *canvas) Polyline(points []paper.Point, width float64, colour paper.Colour) {
	if len(points) < 2 {
		return
	}
	c.prepare(false)
	c.setStroke(colour, width)
	for i, p := range points {
		c.point(p.X, p.Y)
		if i == 0 {
			c.out = append(c.out, "m "...)
		} else {
			c.out = append(c.out, "l "...)
		}
	}
	c.out = append(c.out, "S\n"...)
}

// Rect fills a rectangle; at is its top left corner.
func (c *canvas) Rect(at paper.Point, w, h float64, colour paper.Colour) {
	c.prepare(false)
	c.setFill(colour)
	c.point(at.X, at.Y+h)
	c.out = append(appendNumber(c.out, w*mm), ' ')
	c.out = append(appendNumber(c.out, h*mm), " re f\n"...)
}

// Circle fills a circle.
func (c *canvas) Circle(centre paper.Point, r float64, colour paper.Colour) {
	const k = 0.5522847498 // a quarter circle as one Bézier curve
	c.prepare(false)
	c.setFill(colour)
	x, y := centre.X, centre.Y
	c.point(x+r, y)
	c.out = append(c.out, "m "...)
	for _, q := range [...][6]float64{
		{1, k, k, 1, 0, 1}, {-k, 1, -1, k, -1, 0}, {-1, -k, -k, -1, 0, -1}, {k, -1, 1, -k, 1, 0},
	} {
		for i := 0; i < 6; i += 2 {
			c.point(x+r*q[i], y+r*q[i+1])
		}
		c.out = append(c.out, "c "...)
	}
	c.out = append(c.out, "f\n"...)
}

// Image draws a picture; at is its top left corner.
func (c *canvas) Image(at paper.Point, w, h float64, png []byte) {
	i, err := c.w.picture(png)
	if err != nil {
		c.Fail(fmt.Errorf("a picture cannot be read: %w", err))
		return
	}
	c.prepare(false)
	c.out = append(c.out, "q "...)
	c.out = append(appendNumber(c.out, w*mm), " 0 0 "...)
	c.out = append(appendNumber(c.out, h*mm), ' ')
	c.point(at.X, at.Y+h)
	c.out = fmt.Appendf(c.out, "cm/I%d Do Q\n", i)
}

func (c *canvas) point(x, y float64) {
	c.out = append(appendNumber(c.out, x*mm), ' ')
	c.out = append(appendNumber(c.out, (c.height-y)*mm), ' ')
}
