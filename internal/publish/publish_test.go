package publish_test

import (
	"net/url"
	"path"
	"slices"
	"strings"
	"testing"

	"signpost/internal/publish"
)

// TestPortable holds the names that some system refuses, changes or gives a
// meaning of its own, and names that look like them.
func TestPortable(t *testing.T) {
	for name, ok := range map[string]bool{
		"index.html": true, "messages/talk/index.html": true, "c++/index.html": true, "日本語.html": true, "café/a b.png": true,
		"console/index.html": true, "comet.html": true, "com10.html": true, "a..b/index.html": true, "..a/index.html": true, "404.html": true,
		"": false, "/": false, "/index.html": false, "a//b": false, "a/": false,
		".": false, "..": false, "../x": false, "a/../../b": false, "./a": false,
		`..\x`: false, `a\b`: false, "C:x": false, "a:b": false, "a*b": false, "a?b": false, `a"b`: false, "a<b>": false, "a|b": false,
		"a\x00b": false, "a\nb": false, "a\x7fb": false, "bad\xff": false,
		"CON": false, "con": false, "aux.html": false, "a/nul/b": false, "nul.": false, "COM1.txt": false, "lpt9/index.html": false, "Prn .txt": false,
		"dot.": false, "space ": false, "a./b": false, "a /b": false,
		".git/config": false, "a/.git": false, ".htaccess": false,
		strings.Repeat("a", 200): true, strings.Repeat("a", 201): false, strings.Repeat("é", 101): false,
		strings.Repeat("abc/", 256): false, strings.Repeat("abc/", 255) + "x": true, strings.Repeat("abc/", 256) + "x": false,
	} {
		why := publish.Portable(name)
		if (why == "") != ok {
			t.Errorf("Portable(%q) says %q", name, why)
		}
		if strings.HasSuffix(why, ".") || strings.Contains(why, "error") {
			t.Errorf("Portable(%q) says %q, which does not fit into a sentence", name, why)
		}
	}
}

// TestMerge joins what several publishers made.
func TestMerge(t *testing.T) {
	file := func(name, from string) publish.File {
		f := publish.Static(name, []byte(from))
		f.From = from
		return f
	}
	for _, test := range []struct {
		name  string
		sets  [][]publish.File
		paths string
		found string // code and message
		in    string // the file the finding is about
	}{
		{"in order of names", [][]publish.File{{file("b", ""), file("a", "")}, {file("ab", "")}}, "a ab b", "", ""},
		{"the same name", [][]publish.File{{file("a", "content/one.md")}, {file("a", "content/two.md")}}, "a",
			"address-taken: two things want the same address: a (content/one.md and content/two.md)", "content/two.md"},
		{"a name Signpost needs", [][]publish.File{{file("feed.xml", "static/feed.xml")}, {file("feed.xml", "")}}, "feed.xml",
			"address-taken: two things want the same address: feed.xml (static/feed.xml and a page Signpost makes)", "static/feed.xml"},
		{"capitals", [][]publish.File{{file("Page/index.html", "one"), file("page/index.html", "two")}}, "Page/index.html",
			"address-taken: two things want an address that differs only in capitals or accents, which many computers treat as the same,: page/index.html (one and two)", "two"},
		{"accents stored in two ways", [][]publish.File{{file("e\u0301.png", "one"), file("\u00e9.png", "two")}}, "e\u0301.png",
			"address-taken: two things want an address that differs only in capitals or accents, which many computers treat as the same,: \u00e9.png (one and two)", "two"},
		{"a file and a folder", [][]publish.File{{file("messages", "static/messages"), file("messages/talk/index.html", "content/messages/talk.md")}}, "messages messages/talk/index.html",
			"address-taken: messages cannot be a file, because messages/talk/index.html stands in a folder of that name", "static/messages"},
		{"a name that cannot be stored", [][]publish.File{{file("con.txt", "static/con.txt"), file("a", "")}}, "a",
			`path-unsafe: this would be published as "con.txt", but Windows keeps the name con for itself`, "static/con.txt"},
		{"nothing", nil, "", "", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			files, found := publish.Merge(test.sets...)
			var paths, said []string
			for _, f := range files {
				paths = append(paths, f.Path)
			}
			for _, d := range found {
				said = append(said, d.Code+": "+d.Message)
				if d.Span.File != test.in || d.Hint == "" {
					t.Errorf("the finding is about %q", d.Span.File)
				}
			}
			if got := strings.Join(paths, " "); got != test.paths {
				t.Errorf("kept %s, want %s", got, test.paths)
			}
			if got := strings.Join(said, "\n"); got != test.found {
				t.Errorf("found %s\nwant  %s", got, test.found)
			}
		})
	}
}

// TestLinks writes the same addresses for a server, for a folder of a server,
// and for files beside each other.
func TestLinks(t *testing.T) {
	for _, test := range []struct{ from, to, server, below, files string }{
		{"/", "/", "/", "/guide/", "index.html"},
		{"/", "/messages/", "/messages/", "/guide/messages/", "messages/index.html"},
		{"/messages/", "/", "/", "/guide/", "../index.html"},
		{"/messages/", "/messages/", "/messages/", "/guide/messages/", "index.html"},
		{"/messages/talk/", "/messages/care/", "/messages/care/", "/guide/messages/care/", "../care/index.html"},
		{"/messages/talk/", "/messages/", "/messages/", "/guide/messages/", "../index.html"},
		{"/a/b/c/", "/x/y/", "/x/y/", "/guide/x/y/", "../../../x/y/index.html"},
		{"/messages/", "/assets/site.css", "/assets/site.css", "/guide/assets/site.css", "../assets/site.css"},
		{"/404.html", "/messages/", "/messages/", "/guide/messages/", "messages/index.html"},
		{"/", "/a b/", "/a%20b/", "/guide/a%20b/", "a%20b/index.html"},
		{"/", "/100%.png", "/100%25.png", "/guide/100%25.png", "100%25.png"},
		{"/", "/what?.png", "/what%3F.png", "/guide/what%3F.png", "what%3F.png"},
		{"/", "/a#b.png", "/a%23b.png", "/guide/a%23b.png", "a%23b.png"},
		{"/", "/a:b.png", "/a:b.png", "/guide/a:b.png", "./a:b.png"},
		{"/x/", "/x/a:b/", "/x/a:b/", "/guide/x/a:b/", "./a:b/index.html"},
		{"/", "/c++/", "/c++/", "/guide/c++/", "c++/index.html"},
		{"/", "/café/", "/caf%C3%A9/", "/guide/caf%C3%A9/", "caf%C3%A9/index.html"},
	} {
		if got := (publish.Links{Base: "/"}).To(test.from, test.to); got != test.server {
			t.Errorf("server: from %s to %s is %s, want %s", test.from, test.to, got, test.server)
		}
		if got := (publish.Links{Base: "/guide/"}).To(test.from, test.to); got != test.below {
			t.Errorf("below: from %s to %s is %s, want %s", test.from, test.to, got, test.below)
		}
		if got := (publish.Links{Files: true}).To(test.from, test.to); got != test.files {
			t.Errorf("files: from %s to %s is %s, want %s", test.from, test.to, got, test.files)
		}
	}
}

func TestFileOf(t *testing.T) {
	for address, want := range map[string]string{"/": "index.html", "/a/b/": "a/b/index.html", "/a/old.html": "a/old.html"} {
		if got := publish.FileOf(address); got != want {
			t.Errorf("%s is published as %s", address, got)
		}
	}
}

// FuzzLinks writes addresses between any two pages and resolves them as a
// browser would: both ways lead to the right file.
func FuzzLinks(f *testing.F) {
	f.Add("a/b", "a/c")
	f.Add("", "x:y")
	f.Add("a", "")
	f.Add("a b/100%", "a b/é?#")
	f.Add("a/b/c/d", "a/b")
	f.Fuzz(func(t *testing.T, from, to string) {
		here, ok1 := address(from)
		there, ok2 := address(to)
		if !ok1 || !ok2 {
			t.Skip()
		}
		for _, links := range []publish.Links{{Base: "/"}, {Base: "/guide/"}, {Files: true}} {
			written := links.To(here, there)
			u, err := url.Parse(written)
			if err != nil || u.IsAbs() || u.Host != "" || u.RawQuery != "" || u.Fragment != "" {
				t.Fatalf("from %q to %q is written %q: %v", here, there, written, err)
			}
			got, want := strings.TrimPrefix(u.Path, strings.TrimSuffix(links.Base, "/")), there
			if links.Files {
				got, want = path.Join(path.Dir("/"+publish.FileOf(here)), u.Path), "/"+publish.FileOf(there)
			}
			if got != want {
				t.Errorf("from %q to %q is written %q, which leads to %q", here, there, written, got)
			}
		}
	})
}

// address makes an address of any text, as long as it could be a page's.
func address(text string) (string, bool) {
	parts := slices.DeleteFunc(strings.Split(text, "/"), func(part string) bool { return part == "" })
	if len(parts) == 0 {
		return "/", true
	}
	if slices.ContainsFunc(parts, func(part string) bool { return part == "." || part == ".." }) {
		return "", false
	}
	return "/" + strings.Join(parts, "/") + "/", true
}
