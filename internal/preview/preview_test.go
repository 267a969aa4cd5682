package preview

import (
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"signpost/internal/diag"
	"signpost/internal/rules"
	"signpost/internal/theme"
)

const homePage = `<!doctype html><html lang="en"><head><title>Home</title></head><body><main>Welcome</main></body></html>`

// files makes a site's files from their content.
func files(content map[string]string) map[string]File {
	made := map[string]File{}
	for name, text := range content {
		made[name] = File{Bytes: func() ([]byte, error) { return []byte(text), nil }}
	}
	return made
}

// example is a small site with one file of each sort.
func example() Site {
	return Site{Version: "1", Files: files(map[string]string{
		"index.html":           homePage,
		"guide/index.html":     "<html><head></head><body>Guide</body></html>",
		"guide/a b/index.html": "<html><head></head><body>Space</body></html>",
		"plain.html":           "no head at all",
		"404.html":             "<html><head></head><body>Lost?</body></html>",
		"assets/style.css":     "a{} /* </head> */",
		"assets/site.js":       "'</head>'",
		"feed.xml":             "<feed></feed>",
		"search.json":          "{}",
		"logo.svg":             "<svg></svg>",
		"data.bin":             "\x00\x01",
		"film.mp4":             "0123456789",
	})}
}

// get asks a handler for a path as a browser on this computer would.
func get(handler http.Handler, method, path string, header ...string) *http.Response {
	request := httptest.NewRequest(method, "http://localhost:8080/", nil)
	request.URL.Path, request.URL.RawQuery, _ = strings.Cut(path, "?")
	for i := 0; i < len(header); i += 2 {
		request.Header.Set(header[i], header[i+1])
	}
	recorder := httptest.NewRecorder()
	handler.ServeHTTP(recorder, request)
	return recorder.Result()
}

func body(t *testing.T, response *http.Response) string {
	t.Helper()
	data, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestPages(t *testing.T) {
	server := New(Options{})
	server.Show(example())
	cases := []struct {
		path, kind, location, contains string
		status                         int
	}{
		{path: "/", status: 200, kind: "text/html; charset=utf-8", contains: "Welcome"},
		{path: "/index.html", status: 200, kind: "text/html; charset=utf-8", contains: "Welcome"},
		{path: "/?raw", status: 200, kind: "text/html; charset=utf-8", contains: "Welcome"},
		{path: "/guide/", status: 200, kind: "text/html; charset=utf-8", contains: "Guide"},
		{path: "/guide/a b/", status: 200, kind: "text/html; charset=utf-8", contains: "Space"},
		{path: "/guide", status: 302, location: "/guide/"},
		{path: "/guide?q=a&b=%2F", status: 302, location: "/guide/?q=a&b=%2F"},
		{path: "/guide/a b", status: 302, location: "/guide/a%20b/"},
		{path: "/assets/style.css", status: 200, kind: "text/css; charset=utf-8", contains: "a{}"},
		{path: "/assets/site.js", status: 200, kind: "text/javascript; charset=utf-8"},
		{path: "/feed.xml", status: 200, kind: "application/xml; charset=utf-8"},
		{path: "/search.json", status: 200, kind: "application/json; charset=utf-8"},
		{path: "/logo.svg", status: 200, kind: "image/svg+xml"},
		{path: "/data.bin", status: 200, kind: "application/octet-stream"},
		{path: "/_signpost/live.js", status: 200, kind: "text/javascript; charset=utf-8", contains: "EventSource"},
		{path: "/_signpost/live.css", status: 200, kind: "text/css; charset=utf-8", contains: "#signpost-live"},
		{path: "/_signpost/", status: 404, kind: "text/html; charset=utf-8", contains: "Lost?"},
		{path: "/_signpost/other", status: 404, contains: "Lost?"},
		{path: "/nowhere", status: 404, kind: "text/html; charset=utf-8", contains: "Lost?"},
		{path: "/assets/", status: 404, contains: "Lost?"},
		{path: "/assets", status: 404, contains: "Lost?"},
		{path: "/Guide/", status: 404, contains: "Lost?"},
		{path: "/index.html/", status: 404, contains: "Lost?"},
	}
	for _, c := range cases {
		response := get(server, "GET", c.path)
		if response.StatusCode != c.status || response.Header.Get("Location") != c.location {
			t.Errorf("%s: %d to %q, want %d to %q", c.path, response.StatusCode, response.Header.Get("Location"), c.status, c.location)
		}
		if kind := response.Header.Get("Content-Type"); c.kind != "" && kind != c.kind {
			t.Errorf("%s: type %q, want %q", c.path, kind, c.kind)
		}
		if text := body(t, response); !strings.Contains(text, c.contains) {
			t.Errorf("%s: %q lacks %q", c.path, text, c.contains)
		}
	}
}

func TestInjectionOnlyInPages(t *testing.T) {
	server, site := New(Options{}), example()
	server.Show(site)
	for name, file := range site.Files {
		built, _ := file.Bytes()
		sent := body(t, get(server, "GET", "/"+name))
		if !strings.HasSuffix(name, ".html") {
			if sent != string(built) {
				t.Errorf("%s: sent %q, built %q", name, sent, built)
			}
			continue
		}
		at := strings.Index(sent, markHead)
		end := strings.Index(sent, liveHead) + len(liveHead)
		if at < 0 || end < at || sent[:at]+sent[end:] != string(built) {
			t.Errorf("%s: without what the preview adds, %q is not %q", name, sent, built)
		}
		if strings.Contains(string(built), "<head>") && !strings.HasSuffix(sent[:at], "<head>") {
			t.Errorf("%s: the addition is not at the beginning of the head: %q", name, sent)
		}
		if again, _ := file.Bytes(); string(again) != string(built) {
			t.Errorf("%s: the file itself changed", name)
		}
	}
}

func TestConditionalAndPartialRequests(t *testing.T) {
	server := New(Options{})
	server.Show(example())
	tag := get(server, "GET", "/").Header.Get("ETag")
	if response := get(server, "GET", "/", "If-None-Match", tag); tag == "" || response.StatusCode != http.StatusNotModified {
		t.Errorf("tag %q gives %d, want 304", tag, response.StatusCode)
	}
	if sent := body(t, get(server, "GET", "/")); !strings.Contains(sent, `content="`+strings.Trim(tag, `"`)+`"`) {
		t.Errorf("the page does not carry its tag %s: %s", tag, sent)
	}
	response := get(server, "GET", "/film.mp4", "Range", "bytes=2-4")
	if text := body(t, response); response.StatusCode != http.StatusPartialContent || text != "234" {
		t.Errorf("a part of a film: %d %q", response.StatusCode, text)
	}
	bomb := "bytes=" + strings.Repeat("0-,", 5000) + "0-"
	if text := body(t, get(server, "GET", "/film.mp4", "Range", bomb)); len(text) > 100 {
		t.Errorf("a range bomb made %d bytes of 10", len(text))
	}
	if response := get(server, "HEAD", "/"); response.StatusCode != 200 || body(t, response) != "" {
		t.Errorf("HEAD gives %d", response.StatusCode)
	}
}

func TestFailedBuildKeepsLastGoodPages(t *testing.T) {
	server := New(Options{})
	bad := Site{Version: "2", Failed: true, Files: files(map[string]string{"index.html": "broken"}),
		Problems: []diag.Diagnostic{{Severity: diag.Error, Code: "link-broken", Message: "no such page", Span: diag.Span{File: "a.md", Line: 1, Col: 1, Len: 1, Text: "x"}}}}
	server.Show(bad)
	if text := body(t, get(server, "GET", "/")); !strings.Contains(text, "broken") {
		t.Errorf("with no good build yet, the page is %q", text)
	}
	server.Show(example())
	server.Show(bad)
	server.Show(bad)
	if text := body(t, get(server, "GET", "/")); !strings.Contains(text, "Welcome") {
		t.Errorf("after a failed build the page is %q", text)
	}
	if said := string(server.now.Load().event); !strings.Contains(said, `"stale":true`) || !strings.Contains(said, "no such page") {
		t.Errorf("after a failed build the stream says %s", said)
	}
	mended := Site{Version: "3", Files: files(map[string]string{"index.html": "mended"})}
	server.Show(mended)
	if text := body(t, get(server, "GET", "/")); !strings.Contains(text, "mended") {
		t.Errorf("after a good build the page is %q", text)
	}
	if said := string(server.now.Load().event); !strings.Contains(said, `"failed":false,"stale":false`) {
		t.Errorf("after a good build the stream says %s", said)
	}
}

func TestFileThatCannotBeMade(t *testing.T) {
	var told []string
	server := New(Options{Failure: func(path string, err error) { told = append(told, fmt.Sprint(path, ": ", err)) }})
	secret := "/home/ada/site/layout.html"
	server.Show(Site{Files: map[string]File{"index.html": {Bytes: func() ([]byte, error) { return nil, errors.New(secret) }}}})
	response := get(server, "GET", "/")
	if text := body(t, response); response.StatusCode != 500 || strings.Contains(text, secret) || !strings.Contains(text, liveHead) {
		t.Errorf("%d %q, want 500 without the reason, kept current by the script", response.StatusCode, text)
	}
	if !slices.Equal(told, []string{"index.html: " + secret}) {
		t.Errorf("told %q", told)
	}
}

func TestLayoutThatCannotDrawIsExplained(t *testing.T) {
	var told int
	server := New(Options{Failure: func(string, error) { told++ }})
	finding := diag.Diagnostic{Severity: diag.Error, Code: "theme-broken", Message: "Page has no part called <b>Colour</b>", Hint: "see <i>theming</i>",
		Span: diag.Span{File: "themes/x/layouts/page.html", Line: 2, Col: 4, Len: 7, Text: "<p>{{.Col}}</p>"}}
	failing := func() ([]byte, error) { return nil, fmt.Errorf("drawing: %w", &theme.Failure{Finding: finding}) }
	server.Show(Site{Files: map[string]File{"index.html": {Source: "content/index.md", Bytes: failing}}})
	response := get(server, "GET", "/")
	text := body(t, response)
	if response.StatusCode != 500 || told != 1 || response.Header.Get("Content-Security-Policy") != builtInPolicy {
		t.Errorf("%d, told %d times, policy %q", response.StatusCode, told, response.Header.Get("Content-Security-Policy"))
	}
	for _, want := range []string{
		"Page has no part called &lt;b&gt;Colour&lt;/b&gt;", "themes/x/layouts/page.html:2:4", "see &lt;i&gt;theming&lt;/i&gt;",
		`&lt;p&gt;<mark class="signpost-mark">{{.Col}</mark>}&lt;/p&gt;`, `<meta name="signpost-status" content="500">`, mark("id", idOf("content/index.md")), liveHead,
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%s lacks %s", text, want)
		}
	}
	_, data, _ := strings.Cut(text, `<meta name="signpost-failure" content="`)
	data, _, _ = strings.Cut(data, `">`)
	var p problem
	if err := json.Unmarshal([]byte(html.UnescapeString(data)), &p); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(newProblem(finding, rules.Lookup()), p); diff != "" {
		t.Errorf("the script is told (-want +got):\n%s", diff)
	}
}

// Wherever the script is put, it must be run, and before the page's own.
func TestPlaceOfTheScript(t *testing.T) {
	for page, before := range map[string]string{
		"<!DOCTYPE html>\n<html lang=en>\n<HEAD>\n<title>x</title></head>":         "<!DOCTYPE html>\n<html lang=en>\n<HEAD>",
		"<!-- <head> --><!doctype html><html><!-- x --><head class='a'><p></head>": "<!-- <head> --><!doctype html><html><!-- x --><head class='a'>",
		"\ufeff<!doctype html><html><head></head>":                                 "\ufeff<!doctype html><html><head>",
		"<html><header></header><p>see <head> and </head>":                         "<html><header></header><p>see <head> and </head>",
		"<p>no head":        "<p>no head",
		"<!-- never closed": "<!-- never closed",
		"":                  "",
	} {
		if got := string(added([]byte(page), "HERE")); got != before+"HERE"+strings.TrimPrefix(page, before) {
			t.Errorf("%q became %q", page, got)
		}
	}
}

func TestNothingToShowYet(t *testing.T) {
	response := get(New(Options{}), "GET", "/")
	if text := body(t, response); response.StatusCode != 404 || !strings.Contains(text, liveHead) {
		t.Errorf("%d %q, want a page that will notice the first build", response.StatusCode, text)
	}
}

// The panel shows authors' words, and those of whoever wrote to them.
func TestScriptWritesTextOnly(t *testing.T) {
	for _, danger := range []string{"innerHTML", "insertAdjacentHTML", "document.write", "createContextualFragment", "setHTML", "eval(", "Function(", "currentScript", "style="} {
		if strings.Contains(liveScript(), danger) {
			t.Errorf("the script uses %s", danger)
		}
	}
}

// Whatever is asked for, the answer is a file of the site, a redirect within
// it, or a refusal.
func FuzzPath(f *testing.F) {
	for _, seed := range []string{"/", "/guide", "//evil.example/", `/\evil`, "/../x", "/guide/../../x", "/_signpost/events/", "/_signpost/page/0123456789.json", "/_signpost/page/../x.json", "", "*", "/\x00", "/guide/."} {
		f.Add(seed)
	}
	server, site := New(Options{}), example()
	server.Show(site)
	f.Fuzz(func(t *testing.T, path string) {
		if path == eventsPath {
			t.Skip("a stream has no end")
		}
		request := httptest.NewRequest("GET", "http://localhost/", nil)
		request.URL.Path = path
		recorder := httptest.NewRecorder()
		server.ServeHTTP(recorder, request)
		switch location := recorder.Header().Get("Location"); recorder.Code {
		case 200:
			name := strings.TrimPrefix(path, "/")
			if site.Files[name].Bytes == nil && site.Files[name+"index.html"].Bytes == nil && !reserved(path) {
				t.Errorf("%q was answered with a file", path)
			}
		case 302:
			if !strings.HasPrefix(location, "/guide/") || strings.ContainsAny(location, "\\\r\n") {
				t.Errorf("%q leads to %q", path, location)
			}
		case 404:
		default:
			t.Errorf("%q was answered with %d", path, recorder.Code)
		}
	})
}
