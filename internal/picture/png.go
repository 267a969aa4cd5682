package picture

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/png"
	"iter"
)

const pngSignature = "\x89PNG\r\n\x1a\n"

// chunk is one part of a PNG or WebP: its kind, its content, and for a PNG all
// its bytes.
type chunk struct {
	kind    string
	content []byte
	raw     []byte
}

// pngChunks cuts a PNG up. An error comes last, where the picture breaks off;
// what stands behind the end is passed over.
func pngChunks(data []byte) iter.Seq2[chunk, error] {
	return func(yield func(chunk, error) bool) {
		for data := data[len(pngSignature):]; ; {
			if len(data) < 12 || int64(binary.BigEndian.Uint32(data)) > int64(len(data)-12) {
				yield(chunk{}, ErrDamaged)
				return
			}
			end := 12 + int(binary.BigEndian.Uint32(data))
			c := chunk{kind: string(data[4:8]), content: data[8 : end-4], raw: data[:end]}
			if !yield(c, nil) || c.kind == "IEND" {
				return
			}
			data = data[end:]
		}
	}
}

// pngChunk writes one chunk with its checksum.
func pngChunk(kind string, content []byte) []byte {
	out := binary.BigEndian.AppendUint32(nil, uint32(len(content)))
	out = append(out, kind...)
	out = append(out, content...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[4:]))
}

// shown reports whether a chunk has a part in showing the picture. A capital
// first letter marks the chunks no reader may do without.
func shown(kind string) bool {
	switch kind {
	case "tRNS", "bKGD", "hIST", "sBIT", "sPLT", "pHYs", "acTL", "fcTL", "fdAT":
		return true
	}
	return colouring(kind) || kind[0] >= 'A' && kind[0] <= 'Z'
}

// colouring reports whether a chunk says what the numbers mean as colours.
func colouring(kind string) bool {
	switch kind {
	case "iCCP", "sRGB", "gAMA", "cHRM", "cICP", "mDCV", "cLLI":
		return true
	}
	return false
}

func cleanPNG(data []byte, orientation int) ([]byte, error) {
	out := append(make([]byte, 0, len(data)), pngSignature...)
	for c, err := range pngChunks(data) {
		if err != nil {
			return nil, err
		}
		switch {
		case c.kind == "IEND":
			out = append(out, pngChunk("IEND", nil)...)
		case shown(c.kind):
			out = append(out, c.raw...)
		}
		if c.kind == "IHDR" && orientation != 1 {
			out = append(out, pngChunk("eXIf", bareOrientation(orientation))...)
		}
	}
	return out, nil
}

// animated reports whether a PNG holds more than one picture.
func animated(data []byte) bool {
	for c := range pngChunks(data) {
		if c.kind == "acTL" {
			return true
		}
	}
	return false
}

// encodePNG writes a picture with the colours of the PNG it was made from.
func encodePNG(img image.Image, from []byte) ([]byte, error) {
	var coded bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	if err := encoder.Encode(&coded, img); err != nil {
		return nil, fmt.Errorf("writing a PNG: %w", err)
	}
	const header = len(pngSignature) + 25
	out := append([]byte{}, coded.Bytes()[:header]...)
	for c := range pngChunks(from) {
		if c.kind == "IDAT" {
			break
		}
		if colouring(c.kind) && !(c.kind == "iCCP" && grey(from) != grey(out)) {
			out = append(out, c.raw...)
		}
	}
	return append(out, coded.Bytes()[header:]...), nil
}

// grey reads from a PNG's header whether it has no colours; a profile made
// for the one sort does not fit the other.
func grey(data []byte) bool {
	const colourType = len(pngSignature) + 17
	return len(data) > colourType && data[colourType]&2 == 0
}
