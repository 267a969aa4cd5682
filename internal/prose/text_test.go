package prose

import (
	"slices"
	"strings"
	"testing"
)

// page is a page of one paragraph.
func page(text string) *Page {
	to := NewLexicon(nil, nil).NewBuilder("content/a.md", []byte(text))
	to.Begin(Block{Kind: Paragraph})
	to.Add([]byte(text), 0, 0)
	return to.Page()
}

// cut gives a text's sentences.
func cut(text string) []string {
	p := page(text)
	var list []string
	for _, s := range p.Sentences {
		list = append(list, p.SentenceText(&p.Blocks[0], s))
	}
	return list
}

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
		if got, want := Syllables(word), strings.Count(divided, "-")+1; got != want {
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
		if got := cut(text); !slices.Equal(got, want) {
			t.Errorf("%q has the sentences %q, want %q", text, got, want)
		}
	}
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
		got := page(test.text).Reading()
		if got.Words != test.words || got.Sentences != test.sentences || got.Syllables != test.syllables || got.Age() != test.age {
			t.Errorf("%q: %d words, %d sentences, %d syllables, age %d; want %d, %d, %d, %d",
				test.text, got.Words, got.Sentences, got.Syllables, got.Age(), test.words, test.sentences, test.syllables, test.age)
		}
		if got.Grade() < test.grade-0.051 || got.Grade() > test.grade+0.051 {
			t.Errorf("%q: grade %.2f, want %.1f", test.text, got.Grade(), test.grade)
		}
	}
}

// TestHardest: the hardest come first, with reasons; easy and very short ones
// are left out.
func TestHardest(t *testing.T) {
	long := "We sat and we ate and we told her of the day and she put her hand on the back of the cat and slept."
	got := page("Sit down by her and wait. Responsibility. " + long + " Communication with relatives is a responsibility of everybody.").Hardest()
	if len(got) != 2 {
		t.Fatalf("%d sentences are hard: %+v", len(got), got)
	}
	longest, wordy := got[0], got[1] // 25 words are 13 too many; four long words count as 12
	if wordy.Why() != "long words: Communication, relatives, responsibility, everybody" || wordy.At.Col != 143 {
		t.Errorf("the second is %+v", wordy)
	}
	if longest.Text != long || longest.Why() != "25 words long" || len(longest.Long) != 0 {
		t.Errorf("the hardest is %+v", longest)
	}
}

// FuzzWords cuts any text: words lie inside it, in order, and hold no spaces.
func FuzzWords(f *testing.F) {
	for _, seed := range []string{"", "e.g. a 2.5-hour well-being talk’s end", "\xff\xfe", "naïve café · 10,000", "a-\u0301b '", "Łódź"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p := page(text)
		for i := range p.Blocks {
			b, last := &p.Blocks[i], 0
			for _, w := range p.Words[b.First:b.Last] {
				word := b.Text[w.Start:w.End]
				if int(w.Start) < last || word == "" || word != w.Entry.Text || strings.ContainsAny(word, " \n\t") {
					t.Fatalf("%q holds the word %q from %d to %d", text, word, w.Start, w.End)
				}
				last = int(w.End)
				p.WordSpan(b, w)
			}
		}
	})
}

// BenchmarkCut gathers and cuts a page of 750 words, as a build does for each.
func BenchmarkCut(b *testing.B) {
	text := []byte(strings.Repeat("Sit down beside her, and ask what worries her most today. ", 68))
	lexicon := NewLexicon([]Phrase{{Text: "passed away"}}, nil)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		to := lexicon.NewBuilder("content/a.md", text)
		to.Begin(Block{Kind: Paragraph})
		to.Add(text, 0, 0)
		p := to.Page()
		p.Reading()
		p.Done()
	}
}
