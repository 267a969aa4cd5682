package source_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"signpost/internal/source"
)

// project makes a folder of files, last changed long ago unless a test says
// otherwise, and opens it as a root.
func project(t *testing.T, files map[string]string) (string, *os.Root) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		put(t, dir, name, text, longAgo())
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	return dir, root
}

func longAgo() time.Time { return time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC) }

func put(t *testing.T, dir, name, text string, modified time.Time) {
	t.Helper()
	file := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(file, modified, modified); err != nil {
		t.Fatal(err)
	}
}

func link(t *testing.T, target, name string) {
	t.Helper()
	if err := os.Symlink(target, name); err != nil {
		t.Skip("no links here: ", err)
	}
}

func read(t *testing.T, root *os.Root, prev *source.Snapshot) *source.Snapshot {
	t.Helper()
	s, err := source.Read(root, prev)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func text(t *testing.T, s *source.Snapshot, name string) string {
	t.Helper()
	f, ok := s.Find(name)
	if !ok {
		t.Fatalf("there is no %s", name)
	}
	data, err := f.Data()
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func names(s *source.Snapshot) string {
	var all []string
	for _, f := range s.Files {
		all = append(all, f.Path)
	}
	return strings.Join(all, " ")
}

func findings(s *source.Snapshot) string {
	var all []string
	for _, d := range s.Found {
		all = append(all, fmt.Sprintf("%s: %s", d.Span.File, d.Message))
	}
	slices.Sort(all)
	return strings.Join(all, "\n")
}

func TestRead(t *testing.T) {
	_, root := project(t, map[string]string{
		"signpost.yaml": "title: A site\n", "content/b.md": "b", "content/a/x.md": "x", "content/a.md": "a",
		"content/a/photo.jpg": "not text", "static/robots.txt": "", "themes/own/layouts/page.html": "h",
		"elsewhere/no.md": "not read", "README.md": "not read", "public/index.html": "not read",
	})
	s := read(t, root, nil)
	if want := "content/a.md content/a/photo.jpg content/a/x.md content/b.md signpost.yaml static/robots.txt themes/own/layouts/page.html"; names(s) != want {
		t.Errorf("read %s, want %s", names(s), want)
	}
	if findings(s) != "" {
		t.Error(findings(s))
	}
	for name, want := range map[string]string{"content/a/x.md": "x", "content/a/photo.jpg": "not text", "static/robots.txt": ""} {
		if got := text(t, s, name); got != want {
			t.Errorf("%s holds %q", name, got)
		}
	}
	var under []string
	for _, f := range s.Under("content/a") {
		under = append(under, f.Path)
	}
	if !slices.Equal(under, []string{"content/a/photo.jpg", "content/a/x.md"}) {
		t.Errorf("below content/a stand %v", under)
	}
	if _, ok := s.Find("content/a"); ok {
		t.Error("a folder was found as a file")
	}
}

func TestEmptyProject(t *testing.T) {
	_, root := project(t, nil)
	if s := read(t, root, nil); len(s.Files) != 0 || len(s.Found) != 0 {
		t.Errorf("read %s and found %s", names(s), findings(s))
	}
}

// TestIgnored holds what editors, desktops and tools leave in a folder.
func TestIgnored(t *testing.T) {
	_, root := project(t, map[string]string{
		"content/.hidden.md": "", "content/.git/config": "", "content/a.md~": "", "content/#a.md#": "", "content/4913": "",
		"content/.a.md.swp": "", "content/a.md___jb_tmp___": "", "content/a.md___jb_old___": "", "static/.DS_Store": "",
		"static/Thumbs.db": "", "static/node_modules/x/index.js": "", "content/kept#.md": "",
	})
	if s := read(t, root, nil); names(s) != "content/kept#.md" || findings(s) != "" {
		t.Errorf("read %s and found %s", names(s), findings(s))
	}
}

// TestLinks follows links to files inside the project and no others.
func TestLinks(t *testing.T) {
	outside := t.TempDir()
	put(t, outside, "secret.md", "secret", longAgo())
	dir, root := project(t, map[string]string{"content/a.md": "a", "content/sub/b.md": "b"})
	at := func(name string) string { return filepath.Join(dir, "content", name) }
	link(t, "a.md", at("same.md"))
	link(t, "sub/b.md", at("below.md"))
	link(t, filepath.Join(outside, "secret.md"), at("absolute.md"))
	link(t, filepath.Join("..", "..", filepath.Base(outside), "secret.md"), at("relative.md"))
	link(t, outside, at("folder-outside"))
	link(t, "sub", at("folder-inside"))
	link(t, "missing.md", at("dangling.md"))
	link(t, "circle.md", at("circle.md"))
	s := read(t, root, nil)
	if want := "content/a.md content/below.md content/same.md content/sub/b.md"; names(s) != want {
		t.Errorf("read %s, want %s", names(s), want)
	}
	if got := text(t, s, "content/below.md"); got != "b" {
		t.Errorf("the link gives %q", got)
	}
	for _, name := range []string{"absolute.md", "relative.md", "folder-outside", "folder-inside", "dangling.md", "circle.md"} {
		if !strings.Contains(findings(s), "content/"+name+": ") {
			t.Errorf("nothing is said of %s", name)
		}
	}
	for _, part := range []string{"dangling.md: this link leads to nothing", "folder-inside: this is a link to a folder", "absolute.md: this leads out of the project"} {
		if !strings.Contains(findings(s), part) {
			t.Errorf("found\n%s\nwithout %q", findings(s), part)
		}
	}
}

// TestLinkedFolder replaces one of the folders that are read by a link out of
// the project. The rest is read all the same.
func TestLinkedFolder(t *testing.T) {
	outside := t.TempDir()
	put(t, outside, "secret.css", "secret", longAgo())
	dir, root := project(t, map[string]string{"content/a.md": "a"})
	link(t, outside, filepath.Join(dir, "static"))
	s := read(t, root, nil)
	if names(s) != "content/a.md" || !strings.Contains(findings(s), "static: this leads out of the project") {
		t.Errorf("read %s and found %s", names(s), findings(s))
	}
}

// TestUnchanged takes a file over without reading it: here its content has
// changed behind a size and a time that did not.
func TestUnchanged(t *testing.T) {
	dir, root := project(t, map[string]string{"content/a.md": "first"})
	first := read(t, root, nil)
	put(t, dir, "content/a.md", "other", longAgo())
	if got := text(t, read(t, root, first), "content/a.md"); got != "first" {
		t.Errorf("an unchanged file was read again: %q", got)
	}
	if got := text(t, read(t, root, nil), "content/a.md"); got != "other" {
		t.Errorf("without a last snapshot the file holds %q", got)
	}
}

// TestChanged notices a change by size, by time, and, while the file is young,
// by its content alone.
func TestChanged(t *testing.T) {
	now := time.Now()
	for name, test := range map[string]struct {
		before, after time.Time
		text          string
	}{
		"another size":                    {longAgo(), longAgo(), "longer than before"},
		"another time":                    {longAgo(), longAgo().Add(time.Second), "other"},
		"an earlier time":                 {longAgo(), longAgo().Add(-time.Hour), "other"},
		"the same size and time, young":   {now, now, "other"},
		"the same size and time, to come": {now.Add(time.Hour), now.Add(time.Hour), "other"},
	} {
		t.Run(name, func(t *testing.T) {
			dir, root := project(t, nil)
			put(t, dir, "content/a.md", "first", test.before)
			first := read(t, root, nil)
			put(t, dir, "content/a.md", test.text, test.after)
			second := read(t, root, first)
			if got := text(t, second, "content/a.md"); got != test.text {
				t.Errorf("the change went unnoticed: %q", got)
			}
			if got := text(t, first, "content/a.md"); got != "first" {
				t.Errorf("the first snapshot changed to %q", got)
			}
		})
	}
}

func TestRemovedAndAdded(t *testing.T) {
	dir, root := project(t, map[string]string{"content/a.md": "a", "content/b.md": "b"})
	first := read(t, root, nil)
	if err := os.Remove(filepath.Join(dir, "content", "a.md")); err != nil {
		t.Fatal(err)
	}
	put(t, dir, "content/c.md", "c", longAgo())
	if got := names(read(t, root, first)); got != "content/b.md content/c.md" {
		t.Errorf("read %s", got)
	}
}

// TestChangedLater asks for a picture that has changed since the snapshot. It
// says so instead of mixing two moments.
func TestChangedLater(t *testing.T) {
	dir, root := project(t, map[string]string{"static/a.jpg": "first"})
	s := read(t, root, nil)
	put(t, dir, "static/a.jpg", "other", longAgo())
	f, _ := s.Find("static/a.jpg")
	if data, err := f.Data(); err == nil || !strings.Contains(err.Error(), "changed while") {
		t.Errorf("got %q and %v", data, err)
	}
}

func TestMemory(t *testing.T) {
	s := source.Memory(map[string]string{"content/b.md": "b", "content/a.md": "", "signpost.yaml": "title: x"})
	if names(s) != "content/a.md content/b.md signpost.yaml" || text(t, s, "content/b.md") != "b" || text(t, s, "content/a.md") != "" {
		t.Errorf("holds %s", names(s))
	}
}
