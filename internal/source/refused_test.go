package source

import (
	"os"
	"path/filepath"
	"testing"
)

// TestRefused reads what the computer does not hand out as it was listed: each
// is a finding, and the others are read all the same.
func TestRefused(t *testing.T) {
	dir := t.TempDir()
	for _, folder := range []string{"content/page.md", "content/messages"} {
		if err := os.MkdirAll(filepath.Join(dir, filepath.FromSlash(folder)), 0o777); err != nil {
			t.Fatal(err)
		}
	}
	for _, file := range []string{"content/a.md", "content/b.md", "content/file"} {
		if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(file)), []byte("a"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	var listed []File
	for _, name := range []string{"content/a.md", "content/b.md", "content/gone.md", "content/page.md", "content/file/c.md", "content/nowhere/d.md"} {
		listed = append(listed, File{Path: name, Size: 1, root: root})
	}
	read, wrong := load(listed, nil)
	if len(read) != 2 || read[0].Path != "content/a.md" || read[1].Path != "content/b.md" {
		t.Errorf("read %v", read)
	}
	if len(wrong) != 2 || wrong[0].Span.File != "content/page.md" || wrong[1].Span.File != "content/file" {
		t.Fatalf("found %v", wrong)
	}
	for _, d := range wrong {
		if d.Code != "file-unreadable" || d.Severity.String() != "error" {
			t.Errorf("found %v", d)
		}
	}
	w := walk{root: root}
	w.folder("content/file")
	if len(w.files) != 0 || len(w.found) != 1 || w.found[0].Message != "this folder cannot be read" {
		t.Errorf("a folder that is none: %v and %v", w.files, w.found)
	}
}

// TestLitter leaves out what nobody has written.
func TestLitter(t *testing.T) {
	for name, ignored := range map[string]bool{
		".DS_Store": true, "Thumbs.db": true, "thumbs.db": true, "desktop.ini": true, "~$letter.docx": true, "~WRL0001.tmp": true, "__MACOSX": true,
		"film.mp4.crdownload": true, "talk.md~": true, "#talk.md#": true, "talk.md": false, ".well-known": false, "thumbs.md": false, "part.md": false, "~talk.md": false,
	} {
		if Ignored(name) != ignored {
			t.Errorf("%s: %v", name, !ignored)
		}
	}
}
