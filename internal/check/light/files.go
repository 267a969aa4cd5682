package light

import (
	"cmp"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"signpost/internal/diag"
	"signpost/internal/kind"
	"signpost/internal/markdown"
	"signpost/internal/site"
)

// uses is what the pages of a site make of its files. Files are named by their
// path below the site's root.
type uses struct {
	linked map[string]bool
	shown  map[string]Place // where each picture is shown first
	pages  []pictured
	found  []diag.Diagnostic
}

// pictured is a page and the pictures it shows, each once.
type pictured struct {
	page     *site.Page
	pictures []string
}

// used follows every hole of every page that leads to a file.
func used(s *site.Site) *uses {
	u := &uses{linked: map[string]bool{}, shown: map[string]Place{}}
	for _, p := range s.All() {
		var pictures []string
		for i, t := range p.Targets {
			if t.Kind != site.ToFile {
				continue
			}
			ref := &p.Doc.Body.Refs[i]
			u.linked[t.Path] = true
			if ref.Kind != markdown.Image {
				continue
			}
			if _, known := u.shown[t.Path]; !known {
				u.shown[t.Path] = Place{Name: nameOf(t.Path), Span: ref.Span, Alone: ref.Figure, Plain: ref.Decorative}
			}
			if !slices.Contains(pictures, t.Path) {
				pictures = append(pictures, t.Path)
			}
		}
		if len(pictures) > 0 {
			u.pages = append(u.pages, pictured{p, pictures})
		}
		u.film(s, p)
	}
	return u
}

// film looks at the files that a film's fields name: the only fields whose
// addresses browsers fetch.
func (u *uses) film(s *site.Site, p *site.Page) {
	film, ok := p.Doc.Page.Detail.(*kind.Film)
	if !ok {
		return
	}
	for _, f := range []struct{ field, file string }{
		{"file", film.File}, {"captions", film.Captions}, {"audio_description", film.AudioDescription}, {"poster", film.Poster},
	} {
		if f.file == "" {
			continue
		}
		u.linked[strings.TrimPrefix(path.Join(p.URL, f.file), "/")] = true
		u.linked[strings.TrimPrefix(path.Join(path.Dir(strings.TrimPrefix(p.Doc.Path, "content")), f.file), "/")] = true
		u.linked[strings.TrimPrefix(path.Clean(f.file), "/")] = true
		host, away := outside(f.file, s.Config.BaseURL)
		if !away || f.field == "audio_description" { // which is only a link
			continue
		}
		u.found = append(u.found, diag.Diagnostic{
			Severity: diag.Error, Code: "third-party", Span: p.Doc.Page.Place(f.field),
			Message: "this film would come from " + host + ", which then learns of every reader",
			Hint:    "put the film's file beside the page, or link to the other site in the text",
		})
	}
}

// mostUnlinked is how many files are named that nothing leads to.
const mostUnlinked = 30

// unlinked finds files beside the pages that are published though no page
// leads to them. Mentioned are the names that the project's own layouts and
// static pages write.
func (u *uses) unlinked(s *site.Site, mentioned func() map[string]bool) []diag.Diagnostic {
	var left []site.Resource
	for _, r := range s.Resources {
		if !u.linked[r.Path] && strings.HasPrefix(r.From, "content/") && !expected(r.Path) {
			left = append(left, r)
		}
	}
	if len(left) == 0 {
		return nil
	}
	names := mentioned()
	left = slices.DeleteFunc(left, func(r site.Resource) bool { return names[nameOf(r.Path)] })
	var found []diag.Diagnostic
	for _, r := range left[:min(len(left), mostUnlinked)] {
		found = append(found, warn("file-unlinked", diag.InFile(r.From),
			"no page that is shown leads to this file, yet it is published, for anybody who guesses its address",
			"link to it, or take it out of the project"))
	}
	if more := len(left) - len(found); more > 0 {
		last := &found[len(found)-1]
		last.Message += fmt.Sprintf("; there are %d more such files", more)
	}
	return found
}

// expected knows files that programs look for without a link.
func expected(file string) bool {
	if strings.HasPrefix(file, ".well-known/") {
		return true
	}
	switch name := strings.ToLower(nameOf(file)); name {
	case "robots.txt", "humans.txt", "security.txt", "ads.txt", "manifest.webmanifest", "cname", "_headers", "_redirects", ".htaccess", ".nojekyll", "browserconfig.xml":
		return true
	default:
		return strings.HasPrefix(name, "favicon") || strings.HasPrefix(name, "apple-touch-icon")
	}
}

// fileName matches what may be the name of a file.
var fileName = regexp.MustCompile(`[\w%+.-]+\.[A-Za-z0-9]{2,5}\b`)

// pageFindings weighs the pictures of each page together.
func (u *uses) pageFindings(pictures map[string]Picture) []diag.Diagnostic {
	var found []diag.Diagnostic
	for _, p := range u.pages {
		var whole int64
		for _, file := range p.pictures {
			whole += pictures[file].OnPhone()
		}
		if whole <= pageLimit {
			continue
		}
		slices.SortStableFunc(p.pictures, func(a, b string) int { return cmp.Compare(pictures[b].OnPhone(), pictures[a].OnPhone()) })
		var names []string
		for _, file := range p.pictures[:min(len(p.pictures), 3)] {
			names = append(names, fmt.Sprintf("%s (%s)", nameOf(file), bytesInWords(pictures[file].OnPhone())))
		}
		found = append(found, warn("page-pictures-heavy", diag.InFile(p.page.Doc.Path),
			fmt.Sprintf("the pictures of this page come to about %s on a phone, which takes %s on a weak signal; heaviest: %s", bytesInWords(whole), seconds(whole), strings.Join(names, ", ")),
			"show fewer pictures, or spread them over several pages"))
	}
	return found
}
