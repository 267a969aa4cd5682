package light

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"signpost/internal/diag"
	"signpost/internal/kind"
	"signpost/internal/par"
	"signpost/internal/site"
)

// Drawn is a file of the finished site that can be made.
type Drawn struct {
	Path  string // "messages/index.html"
	From  string // the source it is made from; empty where there is none
	Bytes func() ([]byte, error)
}

// How pages are chosen. A page is drawn only where it may be too heavy: of the
// pages of one layout those with most in them come first, a batch at a time,
// and the rest are left when a whole batch has been well under the limit.
const (
	batch     = 8
	wellUnder = 90 // in a hundred parts of the limit
	enough    = 16 // heavy pages of one layout: after so many the layout is what is heavy
)

// Weigh finds the pages that are heavier than they should be. Files are the
// pages and stylesheets of the site for a server (others are left out); size
// gives the size of a file of the project, in bytes. A page that cannot be
// drawn is left out: whoever writes it reports that.
func Weigh(s *site.Site, files []Drawn, size func(path string) int64) []diag.Diagnostic {
	w := weighing{styles: map[string]int{}}
	groups := map[string][]candidate{}
	known := foreseen(s, size)
	for _, f := range files {
		switch {
		case strings.HasSuffix(f.Path, ".css"):
			if data, err := f.Bytes(); err == nil {
				w.styles[nameOf(f.Path)] = w.compressed(data)
			}
		case strings.HasSuffix(f.Path, ".html") && !strings.HasPrefix(f.From, "static/"):
			c, ok := known[f.Path]
			if !ok {
				c = candidate{group: otherGroup, other: true}
			}
			c.Drawn = f
			groups[c.group] = append(groups[c.group], c)
		}
	}
	var found []diag.Diagnostic
	for _, name := range slices.Sorted(maps.Keys(groups)) {
		heavy := w.group(groups[name])
		if name == facetGroup {
			heavy = first(heavy)
		}
		found = append(found, heavy...)
	}
	return found
}

// first keeps the first finding, and says that there were others: labels that
// are too wide are mended together.
func first(heavy []diag.Diagnostic) []diag.Diagnostic {
	if len(heavy) > 1 {
		heavy[0].Message += "; others of these lists are too heavy as well"
	}
	return heavy[:min(len(heavy), 1)]
}

// The groups of pages that have no source: lists of pages with one label, and
// whatever else Signpost makes.
const (
	facetGroup = "/find/"
	otherGroup = "/"
)

// candidate is a page that might be too heavy.
type candidate struct {
	Drawn
	group string // pages that are drawn alike
	about int64  // how much there is in it, as far as can be told before it is drawn
	limit int    // in bytes; 0 for the usual
	hint  string // where there is a better one than to cut it
	other bool   // not the page its source is about, so that messages name it
}

// What can be done about pages that Signpost puts together.
const (
	smallerSections = "sort its pages into smaller sections"
	narrowerLabels  = "give fewer pages one label, or use narrower ones"
	shorterSession  = "shorten the steps, notes and handouts of the session, or make two sessions of it"
)

// cardSize is about what one entry of a list of pages comes to, in bytes.
const cardSize = 300

// foreseen says what can be told of the pages of a site before they are
// drawn, by their files.
func foreseen(s *site.Site, size func(string) int64) map[string]candidate {
	known := make(map[string]candidate, len(s.Pages))
	for _, p := range s.Pages {
		text := size(p.Doc.Path) + int64(included(p))
		page := candidate{group: p.Layout(), about: text}
		if list := int64(cardSize * len(p.Children)); p.Landing {
			page.about += list
			if list > text {
				page.hint = smallerSections
			}
		}
		known[fileOf(p.URL)] = page
		if _, ok := p.Doc.Page.Detail.(*kind.Session); ok {
			known[fileOf(p.URL+"facilitator/")] = candidate{group: "facilitator", about: text, limit: Facilitator, hint: shorterSession, other: true}
			known[fileOf(p.URL+"pack/")] = candidate{group: "pack", about: text, limit: Pack, hint: shorterSession, other: true}
		}
	}
	for _, f := range s.Facets {
		known[fileOf(f.URL)] = candidate{group: facetGroup, about: int64(cardSize * len(f.Values)), hint: narrowerLabels, other: true}
		for _, v := range f.Values {
			known[fileOf(v.URL)] = candidate{group: facetGroup, about: int64(cardSize * len(v.Pages)), hint: narrowerLabels, other: true}
		}
	}
	return known
}

// fileOf is the file a page's address is published as.
func fileOf(url string) string { return strings.TrimPrefix(url, "/") + "index.html" }

// included is the length of what a page takes over from others.
func included(p *site.Page) int {
	length := 0
	for _, t := range p.Targets {
		if t.Kind != site.ToPart {
			continue
		}
		for _, section := range t.Page.Doc.Body.Sections {
			if section.ID == t.Fragment {
				length += len(section.Text)
			}
		}
	}
	return length
}

// weighing is the work of one Weigh.
type weighing struct {
	scales
	styles map[string]int // what each stylesheet weighs, by its file's name
}

// weighed is what came of a candidate.
type weighed struct {
	finding diag.Diagnostic
	heavy   bool
	near    bool // not well under the limit
}

// group draws pages of one layout until the rest must be light.
func (w *weighing) group(all []candidate) []diag.Diagnostic {
	slices.SortFunc(all, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.about, a.about), strings.Compare(a.Path, b.Path))
	})
	var found []diag.Diagnostic
	for next := range slices.Chunk(all, batch) {
		near := false
		for _, one := range par.Map(next, w.one) {
			near = near || one.near
			if one.heavy {
				found = append(found, one.finding)
			}
		}
		if !near {
			return found
		}
		if len(found) > 0 && all[0].group == facetGroup {
			return found // of which one is told
		}
		if len(found) >= enough {
			found[len(found)-1].Message += "; there may be more pages like these"
			return found
		}
	}
	return found
}

// one draws a page and weighs it.
func (w *weighing) one(c candidate) weighed {
	page, err := c.Bytes()
	if err != nil {
		return weighed{}
	}
	css := 0
	for _, name := range stylesOf(page) {
		css += w.styles[name]
	}
	limit := cmp.Or(c.limit, Usual)
	total, heavy := w.weigh(page, css, limit)
	result := weighed{heavy: heavy, near: total*100 > limit*wellUnder}
	if heavy {
		result.finding = c.named(tooHeavy(cmp.Or(c.From, "content"), page, total, limit))
	}
	return result
}

// named makes a finding say which page it is about, where its source is about
// another or there is none, and what can be done there.
func (c candidate) named(d diag.Diagnostic) diag.Diagnostic {
	d.Hint = cmp.Or(c.hint, d.Hint)
	if !c.other {
		return d
	}
	d.Message = strings.Replace(d.Message, "this page", "the page at /"+strings.TrimSuffix(c.Path, "index.html"), 1)
	return d
}
