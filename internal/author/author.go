// Package author gathers what the author of a page wants to know of it beside
// the page itself: how hard it reads, what its front matter was taken to mean,
// where the site lists it, and which searches find it.
//
// What must stay true: notes are read off one result of a build and change
// nothing in it; they are made when somebody asks, so that an edit waits for
// none of them; the search index, which is dear on a large site, is touched by
// Searches alone; every place is given as a file and a line of the project,
// never as a path of this computer.
package author

import (
	"cmp"
	"strconv"
	"sync"

	"signpost/internal/check"
	"signpost/internal/diag"
	"signpost/internal/document"
	"signpost/internal/publish"
	"signpost/internal/site"
)

// Input is a result of a build, as far as notes need it.
type Input struct {
	Site  *site.Site
	Read  func(source string) (document.Proof, bool) // reads a page's words again
	Index func() check.Index                         // makes the search index, or gives the one made before; may be called at the same time
}

// Notes is what there is to know of one page.
type Notes struct {
	Source  string  `json:"source"` // "content/messages/talk.md"
	Open    string  `json:"open"`   // the source, as an editor takes it: "content/messages/talk.md:1"
	Title   string  `json:"title"`
	Address string  `json:"address"` // with the site's base path
	Kind    string  `json:"kind"`
	State   string  `json:"state"` // why readers do not see the page, or should not trust it yet; may be empty
	Reading Reading `json:"reading"`
	Fields  []Field `json:"fields"`
	Listed  Listed  `json:"listed"`

	// Searches says which searches find the page. It may take a while on a
	// large site, and may be called at the same time.
	Searches func() Searches `json:"-"`
}

// Link is another page.
type Link struct {
	Title   string `json:"title"`
	Address string `json:"address"` // with the site's base path
}

// NotesOn gives the notes on the page that was made from a source. The second
// result is false when there is no such page.
func NotesOn(in Input) func(source string) (Notes, bool) {
	k := &knowledge{site: in.Site, read: in.Read, links: publish.Links{Base: in.Site.Config.BasePath()}}
	k.pages = sync.OnceValue(func() map[string]*site.Page { return bySource(in.Site) })
	k.rehearsed = sync.OnceValue(func() *rehearsed { return rehearse(in) })
	return k.notes
}

// knowledge is what is known of a site, worked out when it is first needed.
type knowledge struct {
	site      *site.Site
	links     publish.Links
	read      func(source string) (document.Proof, bool)
	pages     func() map[string]*site.Page
	rehearsed func() *rehearsed
}

func bySource(s *site.Site) map[string]*site.Page {
	pages := make(map[string]*site.Page, len(s.Pages))
	for _, p := range s.All() {
		if p.Doc.Path != "" {
			pages[p.Doc.Path] = p
		}
	}
	return pages
}

func (k *knowledge) notes(source string) (Notes, bool) {
	p := k.pages()[source]
	if p == nil {
		return Notes{}, false
	}
	return Notes{
		Source: source, Open: openAt(diag.InFile(source)),
		Title: p.Title, Address: k.address(p.URL), Kind: p.Kind.Label, State: k.state(p),
		Reading: k.reading(p), Fields: k.fields(p), Listed: k.listed(p),
		Searches: func() Searches { return k.searches(p) },
	}, true
}

// state says in words what readers should know before they rely on the page.
func (k *knowledge) state(p *site.Page) string {
	f := p.Front()
	due := f.ReviewDue
	switch {
	case p.Draft():
		return "A draft: a build leaves it out, and only the preview shows it."
	case !f.ExpiryDate.IsZero() && !f.ExpiryDate.After(k.site.Today):
		return "Past its day: since " + f.ExpiryDate.Words() + " a build leaves it out."
	case f.PublishDate.After(k.site.Today):
		return "Before its day: until " + f.PublishDate.Words() + " a build leaves it out."
	case !due.IsZero() && k.site.Today.After(due):
		return "Its review was due on " + due.Words() + "."
	case p.InReview():
		return "In review: somebody still has to check it."
	}
	return ""
}

// address writes where something lies on the preview.
func (k *knowledge) address(url string) string { return k.links.To("/", url) }

func (k *knowledge) link(p *site.Page) Link {
	return Link{Title: p.Title, Address: k.address(p.URL)}
}

// openAt is a place as an editor takes it: "content/talk.md:12".
func openAt(at diag.Span) string {
	if at.File == "" {
		return ""
	}
	return at.File + ":" + strconv.Itoa(cmp.Or(max(at.Line, 0), 1))
}
