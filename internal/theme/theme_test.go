package theme_test

import (
	"bytes"
	"errors"
	"html/template"
	"regexp"
	"strings"
	"sync"
	"testing"

	"signpost/internal/diag"
	"signpost/internal/theme"
)

// small is a theme of one base, one partial and two layouts.
func small() []theme.File {
	return []theme.File{
		file("layouts/base.html", `{{define "base"}}<title>{{.Page.Title}}</title>{{template "main" .}}{{end}}`),
		file("layouts/partials/foot.html", `{{define "foot"}}<footer>{{.Site.Title}}</footer>{{end}}`),
		file("layouts/page.html", `{{define "main"}}<main>{{.Page.Body}}</main>{{template "foot" .}}{{end}}`),
		file("layouts/message.html", `{{define "main"}}{{with .Message}}<b>{{.Number}}</b>{{end}}{{end}}`),
		file("layouts/menu.html", `{{define "menu"}}<nav>{{.Site.Title}}</nav>{{end}}`),
		file("assets/site.css", "body{}"),
		file("assets/icons/leaf.svg", "<svg/>"),
	}
}

func file(path, text string) theme.File {
	return theme.File{Path: path, From: "themes/default/" + path, Data: []byte(text)}
}

// load loads the small theme with other files in front of it.
func load(t *testing.T, front ...theme.File) *theme.Theme {
	t.Helper()
	loaded, found := theme.Load(append(small(), front...))
	if len(found) > 0 {
		t.Fatal(found)
	}
	return loaded
}

func view() *theme.View {
	v := &theme.View{Message: &theme.MessageView{Number: 2}}
	v.Site.Title, v.Page.Title, v.Page.Body = "The site", "A < B", "<p>Text</p>"
	return v
}

func render(t *testing.T, loaded *theme.Theme, layout string) string {
	t.Helper()
	page, err := loaded.Render(layout, view())
	if err != nil {
		t.Fatal(err)
	}
	return string(page)
}

func TestRender(t *testing.T) {
	loaded := load(t)
	for layout, want := range map[string]string{
		"page":    "<title>A &lt; B</title><main><p>Text</p></main><footer>The site</footer>",
		"message": "<title>A &lt; B</title><b>2</b>",
		"menu":    "<nav>The site</nav>", // a fragment has no base
	} {
		if got := render(t, loaded, layout); got != want {
			t.Errorf("%s gives %s, want %s", layout, got, want)
		}
	}
	if names := strings.Join(loaded.Layouts(), " "); names != "menu message page" {
		t.Errorf("the layouts are %s", names)
	}
}

// TestOverride puts single files of a project in front of the theme's.
func TestOverride(t *testing.T) {
	own := file("layouts/partials/foot.html", `{{define "foot"}}<footer>Our own</footer>{{end}}`)
	if got, want := render(t, load(t, own), "page"), "<title>A &lt; B</title><main><p>Text</p></main><footer>Our own</footer>"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	extra := file("layouts/poem.html", `{{define "main"}}<pre>{{.Page.Title}}</pre>{{end}}`)
	if got, want := render(t, load(t, extra), "poem"), "<title>A &lt; B</title><pre>A &lt; B</pre>"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// TestDigest changes one file after another and lists the layouts whose
// digests move: a page has to be drawn again exactly when they do.
func TestDigest(t *testing.T) {
	before := load(t)
	for _, test := range []struct{ path, text, moved string }{
		{"layouts/page.html", `{{define "main"}}x{{end}}`, "page"},
		{"layouts/message.html", `{{define "main"}}x{{end}}`, "message"},
		{"layouts/partials/foot.html", `{{define "foot"}}x{{end}}`, "menu message page"},
		{"layouts/partials/new.html", `{{define "new"}}x{{end}}`, "menu message page"},
		{"layouts/base.html", `{{define "base"}}x{{end}}`, "menu message page"},
		{"layouts/new.html", `{{define "main"}}x{{end}}`, ""},
		{"assets/site.css", "body{color:red}", ""},
	} {
		after := load(t, file(test.path, test.text))
		var moved []string
		for _, name := range before.Layouts() {
			if before.Digest(name) != after.Digest(name) {
				moved = append(moved, name)
			}
		}
		if got := strings.Join(moved, " "); got != test.moved {
			t.Errorf("%s moves %q, want %q", test.path, got, test.moved)
		}
	}
}

func TestAssets(t *testing.T) {
	loaded := load(t)
	css, ok := loaded.Asset("site.css")
	if !ok || !regexp.MustCompile(`^assets/site\.[0-9a-f]{10}\.css$`).MatchString(css.Published) {
		t.Errorf("the stylesheet is published as %q", css.Published)
	}
	changed, _ := load(t, file("assets/site.css", "body{color:red}")).Asset("site.css")
	if changed.Published == css.Published {
		t.Error("a changed stylesheet keeps its name, so browsers keep the old one")
	}
	if leaf, ok := loaded.Asset("icons/leaf.svg"); !ok || !strings.HasPrefix(leaf.Published, "assets/icons/leaf.") {
		t.Errorf("the picture is published as %q", leaf.Published)
	}
	if _, ok := loaded.Asset("missing.js"); ok {
		t.Error("found a script that is not there")
	}
	if len(loaded.Assets()) != 2 {
		t.Errorf("there are %d assets", len(loaded.Assets()))
	}
}

// TestBroken makes every mistake a theme's author can make, and wants the
// file, the line and plain words.
func TestBroken(t *testing.T) {
	for _, test := range []struct {
		name, path, text string
		line             int
		source           string // the line that is shown
		message          string
	}{
		{"never closed", "layouts/page.html", "{{define \"main\"}}\n<p>\n{{if .Page.Draft}}\n{{end}}", 4, "{{end}}", "unexpected EOF"},
		{"no such function", "layouts/page.html", "{{define \"main\"}}\n<p>{{shout .Page.Title}}\n{{end}}", 2, "<p>{{shout .Page.Title}}", `function "shout" not defined`},
		{"no such part of a page", "layouts/page.html", "{{define \"main\"}}\n\n<p>{{.Page.Titel}}</p>\n{{end}}", 3, "<p>{{.Page.Titel}}</p>", "PageView has no part called Titel"},
		{"no such part of the view", "layouts/page.html", "{{define \"main\"}}{{.Titel}}{{end}}", 1, "{{define \"main\"}}{{.Titel}}{{end}}", "View has no part called Titel"},
		{"in a partial", "layouts/partials/foot.html", "{{define \"foot\"}}\n{{.Site.Titel}}\n{{end}}", 2, "{{.Site.Titel}}", "SiteView has no part called Titel"},
		{"part of something absent", "layouts/page.html", "{{define \"main\"}}\n{{.Session.Minutes}}\n{{end}}", 2, "{{.Session.Minutes}}", "this page has no SessionView to take Minutes from"},
		{"no such template", "layouts/page.html", "{{define \"main\"}}\n{{template \"nothing\" .}}\n{{end}}", 2, "{{template \"nothing\" .}}", "nothing"},
		{"a value where none can be safe", "layouts/page.html", "{{define \"main\"}}\n<a {{if .Page.Draft}}href='{{end}}>\n{{end}}", 2, "<a {{if .Page.Draft}}href='{{end}}>", "branches end in different contexts"},
		{"endless", "layouts/page.html", "{{define \"main\"}}\n{{template \"main\" .}}\n{{end}}", 2, "{{template \"main\" .}}", "exceeded maximum template depth"},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := failure(t, test.path, test.text)
			if d.Code != "theme-broken" || d.Severity != diag.Error || d.Hint == "" {
				t.Errorf("found %+v", d)
			}
			if d.Span.File != "themes/default/"+test.path || d.Span.Line != test.line || d.Span.Text != test.source {
				t.Errorf("at %s:%d %q", d.Span.File, d.Span.Line, d.Span.Text)
			}
			if !strings.Contains(d.Message, test.message) || strings.Contains(d.Message, "theme.") {
				t.Errorf("says %q", d.Message)
			}
		})
	}
}

// failure is the finding about a theme with one bad file, whether it shows
// when the theme is loaded or when the page is drawn.
func failure(t *testing.T, path, text string) diag.Diagnostic {
	t.Helper()
	loaded, found := theme.Load(append(small(), file(path, text)))
	if len(found) > 0 {
		return found[0]
	}
	_, err := loaded.Render("page", view())
	var failed *theme.Failure
	if !errors.As(err, &failed) {
		t.Fatalf("drawing gave %v", err)
	}
	return failed.Finding
}

// TestOneBroken shows that one bad layout leaves the others in use.
func TestOneBroken(t *testing.T) {
	loaded, found := theme.Load(append(small(), file("layouts/page.html", "{{")))
	if len(found) != 1 || loaded.Has("page") || !loaded.Has("message") {
		t.Errorf("found %v; the layouts are %v", found, loaded.Layouts())
	}
}

func TestUnknownLayout(t *testing.T) {
	_, err := load(t).Render("mesage", view())
	var failed *theme.Failure
	if !errors.As(err, &failed) || failed.Finding.Code != "layout-unknown" || failed.Finding.Hint != "did you mean message?" {
		t.Errorf("drawing gave %v", err)
	}
}

// TestTidy takes out the blank lines that templates leave, and none that an
// author wrote.
func TestTidy(t *testing.T) {
	for name, test := range map[string]struct{ body, want string }{
		"blank lines":           {"<p>a</p>\n\n \t\n<p>b</p>\n", "<p>a</p>\n<p>b</p>\n"},
		"in code":               {"<pre><code>a\n\nb\n</code></pre>\n\n<p>", "<pre><code>a\n\nb\n</code></pre>\n<p>"},
		"in a form":             {"<textarea rows=\"3\">\n\na</textarea>\n\n<p>", "<textarea rows=\"3\">\n\na</textarea>\n<p>"},
		"after code in a line":  {"<pre>a</pre>\n\n<p>", "<pre>a</pre>\n<p>"},
		"two blocks of code":    {"<pre>a</pre><pre>b\n\nc</pre>\n\n<p>", "<pre>a</pre><pre>b\n\nc</pre>\n<p>"},
		"one closes, one opens": {"<pre>a\n\n</pre><pre>\n\nb</pre>\n\n<p>", "<pre>a\n\n</pre><pre>\n\nb</pre>\n<p>"},
		"a longer name":         {"<prefix-x>a\n\nb", "<prefix-x>a\nb"},
		"nothing":               {"", ""},
	} {
		t.Run(name, func(t *testing.T) {
			loaded := load(t, file("layouts/page.html", `{{define "page"}}{{.Page.Body}}{{end}}`))
			v := view()
			v.Page.Body = template.HTML(test.body)
			got, err := loaded.Render("page", v)
			if err != nil || string(got) != test.want {
				t.Errorf("got %q and %v, want %q", got, err, test.want)
			}
		})
	}
}

func TestFragment(t *testing.T) {
	loaded := load(t)
	f, err := loaded.Fragment("menu", view())
	if err != nil || f.HTML != "<nav>The site</nav>" || f.DigestKey() == "" {
		t.Errorf("got %+v and %v", f, err)
	}
	if f, err := loaded.Fragment("footer", view()); err != nil || f.HTML != "" {
		t.Errorf("a fragment the theme does not have gives %+v and %v", f, err)
	}
}

// TestConcurrent draws one layout from many goroutines, for the race detector.
func TestConcurrent(t *testing.T) {
	loaded := load(t)
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			if _, err := loaded.Render("page", view()); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
}

// TestAssetsTwice loads a script with escapes from the same bytes twice, as the
// preview does.
func TestAssetsTwice(t *testing.T) {
	script := file("assets/site.js", `(function () { "use strict"; var a = "‹\u00a0" + document.title + "\u00a0›"; document.title = a; })();`)
	first, _ := load(t, script).Asset("site.js")
	second, _ := load(t, script).Asset("site.js")
	if first.Published != second.Published || !bytes.Equal(first.Data, second.Data) {
		t.Errorf("the script changes when it is loaded again: %q, %q", first.Data, second.Data)
	}
}
