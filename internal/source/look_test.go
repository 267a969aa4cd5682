package source_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"signpost/internal/source"
)

// TestLook changes a project at random, tells Look which names changed, and
// holds what it gives to what reading everything afresh gives.
func TestLook(t *testing.T) {
	dir, root := project(t, map[string]string{"signpost.yaml": "title: x", "content/a.md": "a", "content/talk/b.md": "b", "static/c.txt": "c"})
	chance := rand.New(rand.NewPCG(1, 2))
	names := []string{
		"content/a.md", "content/b.md", "content/talk/b.md", "content/talk/c.md", "content/new/folder/d.md", "static/c.txt", "signpost.yaml",
		"content/.hidden.md", "content/draft.md~", "README.md", "content/node_modules/x.md",
	}
	s := read(t, root, nil)
	for turn := range 200 {
		var changed []string
		for range 1 + chance.IntN(3) {
			name := names[chance.IntN(len(names))]
			changed = append(changed, name)
			if chance.IntN(3) == 0 {
				os.Remove(filepath.Join(dir, filepath.FromSlash(name)))
				continue
			}
			put(t, dir, name, fmt.Sprint("turn ", chance.IntN(5)), longAgo().Add(time.Duration(turn)*time.Hour))
		}
		next, err := source.Look(root, s, changed)
		if err != nil {
			t.Fatal(err)
		}
		fresh := read(t, root, nil)
		if got, want := contents(t, next), contents(t, fresh); got != want {
			t.Fatalf("turn %d, after %v:\n%s\nwant\n%s", turn, changed, got, want)
		}
		if next.Digest() != fresh.Digest() {
			t.Fatalf("turn %d: one content has two digests", turn)
		}
		if (contents(t, s) == contents(t, next)) != (s.Digest() == next.Digest()) {
			t.Fatalf("turn %d: the digest does not tell the contents apart", turn)
		}
		s = next
	}
}

// contents is all that a snapshot says of a project.
func contents(t *testing.T, s *source.Snapshot) string {
	t.Helper()
	var b strings.Builder
	for _, f := range s.Files {
		fmt.Fprintf(&b, "%s %d %s %q\n", f.Path, f.Size, f.Digest, text(t, s, f.Path))
	}
	return b.String() + findings(s)
}

// TestLookOdd names things that are no files of the site: nothing comes of
// them, and a folder is looked at whole.
func TestLookOdd(t *testing.T) {
	dir, root := project(t, map[string]string{"content/a.md": "a"})
	s := read(t, root, nil)
	put(t, dir, "content/talk/b.md", "b", longAgo())
	put(t, dir, "outside.md", "o", longAgo())
	for _, name := range []string{"", "/", "../outside.md", "/etc/passwd", "content/../outside.md", "outside.md", `content\a.md`, "content/./a.md", "content//a.md", "themes"} {
		next, err := source.Look(root, s, []string{name})
		if err != nil {
			t.Errorf("%q: %v", name, err)
		} else if got := names(next); got != "content/a.md" {
			t.Errorf("after looking at %q the snapshot holds %s", name, got)
		}
	}
	next, err := source.Look(root, s, []string{"content/talk"})
	if err != nil {
		t.Fatal(err)
	}
	if got := names(next); got != "content/a.md content/talk/b.md" {
		t.Errorf("after looking at a new folder the snapshot holds %s", got)
	}
	os.RemoveAll(filepath.Join(dir, "content", "talk"))
	next, err = source.Look(root, next, []string{"content/talk"})
	if err != nil {
		t.Fatal(err)
	}
	if got := names(next); got != "content/a.md" {
		t.Errorf("after looking at a folder that went the snapshot holds %s", got)
	}
}

// TestLookLink follows a file that becomes a link out of the project and back.
func TestLookLink(t *testing.T) {
	dir, root := project(t, map[string]string{"content/a.md": "a"})
	s := read(t, root, nil)
	os.Remove(filepath.Join(dir, "content", "a.md"))
	link(t, "/etc/hostname", filepath.Join(dir, "content", "a.md"))
	s, err := source.Look(root, s, []string{"content/a.md"})
	if err != nil {
		t.Fatal(err)
	}
	if names(s) != "" || !strings.Contains(findings(s), "leads out of the project") {
		t.Errorf("holds %s, and finds %s", names(s), findings(s))
	}
	os.Remove(filepath.Join(dir, "content", "a.md"))
	put(t, dir, "content/a.md", "again", longAgo())
	s, err = source.Look(root, s, []string{"content/a.md"})
	if err != nil {
		t.Fatal(err)
	}
	if text(t, s, "content/a.md") != "again" || findings(s) != "" {
		t.Errorf("holds %s, and finds %s", names(s), findings(s))
	}
}
