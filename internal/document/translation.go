package document

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"signpost/internal/diag"
	"signpost/internal/digest"
	"signpost/internal/fields"
	"signpost/internal/kind"
	"signpost/internal/markdown"
	"signpost/internal/prose"
)

// Original is the page that a translation was made of.
type Original struct {
	Path   string
	Source []byte
}

// ownFields are the fields a translation does not take from its original: its
// address follows from the original's, and that somebody checked the original
// says nothing about the translation.
func ownFields() []string {
	return []string{"nav_title", "slug", "url", "aliases", "lang", "date", "lastmod", "status", "reviewed", "reviewers", "clinical_review",
		"translated_from", "translation", "reading_age_max", "reading_age_reason"}
}

// Translated understands a translation. What its front matter does not say is
// taken from the original's; what is wrong with the original is not said again.
func (p *Parser) Translated(language, file string, src []byte, of Original, lexicon *prose.Lexicon) (Proof, []diag.Diagnostic) {
	to := lexicon.NewBuilder(file, markdown.Normalise(src))
	first, _ := fields.Front(of.Path, of.Source)
	own, found := fields.Front(file, src)
	page, more := p.kinds.Decode(file, joined(own.Fields, first.Fields))
	page.Front.Lang = language
	page.References = slices.DeleteFunc(page.References, func(r fields.Reference) bool { return r.Span.File != file })
	elsewhere := func(d diag.Diagnostic) bool { return d.Span.File != file || d.Code == "field-missing" }
	found = append(found, slices.DeleteFunc(more, elsewhere)...)
	frontWords(to, &page)
	body, more := p.foreign[language]().Read(file, src, own.Body, to)
	found = append(found, more...)
	found = append(found, slices.DeleteFunc(p.fillLocal(&page, slices.Concat(src, of.Source)), elsewhere)...)
	doc := &Document{Path: file, Page: page, Body: body, Language: language, Original: of.Path}
	doc.named()
	mark := p.Mark(of)
	doc.Stale = page.Front.TranslatedFrom != "" && page.Front.TranslatedFrom != mark
	doc.Untranslated = untranslated(file, of.Path, &page)
	if len(body.Pieces) == 0 && strings.TrimSpace(string(of.Source[first.Body:])) != "" {
		doc.Untranslated = append(doc.Untranslated, "the text itself")
	}
	proof := Proof{Document: doc, Source: src, Words: to.Page()}
	doc.Reading = proof.Words.Reading()
	if unclear := append(fields.Conflicts(file, src), notText(file, src)...); len(unclear) > 0 {
		return proof, unclear
	}
	return proof, append(found, doc.outdated(of, mark)...)
}

// joined are a translation's fields, and those of the original that it leaves
// to it.
func joined(own, original fields.Value) fields.Value {
	all := own
	all.Shape = fields.Mapping
	all.Entries = slices.Clone(own.Entries)
	for _, e := range original.Entries {
		left := slices.ContainsFunc(ownFields(), func(name string) bool { return fields.Normal(name) == fields.Normal(e.Key) })
		if _, given := own.Get(e.Key); !given && !left {
			all.Entries = append(all.Entries, e)
		}
	}
	if _, given := own.Get("status"); !given {
		all.Entries = append(all.Entries, fields.Entry{Key: "status", Span: own.Span, Value: fields.Value{Shape: fields.Scalar, Text: "in-review", Span: own.Span}})
	}
	return all
}

// Mark names the words of a page that a translator translates: its text, and
// the texts in its fields. It changes when they do, and not when a date does.
func (p *Parser) Mark(of Original) string {
	block, _ := fields.Front(of.Path, of.Source)
	page, _ := p.kinds.Decode(of.Path, block.Fields)
	var words []string
	eachText(&page, func(place, text string) { words = append(words, place, text) })
	body := strings.TrimSpace(string(markdown.Normalise(of.Source[block.Body:])))
	return digest.Of(words, body).Short()
}

// Texts names the fields of a page's front matter that a translator translates.
func (p *Parser) Texts(of Original) []string {
	block, _ := fields.Front(of.Path, of.Source)
	page, _ := p.kinds.Decode(of.Path, block.Fields)
	names := []string{}
	eachText(&page, func(place, text string) {
		if name := fieldOf(place); text != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	})
	return names
}

// fieldOf is the field that a place such as do[2] or content_note.text is in.
func fieldOf(place string) string {
	name, _, _ := strings.Cut(place, "[")
	name, _, _ = strings.Cut(name, ".")
	return name
}

// eachText visits the texts of a page's front matter that readers read.
func eachText(page *kind.Page, visit func(place, text string)) {
	f := page.Front
	visit("title", f.Title)
	visit("summary", f.Summary)
	visit("content_note.text", f.Note.Text)
	for i, outcome := range f.Outcomes {
		visit(fmt.Sprintf("outcomes[%d]", i), outcome)
	}
	fieldWords(reflect.ValueOf(page.Detail), "", false, func(place, text string, _ bool) { visit(place, text) })
}

// untranslated names the fields whose texts a translation leaves in the
// original's language.
func untranslated(file, original string, page *kind.Page) []string {
	var names []string
	eachText(page, func(place, text string) {
		name := fieldOf(place)
		if text != "" && page.Place(name).File == original && file != original && !slices.Contains(names, name) {
			names = append(names, name)
		}
	})
	return names
}

// outdated says what a translation has not kept up with; mark names the
// original's words.
func (d *Document) outdated(of Original, mark string) []diag.Diagnostic {
	var found []diag.Diagnostic
	say := func(severity diag.Severity, code, field, message, hint string) {
		found = append(found, diag.Diagnostic{Severity: severity, Code: code, Span: d.Page.Place(field), Message: message, Hint: hint})
	}
	switch {
	case of.Source == nil: // whoever looks for the original says so
	case d.Page.Front.TranslatedFrom == "":
		say(diag.Advice, "translation-unmarked", "title", "this translation does not say which words of "+of.Path+" it was made of, so nobody learns when they change",
			"when it says the same as the original, write translated_from: "+mark)
	case d.Stale:
		say(diag.Warning, "translation-stale", "translated_from", of.Path+" has changed since this was translated",
			"bring the translation up to date, then write translated_from: "+mark)
	}
	if len(d.Untranslated) > 0 {
		say(diag.Advice, "translation-partial", "title", "readers of this translation still meet words of the original: "+fields.Enumerate(d.Untranslated),
			"translate those too, under the same names")
	}
	return found
}
