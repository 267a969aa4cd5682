package html

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"signpost/internal/config"
	"signpost/internal/kind"
	"signpost/internal/publish"
	"signpost/internal/search"
	"signpost/internal/site"
	"signpost/internal/theme"
)

// policy is the Content-Security-Policy of every page: nothing from anywhere
// else, no script or style inside the page.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'"

// policyFor is the policy of an output. In a folder Firefox takes no file for
// the page's own, so that the search form has to be allowed to lead to one, and
// a film's captions stand in the page itself.
func policyFor(l publish.Links) string {
	if l.Files {
		return strings.Replace(policy, "media-src 'self'", "media-src 'self' data:", 1) + " file:"
	}
	return policy
}

// frame is a View with what every page shares.
func (w *writer) frame(url, title string) *theme.View {
	c := w.site.Config
	v := &theme.View{
		Site: w.around(url),
		Page: theme.PageView{Title: title, URL: url, Language: cmp.Or(w.language, c.Language), Dir: direction(cmp.Or(w.language, c.Language)), Kind: "page", Layout: "page"},
	}
	if help := w.site.ByURL(c.HelpPage); help != nil {
		v.Site.Help.Current = help.In(w.language).URL == url
	}
	if c.BaseURL != "" {
		v.Page.Permalink = w.permalink(url)
	}
	return v
}

// around is the site as seen from an address: on a server it is the same from
// everywhere, in a folder the same from everywhere in one folder.
func (w *writer) around(url string) theme.SiteView {
	from := "/"
	if w.Links.Files {
		from = path.Dir(publish.FileOf(url))
	}
	if v, known := w.seen.Load(from); known {
		return v.(theme.SiteView)
	}
	v := w.siteFrom(url)
	w.seen.Store(from, v)
	return v
}

func (w *writer) siteFrom(url string) theme.SiteView {
	c := w.site.Config
	v := theme.SiteView{
		Title: w.say(c.Title), Description: w.say(c.Description), Language: w.spoken(), Dir: direction(w.spoken()), BaseURL: c.BaseURL,
		Home:         theme.Link{Title: w.say(c.Title), URL: w.Links.To(url, w.start().URL)},
		SearchAction: w.searchAction(url),
		Search:       w.searchView(url),
		Stylesheet:   w.asset(url, "site.css"),
		Icon:         w.asset(url, "icon.svg"),
		Logo:         cmp.Or(w.asset(url, "logo.svg"), w.asset(url, "logo.png"), w.asset(url, "logo.webp")),
		PrintNote:    w.say(c.Title), Generator: "Signpost " + w.Version, Offline: w.Links.Files, CSP: policyFor(w.Links),
	}
	if help := w.site.ByURL(c.HelpPage); help != nil {
		help = help.In(w.language)
		to := w.Links.To(url, help.URL)
		v.Help = theme.Link{Title: w.say("I need help now"), URL: to, Href: w.leadsTo(to, help)}
	}
	if script := w.asset(url, "site.js"); script != "" {
		v.Scripts = []string{script}
	}
	v.Terms, v.Aloud = w.addressOf(w.terms(), url), w.addressOf(w.aloud(), url)
	if c.BaseURL != "" && !w.Links.Files {
		v.Feed = w.Links.To(url, "/feed.xml")
	}
	v.Menu, v.Footer = w.fragment("menu", w.menu(url)), w.fragment("footer", w.footer(url))
	v.Links, v.Top = w.fragment("links", &theme.View{Site: v}), w.fragment("top", &theme.View{Site: v})
	return v
}

// direction is the way a language is written.
func direction(language string) string {
	switch config.Primary(language) {
	case "ar", "fa", "he", "ur", "ps", "sd", "ug", "yi", "dv", "ckb":
		return "rtl"
	}
	return "ltr"
}

func (w *writer) permalink(url string) string {
	return strings.TrimSuffix(w.site.Config.BaseURL, "/") + publish.Absolute(url)
}

// searchURL is the address of the page that searches, and searchEntry that of
// the index it reads.
const (
	searchURL   = "/" + search.Folder + "/"
	searchEntry = searchURL + search.Entry
	readerAsset = "reader.js"
)

// searchAction is where the search form leads: the page that searches, or in a
// theme without one the A–Z, else the list of facets.
func (w *writer) searchAction(from string) string {
	if w.searches() {
		return w.Links.To(from, searchURL)
	}
	if az := w.site.WithLayout("a-z"); az != nil {
		return w.Links.To(from, az.URL)
	}
	if len(w.site.Facets) > 0 {
		return w.Links.To(from, site.FindURL)
	}
	return ""
}

// searches reports whether the theme can show results.
func (w *writer) searches() bool {
	_, reader := w.Theme.Asset(readerAsset)
	_, client := w.Theme.Asset("search.js")
	return reader && client && w.Theme.Has("search")
}

func (w *writer) searchView(from string) theme.SearchView {
	if !w.searches() {
		return theme.SearchView{}
	}
	v := theme.SearchView{
		Reader: w.asset(from, readerAsset), Client: w.asset(from, "search.js"), Style: w.asset(from, "found.css"),
		Entry: w.Links.To(from, searchEntry), Root: strings.TrimSuffix(w.Links.To(from, "/"), "index.html"),
	}
	if w.language != "" {
		v.Language = w.site.Config.Language
	}
	if az := w.site.WithLayout("a-z"); az != nil {
		v.AZ = w.Links.To(from, az.URL)
	}
	if f, ok := w.site.Facet("topic"); ok {
		v.Topics = w.Links.To(from, f.URL)
	}
	if g := w.site.WithLayout("glossary"); g != nil {
		v.Glossary = w.Links.To(from, g.URL)
	}
	return v
}

// asset is the address of one of the theme's files, or nothing.
func (w *writer) asset(from, name string) string {
	a, ok := w.Theme.Asset(name)
	if !ok {
		return ""
	}
	return w.Links.To(from, "/"+a.Published)
}

// bare is a View for a shared fragment: only what does not change from page to
// page, so that it is drawn once.
func (w *writer) bare(url string) *theme.View {
	c := w.site.Config
	return &theme.View{Site: theme.SiteView{
		Title: w.say(c.Title), Description: w.say(cmp.Or(c.Footer, c.Description)), Language: w.spoken(),
		Home: theme.Link{Title: w.say(c.Title), URL: w.Links.To(url, w.start().URL)},
	}}
}

func (w *writer) menu(url string) *theme.View {
	v := w.bare(url)
	add := func(group, title string, p *site.Page) {
		if q := p.In(w.language); q != p {
			p, title = q, navTitle(q)
		}
		at := slices.IndexFunc(v.Menu, func(g theme.MenuGroup) bool { return g.Title == group })
		if at < 0 {
			at, v.Menu = len(v.Menu), append(v.Menu, theme.MenuGroup{Title: group})
		}
		v.Menu[at].Items = append(v.Menu[at].Items, theme.MenuItem{Title: title, Note: w.menuNote(p), Href: w.hrefOf(w.Links.To(url, p.URL), p)})
	}
	for _, item := range w.site.Config.Menu {
		if p := w.site.Named(item.Page, ""); p != nil {
			add(w.say(item.Group), item.Title, p)
		}
	}
	if len(w.site.Config.Menu) > 0 {
		return v
	}
	for _, p := range w.site.Home.Children {
		if p.Landing {
			add(w.say(p.Front().MenuGroup), navTitle(p), p)
		}
	}
	return v
}

func navTitle(p *site.Page) string { return cmp.Or(p.Front().NavTitle, p.Title) }

// footer lists the pages at the top that are no sections.
func (w *writer) footer(url string) *theme.View {
	v := w.bare(url)
	var cards []theme.Card
	for _, p := range w.site.Home.Children {
		if !p.Landing {
			q := p.In(w.language)
			to := w.Links.To(url, q.URL)
			cards = append(cards, theme.Card{Title: navTitle(q), URL: to, Href: w.hrefOf(to, q)})
		}
	}
	v.List = &theme.ListView{Groups: []theme.CardGroup{{Cards: cards}}}
	return v
}

func (w *writer) link(from string, p *site.Page) theme.Link {
	p = p.In(w.language)
	url := w.Links.To(from, p.URL)
	return theme.Link{Title: p.Title, URL: url, Href: w.hrefOf(url, p), Summary: p.Blurb(), Current: p.URL == from}
}

func (w *writer) card(from string, p *site.Page) theme.Card {
	p = p.In(w.language)
	url := w.Links.To(from, p.URL)
	return theme.Card{
		Title: p.Title, URL: url, Href: w.hrefOf(url, p), Summary: p.Blurb(), Language: w.foreign(p),
		KindName: w.label(p), Minutes: cardMinutes(p), Draft: p.Draft(), InReview: p.InReview(), Evidence: w.evidenceNames(p),
	}
}

// kindLabel names a page's kind for readers; plain pages need no name.
func kindLabel(p *site.Page) string {
	if p.Kind.Name == "page" || p.Landing {
		return ""
	}
	return p.Kind.Label
}

func cardMinutes(p *site.Page) int {
	if p.Landing {
		return 0
	}
	return p.Minutes
}

func (w *writer) cards(from string, pages []*site.Page) []theme.Card {
	cards := make([]theme.Card, 0, len(pages))
	for _, p := range pages {
		cards = append(cards, w.card(from, p))
	}
	return cards
}

// cardsNamed are cards for pages that front matter names.
func (w *writer) cardsNamed(from string, names []string, wanted string) []theme.Card {
	var cards []theme.Card
	for _, name := range names {
		if p := w.site.Named(name, wanted); p != nil {
			cards = append(cards, w.card(from, p))
		}
	}
	return cards
}

// own are the stylesheets and scripts that belong to a layout by their names.
func (w *writer) own(v *theme.View, url, layout string) {
	v.Page.Layout = layout
	for _, a := range w.Theme.Assets() {
		switch a.For(layout) {
		case ".css":
			v.Page.Styles = append(v.Page.Styles, w.Links.To(url, "/"+a.Published))
		case ".js":
			v.Page.Scripts = append(v.Page.Scripts, w.Links.To(url, "/"+a.Published))
		}
	}
}

func (w *writer) crumbs(p *site.Page, url string) []theme.Link {
	var crumbs []theme.Link
	for q := p.First().Parent; q != nil; q = q.Parent {
		crumbs = append([]theme.Link{w.link(url, q)}, crumbs...)
	}
	if len(crumbs) > 0 {
		crumbs[0].Title, crumbs[0].Href = w.say("Start"), w.leadsTo(crumbs[0].URL, w.start())
	}
	return crumbs
}

// crumb leads from a page to one above it.
func (w *writer) crumb(from, title, to string) theme.Link {
	url := w.Links.To(from, to)
	return theme.Link{Title: title, URL: url, Href: theme.Href(url)}
}

// message is a key message's page by its id.
func (w *writer) message(id string) *site.Page {
	p := w.named(id, "message")
	if p == nil {
		return nil
	}
	if _, ok := p.Doc.Page.Detail.(*kind.Message); !ok {
		return nil
	}
	return p
}
