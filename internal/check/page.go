package check

import (
	"slices"

	"signpost/internal/check/copied"
	"signpost/internal/check/evidence"
	"signpost/internal/check/files"
	"signpost/internal/check/learning"
	"signpost/internal/check/people"
	"signpost/internal/check/private"
	"signpost/internal/check/readable"
	"signpost/internal/diag"
	"signpost/internal/digest"
	"signpost/internal/document"
	"signpost/internal/fields"
	"signpost/internal/kind"
	"signpost/internal/prose"
	"signpost/internal/spelling"
)

// Options are everything but a page that a look at one depends on. They are
// plain data, so that their digest belongs in the key under which what was
// found is remembered.
type Options struct {
	Language  string
	Today     fields.Date
	Glossary  []kind.GlossaryEntry
	Synonyms  []kind.Synonyms
	Sources   []kind.Source
	Figures   []kind.Figure
	Helplines []kind.Helpline
	Allowed   []kind.Allowance
	Words     []string // the project's own
	Prints    []*copied.Prints
}

// OptionsOf takes from a project's data what a look at a page depends on.
func OptionsOf(language string, today fields.Date, d document.Data) Options {
	return Options{
		Language: language, Today: today, Glossary: d.Glossary, Synonyms: d.Synonyms, Sources: d.Sources,
		Figures: d.Figures, Helplines: d.Helplines, Allowed: d.Allowances(), Words: d.Words,
	}
}

// Name stands for the options.
func (o Options) Name() digest.Digest { return digest.Of(o) }

// Checker looks at one file at a time. It may be used from many goroutines.
type Checker struct {
	name     digest.Digest
	lexicon  *prose.Lexicon
	private  *private.Checker
	readable *readable.Checker
	evidence *evidence.Checker
	people   *people.Checker
	copied   *copied.Checker
}

// New makes a Checker.
func New(o Options) *Checker {
	dictionary := spelling.Open(o.Words)
	c := &Checker{
		name:    o.Name(),
		private: private.New(private.Options{Allowed: o.Allowed, Helplines: o.Helplines, Today: o.Today}),
		readable: readable.New(readable.Options{
			Language: o.Language, Glossary: o.Glossary, Synonyms: o.Synonyms, Own: o.Words,
			Knows: dictionary.Knows, Suggest: dictionary.Suggest,
		}),
		evidence: evidence.New(evidence.Options{Today: o.Today, Sources: o.Sources, Glossary: o.Glossary, Figures: o.Figures}),
		people:   people.New(people.Options{Today: o.Today}),
		copied:   copied.New(copied.Options{Prints: o.Prints, Sources: o.Sources, Glossary: o.Glossary, Allowed: o.Allowed}),
	}
	phrases := slices.Concat(c.readable.Phrases(), c.evidence.Phrases(), c.people.Phrases(), learning.Phrases())
	c.lexicon = prose.NewLexicon(phrases, dictionary.Knows)
	return c
}

// DigestKey stands for the checker, which depends on its options alone.
func (c Checker) DigestKey() string { return c.name.String() }

// Lexicon is what the words of pages are looked up in.
func (c *Checker) Lexicon() *prose.Lexicon { return c.lexicon }

// Page gives all that is wrong with one page: what was found while it was
// understood, and what a look at it shows.
func (c *Checker) Page(p document.Proof, found []diag.Diagnostic) []diag.Diagnostic {
	found = files.Page(p.Path, p.Source, found)
	if unread(found) {
		return c.private.Veiled(found)
	}
	given := c.private.Text(p.Path, p.Source)
	if asText(found) {
		return c.private.Veiled(append(found, given...))
	}
	if p.Language != "" { // the other rules know English, and what the page took from its original has been looked at there
		return c.private.Veiled(slices.Concat(found, given))
	}
	others := slices.Concat(c.readable.Page(p), c.evidence.Page(p), c.people.Page(p), c.copied.Page(p), learning.Page(p))
	others = slices.DeleteFunc(others, func(d diag.Diagnostic) bool { return slices.ContainsFunc(given, within(d.Span)) })
	return c.private.Veiled(slices.Concat(found, given, others))
}

// Veiled takes private values out of findings: out of the lines they show,
// their messages and their hints.
func (c *Checker) Veiled(found []diag.Diagnostic) []diag.Diagnostic { return c.private.Veiled(found) }

// within says of a finding whether a span lies inside its own. What is to be
// taken out needs no better spelling.
func within(s diag.Span) func(diag.Diagnostic) bool {
	return func(d diag.Diagnostic) bool {
		return s.Line > 0 && s.Line == d.Span.Line && s.Col >= d.Span.Col && s.Col+s.Len <= d.Span.Col+d.Span.Len
	}
}

// asText reports whether a page's fields stand in its text, so that a look at
// its words would take their names and values for sentences.
func asText(found []diag.Diagnostic) bool {
	return slices.ContainsFunc(found, func(d diag.Diagnostic) bool {
		return d.Code == "front-matter-bare" || d.Code == "front-matter-dashes" || d.Code == "front-matter-late"
	})
}

// unread reports whether a file could not be understood as a text at all, so
// that nothing more can be said of its words.
func unread(found []diag.Diagnostic) bool {
	return slices.ContainsFunc(found, func(d diag.Diagnostic) bool {
		return d.Code == "conflict-left" || d.Code == "not-text" || d.Code == "not-utf8" || d.Code == "file-unreadable"
	})
}
