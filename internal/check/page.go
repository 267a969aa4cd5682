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
	Helplines []kind.Helpline
	Allowed   []kind.Allowance
	Words     []string // the project's own
	Prints    []*copied.Prints
}

// OptionsOf takes from a project's data what a look at a page depends on.
func OptionsOf(language string, today fields.Date, d document.Data) Options {
	return Options{
		Language: language, Today: today, Glossary: d.Glossary, Synonyms: d.Synonyms, Sources: d.Sources,
		Helplines: d.Helplines, Allowed: d.Allowed, Words: d.Words,
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
		evidence: evidence.New(evidence.Options{Today: o.Today, Sources: o.Sources, Glossary: o.Glossary}),
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
	found = slices.Concat(
		found, c.private.Text(p.Path, p.Source), c.readable.Page(p), c.evidence.Page(p),
		c.people.Page(p), c.copied.Page(p), learning.Page(p),
	)
	return c.private.Veiled(found)
}

// unread reports whether a file could not be understood as a text at all, so
// that nothing more can be said of its words.
func unread(found []diag.Diagnostic) bool {
	return slices.ContainsFunc(found, func(d diag.Diagnostic) bool {
		return d.Code == "conflict-left" || d.Code == "not-text" || d.Code == "not-utf8" || d.Code == "file-unreadable"
	})
}
