package output

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// project lays out a project folder and returns its path, free of links.
func project(t *testing.T) string {
	t.Helper()
	root, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"content/guide/a.md", "themes/plain/base.html", "mine/letter.txt", "repo/.git/config", "repo/" + Marker, "file.txt", "home/x/y.txt"} {
		path := filepath.Join(root, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte("precious"), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

func TestRefusals(t *testing.T) {
	root := project(t)
	t.Setenv("HOME", filepath.Join(root, "home", "x"))
	t.Setenv("USERPROFILE", filepath.Join(root, "home", "x"))
	link := filepath.Join(root, "link")
	if err := errors.Join(os.Symlink(filepath.Join(root, "content"), link), os.Symlink(filepath.Join(root, "nowhere"), filepath.Join(root, "dangling"))); err != nil {
		t.Skip(err)
	}
	volume := filepath.VolumeName(root) + string(filepath.Separator)
	cases := []struct{ name, dir string }{
		{"the whole disk", volume},
		{"the home folder", filepath.Join(root, "home", "x")},
		{"a folder that holds the home folder", filepath.Join(root, "home")},
		{"the project itself", root},
		{"the folder above the project", filepath.Dir(root)},
		{"the content", filepath.Join(root, "content")},
		{"a folder in the content", filepath.Join(root, "content", "guide")},
		{"a new folder in the content", filepath.Join(root, "content", "new", "deep")},
		{"a new folder in the content, by dots", filepath.Join(root, "public") + "/../content/new"},
		{"a link to the content", link},
		{"a new folder in a link to the content", filepath.Join(link, "new")},
		{"a link that leads nowhere", filepath.Join(root, "dangling")},
		{"the themes", filepath.Join(root, "themes")},
		{"somebody's files", filepath.Join(root, "mine")},
		{"a file", filepath.Join(root, "file.txt")},
		{"a folder in a file", filepath.Join(root, "file.txt", "public")},
		{"a repository, though it is marked", filepath.Join(root, "repo")},
	}
	before := contents(t, root)
	for _, c := range cases {
		_, err := Write(c.dir, pages(map[string]string{"index.html": "x"}), Options{SourceDirs: []string{filepath.Join(root, "content"), filepath.Join(root, "themes")}})
		var refused *Refused
		if !errors.As(err, &refused) || refused.Reason == "" || refused.Hint == "" || refused.Dir != c.dir {
			t.Errorf("%s: got %#v, want a complete refusal", c.name, err)
		}
	}
	if diff := cmp.Diff(before, contents(t, root)); diff != "" {
		t.Errorf("a refused write changed something:\n%s", diff)
	}
}

func TestAcceptedPlaces(t *testing.T) {
	root := project(t)
	sources := []string{filepath.Join(root, "content"), filepath.Join(root, "themes")}
	real := filepath.Join(root, "served")
	link := filepath.Join(root, "linked")
	if err := errors.Join(os.Mkdir(real, 0o755), os.Symlink(real, link)); err != nil {
		t.Skip(err)
	}
	for _, dir := range []string{filepath.Join(root, "public"), filepath.Join(root, "a", "b", "c"), filepath.Join(root, "content-site"), link} {
		for _, text := range []string{"first", "second"} {
			content := map[string]string{"index.html": text}
			if _, err := Write(dir, pages(content), Options{SourceDirs: sources}); err != nil {
				t.Errorf("%s: %v", dir, err)
			}
			wantContents(t, dir+string(filepath.Separator), content)
		}
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Error("the link to the site was replaced by a folder")
	}
}

func TestEmptyFolderIsTakenAndKeepsItsMode(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	mustWrite(t, dir, nil)
	if text, err := os.ReadFile(filepath.Join(dir, Marker)); err != nil || string(text) != markerText {
		t.Errorf("marker is %q, %v", text, err)
	}
	mustWrite(t, dir, map[string]string{"a": "a"})
	if info, err := os.Stat(dir); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("mode became %v (%v)", info.Mode(), err)
	}
}

func TestSecondWriterIsRefused(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	var inner error
	files := []File{{Path: "index.html", Bytes: func() ([]byte, error) {
		_, inner = Write(dir, pages(map[string]string{"index.html": "other"}), Options{})
		return []byte("first"), nil
	}}}
	if _, err := Write(dir, files, Options{}); err != nil {
		t.Fatal(err)
	}
	var refused *Refused
	if !errors.As(inner, &refused) {
		t.Errorf("the second writer got %v, want a refusal", inner)
	}
	wantContents(t, dir, map[string]string{"index.html": "first"})
}
