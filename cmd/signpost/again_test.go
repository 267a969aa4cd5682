//go:build unix

package main

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/png"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"signpost/internal/build"
	"signpost/internal/digest"
)

// trial is a project, and the real program to build it with.
type trial struct {
	*testing.T
	program, dir string
}

func newTrial(t *testing.T) trial {
	t.Helper()
	top := t.TempDir()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	r := trial{t, filepath.Join(top, "signpost"), filepath.Join(top, "project")}
	if err := os.Symlink(self, r.program); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"signpost.yaml":              "title: Small\n",
		"content/_index.md":          "---\ntitle: Home\n---\nWords. [One](a/one.md)\n",
		"content/a/one.md":           "---\ntitle: One\ndate: 2026-01-02\n---\nThe first page.\n",
		"content/a/two.md":           "---\ntitle: Two\n---\nThe second page. ![A shape](shape.png)\n",
		"content/draft.md":           "---\ntitle: Draft\ndraft: true\n---\n",
		"content/later.md":           "---\ntitle: Later\npublishDate: 2026-12-01\n---\n",
		"content/over.md":            "---\ntitle: Over\nexpiryDate: 2026-05-01\n---\n",
		"content/data/glossary.yaml": "- id: hospice\n  term: hospice\n  short: A place of care.\n",
		"content/letter.docx":        "not published, and a warning",
		"static/robots.txt":          "User-agent: *\n",
		"themes/default/assets/x.js": "var x = 1;\n",
	} {
		r.put(name, text)
	}
	r.put("content/a/shape.png", shape(color.White))
	return r
}

// shape is a small picture of one colour.
func shape(c color.Color) string {
	picture := image.NewRGBA(image.Rect(0, 0, 4, 4))
	picture.Set(1, 1, c)
	var made bytes.Buffer
	_ = png.Encode(&made, picture) // writing to memory never fails
	return made.String()
}

func (r trial) at(name string) string { return filepath.Join(r.dir, filepath.FromSlash(name)) }

func (r trial) must(err error) {
	r.Helper()
	if err != nil {
		r.Fatal(err)
	}
}

func (r trial) put(name, text string) {
	r.Helper()
	r.must(errors.Join(os.MkdirAll(filepath.Dir(r.at(name)), 0o755), os.WriteFile(r.at(name), []byte(text), 0o644)))
}

// answer is what a run said, without what may differ between two runs.
type answer struct {
	Code     int
	Out, Err string
}

func (r trial) run(args ...string) answer {
	r.Helper()
	command := exec.Command(r.program, append(args, "-s", r.dir)...)
	command.Env = append(os.Environ(), "SOURCE_DATE_EPOCH=1795305600", "CI=")
	var out, says bytes.Buffer
	command.Stdout, command.Stderr = &out, &says
	var exit *exec.ExitError
	if err := command.Run(); err != nil && !errors.As(err, &exit) {
		r.Fatal(err)
	}
	time := regexp.MustCompile(`, \d+\.\d s\n`)
	return answer{command.ProcessState.ExitCode(), time.ReplaceAllString(out.String(), "\n"), says.String()}
}

// build builds and reports whether nothing had to be done.
func (r trial) build(args ...string) (idle bool) {
	r.Helper()
	got := r.run(append([]string{"build", "--stats"}, args...)...)
	if got.Code != 0 {
		r.Fatalf("build %v: %+v", args, got)
	}
	return strings.Contains(got.Err, "Nothing had to be done")
}

// site is every file of a folder; a folder without files, and a link, count.
func (r trial) site(dir string) map[string]string {
	r.Helper()
	found := map[string]string{}
	r.must(filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		inner, _ := filepath.Rel(dir, name)
		switch {
		case err != nil:
			return err
		case d.IsDir():
			found[inner+"/"] = ""
		case !d.Type().IsRegular():
			found[inner] = "odd: " + d.Type().String()
		default:
			data, err := os.ReadFile(name)
			found[inner] = string(data)
			return err
		}
		return nil
	}))
	return found
}

// TestAgain changes one thing after another. Whatever it is, the site is then
// what a first build into an empty folder makes of the project; and what
// leaves the site as it is costs no work.
func TestAgain(t *testing.T) {
	const record = ".public.record"
	index, one := "public/index.html", "content/a/one.md"
	read := func(r trial, name string) string {
		data, err := os.ReadFile(r.at(name))
		r.must(err)
		return string(data)
	}
	// rewrite changes a file's bytes and keeps their number and the file's time.
	rewrite := func(r trial, name string) {
		info, err := os.Stat(r.at(name))
		r.must(err)
		text := []byte(read(r, name))
		text[len(text)/2] ^= 1
		r.put(name, string(text))
		r.must(os.Chtimes(r.at(name), info.ModTime(), info.ModTime()))
	}
	cases := []struct {
		name string
		do   func(r trial)
		args []string
		idle bool
	}{
		{"nothing", func(trial) {}, nil, true},
		{"a page's time", func(r trial) { r.must(os.Chtimes(r.at(one), time.Now(), time.Now())) }, nil, true},
		{"a page, to the same words", func(r trial) { r.put(one, read(r, one)) }, nil, true},
		{"a file of an editor", func(r trial) { r.put("content/.one.md.swp", "x") }, nil, true},
		{"a file outside the site", func(r trial) { r.put("README.md", "x") }, nil, true},
		{"another folder of this project", func(r trial) { r.build("-d", r.at("other")) }, nil, true},
		{"a strict build", func(r trial) { r.run("build", "--strict") }, nil, true},
		{"a check", func(r trial) { r.run("check") }, nil, true},

		{"a page", func(r trial) { r.put(one, read(r, one)+"More.\n") }, nil, false},
		{"a page, its size and time kept", func(r trial) { rewrite(r, one) }, nil, false},
		{"a new page", func(r trial) { r.put("content/a/three.md", "---\ntitle: Three\n---\n") }, nil, false},
		{"a page gone", func(r trial) { r.must(os.Remove(r.at("content/a/three.md"))) }, nil, false},
		{"a page's name", func(r trial) { r.must(os.Rename(r.at("content/a/two.md"), r.at("content/a/zwei.md"))) }, nil, false},
		{"a file of the theme", func(r trial) { r.put("themes/default/assets/x.js", "var x = 2;\n") }, nil, false},
		{"the configuration", func(r trial) { r.put("signpost.yaml", "title: Smaller\n") }, nil, false},
		{"no configuration", func(r trial) { r.must(os.Remove(r.at("signpost.yaml"))) }, nil, false},
		{"a data file", func(r trial) {
			r.put("content/data/glossary.yaml", "- id: hospice\n  term: hospice\n  short: Care.\n")
		}, nil, false},
		{"a picture", func(r trial) { r.put("content/a/shape.png", shape(color.Black)) }, nil, false},
		{"a published file", func(r trial) { r.put("static/robots.txt", "User-agent: x\n") }, nil, false},
		{"a link to nothing", func(r trial) { r.must(os.Symlink("nothing.md", r.at("content/dangling.md"))) }, nil, false},

		{"drafts", func(trial) {}, []string{"-D"}, false},
		{"pages to come", func(trial) {}, []string{"-F"}, false},
		{"pages gone by", func(trial) {}, []string{"-E"}, false},
		{"an address", func(trial) {}, []string{"-b", "https://example.org/x"}, false},
		{"the day", func(trial) {}, []string{"--clock", "2026-12-02"}, false},
		{"a build to test Signpost", func(trial) {}, []string{"--verify"}, false},

		{"a file of the site", func(r trial) { r.put(index, "by hand") }, nil, false},
		{"a file of the site, its size and time kept", func(r trial) { rewrite(r, index) }, nil, false},
		{"a file of the site gone", func(r trial) { r.must(os.Remove(r.at(index))) }, nil, false},
		{"a stranger in the site", func(r trial) { r.put("public/a/stranger.txt", "x") }, nil, false},
		{"an empty folder in the site", func(r trial) { r.must(os.Mkdir(r.at("public/empty"), 0o755)) }, nil, false},
		{"a file's permissions", func(r trial) { r.must(os.Chmod(r.at(index), 0o600)) }, nil, false},
		{"a folder's permissions", func(r trial) { r.must(os.Chmod(r.at("public/a"), 0o700)) }, nil, false},
		{"a file of the site, by its copy", func(r trial) {
			text := read(r, index)
			r.must(os.Remove(r.at(index)))
			r.put(index, text)
		}, nil, false},
		{"a file of the site, by a link", func(r trial) {
			r.must(errors.Join(os.Rename(r.at(index), r.at("elsewhere.html")), os.Symlink(r.at("elsewhere.html"), r.at(index))))
		}, nil, false},
		{"the site gone", func(r trial) { r.must(os.RemoveAll(r.at("public"))) }, nil, false},
		{"the site moved", func(r trial) { r.must(os.Rename(r.at("public"), r.at("moved"))) }, nil, false},
		{"a build cut short", func(r trial) {
			r.put(".public.staging-1073741831-aa/.signpost-output", "")
		}, nil, false},

		{"the record gone", func(r trial) { r.must(os.Remove(r.at(record))) }, nil, false},
		{"the record cut short", func(r trial) { r.must(os.Truncate(r.at(record), 300)) }, nil, false},
		{"the record emptied", func(r trial) { r.must(os.Truncate(r.at(record), 0)) }, nil, false},
		{"a bit of the record", func(r trial) { rewrite(r, record) }, nil, false},
		{"the record's form", func(r trial) {
			r.put(record, strings.Replace(read(r, record), "record 1\n", "record 2\n", 1))
		}, nil, false},
		{"the record of another folder", func(r trial) {
			r.build("-d", r.at("other"))
			r.put(record, read(r, ".other.record"))
		}, nil, false},
		{"a folder in the record's place", func(r trial) {
			r.must(errors.Join(os.Remove(r.at(record)), os.MkdirAll(r.at(record)+"/x", 0o755)))
		}, nil, false},
	}
	r := newTrial(t)
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r.T = t
			r.must(os.RemoveAll(r.at(record)))
			if r.build() {
				t.Fatal("without a record nothing was built")
			}
			if !r.build() {
				t.Fatal("with nothing changed the site was built again")
			}
			c.do(r)
			if idle := r.build(c.args...); idle != c.idle {
				t.Errorf("nothing had to be done: %v, want %v", idle, c.idle)
			}
			fresh := filepath.Join(t.TempDir(), "fresh")
			r.build(append(slices.Clone(c.args), "-d", fresh)...)
			if diff := cmp.Diff(r.site(fresh), r.site(r.at("public"))); diff != "" {
				t.Errorf("the site is not as new (-new +got):\n%s", diff)
			}
		})
	}
}

// TestAgainSaysTheSame compares every word of a build that has nothing to do
// with those of one that does all the work.
func TestAgainSaysTheSame(t *testing.T) {
	r := newTrial(t)
	r.build()
	for _, args := range [][]string{{}, {"-q"}, {"--strict"}, {"--format", "json"}, {"--format", "github"}, {"--format", "sarif"}} {
		all := append([]string{"build"}, args...)
		want := r.run(append(all, "--verify")...)
		r.run("build")
		if diff := cmp.Diff(want, r.run(all...)); diff != "" {
			t.Errorf("%v (-all the work +nothing to do):\n%s", args, diff)
		}
		if !r.build() {
			t.Errorf("%v: there was something to do", args)
		}
	}
	if got := r.run("build"); !strings.Contains(got.Err, "office files") || !strings.Contains(got.Out, "0 files written") {
		t.Errorf("it said %+v", got)
	}
}

// TestFailedBuildLeavesNoRecord also shows that a mistake does not hide behind
// the site that was built before it.
func TestFailedBuildLeavesNoRecord(t *testing.T) {
	r := newTrial(t)
	good := "---\ntitle: One\n---\n"
	r.put("content/a/one.md", good+"[nowhere](nothing.md)\n")
	if got := r.run("build"); got.Code != exitContent {
		t.Fatalf("a broken link built: %+v", got)
	}
	beside, err := filepath.Glob(r.at(".public.*"))
	if err != nil || len(beside) > 0 {
		t.Errorf("a failed build left %v (%v)", beside, err)
	}
	r.put("content/a/one.md", good)
	r.build()
	before := r.site(r.at("public"))
	r.put("content/a/one.md", good+"[nowhere](nothing.md)\n")
	for range 2 {
		if got := r.run("build"); got.Code != exitContent || !strings.Contains(got.Err, "nothing.md") {
			t.Errorf("it said %+v", got)
		}
	}
	if !maps.Equal(before, r.site(r.at("public"))) {
		t.Error("a failed build changed the site")
	}
}

// TestInputs holds that the program and every option are part of a site's name.
func TestInputs(t *testing.T) {
	r := newTrial(t)
	seen := map[digest.Digest]string{}
	for name, change := range map[string]func(p *project) string{
		"as it is":        func(*project) string { return "one" },
		"another program": func(*project) string { return "two" },
		"another form":    func(p *project) string { p.options.Output = build.Offline; return "one" },
		"another version": func(p *project) string { p.options.Version += "x"; return "one" },
		"another theme":   func(p *project) string { p.options.Theme = p.options.Theme[1:]; return "one" },
		"another day":     func(p *project) string { p.options.Today.Day++; return "one" },
		"another file":    func(p *project) string { p.last.Files = p.last.Files[1:]; return "one" },
	} {
		p, err := (&settings{source: r.dir, clock: "2026-11-22"}).open(build.Web)
		r.must(err)
		r.must(p.read())
		inputs := p.inputs(change(p))
		if other, taken := seen[inputs]; taken {
			t.Errorf("%s has the inputs of %s", name, other)
		}
		seen[inputs] = name
		p.root.Close()
	}
}

// TestIdentify names programs with a name by the linker and without one.
func TestIdentify(t *testing.T) {
	id := strings.Repeat("aB3-_", 4)
	id = id + "/" + id + "/" + id + "/" + id
	padding := strings.Repeat("\x00code", 30_000)
	name := func(text string) string {
		got, err := identify(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	for _, head := range []string{"\x7fELF\x04\x00\x00\x00S\x00\x00\x00\x04\x00\x00\x00Go\x00\x00" + id, "MZ\xff Go build ID: \"" + id + "\"\n \xff"} {
		if got := name(head + padding); got != id {
			t.Errorf("the name is %q", got)
		}
	}
	short, other, long := name("x"), name("y"), name(padding)
	if names := []string{short, other, long, name(padding + "x")}; len(slices.Compact(slices.Sorted(slices.Values(names)))) != 4 {
		t.Errorf("programs without names share one: %q", names)
	}
	if got, ok := program(); !ok || got == "" {
		t.Error("this program has no name")
	}
}
