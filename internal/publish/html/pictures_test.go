package html

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"
	"io"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
	"testing/synctest"

	"signpost/internal/digest"
	"signpost/internal/memo"
	"signpost/internal/picture"
	"signpost/internal/publish"
	"signpost/internal/site"
)

// snow is a photograph that no encoder makes small.
func snow(t *testing.T, width, height int, seed uint64) []byte {
	t.Helper()
	chance := rand.New(rand.NewPCG(seed, 1))
	img := image.NewGray(image.Rect(0, 0, width, height))
	for i := range img.Pix {
		img.Pix[i] = byte(chance.Uint32())
	}
	var coded bytes.Buffer
	if err := jpeg.Encode(&coded, img, nil); err != nil {
		t.Fatal(err)
	}
	return coded.Bytes()
}

// album is a site of pictures alone, and how often each was fetched.
type album struct {
	files   map[string][]byte
	fetched map[string]int
	mu      sync.Mutex
	table   *memo.Table
}

func (a *album) writer() *writer {
	digests := map[string]digest.Digest{}
	s := &site.Site{}
	for name, data := range a.files {
		digests[name] = digest.Bytes(data)
		s.Resources = append(s.Resources, site.Resource{Path: strings.TrimPrefix(name, "static/"), From: name})
	}
	fetch := func(name string) ([]byte, error) {
		a.mu.Lock()
		defer a.mu.Unlock()
		a.fetched[name]++
		return a.files[name], nil
	}
	peek := func(name string, look func(io.ReaderAt, int64)) error {
		look(bytes.NewReader(a.files[name]), int64(len(a.files[name])))
		return nil
	}
	w := newWriter(New(Options{Table: a.table, Digests: digests, Fetch: fetch, Peek: peek}), s)
	clear(a.fetched)
	return w
}

// forms are the smaller files of all pictures, by their paths.
func forms(w *writer) map[string]publish.File {
	files := map[string]publish.File{}
	for _, r := range w.site.Resources {
		for _, f := range w.smaller(r) {
			files[f.Path] = f
		}
	}
	return files
}

func bytesOf(t *testing.T, f publish.File) []byte {
	t.Helper()
	data, err := f.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestSmallerFormsAreMadeTogether asks for all forms of two photographs at the
// same time. Each photograph is fetched once; what is asked for a second time is
// the same, whether it was remembered or not.
func TestSmallerFormsAreMadeTogether(t *testing.T) {
	for name, table := range map[string]*memo.Table{"once": memo.Once(), "again and again": memo.New(false)} {
		t.Run(name, func(t *testing.T) {
			table.Begin()
			a := &album{table: table, fetched: map[string]int{}, files: map[string][]byte{
				"static/a.jpg": snow(t, 1000, 500, 1), "static/b.jpg": snow(t, 1500, 300, 2), "static/small.jpg": snow(t, 500, 100, 3),
			}}
			files := forms(a.writer())
			if len(files) != 5 {
				t.Fatalf("there are %d smaller forms, want two of a and three of b", len(files))
			}
			var asking sync.WaitGroup
			for name, f := range files {
				asking.Go(func() {
					data, err := f.Bytes()
					info, odd := picture.Inspect(data)
					if err != nil || odd != nil || !strings.HasSuffix(name, fmt.Sprintf(".%dw.jpg", info.Width)) {
						t.Errorf("%s is %d wide (%v, %v)", name, info.Width, err, odd)
					}
				})
			}
			asking.Wait()
			if a.fetched["static/a.jpg"] != 1 || a.fetched["static/b.jpg"] != 1 {
				t.Errorf("fetched %v, want each once", a.fetched)
			}
			wide := files["b.1440w.jpg"]
			if !bytes.Equal(bytesOf(t, wide), bytesOf(t, wide)) {
				t.Error("asked for again it is another picture")
			}
		})
	}
}

// TestSmallerFormsAreLetGo looks at what stays in memory.
func TestSmallerFormsAreLetGo(t *testing.T) {
	a := &album{table: memo.Once(), fetched: map[string]int{}, files: map[string][]byte{"static/a.jpg": snow(t, 1000, 500, 1)}}
	w := a.writer()
	p := w.photograph(w.site.Resources[0])
	for asked := range p.widths {
		if _, err := p.form(asked); err != nil {
			t.Fatal(err)
		}
		for i, data := range p.ready {
			if (data != nil) != (i > asked) {
				t.Errorf("after %d forms were asked for, form %d has %d bytes", asked+1, i, len(data))
			}
		}
	}
}

// TestKeys changes one thing about a picture after another. Two forms share a
// key only if they are the same form of the same picture.
func TestKeys(t *testing.T) {
	a := &album{table: memo.New(false), fetched: map[string]int{}, files: map[string][]byte{
		"static/a.jpg": snow(t, 1000, 500, 1), "static/b.jpg": snow(t, 1000, 500, 2), "static/same.jpg": nil,
		"static/a.pdf": []byte("%PDF"),
	}}
	a.files["static/same.jpg"] = a.files["static/a.jpg"]
	w := a.writer()
	seen := map[digest.Digest]string{}
	for _, r := range w.site.Resources {
		if r.Path == "same.jpg" {
			continue
		}
		for _, width := range []int{0, 480, 960} {
			key := w.resourceKey(r, width)
			name := fmt.Sprintf("%s at %d", r.Path, width)
			if other, taken := seen[key]; taken || key == (digest.Digest{}) {
				t.Errorf("%s has the key %s, as has %q", name, key, other)
			}
			seen[key] = name
		}
	}
	files := forms(w)
	if files["a.480w.jpg"].Key != files["same.480w.jpg"].Key {
		t.Error("copies of one picture have different keys")
	}
	if f := files["a.480w.jpg"]; f.Key == files["a.960w.jpg"].Key || f.Key != w.resourceKey(site.Resource{Path: "a.jpg", From: "static/a.jpg"}, 480) {
		t.Errorf("the key of %s is %s", f.Path, f.Key)
	}
	if key := w.resourceKey(site.Resource{Path: "c.jpg", From: "static/c.jpg"}, 480); key != (digest.Digest{}) {
		t.Errorf("a picture nothing is known of has the key %s", key)
	}
}

// TestDarkroomIsNeverTooFull lets photographs wait until there is place, and a
// giant until it is alone.
func TestDarkroomIsNeverTooFull(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room := newDarkroom()
		inside := 0
		come := func(pixels int) (leave func()) {
			var done func()
			go func() {
				done = room.enter(pixels)
				inside++
			}()
			synctest.Wait()
			return func() {
				inside--
				done()
				synctest.Wait()
			}
		}
		want := func(people int) {
			t.Helper()
			if inside != people {
				t.Fatalf("%d are inside, want %d", inside, people)
			}
		}
		first := come(roomy / 2)
		second := come(roomy / 2)
		want(2)
		third := come(1)
		want(2)
		first()
		want(2)
		giant := come(2 * roomy)
		second()
		third()
		want(1)
		last := come(1)
		want(1)
		giant()
		want(1)
		last()
		want(0)
	})
}
