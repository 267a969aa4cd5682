package markdown_test

import (
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/tools/txtar"

	"signpost/internal/diag"
	"signpost/internal/markdown"
)

// FuzzParse feeds any bytes to the parser. Whatever they are, the page must stay
// within the list of what may be written, its sections must lie within its
// pieces, and every place must be where diag.Locate would find it.
func FuzzParse(f *testing.F) {
	for _, inputs := range hostile {
		for _, input := range inputs {
			f.Add(input, 0, false)
		}
	}
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		f.Fatal("no seeds in testdata", err)
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range txtar.Parse(data).Files {
			if file.Name == "input.md" {
				f.Add(string(file.Data), frontMatter(string(file.Data)), true)
			}
		}
	}
	terms := []markdown.Term{{ID: "a", Text: "care worker"}, {ID: "b", Text: "ACP", Abbr: true}, {ID: "c", Text: "carer’s"}}
	dropping := markdown.New(markdown.Options{Terms: terms})
	keeping := markdown.New(markdown.Options{Terms: terms, RawHTML: true})
	f.Fuzz(func(t *testing.T, text string, offset int, raw bool) {
		p := dropping
		if raw {
			p = keeping
		}
		if offset < 0 || offset > len(text) {
			offset = 0
		}
		body, found := p.Parse("page.md", []byte(text), offset)
		checkBody(t, body)
		checkPlaces(t, text, body, found)
	})
}

func checkBody(t *testing.T, body markdown.Body) {
	for _, why := range judgeBody(body) {
		t.Error(why)
	}
	for _, s := range body.Sections {
		if s.First > s.Last || s.Last > len(body.Pieces) {
			t.Errorf("section %q has pieces %d:%d of %d", s.ID, s.First, s.Last, len(body.Pieces))
		}
	}
	seen := make(map[string]bool)
	for _, id := range body.IDs {
		if seen[id] {
			t.Errorf("the id %q is given twice", id)
		}
		seen[id] = true
	}
}

func checkPlaces(t *testing.T, text string, body markdown.Body, found []diag.Diagnostic) {
	places := make([]diag.Span, 0, len(found))
	for _, d := range found {
		places = append(places, d.Span)
	}
	for _, p := range body.Pieces {
		if p.Ref != nil {
			places = append(places, p.Ref.Span)
		}
	}
	for _, span := range places {
		if span.Line == 0 {
			continue
		}
		if span.Line < 0 || span.Col < 1 || span.Len < 1 || span.Col+span.Len > len([]rune(span.Text))+2 {
			t.Errorf("%+v is no place in %q", span, text)
		}
	}
}
