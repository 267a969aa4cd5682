package author

import (
	"cmp"
	"fmt"
	"slices"

	"signpost/internal/diag"
	"signpost/internal/kind"
	"signpost/internal/site"
)

// Listed says where in the site a reader comes upon a page.
type Listed struct {
	Section  *Link    `json:"section"` // nil for the first page
	Previous *Link    `json:"previous"`
	Next     *Link    `json:"next"`
	Menus    []string `json:"menus"` // in words, as in "the main menu, as “Messages”"
	Facets   []Facet  `json:"facets"`
	Named    []Naming `json:"named"` // by the front matter of others and by the data files
	Linking  int      `json:"linking"`
	Links    []Naming `json:"links"`   // the first of the pages whose text leads here; Linking counts them all
	Aliases  []string `json:"aliases"` // old addresses that lead here, with the site's base path
}

// Facet is a listing page that has the page in it.
type Facet struct {
	Link
	Among string `json:"among"` // the title of the facet: "Topic"
	Pages int    `json:"pages"` // how many pages the listing has
}

// Naming is a page that leads to the one that is asked about.
type Naming struct {
	Link
	How   string `json:"how"`   // in words, as in "step 3 of the path"; empty for links
	Count int    `json:"count"` // of links; 0 for others
	Open  string `json:"open"`  // where the first of them stands
}

// linksShown is how many of the pages that lead here are listed.
const linksShown = 12

func (k *knowledge) listed(p *site.Page) Listed {
	l := Listed{Menus: k.menus(p), Facets: k.facets(p), Named: k.namings(p), Links: []Naming{}, Aliases: []string{}}
	l.Section, l.Previous, l.Next = k.linkTo(p.Parent), k.linkTo(p.Previous), k.linkTo(p.Next)
	for _, alias := range k.site.Aliases {
		if alias.To == p {
			l.Aliases = append(l.Aliases, k.address(alias.URL))
		}
	}
	links := k.linksTo(p)
	l.Linking, l.Links = len(links), append(l.Links, links[:min(len(links), linksShown)]...)
	return l
}

func (k *knowledge) linkTo(p *site.Page) *Link {
	if p == nil {
		return nil
	}
	l := k.link(p)
	return &l
}

// menus names the menus that have the page.
func (k *knowledge) menus(p *site.Page) []string {
	menus := []string{}
	s := k.site
	for _, item := range s.Config.Menu {
		if s.Named(item.Page, "") == p {
			menus = append(menus, "the main menu, as “"+item.Title+"”")
		}
	}
	name := cmp.Or(p.Front().NavTitle, p.Title)
	top := p.Parent == s.Home && p != s.Home
	if top && p.Landing && len(s.Config.Menu) == 0 {
		menus = append(menus, "the main menu, as “"+name+"”")
	}
	if top && !p.Landing {
		menus = append(menus, "the foot of every page, as “"+name+"”")
	}
	if p.URL == s.Config.HelpPage {
		menus = append(menus, "the button “I need help now” at the top of every page")
	}
	for _, door := range s.Data.Doors {
		if s.Named(door.Page, "") == p || slices.ContainsFunc(door.Links, func(name string) bool { return s.Named(name, "") == p }) {
			menus = append(menus, "the first page, under “"+door.Title+"”")
		}
	}
	return menus
}

// facets lists the listing pages below /find/ that have the page.
func (k *knowledge) facets(p *site.Page) []Facet {
	list := []Facet{}
	for _, f := range k.site.Facets {
		for _, v := range f.Values {
			if slices.Contains(v.Pages, p) {
				list = append(list, Facet{Link: Link{Title: v.Title, Address: k.address(v.URL)}, Among: f.Title, Pages: len(v.Pages)})
			}
		}
	}
	return list
}

// namings lists the pages whose front matter names the page, and the blocks of
// the Pyramid that carry it.
func (k *knowledge) namings(p *site.Page) []Naming {
	list := []Naming{}
	for _, q := range k.site.Pages {
		for _, u := range usesOf(q) {
			if q != p && k.site.Named(u.name, u.wanted) == p {
				list = append(list, Naming{Link: k.link(q), How: u.how, Open: openAt(q.Doc.Page.Place(u.place))})
			}
		}
	}
	if _, message := p.Doc.Page.Detail.(*kind.Message); message {
		list = append(list, k.blocks(p)...)
	}
	return list
}

// use is a name in front matter that stands for another page.
type use struct{ name, wanted, place, how string }

func usesOf(p *site.Page) []use {
	var list []use
	each := func(field, wanted, how string, names []string) {
		for i, name := range names {
			list = append(list, use{name, wanted, fmt.Sprintf("%s[%d]", field, i), how})
		}
	}
	switch d := p.Doc.Page.Detail.(type) {
	case *kind.Session:
		for i, step := range d.Activities {
			if step.Activity != "" {
				list = append(list, use{step.Activity, "activity", fmt.Sprintf("activities[%d].activity", i), fmt.Sprintf("step %d of the session", i+1)})
			}
		}
		each("handouts", "handout", "a handout of the session", d.Handouts)
	case *kind.Activity:
		each("handouts", "handout", "a handout of the activity", d.Handouts)
	case *kind.Handout:
		each("used_by", "session", "the handout says that it is used here", d.UsedBy)
	case *kind.LearningPath:
		for i, name := range d.Steps {
			list = append(list, use{name, "", fmt.Sprintf("steps[%d]", i), fmt.Sprintf("step %d of the path", i+1)})
		}
	case *kind.Film:
		if d.Transcript != "" {
			list = append(list, use{d.Transcript, "", "transcript", "the transcript of the film"})
		}
	}
	each("messages", "message", "says that it serves this message", p.Front().Messages)
	return list
}

// blocks lists the Pyramid's blocks that carry a message.
func (k *knowledge) blocks(p *site.Page) []Naming {
	var list []Naming
	pyramid := Link{Title: "The Pyramid"}
	for _, q := range k.site.Pages {
		if q.Kind.Name == "pyramid" && q.Layout() == "pyramid" {
			pyramid = k.link(q)
			break
		}
	}
	for _, b := range k.site.Data.Blocks {
		if k.site.Named(b.Message, "message") == p {
			list = append(list, Naming{Link: pyramid, How: "a block of the Pyramid", Open: openAt(k.site.Data.Places["pyramid/"+b.ID])})
		}
	}
	return list
}

// linksTo lists the pages whose text leads to the page or takes in a part of
// it, those with most links first.
func (k *knowledge) linksTo(p *site.Page) []Naming {
	var list []Naming
	for _, q := range k.site.Pages {
		if q == p {
			continue
		}
		count, first := 0, 0
		for i, t := range q.Targets {
			if t.Page == p && (t.Kind == site.ToPage || t.Kind == site.ToPart) {
				if count == 0 {
					first = i
				}
				count++
			}
		}
		if count > 0 {
			list = append(list, Naming{Link: k.link(q), Count: count, Open: openAt(holeOf(q, first))})
		}
	}
	slices.SortStableFunc(list, func(a, b Naming) int { return cmp.Compare(b.Count, a.Count) })
	return list
}

// holeOf is where a target's hole stands in the source.
func holeOf(p *site.Page, target int) diag.Span {
	for _, piece := range p.Doc.Body.Pieces {
		if piece.Ref == nil {
			continue
		}
		if target == 0 {
			return piece.Ref.Span
		}
		target--
	}
	return diag.InFile(p.Doc.Path)
}
