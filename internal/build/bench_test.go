package build_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"

	"signpost/internal/build"
	"signpost/internal/memo"
	"signpost/internal/par"
	"signpost/internal/source"
)

// prose is a made-up project: pages of some 750 words in twelve sections, with
// the headings, lists, links, tables and labels that pages have. Words are as
// rare as words are (Zipf).
type prose struct {
	chance *rand.Rand
	words  []string
	pages  int
}

// corpus makes a project of so many pages; the same number gives the same
// project.
func corpus(pages int) map[string]string {
	p := prose{chance: rand.New(rand.NewPCG(7, uint64(pages))), pages: pages}
	p.vocabulary(6000)
	files := map[string]string{
		"signpost.yaml":     "title: Benchmark\nbase_url: https://benchmark.example/\n",
		"content/_index.md": "---\ntitle: Benchmark\n---\n\nHome.\n",
	}
	for i := range sections {
		files[fmt.Sprintf("content/section-%02d/_index.md", i)] = fmt.Sprintf("---\ntitle: Section %d\n---\n\nAbout this section.\n", i+1)
	}
	for i := range pages {
		files[fileOf(i)] = p.page(i)
	}
	return files
}

const sections = 12

func fileOf(page int) string {
	return fmt.Sprintf("content/section-%02d/page-%05d.md", page%sections, page)
}

func (p *prose) vocabulary(size int) {
	p.words = strings.Fields("the of and to a in is for that with as are it be on by or this from at have not an can was which their has will more")
	const onsets, vowels, codas = "bcdfghjklmnprstvw", "aeiou", "lmnrst"
	pick := func(from string) string { i := p.chance.IntN(len(from)); return from[i : i+1] }
	for len(p.words) < size {
		var word strings.Builder
		for range 2 + p.chance.IntN(3) {
			word.WriteString(pick(onsets) + pick(vowels))
		}
		p.words = append(p.words, word.String()+pick(codas))
	}
}

func (p *prose) word() string {
	return p.words[int(math.Pow(float64(len(p.words)), p.chance.Float64()))-1]
}

func (p *prose) run(words int) string {
	list := make([]string, words)
	for i := range list {
		list[i] = p.word()
	}
	return strings.ToUpper(list[0][:1]) + strings.Join(list, " ")[1:]
}

func (p *prose) sentence() string {
	text := p.run(7 + p.chance.IntN(12))
	if p.chance.IntN(6) == 0 {
		text += " **" + p.word() + "** " + p.word()
	}
	return text + "."
}

func (p *prose) page(i int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "---\ntitle: \"%s %d\"\nsummary: \"%s\"\ndate: 2026-01-%02d\ntags: [", p.run(4), i, p.run(12), i%28+1)
	fmt.Fprintf(&b, "tag-%02d, tag-%02d, tag-%02d]\n---\n\n", p.chance.IntN(13), 13+p.chance.IntN(13), 26+p.chance.IntN(14))
	for part := range 5 {
		fmt.Fprintf(&b, "## %s\n\n", p.run(3))
		for range 2 {
			for range 5 {
				b.WriteString(p.sentence() + " ")
			}
			b.WriteString("\n\n")
		}
		b.WriteString(p.extra(part))
	}
	return b.String()
}

// extra is what a part of a page has besides paragraphs.
func (p *prose) extra(part int) string {
	switch part {
	case 1:
		other := p.chance.IntN(p.pages)
		return fmt.Sprintf("See [another page](../section-%02d/page-%05d.md) and [the web](https://example.org/).\n\n", other%sections, other)
	case 3:
		return fmt.Sprintf("| a | b |\n|---|---|\n| %s | %s |\n| %s | %s |\n\n", p.word(), p.word(), p.word(), p.word())
	}
	return fmt.Sprintf("- %s\n- %s\n- %s\n\n> %s\n\n", p.sentence(), p.sentence(), p.sentence(), p.sentence())
}

// BenchmarkBuild is everything from a snapshot to the bytes of every file.
func BenchmarkBuild(b *testing.B) {
	for _, pages := range []int{100, 1000, 10000} {
		snap := source.Memory(corpus(pages))
		b.Run(fmt.Sprint(pages), func(b *testing.B) {
			o := options(b)
			b.ReportAllocs()
			for b.Loop() {
				r := build.Run(snap, o, memo.New(false))
				par.Each(len(r.Files), func(i int) {
					if _, err := r.Files[i].Bytes(); err != nil {
						b.Error(err)
					}
				})
			}
			perPage(b, pages)
		})
	}
}

// perPage reports what one page costs.
func perPage(b *testing.B, pages int) {
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(pages), "µs/page")
}

// BenchmarkEdit is from the snapshot after an edit to the bytes of the page
// that was edited, as in a preview: nothing else is drawn.
func BenchmarkEdit(b *testing.B) {
	kinds := []struct {
		name string
		edit func(files map[string]string, turn int)
		page string
	}{
		{"body", func(f map[string]string, turn int) { f[fileOf(0)] = bodyOf(f) + fmt.Sprintf("\nTurn %d.\n", turn) }, "section-00/page-00000/index.html"},
		{"title", func(f map[string]string, turn int) {
			_, rest, _ := strings.Cut(f[fileOf(0)], "\nsummary:")
			f[fileOf(0)] = fmt.Sprintf("---\ntitle: Turn %d\nsummary:", turn) + rest
		}, "section-00/index.html"},
		{"layout", func(f map[string]string, turn int) {
			f["themes/default/layouts/alias.html"] = fmt.Sprintf("<!doctype html><title>%d</title>", turn)
		}, "section-00/page-00000/index.html"},
	}
	for _, kind := range kinds {
		for _, pages := range []int{100, 10000} {
			b.Run(fmt.Sprintf("%s/%d", kind.name, pages), func(b *testing.B) { edits(b, pages, kind.edit, kind.page) })
		}
	}
}

// bodyOf is the first page as it was before any turn.
func bodyOf(files map[string]string) string {
	text, _, _ := strings.Cut(files[fileOf(0)], "\nTurn ")
	return text
}

func edits(b *testing.B, pages int, edit func(map[string]string, int), page string) {
	files, o, table := corpus(pages), options(b), memo.New(false)
	o.Late = true
	show := func(snap *source.Snapshot) {
		r := build.Run(snap, o, table)
		for _, f := range r.Files {
			if f.Path == page {
				if _, err := f.Bytes(); err != nil {
					b.Fatal(err)
				}
				return
			}
		}
		b.Fatal("there is no " + page)
	}
	show(source.Memory(files))
	runtime.GC()
	b.ReportAllocs()
	turn := 0
	for b.Loop() {
		b.StopTimer()
		turn++
		edit(files, turn)
		snap := source.Memory(files)
		b.StartTimer()
		show(snap)
	}
}
