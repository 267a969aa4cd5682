package private

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"regexp"
)

// EXIF is a small TIFF file: directories of entries of twelve bytes. The tags
// are those of the Exif standard (CIPA DC-008) and of TIFF 6.0.
const (
	tagDescription = 0x010e
	tagArtist      = 0x013b
	tagHost        = 0x013c // the computer or telephone, often with its owner's name
	tagExif        = 0x8769
	tagGPS         = 0x8825
	tagComment     = 0x9286
	tagXPComment   = 0x9c9c
	tagXPAuthor    = 0x9c9d
	tagOwner       = 0xa430
	tagSerial      = 0xa431
	tagLensSerial  = 0xa435

	tagLatitude = 2 // in the directory of GPS
)

// exif looks at a block of EXIF, or at a TIFF.
func (c *Checker) exif(f *facts, block []byte) {
	order, ok := orderOf(block)
	if !ok {
		return
	}
	seen := map[uint32]bool{}
	for next := order.Uint32(block[4:]); next != 0 && !seen[next] && len(seen) < 32; {
		seen[next] = true
		next = c.directory(f, block, order, next, 0)
	}
}

func orderOf(block []byte) (binary.ByteOrder, bool) {
	switch {
	case len(block) < 8:
		return nil, false
	case string(block[:4]) == "II*\x00":
		return binary.LittleEndian, true
	case string(block[:4]) == "MM\x00*":
		return binary.BigEndian, true
	}
	return nil, false
}

// directory looks at the entries of one directory, and gives where the next one
// stands.
func (c *Checker) directory(f *facts, block []byte, order binary.ByteOrder, at uint32, depth int) (next uint32) {
	if int64(at)+2 > int64(len(block)) {
		return 0
	}
	count := int(order.Uint16(block[at:]))
	entries := block[at+2:]
	for range min(count, mostEntries) {
		if len(entries) < 12 {
			return 0
		}
		tag, value := order.Uint16(entries), valueOf(block, entries, order)
		switch {
		case tag == tagExif && depth < 2:
			c.directory(f, block, order, order.Uint32(entries[8:]), depth+1)
		case tag == tagGPS:
			f.place = f.place || locates(block, order, order.Uint32(entries[8:]))
		default:
			c.field(f, tag, value)
		}
		entries = entries[12:]
	}
	if len(entries) < 4 {
		return 0
	}
	return order.Uint32(entries)
}

// valueOf gives the bytes of an entry, as far as they are there.
func valueOf(block, entry []byte, order binary.ByteOrder) []byte {
	sizes := [...]uint64{0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8}
	kind := int(order.Uint16(entry[2:]))
	if kind >= len(sizes) {
		return nil
	}
	length := sizes[kind] * uint64(order.Uint32(entry[4:]))
	if length <= 4 {
		return entry[8 : 8+length]
	}
	at := uint64(order.Uint32(entry[8:]))
	if at >= uint64(len(block)) {
		return nil
	}
	return block[at:min(at+length, uint64(len(block)))]
}

// Bounds of what is looked at: more than cameras write.
const (
	mostEntries = 256  // of a directory
	longestText = 1024 // bytes of one field
	mostBlocks  = 64   // of EXIF in one file
)

func (c *Checker) field(f *facts, tag uint16, value []byte) {
	value = value[:min(len(value), longestText)]
	text := string(bytes.Trim(bytes.ReplaceAll(value, []byte{0}, nil), " "))
	switch tag {
	case tagArtist, tagXPAuthor:
		if c.personal(text) {
			f.tell(whoMade)
		}
	case tagOwner:
		if text != "" {
			f.tell("whose camera it was")
		}
	case tagHost:
		if bytes.Contains(value, []byte("'s ")) || bytes.Contains(value, []byte("’s ")) {
			f.tell("whose camera it was")
		}
	case tagSerial, tagLensSerial:
		if text != "" {
			f.tell(whichOne)
		}
	case tagDescription, tagComment, tagXPComment:
		if wordy([]byte(text)) {
			f.tell(aboutIt)
		}
	}
}

// locates reports whether a directory of GPS holds a latitude. Some telephones
// write the directory and leave it empty.
func locates(block []byte, order binary.ByteOrder, at uint32) bool {
	if int64(at)+2 > int64(len(block)) {
		return false
	}
	entries := block[at+2:]
	for range order.Uint16(block[at:]) {
		if len(entries) < 12 {
			return false
		}
		if order.Uint16(entries) == tagLatitude {
			return len(bytes.Trim(valueOf(block, entries, order), "\x00")) > 3
		}
		entries = entries[12:]
	}
	return false
}

var (
	// placed matches the fields of an XMP packet that say where.
	placed = regexp.MustCompile(`exif:GPS(?:Latitude|Longitude)(?:="|>)\s*[0-9]|GPSCoordinates`)
	// credited matches the fields that say who, with the name.
	credited = regexp.MustCompile(`(?s)<(?:dc:creator|photoshop:AuthorsPosition|Iptc4xmpCore:CreatorContactInfo|pdf:Author|xmp:Author)\b[^>]*>(.{0,400}?)</(?:dc:creator|photoshop:AuthorsPosition|Iptc4xmpCore:CreatorContactInfo|pdf:Author|xmp:Author)>`)
	// owned matches the fields that say whose camera it was, and which.
	owned = regexp.MustCompile(`aux:(?:OwnerName|SerialNumber)(?:="|>)\s*[^"<\s]|exifEX:(?:CameraOwnerName|BodySerialNumber)(?:="|>)\s*[^"<\s]`)
	// pictured matches the field that names who can be seen.
	pictured = regexp.MustCompile(`Iptc4xmpExt:PersonInImage|mwg-rs:Name(?:="|>)\s*[^"<\s]`)
	tags     = regexp.MustCompile(`<[^>]*>`)
)

// packet looks at XMP, wherever it stands in a stretch of bytes.
func (c *Checker) packet(f *facts, text []byte) {
	for range 64 {
		at := bytes.Index(text, []byte("<rdf:RDF"))
		if at < 0 {
			return
		}
		text = text[at:]
		end := bytes.Index(text[:min(len(text), longestPacket)], []byte("</rdf:RDF"))
		if end < 0 {
			end = min(len(text), longestPacket)
		}
		c.described(f, text[:end])
		text = text[max(end, 8):]
	}
}

// longestPacket is how much of one XMP packet is looked at, in bytes.
const longestPacket = 256 << 10

// described looks at the fields of one packet.
func (c *Checker) described(f *facts, text []byte) {
	f.place = f.place || placed.Match(text)
	for _, m := range credited.FindAllSubmatch(text, 8) {
		if c.personal(string(bytes.TrimSpace(tags.ReplaceAll(m[1], []byte(" "))))) {
			f.tell(whoMade)
		}
	}
	if owned.Match(text) {
		f.tell(whichOne)
	}
	if pictured.Match(text) {
		f.tell("who can be seen in it")
	}
}

// hidden looks for blocks of EXIF and XMP anywhere in a stretch of bytes.
func (c *Checker) hidden(f *facts, whole []byte) {
	at := 0
	for range mostBlocks {
		next := bytes.Index(whole[at:], []byte("Exif\x00\x00"))
		if next < 0 {
			break
		}
		at += next + 6
		c.exif(f, whole[at:min(len(whole), at+256<<10)])
	}
	c.packet(f, whole)
}

// unhexed reads the block in which one program writes EXIF into a PNG: a name,
// a length, and bytes as pairs of letters.
func unhexed(value []byte) []byte {
	lines := bytes.SplitN(bytes.TrimLeft(value, "\n"), []byte("\n"), 3)
	if len(lines) < 3 {
		return nil
	}
	packed := bytes.Join(bytes.Fields(lines[2]), nil)
	data := make([]byte, len(packed)/2)
	n, _ := hex.Decode(data, packed[:len(packed)/2*2])
	return bytes.TrimPrefix(data[:n], []byte("Exif\x00\x00"))
}
