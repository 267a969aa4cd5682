package private

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"encoding/hex"
	"io"
	"path"
	"regexp"
	"strings"
	"unicode/utf16"
)

// byAuthor matches the field of a PDF that names its author: text in brackets,
// or bytes as pairs of letters.
var byAuthor = regexp.MustCompile(`/Author\s*(?:\(((?:[^()\\]|\\.){1,200})\)|<([0-9A-Fa-f\s]{2,800})>)`)

// unpacked is how much of one packed part is read.
const unpacked = 4 << 20

// paper looks at a PDF: at the fields about it, as they are or packed, and at
// the photographs in it. It does not read its words.
func (c *Checker) paper(f *facts, whole []byte) {
	c.author(f, whole)
	rest := whole
	for range 64 {
		_, after, found := bytes.Cut(rest, []byte("/ObjStm"))
		if !found {
			break
		}
		rest = after
		if _, packed, begins := bytes.Cut(after[:min(len(after), unpacked)], []byte("stream")); begins {
			c.author(f, inflated(bytes.TrimLeft(packed, "\r\n")))
		}
	}
	c.hidden(f, whole)
}

func (c *Checker) author(f *facts, text []byte) {
	for _, m := range byAuthor.FindAllSubmatch(text, 16) {
		name := m[1]
		if name == nil {
			packed := bytes.Join(bytes.Fields(m[2]), nil)
			name = make([]byte, len(packed)/2)
			n, _ := hex.Decode(name, packed[:len(packed)/2*2])
			name = name[:n]
		}
		if c.personal(wide(name)) {
			f.tell(whoMade)
		}
	}
}

// wide reads text that may take two bytes for each character.
func wide(text []byte) string {
	rest, is := bytes.CutPrefix(text, []byte("\xfe\xff"))
	if !is {
		return string(text)
	}
	units := make([]uint16, len(rest)/2)
	for i := range units {
		units[i] = binary.BigEndian.Uint16(rest[2*i:])
	}
	return string(utf16.Decode(units))
}

// inflated unpacks a stretch that begins with packed bytes, as far as it goes.
func inflated(packed []byte) []byte {
	from, err := zlib.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil
	}
	data, _ := io.ReadAll(io.LimitReader(from, unpacked))
	return data
}

// boxes looks at a film, or at a photograph in a film's clothes (HEIC, AVIF).
func (c *Checker) boxes(f *facts, data io.ReaderAt, size int64, brand string) {
	f.what = "film"
	switch brand {
	case "heic", "heix", "heim", "heis", "hevc", "mif1", "msf1", "avif", "avis":
		f.what = "photograph"
		c.hidden(f, readAt(data, 0, min(size, largest)))
		return
	}
	for at := int64(0); at+8 <= size; {
		head := readAt(data, at, 16)
		if len(head) < 8 {
			return
		}
		length := int64(binary.BigEndian.Uint32(head))
		if length == 1 && len(head) == 16 {
			length = int64(binary.BigEndian.Uint64(head[8:]))
		}
		if length == 0 || length > size-at {
			length = size - at
		}
		switch string(head[4:8]) {
		case "moov", "meta", "udta", "uuid":
			c.film(f, readAt(data, at, min(length, largest)))
		}
		at += max(length, 8)
	}
}

// film looks for the fields in which cameras write the place: the one of
// QuickTime, the one of 3GPP and the one of Apple's telephones.
func (c *Checker) film(f *facts, box []byte) {
	for _, field := range []string{"\xa9xyz", "loci\x00\x00\x00\x00", "location.ISO6709"} {
		f.place = f.place || bytes.Contains(box, []byte(field))
	}
	if bytes.Contains(box, []byte("com.apple.quicktime.author")) || bytes.Contains(box, []byte("\xa9aut")) {
		f.tell(whoMade)
	}
	c.packet(f, box)
}

// office looks at what word processors and their like make: a packed folder in
// which one file names who wrote it, and others are pictures.
func (c *Checker) office(f *facts, data io.ReaderAt, size int64) {
	archive, err := zip.NewReader(data, size)
	if err != nil {
		return
	}
	for _, part := range archive.File[:min(len(archive.File), 2000)] {
		switch {
		case part.Name == "docProps/core.xml" || part.Name == "meta.xml":
			c.properties(f, contentOf(part))
		case isPhoto(part.Name):
			content := contentOf(part)
			inside := c.factsOf(bytes.NewReader(content), int64(len(content)))
			f.place = f.place || inside.place
		}
	}
}

func isPhoto(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".jpg", ".jpeg", ".png", ".webp", ".heic", ".tif", ".tiff":
		return true
	}
	return false
}

func contentOf(part *zip.File) []byte {
	from, err := part.Open()
	if err != nil {
		return nil
	}
	defer from.Close()
	data, _ := io.ReadAll(io.LimitReader(from, unpacked))
	return data
}

// writers matches the fields in which such a file names people.
var writers = regexp.MustCompile(`<(?:dc:creator|cp:lastModifiedBy|meta:initial-creator)[^>]*>([^<]+)<`)

func (c *Checker) properties(f *facts, text []byte) {
	for _, m := range writers.FindAllSubmatch(text, 8) {
		if c.personal(string(m[1])) {
			f.tell(whoMade)
		}
	}
}
