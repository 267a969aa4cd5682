package trails

import (
	"signpost/internal/diag"
	"signpost/internal/site"
)

// orphans reports pages that no way leads to. Ways are the menu, the foot of
// every page, doors, links, names in front matter, and the list of a section
// on its landing page and beside its pages. Search, the A–Z and the lists below
// /find/ hold every page, so they count for none; nor do the next page and the
// suggestions at the end of one, which nobody chose.
func (l *look) orphans() {
	w := &walk{look: l, reached: make(map[*site.Page]bool, len(l.site.Pages)), shown: map[*site.Page]bool{}}
	w.start()
	for len(w.next) > 0 {
		p := w.next[len(w.next)-1]
		w.next = w.next[:len(w.next)-1]
		w.from(p)
	}
	for _, p := range l.site.Pages {
		if w.reached[p] || l.hidden[p] || p.Made || p.Parent != nil && !w.reached[p.Parent] && !p.Parent.Made && !l.hidden[p.Parent] {
			continue
		}
		l.say(diag.Warning, "page-orphan", p.Doc.Page.Place("title"), "nothing leads to this page but the search",
			"link to it from a page that readers come to, or put it into the menu")
	}
}

// walk goes every way there is, from the start page on.
type walk struct {
	*look
	reached map[*site.Page]bool
	shown   map[*site.Page]bool // sections whose list was seen
	next    []*site.Page
}

func (w *walk) to(p *site.Page) {
	if p != nil && !w.reached[p] && !w.hidden[p] {
		w.reached[p] = true
		w.next = append(w.next, p)
	}
}

// start goes where every page leads.
func (w *walk) start() {
	s := w.site
	w.to(s.Home)
	w.to(s.ByURL(s.Config.HelpPage))
	for _, item := range s.Config.Menu {
		w.to(s.Named(item.Page, ""))
	}
	for _, p := range s.Home.Children {
		if !p.Landing || len(s.Config.Menu) == 0 {
			w.to(p)
		}
	}
	for _, layout := range []string{"glossary", "sources", "a-z", "search"} {
		w.to(s.WithLayout(layout))
	}
	for _, door := range s.Data.Doors {
		w.to(s.Named(door.Page, ""))
		for _, name := range door.Links {
			w.to(s.Named(name, ""))
		}
	}
	for _, block := range s.Data.Blocks {
		w.to(s.Named(block.Message, "message"))
	}
}

// from goes where one page leads.
func (w *walk) from(p *site.Page) {
	for i := range p.Targets {
		if p.Targets[i].Kind == site.ToPage {
			w.to(p.Targets[i].Page)
		}
	}
	for _, n := range namedBy(p) {
		w.to(w.site.Named(n.name, n.wanted))
	}
	if p.Landing && p != w.site.Home && lists(p.Layout()) {
		for _, child := range p.Children {
			w.to(child)
		}
	}
	w.to(p.Parent)
	if p.Parent != nil && p.Parent != w.site.Home && !w.shown[p.Parent] {
		w.shown[p.Parent] = true // every page shows the section it is in
		for _, child := range p.Parent.Children {
			w.to(child)
		}
	}
}

// lists reports whether a layout shows what stands below its page. Layouts of
// a project's own are taken to do so.
func lists(layout string) bool {
	switch layout {
	case "home", "glossary", "sources", "help", "help-sheet", "a-z", "reviews", "search", "session", "activity", "handout", "message",
		"perspective", "role", "quick", "knowledge-check", "reflection", "film", "case-study", "practice", "barrier", "champion", "policy-note", "path",
		"pyramid-cards", "pyramid-print":
		return false
	}
	return true
}
