package private

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"

	"signpost/internal/diag"
)

// maker is a name that no finding may repeat.
const maker = "Oona Petrie"

// camera is a block of EXIF with the given parts.
func camera(place bool, fields map[uint16]string) []byte {
	order := binary.BigEndian
	block := []byte("MM\x00*\x00\x00\x00\x08")
	count := len(fields)
	if place {
		count++
	}
	block = order.AppendUint16(block, uint16(count))
	end := 8 + 2 + 12*count + 4
	var rest []byte
	for _, tag := range []uint16{tagDescription, tagArtist, tagHost, tagXPAuthor, tagOwner, tagSerial} {
		if text, ok := fields[tag]; ok {
			block = order.AppendUint16(block, tag)
			block = order.AppendUint16(block, 2)
			block = order.AppendUint32(block, uint32(len(text)))
			block = order.AppendUint32(block, uint32(end+len(rest)))
			rest = append(rest, text...)
		}
	}
	if place {
		block = append(block, 0x88, 0x25, 0, 4, 0, 0, 0, 1)
		block = order.AppendUint32(block, uint32(end+len(rest)))
		at := end + len(rest) + 2 + 12 + 4
		rest = append(rest, 0, 1, 0, tagLatitude, 0, 5, 0, 0, 0, 3)
		rest = order.AppendUint32(rest, uint32(at))
		rest = append(rest, 0, 0, 0, 0)
		rest = append(rest, "\x00\x00\x00\x35\x00\x00\x00\x01\x00\x00\x00\x21\x00\x00\x00\x01\x00\x00\x00\x09\x00\x00\x00\x01"...)
	}
	return append(append(block, 0, 0, 0, 0), rest...)
}

func jpegOf(segments ...string) string {
	out := "\xff\xd8"
	for _, s := range segments {
		out += "\xff" + s[:1] + string(binary.BigEndian.AppendUint16(nil, uint16(len(s)+1))) + s[1:]
	}
	return out + "\xff\xda\x00\x02picture\xff\xd9"
}

func pngOf(chunks ...string) string {
	out := "\x89PNG\r\n\x1a\n"
	for _, c := range append(chunks, "IEND") {
		out += string(binary.BigEndian.AppendUint32(nil, uint32(len(c)-4))) + c + "sum."
	}
	return out
}

func riffOf(kind, content string) string {
	return "RIFF\x00\x00\x00\x00WEBP" + kind + string(binary.LittleEndian.AppendUint32(nil, uint32(len(content)))) + content
}

func boxOf(kind string, content string) string {
	return string(binary.BigEndian.AppendUint32(nil, uint32(len(content)+8))) + kind + content
}

func packed(text string) string {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	w.Write([]byte(text))
	w.Close()
	return b.String()
}

func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, text := range files {
		part, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		part.Write([]byte(text))
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF>%s</rdf:RDF></x:xmpmeta>`

func TestBinary(t *testing.T) {
	here := string(camera(true, nil))
	by := string(camera(false, map[uint16]string{tagArtist: maker + "\x00"}))
	placedXMP := fmt.Sprintf(xmp, `<rdf:Description exif:GPSLatitude="53,33.1N"/>`)
	byXMP := fmt.Sprintf(xmp, `<dc:creator><rdf:Seq><rdf:li>`+maker+`</rdf:li></rdf:Seq></dc:creator>`)
	tests := []struct{ name, data, want string }{
		{"photograph with its place", jpegOf("\xe1Exif\x00\x00" + here), "warning photo-place"},
		{"place in XMP", jpegOf("\xe1http://ns.adobe.com/xap/1.0/\x00" + placedXMP), "warning photo-place"},
		{"place and maker", jpegOf("\xe1Exif\x00\x00"+here, "\xe1http://ns.adobe.com/xap/1.0/\x00"+byXMP), "advice file-tells, warning photo-place"},
		{"artist", jpegOf("\xe1Exif\x00\x00" + by), "advice file-tells"},
		{"serial number", jpegOf("\xe1Exif\x00\x00" + string(camera(false, map[uint16]string{tagSerial: "4815162342"}))), "advice file-tells"},
		{"owner", jpegOf("\xe1Exif\x00\x00" + string(camera(false, map[uint16]string{tagHost: "Oona's telephone"}))), "advice file-tells"},
		{"by-line", jpegOf("\xedPhotoshop 3.0\x008BIM\x04\x04\x00\x00\x00\x00\x00\x10\x1c\x02\x50\x00\x0b" + maker), "advice file-tells"},
		{"caption", jpegOf("\xedPhotoshop 3.0\x008BIM\x1c\x02\x78\x00\x0eGwen by a pond"), "advice file-tells"},
		{"comment", jpegOf("\xfeGwen by the pond"), "advice file-tells"},
		{"comment of a program", jpegOf("\xfeCREATOR: gd-jpeg v1.0, quality = 82"), ""},
		{"camera's name only", jpegOf("\xe1Exif\x00\x00" + string(camera(false, map[uint16]string{tagDescription: "OLYMPUS DIGITAL CAMERA"}))), ""},
		{"program as artist", jpegOf("\xe1Exif\x00\x00" + string(camera(false, map[uint16]string{tagArtist: "Adobe Photoshop"}))), ""},
		{"clean photograph", jpegOf("\xe0JFIF\x00\x01\x02"), ""},
		{"screenshot with a place", pngOf("eXIf" + here), "warning photo-place"},
		{"screenshot with its author", pngOf("tEXtAuthor\x00" + maker), "advice file-tells"},
		{"packed words", pngOf("zTXtDescription\x00\x00" + packed("Gwen by the pond")), "advice file-tells"},
		{"place as letters", pngOf("zTXtRaw profile type exif\x00\x00" + packed("\nexif\n    12\n"+hex.EncodeToString([]byte("Exif\x00\x00"+here)))), "warning photo-place"},
		{"international words", pngOf("iTXtXML:com.adobe.xmp\x00\x00\x00\x00\x00" + placedXMP), "warning photo-place"},
		{"program of a screenshot", pngOf("tEXtSoftware\x00gnome-screenshot", "tEXtComment\x00Created with GIMP"), ""},
		{"web picture", riffOf("EXIF", here), "warning photo-place"},
		{"web picture's packet", riffOf("XMP ", byXMP), "advice file-tells"},
		{"animation", "GIF89a..." + placedXMP, "warning photo-place"},
		{"TIFF", here, "error photo-place"},
		{"telephone's own format", boxOf("ftyp", "heic") + boxOf("mdat", "\x00\x00\x00\x06Exif\x00\x00"+here), "error photo-place"},
		{"film", boxOf("ftyp", "isom") + boxOf("mdat", "pictures") + boxOf("moov", boxOf("udta", boxOf("\xa9xyz", "+53.55-001.47/"))), "error photo-place"},
		{"film of a telephone", boxOf("ftyp", "qt  ") + boxOf("moov", "mdta com.apple.quicktime.location.ISO6709 ..."), "error photo-place"},
		{"film without", boxOf("ftyp", "isom") + boxOf("moov", boxOf("udta", "")), ""},
		{"paper", "%PDF-1.4\n1 0 obj <</Author (" + maker + ") /Creator (Writer)>>", "error file-tells"},
		{"paper in wide letters", "%PDF-1.4\n<</Author <FEFF004F006F006E00610020005000650074007200690065>>>", "error file-tells"},
		{"packed paper", "%PDF-1.5\n5 0 obj <</Type /ObjStm /Filter /FlateDecode /N 3>>\nstream\n" + packed("<</Author("+maker+")>>"), "error file-tells"},
		{"photograph in a paper", "%PDF-1.4 stream " + jpegOf("\xe1Exif\x00\x00"+here), "error photo-place"},
		{"paper of a team", "%PDF-1.4\n<</Author (Meadowbank Learning Team) /Producer (LibreOffice 7)>>", ""},
		{"paper of a program", "%PDF-1.4\n<</Author (Microsoft Office User)>>", ""},
		{"word processor", folder(t, map[string]string{"docProps/core.xml": "<dc:creator>" + maker + "</dc:creator>"}), "error file-tells"},
		{"photograph in a word processor's file", folder(t, map[string]string{"word/media/image1.jpeg": jpegOf("\xe1Exif\x00\x00" + here)}), "error photo-place"},
		{"other file", "whatever it is", ""},
		{"nothing", "", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			found := New(Options{}).Binary("static/"+test.name, strings.NewReader(test.data), int64(len(test.data)))
			var said []string
			for _, d := range found {
				said = append(said, d.Severity.String()+" "+d.Code)
				if strings.Contains(d.Message+d.Hint, maker) || strings.Contains(d.Message, "Gwen") {
					t.Errorf("the finding repeats a name: %s", d.Message)
				}
			}
			if got := strings.Join(said, ", "); got != test.want && got != swapped(test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func swapped(list string) string {
	a, b, _ := strings.Cut(list, ", ")
	return b + ", " + a
}

func TestAPhotographWrittenIntoAText(t *testing.T) {
	data := base64.StdEncoding.EncodeToString([]byte(jpegOf("\xe1Exif\x00\x00" + string(camera(true, nil)))))
	for file, text := range map[string]string{
		"static/a.svg":                  `<svg><image href="data:image/jpeg;base64,` + data + `"/></svg>`,
		"content/a.md":                  "![A pond](data:image/jpeg;base64," + data + ")",
		"themes/own/assets/site.css":    "body { background: url(data:image/jpeg;base64," + data + ") }",
		"themes/own/layouts/partial.js": "x = ';base64,'; y = 'data:image/jpeg;base64," + data + "'",
	} {
		found := New(Options{}).Text(file, []byte(text))
		if codesOf(found) != "photo-place" || found[0].Severity != diag.Error || strings.Contains(found[0].Span.Text, data[:16]) {
			t.Errorf("%s: found %+v", file, found)
		}
	}
}

func FuzzBinary(f *testing.F) {
	here := string(camera(true, map[uint16]string{tagArtist: maker, tagSerial: "48151"}))
	for _, seed := range []string{
		jpegOf("\xe1Exif\x00\x00"+here, "\xed\x1c\x02\x50\x00\x0b"+maker), pngOf("eXIf"+here, "zTXtAuthor\x00\x00"+packed(maker)), riffOf("EXIF", here), here,
		boxOf("ftyp", "heic") + "Exif\x00\x00" + here, boxOf("ftyp", "isom") + boxOf("moov", "\xa9xyz"), "%PDF-1.5 /Author (" + maker + ") /Type /ObjStm >> stream\n" + packed("x"),
		"PK\x03\x04", "GIF89a <rdf:RDF exif:GPSLatitude=\"5",
	} {
		f.Add([]byte(seed))
	}
	c := New(Options{})
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, d := range c.Binary("static/a", bytes.NewReader(data), int64(len(data))) {
			if strings.Contains(d.Message, maker) {
				t.Error(d.Message)
			}
		}
	})
}
