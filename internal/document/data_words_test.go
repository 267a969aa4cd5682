package document_test

import (
	"fmt"
	"strings"
	"testing"

	"signpost/internal/document"
)

// TestDataTexts gathers what readers read of the data files, and leaves ids,
// addresses and what people type alone.
func TestDataTexts(t *testing.T) {
	data, found := document.ReadData([]document.File{
		{Path: "content/data/helplines.yaml", Text: []byte("- id: line\n  name: A line\n  for: Anybody.\n  needs: [distress]\n  url: https://example.org\n")},
		{Path: "content/data/searches.yaml", Text: []byte("- {id: a, query: mouht care, group: trainer, finds: [a], note: Often asked.}\n")},
		{Path: "content/data/words.txt", Text: []byte("# ours\nBarnsley\n\nDearne # a valley\n")},
		{Path: "content/data/notes.txt", Text: []byte("Ask about the lists: who keeps them?\n")},
	})
	if len(found) > 0 {
		t.Errorf("found %v", found)
	}
	var got []string
	for _, d := range data.Texts {
		got = append(got, fmt.Sprintf("%s:%d:%d %s %s", d.At.File, d.At.Line, d.At.Col, d.Place, d.Text))
	}
	want := "content/data/helplines.yaml:2:9 name A line\ncontent/data/helplines.yaml:3:8 for Anybody.\ncontent/data/searches.yaml:1:64 note Often asked."
	if text := strings.Join(got, "\n"); text != want {
		t.Errorf("the texts are\n%s\nwant\n%s", text, want)
	}
	if words := strings.Join(data.Words, " "); words != "Barnsley Dearne" {
		t.Errorf("the own words are %q", words)
	}
}
