package pdf

import (
	"encoding/xml"
	"fmt"
	"strings"
	"time"
)

// producer names the program in the metadata, without a version: the same content gives the same bytes.
const producer = "underlag"

// namespace is that of the product's own properties.
const namespace = "https://underlag.example/ns/paper/1.0/"

func (w *writer) status() string {
	if w.meta.Draft != "" {
		return "draft"
	}
	return "approved"
}

func (w *writer) description() string {
	parts := []string{}
	for _, s := range []string{w.meta.Kind, w.meta.CaseNumber} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, " ")
}

func (w *writer) keywords() string {
	parts := []string{}
	for _, s := range append([]string{w.meta.CaseNumber, w.meta.Kind, w.meta.Appendix, w.meta.Example, w.meta.Draft, w.meta.Secrecy}, w.meta.Bodies...) {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, ", ")
}

// date gives the paper's own day; its hour is unknown and set to midnight UTC.
func (w *writer) date() (time.Time, error) { return time.Parse(time.DateOnly, w.meta.Date) }

// info is the older form of the metadata; it must say the same as the XMP.
func (w *writer) info() []byte {
	b := []byte("<<")
	for _, s := range [...]struct{ key, value string }{
		{"/Title", w.meta.Title}, {"/Author", w.meta.Organisation}, {"/Subject", w.description()}, {"/Keywords", w.keywords()},
		{"/Creator", producer}, {"/Producer", producer},
	} {
		if s.value != "" {
			b = appendText(append(b, s.key...), s.value)
		}
	}
	if day, err := w.date(); err == nil {
		stamp := day.Format("20060102")
		b = fmt.Appendf(b, "/CreationDate(D:%s000000+00'00')/ModDate(D:%s000000+00'00')", stamp, stamp)
	}
	return append(b, ">>"...)
}

func (w *writer) xmp() []byte {
	var b strings.Builder
	line := func(format string, values ...string) {
		args := make([]any, len(values))
		for i, v := range values {
			if v == "" {
				return
			}
			args[i] = escapeXML(v)
		}
		fmt.Fprintf(&b, format+"\n", args...)
	}
	m := w.meta
	b.WriteString("<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" +
		`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:underlag="` + namespace + "\">\n")
	b.WriteString("<dc:format>application/pdf</dc:format>\n")
	line(`<dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li><rdf:li xml:lang="%s">%s</rdf:li></rdf:Alt></dc:title>`, m.Title, string(m.Lang), m.Title)
	line(`<dc:creator><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq></dc:creator>`, m.Organisation)
	line(`<dc:description><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:description>`, w.description())
	line(`<dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>`, string(m.Lang))
	line(`<dc:subject><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:subject>`, m.CaseNumber)
	line(`<pdf:Keywords>%s</pdf:Keywords>`, w.keywords())
	line(`<pdf:Producer>%s</pdf:Producer>`, producer)
	line(`<xmp:CreatorTool>%s</xmp:CreatorTool>`, producer)
	if day, err := w.date(); err == nil {
		stamp := day.Format("2006-01-02") + "T00:00:00+00:00"
		line("<xmp:CreateDate>%s</xmp:CreateDate>\n<xmp:ModifyDate>%s</xmp:ModifyDate>\n<xmp:MetadataDate>%s</xmp:MetadataDate>", stamp, stamp, stamp)
	}
	b.WriteString("<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>\n<pdfuaid:part>1</pdfuaid:part>\n")
	line(`<underlag:caseNumber>%s</underlag:caseNumber>`, m.CaseNumber)
	line(`<underlag:contentDigest>%s</underlag:contentDigest>`, m.Digest)
	line(`<underlag:example>%s</underlag:example>`, m.Example)
	line(`<underlag:status>%s</underlag:status>`, w.status())
	b.WriteString("</rdf:Description>\n")
	b.WriteString(extensionSchemas)
	b.WriteString("</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>")
	return []byte(b.String())
}

// extensionSchemas describe the properties that PDF/A does not know.
const extensionSchemas = `<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag>
<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>
<rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description></rdf:li>
</rdf:Seq></pdfaSchema:property></rdf:li>
<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>Papers of a case</pdfaSchema:schema><pdfaSchema:namespaceURI>` + namespace + `</pdfaSchema:namespaceURI><pdfaSchema:prefix>underlag</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>
<rdf:li rdf:parseType="Resource"><pdfaProperty:name>caseNumber</pdfaProperty:name><pdfaProperty:valueType>Text</pdfaProperty:valueType><pdfaProperty:category>external</pdfaProperty:category><pdfaProperty:description>Case number (diarienummer)</pdfaProperty:description></rdf:li>
<rdf:li rdf:parseType="Resource"><pdfaProperty:name>contentDigest</pdfaProperty:name><pdfaProperty:valueType>Text</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Digest of what the paper says</pdfaProperty:description></rdf:li>
<rdf:li rdf:parseType="Resource"><pdfaProperty:name>example</pdfaProperty:name><pdfaProperty:valueType>Text</pdfaProperty:valueType><pdfaProperty:category>external</pdfaProperty:category><pdfaProperty:description>Says that the figures are constructed</pdfaProperty:description></rdf:li>
<rdf:li rdf:parseType="Resource"><pdfaProperty:name>status</pdfaProperty:name><pdfaProperty:valueType>Text</pdfaProperty:valueType><pdfaProperty:category>external</pdfaProperty:category><pdfaProperty:description>draft or approved</pdfaProperty:description></rdf:li>
</rdf:Seq></pdfaSchema:property></rdf:li>
</rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
`

func escapeXML(s string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(s)); err != nil { // a strings.Builder never fails
		return ""
	}
	return b.String()
}
