package site

import (
	"slices"
	"strings"

	"signpost/internal/diag"
)

// strongNote is the level of a content note behind which a page's text waits.
const strongNote = "strong"

// Behind reports whether the page's text waits behind its content note.
func (p *Page) Behind() bool { return p.Front().Note.Level == strongNote && p.Front().Note.Text != "" }

// Blurb is what is said of a page elsewhere: in lists, feeds, previews and
// descriptions. Of a page with a strong content note that is the note, because
// nobody has chosen to read more of it yet.
func (p *Page) Blurb() string {
	if p.Behind() {
		return p.Front().Note.Text
	}
	return p.Front().Summary
}

// notes checks the ways round hard matter that content notes offer.
func (a *assembly) notes() {
	for _, p := range a.site.Pages {
		note := p.Front().Note
		if note.Instead != "" {
			a.named(p, "content_note.instead", note.Instead, "")
		}
		place := strings.TrimPrefix(note.SkipTo, "#")
		if place == "" || slices.Contains(p.Doc.Body.IDs, place) || p.hasAnchor(a.site, place) {
			continue
		}
		a.say(diag.Error, "anchor-broken", p.Doc.Page.Place("content_note.skip_to"), "this page has no heading called #"+place+", so nobody could pass the hard part by",
			a.didYouMean(place, p.Doc.Body.IDs, "look at the page's headings: a heading's name is its words in small letters, joined by hyphens"))
	}
}
