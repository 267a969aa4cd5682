package picture

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"

	"golang.org/x/image/webp"
)

// Inspect reads a picture's size and format without decoding it.
func Inspect(data []byte) (Info, error) {
	return InspectAt(bytes.NewReader(data), int64(len(data)))
}

// InspectAt is Inspect for a picture that lies elsewhere and has so many bytes.
// Of most it reads little more than the beginning; of a drawing, all. What
// cannot be read counts as cut short.
func InspectAt(from io.ReaderAt, size int64) (Info, error) {
	f := file{from: from, size: size}
	f.readHead(firstLook)
	format := formatOf(f.head)
	if format == "" || format == SVG {
		f.readHead(size)
		format = formatOf(f.head)
	}
	info := Info{Format: format, Orientation: 1}
	var pixels image.Config
	var err error
	switch format {
	case JPEG:
		info.Orientation = f.jpegOrientation()
		pixels, err = jpeg.DecodeConfig(f.reader())
	case PNG:
		info.Orientation = f.pngOrientation()
		pixels, err = png.DecodeConfig(f.reader())
	case GIF:
		pixels, err = gif.DecodeConfig(f.reader())
	case WebP:
		info.Orientation = f.webpOrientation()
		pixels, err = webp.DecodeConfig(f.reader())
	case SVG:
		return inspectSVG(f.head)
	default:
		return Info{}, ErrUnknown
	}
	if err != nil {
		return Info{}, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return info.sized(pixels)
}

// firstLook is how much of a picture is read at first. It is enough for most
// photographs, though they begin with a small preview of themselves.
const firstLook = 64 << 10

// file is a picture of which only the beginning is at hand.
type file struct {
	from io.ReaderAt
	size int64 // of the whole, in bytes
	head []byte
}

// readHead makes the head longer, up to the whole file.
func (f *file) readHead(length int64) {
	f.head = f.at(0, min(length, f.size))
}

// at reads from anywhere; it gives fewer bytes where there are no more.
func (f *file) at(offset, length int64) []byte {
	if offset+length <= int64(len(f.head)) {
		return f.head[offset : offset+length]
	}
	part := make([]byte, length)
	n, _ := f.from.ReadAt(part, offset)
	return part[:n]
}

// reader reads the whole file from its beginning.
func (f *file) reader() io.Reader {
	began := int64(len(f.head))
	return io.MultiReader(bytes.NewReader(f.head), io.NewSectionReader(f.from, began, f.size-began))
}

// jpegOrientation looks for EXIF before the first scan, as far into the file
// as that lies.
func (f *file) jpegOrientation() int {
	for {
		orientation, known := jpegOrientation(f.head)
		if known || int64(len(f.head)) >= f.size {
			return orientation
		}
		began := len(f.head)
		f.readHead(4 * int64(began))
		if len(f.head) <= began {
			return orientation
		}
	}
}

// pngOrientation looks for EXIF anywhere in the file, from one chunk's header
// to the next.
func (f *file) pngOrientation() int {
	for at := int64(len(pngSignature)); at+12 <= f.size; {
		header := f.at(at, 8)
		if len(header) < 8 || string(header[4:]) == "IEND" {
			break
		}
		length := int64(binary.BigEndian.Uint32(header))
		if length > f.size-at-12 {
			break
		}
		if string(header[4:]) == "eXIf" {
			return orientationOf(f.at(at+8, length))
		}
		at += 12 + length
	}
	return 1
}

// webpOrientation reads the orientation of a WebP in the form that can have
// one: it begins with a header of its own.
func (f *file) webpOrientation() int {
	end := int64(binary.LittleEndian.Uint32(f.head[4:])) + 8
	if end > f.size || string(f.at(12, 4)) != "VP8X" {
		return 1
	}
	for at := int64(12); at+8 <= end; {
		header := f.at(at, 8)
		if len(header) < 8 {
			break
		}
		length := int64(binary.LittleEndian.Uint32(header[4:]))
		if length > end-at-8 {
			break
		}
		if string(header[:4]) == "EXIF" {
			return orientationOf(f.at(at+8, length))
		}
		at += 8 + length + length%2
	}
	return 1
}

// sized takes over a size, as it is after turning.
func (i Info) sized(size image.Config) (Info, error) {
	switch {
	case size.Width < 1 || size.Height < 1:
		return Info{}, ErrDamaged
	case int64(size.Width)*int64(size.Height) > MaxPixels:
		return Info{}, ErrLarge
	}
	i.Width, i.Height = size.Width, size.Height
	if sideways(i.Orientation) {
		i.Width, i.Height = i.Height, i.Width
	}
	return i, nil
}
