package pdf

import (
	"errors"
	"fmt"
	"net/url"
	"strings"

	"underlag/pipeline/paper"
)

// link is a link annotation: a place on a page that leads to an address or to a place in the file.
type link struct {
	page     int
	elem     int32
	rect     [4]float64 // x, y, width, height in millimetres
	url      string     // empty for a link within the file
	to       int        // page
	y        float64
	contents string
}

// LinkURL makes a place on the page lead to an address; contents says where, for those who cannot see it.
func (c *canvas) LinkURL(at paper.Point, w, h float64, e *paper.Elem, url, contents string) {
	if !webAddress(url) {
		c.Fail(errors.New("a link leads to what is neither http, https, mailto nor tel"))
		return
	}
	c.link(link{rect: [4]float64{at.X, at.Y, w, h}, url: url, contents: contents}, e)
}

// LinkTo makes a place on the page lead to another of the same file.
func (c *canvas) LinkTo(at paper.Point, w, h float64, e *paper.Elem, target *paper.Elem, page int, y float64, contents string) {
	if page < 0 || page >= c.w.paper.Count {
		c.Fail(fmt.Errorf("a link leads to page %d, which does not exist", page+1))
		return
	}
	if _, ok := c.w.tree.index[target]; target != nil && !ok {
		c.Fail(errors.New("a link leads to an element that is not in the structure tree"))
	}
	c.link(link{rect: [4]float64{at.X, at.Y, w, h}, to: page, y: y, contents: contents}, e)
}

func (c *canvas) link(l link, e *paper.Elem) {
	i, ok := c.lookup(e)
	if !ok {
		return
	}
	if e.Role != paper.LinkRole {
		c.Fail(fmt.Errorf("a link belongs to a %s, not to a Link", e.Role))
	}
	if strings.TrimSpace(l.contents) == "" {
		c.Fail(errors.New("a link does not say where it leads"))
	}
	l.page, l.elem = c.page, i
	c.w.tree.annotation(i, c.page, len(c.w.links))
	c.w.links = append(c.w.links, l)
}

// webAddress says whether an address is of a kind that a paper may link to.
func webAddress(s string) bool {
	u, err := url.Parse(s)
	if err != nil {
		return false
	}
	switch u.Scheme {
	case "http", "https":
		return u.Host != ""
	case "mailto", "tel":
		return u.Opaque != ""
	}
	return false
}

// putLinks writes the annotations and gives the number of the first.
func (w *writer) putLinks() int {
	o := w.objects
	first := o.reserve(len(w.links))
	for i, l := range w.links {
		b := []byte("<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[")
		x, y, width, height := l.rect[0], l.rect[1], l.rect[2], l.rect[3]
		for _, v := range [...]float64{x, w.paper.Height - y - height, x + width, w.paper.Height - y} {
			b = append(appendNumber(b, v*mm), ' ')
		}
		b = fmt.Appendf(b, "]/StructParent %d", w.paper.Count+i)
		if !w.flaws.noContents {
			b = appendText(append(b, "/Contents"...), l.contents)
		}
		if l.url != "" {
			b = append(b, "/A<</S/URI/URI"...)
			b = append(appendBytes(b, []byte(asciiAddress(l.url))), ">>"...)
		} else {
			b = w.appendTarget(append(b, "/Dest"...), l.to, l.y)
		}
		o.put(first+i, append(b, ">>"...))
	}
	return first
}

// asciiAddress writes an address as a PDF wants it: every byte outside ASCII as %XX.
func asciiAddress(s string) string {
	var b strings.Builder
	for i := range len(s) {
		if s[i] <= ' ' || s[i] >= 0x7f {
			fmt.Fprintf(&b, "%%%02X", s[i])
		} else {
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

func (w *writer) appendTarget(b []byte, page int, y float64) []byte {
	b = appendRef(append(b, '['), w.pages+2*page)
	return append(appendNumber(append(b, "/XYZ 0 "...), (w.paper.Height-y)*mm), " null]"...)
}
