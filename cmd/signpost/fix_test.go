package main

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"signpost/internal/mend"
)

// TestConsent asks somebody, and makes the changes only for a yes.
func TestConsent(t *testing.T) {
	offered := []mend.File{{Path: "content/a.md", Before: []byte("• a\n"), After: []byte("- a\n")}}
	for _, test := range []struct {
		name   string
		answer consent
		want   string
		said   string
	}{
		{"yes", consent{asked: true, from: strings.NewReader("y\n")}, "- a\n", "Make this change in 1 file? [y/N] "},
		{"yes in full", consent{asked: true, from: strings.NewReader(" Yes \n")}, "- a\n", "[y/N]"},
		{"no", consent{asked: true, from: strings.NewReader("n\n")}, "• a\n", "Nothing was changed."},
		{"only Enter", consent{asked: true, from: strings.NewReader("\n")}, "• a\n", "Nothing was changed."},
		{"no answer", consent{asked: true, from: strings.NewReader("")}, "• a\n", "Nothing was changed."},
		{"nobody there", consent{from: strings.NewReader("y\n")}, "• a\n", "add --yes to make this change in 1 file"},
		{"given before", consent{given: true}, "- a\n", ""},
		{"only shown", consent{given: true, dry: true}, "• a\n", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			root, _ := folder(t, map[string]string{"content/a.md": "• a\n"})
			var out, err bytes.Buffer
			v := &voice{out: &out, err: &err, format: "text"}
			if err := v.mend(root, offered, test.answer); err != nil {
				t.Fatal(err)
			}
			got, _ := root.ReadFile("content/a.md")
			if string(got) != test.want || !strings.Contains(err.String(), test.said) {
				t.Errorf("the file is %q, and it said %q", got, err.String())
			}
		})
	}
}

// TestReplace writes a mended file as it was kept, and leaves alone what has
// changed, gone or leads elsewhere.
func TestReplace(t *testing.T) {
	root, dir := folder(t, map[string]string{"content/a.md": "a ", "content/changed.md": "other"})
	if err := os.Chmod(filepath.Join(dir, "content", "a.md"), 0o640); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("a.md", filepath.Join(dir, "content", "link.md")); err != nil && runtime.GOOS != "windows" {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"content/changed.md": "it changed while you were looking", "content/gone.md": "it is gone", "content/link.md": "it is a link to another file",
	} {
		if runtime.GOOS == "windows" && strings.Contains(name, "link") {
			continue
		}
		why, err := replace(root, mend.File{Path: name, Before: []byte("a "), After: []byte("a\n")})
		if err != nil || why != want {
			t.Errorf("%s: %q and %v", name, why, err)
		}
	}
	why, err := replace(root, mend.File{Path: "content/a.md", Before: []byte("a "), After: []byte("a\n")})
	got, _ := root.ReadFile("content/a.md")
	if why != "" || err != nil || string(got) != "a\n" {
		t.Errorf("%q and %v; the file is %q", why, err, got)
	}
	if info, err := root.Stat("content/a.md"); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o640 {
		t.Errorf("the permissions are %v", info.Mode())
	}
	if left, _ := fs.Glob(root.FS(), "content/.signpost-*"); len(left) > 0 {
		t.Errorf("left %v behind", left)
	}
}

// folder is a folder with files, opened as a project's is.
func folder(t *testing.T, texts map[string]string) (*os.Root, string) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range texts {
		whole := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(whole), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(whole, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	return root, dir
}
