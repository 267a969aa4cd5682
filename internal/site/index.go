package site

import (
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"signpost/internal/diag"
	"signpost/internal/fields"
	"signpost/internal/kind"
)

// index finds pages and files by every name they go by.
type index struct {
	byURL    map[string]*Page // with final slash; aliases too
	byFile   map[string]*Page // "content/messages/talk.md"
	byName   func() map[string][]*Page
	byBase   func() map[string][]*Page // by the last part of the address, for suggestions
	resource map[string]bool           // "/images/a.png"
	listing  map[string]bool           // the pages Signpost makes below /find/
	glossary map[string]kind.GlossaryEntry
	sources  map[string]kind.Source
	helpline map[string]kind.Helpline
	consent  map[string]kind.Consent
	terms    map[string]map[string]kind.Term    // of the controlled lists
	values   [facetCount]map[string]*FacetValue // of each facet, by slug
	layouts  map[string]*Page                   // the page that carries a listing layout: glossary, sources, help, a-z …
	filmed   func() map[*Page]*Page             // by their transcripts, the films' pages
}

func newIndex(s *Site) *index {
	x := &index{
		byURL: make(map[string]*Page, len(s.Pages)), byFile: make(map[string]*Page, len(s.Pages)),
		byName:   grouped(s.Pages, func(p *Page) string { return p.Name }),
		byBase:   grouped(s.Pages, func(p *Page) string { return path.Base(p.URL) }),
		resource: make(map[string]bool, len(s.Resources)), listing: map[string]bool{}, glossary: map[string]kind.GlossaryEntry{},
		sources: map[string]kind.Source{}, helpline: map[string]kind.Helpline{}, consent: map[string]kind.Consent{},
		terms: map[string]map[string]kind.Term{}, layouts: map[string]*Page{}, filmed: sync.OnceValue(s.filmed),
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

// grouped sorts pages by a name they may share, when somebody first asks.
func grouped(pages []*Page, name func(*Page) string) func() map[string][]*Page {
	return sync.OnceValue(func() map[string][]*Page {
		groups := make(map[string][]*Page, len(pages))
		for _, p := range pages {
			groups[name(p)] = append(groups[name(p)], p)
		}
		return groups
	})
}

func (x *index) page(p *Page) {
	x.byURL[p.URL] = p
	if p.Doc.Path != "" {
		x.byFile[p.Doc.Path] = p
	}
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
	for _, c := range s.Data.Consents {
		x.consent[c.ID] = c
	}
	for name, terms := range s.Data.Lists {
		x.terms[name] = make(map[string]kind.Term, len(terms))
		for _, t := range terms {
			x.terms[name][t.ID] = t
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
	if t, ok := s.index.terms[list][id]; ok {
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

// Consent finds what a person allowed.
func (s *Site) Consent(id string) (kind.Consent, bool) {
	c, ok := s.index.consent[id]
	return c, ok
}

// Public reports whether readers see a page today, even where the site was
// assembled with pages that they do not see.
func (s *Site) Public(p *Page) bool {
	a := assembly{site: s, in: Input{Today: s.Today}}
	return a.shown(p)
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
	same := s.index.byName()[trimmed]
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
	a.refer(a.in.Data.Refs)
	for _, p := range a.site.Pages {
		a.refer(p.Doc.Page.References)
	}
}

func (a *assembly) refer(refs []fields.Reference) {
	for _, r := range refs {
		if a.site.index.lists(r.List, r.ID) {
			continue
		}
		a.fail("id-unknown", r.Span, "the list of "+r.List+" has no "+r.ID, a.meant(r))
		a.mend(r.Span, "")
	}
}

// meant suggests an id for one that a list does not have. Readers see names, so
// authors write those.
func (a *assembly) meant(r fields.Reference) string {
	for _, t := range a.in.Data.Lists[r.List] {
		if strings.EqualFold(t.Name, r.ID) && t.ID != "" {
			return "write its id: " + t.ID
		}
	}
	return suggestID(r.ID, r.List, a.site.index.ids(r.List))
}

func suggestID(id, list string, names []string) string {
	if strings.Contains(id, ",") {
		return "put several in square brackets: [" + strings.TrimSpace(id) + "]"
	}
	return diag.DidYouMean(id, sorted(names), "use an id from content/data/"+list+".yaml, or add it there")
}

// lists reports whether a controlled list holds an id. A list the project does
// not have holds everything, but nobody has consented to what is not written down.
func (x *index) lists(list, id string) bool {
	var size int
	var known bool
	switch list {
	case "consents":
		_, known = x.consent[id]
		return known
	case "sources":
		_, known = x.sources[id]
		size = len(x.sources)
	case "helplines":
		_, known = x.helpline[id]
		size = len(x.helpline)
	default:
		_, known = x.terms[list][id]
		size = len(x.terms[list])
	}
	return known || size == 0
}

// ids is what a controlled list holds.
func (x *index) ids(list string) []string {
	switch list {
	case "sources":
		return slices.Collect(maps.Keys(x.sources))
	case "helplines":
		return slices.Collect(maps.Keys(x.helpline))
	case "consents":
		return slices.Collect(maps.Keys(x.consent))
	}
	return slices.Collect(maps.Keys(x.terms[list]))
}
