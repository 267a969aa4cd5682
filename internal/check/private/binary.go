package private

import (
	"bytes"
	"encoding/binary"
	"io"
	"slices"
	"strings"

	"signpost/internal/diag"
)

// facts are what a file tells about people, without what it says.
type facts struct {
	what  string   // the sort of file, as people call it
	clean bool     // whether the published copy leaves all this out
	holds bool     // whether the pictures are parts of it
	place bool     // where it was taken
	tells []string // what else, in words
}

func (f *facts) tell(what string) {
	if !slices.Contains(f.tells, what) {
		f.tells = append(f.tells, what)
	}
}

// largest is how much of a file is looked at whose parts stand anywhere.
const largest = 64 << 20

// Binary looks at what a picture, a film or a paper says about where it was
// made, and by whom. It does not read the words of a PDF or look at the picture
// itself: whether a face or a name badge can be seen in it, only a person can
// say.
func (c *Checker) Binary(file string, data io.ReaderAt, size int64) []diag.Diagnostic {
	f := c.factsOf(data, size)
	at := diag.InFile(c.maskedName(file))
	var found []diag.Diagnostic
	if f.place {
		d := diag.Diagnostic{Severity: diag.Error, Code: "photo-place", Span: at,
			Message: "the place where this " + f.what + " was taken is stored in it, and would be published with it",
			Hint:    "save it again without its place: most telephones offer that when a picture or film is shared" + history}
		if f.holds {
			d.Message = "a photograph in this " + f.what + " says where it was taken, and would be published with it"
			d.Hint = "put photographs into it that were saved without their place, and save it again" + history
		}
		if f.clean {
			d.Severity = diag.Warning
			d.Message = "the place where this " + f.what + " was taken is stored in it; the published copy leaves it out, the file in the project does not"
		}
		found = append(found, d)
	}
	if len(f.tells) > 0 {
		d := diag.Diagnostic{Severity: diag.Error, Code: "file-tells", Span: at,
			Message: "this " + f.what + " says " + listed(f.tells) + ", and would be published with it",
			Hint:    "empty those fields in the properties of the file and save it again" + history}
		if f.clean {
			d.Severity = diag.Advice
			d.Message = "this " + f.what + " says " + listed(f.tells) + "; the published copy leaves it out, the file in the project does not"
		}
		found = append(found, d)
	}
	return diag.Sort(found)
}

// listed joins words: a, b and c.
func listed(words []string) string {
	last := len(words) - 1
	if last == 0 {
		return words[0]
	}
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

// factsOf goes by what a file is, whatever its name says.
func (c *Checker) factsOf(data io.ReaderAt, size int64) facts {
	f := facts{}
	head := readAt(data, 0, min(size, 1024))
	switch {
	case bytes.HasPrefix(head, []byte("\xff\xd8\xff")):
		f.what, f.clean = "photograph", true
		c.jpeg(&f, data, size)
	case bytes.HasPrefix(head, []byte("\x89PNG\r\n\x1a\n")):
		f.what, f.clean = "picture", true
		c.png(&f, data, size)
	case bytes.HasPrefix(head, []byte("RIFF")) && len(head) > 12 && string(head[8:12]) == "WEBP":
		f.what, f.clean = "picture", true
		c.riff(&f, data, size)
	case bytes.HasPrefix(head, []byte("GIF8")):
		f.what, f.clean = "picture", true
		c.packet(&f, readAt(data, 0, min(size, 4<<20)))
	case bytes.HasPrefix(head, []byte("II*\x00")), bytes.HasPrefix(head, []byte("MM\x00*")):
		f.what = "picture"
		whole := readAt(data, 0, min(size, largest))
		c.exif(&f, whole)
		c.packet(&f, whole)
	case len(head) > 12 && slices.Contains([]string{"ftyp", "moov", "mdat", "wide", "free", "skip"}, string(head[4:8])):
		c.boxes(&f, data, size, string(head[8:12]))
	case bytes.Contains(head, []byte("%PDF-")):
		f.what, f.holds = "PDF", true
		c.paper(&f, readAt(data, 0, min(size, largest)))
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		f.what, f.holds = "file", true
		c.office(&f, data, size)
	}
	return f
}

// readAt reads a stretch, or what there is of it.
func readAt(data io.ReaderAt, at, length int64) []byte {
	if length <= 0 || at < 0 {
		return nil
	}
	part := make([]byte, length)
	n, _ := data.ReadAt(part, at)
	return part[:n]
}

// jpeg goes from one segment to the next, up to the picture itself.
func (c *Checker) jpeg(f *facts, data io.ReaderAt, size int64) {
	for at := int64(2); at+4 <= size; {
		head := readAt(data, at, 4)
		if len(head) < 4 || head[0] != 0xff {
			return
		}
		marker := head[1]
		switch {
		case marker == 0xff:
			at++
			continue
		case marker == 0xda || marker == 0xd9:
			return
		case marker == 1 || marker >= 0xd0 && marker <= 0xd8:
			at += 2
			continue
		}
		length := int64(binary.BigEndian.Uint16(head[2:]))
		if marker == 0xe1 || marker == 0xed || marker == 0xfe {
			c.segment(f, marker, readAt(data, at+4, min(length-2, size-at-4)))
		}
		at += 2 + max(length, 2)
	}
}

func (c *Checker) segment(f *facts, marker byte, content []byte) {
	switch {
	case marker == 0xfe:
		if wordy(content) {
			f.tell(aboutIt)
		}
	case marker == 0xed:
		c.iptc(f, content)
	case bytes.HasPrefix(content, []byte("Exif\x00\x00")):
		c.exif(f, content[6:])
	case bytes.HasPrefix(content, []byte("http://ns.adobe.com/")):
		c.packet(f, content)
	}
}

// iptc looks for the fields in which picture desks name the photographer, and
// say whom a picture shows.
func (c *Checker) iptc(f *facts, content []byte) {
	for at := 0; at+5 <= len(content); {
		if content[at] != 0x1c || content[at+1] != 2 {
			at++
			continue
		}
		length := int(binary.BigEndian.Uint16(content[at+3:]))
		end := min(at+5+length, len(content))
		switch value := content[at+5 : end]; content[at+2] {
		case 80, 122:
			if wordy(value) {
				f.tell(whoMade)
			}
		case 120, 105, 118:
			if wordy(value) {
				f.tell(aboutIt)
			}
		}
		at = end
	}
}

// What a file may tell, in words.
const (
	whoMade  = "who made it"
	aboutIt  = "words about what it shows"
	whichOne = "which camera or telephone it comes from"
)

// wordy reports whether a field holds words, and not what cameras fill it with.
func wordy(value []byte) bool {
	value = bytes.TrimLeft(bytes.Trim(value, " \x00\t\r\n"), "ASCII\x00UNICODE\x00")
	letters := 0
	for _, b := range value {
		if b >= 'a' && b <= 'z' {
			letters++
		}
	}
	small := bytes.ToLower(value)
	for _, program := range []string{"created with", "jpeg", "lavc", "gd-", "screenshot", "optimi", "made with", "xv ", "gimp", "software", "compress", "quality", "ai generated"} {
		if bytes.Contains(small, []byte(program)) {
			return false
		}
	}
	return letters >= 3
}

// png goes from one chunk to the next.
func (c *Checker) png(f *facts, data io.ReaderAt, size int64) {
	for at := int64(8); at+12 <= size; {
		head := readAt(data, at, 8)
		if len(head) < 8 {
			return
		}
		length := int64(binary.BigEndian.Uint32(head))
		if length > size-at-12 {
			return
		}
		switch kind := string(head[4:]); kind {
		case "eXIf":
			c.exif(f, readAt(data, at+8, min(length, largest)))
		case "tEXt", "zTXt", "iTXt":
			c.note(f, kind, readAt(data, at+8, min(length, 1<<20)))
		case "IEND":
			return
		}
		at += 12 + length
	}
}

// note reads a chunk of text of a PNG.
func (c *Checker) note(f *facts, kind string, content []byte) {
	name, value, _ := bytes.Cut(content, []byte{0})
	if kind == "zTXt" && len(value) > 1 {
		value = inflated(value[1:])
	}
	if kind == "iTXt" && len(value) > 2 {
		packed := value[0] == 1
		value = value[2:]
		for range 2 {
			_, value, _ = bytes.Cut(value, []byte{0})
		}
		if packed {
			value = inflated(value)
		}
	}
	switch strings.ToLower(string(name)) {
	case "author", "artist", "creator":
		if c.personal(string(value)) {
			f.tell(whoMade)
		}
	case "description", "comment", "title", "caption":
		if wordy(value) {
			f.tell(aboutIt)
		}
	case "raw profile type exif", "raw profile type app1":
		c.exif(f, unhexed(value))
	default:
		c.packet(f, value)
	}
}

// riff goes from one chunk of a WebP to the next.
func (c *Checker) riff(f *facts, data io.ReaderAt, size int64) {
	for at := int64(12); at+8 <= size; {
		head := readAt(data, at, 8)
		if len(head) < 8 {
			return
		}
		length := int64(binary.LittleEndian.Uint32(head[4:]))
		switch string(head[:4]) {
		case "EXIF":
			c.exif(f, bytes.TrimPrefix(readAt(data, at+8, min(length, size-at-8, largest)), []byte("Exif\x00\x00")))
		case "XMP ":
			c.packet(f, readAt(data, at+8, min(length, size-at-8, largest)))
		}
		at += 8 + length + length%2
	}
}
