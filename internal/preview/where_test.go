package preview

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"signpost/internal/digest"
)

// garden is a site whose pages are made from the files named, each with its
// content: "a.md" becomes /a/.
func garden(content map[string]string) Site {
	site := Site{Version: fmt.Sprint(content), Files: map[string]File{}}
	var pages []Page
	for source, text := range content {
		address := "/" + strings.TrimSuffix(source, ".md") + "/"
		pages = append(pages, Page{Source: source, Address: address, Digest: digest.Bytes([]byte(text))})
		site.Files[address[1:]+"index.html"] = File{Source: source, Bytes: func() ([]byte, error) { return []byte("<html><head></head><body>" + text), nil }}
	}
	site.Pages = func() []Page { return pages }
	return site
}

// whereIs asks a server what became of a file.
func whereIs(t *testing.T, server *Server, id string) whereabouts {
	t.Helper()
	response := get(server, "GET", wherePrefix+id+".json")
	text := body(t, response)
	var answer whereabouts
	if err := json.Unmarshal([]byte(text), &answer); err != nil || response.StatusCode != 200 {
		t.Fatalf("%d %s", response.StatusCode, text)
	}
	if kind := response.Header.Get("Content-Type"); kind != "application/json; charset=utf-8" {
		t.Errorf("type %q", kind)
	}
	return answer
}

func wantAt(t *testing.T, server *Server, id, address, source string) {
	t.Helper()
	if diff := cmp.Diff(whereabouts{Address: address, Source: source, Home: "/"}, whereIs(t, server, id)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestPagesCarryTheirIds(t *testing.T) {
	server := New(Options{})
	source := `guide/"x" <b>.md`
	server.Show(garden(map[string]string{source: "Words"}))
	text := body(t, get(server, "GET", `/guide/"x" <b>/`))
	for _, want := range []string{
		`<meta name="signpost-source" content="guide/&#34;x&#34; &lt;b&gt;.md">`,
		`<meta name="signpost-id" content="` + digest.Of(source).String()[:10] + `">`,
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%s lacks %s", text, want)
		}
	}
	server.Show(example())
	if text := body(t, get(server, "GET", "/")); strings.Contains(text, "signpost-id") || strings.Contains(text, "signpost-source") {
		t.Errorf("a page without a source has an id: %s", text)
	}
}

func TestTagTellsOfAnotherSource(t *testing.T) {
	server := New(Options{})
	site := garden(map[string]string{"a.md": "Words"})
	server.Show(site)
	before := get(server, "GET", "/a/").Header.Get("ETag")
	file := site.Files["a/index.html"]
	file.Source = "b.md"
	server.Show(Site{Version: "2", Files: map[string]File{"a/index.html": file}})
	if after := get(server, "GET", "/a/").Header.Get("ETag"); after == before {
		t.Error("an open page would never hear of the new name of its file")
	}
}

func TestRenamedFileIsFollowed(t *testing.T) {
	server := New(Options{})
	id := idOf("a.md")
	server.Show(garden(map[string]string{"a.md": "A", "same.md": "A", "z.md": "Z"}))
	wantAt(t, server, id, "/a/", "a.md")
	server.Show(garden(map[string]string{"b.md": "A", "same.md": "A", "z.md": "Z"}))
	wantAt(t, server, id, "/b/", "b.md")
	server.Show(garden(map[string]string{"b.md": "edited", "same.md": "A", "z.md": "Z"}))
	server.Show(garden(map[string]string{"deep/c.md": "edited", "same.md": "A", "z.md": "Z"}))
	wantAt(t, server, id, "/deep/c/", "deep/c.md")
	server.Show(garden(map[string]string{"a.md": "edited", "same.md": "A", "z.md": "Z"}))
	wantAt(t, server, id, "/a/", "a.md")
	wantAt(t, server, idOf("b.md"), "/a/", "a.md")
	wantAt(t, server, idOf("deep/c.md"), "/a/", "a.md")
	server.Show(garden(map[string]string{"same.md": "A", "z.md": "Z"}))
	for _, source := range []string{"a.md", "b.md", "deep/c.md"} {
		if answer := whereIs(t, server, idOf(source)); !answer.Gone || answer.Address != "" {
			t.Errorf("%s: %+v", source, answer)
		}
	}
}

// Some programs save under a new name by taking the old file away first.
func TestRenamingInTwoStepsIsFollowed(t *testing.T) {
	server := New(Options{})
	server.Show(garden(map[string]string{"a.md": "A", "z.md": "Z"}))
	server.Show(garden(map[string]string{"z.md": "Z"}))
	if answer := whereIs(t, server, idOf("a.md")); !answer.Gone {
		t.Errorf("%+v", answer)
	}
	server.Show(garden(map[string]string{"z.md": "edited"}))
	server.Show(garden(map[string]string{"b.md": "A", "z.md": "edited"}))
	wantAt(t, server, idOf("a.md"), "/b/", "b.md")
}

func TestRenamedFolderIsFollowedPageByPage(t *testing.T) {
	server := New(Options{})
	server.Show(garden(map[string]string{"old/a.md": "", "old/b.md": "", "old/c.md": "C"}))
	server.Show(garden(map[string]string{"new/a.md": "", "new/b.md": "", "new/c.md": "C"}))
	for _, name := range []string{"a", "b", "c"} {
		wantAt(t, server, idOf("old/"+name+".md"), "/new/"+name+"/", "new/"+name+".md")
	}
}

func TestFileThatTakesTheSameAddress(t *testing.T) {
	server := New(Options{})
	site := garden(map[string]string{"a.md": "A"})
	server.Show(site)
	moved := garden(map[string]string{"b.md": "A"})
	moved.Files = map[string]File{"a/index.html": {Source: "b.md", Bytes: site.Files["a/index.html"].Bytes}}
	server.Show(moved)
	if answer := whereIs(t, server, idOf("a.md")); answer.Gone || answer.Source != "b.md" {
		t.Errorf("%+v", answer)
	}
}

func TestPageThatIsGone(t *testing.T) {
	server := New(Options{})
	server.Show(garden(map[string]string{"guide.md": "G", "guide/deep/a.md": "A"}))
	server.Show(garden(map[string]string{"guide.md": "G"}))
	want := whereabouts{Source: "guide/deep/a.md", Gone: true, Above: "/guide/", Home: "/"}
	if diff := cmp.Diff(want, whereIs(t, server, idOf("guide/deep/a.md"))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(whereabouts{Gone: true, Above: "/", Home: "/"}, whereIs(t, server, "0123456789")); diff != "" {
		t.Errorf("an id nobody gave (-want +got):\n%s", diff)
	}
	server.Show(garden(map[string]string{"guide.md": "G", "guide/deep/a.md": "A again"}))
	wantAt(t, server, idOf("guide/deep/a.md"), "/guide/deep/a/", "guide/deep/a.md")
}

func TestAddressesLeadBelowTheBase(t *testing.T) {
	server := New(Options{})
	site := garden(map[string]string{"care/a b ä.md": "A", "care.md": "C"})
	site.Base = "/eol/"
	server.Show(site)
	if answer := whereIs(t, server, idOf("care/a b ä.md")); answer.Address != "/eol/care/a%20b%20%C3%A4/" || answer.Home != "/eol/" {
		t.Errorf("%+v", answer)
	}
	site = garden(map[string]string{"care.md": "C"})
	site.Base = "/eol/"
	server.Show(site)
	if answer := whereIs(t, server, idOf("care/a b ä.md")); answer.Above != "/eol/care/" {
		t.Errorf("%+v", answer)
	}
}

func TestFailedBuildMovesNothing(t *testing.T) {
	server := New(Options{})
	server.Show(garden(map[string]string{"a.md": "A"}))
	failed := garden(map[string]string{})
	failed.Failed = true
	server.Show(failed)
	wantAt(t, server, idOf("a.md"), "/a/", "a.md")
	server.Show(garden(map[string]string{"b.md": "A"}))
	wantAt(t, server, idOf("a.md"), "/b/", "b.md")
}

func TestPagesAreAskedForOnlyWhenOneVanished(t *testing.T) {
	server := New(Options{})
	asked := 0
	counted := func(content map[string]string) Site {
		site := garden(content)
		pages := site.Pages
		site.Pages = func() []Page { asked++; return pages() }
		return site
	}
	server.Show(counted(map[string]string{"a.md": "A"}))
	server.Show(counted(map[string]string{"a.md": "edited", "b.md": "B"}))
	get(server, "GET", "/a/")
	get(server, "GET", "/nowhere/")
	if asked != 0 {
		t.Errorf("asked %d times for an edit and a new page", asked)
	}
	server.Show(counted(map[string]string{"a.md": "edited"}))
	if asked != 2 {
		t.Errorf("asked %d times when a page was gone, want the old and the new", asked)
	}
}

func TestSiteWithoutPages(t *testing.T) {
	server := New(Options{})
	server.Show(Site{Files: map[string]File{"a.html": {Source: "a.md"}}})
	server.Show(Site{Files: map[string]File{}})
	if answer := whereIs(t, server, idOf("a.md")); !answer.Gone {
		t.Errorf("%+v", answer)
	}
}

func TestHeadOfWhere(t *testing.T) {
	if response := get(New(Options{}), "HEAD", wherePrefix+"0123456789.json"); response.StatusCode != http.StatusOK {
		t.Errorf("%d", response.StatusCode)
	}
}

// BenchmarkShow is an edit of one page among many.
func BenchmarkShow(b *testing.B) {
	content := map[string]string{}
	for i := range 10_000 {
		content[fmt.Sprintf("section-%d/page-%d.md", i%40, i)] = fmt.Sprint(i)
	}
	server := New(Options{})
	one, other := garden(content), garden(content)
	one.Version, other.Version = "1", "2"
	for b.Loop() {
		server.Show(one)
		server.Show(other)
	}
}
