package html

import (
	"fmt"
	"html"
	"io"
	"path"
	"slices"
	"strings"
	"sync"

	"signpost/internal/diag"
	"signpost/internal/digest"
	"signpost/internal/markdown"
	"signpost/internal/memo"
	"signpost/internal/picture"
	"signpost/internal/publish"
	"signpost/internal/site"
)

// widths are the sizes, in pixels, in which a large photograph is offered.
func widths() []int { return []int{480, 960, 1440} }

// isPicture goes by a file's name; what it really is, Inspect finds out.
func isPicture(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg":
		return true
	}
	return false
}

// light is the size in bytes below which a picture is sent as it is, whatever
// its width: a smaller form would cost more in requests than it saves.
const light = 150 << 10

// form moves on whenever the same picture may give other bytes than before.
const form = 2

// inspected is what is known of a picture without making anything of it.
type inspected struct {
	Info  picture.Info
	Heavy bool // whether smaller forms of it are worth having
	OK    bool

	room *darkroom // the same for all pictures of a site; not remembered
}

// inspect measures every picture of the project, once for each content.
func (w *writer) inspect() {
	room := newDarkroom()
	for _, r := range w.site.Resources {
		if !isPicture(r.Path) {
			continue
		}
		got, found := memo.Do(w.Table, "picture", digest.Of(r.From, w.Digests[r.From]), func() (inspected, []diag.Diagnostic) {
			var got inspected
			var err error
			if w.Peek(r.From, func(from io.ReaderAt, size int64) {
				got.Info, err = picture.InspectAt(from, size)
				got.Heavy, got.OK = size > light, err == nil
			}) != nil {
				return inspected{}, nil
			}
			if err != nil {
				return inspected{}, []diag.Diagnostic{{
					Severity: diag.Error, Code: "image-unreadable", Span: diag.InFile(r.From),
					Message: "this picture cannot be read: " + err.Error(),
					Hint:    "open it in a picture program and save it as JPEG or PNG",
				}}
			}
			return got, nil
		})
		w.found = append(w.found, found...)
		if got.OK {
			got.room = room
			w.pictures[r.Path] = got
		}
	}
}

// scaled reports whether a picture comes in several sizes.
func (p inspected) scaled() bool {
	return p.Heavy && (p.Info.Format == "jpeg" || p.Info.Format == "png")
}

// narrower are the widths of the smaller forms of a picture.
func (p inspected) narrower() []int {
	if !p.scaled() {
		return nil
	}
	return slices.DeleteFunc(widths(), func(width int) bool { return width >= p.Info.Width })
}

func atWidth(name string, width int) string {
	ext := path.Ext(name)
	return fmt.Sprintf("%s.%dw%s", strings.TrimSuffix(name, ext), width, ext)
}

// smaller are the smaller forms of the photographs.
func (w *writer) smaller(r site.Resource) []publish.File {
	p := w.photograph(r)
	files := make([]publish.File, len(p.widths))
	for i, width := range p.widths {
		files[i] = publish.File{
			Path: atWidth(r.Path, width), From: r.From, Key: w.resourceKey(r, width),
			Bytes: func() ([]byte, error) { return p.form(i) },
		}
	}
	return files
}

// resourceKey names the bytes that one of the project's own files is published
// as: itself, or a picture at a width in pixels, 0 being its own.
func (w *writer) resourceKey(r site.Resource, width int) digest.Digest {
	content, known := w.Digests[r.From]
	if !known || content == (digest.Digest{}) {
		return digest.Digest{}
	}
	return digest.Of("resource", form, content, w.pictures[r.Path].Info.Format, width)
}

// photograph makes the smaller forms of one photograph. Reading it costs more
// than making them, so they are made together, and each lies ready until
// somebody asks for it.
type photograph struct {
	inspected
	writer *writer
	from   string
	widths []int

	mu    sync.Mutex
	ready [][]byte // by index of widths; nil where it was asked for already
}

func (w *writer) photograph(r site.Resource) *photograph {
	of := w.pictures[r.Path]
	return &photograph{writer: w, from: r.From, inspected: of, widths: of.narrower()}
}

// form gives the photograph at one of its widths.
func (p *photograph) form(i int) ([]byte, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.ready == nil || p.ready[i] == nil {
		got := p.make()
		if got.Error != "" {
			return nil, fmt.Errorf("making %s smaller: %s", p.from, got.Error)
		}
		p.ready = slices.Clone(got.Data)
	}
	data := p.ready[i]
	p.ready[i] = nil
	return data, nil
}

// resized are the smaller forms of a photograph, by index of its widths.
type resized struct {
	Data  [][]byte
	Error string
}

func (p *photograph) make() resized {
	w := p.writer
	key := func() digest.Digest { return digest.Of(w.Digests[p.from], p.widths) }
	got, _ := memo.Between(w.Table, "resize", key, func() (resized, []diag.Diagnostic) {
		defer p.room.enter(p.Info.Width * p.Info.Height)()
		data, err := w.Fetch(p.from)
		if err != nil {
			return resized{Error: err.Error()}, nil
		}
		made, err := picture.Smaller(data, p.widths...)
		if err != nil {
			return resized{Error: err.Error()}, nil
		}
		return resized{Data: made}, nil
	})
	return got
}

// darkroom has place for so many photographs as the memory can hold while they
// are made smaller.
type darkroom struct {
	mu     sync.Mutex
	left   *sync.Cond // signalled when somebody leaves
	pixels int        // of all that are inside
}

// roomy is how many pixels there is place for: two of the largest pictures, or
// eight ordinary photographs. Each pixel takes between two and eight bytes.
const roomy = 2 * picture.MaxPixels

func newDarkroom() *darkroom {
	d := &darkroom{}
	d.left = sync.NewCond(&d.mu)
	return d
}

// enter waits until there is place for so many pixels, and takes it until leave
// is called.
func (d *darkroom) enter(pixels int) (leave func()) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for d.pixels > 0 && d.pixels+pixels > roomy {
		d.left.Wait()
	}
	d.pixels += pixels
	return func() {
		d.mu.Lock()
		defer d.mu.Unlock()
		d.pixels -= pixels
		d.left.Broadcast()
	}
}

// img writes an image with its size, so that the page does not jump, and with
// the smaller forms a phone may choose from.
func (w *writer) img(from string, ref *markdown.Ref, t site.Target) string {
	src := t.Path
	attributes := ""
	if t.Kind == site.ToFile {
		src = w.Links.To(from, "/"+t.Path)
		if got, ok := w.pictures[t.Path]; ok && got.Info.Width > 0 {
			attributes = fmt.Sprintf(` width="%d" height="%d"`, got.Info.Width, got.Info.Height) + w.srcset(from, t.Path, got)
		}
	}
	alt := html.EscapeString(ref.Text)
	title := ""
	if ref.Title != "" && !ref.Figure {
		title = ` title="` + html.EscapeString(ref.Title) + `"`
	}
	img := `<img src="` + html.EscapeString(src) + `" alt="` + alt + `"` + title + attributes + ` loading="lazy" decoding="async"` + ref.Attrs + `>`
	if !ref.Figure {
		return img
	}
	caption := ""
	if ref.Title != "" {
		caption = "<figcaption>" + html.EscapeString(ref.Title) + "</figcaption>"
	}
	return `<figure role="group">` + img + caption + `</figure>`
}

func (w *writer) srcset(from, name string, got inspected) string {
	narrower := got.narrower()
	if len(narrower) == 0 {
		return ""
	}
	var forms []string
	for _, width := range narrower {
		forms = append(forms, fmt.Sprintf("%s %dw", w.Links.To(from, "/"+atWidth(name, width)), width))
	}
	forms = append(forms, fmt.Sprintf("%s %dw", w.Links.To(from, "/"+name), got.Info.Width))
	return ` srcset="` + html.EscapeString(strings.Join(forms, ", ")) + `" sizes="(min-width: 48rem) 44rem, 100vw"`
}
