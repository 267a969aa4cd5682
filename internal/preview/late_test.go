package preview

import (
	"net/http"
	"testing"
)

// TestLate: files that are left for later are made when the first of them is
// asked for, once, and go with the site they belong to.
func TestLate(t *testing.T) {
	made := 0
	site := example()
	site.LateIn = "search"
	site.Late = func() map[string]File {
		made++
		return files(map[string]string{"search/index.js": "one"})
	}
	s := New(Options{})
	defer s.Close()
	s.Show(site)
	get(s, "GET", "/guide/")
	get(s, "GET", "/searching.js")
	if made != 0 {
		t.Fatal("made before anybody asked")
	}
	for range 2 {
		if got := body(t, get(s, "GET", "/search/index.js")); got != "one" || made != 1 {
			t.Fatalf("%q, made %d times", got, made)
		}
	}
	if got := get(s, "GET", "/search/other.js"); got.StatusCode != http.StatusNotFound {
		t.Errorf("a file that is not there: %d", got.StatusCode)
	}
	site.Version = "2"
	site.Late = func() map[string]File {
		return files(map[string]string{"search/index.js": "two"})
	}
	s.Show(site)
	if got := body(t, get(s, "GET", "/search/index.js")); got != "two" {
		t.Errorf("after a change: %q", got)
	}
	site.Failed = true
	site.Late = nil
	s.Show(site)
	if got := body(t, get(s, "GET", "/search/index.js")); got != "two" {
		t.Errorf("over a mistake: %q", got)
	}
}
