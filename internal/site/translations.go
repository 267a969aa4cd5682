package site

import (
	"cmp"
	"slices"

	"signpost/internal/diag"
)

// translated hangs the translations on the pages they were made of. They stand
// beside the site's pages, not among them: what lists pages lists each once.
func (a *assembly) translated() {
	for _, p := range a.site.Pages {
		if p.Front().TranslatedFrom != "" {
			a.fail("translation-orphan", p.Doc.Page.Place("translated_from"), "this page says that it is a translation, and its name does not say of which page",
				"name it after the original, with its language's code before .md, as in talk.cy.md")
		}
	}
	for _, p := range a.site.Translations {
		original := a.site.index.byFile[p.Doc.Original]
		if original == nil {
			if !a.hidden[p.Doc.Original] {
				a.fail("translation-orphan", diag.InFile(p.Doc.Path), "this translates "+p.Doc.Original+", which is not there",
					"put it beside its original and name it after that, as in talk.cy.md beside talk.md")
			}
			a.hidden[p.Doc.Path] = true
			continue
		}
		p.Original, p.Language, p.Kind, p.Landing, p.Name, p.folder = original, p.Doc.Language, original.Kind, original.Landing, original.Name, original.folder
		p.URL = "/" + Slug(p.Language) + original.URL
		if first := a.site.index.byURL[p.URL]; first != nil {
			a.clash(p, first)
			a.hidden[p.Doc.Path] = true
			continue
		}
		if len(original.Versions) == 0 {
			original.Versions = []*Page{original}
		}
		original.Versions = append(original.Versions, p)
		a.site.index.page(p)
	}
	a.site.Translations = slices.DeleteFunc(a.site.Translations, func(p *Page) bool { return p.Original == nil || a.hidden[p.Doc.Path] })
	slices.SortFunc(a.site.Translations, func(p, q *Page) int { return cmp.Compare(p.URL, q.URL) })
	for _, p := range a.site.Pages {
		if len(p.Versions) > 1 {
			slices.SortFunc(p.Versions[1:], func(x, y *Page) int { return cmp.Compare(a.turn(x), a.turn(y)) })
		}
	}
	for _, p := range a.site.Translations {
		p.Versions = p.Original.Versions
	}
}

// translatedMinutes gives translations the time their originals take.
func (a *assembly) translatedMinutes() {
	for _, p := range a.site.Translations {
		p.Minutes = cmp.Or(p.Front().Minutes, p.Original.Minutes)
	}
}

// turn is the place of a translation's language among the site's.
func (a *assembly) turn(p *Page) int { return slices.Index(a.in.Config.Languages, p.Language) }

// All are the pages and their translations.
func (s *Site) All() []*Page {
	if len(s.Translations) == 0 {
		return s.Pages
	}
	return slices.Concat(s.Pages, s.Translations)
}

// Spoken are the languages that the site has translations in, in the order of
// its settings.
func (s *Site) Spoken() []string {
	return slices.DeleteFunc(slices.Clone(s.Config.Languages), func(language string) bool {
		return !slices.ContainsFunc(s.Translations, func(p *Page) bool { return p.Language == language })
	})
}

// In is the version of the page in a language, or the original where it has
// none. No language stands for the original's.
func (p *Page) In(language string) *Page {
	for _, version := range p.Versions {
		if version.Language == language {
			return version
		}
	}
	return p.First()
}

// LanguageOf is the code of the language a page is in.
func (s *Site) LanguageOf(p *Page) string {
	return cmp.Or(p.Language, p.Front().Lang, s.Config.Language)
}

// First is the page that a translation was made of, and any other page itself.
func (p *Page) First() *Page {
	if p.Original != nil {
		return p.Original
	}
	return p
}

// Lands reports whether a page has what an address with this fragment names.
func (s *Site) Lands(p *Page, fragment string) bool {
	return fragment == "" || p.hasAnchor(s, fragment)
}
