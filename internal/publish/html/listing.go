package html

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"signpost/internal/publish"
	"signpost/internal/site"
	"signpost/internal/theme"
)

// listing fills in what a page's layout lists besides the page's own text.
func (w *writer) listing(v *theme.View, p *site.Page) {
	switch v.Page.Layout {
	case "home":
		v.Home = w.home(p)
	case "glossary":
		v.Glossary = w.glossary(p.URL)
	case "sources":
		v.Sources = w.sources(p.URL)
	case "figures":
		v.Figures = w.figures(p.URL)
	case "help", "help-sheet":
		v.Helplines = w.helplines()
	case "a-z":
		v.Letters = w.letters(p.URL)
		v.Facets = w.facetGroups(p.URL)
	case recordLayout:
		v.Record = w.recordView()
	case "paths":
		v.Times = w.times(p)
	case "practice-finder", "barrier-finder":
		v.Library = w.library(p)
	case "reviews":
		v.Reviews = w.reviews(p.URL)
		if !w.Links.Files && len(w.site.Calendar()) > 0 {
			v.Calendar = w.Links.To(p.URL, site.CalendarURL)
		}
	}
	if here := p.First(); p.Landing && here != w.site.Home || here == w.site.Home && v.Home == nil {
		v.List = w.list(p)
	}
	switch {
	case p.Landing && v.Page.Layout == "checks":
		v.List = w.checksByMessage(p)
	case p.Landing && v.Page.Layout == "paths":
		v.List = w.longer(p)
	}
}

// list is what stands directly below a section.
func (w *writer) list(p *site.Page) *theme.ListView {
	children := p.First().Children
	l := &theme.ListView{Count: len(children)}
	own, others := w.inWriters(children)
	if len(own) > 0 {
		l.Groups = []theme.CardGroup{{Cards: w.cards(p.URL, own)}}
	}
	if len(others) > 0 {
		l.Groups = append(l.Groups, theme.CardGroup{Title: w.say("Not translated yet"), Cards: w.cards(p.URL, others)})
	}
	return l
}

func (w *writer) home(p *site.Page) *theme.HomeView {
	v := &theme.HomeView{Pyramid: w.pyramid(p.URL)}
	if f, ok := w.site.Facet("minutes"); ok {
		v.Times = w.facetValues(p.URL, f)
	}
	for _, d := range w.site.Data.Doors {
		door := theme.Door{Title: w.say(d.Title), Summary: w.say(d.Summary)}
		if q := w.named(d.Page, ""); q != nil {
			door.URL = w.Links.To(p.URL, q.URL)
		}
		for _, name := range d.Links {
			if q := w.named(name, ""); q != nil {
				door.Links = append(door.Links, w.link(p.URL, q))
			}
		}
		v.Doors = append(v.Doors, door)
	}
	return v
}

func (w *writer) glossary(url string) []theme.GlossaryView {
	var views []theme.GlossaryView
	for _, g := range w.site.Data.Glossary {
		view := theme.GlossaryView{ID: g.ID, Term: g.Term, Abbr: g.Abbr, Short: g.Short, Long: g.Long, DatedSince: g.Dated.Since, DatedNow: g.Dated.Now, DatedNote: g.Dated.Note}
		for _, id := range g.See {
			if other, ok := w.site.GlossaryEntry(id); ok {
				view.See = append(view.See, theme.Link{Title: other.Term, URL: "#" + id})
			}
		}
		views = append(views, view)
	}
	slices.SortFunc(views, func(a, b theme.GlossaryView) int { return compareWords(a.Term, b.Term) })
	return views
}

// compareWords orders words as people do: without regard to capitals or
// accents.
func compareWords(a, b string) int {
	return cmp.Or(cmp.Compare(plainWord(a), plainWord(b)), cmp.Compare(a, b))
}

func plainWord(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(s))
}

func (w *writer) sources(url string) []theme.SourceView {
	users := map[string][]*site.Page{}
	for _, p := range w.site.Pages {
		for _, id := range p.Front().Sources {
			users[id] = append(users[id], p)
		}
	}
	var views []theme.SourceView
	for _, s := range w.site.Data.Sources {
		view := w.source(url, s)
		for _, p := range users[s.ID] {
			view.Pages = append(view.Pages, w.link(url, p))
		}
		views = append(views, view)
	}
	slices.SortStableFunc(views, func(a, b theme.SourceView) int {
		return cmp.Or(compareWords(a.Organisation, b.Organisation), cmp.Compare(a.Year, b.Year))
	})
	return views
}

// needs are the reasons to call somebody, most urgent first. A helpline stands
// under the first of its own needs, so that nobody reads a name twice.
func needs() []theme.HelplineGroup {
	return []theme.HelplineGroup{
		{Need: "emergency", Title: "Emergency"},
		{Need: "health", Title: "Health, day or night"},
		{Need: "distress", Title: "When it is too much"},
		{Need: "bereavement", Title: "After a death"},
		{Need: "children", Title: "Children and young people"},
		{Need: "carers", Title: "Looking after somebody"},
		{Need: "cancer", Title: "Cancer and end of life"},
		{Need: "money", Title: "Money and rights"},
		{Need: "faith", Title: "Faith and belief"},
		{Need: "identity", Title: "Who you are"},
		{Need: "staff", Title: "For people who work in care"},
	}
}

func (w *writer) helplines() []theme.HelplineGroup {
	var groups []theme.HelplineGroup
	for _, g := range needs() {
		g.Title = w.say(g.Title)
		for _, h := range w.site.Data.Helplines {
			if len(h.Needs) > 0 && h.Needs[0] == g.Need {
				g.Lines = append(g.Lines, w.helpline(h))
			}
		}
		if len(g.Lines) > 0 {
			groups = append(groups, g)
		}
	}
	return groups
}

// letters is the A–Z: every page and every word of the glossary.
func (w *writer) letters(url string) []theme.Letter {
	var entries []theme.AZEntry
	for _, p := range w.site.Pages {
		if p.URL != url && p != w.site.Home {
			entry := theme.AZEntry{Title: p.Title, URL: w.Links.To(url, p.URL)}
			if p.Kind.Name != "guide" { // most pages are; the word would tell nobody anything
				entry.Note = w.label(p)
			}
			entries = append(entries, entry)
		}
	}
	if page := w.site.WithLayout("glossary"); page != nil {
		for _, g := range w.site.Data.Glossary {
			entry := theme.AZEntry{Title: g.Term, URL: w.Links.To(url, page.URL) + "#" + g.ID, Note: w.say("Word explained")}
			entries = append(entries, entry)
			if g.Abbr != "" {
				entry.Title = g.Abbr
				entries = append(entries, entry)
			}
		}
	}
	slices.SortStableFunc(entries, func(a, b theme.AZEntry) int { return compareWords(a.Title, b.Title) })
	var letters []theme.Letter
	for _, e := range entries {
		letter := initial(e.Title)
		if n := len(letters); n == 0 || letters[n-1].Letter != letter {
			letters = append(letters, theme.Letter{Letter: letter})
		}
		last := &letters[len(letters)-1]
		last.Entries = append(last.Entries, e)
	}
	return letters
}

func initial(title string) string {
	first, _ := utf8.DecodeRuneInString(plainWord(title))
	if !unicode.IsLetter(first) {
		return "0–9"
	}
	return strings.ToUpper(string(first))
}

func (w *writer) facetGroups(url string) []theme.FacetGroup {
	var groups []theme.FacetGroup
	for _, f := range w.site.Facets {
		groups = append(groups, theme.FacetGroup{ID: f.ID, Title: w.say(f.Title), URL: w.Links.To(url, f.URL), Values: w.facetValues(url, f)})
	}
	return groups
}

func (w *writer) facetValues(url string, f site.Facet) []theme.FacetValue {
	var values []theme.FacetValue
	for _, v := range f.Values {
		values = append(values, theme.FacetValue{ID: v.ID, Title: w.say(v.Title), Summary: w.say(v.Summary), URL: w.Links.To(url, v.URL), Count: len(v.Pages)})
	}
	return values
}

// listings are the pages Signpost makes: facets, their values, and what a
// reader sees at an address that is not there.
func (w *writer) listings() []publish.File {
	files := []publish.File{{Path: "404.html", Bytes: func() ([]byte, error) {
		v := w.frame("/404.html", w.say("This page is not here"))
		w.own(v, "/404.html", "404")
		v.Page.NoIndex = true
		v.Page.HelpPanel = "none"
		return w.render("404", v)
	}}}
	if w.searches() && w.site.ByURL(searchURL) == nil {
		files = append(files, w.view(searchURL, "", "search", func() *theme.View {
			v := w.made(searchURL, w.say("Search"), "", "search")
			v.Page.NoIndex = true
			v.Facets = w.facetGroups(searchURL)
			return v
		}))
	}
	if len(w.site.Facets) == 0 {
		return files
	}
	files = append(files, w.view(site.FindURL, "", "facets", func() *theme.View {
		v := w.made(site.FindURL, w.say("Find a page"), w.say("Choose by who it is for, where you work, what it is about, or the time you have."), "facets")
		v.Facets = w.facetGroups(site.FindURL)
		v.Finder, v.Ready = w.finder(site.FindURL), w.ready(site.FindURL)
		return v
	}))
	files = append(files, w.readyPages()...)
	if w.finds() {
		files = append(files, w.pagesList())
	}
	for _, f := range w.site.Facets {
		files = append(files, w.facet(f)...)
	}
	return files
}

func (w *writer) facet(f site.Facet) []publish.File {
	files := []publish.File{w.view(f.URL, "", "facet", func() *theme.View {
		v := w.made(f.URL, w.say(f.Title), "", "facet", w.crumb(f.URL, w.say("Find a page"), site.FindURL))
		v.Facets = []theme.FacetGroup{{ID: f.ID, Title: w.say(f.Title), URL: w.Links.To(f.URL, f.URL), Values: w.facetValues(f.URL, f)}}
		return v
	})}
	for _, value := range f.Values {
		files = append(files, w.view(value.URL, "", "term", func() *theme.View {
			v := w.made(value.URL, w.say(value.Title), w.say(value.Summary), "term",
				w.crumb(value.URL, w.say("Find a page"), site.FindURL),
				w.crumb(value.URL, w.say(f.Title), f.URL))
			v.List = &theme.ListView{Count: len(value.Pages), Groups: w.byKind(value)}
			return v
		}))
	}
	return files
}

// made is a View of a page that has no file.
func (w *writer) made(url, title, summary, layout string, crumbs ...theme.Link) *theme.View {
	v := w.frame(url, title)
	w.own(v, url, layout)
	v.Page.Summary, v.Page.Description = summary, summary
	v.Page.HelpPanel = "none"
	v.Page.Crumbs = append([]theme.Link{w.crumb(url, w.say("Start"), "/")}, crumbs...)
	return v
}

// mostSummed is how many pages a list may have that says what each is about. A
// longer one gives their names, so that an old phone can carry it.
const mostSummed = 60

// byKind groups a facet value's pages by their kind, in the kinds' own order.
func (w *writer) byKind(value site.FacetValue) []theme.CardGroup {
	var groups []theme.CardGroup
	for _, k := range w.site.Kinds.Kinds {
		var pages []*site.Page
		for _, p := range value.Pages {
			if p.Kind.Name == k.Name {
				pages = append(pages, p)
			}
		}
		if len(pages) > 0 {
			group := theme.CardGroup{Title: k.Plural, Cards: w.cards(value.URL, pages)}
			for i := range group.Cards {
				if len(value.Pages) > mostSummed {
					group.Cards[i].Summary, group.Cards[i].KindName = "", ""
				}
			}
			groups = append(groups, group)
		}
	}
	return groups
}
