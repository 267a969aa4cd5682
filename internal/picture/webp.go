package picture

import "encoding/binary"

// Bits of a WebP's own header that say which other parts there are.
const (
	webpHasXMP  = 0x04
	webpHasExif = 0x08
)

// webpChunks cuts a WebP up, to its end or to where it breaks off.
func webpChunks(data []byte) (chunks []chunk, whole bool) {
	total := int64(binary.LittleEndian.Uint32(data[4:])) + 8
	if total > int64(len(data)) {
		return nil, false
	}
	for data = data[12:max(total, 12)]; len(data) >= 8; {
		length := int64(binary.LittleEndian.Uint32(data[4:]))
		if length > int64(len(data)-8) {
			return chunks, false
		}
		end := 8 + int(length)
		c := chunk{kind: string(data[:4]), content: data[8:end]}
		if length%2 == 1 && end < len(data) {
			end++
		}
		c.raw = data[:end]
		chunks = append(chunks, c)
		data = data[end:]
	}
	return chunks, len(data) == 0
}

// webpOrientation reads the orientation of a WebP in the form that can have
// one: it begins with a header of its own.
func webpOrientation(data []byte) int {
	chunks, _ := webpChunks(data)
	for _, c := range chunks {
		if chunks[0].kind != "VP8X" {
			break
		}
		if c.kind == "EXIF" {
			return orientationOf(c.content)
		}
	}
	return 1
}

func cleanWebP(data []byte, orientation int) ([]byte, error) {
	chunks, whole := webpChunks(data)
	if !whole {
		return nil, ErrDamaged
	}
	out := append(make([]byte, 0, len(data)), data[:12]...)
	for _, c := range chunks {
		switch c.kind {
		case "VP8X":
			out = appendWebPHeader(out, c.content, orientation != 1)
		case "VP8 ", "VP8L", "ALPH", "ANIM", "ANMF", "ICCP":
			out = appendWebPChunk(out, c.kind, c.content)
		}
	}
	if orientation != 1 {
		out = appendWebPChunk(out, "EXIF", bareOrientation(orientation))
	}
	binary.LittleEndian.PutUint32(out[4:], uint32(len(out)-8))
	return out, nil
}

// appendWebPHeader corrects what the header says about the other parts.
func appendWebPHeader(out, header []byte, exif bool) []byte {
	at := len(out) + 8
	out = appendWebPChunk(out, "VP8X", header)
	if len(header) > 0 {
		out[at] &^= webpHasXMP | webpHasExif
		if exif {
			out[at] |= webpHasExif
		}
	}
	return out
}

func appendWebPChunk(out []byte, kind string, content []byte) []byte {
	out = append(out, kind...)
	out = binary.LittleEndian.AppendUint32(out, uint32(len(content)))
	out = append(out, content...)
	if len(content)%2 == 1 {
		out = append(out, 0)
	}
	return out
}
