package site_test

import (
	"fmt"
	"path"
	"strings"
	"testing"
	"time"

	"signpost/internal/publish"
	"signpost/internal/site"
)

func TestSlug(t *testing.T) {
	for name, want := range map[string]string{
		"Talk and listen":                "talk-and-listen",
		"  Talk -- and  listen. ":        "talk-and-listen",
		"C++":                            "c++",
		"C#":                             "c",
		"Café":                           "café",
		"Cafe\u0301":                     "café", // the accent on its own
		"ÅNGSTRÖM":                       "ångström",
		"日本 語":                           "日本-語",
		"1.5 hours":                      "1.5-hours",
		"under_score":                    "under_score",
		"a/b":                            "a-b",
		`a\b:c*d?e"f<g>h|i`:              "abcdefghi",
		"..":                             "page",
		"":                               "page",
		".git":                           "git",
		".htaccess":                      "htaccess",
		"CON":                            "page-con",
		"aux.html":                       "page-aux.html",
		"nul.":                           "page-nul",
		"com5":                           "page-com5",
		"community":                      "community",
		"%2e%2e":                         "2e2e",
		"line\nbreak\x00":                "line-break",
		"bad \xff bytes":                 "bad-bytes",
		strings.Repeat("long ", 100):     strings.Repeat("long-", 29) + "long",
		strings.Repeat("\u00e9", 300)[:]: strings.Repeat("\u00e9", 75),
	} {
		if got := site.Slug(name); got != want {
			t.Errorf("Slug(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestHumanise(t *testing.T) {
	for name, want := range map[string]string{
		"first-hour": "First hour", "été_1": "Été 1", "--": "Home", "": "Home", "ǆ": "ǅ", "日本": "日本",
	} {
		if got := site.Humanise(name); got != want {
			t.Errorf("Humanise(%q) = %q, want %q", name, got, want)
		}
	}
}

// FuzzSlug holds every slug to being the name of a folder on every system, and
// its own slug.
func FuzzSlug(f *testing.F) {
	for _, name := range []string{"Talk and listen", "C++", "e!\u0301", "CON.txt", "..", "LPT9", "İ", strings.Repeat("e\u0301", 100), "a- -b", "\u0301", "com\u00b9"} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		slug := site.Slug(name)
		if why := publish.Portable(slug); why != "" {
			t.Errorf("Slug(%q) = %q: %s", name, slug, why)
		}
		if again := site.Slug(slug); again != slug {
			t.Errorf("Slug(%q) = %q, whose slug is %q", name, slug, again)
		}
		if strings.Contains(slug, "/") {
			t.Errorf("Slug(%q) = %q is more than one part", name, slug)
		}
	})
}

// FuzzURL holds every address an author may choose to staying in the site:
// the page is published somewhere below the root, under a portable name.
func FuzzURL(f *testing.F) {
	for _, url := range []string{
		"/talk/", "talk", "../../x", "/etc/x", "a/../../b", `\..\x`, "C:x", "CON", "aux.html", "nul.", "a:b", ".", "..", "",
		".git/config", ".htaccess", "index.html/", "%2e%2e/x", "//example.org/x", "https://example.org/", "a\nb", strings.Repeat("a/", 600),
	} {
		f.Add(url)
	}
	f.Fuzz(func(t *testing.T, url string) {
		s, found := assemble(t, map[string]string{"content/folder/page.md": fmt.Sprintf("+++\nurl = %s\naliases = [%[1]s]\n+++\n", tomlText(url))})
		for _, p := range s.Pages {
			inside(t, url, p.URL, len(found) > 0)
		}
		for _, alias := range s.Aliases {
			inside(t, url, alias.URL, len(found) > 0)
		}
	})
}

// inside checks one address. Merging refuses names that are too long as a
// whole, with a finding of its own.
func inside(t *testing.T, given, url string, said bool) {
	file := publish.FileOf(url)
	if path.Clean(file) != file || strings.HasPrefix(file, "/") || strings.HasPrefix(file, "..") {
		t.Errorf("%q leads to %q, outside the site", given, file)
	}
	if why := publish.Portable(file); why != "" && len(file) < 1024 && !said {
		t.Errorf("%q leads to %q: %s", given, file, why)
	}
	folder := strings.HasSuffix(url, "/") || path.Ext(url) == ".html" || path.Ext(url) == ".htm"
	if !strings.HasPrefix(url, "/") || !folder || strings.Contains(url, "//") {
		t.Errorf("%q is no address", url)
	}
}

// tomlText writes a text so that TOML reads it back whole.
func tomlText(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		fmt.Fprintf(&b, `\U%08x`, r)
	}
	return b.String() + `"`
}

// TestIncludeBomb gives sections that each include the next one twice. They
// would unfold to 2⁴⁰ sections; the includes that are too much are left out.
func TestIncludeBomb(t *testing.T) {
	files := map[string]string{}
	for i := range 40 {
		include := fmt.Sprintf("> [!INCLUDE] [it](p%d.md#s)\n\n", i+1)
		files[fmt.Sprintf("content/p%d.md", i)] = "---\ntitle: P\n---\n## S\n\n" + include + include
	}
	files["content/p40.md"] = "---\ntitle: P\n---\n## S\n\nThe end.\n"
	start := time.Now()
	_, found := assemble(t, files)
	if spent := time.Since(start); spent > 5*time.Second {
		t.Errorf("took %v", spent)
	}
	if len(found) == 0 || found[0].Code != "include-large" {
		t.Errorf("found %v", found)
	}
}

// TestOrder assembles the same files several times. They arrive in another
// order each time, as the files of a map do.
func TestOrder(t *testing.T) {
	files := map[string]string{"content/data/topics.yaml": "- {id: grief, name: Grief}\n- {id: money, name: Money}\n"}
	for i := range 30 {
		files[fmt.Sprintf("content/s%d/p%d.md", i%3, i)] = fmt.Sprintf("---\ntitle: P%d\ntopics: [grief]\naliases: [/old/]\n---\n[next](p%d.md)\n", i%7, i+3)
		files[fmt.Sprintf("static/%d.png", i)] = ""
	}
	s, found := assemble(t, files)
	first := describe(s) + said(t, found)
	for range 5 {
		if s, found = assemble(t, files); describe(s)+said(t, found) != first {
			t.Fatal("the site depends on the order in which documents arrive")
		}
	}
}
