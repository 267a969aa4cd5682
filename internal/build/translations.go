package build

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"signpost/internal/config"
	"signpost/internal/diag"
	"signpost/internal/digest"
	"signpost/internal/document"
	"signpost/internal/markdown"
	"signpost/internal/memo"
	"signpost/internal/site"
	"signpost/internal/source"
)

// spoken gives each language of the site's translations its words for what a
// page's structure says by itself.
func (r *run) spoken() map[string]map[string]string {
	words := map[string]map[string]string{}
	for _, language := range r.config.Languages {
		words[language] = r.themed.WordsIn(language).Of(markdown.Said())
	}
	return words
}

// translation understands a file that translates another. The last result is
// false for one that does not.
func (r *run) translation(f source.File, parser *document.Parser, fixed digest.Digest, words map[string]map[string]string) (*document.Document, []diag.Diagnostic, bool) {
	language, name, is := config.TranslationOf(f.Path, r.config.Languages)
	if !is {
		return nil, nil, false
	}
	original, _ := r.snap.Find(name)
	key := func() digest.Digest {
		return digest.Join(f.Path, f.Digest, original.Digest, digest.Of(words[language]), fixed)
	}
	doc, found := memo.Between(r.table, "parse", key, func() (*document.Document, []diag.Diagnostic) {
		proof, found, ok := r.readTranslation(f, parser)
		if !ok {
			return &document.Document{}, []diag.Diagnostic{unreadable(f.Path)}
		}
		r.table.Weigh("parse", len(proof.Source))
		found = r.checker.Page(proof, found)
		proof.Words.Done()
		return proof.Document, found
	})
	return doc, found, true
}

// readTranslation reads a translation together with its original.
func (r *run) readTranslation(f source.File, parser *document.Parser) (document.Proof, []diag.Diagnostic, bool) {
	language, name, _ := config.TranslationOf(f.Path, r.config.Languages)
	src, err := f.Data()
	if err != nil {
		return document.Proof{}, nil, false
	}
	of := document.Original{Path: name}
	if original, there := r.snap.Find(name); there {
		if of.Source, err = original.Data(); err != nil {
			return document.Proof{}, nil, false
		}
	}
	proof, found := parser.Translated(language, f.Path, src, of, r.checker.Lexicon())
	return proof, found, true
}

// unlisted reports whether a file translates a page into a language that the
// site does not have: it is left out, and its author told.
func (r *run) unlisted(file string) bool {
	stem := strings.TrimSuffix(file, path.Ext(file))
	code := strings.TrimPrefix(path.Ext(stem), ".")
	if code == "" || !config.IsLanguage(code) || slices.Contains(r.config.Languages, code) {
		return false
	}
	if _, there := r.snap.Find(strings.TrimSuffix(stem, "."+code) + path.Ext(file)); !there {
		return false
	}
	if !r.ofLibrary(file) {
		r.found = append(r.found, diag.Diagnostic{Severity: diag.Warning, Code: "language-unlisted", Span: diag.InFile(file),
			Message: "this looks like a translation, and its language is not among those of the site, so it is left out",
			Hint:    "write languages: [" + strings.Join(append(slices.Clone(r.config.Languages), code), ", ") + "] in " + source.ConfigNames()[0]})
	}
	return true
}

// ofLibrary reports whether a file is one of the library that the project is
// laid over.
func (r *run) ofLibrary(file string) bool {
	if r.own == nil {
		return false
	}
	_, own := r.own.Find(file)
	return !own
}

// unsaid advises where the site speaks English on pages of another language.
func (r *run) unsaid(s *site.Site) []diag.Diagnostic {
	var found []diag.Diagnostic
	for _, language := range s.Spoken() {
		if missing := r.themed.In(language).Unsaid(); len(missing) > 0 {
			found = append(found, diag.Diagnostic{Severity: diag.Advice, Code: "words-missing", Span: diag.InFile("themes/" + r.config.Theme + "/words/" + language + ".yaml"),
				Message: fmt.Sprintf("%d of the %d texts that the site itself says are not in %s yet, “%s” the first of them", len(missing), len(r.themed.Said()), r.config.LanguageName(language), missing[0]),
				Hint:    "add them to this file, one on a line: the English, a colon, the translation"})
		}
	}
	return found
}
