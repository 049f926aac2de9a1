package pdf

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
)

// readOutlines reads the bookmarks, in the order they are shown.
func (r *reader) readOutlines(number int) error {
	var p parser
	root, err := r.object(number, &p)
	if err != nil {
		return err
	}
	return r.readBookmarks(root.get("First").int(), 1)
}

func (r *reader) readBookmarks(number, level int) error {
	var p parser
	for number != 0 {
		if number < 0 || number >= len(r.seen) || r.seen[number] || level > maxDepth {
			return errSyntax
		}
		r.seen[number] = true
		v, err := r.object(number, &p)
		if err != nil {
			return err
		}
		m := BookmarkBack{Level: level, Title: v.get("Title").text()}
		if len(r.back.Pages) == 0 {
			return errSyntax
		}
		if m.Page, m.Y, err = r.target(v.get("Dest"), r.back.Pages[0].Height); err != nil {
			return err
		}
		r.back.Bookmarks = append(r.back.Bookmarks, m)
		first, next := v.get("First").int(), v.get("Next").int()
		if first != 0 {
			if err := r.readBookmarks(first, level+1); err != nil {
				return err
			}
		}
		number = next
	}
	return nil
}

// readMeta reads the XMP and the older information dictionary.
func (r *reader) readMeta(number int) error {
	_, data, err := r.stream(number, &r.unzip)
	if err != nil {
		return err
	}
	m := &r.back.Meta
	fields := map[string]*string{
		"title": &m.Title, "creator": &m.Organisation, "description": &m.Description, "Keywords": &m.Keywords, "CreateDate": &m.Date,
		"caseNumber": &m.CaseNumber, "contentDigest": &m.Digest, "example": &m.Example, "status": &m.Status,
		"conformance": &m.PDFA,
	}
	var part [2]string // of PDF/A and PDF/UA
	d := xml.NewDecoder(bytes.NewReader(data))
	var open []xml.Name
	for {
		t, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return errSyntax
		}
		switch t := t.(type) {
		case xml.StartElement:
			open = append(open, t.Name)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if len(open) < 4 || len(bytes.TrimSpace(t)) == 0 { // xmpmeta, RDF, Description, property
				continue
			}
			property := open[3]
			into := fields[property.Local]
			if property.Local == "part" {
				into = &part[0]
				if property.Space == "http://www.aiim.org/pdfua/ns/id/" {
					into = &part[1]
				}
			}
			if into != nil && *into == "" {
				*into = string(t)
			}
		}
	}
	m.PDFA, m.PDFUA = part[0]+m.PDFA, part[1]
	if len(m.Date) > len("2006-01-02") {
		m.Date = m.Date[:len("2006-01-02")]
	}
	return r.readInfo()
}

func (r *reader) readInfo() error {
	var p parser
	v, err := r.object(r.info, &p)
	if err != nil {
		return err
	}
	r.back.Meta.Info = map[string]string{}
	for i := 0; i+1 < len(v.kids); i += 2 {
		r.back.Meta.Info[string(v.kids[i].str)] = v.kids[i+1].text()
	}
	return nil
}
