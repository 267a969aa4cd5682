package build_test

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/jpeg"
	"image/png"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"signpost/internal/build"
	"signpost/internal/diag"
	"signpost/internal/memo"
	"signpost/internal/source"
)

// place is what no published file may hold.
const place = "PLACE 53.5526N 1.4797W"

// placed is a block of EXIF that names a place.
const placed = "MM\x00*\x00\x00\x00\x08\x00\x01\x88\x25\x00\x04\x00\x00\x00\x01\x00\x00\x00\x1a\x00\x00\x00\x00" + place

// photographs are one picture of each format that tells its place, the JPEG
// also large enough to come in several sizes.
func photographs(t *testing.T) map[string]string {
	t.Helper()
	segment := func(content string) string {
		return string(binary.BigEndian.AppendUint16([]byte{0xff, 0xe1}, uint16(len(content)+2))) + content
	}
	chunk := func(kind, content string) string {
		sum := crc32.ChecksumIEEE([]byte(kind + content))
		return string(binary.BigEndian.AppendUint32(nil, uint32(len(content)))) + kind + content + string(binary.BigEndian.AppendUint32(nil, sum))
	}
	part := func(kind, content string) string {
		return kind + string(binary.LittleEndian.AppendUint32(nil, uint32(len(content)))) + content + strings.Repeat("\x00", len(content)%2)
	}
	photo := func(width, height int) string {
		chance := rand.New(rand.NewPCG(1, 1))
		img := image.NewGray(image.Rect(0, 0, width, height))
		for i := range img.Pix {
			img.Pix[i] = byte(chance.Uint32())
		}
		var coded bytes.Buffer
		if err := jpeg.Encode(&coded, img, nil); err != nil {
			t.Fatal(err)
		}
		rest := coded.String()[2:]
		return "\xff\xd8" + segment("Exif\x00\x00"+placed) + segment("http://ns.adobe.com/xap/1.0/\x00"+place) + rest + place
	}
	var drawn bytes.Buffer
	if err := png.Encode(&drawn, image.NewGray(image.Rect(0, 0, 8, 8))); err != nil {
		t.Fatal(err)
	}
	const header = 8 + 25
	web, err := base64.StdEncoding.DecodeString("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==")
	if err != nil {
		t.Fatal(err)
	}
	parts := part("VP8X", "\x0c\x00\x00\x00\x02\x00\x00\x01\x00\x00") + string(web[12:]) + part("EXIF", placed) + part("XMP ", place)
	return map[string]string{
		"jpg": photo(40, 20), "large.jpg": photo(1600, 1000),
		"png":  drawn.String()[:header] + chunk("tEXt", "Comment\x00"+place) + chunk("eXIf", placed) + drawn.String()[header:],
		"webp": "RIFF" + string(binary.LittleEndian.AppendUint32(nil, uint32(4+len(parts)))) + "WEBP" + parts,
		"gif":  "GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xfe\x16" + place + "\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;" + place,
	}
}

// TestNoPlaceIsPublished sends photographs down every way that leads to the
// output: shown, linked and neither; beside a page, in static/ and in a theme;
// under their own names and under names that hide what they are.
func TestNoPlaceIsPublished(t *testing.T) {
	files := map[string]string{
		"signpost.yaml":    "title: Places\nbase_url: https://places.example/\n",
		"content/a/one.md": "---\ntitle: One\n---\n![Shown](shown-jpg.jpg) ![Large](shown-large.jpg) [Linked](linked.jpg) ![Elsewhere](/elsewhere.png)\n",
	}
	ways := 0
	add := func(name, data string) { files[name], ways = data, ways+1 }
	for format, data := range photographs(t) {
		ending := "." + format[strings.LastIndexByte("."+format, '.'):]
		add("content/a/shown-"+strings.ReplaceAll(format, ".", "-")+ending, data)
		add("content/a/neither-"+strings.ReplaceAll(format, ".", "-")+strings.ToUpper(ending), data)
		add("static/deep/in/"+strings.ReplaceAll(format, ".", "-")+ending, data)
		add("static/other-name-"+format+".bin", data)
		add("static/no-ending-"+strings.ReplaceAll(format, ".", "-"), data)
		add("static/odd-"+strings.ReplaceAll(format, ".", "-")+".jfif", data)
		add("static/text-"+format+".txt", data)
		add("themes/default/assets/bench-"+strings.ReplaceAll(format, ".", "-")+ending, data)
		add("themes/default/assets/"+strings.ReplaceAll(format, ".", "-")+".jfif", data)
	}
	add("content/a/linked.jpg", photographs(t)["jpg"])
	add("static/elsewhere.png", photographs(t)["png"])
	add("content/a/shown-large.jpg", photographs(t)["large.jpg"])
	for _, output := range []build.Output{build.Web, build.Offline} {
		o := options(t)
		o.Output = output
		_, made := produce(t, files, o, memo.New(false))
		pictures := 0
		for name, data := range made {
			if bytes.Contains(data, []byte(place)) {
				t.Errorf("%s: %s tells the place", output, name)
			}
			if bytes.HasPrefix(data, []byte("\xff\xd8")) || bytes.HasPrefix(data, []byte("\x89PNG")) || bytes.HasPrefix(data, []byte("RIFF")) || bytes.HasPrefix(data, []byte("GIF89a")) {
				pictures++
			}
		}
		if pictures < ways {
			t.Errorf("%s: %d pictures were published, and %d given", output, pictures, ways)
		}
	}
}

// TestWhatCannotBeCleanedIsNotPublished gives pictures that are damaged, or of
// another sort than their names say, to a project that wants to hear nothing of
// it.
func TestWhatCannotBeCleanedIsNotPublished(t *testing.T) {
	whole := photographs(t)["jpg"]
	files := map[string]string{
		"signpost.yaml":               "title: Places\nbase_url: https://places.example/\nchecks:\n  image-unreadable: off\n",
		"static/cut.jpg":              whole[:len(whole)/2],
		"static/cut.bin":              whole[:len(whole)/2],
		"static/telephone.jpg":        "\x00\x00\x00\x18ftypheic\x00\x00\x00\x00" + placed,
		"static/tiff.png":             placed,
		"themes/default/assets/a.jpg": whole[:len(whole)/2],
	}
	r := build.Run(source.Memory(files), options(t), memo.New(false))
	refused := 0
	for _, f := range r.Files {
		data, err := f.Bytes()
		if err == nil && bytes.Contains(data, []byte(place)) {
			t.Errorf("%s tells the place", f.Path)
		}
		if err != nil {
			refused++
		}
	}
	if slices.ContainsFunc(r.Found, func(d diag.Diagnostic) bool { return d.Code == "image-unreadable" }) || refused != 5 {
		t.Errorf("%d files were refused; found %v", refused, r.Found)
	}
}
