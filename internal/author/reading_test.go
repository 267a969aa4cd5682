package author

import (
	"strings"
	"testing"

	"signpost/internal/prose"
)

// judged measures a text as a page's would be.
func judged(text, language string) Reading {
	to := prose.NewLexicon(nil, nil).NewBuilder("content/a.md", []byte(text))
	to.Begin(prose.Block{})
	to.Add([]byte(text), 0, 0)
	words := to.Page()
	r := Reading{Words: words.Reading().Words, Hardest: []Sentence{}}
	r.judge(language, words.Reading())
	r.name(words.Hardest())
	return r
}

func TestNoReadingAge(t *testing.T) {
	if got := judged(strings.Repeat("Gofal da i bawb. ", 20), "cy"); got.Age != 0 || !strings.Contains(got.None, "another language") {
		t.Errorf("a text in Welsh has the age %d (%s)", got.Age, got.None)
	}
	if got := judged("Sit down.", "en"); got.Age != 0 || !strings.Contains(got.None, "too few") {
		t.Errorf("two words have the age %d (%s)", got.Age, got.None)
	}
}

// TestReadingOfText gives what was measured in an author's words.
func TestReadingOfText(t *testing.T) {
	got := judged("Sit down by her and wait.\nCommunication with relatives is a responsibility of everybody.", "en-GB")
	if !strings.Contains(got.Caution, "100 words") {
		t.Errorf("a short text is not said to be one: %q", got.Caution)
	}
	if len(got.Hardest) != 1 || got.Hardest[0].Open != "content/a.md:2" || got.Hardest[0].Why != "long words: Communication, relatives, responsibility, everybody" {
		t.Errorf("the hardest sentences are %+v", got.Hardest)
	}
}
