package site_test

import (
	"slices"
	"strings"
	"testing"

	"signpost/internal/config"
	"signpost/internal/diag"
	"signpost/internal/document"
	"signpost/internal/fields"
	"signpost/internal/kind"
	"signpost/internal/markdown"
	"signpost/internal/prose"
	"signpost/internal/site"
)

// tongues assembles a project whose pages are translated into Welsh and Urdu.
func tongues(t *testing.T, files map[string]string) (*site.Site, []diag.Diagnostic) {
	t.Helper()
	in := site.Input{Config: config.Defaults(), Kinds: kind.All(), Today: fields.Date{Year: 2026, Month: 11, Day: 22}}
	in.Config.Languages = []string{"ur", "cy"}
	parser := document.NewParser(in.Kinds, markdown.Options{}).Translating(map[string]map[string]string{"cy": nil, "ur": nil}, markdown.Options{})
	var found []diag.Diagnostic
	for name, text := range files {
		language, original, is := config.TranslationOf(name, in.Config.Languages)
		if !is {
			doc, more := parser.Parse(name, []byte(text))
			in.Documents, found = append(in.Documents, doc), append(found, more...)
			continue
		}
		proof, more := parser.Translated(language, name, []byte(text), document.Original{Path: original, Source: []byte(files[original])}, prose.NewLexicon(nil, nil))
		in.Documents, found = append(in.Documents, proof.Document), append(found, more...)
	}
	s, more := site.Assemble(in)
	return s, append(found, more...)
}

func page(title, more string) string { return "---\ntitle: " + title + "\n---\n" + more }

func translatedSite() map[string]string {
	return map[string]string{
		"content/_index.md":      page("Home", ""),
		"content/_index.cy.md":   page("Hafan", ""),
		"content/a/_index.md":    page("A", ""),
		"content/a/one.md":       "---\ntitle: One\ntype: quick\nsituation: It happens.\nweight: 3\nslug: first\nminutes: 4\n---\n## Why\n",
		"content/a/one.cy.md":    page("Un", "See [two](two.md#more) and [itself](one.md#why).\n"),
		"content/a/one.ur.md":    "---\ntitle: ایک\nsituation: یہ ہوتا ہے۔\n---\n",
		"content/a/two/index.md": page("Two", "## More\n"),
	}
}

// TestTranslations gives translations their addresses, what they take from
// their originals, and a place beside the site's pages, not among them.
func TestTranslations(t *testing.T) {
	s, found := tongues(t, translatedSite())
	for _, d := range found {
		if d.Severity != diag.Advice && d.Code != "field-missing" {
			t.Errorf("%s: %s [%s]", d.Span.File, d.Message, d.Code)
		}
	}
	var pages, translations []string
	for _, p := range s.Pages {
		pages = append(pages, p.URL)
	}
	for _, p := range s.Translations {
		translations = append(translations, p.URL)
	}
	if got, want := strings.Join(pages, " "), "/ /a/ /a/first/ /a/two/"; got != want {
		t.Errorf("the pages are %s, want %s", got, want)
	}
	if got, want := strings.Join(translations, " "), "/cy/ /cy/a/first/ /ur/a/first/"; got != want {
		t.Fatalf("the translations are %s, want %s", got, want)
	}
	one, welsh := s.ByURL("/a/first/"), s.ByURL("/cy/a/first/")
	if one.In("cy") != welsh || welsh.In("") != one || welsh.In("ur").Title != "ایک" || s.ByURL("/a/two/").In("cy") != s.ByURL("/a/two/") {
		t.Error("a page does not find its versions")
	}
	if len(one.Versions) != 3 || one.Versions[0] != one || one.Versions[1].Language != "ur" || len(s.ByURL("/a/two/").Versions) != 0 {
		t.Error("the versions are not the original and then the languages in the order of the settings")
	}
	if welsh.Kind.Name != "quick" || welsh.Minutes != 4 || welsh.Layout() != "quick" || welsh.Front().Weight != 3 || welsh.Front().Lang != "cy" {
		t.Errorf("the translation is a %s of %d minutes in %s", welsh.Kind.Name, welsh.Minutes, welsh.Front().Lang)
	}
	if d := welsh.Doc.Page.Detail.(*kind.Quick); d.Situation != "It happens." {
		t.Errorf("the situation is %q", d.Situation)
	}
	if s.Home.In("cy").Layout() != "home" || len(s.Home.Children) != 1 {
		t.Error("the start page has another layout in Welsh, or the Welsh start page is a section of it")
	}
	if got := strings.Join(s.Spoken(), " "); got != "ur cy" {
		t.Errorf("the languages are %s", got)
	}
	if to := welsh.Targets[0]; to.Page != s.ByURL("/a/two/") || to.Fragment != "more" {
		t.Error("a link of a translation does not lead to the page it names")
	}
	if s.Lands(welsh, "why") || !s.Lands(one, "why") || !s.Lands(welsh, "") {
		t.Error("a heading is looked for on the wrong page")
	}
}

// TestTranslationFindings says what a translation has not kept up with.
func TestTranslationFindings(t *testing.T) {
	files := translatedSite()
	parser := document.NewParser(kind.All(), markdown.Options{})
	mark := parser.Mark(document.Original{Path: "content/a/one.md", Source: []byte(files["content/a/one.md"])})
	files["content/a/one.cy.md"] = "---\ntitle: Un\nsituation: Mae'n digwydd.\ntranslated_from: " + mark + "\n---\nPam\n"
	files["content/a/one.ur.md"] = "---\ntitle: ایک\ntranslated_from: 0000000000\n---\n"
	files["content/lost.cy.md"] = page("Ar goll", "")
	codes := func() []string {
		_, found := tongues(t, files)
		var list []string
		for _, d := range found {
			if strings.HasPrefix(d.Code, "translation-") {
				list = append(list, d.Code+" "+d.Span.File)
			}
		}
		slices.Sort(list)
		return list
	}
	want := []string{
		"translation-orphan content/lost.cy.md", "translation-partial content/a/one.ur.md", "translation-stale content/a/one.ur.md",
		"translation-unmarked content/_index.cy.md", "translation-unmarked content/lost.cy.md",
	}
	if got := codes(); !slices.Equal(got, want) {
		t.Errorf("found\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	// A date is no word of the page, and a sentence is.
	files["content/a/one.md"] = strings.Replace(files["content/a/one.md"], "minutes: 4", "minutes: 5\nreviewed: 2026-01-01", 1)
	if got := codes(); !slices.Equal(got, want) {
		t.Errorf("after a change of a date, found\n%s", strings.Join(got, "\n"))
	}
	files["content/a/one.md"] += "One sentence more.\n"
	if got := codes(); !slices.Contains(got, "translation-stale content/a/one.cy.md") {
		t.Errorf("after a change of the text, found\n%s", strings.Join(got, "\n"))
	}
}

// TestHiddenOriginal hides a translation with the page it was made of, and says
// nothing of it.
func TestHiddenOriginal(t *testing.T) {
	files := translatedSite()
	files["content/a/one.md"] = strings.Replace(files["content/a/one.md"], "weight: 3", "status: archived", 1)
	s, found := tongues(t, files)
	if s.ByURL("/cy/a/first/") != nil || len(s.Translations) != 1 {
		t.Error("the translation of an archived page is shown")
	}
	for _, d := range found {
		if d.Code == "translation-orphan" {
			t.Errorf("%s is called an orphan", d.Span.File)
		}
	}
}

// TestTranslatedTranscript finds the film of a translated transcript, and says
// in what language its captions are.
func TestTranslatedTranscript(t *testing.T) {
	film := "---\ntitle: Film\ntype: film\navailability: unavailable\ncaptions: a.vtt\ntranscript: script\n---\n"
	s, _ := tongues(t, map[string]string{
		"content/_index.md":         page("Home", ""),
		"content/film/_index.md":    page("Films", ""),
		"content/film/a.md":         film,
		"content/film/a.cy.md":      "---\ntitle: Ffilm\ncaptions: a.cy.vtt\n---\n",
		"content/film/script.md":    "---\ntitle: Script\nlayout: transcript\n---\n",
		"content/film/script.cy.md": "---\ntitle: Sgript\n---\n",
		"content/film/script.ur.md": "---\ntitle: متن\n---\n",
		"content/film/a.ur.md":      "---\ntitle: فلم\n---\n",
	})
	for url, want := range map[string]string{
		"/film/script/": "/film/a/ en-GB", "/cy/film/script/": "/cy/film/a/ cy", "/ur/film/script/": "/ur/film/a/ en-GB",
	} {
		p := s.ByURL(url)
		of := s.Filmed(p)
		if of == nil || of.URL+" "+s.CaptionsLanguage(p) != want {
			t.Errorf("the film of %s is %v with captions in %s, want %s", url, of, s.CaptionsLanguage(p), want)
		}
	}
}
