package picture

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"
)

// private is text that no cleaned picture may hold.
const private = "PRIVATE 53.5526N 1.4797W"

// corners draws a picture whose top left quarter is red, top right green,
// bottom left blue and bottom right white, so that every way of turning it
// looks different.
func corners(width, height int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			c := color.RGBA{255, 255, 255, 255}
			switch right, low := x >= width/2, y >= height/2; {
			case !right && !low:
				c = color.RGBA{255, 0, 0, 255}
			case right && !low:
				c = color.RGBA{0, 255, 0, 255}
			case !right:
				c = color.RGBA{0, 0, 255, 255}
			}
			img.SetRGBA(x, y, c)
		}
	}
	return img
}

// cornersOf names the corners of a picture, row by row: "RGBW" when upright.
func cornersOf(t *testing.T, img image.Image) string {
	t.Helper()
	b := img.Bounds()
	var names strings.Builder
	for _, at := range []image.Point{{0, 0}, {1, 0}, {0, 1}, {1, 1}} {
		x, y := b.Min.X+b.Dx()/4+at.X*b.Dx()/2, b.Min.Y+b.Dy()/4+at.Y*b.Dy()/2
		red, green, blue, _ := img.At(x, y).RGBA()
		switch {
		case red > 50000 && green > 50000 && blue > 50000:
			names.WriteByte('W')
		case red > 50000 && green < 15000:
			names.WriteByte('R')
		case green > 50000 && red < 15000:
			names.WriteByte('G')
		case blue > 50000 && red < 15000:
			names.WriteByte('B')
		default:
			names.WriteByte('?')
		}
	}
	return names.String()
}

// exif is a block with an orientation, a camera's name, and a place.
func exif(order binary.AppendByteOrder, orientation int) []byte {
	block := []byte("II*\x00")
	if order.String() == "BigEndian" {
		block = []byte("MM\x00*")
	}
	block = order.AppendUint32(block, 8)
	block = order.AppendUint16(block, 3)
	entry := func(tag, kind uint16, count, value uint32) {
		block = order.AppendUint16(block, tag)
		block = order.AppendUint16(block, kind)
		block = order.AppendUint32(block, count)
		if kind == 3 {
			block = order.AppendUint16(block, uint16(value))
			block = append(block, 0, 0)
			return
		}
		block = order.AppendUint32(block, value)
	}
	entry(0x010f, 2, uint32(len(private)), 50)
	entry(orientationTag, 3, 1, uint32(orientation))
	entry(0x8825, 4, 1, 50) // where the GPS block stands
	block = order.AppendUint32(block, 0)
	return append(block, private...)
}

func jpegSegment(marker byte, content ...string) []byte {
	text := strings.Join(content, "")
	out := []byte{0xff, marker}
	out = binary.BigEndian.AppendUint16(out, uint16(len(text)+2))
	return append(out, text...)
}

const profile = "ICC_PROFILE\x00\x01\x01 the colours of this screen"

// photograph is a JPEG with everything a telephone puts in.
func photograph(t testing.TB, img image.Image, orientation int) []byte {
	t.Helper()
	var coded bytes.Buffer
	if err := jpeg.Encode(&coded, img, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	return bytes.Join([][]byte{
		{0xff, markerStart},
		jpegSegment(markerJFIF, "JFIF\x00\x01\x02\x01\x00\x48\x00\x48", "\x01\x01", "\xff\xd9\xff"),
		jpegSegment(markerJFIF, "JFXX\x00", private),
		jpegSegment(markerExif, exifPrefix, string(exif(binary.BigEndian, orientation))),
		jpegSegment(markerExif, "http://ns.adobe.com/xap/1.0/\x00<x:xmpmeta>", private),
		jpegSegment(markerICC, profile),
		jpegSegment(markerICC, "MPF\x00", private),
		jpegSegment(0xeb, "JP", private),
		jpegSegment(0xed, "Photoshop 3.0\x00", private),
		jpegSegment(markerAdobe, "Adobe\x00\x64\x00\x00\x00\x00\x01"),
		jpegSegment(0xfe, private),
		coded.Bytes()[2:],
		[]byte("a film of the moment before: " + private),
	}, nil)
}

func screenshot(t testing.TB, img image.Image, orientation int) []byte {
	t.Helper()
	var coded bytes.Buffer
	if err := png.Encode(&coded, img); err != nil {
		t.Fatal(err)
	}
	const header = len(pngSignature) + 25
	return bytes.Join([][]byte{
		coded.Bytes()[:header],
		pngChunk("gAMA", []byte{0, 0, 0xb1, 0x8f}),
		pngChunk("tEXt", []byte("Author\x00"+private)),
		pngChunk("zTXt", []byte("Author\x00\x00"+private)),
		pngChunk("iTXt", []byte("XML:com.adobe.xmp\x00\x00\x00\x00\x00"+private)),
		pngChunk("eXIf", exif(binary.LittleEndian, orientation)),
		pngChunk("tIME", []byte{7, 0xea, 11, 22, 9, 30, 0}),
		pngChunk("caBX", []byte(private)),
		coded.Bytes()[header:],
		[]byte("what was cut away: " + private),
	}, nil)
}

// animation is a GIF of two pictures that repeats, with a comment.
func animation(t testing.TB) []byte {
	t.Helper()
	colours := color.Palette{color.White, color.Black}
	pictures := &gif.GIF{
		Image: []*image.Paletted{image.NewPaletted(image.Rect(0, 0, 4, 3), colours), image.NewPaletted(image.Rect(0, 0, 4, 3), colours)},
		Delay: []int{10, 20},
	}
	pictures.Image[1].SetColorIndex(1, 1, 1)
	var coded bytes.Buffer
	if err := gif.EncodeAll(&coded, pictures); err != nil {
		t.Fatal(err)
	}
	at, _ := gifHeader(coded.Bytes())
	piece := string(rune(len(private))) + private + "\x00"
	return bytes.Join([][]byte{
		coded.Bytes()[:at],
		[]byte("\x21\xfe" + piece),
		[]byte("\x21\xff\x0bXMP DataXMP" + piece),
		coded.Bytes()[at:],
		[]byte(private),
	}, nil)
}

// onePixel is the smallest lossless WebP.
const onePixel = "UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA=="

// webPicture is a WebP whose header announces a place for metadata.
func webPicture(t testing.TB, orientation int) []byte {
	t.Helper()
	plain, err := base64.StdEncoding.DecodeString(onePixel)
	if err != nil {
		t.Fatal(err)
	}
	out := append([]byte{}, plain[:12]...)
	out = appendWebPChunk(out, "VP8X", []byte{webpHasExif | webpHasXMP, 0, 0, 0, 2, 0, 0, 1, 0, 0})
	out = append(out, plain[12:]...)
	out = appendWebPChunk(out, "EXIF", exif(binary.LittleEndian, orientation))
	out = appendWebPChunk(out, "XMP ", []byte(private+"."))
	out = appendWebPChunk(out, "what", []byte(private))
	binary.LittleEndian.PutUint32(out[4:], uint32(len(out)-8))
	return append(out, private...)
}

// giantPNG is a header that promises a picture of a size.
func giantPNG(width, height uint32) []byte {
	header := binary.BigEndian.AppendUint32(nil, width)
	header = binary.BigEndian.AppendUint32(header, height)
	header = append(header, 8, 6, 0, 0, 0)
	return append([]byte(pngSignature), append(pngChunk("IHDR", header), pngChunk("IDAT", nil)...)...)
}
