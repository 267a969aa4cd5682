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
	"maps"
	"math/rand/v2"
	"path"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"signpost/internal/check/light"
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

func codes(found []diag.Diagnostic) []string {
	var list []string
	for _, d := range found {
		list = append(list, d.Code)
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// example is a project of the measurement.
type example struct {
	name, code string
	faulty     bool
	files      project
}

func examples(t testing.TB) []example {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/measure.txtar")
	if err != nil {
		t.Fatal(err)
	}
	byName := map[string]*example{}
	var order []*example
	for _, f := range archive.Files {
		part := strings.SplitN(f.Name, "/", 4)
		name := strings.Join(part[:3], "/")
		if byName[name] == nil {
			byName[name] = &example{name: name, code: part[1], faulty: part[0] == "fault", files: project{}}
			order = append(order, byName[name])
		}
		byName[name].files[part[3]] = content(t, string(f.Data))
	}
	all := make([]example, len(order))
	for i, e := range order {
		all[i] = *e
	}
	return all
}

// TestMeasure holds the rules to the examples: of all that is wrong in them
// nearly all is found, and nearly nothing else.
func TestMeasure(t *testing.T) {
	type count struct{ right, missed, wrong, faults, innocents int }
	counts := map[string]*count{}
	of := func(code string) *count {
		if counts[code] == nil {
			counts[code] = &count{}
		}
		return counts[code]
	}
	whole := &count{}
	for _, e := range examples(t) {
		found := codes(e.files.find(t))
		if e.faulty {
			of(e.code).faults++
			if slices.Contains(found, e.code) {
				of(e.code).right++
			} else {
				of(e.code).missed++
				t.Logf("missed: %s", e.name)
			}
		} else {
			of(e.code).innocents++
		}
		for _, code := range found {
			if !e.faulty || code != e.code {
				of(code).wrong++
				t.Logf("wrong: %s in %s", code, e.name)
			}
		}
	}
	for _, code := range slices.Sorted(maps.Keys(counts)) {
		c := counts[code]
		t.Logf("%-22s %2d faults, %2d innocent: %d found, %d missed, %d wrong", code, c.faults, c.innocents, c.right, c.missed, c.wrong)
		whole.right, whole.missed, whole.wrong = whole.right+c.right, whole.missed+c.missed, whole.wrong+c.wrong
	}
	precision := float64(whole.right) / float64(max(whole.right+whole.wrong, 1))
	recall := float64(whole.right) / float64(max(whole.right+whole.missed, 1))
	t.Logf("precision %.3f, recall %.3f", precision, recall)
	if precision < .95 || recall < .95 {
		t.Errorf("precision %.3f and recall %.3f; both have to be .95 or more", precision, recall)
	}
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
