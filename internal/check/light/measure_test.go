package light_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"math/rand/v2"
	"path"
	"strings"
	"testing"

	"signpost/internal/check/light"
	"signpost/internal/check/seeded"
	"signpost/internal/config"
	"signpost/internal/diag"
	"signpost/internal/document"
	"signpost/internal/fields"
	"signpost/internal/kind"
	"signpost/internal/markdown"
	"signpost/internal/memo"
	"signpost/internal/site"
	"signpost/internal/source"
)

// project is a small project: its files by name.
type project map[string]string

const settings = "title: Hospice\nbase_url: https://hospice.example/\n"

// assemble makes a site of the project the way a build does.
func (p project) assemble(t testing.TB) *site.Site {
	t.Helper()
	set, _, _ := config.Parse("signpost.yaml", []byte(settings))
	in := site.Input{Config: set, Kinds: kind.All(), Today: fields.Date{Year: 2026, Month: 11, Day: 22}}
	parser := document.NewParser(in.Kinds, markdown.Options{})
	for name, text := range p {
		folder, below, _ := strings.Cut(name, "/")
		switch {
		case path.Ext(name) == ".md":
			doc, _ := parser.Parse(name, []byte(text))
			in.Documents = append(in.Documents, doc)
		case folder == "content" || folder == "static":
			in.Resources = append(in.Resources, site.Resource{Path: below, From: name})
		}
	}
	s, _ := site.Assemble(in)
	return s
}

// find gives what Site says about the project.
func (p project) find(t testing.TB) []diag.Diagnostic {
	t.Helper()
	return light.Site(p.assemble(t), source.Memory(p), memo.Once())
}

// TestMeasure holds the rules to the examples: of all that is wrong in them
// nearly all is found, and nearly nothing else.
func TestMeasure(t *testing.T) {
	find := func(c seeded.Case) []diag.Diagnostic {
		files := project{}
		for name, text := range c.Files {
			files[name] = content(t, text)
		}
		return files.find(t)
	}
	seeded.Measure(t, seeded.Read(t, "testdata/measure.txtar"), find, seeded.NothingElse)
}

// content is what a file of the examples holds, drawn where it says so.
func content(t testing.TB, text string) string {
	t.Helper()
	var size, width, height int
	var format, sort string
	if n, _ := fmt.Sscanf(text, "bytes: %d", &size); n == 1 {
		return strings.Repeat("\x00", size)
	}
	if n, _ := fmt.Sscanf(text, "picture: %s %dx%d %s", &format, &width, &height, &sort); n != 4 {
		return text
	}
	return drawn(t, format, width, height, sort)
}

// drawn makes a picture: flat, of noise, or moving.
func drawn(t testing.TB, format string, width, height int, sort string) string {
	t.Helper()
	var b bytes.Buffer
	var err error
	img := painted(width, height, sort == "noise")
	switch format {
	case "jpeg":
		err = jpeg.Encode(&b, img, &jpeg.Options{Quality: 90})
	case "png":
		err = png.Encode(&b, img)
	case "gif":
		still := image.NewPaletted(img.Bounds(), colours())
		for i := range still.Pix {
			still.Pix[i] = img.Pix[4*i]
		}
		frames := &gif.GIF{Image: []*image.Paletted{still}, Delay: []int{10}}
		if sort == "moving" {
			frames.Image, frames.Delay = append(frames.Image, still), append(frames.Delay, 10)
		}
		err = gif.EncodeAll(&b, frames)
	case "webp":
		return webp(width, height, sort)
	case "svg":
		return svg(width, height, sort)
	}
	if err != nil {
		t.Fatal(err)
	}
	if format == "png" && sort == "moving" {
		return moving(b.String())
	}
	return b.String()
}

func colours() color.Palette {
	all := make(color.Palette, 256)
	for i := range all {
		all[i] = color.Gray{uint8(i)}
	}
	return all
}

func painted(width, height int, noise bool) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	chance := rand.New(rand.NewPCG(1, 2))
	for i := range img.Pix {
		img.Pix[i] = 200
		if noise {
			img.Pix[i] = uint8(chance.Uint32())
		}
		if i%4 == 3 {
			img.Pix[i] = 255
		}
	}
	return img
}

// moving puts the announcement of two frames in front of a PNG's picture.
func moving(data string) string {
	at := strings.Index(data, "IDAT") - 4
	return data[:at] + "\x00\x00\x00\x08acTL\x00\x00\x00\x02\x00\x00\x00\x00\x00\x00\x00\x00" + data[at:]
}

// webp is the container of a picture in WebP, with as many bytes as one has.
func webp(width, height int, sort string) string {
	extended := make([]byte, 10)
	if sort == "moving" {
		extended[0] = 0x02
	}
	extended[4], extended[5] = byte(width-1), byte((width-1)>>8)
	extended[7], extended[8] = byte(height-1), byte((height-1)>>8)
	size := 500
	if sort == "noise" {
		size = width * height
	}
	chunk := func(name string, data []byte) string {
		length := binary.LittleEndian.AppendUint32(nil, uint32(len(data)))
		return name + string(length) + string(data)
	}
	body := "WEBP" + chunk("VP8X", extended) + chunk("VP8L", make([]byte, size/2*2))
	return "RIFF" + string(binary.LittleEndian.AppendUint32(nil, uint32(len(body)))) + body
}

func svg(width, height int, sort string) string {
	lines := 10
	if sort == "noise" {
		lines = 9000
	}
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d"><path d="M0 0%s"/></svg>`,
		width, height, strings.Repeat("l1 1h1", lines))
}
