package site

import (
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"signpost/internal/diag"
	"signpost/internal/kind"
	"signpost/internal/markdown"
	"signpost/internal/par"
)

// TargetKind says what a hole in a page was found to be.
type TargetKind uint8

// The kinds of target.
const (
	Nowhere   TargetKind = iota // broken, and reported
	ToPage                      // a page, perhaps at a fragment of it
	ToFile                      // a file that is published as it stands
	Outside                     // another site, or mailto: and tel:
	ToTerm                      // a glossary entry
	ToSource                    // an entry of the bibliography
	ToPicture                   // a picture drawn from data
	ToPart                      // a section of a page, to be included
	ToFacets                    // a page Signpost makes: the listings under /find/, the other views of a session
)

// Target is where one hole leads.
type Target struct {
	Kind     TargetKind
	Page     *Page
	Fragment string
	Query    string // with its question mark
	Path     string // of a file below the site's root, or an outside address
	ID       string // of a term, source or picture
}

// links follows every hole of every page to its end. Pages with something
// wrong are followed once more, one after the other, so that what is said of
// them comes in order and hints go to the first.
func (a *assembly) links() {
	pages := a.site.All()
	wrong := par.Map(pages, func(p *Page) bool {
		quiet := assembly{site: a.site, in: a.in, hidden: a.hidden, hints: noHints}
		quiet.followAll(p)
		return len(quiet.found) > 0
	})
	for i, p := range pages {
		if wrong[i] {
			a.followAll(p)
		}
	}
	a.includes()
}

func (a *assembly) followAll(p *Page) {
	refs := p.Doc.Body.Refs
	if len(refs) == 0 {
		return
	}
	p.Targets = make([]Target, len(refs))
	for i := range refs {
		p.Targets[i] = a.follow(p, &refs[i])
	}
}

func (a *assembly) follow(p *Page, ref *markdown.Ref) Target {
	switch ref.Kind {
	case markdown.Link:
		return a.link(p, ref)
	case markdown.Image:
		return a.image(p, ref)
	case markdown.Include:
		return a.include(p, ref)
	case markdown.Glossary:
		return Target{Kind: ToTerm, ID: ref.Target}
	case markdown.Cite:
		return a.cite(ref)
	case markdown.Picture:
		return a.picture(ref)
	}
	return Target{}
}

func (a *assembly) cite(ref *markdown.Ref) Target {
	if _, ok := a.site.index.sources[ref.Target]; ok {
		return Target{Kind: ToSource, ID: ref.Target}
	}
	var ids []string
	for id := range a.site.index.sources {
		ids = append(ids, id)
	}
	if len(ids) == 0 && !a.unsourced {
		a.unsourced = true
		a.fail("source-unknown", ref.Span, "pages name sources, "+ref.Target+" the first of them, and the project has no list of sources",
			"write content/data/sources.yaml, with an entry for each source")
	}
	if len(ids) == 0 {
		return Target{}
	}
	a.fail("source-unknown", ref.Span, "there is no source called "+ref.Target, suggestID(ref.Target, "sources", ids))
	a.mend(ref.Span, "@")
	return Target{}
}

// link follows a link. Destinations may be written as files (../talk.md), as
// addresses (/talk/), relative to either the file or the page, or outside.
func (a *assembly) link(p *Page, ref *markdown.Ref) Target {
	dest, fragment, query := split(ref.Target)
	switch {
	case outside(ref.Target):
		return Target{Kind: Outside, Path: ref.Target}
	case dest == "":
		return a.anchored(p, ref, Target{Kind: ToPage, Page: p, Fragment: fragment, Query: query})
	}
	if t, ok := a.locate(p, dest); ok {
		t.Fragment, t.Query = fragment, query
		a.cased(p, ref, dest, t)
		return a.anchored(p, ref, t)
	}
	if why := a.leftOut(p, dest); why != "" {
		a.fail("link-broken", ref.Span, fmt.Sprintf("this link leads to a file that is left out of the site: %s", ref.Target), why)
		return Target{}
	}
	a.fail("link-broken", ref.Span, fmt.Sprintf("this link leads nowhere: %s", ref.Target), a.nearestTarget(p, dest))
	a.lead(ref, false)
	return Target{}
}

func outside(dest string) bool {
	if strings.HasPrefix(dest, "//") {
		return true
	}
	colon := strings.IndexByte(dest, ':')
	return colon > 0 && !strings.ContainsAny(dest[:colon], "/?#")
}

// split takes a destination apart and decodes its path and fragment.
func split(dest string) (file, fragment, query string) {
	if strings.IndexByte(dest, '#') < 0 && strings.IndexByte(dest, '?') < 0 && strings.IndexByte(dest, '%') < 0 {
		return dest, "", ""
	}
	dest, fragment, _ = strings.Cut(dest, "#")
	dest, query, found := strings.Cut(dest, "?")
	if found {
		query = "?" + query
	}
	if decoded, err := url.PathUnescape(dest); err == nil {
		dest = decoded
	}
	if decoded, err := url.PathUnescape(fragment); err == nil {
		fragment = decoded
	}
	return dest, fragment, query
}

// locate finds the page or file a path means, trying the readings in order of
// likelihood.
func (a *assembly) locate(p *Page, dest string) (Target, bool) {
	x := a.site.index
	if strings.HasPrefix(dest, "/") {
		if t, ok := x.at(dest); ok {
			return t, ok
		}
		return x.at(languageFolder(p.Doc.Path) + dest)
	}
	dir := path.Dir(p.Doc.Path)
	if p.Doc.Path == "" {
		dir = contentFolder + p.URL
	}
	file := path.Join(dir, dest)
	for _, ending := range [...]string{"", ".md", "/_index.md", "/index.md"} {
		if q := x.byFile[file+ending]; q != nil {
			return Target{Kind: ToPage, Page: q}, true
		}
	}
	for _, base := range []string{strings.TrimPrefix(dir, contentFolder), p.URL, above(p.URL)} {
		if t, ok := x.at(path.Join("/", base, dest)); ok {
			return t, true
		}
	}
	return Target{}, false
}

// cased advises where a link reaches its page only because capitals are
// forgiven: what else reads the files does not forgive them.
func (a *assembly) cased(p *Page, ref *markdown.Ref, dest string, t Target) {
	if t.Kind != ToPage || t.Page.Doc.Path == "" {
		return
	}
	named := path.Join(path.Dir(p.Doc.Path), dest)
	if strings.HasPrefix(dest, "/") {
		named = contentFolder + path.Clean(dest)
	}
	meant := ""
	for _, right := range [...]string{t.Page.Doc.Path, strings.TrimSuffix(t.Page.Doc.Path, ".md"), contentFolder + strings.TrimSuffix(t.Page.URL, "/")} {
		if right == named {
			return
		}
		if meant == "" && strings.EqualFold(right, named) {
			meant = right
		}
	}
	if meant == "" {
		return
	}
	written := strings.Repeat("/", len(dest)-len(strings.TrimRight(dest, "/")))
	if strings.HasPrefix(dest, "/") {
		written = strings.TrimPrefix(meant, contentFolder) + written
	} else if written = Relative(path.Dir(p.Doc.Path), meant) + written; strings.HasPrefix(dest, "./") {
		written = "./" + written
	}
	a.found = append(a.found, diag.Diagnostic{
		Severity: diag.Advice, Code: "link-case", Span: ref.Span,
		Message: fmt.Sprintf("this link has other capitals than the page it means: %s", dest), Hint: "write " + written, Fix: respell(ref.Span, dest, written),
	})
}

// respell is the Fix that writes another destination in the line of a link,
// where the old one stands there as it was read.
func respell(link diag.Span, old, written string) *diag.Fix {
	line := []rune(link.Text)
	from, to := link.Col-1, link.Col-1+link.Len
	if from < 0 || to > len(line) {
		return nil
	}
	whole := string(line[from:to])
	start := strings.LastIndex(whole, "("+old)
	if start < 0 {
		return nil
	}
	at := link
	at.Col, at.Len = link.Col+utf8.RuneCountInString(whole[:start])+1, utf8.RuneCountInString(old)
	fix := diag.Write(at, written)
	fix.Safe = true
	return fix
}

// languageFolder is the folder of a tree that keeps each language in its own,
// where addresses are meant from that folder: "/en" for content/en/a.md. Other
// files give nothing.
func languageFolder(file string) string {
	first, _, below := strings.Cut(strings.TrimPrefix(file, contentFolder+"/"), "/")
	language, country, regional := strings.Cut(first, "-")
	if !below || len(language) != 2 || regional && len(country) != 2 {
		return ""
	}
	return "/" + Slug(first)
}

// at finds what stands at an address of the site.
func (x *index) at(address string) (Target, bool) {
	clean := path.Clean(address)
	if x.resource[clean] {
		return Target{Kind: ToFile, Path: clean[1:]}, true
	}
	trimmed := strings.TrimSuffix(strings.TrimSuffix(clean, "/index.html"), ".html")
	for _, name := range []string{clean, trimmed, strings.TrimSuffix(clean, ".md")} {
		withSlash := strings.TrimSuffix(name, "/") + "/"
		if q := x.byURL[withSlash]; q != nil {
			return Target{Kind: ToPage, Page: q}, true
		}
		if q := x.byURL[strings.ToLower(withSlash)]; q != nil {
			return Target{Kind: ToPage, Page: q}, true
		}
	}
	if q := x.byFile[contentFolder+clean]; q != nil {
		return Target{Kind: ToPage, Page: q}, true
	}
	if x.listing[clean+"/"] || x.sessionView(clean) {
		return Target{Kind: ToFacets, Path: clean[1:] + "/"}, true
	}
	return Target{}, false
}

// sessionView knows the pages that are published below a session: its
// facilitator's view and its printable pack.
func (x *index) sessionView(address string) bool {
	above, view := path.Split(address)
	p := x.byURL[above]
	return p != nil && p.URL == above && p.Kind.Name == "session" && (view == "facilitator" || view == "pack")
}

// anchored checks that the fragment of a link is there to land on.
func (a *assembly) anchored(p *Page, ref *markdown.Ref, t Target) Target {
	if t.Fragment == "" || t.Kind != ToPage || t.Page.hasAnchor(a.site, t.Fragment) {
		return t
	}
	where := "this page"
	if t.Page != p {
		where = t.Page.URL
	}
	a.fail("anchor-broken", ref.Span, fmt.Sprintf("%s has no heading or entry called #%s", where, t.Fragment),
		a.didYouMean(t.Fragment, t.Page.Doc.Body.IDs, "look at the page's headings: a heading's name is its words in small letters, joined by hyphens"))
	a.lead(ref, true)
	return t
}

// hasAnchor knows the page's headings and the entries its layout lists.
func (p *Page) hasAnchor(s *Site, fragment string) bool {
	if slices.Contains(p.Doc.Body.IDs, fragment) || fragment == "top" || fragment == "s-main" || strings.HasPrefix(fragment, "fn:") {
		return true
	}
	switch p.Layout() {
	case "glossary":
		_, ok := s.index.glossary[fragment]
		return ok
	case "sources":
		_, ok := s.index.sources[fragment]
		return ok
	case "help":
		_, ok := s.index.helpline[fragment]
		return ok
	case "film", ScriptLayout:
		return p.hasScene(s, fragment)
	case "pyramid":
		return slices.ContainsFunc(s.Data.Blocks, func(b kind.Block) bool { return b.Message == fragment || b.ID == fragment })
	}
	return false
}

// image follows an image to its file.
func (a *assembly) image(p *Page, ref *markdown.Ref) Target {
	if outside(ref.Target) {
		a.say(diag.Warning, "image-outside", ref.Span, "this image lives on another site, which then sees every reader", "copy it into the project, beside the page")
		return Target{Kind: Outside, Path: ref.Target}
	}
	dest, _, _ := split(ref.Target)
	if t, ok := a.locate(p, dest); ok && t.Kind == ToFile {
		a.described(ref)
		a.drawable(ref, t.Path)
		return t
	}
	if why := a.leftOut(p, dest); why != "" {
		a.fail("image-broken", ref.Span, "this image is left out of the site: "+ref.Target, why)
		return Target{}
	}
	a.fail("image-broken", ref.Span, "this image is not in the project: "+ref.Target, a.nearestResource(dest))
	a.lead(ref, false)
	return Target{}
}

// described checks that an image says what it shows, or says that it shows
// nothing that matters.
func (a *assembly) described(ref *markdown.Ref) {
	name := path.Base(ref.Target)
	if stem := strings.TrimSuffix(name, path.Ext(name)); ref.Text == name || ref.Text == stem && strings.ContainsAny(stem, "_0123456789") {
		a.say(diag.Warning, "alt-missing", ref.Span, "this image is described by the name of its file, which tells people who cannot see it nothing", "say between the square brackets what it shows")
		return
	}
	if strings.TrimSpace(ref.Text) == "" && !ref.Decorative {
		a.fail("alt-missing", ref.Span, "this image does not say what it shows, so people who cannot see it miss it",
			`describe it between the square brackets, or write the title "decorative" when it shows nothing that matters: ![](x.png "decorative")`)
	}
}

// drawable checks that browsers can show a picture of this kind at all.
func (a *assembly) drawable(ref *markdown.Ref, file string) {
	switch ext := strings.ToLower(path.Ext(file)); ext {
	case ".heic", ".heif", ".tif", ".tiff", ".psd", ".ai", ".eps", ".pdf", ".docx", ".doc", ".pptx", ".ppt", ".raw", ".bmp", ".mp4", ".mov":
		a.fail("image-unreadable", ref.Span, "many browsers cannot show a file that ends in "+ext+" as a picture", "save it as JPEG or PNG, and use that")
	}
}
