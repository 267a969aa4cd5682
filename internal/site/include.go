package site

import (
	"fmt"
	"slices"
	"strings"

	"signpost/internal/diag"
	"signpost/internal/markdown"
)

// include follows an include to the section it names.
func (a *assembly) include(p *Page, ref *markdown.Ref) Target {
	dest, fragment, _ := split(ref.Target)
	t := Target{Kind: ToPage, Page: p}
	if dest != "" {
		var ok bool
		if t, ok = a.locate(p, dest); !ok || t.Kind != ToPage {
			a.fail("include-broken", ref.Span, "the page to include from is not there: "+ref.Target, a.nearestTarget(p, dest))
			return Target{}
		}
	}
	for _, section := range t.Page.Doc.Body.Sections {
		if section.ID == fragment && fragment != "" {
			return Target{Kind: ToPart, Page: t.Page, Fragment: fragment}
		}
	}
	if fragment == "" {
		a.fail("include-broken", ref.Span, "this include does not say which section it wants", "name a section of the page, as in page.md#ground-rules")
		return Target{}
	}
	a.fail("include-broken", ref.Span, fmt.Sprintf("there is no section #%s to include", fragment),
		diag.DidYouMean(fragment, t.Page.sectionNames(), "name a section of the page, as in page.md#ground-rules"))
	return Target{}
}

// sectionNames are what an include may name.
func (p *Page) sectionNames() []string {
	return p.Doc.Body.IDs
}

// part is a section of a page, as something to include.
type part struct {
	page *Page
	id   string
}

func (p part) String() string { return p.page.URL + "#" + p.id }

// mostParts is how many sections one include may bring in, those inside it
// among them: sections that include others twice would double at every step.
const mostParts = 200

// includes checks what the includes unfold to. One that closes a circle is cut
// where it closes, and one that brings in too much is left out.
func (a *assembly) includes() {
	u := unfolding{assembly: a, sizes: map[part]int{}}
	for _, p := range a.site.All() {
		for i, t := range p.Targets {
			if t.Kind == ToPart {
				u.include(p, i)
			}
		}
	}
}

// unfolding counts the sections behind each include, each section once.
type unfolding struct {
	*assembly
	sizes map[part]int
	trail []part // the sections that are open
}

// include counts what one include brings in, or leaves it out.
func (u *unfolding) include(p *Page, i int) int {
	t := p.Targets[i]
	to := part{t.Page, t.Fragment}
	if at := slices.Index(u.trail, to); at >= 0 {
		var names []string
		for _, open := range append(u.trail[at:len(u.trail):len(u.trail)], to) {
			names = append(names, open.String())
		}
		return u.leaveOut(p, i, "include-circle", "this include comes back to itself: "+strings.Join(names, " → "))
	}
	size := u.size(to)
	if size > mostParts {
		return u.leaveOut(p, i, "include-large", fmt.Sprintf("this include brings in more than %d sections, because they include each other again and again", mostParts))
	}
	return size
}

func (u *unfolding) leaveOut(p *Page, i int, code, message string) int {
	p.Targets[i] = Target{}
	u.fail(code, p.Doc.Body.Refs[i].Span, message, "take one of the includes out")
	return 0
}

// size is how many sections a section stands for, itself included.
func (u *unfolding) size(of part) int {
	if size, known := u.sizes[of]; known {
		return size
	}
	u.trail = append(u.trail, of)
	size := 1
	first, last := of.page.partTargets(of.id)
	for i := first; i < last; i++ {
		if of.page.Targets[i].Kind == ToPart {
			size += u.include(of.page, i)
		}
	}
	u.trail = u.trail[:len(u.trail)-1]
	u.sizes[of] = size
	return size
}

// partTargets delimits the targets of the holes inside one section.
func (p *Page) partTargets(id string) (first, last int) {
	for _, s := range p.Doc.Body.Sections {
		if s.ID == id {
			first = holes(p.Doc.Body.Pieces[:s.First])
			return first, first + holes(p.Doc.Body.Pieces[s.First:s.Last])
		}
	}
	return 0, 0
}

func holes(pieces []markdown.Piece) int {
	n := 0
	for _, piece := range pieces {
		if piece.Ref != nil {
			n++
		}
	}
	return n
}
