package build_test

import (
	"bytes"
	"flag"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"signpost"
	"signpost/internal/build"
	"signpost/internal/diag"
	"signpost/internal/fields"
	"signpost/internal/memo"
	"signpost/internal/search"
	"signpost/internal/source"
	"signpost/internal/theme"
)

var update = flag.Bool("update", false, "rewrite the expectations in testdata")

// options are those of an ordinary build on a fixed day, with the real theme.
func options(t testing.TB) build.Options {
	t.Helper()
	var files []theme.File
	err := signpost.EachThemeFile(func(name string, data []byte) {
		files = append(files, theme.File{Path: name, From: signpost.ThemeFolder + "/" + name, Data: data})
	})
	if err != nil {
		t.Fatal(err)
	}
	return build.Options{Output: build.Web, Today: fields.Date{Year: 2026, Month: 11, Day: 22}, Drafts: true, Theme: files, Version: "test"}
}

// produce builds a site and makes every file's bytes.
func produce(t testing.TB, files map[string]string, o build.Options, table *memo.Table) (*build.Result, map[string][]byte) {
	t.Helper()
	r := build.Run(source.Memory(files), o, table)
	made := make(map[string][]byte, len(r.Files))
	for _, f := range r.Files {
		data, err := f.Bytes()
		if err != nil {
			t.Fatalf("%s: %v", f.Path, err)
		}
		made[f.Path] = data
	}
	return r, made
}

// same fails when two builds differ, naming the first file that does.
func same(t testing.TB, what string, got, want map[string][]byte) {
	t.Helper()
	for name := range want {
		if !bytes.Equal(got[name], want[name]) {
			t.Fatalf("%s: %s differs\n--- got\n%s\n--- want\n%s", what, name, got[name], want[name])
		}
	}
	if len(got) != len(want) {
		t.Fatalf("%s: %d files, want %d", what, len(got), len(want))
	}
}

// TestEdits plays the scripts in testdata. A script builds a site, applies
// edits to it, and says after each build how often every stage ran; each build
// is also compared with one that remembers nothing. Files below 1/ are the
// first edit, and so on; a file whose name ends in .deleted is taken away.
func TestEdits(t *testing.T) {
	scripts, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(scripts) == 0 {
		t.Fatal("no scripts in testdata", err)
	}
	for _, name := range scripts {
		t.Run(filepath.Base(name), func(t *testing.T) { play(t, name) })
	}
}

func play(t *testing.T, name string) {
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	files := filesOf(archive, "site/")
	table, o := memo.New(true), options(t)
	var heard []string
	for line := range strings.Lines(string(archive.Comment)) {
		verb, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch verb {
		case "apply":
			for file, text := range filesOf(archive, rest+"/") {
				if gone, ok := strings.CutSuffix(file, ".deleted"); ok {
					delete(files, gone)
					continue
				}
				files[file] = text
			}
			heard = append(heard, "apply "+rest)
		case "build":
			r, warm := produce(t, files, o, table)
			_, cold := produce(t, files, o, memo.New(false))
			same(t, "remembered against fresh", warm, cold)
			heard = append(heard, strings.TrimSpace("build "+runs(table)+" "+problems(r)))
		default:
			heard = append(heard, strings.TrimRight(line, "\n"))
		}
	}
	got := strings.Join(heard, "\n") + "\n"
	if *update {
		archive.Comment = []byte(got)
		if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if got != string(archive.Comment) {
		t.Errorf("the stages ran otherwise than the script says (-update rewrites it)\n--- got\n%s--- want\n%s", got, archive.Comment)
	}
}

func filesOf(archive *txtar.Archive, prefix string) map[string]string {
	files := map[string]string{}
	for _, f := range archive.Files {
		if name, ok := strings.CutPrefix(f.Name, prefix); ok {
			files[name] = string(f.Data)
		}
	}
	return files
}

// runs says how often the stages that remember had to work.
func runs(table *memo.Table) string {
	var words []string
	for _, s := range table.Stages() {
		if s.Runs > 0 {
			words = append(words, fmt.Sprintf("%s=%d", s.Name, s.Runs))
		}
	}
	if len(words) == 0 {
		return "nothing"
	}
	return strings.Join(words, " ")
}

func problems(r *build.Result) string {
	var codes []string
	for _, d := range r.Found {
		codes = append(codes, d.Code)
	}
	return strings.Join(codes, " ")
}

// embedded is the real site's source.
func embedded(t testing.TB) map[string]string {
	t.Helper()
	files := map[string]string{"signpost.yaml": "title: Signpost\nbase_url: https://signpost.example/\nlanguages: [cy, ur]\n"}
	err := fs.WalkDir(signpost.Files, "content", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := signpost.Files.ReadFile(name)
		files[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// deliberate are the findings that stay in the real content, as "code file",
// and whether they were met.
func deliberate(t *testing.T) map[string]bool {
	t.Helper()
	text, err := os.ReadFile("testdata/deliberate.txt")
	if err != nil {
		t.Fatal(err)
	}
	list := map[string]bool{}
	for line := range strings.Lines(string(text)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		code, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		file, reason, _ := strings.Cut(rest, " ")
		if reason == "" {
			t.Errorf("%q gives no reason", line)
		}
		list[code+" "+file] = false
	}
	return list
}

// TestRealSite holds the starter to its promise: it builds without an error or
// a warning, and every piece of advice that remains is one we mean to keep.
func TestRealSite(t *testing.T) {
	r, made := produce(t, embedded(t), options(t), memo.New(false))
	meant := deliberate(t)
	for _, d := range r.Found {
		key := d.Code + " " + d.Span.File
		if _, listed := meant[key]; listed && d.Severity == diag.Advice {
			meant[key] = true
			continue
		}
		t.Errorf("%s:%d:%d: %s: %s [%s]", d.Span.File, d.Span.Line, d.Span.Col, d.Severity, d.Message, d.Code)
	}
	for key, met := range meant {
		if !met {
			t.Errorf("nothing is found any more for %s, which testdata/deliberate.txt lists", key)
		}
	}
	for _, page := range []string{"index.html", "messages/talk-and-listen/index.html", "sessions/front-line-90/pack/index.html", "404.html", "feed.xml", "sitemap.xml", "robots.txt"} {
		if len(made[page]) == 0 {
			t.Errorf("%s is missing", page)
		}
	}
}

// TestSameBytes builds the real site with one processor and with several.
func TestSameBytes(t *testing.T) {
	files, o := embedded(t), options(t)
	before := runtime.GOMAXPROCS(1)
	_, one := produce(t, files, o, memo.New(false))
	runtime.GOMAXPROCS(max(4, before))
	_, several := produce(t, files, o, memo.New(false))
	runtime.GOMAXPROCS(before)
	same(t, "one processor against several", several, one)
}

// TestOfflineLinks follows every address in the copy for a folder to a file of
// that copy.
func TestOfflineLinks(t *testing.T) {
	o := options(t)
	o.Output = build.Offline
	_, made := produce(t, embedded(t), o, memo.New(false))
	checked := 0
	for name, page := range made {
		if filepath.Ext(name) != ".html" {
			continue
		}
		for _, address := range addresses(page) {
			if strings.Contains(strings.SplitN(address, "/", 2)[0], ":") {
				continue
			}
			target, _, _ := strings.Cut(address, "#")
			target, _, _ = strings.Cut(target, "?")
			if target == "" {
				continue
			}
			checked++
			file := strings.TrimPrefix(filepath.ToSlash(filepath.Join(filepath.Dir("/"+name), target)), "/")
			if made[file] == nil {
				t.Errorf("%s leads to %s, which is not in the copy", name, address)
			}
		}
	}
	if checked < 1000 {
		t.Errorf("only %d addresses were followed", checked)
	}
}

// addresses are the values of href, src and action in a page.
func addresses(page []byte) []string {
	var found []string
	for _, attribute := range []string{` href="`, ` src="`, ` action="`} {
		for _, part := range strings.Split(string(page), attribute)[1:] {
			address, _, _ := strings.Cut(part, `"`)
			found = append(found, address)
		}
	}
	return found
}

// TestRandomEdits changes a site at random thousands of times, one thing at a
// time or many at once. A build that remembers must give what a fresh one
// gives, every time, and verify mode proves that nothing remembered has gone
// stale.
func TestRandomEdits(t *testing.T) {
	rounds, edits := 140, 0
	if testing.Short() {
		rounds = 20
	}
	seed := uint64(20261122)
	random := rand.New(rand.NewPCG(seed, 1))
	files := map[string]string{"signpost.yaml": "title: Edits\n"}
	table, o := memo.New(true), options(t)
	for i := range 12 {
		files[fmt.Sprintf("content/a/p%d.md", i)] = page(random, i)
	}
	for round := range rounds {
		many := 1
		if round%2 == 1 {
			many = 1 + random.IntN(60)
		}
		for range many {
			edit(random, files)
		}
		edits += many
		r, warm := produce(t, files, o, table)
		fresh, cold := produce(t, files, o, memo.Once())
		same(t, fmt.Sprintf("round %d (seed %d)", round, seed), warm, cold)
		if !slices.EqualFunc(r.Found, fresh.Found, alike) {
			t.Fatalf("round %d (seed %d): the findings differ\n%v\n%v", round, seed, r.Found, fresh.Found)
		}
	}
	if edits < 2000 && !testing.Short() {
		t.Errorf("only %d edits were made", edits)
	}
}

// alike compares findings by what they say.
func alike(a, b diag.Diagnostic) bool { return diag.Compare(a, b) == 0 }

// TestLate holds a preview to what a build publishes: with the index that is
// made late, its files are the same, byte for byte, and so is what a closer
// look finds.
func TestLate(t *testing.T) {
	files, o := embedded(t), options(t)
	built, all := produce(t, files, o, memo.Once())
	o.Late = true
	shown, some := produce(t, files, o, memo.New(false))
	if some[search.Folder+"/"+search.Entry] != nil {
		t.Error("the index was not left for later")
	}
	for _, f := range shown.Index().Published() {
		data, err := f.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		some[f.Path] = data
	}
	same(t, "a preview against a build", some, all)
	if !shown.Unchecked() || !slices.EqualFunc(shown.Check(), built.Found, alike) {
		t.Errorf("a closer look finds %v, a build %v", shown.Check(), built.Found)
	}
}

// TestDraw finds what only drawing a page shows: a mistake in a layout, and one
// in a block that all pages share.
func TestDraw(t *testing.T) {
	for name, layout := range map[string]string{
		"themes/default/layouts/page.html": `{{define "main"}}{{.Page.Colour}}{{end}}`,
		"themes/default/layouts/top.html":  `{{define "top"}}{{.Page.Colour}}{{end}}`,
	} {
		files := map[string]string{"signpost.yaml": "title: x\n", "content/a.md": "---\ntitle: A\n---\nText.\n", name: layout}
		for kind, table := range map[string]*memo.Table{"once": memo.Once(), "many": memo.New(false)} {
			found := build.Run(source.Memory(files), options(t), table).Draw()
			if !slices.ContainsFunc(found, func(d diag.Diagnostic) bool {
				return d.Span.File == name && strings.Contains(d.Message, "no part called Colour")
			}) {
				t.Errorf("%s, %s: found %v", name, kind, found)
			}
		}
	}
}

// page writes a small page with links that may or may not lead somewhere.
func page(random *rand.Rand, i int) string {
	return fmt.Sprintf("---\ntitle: Page %d\nweight: %d\ntags: [t%d]\n---\n\n## One\n\nSee [that](p%d.md#one) and *more* %d.\n",
		random.IntN(100), random.IntN(5), random.IntN(3), random.IntN(14), i)
}

// edit changes, adds, moves or removes one file.
func edit(random *rand.Rand, files map[string]string) {
	name := fmt.Sprintf("content/%c/p%d.md", 'a'+rune(random.IntN(2)), random.IntN(14))
	switch random.IntN(6) {
	case 0:
		delete(files, name)
	case 1:
		files["content/data/glossary.yaml"] = fmt.Sprintf("- id: that\n  term: that\n  short: Explained %d.\n", random.IntN(3))
	case 2:
		files["signpost.yaml"] = fmt.Sprintf("title: Edits %d\n", random.IntN(3))
	case 3:
		files["themes/default/layouts/page.html"] = fmt.Sprintf("{{define \"main\"}}<h1>{{.Page.Title}} %d</h1>{{.Page.Body}}{{end}}\n", random.IntN(3))
	default:
		files[name] = page(random, random.IntN(100))
	}
}

// BenchmarkCold and BenchmarkWarm build the real site with nothing remembered
// and with everything remembered.
func BenchmarkCold(b *testing.B) {
	files, o := embedded(b), options(b)
	for b.Loop() {
		produce(b, files, o, memo.New(false))
	}
}

func BenchmarkWarm(b *testing.B) {
	files, o := embedded(b), options(b)
	table := memo.New(false)
	produce(b, files, o, table)
	for b.Loop() {
		produce(b, files, o, table)
	}
}
