//go:build unix

package source_test

import (
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// TestPipe shows that a pipe in the tree is named and left alone: opening it
// would wait for a writer for ever.
func TestPipe(t *testing.T) {
	dir, root := project(t, map[string]string{"content/a.md": "a"})
	if err := unix.Mkfifo(filepath.Join(dir, "content", "pipe.md"), 0o666); err != nil {
		t.Skip(err)
	}
	s := read(t, root, nil)
	if names(s) != "content/a.md" || findings(s) != "content/pipe.md: this is not an ordinary file" {
		t.Errorf("read %s and found %s", names(s), findings(s))
	}
}

// TestNames reads a tree with names that are odd, and with names that are no
// text at all, which are left out.
func TestNames(t *testing.T) {
	dir, root := project(t, map[string]string{"content/a:b?.md": "", "content/line\nbreak.md": "", "content/trailing. /x.md": ""})
	put(t, dir, "content/caf\xe9.md", "", longAgo())
	put(t, dir, "content/caf\xe9/x.md", "", longAgo())
	s := read(t, root, nil)
	if want := "content/a:b?.md content/line\nbreak.md content/trailing. /x.md"; names(s) != want {
		t.Errorf("read %q, want %q", names(s), want)
	}
	if n := strings.Count(findings(s), "this name is not text"); n != 2 {
		t.Errorf("found %q", findings(s))
	}
}
