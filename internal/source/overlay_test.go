package source_test

import (
	"slices"
	"strings"
	"testing"

	"signpost/internal/source"
)

// told says what a snapshot holds.
func told(t *testing.T, s *source.Snapshot) string {
	t.Helper()
	var said []string
	for _, f := range s.Files {
		text, err := f.Data()
		if err != nil {
			t.Fatal(err)
		}
		said = append(said, f.Path+"="+string(text))
	}
	return strings.Join(said, " ")
}

func TestWithLaysTextsOverFiles(t *testing.T) {
	_, root := project(t, map[string]string{"signpost.yaml": "title: x", "content/a.md": "saved a", "content/b.md": "saved b"})
	saved := read(t, root, nil)
	over := saved.With(map[string][]byte{
		"content/a.md":      []byte("written a"),
		"content/new/c.md":  []byte("written c"),
		"README.md":         []byte("no part of the site"),
		"content/../d.md":   []byte("outside"),
		"content/.e.md":     []byte("hidden"),
		"static/photo.jpeg": []byte("no text"),
	})
	if got, want := told(t, over), "content/a.md=written a content/b.md=saved b content/new/c.md=written c signpost.yaml=title: x"; got != want {
		t.Errorf("the snapshot holds %s\nwant %s", got, want)
	}
	if got, want := told(t, saved), "content/a.md=saved a content/b.md=saved b signpost.yaml=title: x"; got != want {
		t.Errorf("the snapshot below now holds %s\nwant %s", got, want)
	}
}

// TestWithNamesAreDigests holds a text that is laid over a file to the name it
// would have once it is saved, so that what is remembered of it serves then.
func TestWithNamesAreDigests(t *testing.T) {
	same := source.Memory(map[string]string{"content/a.md": "words"})
	over := source.Memory(map[string]string{"content/a.md": "other words"}).With(map[string][]byte{"content/a.md": []byte("words")})
	if over.Digest() != same.Digest() {
		t.Error("the same text has two names")
	}
}

// TestWithKeepsATextThatWasTaken asks for a text twice: there is no file to
// read it from again.
func TestWithKeepsATextThatWasTaken(t *testing.T) {
	over := source.Memory(nil).With(map[string][]byte{"content/a.md": []byte("words")})
	f, _ := over.Find("content/a.md")
	for range 2 {
		if text, err := f.Take(); err != nil || string(text) != "words" {
			t.Fatalf("taken: %q, %v", text, err)
		}
	}
}

func TestOver(t *testing.T) {
	own := source.Memory(map[string]string{"content/b.md": "ours", "signpost.yaml": "title: Ours\n"})
	library := source.Memory(map[string]string{"content/a.md": "theirs", "content/b.md": "theirs", "content/c.md": "theirs"})
	both := own.Over(library)
	var got []string
	for _, f := range both.Files {
		text, err := f.Data()
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, f.Path+"="+string(text))
	}
	want := []string{"content/a.md=theirs", "content/b.md=ours", "content/c.md=theirs", "signpost.yaml=title: Ours\n"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if len(own.Files) != 2 || len(library.Files) != 3 {
		t.Error("a snapshot changed")
	}
}
