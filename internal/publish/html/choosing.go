package html

import (
	"encoding/json"
	"slices"
	"strings"

	"signpost/internal/publish"
	"signpost/internal/site"
	"signpost/internal/theme"
)

// finderScript is the script that works the finder, and pagesFile the list of
// pages that it chooses from.
const (
	finderScript = "facets.js"
	pagesFile    = site.FindURL + "pages.js"
)

// The finder knows mostFound pages at most and shows findSummary characters of
// each summary, so that its list stays below some 200 KB (about 50 KB as it is
// sent) however large a site is. It is fetched only when somebody chooses.
const (
	mostFound   = 600
	findSummary = 140
)

// foundPage is one page as the finder's script reads it. Fits names the
// answers that leave it, for each question in order, by their places.
type foundPage struct {
	Title   string  `json:"t"`
	URL     string  `json:"u"`
	Summary string  `json:"s,omitempty"`
	Kind    string  `json:"k,omitempty"`
	Minutes int     `json:"m,omitempty"`
	Fits    [][]int `json:"f"`
}

// finds reports whether the theme has a finder to fetch the list.
func (w *writer) finds() bool {
	_, script := w.Theme.Asset(finderScript)
	return script && len(w.site.Questions) > 0
}

// finder is the form, as seen from an address.
func (w *writer) finder(url string) *theme.FinderView {
	if !w.finds() {
		return nil
	}
	known, all := w.findable()
	v := &theme.FinderView{Script: w.Links.To(url, pagesFile), Known: len(known), All: all}
	for _, q := range w.site.Questions {
		shown := theme.FinderQuestion{ID: q.ID, Title: w.say(q.Title), One: q.One}
		for _, a := range q.Answers {
			shown.Answers = append(shown.Answers, theme.FinderAnswer{ID: a.ID, Title: w.say(a.Title), Count: len(a.Pages)})
		}
		v.Questions = append(v.Questions, shown)
	}
	return v
}

// findable are the pages the finder knows, in the kinds' own order, and how
// many there are in all.
func (w *writer) findable() (known []*site.Page, all int) {
	for _, k := range w.site.Kinds.Kinds {
		for _, p := range w.site.Pages {
			if p.Kind.Name == k.Name && site.Findable(p) {
				known = append(known, p)
			}
		}
	}
	all = len(known)
	return known[:min(all, mostFound)], all
}

// pagesList is the list as a classic script, which a copy in a folder can read
// too.
func (w *writer) pagesList() publish.File {
	return publish.File{Path: strings.TrimPrefix(pagesFile, "/"), Bytes: func() ([]byte, error) {
		known, _ := w.findable()
		list := make([]foundPage, 0, len(known))
		place := map[*site.Page]int{}
		for i, p := range known {
			place[p] = i
			list = append(list, foundPage{
				Title: p.Title, URL: w.Links.To(site.FindURL, p.URL), Summary: shortened(p.Blurb(), findSummary),
				Kind: kindLabel(p), Minutes: p.Minutes, Fits: make([][]int, len(w.site.Questions)),
			})
		}
		for q := range w.site.Questions {
			for a, answer := range w.site.Questions[q].Answers {
				for _, p := range answer.Pages {
					if at, ok := place[p]; ok {
						list[at].Fits[q] = append(list[at].Fits[q], a)
					}
				}
			}
		}
		data, err := json.Marshal(list)
		return slices.Concat([]byte("signpostPages("), data, []byte(");\n")), err
	}}
}

// shortened cuts a text at a word.
func shortened(text string, most int) string {
	letters := []rune(text)
	if len(letters) <= most {
		return text
	}
	cut := string(letters[:most])
	if at := strings.LastIndexByte(cut, ' '); at > 0 {
		cut = cut[:at]
	}
	return strings.TrimRight(cut, " ,;:") + "…"
}

// ready lists the ready-made choices in groups that begin alike.
func (w *writer) ready(url string) []theme.ReadyGroup {
	var groups []theme.ReadyGroup
	for _, c := range w.site.Ready {
		if n := len(groups); n == 0 || groups[n-1].Title != w.say(c.Group) {
			groups = append(groups, theme.ReadyGroup{Title: w.say(c.Group)})
		}
		last := &groups[len(groups)-1]
		last.Values = append(last.Values, theme.FacetValue{Title: c.Title, URL: w.Links.To(url, c.URL), Count: len(c.Pages)})
	}
	return groups
}

// readyPages are the pages of the ready-made choices.
func (w *writer) readyPages() []publish.File {
	var files []publish.File
	for _, c := range w.site.Ready {
		files = append(files, w.view(c.URL, "", "term", func() *theme.View {
			v := w.made(c.URL, w.say(c.Group)+": "+c.Title, "", "term", w.crumb(c.URL, w.say("Find a page"), site.FindURL))
			v.List = &theme.ListView{Count: len(c.Pages), Groups: w.byKind(site.FacetValue{URL: c.URL, Pages: c.Pages})}
			v.Refine = w.Links.To(c.URL, site.FindURL) + "?" + c.Query
			return v
		}))
	}
	return files
}
