package site

import (
	"cmp"
	"slices"

	"signpost/internal/par"
)

// Facet is one way to sort pages: by audience, by topic, by minutes.
type Facet struct {
	ID     string
	Title  string
	URL    string // of the page that lists its values
	Values []FacetValue
}

// FacetValue is one value and the pages that have it.
type FacetValue struct {
	ID      string
	Title   string
	Summary string
	URL     string
	Pages   []*Page
}

// FindURL is the address under which the facets live.
const FindURL = "/find/"

// facetOf says how one facet reads its values off a page.
type facetOf struct {
	id, title, list string
	read            func(*Page) []string
}

// facetCount is how many facets there are.
const facetCount = 8

func facetsOf() [facetCount]facetOf {
	return [facetCount]facetOf{
		{"audience", "Who it is for", "audiences", func(p *Page) []string { return p.Front().Audience }},
		{"setting", "Where you work", "settings", func(p *Page) []string { return p.Front().Setting }},
		{"topic", "Topic", "topics", func(p *Page) []string { return p.Front().Topics }},
		{"message", "Key message", "messages", func(p *Page) []string { return p.Front().Messages }},
		{"belief", "Faith or belief", "beliefs", func(p *Page) []string { return p.Front().Beliefs }},
		{"format", "Format", "", func(p *Page) []string {
			if !p.Kind.Learning {
				return nil
			}
			return []string{p.Kind.Name}
		}},
		{"minutes", "Time you have", "", minutesOf},
		{"tag", "Label", "", func(p *Page) []string { return p.Front().Tags }},
	}
}

// bucket is a length of time a reader may have.
type bucket struct {
	id, title string
	most      int
}

func buckets() []bucket {
	return []bucket{{"5", "5 minutes or less", 5}, {"15", "Up to 15 minutes", 15}, {"60", "Up to an hour", 60}, {"longer", "More than an hour", 1 << 30}}
}

func minutesOf(p *Page) []string {
	if !p.Kind.Learning || p.Minutes == 0 || p.Landing {
		return nil
	}
	for _, b := range buckets() {
		if p.Minutes <= b.most {
			return []string{b.id}
		}
	}
	return nil
}

func (a *assembly) facets() {
	kinds := facetsOf()
	facets := par.Map(kinds[:], func(of facetOf) facetOfSite { return a.facet(of) })
	for i, f := range facets {
		a.site.index.values[i] = f.bySlug
		if len(f.Values) > 0 {
			a.site.Facets = append(a.site.Facets, f.Facet)
		}
	}
}

// facetOfSite is a facet, and its values by slug.
type facetOfSite struct {
	Facet
	bySlug map[string]*FacetValue
}

// facet gathers the values of one facet. It runs beside the other facets.
func (a *assembly) facet(of facetOf) facetOfSite {
	f := facetOfSite{Facet{ID: of.id, Title: of.title, URL: FindURL + of.id + "/"}, map[string]*FacetValue{}}
	for _, p := range a.site.Pages {
		for _, id := range of.read(p) {
			slug := Slug(id)
			v := f.bySlug[slug]
			if v == nil {
				v = &FacetValue{ID: slug, URL: f.URL + slug + "/"}
				v.Title, v.Summary = a.facetWords(of, id)
				f.bySlug[slug] = v
			}
			if len(v.Pages) == 0 || v.Pages[len(v.Pages)-1] != p {
				v.Pages = append(v.Pages, p)
			}
		}
	}
	for _, v := range f.bySlug {
		f.Values = append(f.Values, *v)
	}
	rank := a.rank(of)
	slices.SortFunc(f.Values, func(x, y FacetValue) int {
		return cmp.Or(cmp.Compare(rank(x.ID), rank(y.ID)), cmp.Compare(x.Title, y.Title), cmp.Compare(x.ID, y.ID))
	})
	return f
}

func (a *assembly) facetWords(of facetOf, id string) (title, summary string) {
	switch of.id {
	case "format":
		k, _ := a.in.Kinds.Find(id)
		return cmp.Or(k.Plural, id), k.Purpose
	case "minutes":
		for _, b := range buckets() {
			if b.id == id {
				return b.title, ""
			}
		}
	case "tag":
		return id, ""
	}
	t := a.site.Term(of.list, id)
	return t.Name, t.Summary
}

// rank orders a facet's values as their controlled list does, others last.
func (a *assembly) rank(of facetOf) func(id string) int {
	place := map[string]int{}
	for i, t := range a.site.Data.Lists[of.list] {
		place[t.ID] = i
	}
	if of.id == "minutes" {
		for i, b := range buckets() {
			place[b.id] = i
		}
	}
	return func(id string) int {
		if at, listed := place[id]; listed {
			return at
		}
		return len(place)
	}
}

// Facet finds a facet by its id.
func (s *Site) Facet(id string) (Facet, bool) {
	for _, f := range s.Facets {
		if f.ID == id {
			return f, true
		}
	}
	return Facet{}, false
}

// relatedCount is how many related pages a page shows, and commonValue how many
// pages may share a value before it says too little to relate them.
const (
	relatedCount = 4
	commonValue  = 400
)

// sharedWeight is how much it says of two pages that they share a value.
func sharedWeight(facet string) float64 {
	switch facet {
	case "belief":
		return 6
	case "topic", "tag":
		return 3
	case "message":
		return 2
	case "audience", "setting":
		return 1
	}
	return 0
}

// Related finds the pages that share most with a page, nearest first. Rare
// things shared count for more than common ones.
func (s *Site) Related(p *Page) []*Page {
	if p.Landing {
		return nil
	}
	scores := map[*Page]float64{}
	for i, of := range facetsOf() {
		weight := sharedWeight(of.id)
		if weight == 0 {
			continue
		}
		for _, id := range of.read(p) {
			v := s.index.values[i][Slug(id)]
			if len(v.Pages) < 2 || len(v.Pages) > commonValue || !p.Kind.Learning && len(v.Pages) > 50 {
				continue
			}
			for _, q := range v.Pages {
				if q != p && !q.Landing {
					scores[q] += weight / float64(len(v.Pages))
				}
			}
		}
	}
	return closest(p, scores)
}

func closest(p *Page, others map[*Page]float64) []*Page {
	list := make([]*Page, 0, len(others))
	for q := range others {
		if q != p.Previous && q != p.Next {
			list = append(list, q)
		}
	}
	slices.SortFunc(list, func(x, y *Page) int {
		return cmp.Or(cmp.Compare(others[y], others[x]), cmp.Compare(x.URL, y.URL))
	})
	return list[:min(len(list), relatedCount)]
}
