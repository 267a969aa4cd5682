package source

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// TestPeek looks at the beginning of a large file, and at one that changed after
// it was read.
func TestPeek(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "static", "lake.jpg")
	data := bytes.Repeat([]byte("lake"), 100_000)
	old := time.Now().Add(-time.Hour)
	write := func(data []byte, when time.Time) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, data, 0o644); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(name, when, when); err != nil {
			t.Fatal(err)
		}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	for _, when := range []time.Time{old, time.Now()} {
		write(data, when)
		s, err := Read(root, nil)
		if err != nil {
			t.Fatal(err)
		}
		f, _ := s.Find("static/lake.jpg")
		begins := make([]byte, 4)
		settled := false
		look := func(from io.ReaderAt, size int64) {
			_, settled = from.(*partReader)
			if _, err := from.ReadAt(begins, 4*99_999); err != nil || size != f.Size {
				t.Errorf("%v, size %d", err, size)
			}
		}
		if err := f.Peek(look); err != nil || string(begins) != "lake" || settled != (when == old) {
			t.Errorf("the end is %q, %v; read in part: %v", begins, err, settled)
		}
		write(bytes.ToUpper(data), old.Add(time.Minute))
		if err := f.Peek(func(io.ReaderAt, int64) {}); err == nil {
			t.Error("a file that changed was taken for the one that was read")
		}
	}
	if err := Memory(map[string]string{"a.svg": "<svg/>"}).Files[0].Peek(func(_ io.ReaderAt, size int64) {
		if size != 6 {
			t.Errorf("the size is %d", size)
		}
	}); err != nil {
		t.Error(err)
	}
}
