package scaffold

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"signpost/internal/config"
	"signpost/internal/kind"
)

func TestFileName(t *testing.T) {
	tests := map[string]string{
		"Talk and listen":      "talk-and-listen.md",
		"What's next?":         "whats-next.md",
		"Before – and after":   "before-and-after.md",
		"  an / odd  \\ one  ": "an-odd-one.md",
		"../../etc/passwd":     "etc-passwd.md",
		"Gofal diwedd oes: ŷ":  "gofal-diwedd-oes-ŷ.md",
		"社会福祉":                 "社会福祉.md",
		"CON":                  "page-con.md",
		"index":                "page-index.md",
		"_index":               "page-index.md",
		"???":                  "page.md",
		"Page":                 "page.md",
		"":                     "page.md",
		"Version 1.":           "version-1.md",
		"A title that goes on and on because nobody ever told it to come to an end": "a-title-that-goes-on-and-on-because-nobody-ever-told-it-to.md",
		strings.Repeat("x", 300): strings.Repeat("x", 60) + ".md",
	}
	for title, want := range tests {
		if got := FileName(title); got != want {
			t.Errorf("FileName(%q) = %q, want %q", title, got, want)
		}
	}
}

// project is an empty project's folder.
func project(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "content"), 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}

func find(t *testing.T, name string) kind.Kind {
	t.Helper()
	k, ok := kind.All().Find(name)
	if !ok {
		t.Fatalf("there is no kind %s", name)
	}
	return k
}

func wantRefused(t *testing.T, err error, part string) {
	t.Helper()
	var refused *Refused
	if !errors.As(err, &refused) || !strings.Contains(refused.Message, part) || refused.Hint == "" {
		t.Errorf("got the error %v, want a refusal with a hint that says %q", err, part)
	}
}

func TestWritePagePutsAPageIntoItsKindsFolder(t *testing.T) {
	dir := project(t)
	for name, want := range map[string]string{"session": "content/sessions/new.md", "page": "content/new.md"} {
		at, err := WritePage(dir, find(t, name), "new.md", "text\n")
		if err != nil {
			t.Fatal(err)
		}
		if at != filepath.Join(dir, filepath.FromSlash(want)) {
			t.Errorf("a %s goes to %s, want %s", name, at, want)
		}
		if text, err := os.ReadFile(at); err != nil || string(text) != "text\n" {
			t.Errorf("%s holds %q, %v", at, text, err)
		}
	}
}

func TestWritePageNeverOverwrites(t *testing.T) {
	dir := project(t)
	at, err := WritePage(dir, find(t, "guide"), "new.md", "first")
	if err != nil {
		t.Fatal(err)
	}
	_, err = WritePage(dir, find(t, "guide"), "new.md", "second")
	wantRefused(t, err, "content/start/new.md is already there")
	if text, _ := os.ReadFile(at); string(text) != "first" {
		t.Errorf("the page now reads %q", text)
	}
}

func TestWritePageStaysInTheProject(t *testing.T) {
	dir := project(t)
	for _, name := range []string{"../x.md", "a/b.md", `a\b.md`, "", ".", "..", "x", "con.md", "x.html", "a:b.md", "x.md/"} {
		_, err := WritePage(dir, find(t, "page"), name, "text")
		wantRefused(t, err, "cannot be called")
	}
	elsewhere := t.TempDir()
	if err := os.Symlink(elsewhere, filepath.Join(dir, "content", "sessions")); err != nil {
		t.Skip("this system has no symbolic links")
	}
	if at, err := WritePage(dir, find(t, "session"), "x.md", "text"); err == nil {
		t.Errorf("a page was written through a link to %s", at)
	}
	if entries, _ := os.ReadDir(elsewhere); len(entries) > 0 {
		t.Error("something was written outside the project")
	}
}

func TestWritePageWantsAProject(t *testing.T) {
	_, err := WritePage(t.TempDir(), find(t, "page"), "x.md", "text")
	wantRefused(t, err, "there is no folder content/")
}

// starter is a small set of files as the program carries it.
func starter() fs.FS {
	return fstest.MapFS{
		"content/_index.md":         {Data: []byte("home")},
		"content/data/topics.yaml":  {Data: []byte("[]")},
		"themes/default/style.css":  {Data: []byte("not copied")},
		"content/start/_index.md":   {Data: []byte("start")},
		"content/start/picture.png": {Data: []byte{0, 1, 2}},
	}
}

// tree lists the files below a folder with their content.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		files[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestWriteSite(t *testing.T) {
	for name, dir := range map[string]string{"new": filepath.Join(t.TempDir(), "deep", "my-hospice"), "empty": t.TempDir()} {
		if err := WriteSite(dir, starter()); err != nil {
			t.Fatal(err)
		}
		got := tree(t, dir)
		want := []string{".gitignore", "README.md", "content/_index.md", "content/data/topics.yaml", "content/start/_index.md", "content/start/picture.png", "signpost.yaml"}
		if diff := cmp.Diff(want, slices.Sorted(maps.Keys(got))); diff != "" {
			t.Errorf("%s folder (-want +got):\n%s", name, diff)
		}
		if got["content/_index.md"] != "home" || got["content/start/picture.png"] != "\x00\x01\x02" {
			t.Errorf("%s folder: the files were changed on the way", name)
		}
		if !strings.Contains(got[".gitignore"], "\n/public/\n") {
			t.Errorf("%s folder: built sites are not ignored: %q", name, got[".gitignore"])
		}
		for _, command := range []string{"signpost serve", "signpost check", "signpost build"} {
			if !strings.Contains(got["README.md"], "\n    "+command+"\n") {
				t.Errorf("%s folder: README.md does not name %s", name, command)
			}
		}
	}
}

func TestWriteSiteRefusesWhatIsNotEmpty(t *testing.T) {
	dir := t.TempDir()
	mine := filepath.Join(dir, "mine.txt")
	if err := os.WriteFile(mine, []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	wantRefused(t, WriteSite(dir, starter()), "is not empty")
	wantRefused(t, WriteSite(mine, starter()), "is a file")
	if diff := cmp.Diff(map[string]string{"mine.txt": "mine"}, tree(t, dir)); diff != "" {
		t.Errorf("the folder was changed (-want +got):\n%s", diff)
	}
}

func TestSettingsOfANewSite(t *testing.T) {
	c, policy, found := config.Parse("signpost.yaml", []byte(settings("My: hospice")))
	if len(found) > 0 || len(policy) > 0 {
		t.Errorf("new settings give %v, %v", found, policy)
	}
	want := config.Defaults()
	want.Title = "My: hospice"
	want.Languages = []string{"cy", "ur"} // of the translations that the starter brings
	c.Places = nil                        // where the settings stand
	if diff := cmp.Diff(want, c); diff != "" {
		t.Errorf("only the title and the languages should differ from the defaults (-want +got):\n%s", diff)
	}
	all := strings.ReplaceAll("\n"+settings("My hospice"), "\n# ", "\n")
	if _, _, found := config.Parse("signpost.yaml", []byte(all)); len(found) > 0 {
		t.Errorf("all settings at once give %v", found)
	}
}

func TestTitlesOfNewSites(t *testing.T) {
	for dir, want := range map[string]string{
		"my-hospice": "My hospice", "/srv/our_learning": "Our learning", "éa": "Éa", "-": "Signpost", "/": "Signpost",
	} {
		if got := titleOf(dir); got != want {
			t.Errorf("titleOf(%q) = %q, want %q", dir, got, want)
		}
	}
}
