package prose_test

import (
	"strings"
	"testing"

	"signpost/internal/diag"
	"signpost/internal/prose"
)

// readingOf measures a text of one paragraph.
func readingOf(text string) prose.Reading { return pageOf(text).Reading() }

func pageOf(text string) *prose.Page {
	lexicon := prose.NewLexicon([]prose.Phrase{
		{Text: "anticipatory medicines", Owner: prose.Unavoidable}, {Text: "utilisation", Owner: "other"},
	}, nil)
	to := lexicon.NewBuilder("content/a.md", []byte(text))
	to.Begin(prose.Block{})
	to.Add([]byte(text), 0, 0)
	return to.Page()
}

// TestUnavoidable counts words a page cannot do without as ordinary ones.
func TestUnavoidable(t *testing.T) {
	for text, want := range map[string]int{
		"We sit and wait.":                         4,
		"We have anticipatory medicines here.":     1 + 1 + 2 + 2 + 1,
		"We have anticipatory words here.":         1 + 1 + 6 + 1 + 1,
		"Ask Parveena, of Birmingham, for DNACPR.": 1 + 2 + 1 + 2 + 1 + 1,
		"Our utilisation of it.":                   1 + 5 + 1 + 1,
	} {
		if got := readingOf(text).Syllables; got != want {
			t.Errorf("%q has %d syllables, want %d", text, got, want)
		}
	}
}

func TestHardest(t *testing.T) {
	text := "Sit. Anticipatory medicines, and a communication, and a communication with Parveena are here. " + strings.Repeat("We sit ", 13) + "down."
	hardest := pageOf(text).Hardest()
	if len(hardest) != 2 {
		t.Fatalf("the hardest are %+v", hardest)
	}
	if why := hardest[0].Why(); why != "27 words long" {
		t.Errorf("the first is hard because of %s", why)
	}
	if why := hardest[1].Why(); why != "long words: communication" {
		t.Errorf("the second is hard because of %s", why)
	}
	want := diag.Span{File: "content/a.md", Line: 1, Col: 6, Len: 87, Text: text}
	if hardest[1].At != want {
		t.Errorf("the second is at %+v", hardest[1].At)
	}
}

func TestAge(t *testing.T) {
	for _, test := range []struct {
		words, sentences, syllables, age int
	}{{0, 0, 0, 5}, {100, 10, 120, 7}, {100, 4, 170, 19}, {100, 50, 100, 5}} {
		r := prose.Reading{Words: test.words, Sentences: test.sentences, Syllables: test.syllables}
		if r.Age() != test.age {
			t.Errorf("%+v has the age %d, want %d", test, r.Age(), test.age)
		}
	}
}
