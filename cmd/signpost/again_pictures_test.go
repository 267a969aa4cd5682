//go:build unix

package main

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"signpost/internal/digest"
)

// photo is a photograph large enough to come in two smaller forms.
func photo(t *testing.T, seed uint64) string {
	t.Helper()
	chance := rand.New(rand.NewPCG(seed, 1))
	img := image.NewGray(image.Rect(0, 0, 1000, 500))
	for i := range img.Pix {
		img.Pix[i] = byte(chance.Uint32())
	}
	var coded bytes.Buffer
	if err := jpeg.Encode(&coded, img, nil); err != nil {
		t.Fatal(err)
	}
	return coded.String()
}

// shrunk builds and gives how many photographs were made smaller.
func (r trial) shrunk(args ...string) string {
	r.Helper()
	got := r.run(append([]string{"build", "--stats"}, args...)...)
	if got.Code != 0 {
		r.Fatalf("build %v: %+v", args, got)
	}
	stage := regexp.MustCompile(`(?m)^resize +(\d+)`).FindStringSubmatch(got.Err)
	if stage == nil {
		return "0"
	}
	return stage[1]
}

// TestPhotographsAgain changes one thing after another. Whatever it is, the
// site is then as new, and only a photograph in doubt is made smaller again.
func TestPhotographsAgain(t *testing.T) {
	one, two, small := "content/a/one.jpg", "content/a/two.jpg", "public/a/one.480w.jpg"
	page := "---\ntitle: One\n---\n![A lake](one.jpg) ![A hill](two.jpg)\n"
	first, second, third := photo(t, 1), photo(t, 2), photo(t, 3)
	cases := []struct {
		name string
		do   func(r trial)
		args []string
		want string
	}{
		{"a page", func(r trial) { r.put("content/a/one.md", page+"More.\n") }, nil, "0"},
		{"a photograph's time", func(r trial) {
			r.put("content/a/one.md", page+"Later.\n")
			r.must(os.Chtimes(r.at(one), time.Now(), time.Now()))
		}, nil, "0"},
		{"a photograph replaced", func(r trial) { r.put(one, third) }, nil, "1"},
		{"a photograph deleted", func(r trial) {
			r.put("content/a/one.md", "---\ntitle: One\n---\n![A hill](two.jpg)\n")
			r.must(os.Remove(r.at(one)))
		}, nil, "0"},
		{"a photograph added", func(r trial) { r.put("content/a/three.jpg", third) }, nil, "1"},
		{"two photographs swapped", func(r trial) { r.put(one, second); r.put(two, first) }, nil, "2"},
		{"a smaller form edited", func(r trial) { r.put(small, "by hand") }, nil, "1"},
		{"a smaller form gone", func(r trial) { r.must(os.Remove(r.at(small))) }, nil, "1"},
		{"a smaller form of another", func(r trial) {
			data, err := os.ReadFile(r.at("public/a/two.480w.jpg"))
			r.must(err)
			r.put(small, string(data))
		}, nil, "1"},
		{"a smaller form by its copy", func(r trial) {
			data, err := os.ReadFile(r.at(small))
			r.must(errors.Join(err, os.Remove(r.at(small))))
			r.put(small, string(data))
		}, nil, "0"},
		{"the record gone", func(r trial) { r.must(os.Remove(r.at(".public.record"))) }, nil, "2"},
		{"a bit of the record", func(r trial) {
			data, err := os.ReadFile(r.at(".public.record"))
			r.must(err)
			data[len(data)/2] ^= 1
			r.put(".public.record", string(data))
		}, nil, "2"},
		{"another address", func(trial) {}, []string{"-b", "https://example.org/x/"}, "0"},
		{"a build that fails", func(r trial) {
			r.put(one, third)
			r.put("content/a/one.md", page+"[nowhere](nothing.md)\n")
			if got := r.run("build"); got.Code != exitContent {
				r.Fatalf("a broken link built: %+v", got)
			}
			r.put(one, first)
			r.put("content/a/one.md", page+"Mended.\n")
		}, nil, "0"},
		{"another program", func(r trial) {
			program, err := os.ReadFile(r.program)
			r.must(errors.Join(err, os.Remove(r.program)))
			id := regexp.MustCompile(`Go\x00\x00[\w-]{20}/`).FindIndex(program[:64<<10])
			if id == nil {
				r.Fatal("the program has no name")
			}
			program[id[0]+5] ^= 1
			r.must(os.WriteFile(r.program, program, 0o755))
		}, nil, "2"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := newTrial(t)
			r.put("content/a/one.md", page)
			r.put(one, first)
			r.put(two, second)
			if got := r.shrunk(); got != "2" {
				t.Fatalf("at first %s photographs were made smaller", got)
			}
			c.do(r)
			if got := r.shrunk(c.args...); got != c.want {
				t.Errorf("%s photographs were made smaller, want %s", got, c.want)
			}
			fresh := filepath.Join(t.TempDir(), "fresh")
			r.build(append(c.args, "-d", fresh)...)
			if diff := cmp.Diff(digests(r.site(fresh)), digests(r.site(r.at("public")))); diff != "" {
				t.Errorf("the site is not as new (-new +got):\n%s", diff)
			}
			r.put("content/over.md", fmt.Sprintf("---\ntitle: Over %s\n---\n", c.name))
			if got := r.shrunk(c.args...); got != "0" {
				t.Errorf("after that %s photographs were made smaller", got)
			}
		})
	}
}

// digests stand for long files in a comparison.
func digests(site map[string]string) map[string]string {
	for name, data := range site {
		if strings.HasSuffix(name, ".jpg") {
			site[name] = digest.Bytes([]byte(data)).String()
		}
	}
	return site
}
