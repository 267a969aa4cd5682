package site

import (
	"path"
	"strings"

	"signpost/internal/diag"
	"signpost/internal/kind"
)

// index finds pages and files by every name they go by.
type index struct {
	byURL    map[string]*Page // with final slash; aliases too
	byFile   map[string]*Page // "content/messages/talk.md"
	byName   map[string][]*Page
	byBase   map[string][]*Page // by the last part of the address, for suggestions
	resource map[string]bool    // "/images/a.png"
	listing  map[string]bool    // the pages Signpost makes below /find/
	glossary map[string]kind.GlossaryEntry
	sources  map[string]kind.Source
	helpline map[string]kind.Helpline
	lists    map[string]map[string]kind.Term
	layouts  map[string]*Page // the page that carries a listing layout: glossary, sources, help, a-z …
}

func newIndex(s *Site) *index {
	x := &index{
		byURL: make(map[string]*Page, len(s.Pages)), byFile: make(map[string]*Page, len(s.Pages)),
		byName: make(map[string][]*Page, len(s.Pages)), byBase: make(map[string][]*Page, len(s.Pages)),
		resource: make(map[string]bool, len(s.Resources)), listing: map[string]bool{}, glossary: map[string]kind.GlossaryEntry{},
		sources: map[string]kind.Source{}, helpline: map[string]kind.Helpline{},
		lists: map[string]map[string]kind.Term{}, layouts: map[string]*Page{},
	}
	for _, p := range s.Pages {
		x.page(p)
	}
	for _, r := range s.Resources {
		x.resource["/"+r.Path] = true
	}
	x.data(s)
	return x
}

func (x *index) page(p *Page) {
	x.byURL[p.URL] = p
	if p.Doc.Path != "" {
		x.byFile[p.Doc.Path] = p
	}
	x.byName[p.Name] = append(x.byName[p.Name], p)
	base := path.Base(p.URL)
	x.byBase[base] = append(x.byBase[base], p)
	if l := p.Front().Layout; l != "" && x.layouts[l] == nil {
		x.layouts[l] = p
	}
}

func (x *index) data(s *Site) {
	for _, g := range s.Data.Glossary {
		x.glossary[g.ID] = g
	}
	for _, src := range s.Data.Sources {
		x.sources[src.ID] = src
	}
	for _, h := range s.Data.Helplines {
		x.helpline[h.ID] = h
	}
	for name, terms := range s.Data.Lists {
		x.lists[name] = make(map[string]kind.Term, len(terms))
		for _, t := range terms {
			x.lists[name][t.ID] = t
		}
	}
}

// listings notes the pages Signpost makes of the facets.
func (x *index) listings(facets []Facet) {
	for _, f := range facets {
		x.listing[FindURL], x.listing[f.URL] = true, true
		for _, v := range f.Values {
			x.listing[v.URL] = true
		}
	}
}

// ByURL finds a page, or the page an old address leads to.
func (s *Site) ByURL(url string) *Page { return s.index.byURL[url] }

// WithLayout finds the page that carries a listing layout, such as "glossary";
// nil when the site has none.
func (s *Site) WithLayout(layout string) *Page { return s.index.layouts[layout] }

// Term finds an entry of a controlled list. An id the list does not have is
// named after itself.
func (s *Site) Term(list, id string) kind.Term {
	if t, ok := s.index.lists[list][id]; ok {
		return t
	}
	return kind.Term{ID: id, Name: Humanise(id)}
}

// Source finds an entry of the bibliography.
func (s *Site) Source(id string) (kind.Source, bool) {
	src, ok := s.index.sources[id]
	return src, ok
}

// GlossaryEntry finds an entry of the glossary.
func (s *Site) GlossaryEntry(id string) (kind.GlossaryEntry, bool) {
	g, ok := s.index.glossary[id]
	return g, ok
}

// Helpline finds a helpline.
func (s *Site) Helpline(id string) (kind.Helpline, bool) {
	h, ok := s.index.helpline[id]
	return h, ok
}

// Named finds the page that front matter calls by a name: "values-in-pairs",
// "activities/values-in-pairs" or "/activities/values-in-pairs/". Where several
// pages have the name, one of the wanted kind is meant.
func (s *Site) Named(name, wanted string) *Page {
	if name == "" {
		return nil
	}
	trimmed := strings.Trim(strings.TrimSuffix(name, ".md"), "/")
	address := joined(strings.FieldsFunc(trimmed, func(r rune) bool { return r == '/' }))
	if strings.HasPrefix(name, "/") {
		return s.index.byURL[address]
	}
	same := s.index.byName[trimmed]
	for _, p := range same {
		if p.Kind.Name == wanted {
			return p
		}
	}
	if p := s.index.byURL[address]; p != nil {
		return p
	}
	if len(same) == 1 || len(same) > 1 && wanted == "" {
		return same[0]
	}
	return nil
}

// references checks every id of a controlled list that pages and data use.
func (a *assembly) references() {
	refs := a.in.Data.Refs
	for _, p := range a.site.Pages {
		refs = append(refs[:len(refs):len(refs)], p.Doc.Page.References...)
	}
	for _, r := range refs {
		ids, known := a.site.index.ids(r.List)
		if !known || ids[r.ID] {
			continue
		}
		names := make([]string, 0, len(ids))
		for id := range ids {
			names = append(names, id)
		}
		a.fail("id-unknown", r.Span, "the list of "+r.List+" has no "+r.ID, suggestID(r.ID, r.List, names))
	}
}

func suggestID(id, list string, names []string) string {
	if strings.Contains(id, ",") {
		return "put several in square brackets: [" + strings.TrimSpace(id) + "]"
	}
	return diag.DidYouMean(id, sorted(names), "use an id from content/data/"+list+".yaml, or add it there")
}

// ids lists what a controlled list holds. A list the project does not have
// holds everything.
func (x *index) ids(list string) (map[string]bool, bool) {
	ids := map[string]bool{}
	switch list {
	case "sources":
		for id := range x.sources {
			ids[id] = true
		}
	case "helplines":
		for id := range x.helpline {
			ids[id] = true
		}
	default:
		for id := range x.lists[list] {
			ids[id] = true
		}
	}
	return ids, len(ids) > 0
}
