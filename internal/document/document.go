// Package document turns one file of content into a Document: its front matter
// understood by its kind, and its text parsed.
//
// What must stay true: a Document depends on its own file and the parser's
// options alone, so that it can be remembered under their digests; a mistake
// leaves a Document that still stands for the file, so that the rest of the
// site is checked in the same run.
package document

import (
	"bytes"
	"path"
	"strings"
	"sync"

	"signpost/internal/diag"
	"signpost/internal/digest"
	"signpost/internal/fields"
	"signpost/internal/kind"
	"signpost/internal/markdown"
	"signpost/internal/prose"
)

// Document is one page's file, understood.
type Document struct {
	Path    string // of the file, below the project
	Digest  digest.Digest
	Page    kind.Page
	Body    markdown.Body
	Reading prose.Reading // how hard it reads; nothing for one that was only parsed
	Section bool          // a section's landing page (_index.md)
	Bundle  bool          // a page with its own folder (index.md)

	Language     string   // of a translation; empty for an original
	Original     string   // the file it is a translation of
	Stale        bool     // the original has changed since
	Untranslated []string // the fields it left in the original's language
}

// named reads off the file's name what it is to its folder.
func (d *Document) named() {
	base := path.Base(d.Path)
	d.Section, d.Bundle = strings.HasPrefix(base, "_index."), strings.HasPrefix(base, "index.")
}

// Parser parses documents; it may be used from many goroutines.
type Parser struct {
	kinds   *kind.Set
	text    *markdown.Parser
	local   []markdown.Local                   // an organisation's details, to be put into fields
	foreign map[string]func() *markdown.Parser // of translations, by language
}

// NewParser makes a parser for a set of kinds and the options of the text.
func NewParser(kinds *kind.Set, options markdown.Options) *Parser {
	return &Parser{kinds: kinds, text: markdown.New(options), local: options.Local}
}

// Translating is the parser with what it needs for translations: the languages,
// each with its words for what markdown.Said lists. The glossary's words are
// not looked for in them.
func (p *Parser) Translating(words map[string]map[string]string, options markdown.Options) *Parser {
	p.foreign = make(map[string]func() *markdown.Parser, len(words))
	options.Terms = nil
	for language, table := range words {
		own := options
		own.Words = table
		p.foreign[language] = sync.OnceValue(func() *markdown.Parser { return markdown.New(own) })
	}
	return p
}

// Proof is one file as a proofreader has it before them.
type Proof struct {
	*Document
	Source []byte      // the whole file
	Words  *prose.Page // the words readers read: the front matter's, then the text's
}

// Read understands one file, and cuts its words with a lexicon.
func (p *Parser) Read(file string, src []byte, lexicon *prose.Lexicon) (Proof, []diag.Diagnostic) {
	to := lexicon.NewBuilder(file, markdown.Normalise(src))
	doc, found := p.parse(file, src, to)
	proof := Proof{Document: doc, Source: src, Words: to.Page()}
	doc.Reading = proof.Words.Reading()
	return proof, found
}

// Parse understands one file, and leaves its words alone.
func (p *Parser) Parse(file string, src []byte) (*Document, []diag.Diagnostic) {
	return p.parse(file, src, nil)
}

func (p *Parser) parse(file string, src []byte, words *prose.Builder) (*Document, []diag.Diagnostic) {
	block, found := fields.Front(file, src)
	alone := append(fields.Conflicts(file, src), notText(file, src)...)
	page, more := p.kinds.Decode(file, block.Fields)
	if anyError(found) {
		// Fields that could not be read say nothing about which are missing.
		more = nil
	}
	found = append(found, more...)
	var body markdown.Body
	if words != nil {
		frontWords(words, &page)
		body, more = p.text.Read(file, src, block.Body, words)
	} else {
		body, more = p.text.Parse(file, src, block.Body)
	}
	more = append(more, p.fillLocal(&page, src)...)
	if given := page.Front.Title; given != "" && body.Title != "" && given != body.Title {
		found = append(found, diag.Diagnostic{
			Severity: diag.Advice, Code: "title-twice", Span: page.Place("title"),
			Message: "the text begins with another title: " + body.Title,
			Hint:    "only the title in the front matter is shown; take the one in the text out",
		})
	}
	if len(alone) > 0 {
		found, more = alone, nil
	}
	doc := &Document{Path: file, Page: page, Body: body}
	doc.named()
	return doc, append(found, more...)
}

// notText finds a file of another program under a page's name: a document that
// was renamed, or a picture. Saving it again as text would not help.
func notText(file string, src []byte) []diag.Diagnostic {
	start := src[:min(len(src), 512)]
	if !bytes.HasPrefix(start, []byte("PK\x03\x04")) && !bytes.HasPrefix(start, []byte("%PDF-")) && !bytes.HasPrefix(start, []byte("{\\rtf")) && !bytes.HasPrefix(start, []byte("\xd0\xcf\x11\xe0")) {
		return nil
	}
	return []diag.Diagnostic{{
		Severity: diag.Error, Code: "not-text", Span: diag.InFile(file),
		Message: "this is a document of another program, though its name is a page's",
		Hint:    "open it in that program, and copy its words into a new text file",
	}}
}

func anyError(found []diag.Diagnostic) bool {
	for _, d := range found {
		if d.Severity == diag.Error {
			return true
		}
	}
	return false
}
