package html

import (
	"cmp"
	"html"
	"html/template"

	"signpost/internal/config"
	"signpost/internal/fields"
	"signpost/internal/publish"
	"signpost/internal/site"
	"signpost/internal/theme"
)

// speaking is a writer of the pages in one of the other languages.
func (w *writer) speaking(language string) *writer {
	given := *w.Publisher
	given.Theme = w.Theme.In(language)
	own := &writer{Publisher: &given, site: w.site, pictures: w.pictures, language: language}
	own.later()
	return own
}

// translations are the files of every page in another language. Writers share
// nothing that depends on a language; a script or style that comes to the same
// in two languages is one file.
func (w *writer) translations() []publish.File {
	var files []publish.File
	published := map[string]bool{}
	for _, f := range append(w.assets(), w.fetchedFiles()...) {
		published[f.Path] = true
	}
	for _, language := range w.site.Spoken() {
		own := w.speaking(language)
		for _, p := range w.site.Translations {
			if p.Language == language {
				files = append(files, own.page(p)...)
			}
		}
		for _, f := range append(own.assets(), own.fetchedFiles()...) {
			if !published[f.Path] {
				published[f.Path] = true
				files = append(files, f)
			}
		}
	}
	return files
}

// spoken is the language of what the theme itself says: English where it has
// no words of the page's.
func (w *writer) spoken() string {
	code := cmp.Or(w.language, w.site.Config.Language)
	if !w.Theme.Words().Empty() || config.Primary(code) == "en" {
		return code
	}
	return "en"
}

// start is the start page of the language.
func (w *writer) start() *site.Page { return w.site.Home.In(w.language) }

// named is the page that front matter calls by a name, in the writer's
// language where it is in that.
func (w *writer) named(name, wanted string) *site.Page {
	if p := w.site.Named(name, wanted); p != nil {
		return p.In(w.language)
	}
	return nil
}

// say gives a text in the writer's language.
func (w *writer) say(english string, values ...string) string {
	return w.Theme.Words().Say(english, values...)
}

// day writes a date in the writer's language.
func (w *writer) day(d fields.Date) string { return w.Theme.Words().Date(d) }

// foreign is the language of a page that is in another than the writer's, and
// nothing for the others.
func (w *writer) foreign(p *site.Page) string {
	if p.Language == w.language {
		return ""
	}
	return w.site.LanguageOf(p)
}

// hrefOf is a page's address as an attribute. A page in another language says
// so, and so does its name, which stands in the link.
func (w *writer) hrefOf(url string, p *site.Page) template.HTMLAttr {
	href := theme.Href(url)
	if code := w.foreign(p); code != "" {
		safe := html.EscapeString(code)
		href += template.HTMLAttr(` hreflang="` + safe + `" lang="` + safe + `"` + w.turned(code))
	}
	return href
}

// leadsTo is a page's address as an attribute of a link that is not named after
// the page.
func (w *writer) leadsTo(url string, p *site.Page) template.HTMLAttr {
	href := theme.Href(url)
	if code := w.foreign(p); code != "" {
		href += template.HTMLAttr(` hreflang="` + html.EscapeString(code) + `"`)
	}
	return href
}

// turned gives words of a language their direction, where it is not the
// page's.
func (w *writer) turned(code string) string {
	if direction(code) == direction(cmp.Or(w.language, w.site.Config.Language)) {
		return ""
	}
	return ` dir="` + direction(code) + `"`
}

// versions link a page with its versions in other languages.
func (w *writer) versions(p *site.Page, url string) []theme.Version {
	var list []theme.Version
	for _, q := range p.Versions {
		code := w.site.LanguageOf(q)
		v := theme.Version{Language: code, Dir: direction(code), Name: w.site.Config.LanguageName(code), URL: w.Links.To(url, q.URL), Current: q == p}
		if w.site.Config.BaseURL != "" && !w.Links.Files {
			v.Permalink = w.permalink(q.URL)
		}
		list = append(list, v)
	}
	return list
}

// translated says what a reader must know of a translation.
func (w *writer) translated(p *site.Page, url string) *theme.TranslationView {
	if p.Original == nil {
		return nil
	}
	v := &theme.TranslationView{Unreviewed: p.Front().Translation != "reviewed", Stale: p.Doc.Stale}
	if !v.Unreviewed && !v.Stale {
		return nil
	}
	v.Original = w.Links.To(url, p.Original.URL)
	v.Language = w.site.LanguageOf(p.Original)
	return v
}

// inWriters gives the pages among some that are in the writer's language, each
// in that language, and the others.
func (w *writer) inWriters(pages []*site.Page) (own, others []*site.Page) {
	if w.language == "" {
		return pages, nil
	}
	for _, p := range pages {
		if q := p.In(w.language); q.Language == w.language {
			own = append(own, q)
		} else {
			others = append(others, p)
		}
	}
	return own, others
}

// label names a page's kind in the writer's language.
func (w *writer) label(p *site.Page) string { return w.say(kindLabel(p)) }

// menuNote is what follows the name of a page in a menu of another language:
// the name of the page's own.
func (w *writer) menuNote(p *site.Page) string {
	code := w.foreign(p)
	if code == "" {
		return ""
	}
	return w.site.Config.LanguageName(code)
}
