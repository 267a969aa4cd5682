package site

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"
	"time"

	"signpost/internal/captions"
	"signpost/internal/kind"
)

// ScriptLayout is the layout that shows the words of a film.
const ScriptLayout = "transcript"

// File finds a file that a page's front matter names: beside the page's own
// file, at its address, or anywhere below the site's root.
func (s *Site) File(p *Page, name string) (Resource, bool) {
	if name == "" || outside(name) {
		return Resource{}, false
	}
	beside := path.Join(path.Dir(strings.TrimPrefix(p.Doc.Path, contentFolder+"/")), name)
	for _, file := range []string{beside, strings.TrimPrefix(path.Join(p.URL, name), "/"), strings.TrimPrefix(path.Clean("/"+name), "/")} {
		if r, ok := s.Resource(file); ok {
			return r, true
		}
	}
	return Resource{}, false
}

// Resource finds a file by its path below the site's root.
func (s *Site) Resource(file string) (Resource, bool) {
	i, ok := slices.BinarySearchFunc(s.Resources, file, func(r Resource, name string) int { return cmp.Compare(r.Path, name) })
	if !ok {
		return Resource{}, false
	}
	return s.Resources[i], true
}

// FilmOf is the film that a page shows, with what it lacks taken from the page
// whose transcript it is; nil for pages about no film.
func (s *Site) FilmOf(p *Page) *kind.Film {
	own, _ := p.Doc.Page.Detail.(*kind.Film)
	if p.Layout() != ScriptLayout || own != nil && own.Captions != "" && len(own.Scenes) > 0 {
		return own
	}
	page := s.Filmed(p)
	if page == nil {
		return own
	}
	film := page.Doc.Page.Detail.(*kind.Film)
	if own != nil && own.Captions != "" {
		both := *own
		both.Scenes = film.Scenes
		return &both
	}
	return film
}

// Filmed is the film's page that a transcript belongs to, in the transcript's
// language where it is in that; nil for other pages.
func (s *Site) Filmed(p *Page) *Page {
	if p.Layout() != ScriptLayout {
		return nil
	}
	film := s.index.filmed()[p.First()]
	if film == nil {
		return nil
	}
	return film.In(p.Language)
}

// filmed finds for each transcript the film's page that names it.
func (s *Site) filmed() map[*Page]*Page {
	films := map[*Page]*Page{}
	for _, p := range s.Pages {
		f, ok := p.Doc.Page.Detail.(*kind.Film)
		if !ok {
			continue
		}
		if transcript := s.Named(f.Transcript, ""); transcript != nil && transcript != p && films[transcript] == nil {
			films[transcript] = p
		}
	}
	return films
}

// Captions are the words in one of the site's files; nil when it holds none.
func (s *Site) Captions(r Resource) *captions.Captions { return s.captions[r.From] }

// captionsOf are the words of the film that a page shows; nil when there are
// none, or none that can be read.
func (s *Site) captionsOf(p *Page) *captions.Captions {
	for _, from := range s.captioned(p) {
		f := from.Doc.Page.Detail.(*kind.Film)
		if r, ok := s.File(from, f.Captions); ok {
			return s.Captions(r)
		}
	}
	return nil
}

// CaptionsLanguage is the language of the captions that a page shows: that of the page
// which names them. A translation that names none shows its original's.
func (s *Site) CaptionsLanguage(p *Page) string {
	for _, from := range s.captioned(p) {
		if from.Doc.Page.Detail.(*kind.Film).Captions == "" {
			continue
		}
		if from.Doc.Page.Place("captions").File != from.Doc.Path {
			from = from.First()
		}
		return s.LanguageOf(from)
	}
	return s.LanguageOf(p)
}

// captioned lists the pages that may name a page's captions: itself, and for a
// transcript the film's own page.
func (s *Site) captioned(p *Page) []*Page {
	var pages []*Page
	if _, ok := p.Doc.Page.Detail.(*kind.Film); ok {
		pages = append(pages, p)
	}
	if p.Layout() != ScriptLayout {
		return pages
	}
	if film := s.Filmed(p); film != nil {
		pages = append(pages, film)
	}
	return pages
}

// Script is what a page shows of its film's words: a transcript all of them, a
// film's own page as well when no other page does.
func (s *Site) Script(p *Page) []captions.Part {
	film := s.FilmOf(p)
	if film == nil || p.Layout() != ScriptLayout && film.Transcript != "" {
		return nil
	}
	words := s.captionsOf(p)
	if words == nil {
		return nil
	}
	return words.Script(marks(film.Scenes))
}

// SceneID is the name of the place where a chapter of a script begins, counted
// from 1.
func SceneID(n int) string { return fmt.Sprintf("scene-%d", n) }

// hasScene knows the places a script has.
func (p *Page) hasScene(s *Site, fragment string) bool {
	for i := range s.Script(p) {
		if fragment == SceneID(i+1) {
			return true
		}
	}
	return false
}

// marks are the scenes of a film as chapters.
func marks(scenes []kind.Chapter) []captions.Mark {
	var list []captions.Mark
	at := 0
	for _, s := range scenes {
		list = append(list, captions.Mark{Title: s.Title, At: time.Duration(at) * time.Second})
		at += s.Seconds
	}
	return list
}
