// Package evidence finds what a reader could not rely on: a figure without a
// source, an old one that does not say so, a result claimed beyond what is
// known, a name that has changed, a law that holds elsewhere, a review that
// nobody did, a helpline that nobody has rung.
//
// People act on these pages beside somebody who is dying. A page need not know
// everything, but it has to say how well it knows it; so every rule here asks
// for words that are true, never for fewer words.
//
// What must stay true: a look at a page depends on that page and the Options
// alone, and what depends on the day a site is built or on other pages belongs
// to Site; the words of a page are gone through once, and nothing is allocated
// for a page of which nothing is to be said.
package evidence

import (
	"signpost/internal/diag"
	"signpost/internal/document"
	"signpost/internal/fields"
	"signpost/internal/kind"
	"signpost/internal/prose"
)

// Owner is whose the watched phrases are.
const Owner = "evidence"

// Options are what a look at a page depends on besides the page.
type Options struct {
	Today    fields.Date // decides how old a figure is; no date at all leaves that out
	Sources  []kind.Source
	Glossary []kind.GlossaryEntry
	Figures  []kind.Figure // what the sources say in numbers; none at all leaves tracing out
}

// Checker looks at pages. It does not change once it is made, so that many may
// use it at a time.
type Checker struct {
	today    fields.Date
	learning map[string]bool    // the kinds of page whose front matter says what backs them
	sources  map[string]backing // by id
	trace    trace
	classes  map[string]class // by word, in small letters
	dated    []datedTerm
	laws     []law
	starters starters
	phrases  []prose.Phrase
	meanings []meaning // of the phrases, by their number
}

// New makes a Checker.
func New(o Options) *Checker {
	c := &Checker{
		today: o.Today, learning: map[string]bool{}, sources: map[string]backing{}, classes: vocabulary(),
		dated: datedTerms(o.Glossary), laws: laws(), trace: traceOf(o.Figures),
	}
	set := kind.All()
	c.starters = startersOf(set)
	for _, k := range set.Kinds {
		c.learning[k.Name] = k.Learning
	}
	for _, s := range o.Sources {
		c.sources[s.ID] = backingOf(s)
	}
	c.watch()
	return c
}

// Phrases are what a Lexicon has to look out for.
func (c *Checker) Phrases() []prose.Phrase { return c.phrases }

// Page looks at one page.
func (c *Checker) Page(p document.Proof) []diag.Diagnostic {
	if p.Words == nil || len(p.Words.Words) == 0 {
		return nil
	}
	l := look{Checker: c, doc: p.Document, page: p.Words}
	l.ask()
	for i := range l.page.Blocks {
		l.block(i)
	}
	l.whole()
	l.examples(p.Source)
	return l.findings()
}

// mostOfOne is how many findings of one code a page is told.
const mostOfOne = 3
