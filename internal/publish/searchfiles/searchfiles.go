// Package searchfiles publishes the search index of a site.
//
// It says what of a page can be found and by which words; how an index is made
// and written is the business of package search. The words of a page are
// remembered, so that after an edit only the pages it reached are read again.
//
// What must stay true: pages are numbered in the order of their addresses, after
// them their translations, and glossary entries last; a page with a content note gives no text away
// before it.
package searchfiles

import (
	"cmp"
	"path"
	"strings"

	"signpost/internal/diag"
	"signpost/internal/digest"
	"signpost/internal/kind"
	"signpost/internal/memo"
	"signpost/internal/par"
	"signpost/internal/publish"
	"signpost/internal/search"
	"signpost/internal/site"
)

// Index is a site's index: what it finds, and its files.
type Index struct {
	Files   []search.File
	Titles  []string           // of what is in it, by number
	Numbers map[*site.Page]int // of pages
	Entries map[string]int     // of the glossary's entries, by id
}

// Options are what an index needs besides the site.
type Options struct {
	Links publish.Links
	Table *memo.Table
}

// Make makes the index of a site.
func Make(s *site.Site, o Options) Index {
	c := &collector{site: s, files: o.Links.Files, numbers: map[*site.Page]int{}, entries: map[string]int{}}
	c.collect()
	synonyms := synonymsOf(s)
	vocabulary := search.NewVocabulary(synonyms)
	known := digest.Of(synonyms)
	terms := par.Map(c.pages, func(p search.Page) search.Terms {
		key := func() digest.Digest { return digest.Of(p, known) }
		t, _ := memo.Between(o.Table, "words", key, func() (search.Terms, []diag.Diagnostic) {
			return search.Analyse(p, vocabulary), nil
		})
		return t
	})
	files := search.Build(search.Input{
		Terms: terms, Pages: c.pages, Facets: c.facets(), Situations: situations(s), Meanings: c.meanings(), Files: o.Links.Files,
	})
	titles := make([]string, len(c.pages))
	for i, p := range c.pages {
		titles[i] = p.Title
	}
	return Index{Files: files, Titles: titles, Numbers: c.numbers, Entries: c.entries}
}

// Published are the index's files as files of the site.
func (x Index) Published() []publish.File {
	files := make([]publish.File, len(x.Files))
	for i, f := range x.Files {
		files[i] = publish.File{Path: path.Join(search.Folder, f.Path), Bytes: func() ([]byte, error) { return f.Bytes(), nil }}
	}
	return files
}

// collector gathers what is to be found.
type collector struct {
	site    *site.Site
	files   bool // addresses name files
	pages   []search.Page
	numbers map[*site.Page]int
	entries map[string]int // of the glossary
}

func (c *collector) collect() {
	for _, p := range c.site.All() {
		if p.Made || p.First() == c.site.Home {
			continue
		}
		c.numbers[p] = len(c.pages)
		c.pages = append(c.pages, c.page(p))
	}
	glossary := c.site.WithLayout("glossary")
	if glossary == nil {
		return
	}
	for _, g := range c.site.Data.Glossary {
		c.entries[g.ID] = len(c.pages)
		c.pages = append(c.pages, c.entry(glossary, g))
	}
}

func (c *collector) page(p *site.Page) search.Page {
	f := p.Front()
	out := search.Page{
		Title: p.Title, Address: c.address(p.URL), Place: place(p), Summary: f.Summary, Note: f.Note.Text,
		Language: f.Lang, Site: c.site.Config.Language, Minutes: p.Minutes, State: c.state(p), Labels: c.labels(p), Sections: append(sections(p), c.scripted(p)...),
	}
	if p.Behind() {
		// Nobody has chosen to read it yet: its words find it, and only its note is shown.
		out.Summary, out.Sections = "", append([]search.Section{{Text: f.Summary}}, out.Sections...)
	}
	if f.NavTitle != "" {
		out.Also = append(out.Also, f.NavTitle)
	}
	switch d := p.Doc.Page.Detail.(type) {
	case *kind.Quick:
		out.Quick = true
		out.Also = append(out.Also, d.Situation)
	case *kind.Role:
		out.Also = append(out.Also, d.OtherNames...)
	}
	if p.Kind.Name != "page" && !p.Landing {
		out.Kind = p.Kind.Label
	}
	if p.Landing {
		out.Minutes = 0
	}
	if p.Original != nil {
		// Nobody who searches in English is to find the page twice.
		out.Place, out.Labels = "", nil
		if len(p.Doc.Untranslated) > 0 {
			out.Sections = bodySections(p)
		}
	}
	if !f.Reviewed.IsZero() {
		out.Reviewed = f.Reviewed.Words()
	}
	return out
}

// address is a page's below the site's root.
func (c *collector) address(url string) string {
	return strings.TrimPrefix(publish.Links{Base: "", Files: c.files}.To("/", url), "/")
}

func place(p *site.Page) string {
	var titles []string
	for q := p.Parent; q != nil && q.Parent != nil; q = q.Parent {
		titles = append([]string{cmp.Or(q.Front().NavTitle, q.Title)}, titles...)
	}
	return strings.Join(titles, " › ")
}

func (c *collector) state(p *site.Page) search.State {
	due := p.Front().ReviewDue
	switch {
	case p.Draft():
		return search.Draft
	case !due.IsZero() && c.site.Today.After(due):
		return search.Overdue
	case p.InReview():
		return search.InReview
	}
	return search.InOrder
}

// labels are the page's facet values as readers know them, and its kind.
func (c *collector) labels(p *site.Page) []string {
	f := p.Front()
	var labels []string
	for list, ids := range map[string][]string{"topics": f.Topics, "beliefs": f.Beliefs, "messages": f.Messages, "roles": f.Roles} {
		for _, id := range ids {
			labels = append(labels, c.site.Term(list, id).Name)
		}
	}
	if p.Kind.Name != "page" && !p.Landing {
		labels = append(labels, p.Kind.Label)
	}
	return sorted(append(labels, f.Tags...))
}

func sections(p *site.Page) []search.Section {
	list := []search.Section{}
	if own := detailText(p.Doc.Page.Detail); own != "" {
		list = append(list, search.Section{Text: own})
	}
	return append(list, bodySections(p)...)
}

// bodySections are the parts of a page's text.
func bodySections(p *site.Page) []search.Section {
	list := []search.Section{}
	for _, s := range p.Doc.Body.Sections {
		list = append(list, search.Section{ID: s.ID, Heading: s.Title, Text: s.Text})
	}
	return list
}

// scripted are the chapters of a page's film, as far as the page shows its words.
func (c *collector) scripted(p *site.Page) []search.Section {
	var list []search.Section
	for i, part := range c.site.Script(p) {
		var text []string
		for _, l := range part.Lines {
			text = append(text, l.Text)
		}
		list = append(list, search.Section{ID: site.SceneID(i + 1), Heading: part.Title, Text: strings.Join(text, " ")})
	}
	return list
}

func (c *collector) entry(glossary *site.Page, g kind.GlossaryEntry) search.Page {
	p := search.Page{
		Title: g.Term, Address: c.address(glossary.URL) + "#" + g.ID, Place: glossary.Title, Kind: "Word explained", Entry: true, Summary: g.Short,
		Site: c.site.Config.Language, Also: g.Also, Sections: []search.Section{{Text: g.Long}},
	}
	if g.Abbr != "" {
		p.Title += " (" + g.Abbr + ")"
		p.Also = append([]string{g.Abbr, g.Term}, g.Also...)
	}
	return p
}

func (c *collector) facets() []search.Facet {
	var list []search.Facet
	for _, f := range c.site.Facets {
		facet := search.Facet{ID: f.ID, Title: f.Title}
		for _, v := range f.Values {
			value := search.FacetValue{ID: v.ID, Title: v.Title}
			for _, p := range v.Pages {
				if n, found := c.numbers[p]; found {
					value.Pages = append(value.Pages, n)
				}
			}
			facet.Values = append(facet.Values, value)
		}
		list = append(list, facet)
	}
	return list
}
