package picture

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/jpeg"
	"iter"
)

// Markers of the JPEG format that matter here.
const (
	markerFirstFrame = 0xc0
	markerRestart    = 0xd0 // the first of eight
	markerStart      = 0xd8
	markerEnd        = 0xd9
	markerScan       = 0xda
	markerLastTable  = 0xdf
	markerJFIF       = 0xe0
	markerExif       = 0xe1
	markerICC        = 0xe2
	markerAdobe      = 0xee
)

// jpegQuality is the quality at which a JPEG is written again.
const jpegQuality = 88

// segment is one part of a JPEG: its marker and its bytes, marker included.
// The picture's own data, which follows a scan's header, is part of the scan.
type segment struct {
	marker byte
	raw    []byte
}

// payload is what follows the marker and the length.
func (s segment) payload() []byte {
	if len(s.raw) < 4 {
		return nil
	}
	return s.raw[4:]
}

// segments cuts a JPEG up. An error comes last, where the picture breaks off;
// what stands between segments or behind the end is passed over.
func segments(data []byte) iter.Seq2[segment, error] {
	return func(yield func(segment, error) bool) {
		for {
			s, rest, ok := nextSegment(data)
			if !ok {
				yield(segment{}, ErrDamaged)
				return
			}
			if !yield(s, nil) || s.marker == markerEnd {
				return
			}
			data = rest
		}
	}
}

func nextSegment(data []byte) (s segment, rest []byte, ok bool) {
	start := bytes.IndexByte(data, 0xff)
	if start < 0 || start+1 >= len(data) {
		return segment{}, nil, false
	}
	data = data[start:]
	marker := data[1]
	length := 2
	switch {
	case marker == 0xff:
		length = 1
	case marker > 1 && (marker < markerRestart || marker > markerEnd):
		if len(data) < 4 {
			return segment{}, nil, false
		}
		length += max(int(binary.BigEndian.Uint16(data[2:])), 2)
	}
	if length > len(data) {
		return segment{}, nil, false
	}
	if marker == markerScan {
		length += scanLength(data[length:])
	}
	return segment{marker, data[:length]}, data[length:], true
}

// scanLength counts the bytes up to the next marker that ends a scan.
func scanLength(data []byte) int {
	for at := 0; ; at++ {
		next := bytes.IndexByte(data[at:], 0xff)
		if next < 0 || at+next+1 >= len(data) {
			return len(data)
		}
		at += next
		follows := data[at+1]
		inside := follows == 0 || follows == 0xff || follows >= markerRestart && follows < markerStart
		if !inside {
			return at
		}
	}
}

// jpegOrientation looks for EXIF before the first scan. It is not known where a
// beginning of a JPEG leads up to neither.
func jpegOrientation(head []byte) (orientation int, known bool) {
	for s, err := range segments(head) {
		switch {
		case err != nil:
			return 1, false
		case s.marker == markerScan || s.marker == markerEnd:
			return 1, true
		case s.marker == markerExif && bytes.HasPrefix(s.payload(), []byte(exifPrefix)):
			return orientationOf(s.payload()), true
		}
	}
	return 1, false
}

func cleanJPEG(data []byte) ([]byte, error) {
	out := make([]byte, 0, len(data))
	for s, err := range segments(data) {
		if err != nil {
			return nil, err
		}
		out = append(out, s.needed()...)
	}
	return out, nil
}

// needed is what has to stay of a segment, perhaps nothing.
func (s segment) needed() []byte {
	switch s.marker {
	case markerJFIF:
		return s.withoutPreview()
	case markerICC:
		if s.isProfile() {
			return s.raw
		}
	case markerAdobe:
		if bytes.HasPrefix(s.payload(), []byte("Adobe")) {
			return s.raw
		}
	default:
		if s.marker >= markerFirstFrame && s.marker <= markerLastTable {
			return s.raw
		}
	}
	return nil
}

func (s segment) isProfile() bool {
	return s.marker == markerICC && bytes.HasPrefix(s.payload(), []byte("ICC_PROFILE\x00"))
}

// withoutPreview is a JFIF header whose small preview is left out: it may show
// what was cut away from the picture.
func (s segment) withoutPreview() []byte {
	const kept = 12 // name, version and density; two bytes of preview's size follow
	if p := s.payload(); len(p) < kept+2 || !bytes.HasPrefix(p, []byte("JFIF\x00")) {
		return nil
	}
	header := []byte{0xff, markerJFIF, 0, 2 + kept + 2}
	header = append(header, s.payload()[:kept]...)
	return append(header, 0, 0)
}

// uprightJPEG turns a picture the right way up.
func uprightJPEG(data []byte, orientation int) ([]byte, error) {
	img, err := jpeg.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return encodeJPEG(turn(plain(img), orientation), profileOf(img, data))
}

// profileOf is the segments of the colour profile of a JPEG, if it still fits
// once the picture is written again: printers' colours are not.
func profileOf(img image.Image, data []byte) []byte {
	if _, printed := img.(*image.CMYK); printed {
		return nil
	}
	var profile []byte
	for s := range segments(data) {
		if s.isProfile() {
			profile = append(profile, s.raw...)
		}
	}
	return profile
}

func encodeJPEG(img image.Image, profile []byte) ([]byte, error) {
	var out bytes.Buffer
	out.Write([]byte{0xff, markerStart})
	out.Write(profile)
	var coded bytes.Buffer
	if err := jpeg.Encode(&coded, img, &jpeg.Options{Quality: jpegQuality}); err != nil {
		return nil, fmt.Errorf("writing a JPEG: %w", err)
	}
	out.Write(coded.Bytes()[2:])
	return out.Bytes(), nil
}
