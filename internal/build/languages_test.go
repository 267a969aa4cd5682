package build_test

import (
	"regexp"
	"strings"
	"testing"

	"signpost/internal/build"
	"signpost/internal/memo"
)

// welshSite is a small site with three pages in Welsh and one in Urdu.
func welshSite() map[string]string {
	card := "---\ntitle: %\ntype: quick\nsummary: Card.\nsituation: It happens.\ndo_now: [Sit.]\naudience: [everyone]\ntopics: [x]\nbasis: gk\nowner: Team\nstatus: in-review\nreviewers: [{role: Nurse, kind: professional}]\n---\n"
	return map[string]string{
		"signpost.yaml":                "title: Site\nbase_url: https://signpost.example/\nlanguages: [cy, ur]\n",
		"content/_index.md":            "---\ntitle: Home\n---\nWelcome.\n",
		"content/_index.cy.md":         "---\ntitle: Hafan\n---\nCroeso. [Cerdyn](quick/one.md), [arall](quick/two.md).\n",
		"content/help.md":              "---\ntitle: Help\nlayout: help\n---\n",
		"content/quick/_index.md":      "---\ntitle: Quick cards\n---\n",
		"content/quick/_index.cy.md":   "---\ntitle: Cardiau cyflym\n---\n",
		"content/quick/one.md":         strings.Replace(card, "%", "One", 1),
		"content/quick/one.cy.md":      "---\ntitle: Un\nsummary: Cerdyn.\nsituation: Mae'n digwydd.\ndo_now: [Eisteddwch.]\ntranslation: reviewed\n---\n> [!ACTIVITY] 2 min\n> Eisteddwch.\n",
		"content/quick/two.md":         strings.Replace(card, "%", "Two", 1),
		"content/quick/two.ur.md":      "---\ntitle: دو\nsummary: کارڈ۔\nsituation: یہ ہوتا ہے۔\ndo_now: [بیٹھیں۔]\n---\n",
		"content/data/topics.yaml":     "- {id: x, name: Topic}\n",
		"content/data/audiences.yaml":  "- {id: everyone, name: Everyone}\n",
		"themes/default/words/ur.yaml": "\"Do now\": ابھی کریں\n\"Print this page\": \"\"\n",
	}
}

// wants fails where a page lacks a text, or has one it must not have.
func wants(t *testing.T, made map[string][]byte, name string, parts ...string) {
	t.Helper()
	page := string(made[name])
	if page == "" {
		t.Fatalf("%s is missing", name)
	}
	for _, part := range parts {
		if text, not := strings.CutPrefix(part, "!"); not == strings.Contains(page, text) {
			t.Errorf("%s: want %s in\n%s", name, part, page)
		}
	}
}

// TestLanguages reads the pages of a site in three languages: where links lead,
// what language words are in, and what is listed.
func TestLanguages(t *testing.T) {
	r, made := produce(t, welshSite(), options(t), memo.New(true))
	told := 0
	for _, d := range r.Found {
		if d.Code == "words-missing" && strings.HasSuffix(d.Span.File, "/ur.yaml") {
			told++
		}
	}
	if told != 1 {
		t.Errorf("that the site does not speak all of its Urdu is said %d times", told)
	}
	wants(t, made, "cy/index.html", `<html lang="cy" dir="ltr">`, "Mynd i&#39;r prif destun", `<a class="now" href="/help/" hreflang="en-GB">`, `href="/cy/quick/one/"`,
		`href="/quick/two/" hreflang="en-GB">arall</a>`, // a link of the text to a page that is not in Welsh
		`<a class="brand" href="/cy/">`, `hreflang="en-GB" lang="en-GB">Help</a>`, "!Skip to", "!>Menu<",
		`<link rel="alternate" hreflang="en-GB" href="https://signpost.example/">`, `<link rel="alternate" hreflang="cy" href="https://signpost.example/cy/">`)
	wants(t, made, "index.html", `<html lang="en-GB"`, `<a href="/cy/" lang="cy" hreflang="cy" dir="ltr" rel="alternate">Cymraeg</a>`, "Skip to the main text", "!Mynd")
	wants(t, made, "cy/quick/one/index.html", `<a href="/quick/one/" lang="en-GB"`, "Rhowch gynnig ar hyn (2 mun)", "Gwnewch nawr", "!Nid oes neb", "Yn dal i gael ei gwirio")
	// A section lists its Welsh pages first, and says which are not translated.
	wants(t, made, "cy/quick/index.html", "Nid oes neb wedi gwirio", "Heb eu cyfieithu eto")
	if page := string(made["cy/quick/index.html"]); strings.Index(page, ">Un</a>") > strings.Index(page, "Heb eu cyfieithu") || !strings.Contains(page, `lang="en-GB">Two</a>`) {
		t.Error("the Welsh pages of the section do not come first, or the others do not say their language")
	}
	// Words nobody has translated are English, and say so.
	wants(t, made, "ur/quick/two/index.html", `<html lang="ur" dir="rtl">`, "ابھی کریں", `<span lang="en" dir="ltr">Print this page</span>`, `lang="en-GB" dir="ltr"`)
	// Lists of the site hold each page once.
	for name, page := range made {
		if strings.HasPrefix(name, "find/") || name == "feed.xml" || name == "quick/index.html" {
			if links := regexp.MustCompile(`href="[^"]*/cy/quick/one/[^"]*"`).FindAll(page, -1); len(links) > 0 {
				t.Errorf("%s lists the Welsh page: %s", name, links)
			}
		}
	}
	wants(t, made, "sitemap.xml", `<loc>https://signpost.example/cy/quick/one/</loc>`,
		`<xhtml:link rel="alternate" hreflang="en-GB" href="https://signpost.example/quick/one/"></xhtml:link>`)
	_, offline := produce(t, welshSite(), func() build.Options { o := options(t); o.Output = build.Offline; return o }(), memo.New(false))
	wants(t, offline, "cy/quick/one/index.html", `<a href="../../../quick/one/index.html" lang="en-GB"`, `href="../../index.html"`)
}

// TestOneLanguage makes a site without translations as if there were no words
// but English ones.
func TestOneLanguage(t *testing.T) {
	files := welshSite()
	for name := range files {
		if strings.HasSuffix(name, ".cy.md") || strings.HasSuffix(name, ".ur.md") {
			delete(files, name)
		}
	}
	_, made := produce(t, files, options(t), memo.New(false))
	for name, page := range made {
		if strings.Contains(string(page), "hreflang") || strings.Contains(name, ".cy") {
			t.Errorf("%s speaks of languages", name)
		}
	}
	delete(files, "themes/default/words/ur.yaml")
	files["signpost.yaml"] = "title: Site\nbase_url: https://signpost.example/\n"
	_, plain := produce(t, files, options(t), memo.New(false))
	same(t, "a site that could have other languages", made, plain)
}

// TestUnlisted leaves a translation out whose language the site does not have.
func TestUnlisted(t *testing.T) {
	files := welshSite()
	files["signpost.yaml"] = "title: Site\nlanguages: [cy]\n"
	r, made := produce(t, files, options(t), memo.New(false))
	if !strings.Contains(problems(r), "language-unlisted") {
		t.Error("nobody is told of the Urdu page")
	}
	for name := range made {
		if strings.Contains(name, "two.ur") || strings.HasPrefix(name, "ur/") {
			t.Errorf("%s is published", name)
		}
	}
}

// TestTranslatedStep tells readers of a translation of the path that its
// original is a step of.
func TestTranslatedStep(t *testing.T) {
	files := welshSite()
	files["content/paths/short.md"] = "---\ntitle: Short\ntype: path\nsummary: Two cards.\nsteps: [quick/one, quick/two]\naudience: [everyone]\ntopics: [x]\nbasis: gk\nowner: Team\nstatus: in-review\nreviewers: [{role: Nurse, kind: professional}]\n---\n"
	_, made := produce(t, files, options(t), memo.New(false))
	wants(t, made, "quick/one/index.html", `href="/paths/short/"`)
	wants(t, made, "cy/quick/one/index.html", `href="/paths/short/"`)
}

// TestWelshFirst makes a site whose pages are in Welsh, and some in English too.
func TestWelshFirst(t *testing.T) {
	r, made := produce(t, map[string]string{
		"signpost.yaml":        "title: Safle\nlanguage: cy\nlanguages: [en]\n",
		"content/_index.md":    "---\ntitle: Hafan\n---\nCroeso.\n",
		"content/_index.en.md": "---\ntitle: Home\n---\nWelcome.\n",
	}, options(t), memo.New(false))
	wants(t, made, "index.html", `<html lang="cy"`, "Mynd i&#39;r prif destun", "!Skip to")
	wants(t, made, "en/index.html", `<html lang="en"`, "Skip to the main text", "!Mynd", `!lang="cy" dir="ltr">`)
	if strings.Contains(problems(r), "words-missing") {
		t.Error("the English that the site says is called missing")
	}
}
