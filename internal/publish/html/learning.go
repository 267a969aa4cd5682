package html

import (
	"slices"

	"signpost/internal/kind"
	"signpost/internal/site"
	"signpost/internal/theme"
)

// recordLayout draws the page that shows a reader's record; a site with no
// such page offers nothing to mark.
const recordLayout = "record"

// keeperAsset is the script that keeps the record. It is wanted wherever
// something can be marked or is counted, whatever the layout.
const keeperAsset = "keeper.js"

// placesShown is how many paths a page names itself a step of.
const placesShown = 3

// stepOf is one place of a page in a path.
type stepOf struct {
	path, next *site.Page
}

// steps finds the paths each page is a step of, in order of address. A
// translation is a step wherever its original is one.
func (w *writer) steps() map[*site.Page][]stepOf {
	places := map[*site.Page][]stepOf{}
	for _, p := range w.site.Pages {
		d, ok := p.Doc.Page.Detail.(*kind.LearningPath)
		if !ok {
			continue
		}
		way := w.way(d)
		for i, step := range way {
			place := stepOf{path: p}
			if i+1 < len(way) {
				place.next = way[i+1]
			}
			places[step.First()] = append(places[step.First()], place)
		}
	}
	return places
}

// way is the pages of a path in order.
func (w *writer) way(d *kind.LearningPath) []*site.Page {
	var way []*site.Page
	for _, name := range d.Steps {
		if p := w.named(name, ""); p != nil {
			way = append(way, p)
		}
	}
	return way
}

// keep is the name under which a browser keeps this site's record, so that two
// sites on one server never meet. Copies in a folder have none: a browser may
// take all folders for one place and show the record to whoever opens another.
func (w *writer) keep() string {
	_, script := w.Theme.Asset(keeperAsset)
	if w.Links.Files || !script || w.site.WithLayout(recordLayout) == nil || !w.Theme.Has(recordLayout) {
		return ""
	}
	return "signpost-record:" + w.Links.Base
}

// markable reports whether there is something to have done on a page. Quick
// cards are read in the middle of it, handouts on paper, and a path is its
// steps; but what a path asks for can always be marked.
func markable(p *site.Page, inPath bool) bool {
	switch {
	case p.Layout() == recordLayout:
		return false
	case p.Kind.Name == "quick", p.Kind.Name == "handout", p.Kind.Name == "path":
		return inPath
	}
	return inPath || p.Kind.Learning && !p.Landing && p.Minutes > 0
}

// learning gives a page its place in paths and in the record.
func (w *writer) learning(v *theme.View, p *site.Page) {
	places := w.places()[p.First()]
	l := &theme.LearningView{Page: p.URL, Kind: w.label(p), Minutes: p.Minutes}
	for _, place := range places[:min(len(places), placesShown)] {
		shown := theme.PathPlace{Path: w.link(p.URL, place.path)}
		if place.next != nil {
			next := w.link(p.URL, place.next)
			shown.Next = &next
		}
		l.Paths = append(l.Paths, shown)
	}
	if keep := w.keep(); keep != "" && markable(p, len(places) > 0) {
		l.Keep, l.Record = keep, w.Links.To(p.URL, w.site.WithLayout(recordLayout).In(w.language).URL)
	}
	if l.Keep != "" || len(l.Paths) > 0 {
		v.Page.Learning = l
	}
	if l.Keep != "" || v.Path != nil && v.Path.Keep != "" || v.Record != nil && v.Record.Keep != "" {
		v.Page.Scripts = append([]string{w.asset(p.URL, keeperAsset)}, v.Page.Scripts...)
	}
}

// path is a path with its steps, and how far it leads in a short time.
func (w *writer) path(p *site.Page, d *kind.LearningPath, url string) *theme.PathView {
	v := &theme.PathView{Minutes: p.Minutes, Keep: w.keep(), Page: p.URL}
	way := w.way(d)
	for _, step := range way {
		card := w.card(url, step)
		card.Minutes = step.Minutes
		v.Steps = append(v.Steps, theme.PathStep{Card: card, Page: step.URL})
	}
	v.Fits = fits(way)
	return v
}

// sittings are the lengths of time people have, in minutes.
func sittings() []int { return []int{quickMinutes, sittingMinutes, wholeMinutes} }

// fits counts the steps that fit into each length of time, from the first. A
// length too short for the first step is left out, and nothing follows one
// that is enough for all of them.
func fits(way []*site.Page) []theme.PathFit {
	var list []theme.PathFit
	for _, minutes := range sittings() {
		left, steps := minutes, 0
		for _, step := range way {
			if step.Minutes > left {
				break
			}
			left -= step.Minutes
			steps++
		}
		if steps == 0 {
			continue
		}
		list = append(list, theme.PathFit{Minutes: minutes, Steps: steps, Whole: steps == len(way)})
		if steps == len(way) {
			break
		}
	}
	return list
}

// timesShown is how many pages each length of time lists; the rest stand on
// the facet's own page.
const timesShown = 8

// practised are the kinds of page somebody with a little time learns most
// from, the best first.
func practised() []string {
	return []string{"message", "knowledge-check", "reflection", "activity", "role", "perspective", "film", "quick", "case-study"}
}

// An hour is the longest a path may take to count as one that can be finished
// today; the two shorter lengths of time are for single pages.
const (
	quickMinutes   = 5
	sittingMinutes = 15
	wholeMinutes   = 60
)

// times are the pages that fit into the time somebody has: quick things, what
// is done in one sitting, and whole paths.
func (w *writer) times(p *site.Page) []theme.CardGroup {
	var quick, sitting, whole [][]*site.Page
	for _, name := range practised() {
		quick = append(quick, w.between(name, 1, quickMinutes))
		sitting = append(sitting, w.between(name, quickMinutes+1, sittingMinutes))
	}
	whole = append(whole, w.between("path", 1, wholeMinutes))
	return []theme.CardGroup{
		{Title: "5", URL: w.timeURL(p.URL, "5"), Cards: w.cards(p.URL, inTurn(quick, timesShown))},
		{Title: "15", URL: w.timeURL(p.URL, "15"), Cards: w.cards(p.URL, inTurn(sitting, timesShown))},
		{Title: "60", URL: w.timeURL(p.URL, "60"), Cards: w.cards(p.URL, whole[0])},
	}
}

// between are the pages of a kind that take from the least to the most
// minutes. Pages with a layout of their own are lists and tools.
func (w *writer) between(name string, least, most int) []*site.Page {
	var pages []*site.Page
	for _, p := range w.site.Pages {
		if p.Kind.Name == name && p.Front().Layout == "" && !p.Landing && p.Minutes >= least && p.Minutes <= most {
			pages = append(pages, p)
		}
	}
	return pages
}

// inTurn takes one page from each list, then a second from each, and so on, so
// that no list fills the room alone.
func inTurn(lists [][]*site.Page, most int) []*site.Page {
	var taken []*site.Page
	for round := 0; ; round++ {
		found := false
		for _, list := range lists {
			if round < len(list) && len(taken) < most {
				taken = append(taken, list[round])
				found = true
			}
		}
		if !found {
			return taken
		}
	}
}

// longer is what stands in a section of paths besides those that times shows.
func (w *writer) longer(p *site.Page) *theme.ListView {
	left := slices.DeleteFunc(slices.Clone(p.First().Children), func(q *site.Page) bool {
		return q.Kind.Name == "path" && q.Front().Layout == "" && q.Minutes > 0 && q.Minutes <= wholeMinutes
	})
	l := &theme.ListView{Count: len(p.First().Children)}
	if len(left) > 0 {
		l.Groups = []theme.CardGroup{{Cards: w.cards(p.URL, left)}}
	}
	return l
}

// timeURL is where all pages of one length are listed, if there are any.
func (w *writer) timeURL(url, minutes string) string {
	f, _ := w.site.Facet("minutes")
	for _, value := range f.Values {
		if value.ID == minutes {
			return w.Links.To(url, value.URL)
		}
	}
	return ""
}

// checksByMessage lists the knowledge checks under their key messages, then
// what else stands in the section.
func (w *writer) checksByMessage(p *site.Page) *theme.ListView {
	l := &theme.ListView{Count: len(p.First().Children)}
	left := slices.Clone(p.First().Children)
	take := func(title, url string, fits func(*site.Page) bool) {
		var taken []*site.Page
		left = slices.DeleteFunc(left, func(q *site.Page) bool {
			if fits(q) {
				taken = append(taken, q)
			}
			return fits(q)
		})
		if len(taken) > 0 {
			l.Groups = append(l.Groups, theme.CardGroup{Title: title, URL: url, Cards: w.cards(p.URL, taken)})
		}
	}
	isCheck := func(q *site.Page) bool { return q.Kind.Name == "knowledge-check" }
	for _, m := range w.site.Messages() {
		take(m.Title, w.Links.To(p.URL, m.URL), func(q *site.Page) bool {
			named := q.Front().Messages
			return isCheck(q) && len(named) == 1 && w.message(named[0]) == m
		})
	}
	alone := w.say("Other checks")
	if len(l.Groups) == 0 {
		alone = ""
	}
	take(alone, "", isCheck)
	take(w.say("To think about, only for you"), "", func(q *site.Page) bool { return q.Kind.Name == "reflection" })
	take(w.say("Keep and use"), "", func(*site.Page) bool { return true })
	return l
}

// optionLetter names an answer on paper: a, b, c and so on.
func optionLetter(place int) string { return string(rune('a' + place%26)) }

// recordRows is how many rows a record on paper has: what one sheet holds.
const recordRows = 3

func (w *writer) recordView() *theme.RecordView {
	v := &theme.RecordView{Keep: w.keep()}
	for row := range recordRows {
		v.Rows = append(v.Rows, row+1)
	}
	return v
}
