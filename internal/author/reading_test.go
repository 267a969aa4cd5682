package author

import (
	"slices"
	"strings"
	"testing"

	"signpost/internal/diag"
	"signpost/internal/markdown"
)

// TestSyllables has words as a dictionary divides them.
func TestSyllables(t *testing.T) {
	for _, divided := range []string{
		"care", "care-ful", "ta-ble", "ta-bles", "peo-ple", "the", "chang-es", "times", "box-es", "asked", "want-ed", "hun-dred", "han-dled", "called", "tried", "need",
		"so-cial", "pa-tient", "sci-ence", "cli-ent", "friend", "mil-lion", "na-tion", "ques-tion", "re-li-gion", "ra-di-o", "per-i-od", "au-di-ence",
		"ex-per-i-ence", "car-riage", "do-ing", "say-ing", "stud-y-ing", "rac-is-m", "be-yond", "years", "you", "cen-tre", "there", "some-bod-y", "some-times",
		"safe-ly", "hope-less", "state-ment", "mo-ment", "man-age-ment", "did-n't", "can't", "don't", "an-y-bod-y", "com-mu-ni-ca-tion", "in-ter-pret-er",
		"long-term", "nurse's", "N-H-S", "M-D-T",
	} {
		word := strings.ReplaceAll(divided, "-", "")
		if divided == "long-term" {
			word = divided
		}
		if got, want := syllables(word), strings.Count(divided, "-")+1; got != want {
			t.Errorf("%s has %d syllables, want %d", word, got, want)
		}
	}
}

func TestSentences(t *testing.T) {
	for text, want := range map[string][]string{
		"Sit down. Listen!":                        {"Sit down.", "Listen!"},
		"“Why?” she asked. Then she wept.":         {"“Why?” she asked.", "Then she wept."},
		"Ask Dr. Shah, e.g. by phone. Or wait.":    {"Ask Dr. Shah, e.g. by phone.", "Or wait."},
		"J. Smith paid £3.50 for it":               {"J. Smith paid £3.50 for it"},
		"She said: “I am here.” Nobody moved…":     {"She said: “I am here.”", "Nobody moved…"},
		"One thing (and another.) And a third one": {"One thing (and another.)", "And a third one"},
		"It was him, not I. He left.":              {"It was him, not I.", "He left."},
		"":                                         nil,
	} {
		if got := sentences(text); !slices.Equal(got, want) {
			t.Errorf("%q has the sentences %q, want %q", text, got, want)
		}
	}
}

// TestTextOf takes finished HTML apart: blocks end where sentences must, and
// what nobody reads aloud is left out.
func TestTextOf(t *testing.T) {
	pieces := []markdown.Piece{
		{HTML: `<h2 id="a">A heading</h2><p>Sit <em>down</em> &amp; `, Ref: &markdown.Ref{Kind: markdown.Link}},
		{HTML: `listen</a> to the `, Ref: &markdown.Ref{Kind: markdown.Glossary, Text: "practitioner"}},
		{HTML: `<sup><a href="#fn:1">1</a></sup>.</p><ul><li>One<br>line</li><li>Two</li></ul>`, Ref: &markdown.Ref{Kind: markdown.TrainerStart}},
		{HTML: `<p>For facilitators</p>`, Ref: &markdown.Ref{Kind: markdown.Glossary, Text: "secret"}},
		{HTML: ``, Ref: &markdown.Ref{Kind: markdown.TrainerEnd}},
		{HTML: `<p class="note-title">Say it</p><p>Last</p><pre><code>x = 1</code></pre>`},
	}
	want := []string{"Sit down & listen to the practitioner.", "One line", "Two", "Last"}
	if got := textOf(pieces); !slices.Equal(got, want) {
		t.Errorf("the text is %q, want %q", got, want)
	}
}

// judged measures a text as a page's would be.
func judged(text, language string) Reading {
	r := Reading{Hardest: []Sentence{}}
	var all []measured
	for _, sentence := range sentences(text) {
		m := measure(sentence, block{under: "A heading", at: diag.Span{File: "content/a.md", Line: 3}})
		all = append(all, m)
		r.Words, r.Sentences, r.Syllables = r.Words+m.words, r.Sentences+1, r.Syllables+m.syllables
	}
	r.judge(language, all)
	return r
}

// TestReadingAge has texts whose numbers were worked out by hand.
func TestReadingAge(t *testing.T) {
	for _, test := range []struct {
		text                        string
		words, sentences, syllables int
		grade                       float64
		age                         int
	}{
		// Twelve words of one syllable in two sentences:
		// 0.39 × 6 + 11.8 × 1 − 15.59 = 2.34 + 11.8 − 15.59 = −1.45; nobody reads below five.
		{"The cat sat on the mat. The dog ran to the gate.", 12, 2, 12, -1.4, 5},
		// Ad-vance care plan-ning helps peo-ple to say what mat-ters to them (11 words, 15 syllables).
		// An-y-bod-y may change the plan at an-y time (8 words, 12 syllables).
		// 0.39 × 9.5 + 11.8 × 27/19 − 15.59 = 3.705 + 16.768 − 15.59 = 4.883.
		{"Advance care planning helps people to say what matters to them. Anybody may change the plan at any time.", 19, 2, 27, 4.9, 10},
		// Com-mu-ni-ca-tion with rel-a-tives a-bout ad-vance de-ci-sions is a re-spon-si-bil-i-ty of ev-er-y care work-er:
		// 13 words, and 5+1+3+2+2+3+1+1+6+1+3+1+2 = 31 syllables.
		// 0.39 × 13 + 11.8 × 31/13 − 15.59 = 5.07 + 28.138 − 15.59 = 17.618.
		{"Communication with relatives about advance decisions is a responsibility of every care worker.", 13, 1, 31, 17.6, 23},
	} {
		got := judged(test.text, "en-GB")
		if got.Words != test.words || got.Sentences != test.sentences || got.Syllables != test.syllables || got.Age != test.age {
			t.Errorf("%q: %d words, %d sentences, %d syllables, age %d; want %d, %d, %d, %d",
				test.text, got.Words, got.Sentences, got.Syllables, got.Age, test.words, test.sentences, test.syllables, test.age)
		}
		if got.Grade < test.grade-0.051 || got.Grade > test.grade+0.051 {
			t.Errorf("%q: grade %.2f, want %.1f", test.text, got.Grade, test.grade)
		}
		if !strings.Contains(got.Caution, "100 words") {
			t.Errorf("%q: a short text is not said to be one: %q", test.text, got.Caution)
		}
	}
}

func TestNoReadingAge(t *testing.T) {
	if got := judged(strings.Repeat("Gofal da i bawb. ", 20), "cy"); got.Age != 0 || !strings.Contains(got.None, "another language") {
		t.Errorf("a text in Welsh has the age %d (%s)", got.Age, got.None)
	}
	if got := judged("Sit down.", "en"); got.Age != 0 || !strings.Contains(got.None, "too few") {
		t.Errorf("two words have the age %d (%s)", got.Age, got.None)
	}
}

// TestHardest: the hardest come first, with reasons; easy and very short ones
// are left out.
func TestHardest(t *testing.T) {
	long := "We sat and we ate and we told her of the day and she put her hand on the back of the cat and slept."
	got := judged("Sit down by her and wait. Responsibility. "+long+" Communication with relatives is a responsibility of everybody.", "en-GB")
	if len(got.Hardest) != 2 {
		t.Fatalf("%d sentences are hard: %+v", len(got.Hardest), got.Hardest)
	}
	longest, wordy := got.Hardest[0], got.Hardest[1] // 25 words are 13 too many; four long words count as 12
	if wordy.Why != "long words: Communication, relatives, responsibility, everybody" || wordy.Under != "A heading" || wordy.Open != "content/a.md:3" {
		t.Errorf("the second is %+v", wordy)
	}
	if longest.Text != long || longest.Why != "25 words long" || len(longest.Long) != 0 {
		t.Errorf("the hardest is %+v", longest)
	}
}
