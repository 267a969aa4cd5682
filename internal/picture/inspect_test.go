package picture

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"testing"
)

// counting counts what is read of a picture.
type counting struct {
	io.ReaderAt
	read int
}

func (c *counting) ReadAt(part []byte, offset int64) (int, error) {
	n, err := c.ReaderAt.ReadAt(part, offset)
	c.read += n
	return n, err
}

// long makes pictures of more than a megabyte, with what Inspect looks for in
// the most awkward place.
func long(t *testing.T) map[string]struct {
	data []byte
	most int // bytes to be read
	want Info
} {
	t.Helper()
	filler := make([]byte, 60_000)
	many := bytes.Repeat(jpegSegment(0xeb, string(filler)), 3)
	small := photograph(t, corners(40, 20), 6)
	film := make([]byte, 2<<20)
	scan := bytes.LastIndex(small, []byte{0xff, markerScan}) + 14
	shot := screenshot(t, corners(8, 4), 1)
	end := bytes.LastIndex(shot, []byte("IEND")) - 4
	chunks := bytes.Repeat(pngChunk("IDAT", film[:1<<18]), 8)
	web := webPicture(t, 1)
	web = web[:len(web)-len(private)]
	web = bytes.Replace(web, []byte("EXIF"), []byte("what"), 1)
	web = appendWebPChunk(web, "more", film)
	web = appendWebPChunk(web, "EXIF", exif(binary.LittleEndian, 8))
	binary.LittleEndian.PutUint32(web[4:], uint32(len(web)-8))
	type picture = struct {
		data []byte
		most int
		want Info
	}
	return map[string]picture{
		"photograph":                     {bytes.Join([][]byte{small[:scan], film, small[scan:]}, nil), firstLook, Info{JPEG, 20, 40, 6, false}},
		"photograph with much before it": {bytes.Join([][]byte{small[:2], many, small[2:], film}, nil), 5 * firstLook, Info{JPEG, 20, 40, 6, false}},
		"photograph that does not say":   {bytes.Join([][]byte{{0xff, markerStart}, many, cleaned(t, JPEG, photograph(t, corners(40, 20), 1))[2:], film}, nil), 6 * firstLook, Info{JPEG, 40, 20, 1, false}},
		"screenshot": {bytes.Join([][]byte{shot[:end], chunks, pngChunk("eXIf", exif(binary.LittleEndian, 8)), shot[end:]}, nil), firstLook + 1000,
			Info{PNG, 8, 4, 1, false}},
		"screenshot that says it last": {bytes.Join([][]byte{bytes.ReplaceAll(shot[:end], []byte("eXIf"), []byte("eXXf")), chunks, pngChunk("eXIf", exif(binary.LittleEndian, 8)), shot[end:]}, nil), firstLook + 1000,
			Info{PNG, 4, 8, 8, false}},
		"web picture": {web, firstLook + 1000, Info{WebP, 2, 3, 8, false}},
	}
}

func TestInspectReadsLittle(t *testing.T) {
	for name, p := range long(t) {
		from := &counting{ReaderAt: bytes.NewReader(p.data)}
		got, err := InspectAt(from, int64(len(p.data)))
		if err != nil || got != p.want {
			t.Errorf("%s: %+v, %v; want %+v", name, got, err, p.want)
		}
		if from.read > p.most {
			t.Errorf("%s: %d of %d bytes were read, want at most %d", name, from.read, len(p.data), p.most)
		}
	}
}

// failing reads only what lies before a place.
type failing struct {
	data  []byte
	until int64
}

func (f failing) ReadAt(part []byte, offset int64) (int, error) {
	if offset+int64(len(part)) > f.until {
		return 0, errors.New("the disk has gone")
	}
	return bytes.NewReader(f.data).ReadAt(part, offset)
}

// TestInspectWithoutTheRest lets reading fail at every place: there is an error
// then, or what is found is true.
func TestInspectWithoutTheRest(t *testing.T) {
	for name, data := range whole(t) {
		want, err := Inspect(data)
		if err != nil {
			t.Fatal(err)
		}
		for until := range data {
			got, err := InspectAt(failing{data, int64(until)}, int64(len(data)))
			if err == nil && got != want {
				t.Fatalf("%s readable up to %d: %+v, want %+v", name, until, got, want)
			}
		}
	}
}
