package output

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// pages makes files whose content is given.
func pages(content map[string]string) []File {
	var files []File
	for _, name := range slices.Sorted(maps.Keys(content)) {
		files = append(files, File{Path: name, Bytes: func() ([]byte, error) { return []byte(content[name]), nil }})
	}
	return files
}

// contents reads every plain file below a folder but the marker.
func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	found := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() || entry.Name() == Marker {
			return err
		}
		data, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		found[filepath.ToSlash(name)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func mustWrite(t *testing.T, dir string, content map[string]string) Report {
	t.Helper()
	report, err := Write(dir, pages(content), Options{})
	if err != nil {
		t.Fatal(err)
	}
	return report
}

func wantContents(t *testing.T, dir string, want map[string]string) {
	t.Helper()
	if diff := cmp.Diff(want, contents(t, dir)); diff != "" {
		t.Errorf("site (-want +got):\n%s", diff)
	}
	wantAlone(t, dir)
}

// wantAlone fails when anything but the site is left in its parent folder.
func wantAlone(t *testing.T, dir string) {
	t.Helper()
	beside, err := filepath.Glob(filepath.Join(filepath.Dir(dir), "."+filepath.Base(dir)+".*"))
	if err != nil || len(beside) > 0 {
		t.Errorf("left beside the site: %v (%v)", beside, err)
	}
}

func TestWriteReports(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "deep", "public")
	first := map[string]string{"index.html": "home", "a/index.html": "first", "a/b/c.css": "c", "old/gone.html": "x"}
	second := map[string]string{"index.html": "home", "a/index.html": "second", "a/b/c.css": "c", "new.html": ""}
	steps := []struct {
		name    string
		content map[string]string
		want    Report
	}{
		{"a new folder", first, Report{Written: 4, Bytes: 11}},
		{"the same again", first, Report{Unchanged: 4, Bytes: 11}},
		{"changed, new and gone", second, Report{Written: 2, Unchanged: 2, Removed: 1, Bytes: 11}},
		{"only gone", map[string]string{"index.html": "home"}, Report{Unchanged: 1, Removed: 3, Bytes: 4}},
		{"nothing at all", nil, Report{Removed: 1}},
	}
	for _, step := range steps {
		if got := mustWrite(t, dir, step.content); got != step.want {
			t.Errorf("%s: report %+v, want %+v", step.name, got, step.want)
		}
		want := step.content
		if want == nil {
			want = map[string]string{}
		}
		wantContents(t, dir, want)
	}
}

// identity is what a second write of the same site may not change.
type identity struct {
	mode  fs.FileMode
	mtime int64
	info  fs.FileInfo
}

func identities(t *testing.T, dir string) map[string]identity {
	t.Helper()
	found := map[string]identity{}
	err := filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := os.Lstat(path)
		found[path] = identity{info.Mode(), info.ModTime().UnixNano(), info}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestUnchangedSiteIsNotTouched(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	content := map[string]string{"index.html": "home", "a/index.html": "a"}
	mustWrite(t, dir, content)
	before := identities(t, dir)
	mustWrite(t, dir, content)
	for path, now := range identities(t, dir) {
		was := before[path]
		if was.mode != now.mode || was.mtime != now.mtime || !os.SameFile(was.info, now.info) {
			t.Errorf("%s was touched", path)
		}
	}
}

func TestUnchangedFileIsCarriedOver(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	mustWrite(t, dir, map[string]string{"index.html": "home", "a.html": "a"})
	before := identities(t, dir)[filepath.Join(dir, "a.html")]
	mustWrite(t, dir, map[string]string{"index.html": "changed", "a.html": "a"})
	now := identities(t, dir)[filepath.Join(dir, "a.html")]
	if before.mtime != now.mtime || !os.SameFile(before.info, now.info) {
		t.Error("an unchanged file was written again")
	}
}

func TestStraysArePruned(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	content := map[string]string{"index.html": "home"}
	mustWrite(t, dir, content)
	for _, stray := range []string{"notes.txt", "empty", "link"} {
		path := filepath.Join(dir, stray)
		var err error
		switch stray {
		case "empty":
			err = os.MkdirAll(filepath.Join(path, "inner"), 0o755)
		case "link":
			err = os.Symlink(t.TempDir(), path)
		default:
			err = os.WriteFile(path, []byte("by hand"), 0o644)
		}
		if err != nil {
			t.Skip(err)
		}
		mustWrite(t, dir, content)
		if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s is still there: %v", stray, err)
		}
		wantContents(t, dir, content)
	}
}

// A link in the site must not lead a write out of it.
func TestLinkedFolderIsReplaced(t *testing.T) {
	top := t.TempDir()
	dir, outside := filepath.Join(top, "public"), filepath.Join(top, "outside")
	content := map[string]string{"a/index.html": "a"}
	mustWrite(t, dir, content)
	if err := errors.Join(os.Rename(filepath.Join(dir, "a"), outside), os.Symlink(outside, filepath.Join(dir, "a"))); err != nil {
		t.Skip(err)
	}
	changed := map[string]string{"a/index.html": "b"}
	mustWrite(t, dir, changed)
	wantContents(t, dir, changed)
	if got := contents(t, outside)["index.html"]; got != "a" {
		t.Errorf("a file outside the site became %q", got)
	}
}

func TestFailingFileLeavesTheOldSite(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	old := map[string]string{"index.html": "home", "z.html": "z"}
	mustWrite(t, dir, old)
	before := identities(t, dir)
	broken := errors.New("no such template")
	next := append(pages(map[string]string{"index.html": "new", "a.html": "new"}),
		File{Path: "z.html", Bytes: func() ([]byte, error) { return nil, broken }})
	if _, err := Write(dir, next, Options{}); !errors.Is(err, broken) || !strings.Contains(err.Error(), "z.html") {
		t.Errorf("error is %v, want one that names the file and its cause", err)
	}
	wantContents(t, dir, old)
	for path, now := range identities(t, dir) {
		if !os.SameFile(before[path].info, now.info) {
			t.Errorf("%s was replaced", path)
		}
	}
}

func TestFailingFirstWriteMakesNoFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	files := []File{{Path: "a", Bytes: func() ([]byte, error) { return nil, errors.New("broken") }}}
	if _, err := Write(dir, files, Options{}); err == nil {
		t.Error("no error")
	}
	if _, err := os.Lstat(dir); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the folder was made: %v", err)
	}
	wantAlone(t, dir)
}

func TestUnsafeNamesAreRefused(t *testing.T) {
	names := []string{"", ".", "..", "/etc/x", "../x", "a/../../b", "a//b", "a/", `a\..\b`, "C:x", "a:b", "nul\x00", "new\nline",
		Marker, Marker + "/x", ".git/config", ".GIT/config", "\xff"}
	for _, name := range names {
		dir := filepath.Join(t.TempDir(), "public")
		if _, err := Write(dir, []File{{Path: name, Bytes: func() ([]byte, error) { return nil, nil }}}, Options{}); err == nil {
			t.Errorf("%q was written", name)
		}
		if _, err := os.Lstat(dir); err == nil {
			t.Errorf("%q: the folder was made", name)
		}
	}
	for _, clash := range [][]string{{"a", "a"}, {"a", "a/b"}, {"a/b/c", "a/b"}} {
		files := []File{}
		for _, name := range clash {
			files = append(files, File{Path: name, Bytes: func() ([]byte, error) { return nil, nil }})
		}
		if _, err := Write(filepath.Join(t.TempDir(), "public"), files, Options{}); err == nil {
			t.Errorf("%q were written side by side", clash)
		}
	}
}
