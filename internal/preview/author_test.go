package preview

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"signpost/internal/author"
	"signpost/internal/diag"
)

const authored = "content/guide.md"

// authoredSite is a site of one page that has notes and problems.
func authoredSite() Site {
	page := []Page{{Source: authored, Address: "/guide/"}}
	return Site{
		Version: "1",
		Files:   map[string]File{"guide/index.html": {Source: authored, Bytes: func() ([]byte, error) { return []byte("<html><head></head></html>"), nil }}},
		Pages:   func() []Page { return page },
		Problems: []diag.Diagnostic{
			{Severity: diag.Advice, Code: "title-twice", Span: diag.Span{File: authored, Line: 3, Col: 1, Len: 2, Text: "# Hello"}, Message: "the text begins with another title", Hint: "take it out"},
			{Severity: diag.Error, Code: "link-broken", Span: diag.Span{File: authored, Line: 9, Col: 2, Len: 1, Text: "[a](b)"}, Message: "this link leads nowhere: b"},
			{Severity: diag.Warning, Code: "alt-missing", Span: diag.Span{File: "content/other.md", Line: 4, Col: 1}, Message: "elsewhere"},
		},
		Author: func(source string) (author.Notes, bool) {
			searches := func() author.Searches {
				return author.Searches{Found: []author.Search{{Words: "hello", Rank: 1}}}
			}
			return author.Notes{Source: source, Title: "Guide", Searches: searches}, source == authored
		},
	}
}

// from asks as a browser at an address would, by a host's name.
func from(handler http.Handler, remote, host, path string, header ...string) *http.Response {
	request := httptest.NewRequest(http.MethodGet, "http://"+host+"/", nil)
	request.RemoteAddr, request.URL.Path = remote, path
	for i := 0; i < len(header); i += 2 {
		request.Header.Set(header[i], header[i+1])
	}
	recorder := httptest.NewRecorder()
	handler.ServeHTTP(recorder, request)
	return recorder.Result()
}

const here = "127.0.0.1:50000"

func authorPaths() []string {
	id := idOf(authored)
	return []string{authorPath, authorPath + "author.js", authorPath + id + ".json", authorPath + id + "-searches.json"}
}

// TestAuthorOnlyHere: the author's view and its data answer the computer the
// preview runs on, and nobody behind something that passes requests on.
func TestAuthorOnlyHere(t *testing.T) {
	options := Options{Bind: "0.0.0.0", AllowHosts: []string{"care.example", "192.168.1.7"}}
	closed, open := New(options), New(Options{Bind: options.Bind, AllowHosts: options.AllowHosts, ShareAuthor: true})
	closed.Show(authoredSite())
	open.Show(authoredSite())
	for _, c := range []struct {
		remote, host string
		header       []string
		status       int
	}{
		{remote: here, host: "localhost:1313", status: 200},
		{remote: here, host: "127.0.0.1", status: 200},
		{remote: here, host: "site.localhost", status: 200},
		{remote: "[::1]:50000", host: "[::1]:1313", status: 200},
		{remote: "[::ffff:127.0.0.1]:50000", host: "localhost", status: 200},
		{remote: "192.168.1.9:50000", host: "192.168.1.7:1313", status: 403},
		{remote: "192.168.1.9:50000", host: "localhost", status: 403},
		{remote: "192.168.1.9:50000", host: "localhost", header: []string{"X-Forwarded-For", "127.0.0.1"}, status: 403},
		{remote: here, host: "care.example", status: 403},
		{remote: here, host: "localhost", header: []string{"X-Forwarded-For", "203.0.113.9"}, status: 403},
		{remote: here, host: "localhost", header: []string{"Forwarded", "for=203.0.113.9"}, status: 403},
		{remote: here, host: "localhost", header: []string{"Via", "1.1 tunnel"}, status: 403},
		{remote: "", host: "localhost", status: 403},
		{remote: "pipe", host: "localhost", status: 403},
	} {
		for _, path := range authorPaths() {
			response := from(closed, c.remote, c.host, path, c.header...)
			if response.StatusCode != c.status {
				t.Errorf("%s for %s from %q %v: %d, want %d", path, c.host, c.remote, c.header, response.StatusCode, c.status)
			}
			if text := body(t, response); c.status == 403 && !strings.Contains(text, "--share-author") {
				t.Errorf("%s is refused with %q", path, text)
			}
			if shared := from(open, c.remote, c.host, path, c.header...); shared.StatusCode != 200 {
				t.Errorf("shared: %s for %s from %q: %d", path, c.host, c.remote, shared.StatusCode)
			}
		}
	}
}

// TestAuthorHostAndOrigin: the rules for every request hold here too.
func TestAuthorHostAndOrigin(t *testing.T) {
	for _, shared := range []bool{false, true} {
		server := New(Options{ShareAuthor: shared})
		server.Show(authoredSite())
		for _, path := range authorPaths() {
			for _, c := range []struct {
				host   string
				header []string
			}{
				{host: "evil.example"},
				{host: "localhost", header: []string{"Origin", "https://evil.example"}},
				{host: "localhost", header: []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "cors", "Sec-Fetch-Dest", "empty"}},
				{host: "localhost", header: []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "iframe"}},
			} {
				response := from(server, here, c.host, path, c.header...)
				if response.StatusCode != http.StatusForbidden || response.Header.Get("Access-Control-Allow-Origin") != "" {
					t.Errorf("%s for %s with %v: %d", path, c.host, c.header, response.StatusCode)
				}
			}
			post := httptest.NewRequest(http.MethodPost, "http://localhost"+path, nil)
			post.RemoteAddr = here
			recorder := httptest.NewRecorder()
			server.ServeHTTP(recorder, post)
			if recorder.Code != http.StatusMethodNotAllowed {
				t.Errorf("posting to %s: %d", path, recorder.Code)
			}
		}
	}
}

// TestAuthorHostileIDs: whatever is no id of a page finds nothing, and the
// notes are never asked for it.
func TestAuthorHostileIDs(t *testing.T) {
	site := authoredSite()
	site.Author = func(source string) (author.Notes, bool) {
		t.Errorf("notes were asked for %q", source)
		return author.Notes{}, true
	}
	server := New(Options{})
	server.Show(site)
	id := idOf(authored)
	for _, name := range []string{
		"0000000000.json", "0000000000-searches.json", id, id + "-searches", id + ".json/", id + ".html", strings.ToUpper(id) + ".JSON", id[:9] + ".json", id + "0.json",
		"../" + id + ".json", "../../guide/.json", authored + ".json", "content%2Fguide.md.json", "/etc/passwd.json", "..%2f..%2fetc%2fpasswd.json", ".json", "-searches.json",
		id + "-searches-searches.json", id + ".json\x00", "\\..\\x.json", "<script>.json", strings.Repeat("a", 10) + ".json", strings.Repeat("a/", 500), "author.go", "author.css.map",
	} {
		if response := from(server, here, "localhost", authorPath+name); response.StatusCode != http.StatusNotFound {
			t.Errorf("%q: %d", name, response.StatusCode)
		}
	}
}

// TestAuthorPage: the view is the program's own and asks for nothing from
// elsewhere; every file it names is there.
func TestAuthorPage(t *testing.T) {
	server := New(Options{})
	response := from(server, here, "localhost", authorPath)
	page := body(t, response)
	if policy := response.Header.Get("Content-Security-Policy"); !strings.HasPrefix(policy, "default-src 'none'; script-src 'self'; style-src 'self'; frame-src 'self'; connect-src 'self'; img-src 'self'") || strings.Contains(policy, "unsafe") {
		t.Errorf("the policy is %s", policy)
	}
	if strings.Contains(page, "live.js") || strings.Contains(page, "<style") || strings.Contains(page, " style=") || strings.Contains(page, "//") {
		t.Errorf("the page is\n%s", page)
	}
	parts := regexp.MustCompile(`(?:src|href)="(/_signpost/[^"]+)"`).FindAllStringSubmatch(page, -1)
	if len(parts) < 5 {
		t.Fatalf("the page names only %v", parts)
	}
	for _, part := range parts {
		if response := from(server, here, "localhost", part[1]); response.StatusCode != 200 || body(t, response) == "" {
			t.Errorf("%s: %d", part[1], response.StatusCode)
		}
	}
}

// TestAuthorScriptsWriteTextOnly: the notes show authors' words, and those of
// whoever wrote to them.
func TestAuthorScriptsWriteTextOnly(t *testing.T) {
	for name, script := range map[string]string{"author.js": authorScript, "author-notes.js": authorNotes, "author-views.js": authorViews, "author-search.js": authorSearch, "author-link.js": authorLink} {
		if !strings.Contains(script, "'use strict'") {
			t.Errorf("%s is no script", name)
		}
		for _, danger := range []string{"innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "createContextualFragment", "setHTML", "eval(", "Function(", "style=", "http:", "https:"} {
			if strings.Contains(script, danger) {
				t.Errorf("%s uses %s", name, danger)
			}
		}
	}
}

func sheetOf(t *testing.T, server *Server, name string) sheet {
	t.Helper()
	response := from(server, here, "localhost", authorPath+name)
	var told sheet
	if err := json.Unmarshal([]byte(body(t, response)), &told); err != nil || response.StatusCode != 200 {
		t.Fatalf("%s: %d %v", name, response.StatusCode, err)
	}
	return told
}

// TestAuthorData: this page's problems with their places, errors first, those
// of other pages apart, and the notes.
func TestAuthorData(t *testing.T) {
	server := New(Options{})
	server.Show(authoredSite())
	told := sheetOf(t, server, idOf(authored)+".json")
	if len(told.Problems) != 2 || told.Problems[0].Open != authored+":9" || told.Problems[0].Severity != "error" || told.Problems[1].Place != authored+":3:1" || told.Problems[1].Marked != "# " {
		t.Errorf("the problems are %+v", told.Problems)
	}
	if told.Tally != (diag.Tally{Errors: 1, Advice: 1}) || told.Others != (diag.Tally{Warnings: 1}) || len(told.First) != 1 || told.First[0].Message != "elsewhere" {
		t.Errorf("the tallies are %+v and %+v", told.Tally, told.Others)
	}
	if told.Notes == nil || told.Notes.Title != "Guide" || told.Version != "1" || told.Stale {
		t.Errorf("the notes are %+v", told)
	}
	var found author.Searches
	text := body(t, from(server, here, "localhost", authorPath+idOf(authored)+"-searches.json"))
	if err := json.Unmarshal([]byte(text), &found); err != nil || len(found.Found) != 1 || found.Found[0].Words != "hello" {
		t.Errorf("the searches are %s", text)
	}
}

// TestAuthorNewest: notes and problems are of the newest result while older
// pages are shown, and of what was found out about it later.
func TestAuthorNewest(t *testing.T) {
	server, failed := New(Options{}), authoredSite()
	server.Show(authoredSite())
	failed.Version, failed.Failed = "2", true
	failed.Author = func(source string) (author.Notes, bool) { return author.Notes{Title: "Newer"}, true }
	server.Show(failed)
	told := sheetOf(t, server, idOf(authored)+".json")
	if told.Version != "2" || !told.Stale || told.Notes.Title != "Newer" {
		t.Errorf("over a failed build there is %+v", told)
	}
	server.Report("2", nil, "checking links")
	told = sheetOf(t, server, idOf(authored)+".json")
	if len(told.Problems) != 0 || told.Working != "checking links" || told.Notes.Title != "Newer" {
		t.Errorf("after a report there is %+v", told)
	}
}

// TestNoAuthor: a preview that was given no notes says so.
func TestNoAuthor(t *testing.T) {
	server, site := New(Options{}), authoredSite()
	site.Author = nil
	server.Show(site)
	if told := sheetOf(t, server, idOf(authored)+".json"); told.Notes != nil || len(told.Problems) != 2 {
		t.Errorf("without notes there is %+v", told)
	}
	if response := from(server, here, "localhost", authorPath+idOf(authored)+"-searches.json"); response.StatusCode != http.StatusNotFound {
		t.Errorf("without notes the searches answer %d", response.StatusCode)
	}
}
