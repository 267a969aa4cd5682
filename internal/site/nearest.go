package site

import (
	"cmp"
	"math"
	"path"
	"strings"
	"unicode/utf8"

	"signpost/internal/diag"
	"signpost/internal/markdown"
)

// leftOut says what to do about a file that is there and not published;
// nothing when there is none at a path.
func (a *assembly) leftOut(p *Page, dest string) string {
	if why := a.in.LeftOut[path.Join(path.Dir(p.Doc.Path), dest)]; why != "" {
		return why
	}
	address := path.Join("/", strings.TrimPrefix(path.Dir(p.Doc.Path), contentFolder), dest)
	if strings.HasPrefix(dest, "/") {
		address = path.Clean(dest)
	}
	return cmp.Or(a.in.LeftOut[contentFolder+address], a.in.LeftOut["static"+address])
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
