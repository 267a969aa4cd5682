package site

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"signpost/internal/diag"
	"signpost/internal/document"
	"signpost/internal/fields"
	"signpost/internal/kind"
	"signpost/internal/par"
)

const contentFolder = "content"

// nameOf is what front matter calls a page: its file's name, or its folder's
// for _index.md and index.md.
func nameOf(file string) string {
	base := path.Base(file)
	stem := strings.TrimSuffix(base, path.Ext(base))
	if stem == "_index" || stem == "index" {
		return path.Base(path.Dir(file))
	}
	return stem
}

// folderOf is folderOf, worked out once for each folder.
func (a *assembly) folderOf(file string) string {
	dir, _ := path.Split(file)
	address, known := a.folders[dir]
	if !known {
		address = folderOf(file)
		a.folders[dir] = address
	}
	return address
}

// folderOf is the address of the folder a file stands in, "/messages/".
func folderOf(file string) string {
	dir := strings.TrimPrefix(path.Dir(file), contentFolder)
	var b strings.Builder
	b.WriteByte('/')
	for part := range strings.SplitSeq(dir, "/") {
		if part != "" {
			b.WriteString(Slug(part))
			b.WriteByte('/')
		}
	}
	return b.String()
}

// longestSlug bounds a part of an address, in bytes: with "index.html" below
// it, it must fit every file system.
const longestSlug = 150

// Slug makes a part of an address out of any name: small letters and digits
// of any script, with single hyphens for spaces. The result can be a folder's name on
// every system, and is its own slug.
func Slug(name string) string {
	if isSlug(name) {
		return name
	}
	var kept []rune
	for _, r := range strings.ToLower(norm.NFC.String(name)) {
		if unicode.IsSpace(r) || r == '/' {
			r = '-'
		}
		double := r == '-' && len(kept) > 0 && kept[len(kept)-1] == '-'
		if !double && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) || strings.ContainsRune("-_.~+", r)) {
			kept = append(kept, r)
		}
	}
	slug := norm.NFC.String(string(kept))
	for len(slug) > longestSlug {
		_, last := utf8.DecodeLastRuneInString(slug)
		slug = slug[:len(slug)-last]
	}
	slug = strings.Trim(slug, ".-")
	stem, _, _ := strings.Cut(slug, ".")
	if stem == "" || deviceName(stem) {
		return strings.TrimSuffix("page-"+slug, "-")
	}
	return slug
}

// isSlug knows the names that are their own slugs at a glance: small letters,
// digits and single hyphens.
func isSlug(name string) bool {
	if name == "" || len(name) > longestSlug || len(name) <= longestDevice && deviceName(name) {
		return false
	}
	last := byte('-')
	for i := range len(name) {
		c := name[i]
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') && (c != '-' || last == '-') {
			return false
		}
		last = c
	}
	return last != '-'
}

// longestDevice is the length of the longest name of a device.
const longestDevice = len("com1")

// deviceName says whether Windows keeps a name for a device.
func deviceName(name string) bool {
	switch name {
	case "con", "prn", "aux", "nul":
		return true
	}
	digits, isPort := strings.CutPrefix(strings.Replace(name, "lpt", "com", 1), "com")
	return isPort && len(digits) == 1 && digits >= "1" && digits <= "9"
}

func (a *assembly) addresses() {
	taken := make(map[string]*Page, len(a.site.Pages))
	kept := a.site.Pages[:0]
	for _, p := range a.site.Pages {
		p.Name, p.folder = nameOf(p.Doc.Path), a.folderOf(p.Doc.Path)
		p.URL = a.address(p)
		folded := strings.ToLower(p.URL)
		if first, clash := taken[folded]; clash {
			a.clash(p, first)
			continue
		}
		taken[folded] = p
		kept = append(kept, p)
	}
	a.site.Pages = kept
	slices.SortFunc(a.site.Pages, func(p, q *Page) int { return cmp.Compare(p.URL, q.URL) })
}

// clash reports the later of two pages with one address, at the field that
// gives it the address.
func (a *assembly) clash(p, first *Page) {
	at := p.Doc.Page.Place("title")
	for _, field := range []string{"url", "slug"} {
		if given, ok := p.Doc.Page.Places[field]; ok {
			at = given
			break
		}
	}
	a.fail("address-taken", at, fmt.Sprintf("this page wants the address %s, which belongs to %s", p.URL, first.Doc.Path),
		"give this page another slug:, or rename its file")
}

func (a *assembly) address(p *Page) string {
	f, folder := p.Front(), p.folder
	if f.URL != "" {
		return a.explicit(p)
	}
	if p.Doc.Section {
		return folder
	}
	if p.Doc.Bundle {
		if f.Slug == "" || folder == "/" {
			return folder
		}
		return above(folder) + Slug(f.Slug) + "/"
	}
	return folder + Slug(cmp.Or(f.Slug, p.Name)) + "/"
}

// explicit cleans an address the author chose: every part is made a slug, so
// that none can lead out of the site.
func (a *assembly) explicit(p *Page) string {
	var parts []string
	for part := range strings.SplitSeq(p.Front().URL, "/") {
		switch part {
		case "", ".":
		case "..":
			a.fail("address-unsafe", p.Doc.Page.Place("url"), "an address cannot go up with ..", "write the whole address from the site's start, as in url: /talk/")
			return a.folderOf(p.Doc.Path) + Slug(p.Name) + "/"
		default:
			parts = append(parts, Slug(part))
		}
	}
	return joined(parts)
}

// tree makes a landing page for every folder that has none, and hangs every
// page under the landing page of its folder.
func (a *assembly) tree() {
	landings := map[string]*Page{}
	for _, p := range a.site.Pages {
		if p.Landing {
			landings[p.folder] = p
		}
	}
	pages := slices.Clone(a.site.Pages)
	for _, p := range pages {
		for folder := a.home(p); folder != "" && landings[folder] == nil; folder = above(folder) {
			landings[folder] = a.makeLanding(folder)
		}
	}
	if landings["/"] == nil {
		landings["/"] = a.makeLanding("/")
	}
	a.site.Home = landings["/"]
	for _, p := range a.site.Pages {
		if folder := a.home(p); folder != "" {
			p.Parent = landings[folder]
			p.Parent.Children = append(p.Parent.Children, p)
		}
	}
}

// home is the folder whose landing page a page belongs to, or nothing for the
// start page.
func (a *assembly) home(p *Page) string {
	folder := p.folder
	switch {
	case p.Made, p.Landing && !p.Doc.Section:
		return above(p.URL) // the landing page of the folder at its own address
	case p.Landing, p.Doc.Bundle:
		return above(folder)
	}
	return folder
}

// above is the folder above: of "/a/b/" it is "/a/", and of "/" nothing.
func above(folder string) string {
	if folder == "/" {
		return ""
	}
	up := path.Dir(strings.TrimSuffix(folder, "/"))
	return strings.TrimSuffix(up, "/") + "/"
}

func (a *assembly) makeLanding(folder string) *Page {
	k, _ := a.in.Kinds.Find("page")
	p := &Page{
		Kind: k, URL: folder, Landing: true, Made: true, Name: path.Base(strings.TrimSuffix(folder, "/")),
		Doc: &document.Document{Page: kind.Page{Kind: "page"}},
	}
	p.Title = Humanise(p.Name)
	if folder == "/" {
		p.Title = a.in.Config.Title
	}
	at, _ := slices.BinarySearchFunc(a.site.Pages, folder, func(q *Page, url string) int { return cmp.Compare(q.URL, url) })
	if at < len(a.site.Pages) && a.site.Pages[at].URL == folder {
		// A page outside the folder took its address; it serves as the landing page.
		taken := a.site.Pages[at]
		taken.Landing = true
		return taken
	}
	a.site.Pages = slices.Insert(a.site.Pages, at, p)
	return p
}

// order sorts every section and links neighbours: weighted pages first, then
// the newest, then by title.
func (a *assembly) order() {
	var sections []*Page
	for _, p := range a.site.Pages {
		if len(p.Children) > 0 {
			sections = append(sections, p)
		}
	}
	par.Each(len(sections), func(i int) { sections[i].sortChildren() })
	for _, p := range sections {
		for i, child := range p.Children {
			child.Place = i
			if i > 0 {
				child.Previous = p.Children[i-1]
			}
			if i+1 < len(p.Children) {
				child.Next = p.Children[i+1]
			}
		}
	}
}

// neighbour is a page and what its place among its neighbours depends on.
type neighbour struct {
	page   *Page
	weight int
	date   fields.Date
	title  string
}

func (p *Page) sortChildren() {
	list := make([]neighbour, len(p.Children))
	for i, q := range p.Children {
		list[i] = neighbour{q, weight(q), q.Front().Date, strings.ToLower(q.Title)}
	}
	slices.SortFunc(list, func(a, b neighbour) int {
		if by := cmp.Or(cmp.Compare(a.weight, b.weight), b.date.Compare(a.date)); by != 0 {
			return by
		}
		return cmp.Or(cmp.Compare(a.title, b.title), cmp.Compare(a.page.URL, b.page.URL))
	})
	for i, n := range list {
		p.Children[i] = n.page
	}
}

func weight(p *Page) int {
	if p.Front().Weight == 0 {
		return 1 << 30
	}
	return p.Front().Weight
}

func (a *assembly) aliases() {
	for _, p := range a.site.Pages {
		for i, alias := range p.Front().Aliases {
			at := p.Doc.Page.Place(fmt.Sprintf("aliases[%d]", i))
			url := a.aliasURL(p, alias)
			if strings.Contains(alias, "..") {
				a.fail("address-unsafe", at, "an old address cannot go up with ..", "write the whole address from the site's start")
				continue
			}
			key := strings.TrimSuffix(url, "/") + "/"
			if taken := a.site.index.byURL[key]; taken != nil {
				what := "the address"
				if taken.URL != url {
					what = "an old address"
				}
				a.say(diag.Warning, "alias-taken", at, fmt.Sprintf("%s is %s of %s", url, what, cmp.Or(taken.Doc.Path, "a page Signpost makes")), "take it out of aliases:")
				continue
			}
			a.site.index.byURL[key] = p
			a.site.Aliases = append(a.site.Aliases, Alias{URL: url, To: p})
		}
	}
	slices.SortFunc(a.site.Aliases, func(x, y Alias) int { return cmp.Compare(x.URL, y.URL) })
}

// isWebFile knows the names of pages that were single files. A server that is
// asked for one must find a file of that name.
func isWebFile(name string) bool {
	ext := path.Ext(name)
	return ext == ".html" || ext == ".htm"
}

func (a *assembly) aliasURL(p *Page, alias string) string {
	if !strings.HasPrefix(alias, "/") {
		alias = a.folderOf(p.Doc.Path) + alias
	}
	var parts []string
	for part := range strings.SplitSeq(alias, "/") {
		if part != "" {
			parts = append(parts, Slug(part))
		}
	}
	last := len(parts) - 1
	switch {
	case last < 0 || !isWebFile(parts[last]):
		return joined(parts)
	case strings.HasPrefix(parts[last], "index."):
		return joined(parts[:last])
	}
	return "/" + strings.Join(parts, "/")
}

// joined is the address made of parts.
func joined(parts []string) string {
	if len(parts) == 0 {
		return "/"
	}
	return "/" + strings.Join(parts, "/") + "/"
}
