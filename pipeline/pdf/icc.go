package pdf

import (
	"encoding/binary"
	"math"
	"unicode/utf16"
)

// sRGB gives an ICC profile (version 4.2) of the sRGB colour space of IEC 61966-2-1: the primaries, adapted to D50 as
// the profile connection space wants them, and the transfer curve as its formula.
func sRGB() []byte {
	fixed := func(v float64) uint32 { return uint32(int32(math.Round(v * 65536))) }
	list := func(kind string, values ...float64) []byte {
		b := append([]byte(kind), 0, 0, 0, 0)
		for _, v := range values {
			b = binary.BigEndian.AppendUint32(b, fixed(v))
		}
		return b
	}
	text := func(s string) []byte {
		u := utf16.Encode([]rune(s))
		b := []byte("mluc\x00\x00\x00\x00\x00\x00\x00\x01\x00\x00\x00\x0cenUS")
		b = binary.BigEndian.AppendUint32(b, uint32(2*len(u)))
		b = binary.BigEndian.AppendUint32(b, 28)
		for _, c := range u {
			b = binary.BigEndian.AppendUint16(b, c)
		}
		return b
	}
	// Parametric curve of type 3: Y = ((X+0.055)/1.055)^2.4 from 0.04045 on, X/12.92 below.
	curve := append([]byte("para\x00\x00\x00\x00\x00\x03\x00\x00"), list("", 2.4, 1/1.055, 0.055/1.055, 1/12.92, 0.04045)[4:]...)
	tags := []struct {
		name string
		data []byte
	}{
		{"desc", text("sRGB")},
		{"cprt", text("No copyright, use freely")},
		{"wtpt", list("XYZ ", 0.9642, 1, 0.8249)},
		{"chad", list("sf32", 1.0478112, 0.0228866, -0.0501270, 0.0295424, 0.9904844, -0.0170491, -0.0092345, 0.0150436, 0.7521316)},
		{"rXYZ", list("XYZ ", 0.4360747, 0.2225045, 0.0139322)},
		{"gXYZ", list("XYZ ", 0.3850649, 0.7168786, 0.0971045)},
		{"bXYZ", list("XYZ ", 0.1430804, 0.0606169, 0.7141733)},
		{"rTRC", curve}, {"gTRC", nil}, {"bTRC", nil},
	}
	head := make([]byte, 128)
	copy(head[8:], "\x04\x20\x00\x00mntrRGB XYZ ")
	copy(head[24:], "\x07\xe8\x00\x01\x00\x01\x00\x00\x00\x00\x00\x00acsp") // a date is wanted; this one is fixed
	copy(head[68:], list("", 0.9642, 1, 0.8249)[4:])
	table := binary.BigEndian.AppendUint32(nil, uint32(len(tags)))
	var data []byte
	at, size := 0, 0
	for _, t := range tags {
		if t.data != nil { // the three curves are one
			for len(data)%4 != 0 {
				data = append(data, 0)
			}
			at, size = 128+4+12*len(tags)+len(data), len(t.data)
			data = append(data, t.data...)
		}
		table = append(table, t.name...)
		table = binary.BigEndian.AppendUint32(table, uint32(at))
		table = binary.BigEndian.AppendUint32(table, uint32(size))
	}
	out := append(append(head, table...), data...)
	for len(out)%4 != 0 {
		out = append(out, 0)
	}
	binary.BigEndian.PutUint32(out, uint32(len(out)))
	return out
}
