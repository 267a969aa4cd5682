package site

import (
	"fmt"
	"math"
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
	Nowhere  TargetKind = iota // broken, and reported
	ToPage                     // a page, perhaps at a fragment of it
	ToFile                     // a file that is published as it stands
	Outside                    // another site, or mailto: and tel:
	ToTerm                     // a glossary entry
	ToSource                   // an entry of the bibliography
	ToPart                     // a section of a page, to be included
	ToFacets                   // a page Signpost makes: the listings under /find/, the other views of a session
)

// Target is where one hole leads.
type Target struct {
	Kind     TargetKind
	Page     *Page
	Fragment string
	Query    string // with its question mark
	Path     string // of a file below the site's root, or an outside address
	ID       string // of a term or source
}

// links follows every hole of every page to its end. Pages with something
// wrong are followed once more, one after the other, so that what is said of
// them comes in order and hints go to the first.
func (a *assembly) links() {
	pages := a.site.Pages
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

// nearestTarget suggests what a broken link may have meant: the same last
// part elsewhere, else a neighbour with a similar name.
func (a *assembly) nearestTarget(p *Page, dest string) string {
	if a.hints == noHints {
		return ""
	}
	if file := path.Join(path.Dir(p.Doc.Path), dest); a.hidden[file] || a.hidden[file+".md"] {
		return "that page is not shown today: it is a draft or archived, or this is not its time"
	}
	base := strings.TrimSuffix(path.Base(dest), path.Ext(dest))
	if same := a.site.index.byBase()[Slug(base)]; len(same) > 0 {
		return "did you mean " + a.written(p, same[0]) + "?"
	}
	if a.hints >= mostHints {
		return "check the spelling, or make the page"
	}
	var names []string
	byName := map[string]*Page{}
	for _, q := range a.nearby(p, dest) {
		names = append(names, q.Name)
		byName[q.Name] = q
	}
	if near := a.nearest(base, names); near != "" {
		return "did you mean " + a.written(p, byName[near]) + "?"
	}
	return "check the spelling, or make the page"
}

// mostHints bounds how many broken links are compared with everything near
// them: a tree with thousands is not mended by hints.
const mostHints = 500

// noHints is the count of somebody who only wants to know whether something is
// wrong.
const noHints = math.MaxInt

func (a *assembly) nearest(word string, names []string) string {
	if a.hints >= mostHints {
		return ""
	}
	a.hints++
	return diag.Nearest(word, names)
}

func (a *assembly) didYouMean(word string, names []string, otherwise string) string {
	if near := a.nearest(word, names); near != "" {
		return "did you mean " + near + "?"
	}
	return otherwise
}

// suggested is what the last finding's hint asks whether it was meant.
func (a *assembly) suggested() (word string, ok bool) {
	word, asks := strings.CutPrefix(a.found[len(a.found)-1].Hint, "did you mean ")
	word, whole := strings.CutSuffix(word, "?")
	return word, asks && whole
}

// mend has a suggestion written where the last finding is.
func (a *assembly) mend(at diag.Span, before string) {
	if word, ok := a.suggested(); ok && at.Line > 0 {
		a.found[len(a.found)-1].Fix = diag.Write(at, before+word)
	}
}

// lead has a link lead to what its finding suggests: its address is changed, or
// only the fragment. An address that is not written as it reads is left alone.
func (a *assembly) lead(ref *markdown.Ref, fragment bool) {
	word, ok := a.suggested()
	if !ok || strings.ContainsAny(word, " ()<>#") {
		return
	}
	line := []rune(ref.Span.Text)
	from := max(min(ref.Span.Col-1, len(line)), 0)
	before, _, found := strings.Cut(string(line[from:min(from+ref.Span.Len, len(line))]), "]("+ref.Target)
	if !found {
		return
	}
	at := ref.Span
	at.Col += utf8.RuneCountInString(before) + len("](")
	address, rest, _ := strings.Cut(ref.Target, "#")
	if fragment {
		at.Col, at.Len = at.Col+utf8.RuneCountInString(address)+1, utf8.RuneCountInString(rest)
	} else {
		address, _, _ = strings.Cut(address, "?")
		at.Len = utf8.RuneCountInString(address)
	}
	a.found[len(a.found)-1].Fix = diag.Write(at, word)
}

// nearby are the pages a slip most likely meant: those of the folder the link
// names, and the writer's neighbours.
func (a *assembly) nearby(p *Page, dest string) []*Page {
	folder := above(path.Join("/", strings.TrimPrefix(path.Dir(p.Doc.Path), contentFolder), dest))
	if strings.HasPrefix(dest, "/") {
		folder = above(path.Clean(dest))
	}
	var pages []*Page
	if landing := a.site.index.byURL[folder]; landing != nil {
		pages = append(pages, landing.Children...)
	}
	if p.Parent != nil {
		pages = append(pages, p.Parent.Children...)
	}
	return pages
}

// written is how an author would write a link to a page.
func (a *assembly) written(from, to *Page) string {
	if to.Doc.Path == "" || from.Doc.Path == "" {
		return to.URL
	}
	return Relative(path.Dir(from.Doc.Path), to.Doc.Path)
}

func (a *assembly) nearestResource(dest string) string {
	if a.hints == noHints {
		return ""
	}
	base := path.Base(dest)
	var names []string
	for _, r := range a.site.Resources {
		if path.Base(r.Path) == base {
			return "did you mean /" + r.Path + "?"
		}
		names = append(names, path.Base(r.Path))
	}
	return a.didYouMean(base, names, "put the image beside the page and write its file name")
}

// Relative is the path from a folder to a file, both below one root.
func Relative(folder, file string) string {
	from := strings.FieldsFunc(folder, func(r rune) bool { return r == '/' })
	to := strings.Split(strings.TrimPrefix(file, "/"), "/")
	shared := 0
	for shared < len(from) && shared < len(to)-1 && from[shared] == to[shared] {
		shared++
	}
	return strings.Repeat("../", len(from)-shared) + strings.Join(to[shared:], "/")
}
