package output

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"signpost/internal/digest"
)

// album is a site with files that have keys. It notes which of their bytes are
// asked for.
type album struct {
	pictures map[string]string // what each was made from, by path
	page     string

	mu    sync.Mutex
	asked []string
}

func newAlbum() *album {
	return &album{pictures: map[string]string{"a/one.jpg": "one", "a/two.jpg": "two", "three.jpg": "three"}, page: "words"}
}

// made is a picture's content: what it was made from tells it.
func made(from string) string { return "picture of " + from }

func (a *album) files() []File {
	content := map[string]string{"index.html": a.page}
	for name, from := range a.pictures {
		content[name] = made(from)
	}
	files := pages(content)
	for i, f := range files {
		from, keyed := a.pictures[f.Path]
		if !keyed {
			continue
		}
		files[i].Key = digest.Of(from)
		files[i].Bytes = func() ([]byte, error) {
			a.mu.Lock()
			defer a.mu.Unlock()
			a.asked = append(a.asked, f.Path)
			return f.Bytes()
		}
	}
	return files
}

// write writes the site by a maker, and gives the pictures that were asked for.
func (a *album) write(t *testing.T, dir, maker string) []string {
	t.Helper()
	a.asked = nil
	if _, err := Write(dir, a.files(), Options{Note: []byte("a note"), Maker: maker}); err != nil {
		t.Fatal(err)
	}
	slices.Sort(a.asked)
	return a.asked
}

// TestKeyedFilesAreMadeOnce does one thing after another to a site, its record
// and what it is made from. Whatever it is, the site is then as it must be; and
// only what is in doubt is made.
func TestKeyedFilesAreMadeOnce(t *testing.T) {
	const one = "a/one.jpg"
	all := []string{"a/one.jpg", "a/two.jpg", "three.jpg"}
	record := func(dir string) string { return filepath.Join(filepath.Dir(dir), ".public.record") }
	put := func(name, text string) error { return os.WriteFile(name, []byte(text), 0o644) }
	for name, c := range map[string]struct {
		change func(a *album, dir string) error
		maker  string
		want   []string
	}{
		"nothing":              {func(*album, string) error { return nil }, "me", nil},
		"a page":               {func(a *album, _ string) error { a.page = "other words"; return nil }, "me", nil},
		"a picture replaced":   {func(a *album, _ string) error { a.pictures[one] = "new"; return nil }, "me", []string{one}},
		"a picture deleted":    {func(a *album, _ string) error { delete(a.pictures, one); return nil }, "me", nil},
		"a picture added":      {func(a *album, _ string) error { a.pictures["z.jpg"] = "z"; return nil }, "me", []string{"z.jpg"}},
		"a picture renamed":    {func(a *album, _ string) error { delete(a.pictures, one); a.pictures["b.jpg"] = "one"; return nil }, "me", []string{"b.jpg"}},
		"two pictures swapped": {func(a *album, _ string) error { a.pictures[one], a.pictures["three.jpg"] = "three", "one"; return nil }, "me", []string{one, "three.jpg"}},
		"another program":      {func(*album, string) error { return nil }, "you", all},
		"no program":           {func(*album, string) error { return nil }, "", all},

		"a file edited":                  {func(_ *album, dir string) error { return put(filepath.Join(dir, one), "edited") }, "me", []string{one}},
		"a file edited to the same size": {func(_ *album, dir string) error { return put(filepath.Join(dir, one), "pictura of one") }, "me", []string{one}},
		"a file written again as it was": {func(_ *album, dir string) error { return put(filepath.Join(dir, one), made("one")) }, "me", nil},
		"a file gone":                    {func(_ *album, dir string) error { return os.Remove(filepath.Join(dir, one)) }, "me", []string{one}},
		"a file by a folder of that name": {func(_ *album, dir string) error {
			return errors.Join(os.Remove(filepath.Join(dir, one)), os.Mkdir(filepath.Join(dir, one), 0o755))
		}, "me", []string{one}},
		"two files swapped": {func(_ *album, dir string) error {
			return errors.Join(os.Rename(filepath.Join(dir, one), dir+"-x"), os.Rename(filepath.Join(dir, "three.jpg"), filepath.Join(dir, one)), os.Rename(dir+"-x", filepath.Join(dir, "three.jpg")))
		}, "me", []string{one, "three.jpg"}},
		"the site gone":  {func(_ *album, dir string) error { return os.RemoveAll(dir) }, "me", all},
		"the site moved": {func(_ *album, dir string) error { return os.Rename(dir, dir+"-moved") }, "me", all},

		"the record gone":      {func(_ *album, dir string) error { return os.Remove(record(dir)) }, "me", all},
		"the record cut short": {func(_ *album, dir string) error { return os.Truncate(record(dir), 200) }, "me", all},
		"a bit of the record": {func(_ *album, dir string) error {
			data, err := os.ReadFile(record(dir))
			data[len(data)/2] ^= 1
			return errors.Join(err, put(record(dir), string(data)))
		}, "me", all},
		"a write that fails": {func(a *album, dir string) error {
			files := (&album{pictures: map[string]string{one: "new", "z.jpg": "z"}, page: "unfinished"}).files()
			files[len(files)-1].Bytes = func() ([]byte, error) { return nil, errors.New("no") }
			if _, err := Write(dir, files, Options{Note: []byte("a note"), Maker: "me"}); err == nil {
				return errors.New("the write did not fail")
			}
			return nil
		}, "me", nil},
		"a write without a note": {func(a *album, dir string) error {
			_, err := Write(dir, (&album{pictures: map[string]string{one: "new", "three.jpg": "three"}}).files(), Options{})
			return err
		}, "me", []string{"a/one.jpg", "a/two.jpg"}},
		"a write by another": {func(a *album, dir string) error {
			_, err := Write(dir, a.files(), Options{Note: []byte("a note"), Maker: "you"})
			return err
		}, "me", all},
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "public")
			a := newAlbum()
			if asked := a.write(t, dir, "me"); !slices.Equal(asked, all) {
				t.Fatalf("without a record %v were made", asked)
			}
			if asked := a.write(t, dir, "me"); len(asked) > 0 {
				t.Fatalf("with nothing changed %v were made", asked)
			}
			if err := c.change(a, dir); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, a.write(t, dir, c.maker)); diff != "" {
				t.Errorf("what was made (-want +got):\n%s", diff)
			}
			want := map[string]string{"index.html": a.page}
			for name, from := range a.pictures {
				want[name] = made(from)
			}
			if diff := cmp.Diff(want, contents(t, dir)); diff != "" {
				t.Errorf("the site (-want +got):\n%s", diff)
			}
			if asked := a.write(t, dir, c.maker); c.maker != "" && len(asked) > 0 {
				t.Errorf("after that %v were made once more", asked)
			}
		})
	}
}

// TestKeysWithoutAClock keeps a record where the times of files say nothing, or
// could not be relied on: what lies there is read then.
func TestKeysWithoutAClock(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	a := newAlbum()
	a.write(t, dir, "me")
	a.pictures["a/two.jpg"] = "new"
	edited := a.files()
	for i, f := range edited {
		if f.Path == "index.html" {
			edited[i].Bytes = func() ([]byte, error) {
				return []byte("late"), os.WriteFile(filepath.Join(dir, "a/one.jpg"), []byte("edited"), 0o644)
			}
		}
	}
	if _, err := Write(dir, edited, Options{Workers: 1, Note: []byte("a note"), Maker: "me"}); err != nil {
		t.Fatal(err)
	}
	if last, ok := Recall(dir, Options{}); ok {
		if _, ok := last.Stands(); ok {
			t.Error("the site stands, though it was edited while it was written")
		}
	}
	if asked := a.write(t, dir, "me"); !slices.Equal(asked, []string{"a/one.jpg"}) {
		t.Errorf("%v were made, want only the one that was edited", asked)
	}
	if got := contents(t, dir)["a/one.jpg"]; got != made("one") {
		t.Errorf("the edit stayed: %q", got)
	}
}

// TestKeysAlone takes the looks of every file out of a record.
func TestKeysAlone(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "public")
	a := newAlbum()
	a.write(t, dir, "me")
	root, err := os.OpenRoot(parent)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	p := place{parent: parent, name: "public"}
	r, ok := readRecord(root, p)
	if !ok {
		t.Fatal("there is no record")
	}
	r.Kept = slices.DeleteFunc(r.Kept, func(k kept) bool { return k.Key == digest.Digest{} })
	for i := range r.Kept {
		r.Kept[i].Stamp = stamp{}
	}
	if len(r.Kept) != len(a.pictures) {
		t.Fatalf("%d files have keys", len(r.Kept))
	}
	bare, err := r.encode()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(parent, p.beside("record")), bare, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, ok := (&Last{place: p, record: r}).Stands(); ok {
		t.Error("a site stands by its keys alone")
	}
	a.page = "new words"
	if asked := a.write(t, dir, "me"); len(asked) > 0 {
		t.Errorf("%v were made", asked)
	}
	if got := contents(t, dir); got["index.html"] != "new words" || got["three.jpg"] != made("three") {
		t.Errorf("the site is %v", got)
	}
}

// TestEach counts that every number is called once, neighbours by one hand, and
// that a failure is that of the lowest number whatever the hands are at.
func TestEach(t *testing.T) {
	for _, count := range []int{0, 1, 3, 5, 64, 1000} {
		calls := make([]atomic.Int32, count)
		start := func() *hand { return &hand{stage: &stage{}} }
		err := each(3, count, start, func(_ *hand, i int) error {
			calls[i].Add(1)
			return nil
		})
		for i := range calls {
			if n := calls[i].Load(); n != 1 {
				t.Errorf("of %d, number %d was called %d times", count, i, n)
			}
		}
		if err != nil {
			t.Error(err)
		}
		err = each(3, count, start, func(_ *hand, i int) error {
			if i%7 == 2 {
				return fmt.Errorf("at %d", i)
			}
			return nil
		})
		after := 0
		_ = each(1, count, start, func(_ *hand, i int) error {
			after = i
			if i >= 2 {
				return errors.New("no")
			}
			return nil
		})
		if after > 2 {
			t.Errorf("of %d: number %d was called after a failure", count, after)
		}
		if count > 2 && (err == nil || !strings.HasSuffix(err.Error(), "at 2")) {
			t.Errorf("of %d: %v, want the failure at 2", count, err)
		}
	}
}
