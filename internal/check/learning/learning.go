// Package learning looks at what a learner or a trainer would miss: outcomes
// that nothing in a session works on, sheets nobody was told to print, a
// question with two right answers that asks for one, hard matter without a
// word of warning, a photograph nobody agreed to.
//
// Page looks at one page by itself, so that its findings can be remembered with
// the page. Site looks at what shows only beside other pages, data and files.
//
// What must stay true: both read and change nothing; Page depends on its
// document alone; the work of Site grows with the pages and their links.
package learning

import (
	"slices"
	"strings"

	"signpost/internal/diag"
	"signpost/internal/document"
	"signpost/internal/kind"
	"signpost/internal/site"
)

// Page returns what is wrong with one page by itself.
func Page(p document.Proof) []diag.Diagnostic {
	l, doc := &look{}, p.Document
	switch d := doc.Page.Detail.(type) {
	case *kind.Session:
		l.meets(doc, d)
		l.ranges(doc, d)
		l.saidMinutes(doc, doc.Page.Front.Minutes)
	case *kind.Activity:
		l.saidMinutes(doc, doc.Page.Front.Minutes)
	}
	l.quizzes(doc)
	l.noteNeeded(doc, p.Words)
	return l.found
}

// Site returns what is wrong with a site's learning.
func Site(s *site.Site) []diag.Diagnostic {
	l := &look{site: s}
	l.outcomes()
	l.messages()
	for _, p := range s.Pages {
		switch d := p.Doc.Page.Detail.(type) {
		case *kind.Session:
			l.handouts(p, d)
		case *kind.LearningPath:
			l.saidMinutes(p.Doc, p.Minutes)
		case *kind.Film:
			l.film(p, d)
		case *kind.Message:
			l.wording(p, d)
		}
		l.noteAlone(p)
	}
	l.captions()
	l.bareFilms()
	l.consents()
	return l.found
}

// look is one look at a page or a site.
type look struct {
	site  *site.Site
	found []diag.Diagnostic
}

func (l *look) say(severity diag.Severity, code string, at diag.Span, message, hint string) {
	l.found = append(l.found, diag.Diagnostic{Severity: severity, Code: code, Span: at, Message: message, Hint: hint})
}

// wording checks that somebody allowed a message in official words.
func (l *look) wording(p *site.Page, m *kind.Message) {
	ids := p.Front().Sources
	if m.Wording != "official" || len(ids) == 0 {
		return
	}
	allowed := slices.ContainsFunc(ids, func(id string) bool {
		src, known := l.site.Source(id)
		return known && (src.Reuse == "permission" || src.Reuse == "open")
	})
	if !allowed {
		l.say(diag.Error, "wording-permission", p.Doc.Page.Place("wording"), "these are somebody's official words, but none of the page's sources may be copied: "+strings.Join(ids, ", "),
			"ask for permission and write reuse: permission in content/data/sources.yaml, or say it in your own words and write wording: ours")
	}
}

// noteAlone finds content notes on pages that end without a help panel.
func (l *look) noteAlone(p *site.Page) {
	if p.Front().Note.Text != "" && p.Front().Help == "" && !p.Kind.Learning {
		l.say(diag.Error, "note-alone", p.Doc.Page.Place("content_note"), "this page warns of hard matter, and then offers no help", "add help: standard, so that the page ends with where to turn")
	}
}
