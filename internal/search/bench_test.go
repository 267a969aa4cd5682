package search

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"signpost/internal/par"
)

// generated are pages of made-up words, common ones and rare ones as in a
// language.
func generated(count, length int) []Page {
	random := rand.New(rand.NewPCG(11, 12))
	vocabulary := make([]string, 30000)
	for i := range vocabulary {
		vocabulary[i] = strings.ReplaceAll(inventedText(random, 1), " ", "")
		if i > 2000 {
			vocabulary[i] += inventedText(random, 1)
		}
	}
	spread := rand.NewZipf(random, 1.1, 4, uint64(len(vocabulary)-1))
	some := func(count int) string {
		list := make([]string, count)
		for i := range list {
			list[i] = vocabulary[spread.Uint64()]
		}
		return strings.Join(list, " ")
	}
	pages := make([]Page, count)
	for i := range pages {
		pages[i] = Page{Title: some(5), Address: fmt.Sprintf("p%d/", i), Language: "en", Summary: some(15)}
		for n := range 5 {
			pages[i].Sections = append(pages[i].Sections, Section{ID: fmt.Sprint("s", n), Heading: some(3), Text: some(length/5 - 7)})
		}
	}
	return pages
}

// sizeOf makes the content of every file, and gives the bytes of all.
func sizeOf(files []File) int {
	sizes := par.Map(files, func(f File) int { return len(f.Bytes()) })
	total := 0
	for _, size := range sizes {
		total += size
	}
	return total
}

// BenchmarkIndex makes the index of 2,000 pages of 750 words on one processor.
func BenchmarkIndex(b *testing.B) {
	pages := generated(2000, 750)
	b.ReportAllocs()
	b.ResetTimer()
	for range b.N {
		files := Build(input(pages, []Synonyms{same("care home", "nursing home")}, nil, nil))
		if size := sizeOf(files); len(files) < 100 || size < 1<<20 {
			b.Fatalf("%d files of %d bytes", len(files), size)
		}
	}
	b.ReportMetric(float64(len(pages)*b.N)/b.Elapsed().Seconds(), "pages/s")
}

// BenchmarkIndexOf makes the index of pages in a file, one JSON object with
// title and text a line, that SIGNPOST_PAGES names: scripts/bench-search times
// the whole process beside other tools, reading the file included.
func BenchmarkIndexOf(b *testing.B) {
	name := os.Getenv("SIGNPOST_PAGES")
	if name == "" {
		b.Skip("SIGNPOST_PAGES names no file")
	}
	for range b.N {
		file, err := os.Open(name)
		if err != nil {
			b.Fatal(err)
		}
		var pages []Page
		for lines := json.NewDecoder(file); lines.More(); {
			var line struct{ Title, Text string }
			if err := lines.Decode(&line); err != nil {
				b.Fatal(err)
			}
			pages = append(pages, Page{Title: line.Title, Address: fmt.Sprintf("p%d/", len(pages)), Language: "en", Sections: []Section{{Text: line.Text}}})
		}
		file.Close()
		v := NewVocabulary(nil)
		terms := par.Map(pages, func(p Page) Terms { return Analyse(p, v) })
		if sizeOf(Build(Input{Pages: pages, Terms: terms})) == 0 {
			b.Fatal("no files")
		}
	}
}

// BenchmarkFind asks an index whose files are at hand and have been read once:
// for a word, for several, for the beginning of one, for one that is misspelt.
func BenchmarkFind(b *testing.B) {
	pages := generated(2000, 750)
	r, err := Open(served(Build(input(pages, nil, nil, nil))))
	if err != nil {
		b.Fatal(err)
	}
	title := words(pages[7].Title)
	longest := title[0]
	for _, word := range title {
		if len(word) > len(longest) {
			longest = word
		}
	}
	for _, of := range [][2]string{
		{"word", "care"}, {"title", pages[7].Title}, {"beginning", longest[:3]}, {"misspelt", longest[:2] + "q" + longest[2:]}, {"long", strings.Join(words(pages[7].Summary+" "+pages[8].Summary), " ")},
	} {
		b.Run(of[0], func(b *testing.B) {
			b.ReportAllocs()
			for range b.N {
				if found, err := r.Find(of[1], false); err != nil || len(found.Hits) == 0 {
					b.Fatalf("%q: %d hits, %v", of[1], len(found.Hits), err)
				}
			}
		})
	}
}
