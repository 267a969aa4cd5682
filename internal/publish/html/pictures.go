package html

import (
	"fmt"
	"html"
	"path"
	"strings"

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

// inspected is a picture, and whether smaller forms of it are worth having.
type inspected struct {
	Info  picture.Info
	Heavy bool
	OK    bool
}

// inspect measures every picture of the project, once for each content.
func (w *writer) inspect() {
	for _, r := range w.site.Resources {
		if !isPicture(r.Path) {
			continue
		}
		got, found := memo.Do(w.Table, "picture", digest.Of(r.From, w.Digests[r.From]), func() (inspected, []diag.Diagnostic) {
			data, err := w.Fetch(r.From)
			if err != nil {
				return inspected{}, nil
			}
			info, err := picture.Inspect(data)
			if err != nil {
				return inspected{}, []diag.Diagnostic{{
					Severity: diag.Error, Code: "image-unreadable", Span: diag.InFile(r.From),
					Message: "this picture cannot be read: " + err.Error(),
					Hint:    "open it in a picture program and save it as JPEG or PNG",
				}}
			}
			return inspected{Info: info, Heavy: len(data) > light, OK: true}, nil
		})
		w.found = append(w.found, found...)
		if got.OK {
			w.pictures[r.Path] = got
		}
	}
}

// scaled reports whether a picture comes in several sizes.
func (p inspected) scaled() bool {
	return p.Heavy && (p.Info.Format == "jpeg" || p.Info.Format == "png")
}

func atWidth(name string, width int) string {
	ext := path.Ext(name)
	return fmt.Sprintf("%s.%dw%s", strings.TrimSuffix(name, ext), width, ext)
}

// smaller are the smaller forms of a photograph.
func (w *writer) smaller(r site.Resource) []publish.File {
	got, ok := w.pictures[r.Path]
	if !ok || !got.scaled() {
		return nil
	}
	var files []publish.File
	for _, width := range widths() {
		if width >= got.Info.Width {
			break
		}
		files = append(files, publish.File{Path: atWidth(r.Path, width), From: r.From, Bytes: func() ([]byte, error) {
			return w.resized(r, width)
		}})
	}
	return files
}

type resized struct {
	Data  []byte
	Error string
}

func (w *writer) resized(r site.Resource, width int) ([]byte, error) {
	got, _ := memo.Do(w.Table, "resize", digest.Of(w.Digests[r.From], width), func() (resized, []diag.Diagnostic) {
		data, err := w.Fetch(r.From)
		if err == nil {
			data, err = picture.Resize(data, width)
		}
		if err != nil {
			return resized{Error: err.Error()}, nil
		}
		return resized{Data: data}, nil
	})
	if got.Error != "" {
		return nil, fmt.Errorf("making %s smaller: %s", r.From, got.Error)
	}
	return got.Data, nil
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
	info := got.Info
	if !got.scaled() || info.Width <= widths()[0] {
		return ""
	}
	var forms []string
	for _, width := range widths() {
		if width < info.Width {
			forms = append(forms, fmt.Sprintf("%s %dw", w.Links.To(from, "/"+atWidth(name, width)), width))
		}
	}
	forms = append(forms, fmt.Sprintf("%s %dw", w.Links.To(from, "/"+name), info.Width))
	return ` srcset="` + html.EscapeString(strings.Join(forms, ", ")) + `" sizes="(min-width: 48rem) 44rem, 100vw"`
}
