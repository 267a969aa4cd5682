// Package html publishes the site as web pages: every page, every listing page
// Signpost makes, the pages at old addresses, the theme's assets and the
// project's own files.
//
// It turns the Site into Views, plain data for the layouts, and lets the theme
// draw them when somebody asks for the bytes. How addresses are written is
// given to it, so that the same publisher makes the site for a server and the
// copy that opens from a folder.
//
// What must stay true: the bytes of a page depend on its layout's digest and
// its View's digest alone, under which they are remembered.
package html

import (
	"bytes"
	"fmt"
	"io"
	"path"
	"strings"
	"sync"
	"sync/atomic"

	"signpost/internal/diag"
	"signpost/internal/digest"
	"signpost/internal/memo"
	"signpost/internal/picture"
	"signpost/internal/publish"
	"signpost/internal/site"
	"signpost/internal/theme"
)

// Options are what a Publisher needs besides the site.
type Options struct {
	Theme   *theme.Theme
	Links   publish.Links
	Table   *memo.Table
	Fetch   func(path string) ([]byte, error)                                // a project file's bytes, by its path in the project
	Peek    func(path string, look func(from io.ReaderAt, size int64)) error // the same, for somebody who needs only parts of it
	Digests map[string]digest.Digest                                         // of the project's files, by path
	Version string                                                           // of Signpost, for the generator tag
}

// Publisher makes the site's pages.
type Publisher struct{ Options }

// New makes a Publisher.
func New(o Options) *Publisher { return &Publisher{o} }

// Name says which output this is.
func (p *Publisher) Name() string { return "html" }

// Publish returns every file of the site.
func (p *Publisher) Publish(s *site.Site) ([]publish.File, []diag.Diagnostic) {
	given := *p
	given.Theme = p.Theme.In(s.Config.Language)
	w := newWriter(&given, s)
	var files []publish.File
	for _, page := range s.Pages {
		files = append(files, w.page(page)...)
	}
	files = append(files, w.translations()...)
	files = append(files, w.listings()...)
	files = append(files, w.aliases()...)
	files = append(files, w.assets()...)
	files = append(files, w.fetchedFiles()...)
	files = append(files, w.resources()...)
	return files, append(w.found, w.layoutProblems()...)
}

// writer makes the files of one site.
type writer struct {
	*Publisher
	site     *site.Site
	pictures map[string]inspected           // by path below the site's root
	seen     sync.Map                       // the theme.SiteView from each place
	places   func() map[*site.Page][]stepOf // of pages in paths
	terms    func() fetched                 // what explains the glossary's words
	aloud    func() fetched                 // what reads a page aloud
	broken   atomic.Pointer[diag.Diagnostic]
	found    []diag.Diagnostic
	language string // of the pages it writes; none for the site's own
}

func newWriter(p *Publisher, s *site.Site) *writer {
	w := &writer{Publisher: p, site: s, pictures: map[string]inspected{}}
	w.later()
	w.inspect()
	return w
}

// later readies what is worked out once, when a page first needs it.
func (w *writer) later() {
	w.places, w.terms, w.aloud = sync.OnceValue(w.steps), sync.OnceValue(w.explaining), sync.OnceValue(w.reading)
}

// view draws one View at one address when asked.
func (w *writer) view(url, from, layout string, make func() *theme.View) publish.File {
	return publish.File{Path: publish.FileOf(url), From: from, Bytes: func() ([]byte, error) {
		return w.render(layout, make())
	}}
}

type drawn struct {
	Page    []byte
	Failure *diag.Diagnostic
}

// render draws a view, or remembers how it was drawn.
func (w *writer) render(layout string, v *theme.View) ([]byte, error) {
	if broken := w.broken.Load(); broken != nil {
		return nil, &theme.Failure{Finding: *broken}
	}
	key := func() digest.Digest { return digest.Of(layout, w.Theme.Digest(layout), v) }
	d, _ := memo.Between(w.Table, "render", key, func() (drawn, []diag.Diagnostic) {
		page, err := w.Theme.Render(layout, v)
		if err != nil {
			return drawn{Failure: findingOf(err)}, nil
		}
		w.Table.Weigh("render", len(page))
		return drawn{Page: page}, nil
	})
	if d.Failure != nil {
		return nil, &theme.Failure{Finding: *d.Failure}
	}
	return d.Page, nil
}

func findingOf(err error) *diag.Diagnostic {
	if failure, ok := err.(*theme.Failure); ok {
		return &failure.Finding
	}
	return &diag.Diagnostic{Severity: diag.Error, Code: "theme-broken", Span: diag.InFile("themes"), Message: err.Error()}
}

// fragment draws a block that pages share. One that cannot be drawn stands in
// the way of every page.
func (w *writer) fragment(name string, v *theme.View) theme.Fragment {
	if !w.Theme.Has(name) {
		return theme.Fragment{}
	}
	key := digest.Of(name, w.Theme.Digest(name), v)
	f, found := memo.Do(w.Table, "fragment", key, func() (theme.Fragment, []diag.Diagnostic) {
		f, err := w.Theme.Fragment(name, v)
		if err != nil {
			return theme.Fragment{}, []diag.Diagnostic{*findingOf(err)}
		}
		return f, nil
	})
	if len(found) > 0 {
		w.broken.Store(&found[0])
	}
	return f
}

// layoutProblems reports pages whose layout the theme does not have.
func (w *writer) layoutProblems() []diag.Diagnostic {
	var found []diag.Diagnostic
	for _, p := range w.site.Pages {
		given := p.Front().Layout
		if given == "" || w.Theme.Has(given) {
			continue
		}
		found = append(found, diag.Diagnostic{
			Severity: diag.Warning, Code: "layout-unknown", Span: p.Doc.Page.Place("layout"),
			Message: fmt.Sprintf("the theme has no layout called %s, so this page looks like any other", given),
			Hint:    diag.DidYouMean(given, w.Theme.Layouts(), "take layout: out, or add the layout to your theme"),
		})
	}
	return found
}

// layout is the layout that draws a page: its own, else the plain one.
func (w *writer) layout(p *site.Page) string {
	if l := p.Layout(); w.Theme.Has(l) {
		return l
	}
	return "page"
}

func (w *writer) assets() []publish.File {
	var files []publish.File
	for _, a := range w.Theme.Assets() {
		files = append(files, publish.File{Path: a.Published, Bytes: func() ([]byte, error) { return cleaned("themes", a.Name, a.Data) }})
	}
	return files
}

// aliases are small pages at old addresses that lead to the new ones.
func (w *writer) aliases() []publish.File {
	var files []publish.File
	for _, alias := range w.site.Aliases {
		files = append(files, w.view(alias.URL, alias.To.Doc.Path, "alias", func() *theme.View {
			v := w.frame(alias.URL, alias.To.Title)
			v.Page.NoIndex = true
			v.Aliased = w.Links.To(alias.URL, alias.To.URL)
			return v
		}))
	}
	return files
}

// resources are the project's own files, freed of what pictures tell about
// where and with what they were taken.
func (w *writer) resources() []publish.File {
	var files []publish.File
	for _, r := range w.site.Resources {
		files = append(files, publish.File{Path: r.Path, From: r.From, Key: w.resourceKey(r, 0), Bytes: func() ([]byte, error) { return w.clean(r) }})
		files = append(files, w.smaller(r)...)
	}
	return files
}

func (w *writer) clean(r site.Resource) ([]byte, error) {
	data, err := w.Fetch(r.From)
	if err != nil {
		return nil, err
	}
	return cleaned(r.From, r.Path, data)
}

// cleaned frees a file of what pictures tell about people. Whether it is a
// picture, its first bytes say: a photograph may have any name.
func cleaned(from, name string, data []byte) ([]byte, error) {
	clean, err := picture.Clean(promised(name), data)
	if err != nil {
		return nil, &theme.Failure{Finding: diag.Diagnostic{
			Severity: diag.Error, Code: "image-unreadable", Span: diag.InFile(from),
			Message: "this picture is damaged, so what it tells about its place could not be taken out",
			Hint:    "open it in a picture program and save it again",
		}}
	}
	if len(clean) == len(data) {
		return clean, nil
	}
	return bytes.Clone(clean), nil
}

// promised is the format of picture that a file's name announces.
func promised(name string) string {
	switch strings.ToLower(path.Ext(name)) {
	case ".jpg", ".jpeg", ".jpe", ".jfif":
		return picture.JPEG
	case ".png":
		return picture.PNG
	case ".gif":
		return picture.GIF
	case ".webp":
		return picture.WebP
	}
	return ""
}
