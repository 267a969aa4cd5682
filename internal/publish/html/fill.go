package html

import (
	"fmt"
	"html"
	"strings"

	"signpost/internal/markdown"
	"signpost/internal/site"
)

// audienceOf says for whom a body is filled.
type audienceOf uint8

const (
	forEverybody   audienceOf = iota
	forFacilitator            // the notes for facilitators too
	notesOnly                 // nothing but those notes
)

// body fills the holes of a page's text, as seen from an address.
func (w *writer) body(p *site.Page, from string, reader audienceOf) string {
	f := filler{writer: w, from: from, reader: reader}
	if reader == notesOnly {
		f.hidden = 1
	}
	size := 0
	for i := range p.Doc.Body.Pieces {
		size += len(p.Doc.Body.Pieces[i].HTML) + holeSize
	}
	f.out.Grow(size)
	f.pieces(p, p.Doc.Body.Pieces, p.Targets)
	return f.out.String()
}

// holeSize is about how many bytes a hole comes to.
const holeSize = 40

// filler writes pieces and what their holes stand for.
type filler struct {
	*writer
	from   string
	reader audienceOf
	hidden int            // above 0, what is met is left out
	drawn  map[string]int // how often each picture was drawn
	behind string         // what is said after the link that stands open
	out    strings.Builder
}

func (f *filler) pieces(p *site.Page, pieces []markdown.Piece, targets []site.Target) {
	next := 0
	for _, piece := range pieces {
		if f.hidden <= 0 {
			f.text(piece.HTML)
		}
		if piece.Ref == nil {
			continue
		}
		var t site.Target
		if next < len(targets) {
			t = targets[next]
		}
		next++
		f.hole(p, piece.Ref, t)
	}
}

// text writes finished HTML, and behind a link to a file what the file is.
func (f *filler) text(html string) {
	if f.behind != "" {
		if inside, after, closed := strings.Cut(html, "</a>"); closed {
			f.out.WriteString(inside + "</a>")
			if !saysSize.MatchString(inside + after[:min(len(after), nextWords)]) {
				f.out.WriteString(f.behind)
			}
			html, f.behind = after, ""
		}
	}
	f.out.WriteString(html)
}

func (f *filler) hole(p *site.Page, ref *markdown.Ref, t site.Target) {
	switch ref.Kind {
	case markdown.TrainerStart:
		f.hidden += f.atNote()
		return
	case markdown.TrainerEnd:
		f.hidden -= f.atNote()
		return
	}
	if f.hidden > 0 && ref.Kind != markdown.Include {
		return
	}
	switch ref.Kind {
	case markdown.Link:
		f.out.WriteString(f.anchor(ref, t))
		f.behind = f.writer.behind(t)
	case markdown.Image:
		f.out.WriteString(f.img(f.from, ref, t))
	case markdown.Glossary:
		f.out.WriteString(f.term(p, ref, t))
	case markdown.Cite:
		f.out.WriteString(f.cite(ref, t))
	case markdown.Include:
		f.part(t)
	case markdown.Picture:
		f.picture(t)
	}
}

// atNote is what a note for facilitators does to what is left out.
func (f *filler) atNote() int {
	switch f.reader {
	case forFacilitator:
		return 0
	case notesOnly:
		return -1
	}
	return 1
}

// anchor writes the opening tag of a link.
func (f *filler) anchor(ref *markdown.Ref, t site.Target) string {
	attributes := ref.Attrs
	if ref.Title != "" {
		attributes += ` title="` + html.EscapeString(ref.Title) + `"`
	}
	if t.Kind == site.Outside && strings.HasPrefix(t.Path, "http") {
		attributes += ` rel="noreferrer"`
	}
	if t.Kind == site.ToPage {
		t = f.local(t)
		if code := f.foreign(t.Page); code != "" {
			attributes += ` hreflang="` + html.EscapeString(code) + `"`
		}
	}
	return `<a href="` + markdown.Href(f.href(t)) + `"` + attributes + `>`
}

// local leads to a page in the language of the page being drawn, where it is in
// that. A place within a page is kept where the translation has it.
func (f *filler) local(t site.Target) site.Target {
	if p := t.Page.In(f.language); p != t.Page && t.Page.Original == nil {
		t.Page = p
		if !f.site.Lands(p, t.Fragment) {
			t.Fragment = ""
		}
	}
	return t
}

// href writes where a target leads, as seen from the page being drawn.
func (f *filler) href(t site.Target) string {
	fragment := ""
	if t.Fragment != "" {
		fragment = "#" + t.Fragment
	}
	switch t.Kind {
	case site.ToPage:
		if t.Page.URL == f.from && fragment != "" && t.Query == "" {
			return fragment
		}
		return f.Links.To(f.from, t.Page.URL) + t.Query + fragment
	case site.ToFile, site.ToFacets:
		return f.Links.To(f.from, "/"+t.Path) + t.Query + fragment
	case site.Outside:
		return t.Path
	}
	return "#"
}

// term writes a word as a link to its explanation, where the site has a
// glossary page that is not this one.
func (f *filler) term(p *site.Page, ref *markdown.Ref, t site.Target) string {
	word := html.EscapeString(ref.Text)
	page := f.site.WithLayout("glossary")
	entry, ok := f.site.GlossaryEntry(t.ID)
	if page == nil || page == p || !ok || entry.NoLink {
		return word
	}
	return fmt.Sprintf(`<a class="term" href="%s#%s">%s</a>`, html.EscapeString(f.Links.To(f.from, page.URL)), html.EscapeString(t.ID), word)
}

// cite writes a source's name as a link to its entry.
func (f *filler) cite(ref *markdown.Ref, t site.Target) string {
	source, ok := f.site.Source(t.ID)
	if !ok {
		return html.EscapeString("[" + ref.Target + "]")
	}
	name := source.Organisation
	if source.Year != 0 {
		name = fmt.Sprintf("%s %d", name, source.Year)
	}
	page := f.site.WithLayout("sources")
	if page == nil {
		return html.EscapeString("[" + name + "]")
	}
	return fmt.Sprintf(`<a class="cite" href="%s#%s">[%s]</a>`, html.EscapeString(f.Links.To(f.from, page.URL)), html.EscapeString(t.ID), html.EscapeString(name))
}

// part writes a section of another page.
func (f *filler) part(t site.Target) {
	if t.Kind != site.ToPart {
		return
	}
	body := t.Page.Doc.Body
	for _, s := range body.Sections {
		if s.ID != t.Fragment {
			continue
		}
		before := 0
		for _, piece := range body.Pieces[:s.First] {
			if piece.Ref != nil {
				before++
			}
		}
		f.pieces(t.Page, body.Pieces[s.First:s.Last], t.Page.Targets[before:])
		return
	}
}
