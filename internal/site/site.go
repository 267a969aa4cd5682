// Package site joins the documents into a Site: pages with addresses, in
// sections and in order, findable by facet, with every link followed to its
// end.
//
// Assembling is cheap and runs every time; nothing here is remembered from one
// run to the next. What must stay true: a Site never changes after Assemble
// returns it, and its order depends on the content alone, never on the order
// in which documents arrived.
package site

import (
	"cmp"
	"slices"
	"strings"

	"signpost/internal/captions"
	"signpost/internal/config"
	"signpost/internal/diag"
	"signpost/internal/document"
	"signpost/internal/fields"
	"signpost/internal/kind"
)

// Site is everything that is to be published.
type Site struct {
	Config    config.Config
	Kinds     *kind.Set
	Today     fields.Date
	Home      *Page
	Pages     []*Page // in order of address
	Facets    []Facet
	Questions []Question    // what the finder asks
	Ready     []Combination // ready-made choices
	Data      document.Data
	Resources []Resource
	Aliases   []Alias

	Translations []*Page // of pages, in order of address

	captions map[string]*captions.Captions // by the files' paths in the project
	index    *index
}

// Page is one page of the site.
type Page struct {
	Doc      *document.Document
	Kind     kind.Kind
	Name     string // how other pages' front matter calls it
	URL      string // "/messages/talk-and-listen/", before any base path
	Title    string
	Minutes  int  // as said, or estimated from the words
	Landing  bool // of a section
	Made     bool // by Signpost, for a folder without a landing page
	Parent   *Page
	Children []*Page
	Place    int // among the parent's children
	Previous *Page
	Next     *Page
	Targets  []Target // where the body's holes lead, in their order

	Language string  // of a translation; empty for the site's own
	Original *Page   // the page that this one translates
	Versions []*Page // the page in every language it has, the original first; none where it has only one

	folder string // the address of the folder its file stands in
}

// Front is the page's front matter.
func (p *Page) Front() *kind.Front { return &p.Doc.Page.Front }

// Layout is the name of the layout that draws the page.
func (p *Page) Layout() string {
	switch {
	case p.Front().Layout != "":
		return p.Front().Layout
	case p.Original != nil:
		return p.Original.Layout()
	case p.Landing && p.URL == "/":
		return "home"
	case p.Landing && (p.Kind.Name == "page" || p.Kind.Name == "guide"):
		return "section"
	}
	return p.Kind.Layout()
}

// Draft reports whether the page is not meant to be published yet.
func (p *Page) Draft() bool { return p.Front().Draft || p.Front().Status == "draft" }

// InReview reports whether somebody still has to check the page.
func (p *Page) InReview() bool { return p.Front().Status == "in-review" }

// Resource is a file published as it stands.
type Resource struct {
	Path string // below the site's root
	From string // in the project
	Size int64  // in bytes
	Mark string // changes with the content
}

// Alias is an old address and where it leads now.
type Alias struct {
	URL string
	To  *Page
}

// Input is what a site is made of.
type Input struct {
	Config    config.Config
	Kinds     *kind.Set
	Documents []*document.Document
	Data      document.Data
	Resources []Resource
	Captions  map[string]*captions.Captions // the words of films, by the files' paths in the project
	Today     fields.Date
	Drafts    bool // keep drafts
	Future    bool // keep pages before their day
	Expired   bool // keep pages after their day

	LeftOut map[string]string // files of the project that are not published, and what to do about each
}

// Assemble joins the parts into a site and reports what does not fit.
func Assemble(in Input) (*Site, []diag.Diagnostic) {
	s := &Site{Config: in.Config, Kinds: in.Kinds, Today: in.Today, Data: in.Data, Resources: slices.Clone(in.Resources), captions: in.Captions}
	slices.SortFunc(s.Resources, func(a, b Resource) int { return cmp.Compare(a.Path, b.Path) })
	a := &assembly{site: s, in: in, hidden: map[string]bool{}, folders: map[string]string{}}
	a.pages()
	a.addresses()
	a.tree()
	a.order()
	s.index = newIndex(s)
	a.translated()
	a.aliases()
	a.references()
	a.names()
	a.notes()
	a.minutes()
	a.translatedMinutes()
	a.facets()
	s.Questions = s.finder()
	s.Ready = combine(s.Questions)
	s.index.listings(s.Facets)
	s.index.combinations(s.Ready)
	a.links()
	a.settings()
	return s, a.found
}

// assembly is the work of one Assemble.
type assembly struct {
	site      *Site
	in        Input
	hidden    map[string]bool   // the files of pages that are not shown today
	folders   map[string]string // the addresses of folders
	hints     int               // how many names were looked for among others
	unsourced bool              // said that there is no list of sources
	found     []diag.Diagnostic
}

func (a *assembly) say(severity diag.Severity, code string, at diag.Span, message, hint string) {
	a.found = append(a.found, diag.Diagnostic{Severity: severity, Code: code, Span: at, Message: message, Hint: hint})
}

func (a *assembly) fail(code string, at diag.Span, message, hint string) {
	a.say(diag.Error, code, at, message, hint)
}

// pages makes a page of every document that is to be shown today.
func (a *assembly) pages() {
	made := make([]Page, len(a.in.Documents))
	a.site.Pages = make([]*Page, 0, len(made))
	for i, doc := range a.in.Documents {
		p := &made[i]
		p.Doc, p.Landing = doc, doc.Section
		p.Kind, _ = a.in.Kinds.Find(doc.Page.Kind)
		switch {
		case a.shown(p):
			p.Title = a.titleOf(p)
			if doc.Language != "" {
				a.site.Translations = append(a.site.Translations, p)
			} else {
				a.site.Pages = append(a.site.Pages, p)
			}
		default:
			a.hidden[doc.Path] = true
		}
	}
	byPath := func(p, q *Page) int { return cmp.Compare(p.Doc.Path, q.Doc.Path) }
	if !slices.IsSortedFunc(a.site.Pages, byPath) {
		slices.SortFunc(a.site.Pages, byPath)
	}
}

func (a *assembly) shown(p *Page) bool {
	f := p.Front()
	switch {
	case f.Status == "archived":
		return false
	case p.Draft() && !a.in.Drafts:
		return false
	case f.PublishDate.After(a.in.Today) && !a.in.Future:
		return false
	case f.PublishDate.IsZero() && f.Date.After(a.in.Today) && !p.Kind.Learning && !a.in.Future:
		return false
	case !f.ExpiryDate.IsZero() && !f.ExpiryDate.After(a.in.Today) && !a.in.Expired:
		return false
	}
	return true
}

// titleOf is the title as given, else the first heading, else the name.
func (a *assembly) titleOf(p *Page) string {
	if t := cmp.Or(p.Front().Title, p.Doc.Body.Title); t != "" {
		return t
	}
	for _, h := range p.Doc.Body.Headings {
		if h.Text != "" {
			return h.Text
		}
	}
	if folderOf(p.Doc.Path) == "/" && (p.Landing || p.Doc.Bundle) {
		return a.in.Config.Title
	}
	return Humanise(nameOf(p.Doc.Path))
}

// Humanise makes a readable name of a file's: "first-hour" becomes "First hour".
func Humanise(name string) string {
	words := strings.Join(strings.FieldsFunc(name, func(r rune) bool { return r == '-' || r == '_' || r == ' ' }), " ")
	if words == "" {
		return "Home"
	}
	return Capital(words)
}
