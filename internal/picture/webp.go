package picture

import (
	"encoding/binary"
	"iter"
)

// Bits of a WebP's own header that say which other parts there are.
const (
	webpHasXMP  = 0x04
	webpHasExif = 0x08
)

// webpChunks cuts a WebP up. An error comes last, where the picture breaks
// off; what stands behind the end is passed over.
func webpChunks(data []byte) iter.Seq2[chunk, error] {
	return func(yield func(chunk, error) bool) {
		end := int64(binary.LittleEndian.Uint32(data[4:])) + 8
		if end < 12 || end > int64(len(data)) {
			yield(chunk{}, ErrDamaged)
			return
		}
		for data := data[12:end]; len(data) > 0; {
			if len(data) < 8 || int64(binary.LittleEndian.Uint32(data[4:])) > int64(len(data)-8) {
				yield(chunk{}, ErrDamaged)
				return
			}
			end := 8 + int(binary.LittleEndian.Uint32(data[4:]))
			if !yield(chunk{kind: string(data[:4]), content: data[8:end]}, nil) {
				return
			}
			data = data[min(end+end%2, len(data)):]
		}
	}
}

func cleanWebP(data []byte, orientation int) ([]byte, error) {
	out := append(make([]byte, 0, len(data)), data[:12]...)
	for c, err := range webpChunks(data) {
		if err != nil {
			return nil, err
		}
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
