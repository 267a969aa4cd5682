package output

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// lay puts a folder with these files in place, as a killed run would leave it.
func lay(t *testing.T, dir string, names ...string) {
	t.Helper()
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(name), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// noProcess is a number above what systems give to processes.
const noProcess = 1<<30 + 7

func TestSweep(t *testing.T) {
	parent := t.TempDir()
	running := os.Getppid()
	cases := []struct {
		name  string
		files []string
		old   bool
		kept  bool
	}{
		{fmt.Sprintf(".public.staging-%d-aa", noProcess), []string{Marker, "index.html"}, false, false},
		{fmt.Sprintf(".public.staging-%d-ab", noProcess), nil, false, false},
		{fmt.Sprintf(".public.staging-%d-ac", noProcess), []string{"letter.txt"}, false, true},
		{fmt.Sprintf(".public.staging-%d-ad", os.Getpid()), []string{Marker}, false, false},
		{fmt.Sprintf(".public.staging-%d-ae", running), []string{Marker}, false, true},
		{fmt.Sprintf(".public.staging-%d-af", running), []string{Marker}, true, false},
		{fmt.Sprintf(".public.old-%d-ag", noProcess), []string{Marker, "index.html"}, false, false},
		{".public.staging-x-ah", []string{Marker}, false, true},
		{".public.staging", []string{Marker}, false, true},
		{fmt.Sprintf(".other.staging-%d-ai", noProcess), []string{Marker}, false, true},
	}
	mustWrite(t, filepath.Join(parent, "public"), nil)
	for _, c := range cases {
		lay(t, filepath.Join(parent, c.name), c.files...)
		if c.old {
			then := time.Now().Add(-2 * abandoned)
			os.Chtimes(filepath.Join(parent, c.name), then, then)
		}
	}
	mustWrite(t, filepath.Join(parent, "public"), nil)
	for _, c := range cases {
		if _, err := os.Lstat(filepath.Join(parent, c.name)); (err == nil) != c.kept {
			t.Errorf("%s: kept is %v, want %v", c.name, err == nil, c.kept)
		}
	}
}

// Where folders cannot be swapped in one step, a run killed between the two
// renames leaves no site; the next one brings the old site back first, so that
// even when it then fails, a site is there.
func TestRecovery(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "public")
	lay(t, filepath.Join(parent, fmt.Sprintf(".public.old-%d-aa", noProcess)), Marker, "index.html")
	failing := []File{{Path: "a", Bytes: func() ([]byte, error) { return nil, os.ErrInvalid }}}
	if _, err := Write(dir, failing, Options{}); err == nil {
		t.Error("no error")
	}
	wantContents(t, dir, map[string]string{"index.html": "index.html"})
}

func TestRenameTwice(t *testing.T) {
	parent := t.TempDir()
	lay(t, filepath.Join(parent, "public"), Marker, "old.html")
	root, err := os.OpenRoot(parent)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	site := place{parent: parent, name: "public"}
	if err := site.renameTwice(root, "missing"); err == nil {
		t.Error("a missing stage was put in place")
	}
	wantContents(t, site.path(), map[string]string{"old.html": "old.html"})
	lay(t, filepath.Join(parent, ".public.staging-1-aa"), Marker, "new.html")
	if err := site.renameTwice(root, ".public.staging-1-aa"); err != nil {
		t.Error(err)
	}
	wantContents(t, site.path(), map[string]string{"new.html": "new.html"})
}

// A record that a killed run did not finish is a file beside the site.
func TestSweepOfRecords(t *testing.T) {
	parent := t.TempDir()
	for name, kept := range map[string]bool{
		fmt.Sprintf(".public.record-%d-aa", noProcess):    false,
		fmt.Sprintf(".public.record-%d-ab", os.Getppid()): true,
		fmt.Sprintf(".other.record-%d-ac", noProcess):     true,
		".public.record-x-ad":                             true,
		".public.record":                                  true,
		fmt.Sprintf(".public.staging-%d-ae", noProcess):   true, // a file, so it is not ours
	} {
		lay(t, parent, name)
		mustWrite(t, filepath.Join(parent, "public"), nil)
		if _, err := os.Lstat(filepath.Join(parent, name)); (err == nil) != kept {
			t.Errorf("%s: kept is %v, want %v", name, err == nil, kept)
		}
	}
}
