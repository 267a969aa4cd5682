package author

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"

	"signpost/internal/site"
)

// Reading says how hard a page reads, and how long it takes.
//
// The age is that of the Flesch–Kincaid grade, with five years added because
// the first grade of an American school begins at six:
//
//	grade = 0.39 × words/sentences + 11.8 × syllables/words − 15.59
//
// (J. P. Kincaid, R. P. Fishburne, R. L. Rogers and B. S. Chissom, “Derivation
// of new readability formulas for Navy enlisted personnel”, Research Branch
// Report 8-75, 1975). It knows the length of words and sentences and nothing
// of what they mean, so it is a rough guide and no more.
type Reading struct {
	Age       int        `json:"age"`       // in years; 0 when None says why there is none
	Limit     int        `json:"limit"`     // the age the page may have
	None      string     `json:"none"`      // why no age is given; may be empty
	Caution   string     `json:"caution"`   // what to know before trusting the age; may be empty
	Grade     float64    `json:"grade"`     // to one decimal place
	Words     int        `json:"words"`     // without headings and notes for facilitators
	Sentences int        `json:"sentences"` // an item of a list is one, with or without a full stop
	Syllables int        `json:"syllables"` // counted by rule, so roughly
	Minutes   int        `json:"minutes"`   // to read the words
	PerMinute int        `json:"perMinute"` // words, for Minutes
	Said      int        `json:"said"`      // the minutes the front matter gives; 0 when it gives none
	Hardest   []Sentence `json:"hardest"`   // at most three
}

// Sentence is one that is hard to read.
type Sentence struct {
	Text  string   `json:"text"`
	Why   string   `json:"why"`
	Long  []string `json:"long"`  // its long words, as written
	Under string   `json:"under"` // the heading or the field it stands under; may be empty
	Open  string   `json:"open"`  // where that is
}

const (
	perMinute   = 180 // words, a careful pace for plain text read on a phone; the site's own estimates use it too
	usualLimit  = 11  // the reading age a page may have unless it says otherwise
	longWord    = 3   // syllables
	longText    = 20  // words in a sentence
	easyText    = 12  // words that burden nobody
	longCosts   = 3   // a long word burdens as much as so many more words
	fewWords    = 100 // below this the formula says little
	fewest      = 10  // below this it says nothing
	hardest     = 3   // sentences shown
	leastTold   = 5   // words a sentence has before it is called hard
	longestQuot = 300 // characters of a sentence that are shown
)

func (k *knowledge) reading(p *site.Page) Reading {
	r := Reading{Limit: usualLimit, PerMinute: perMinute, Said: p.Front().Minutes, Hardest: []Sentence{}}
	if limit := p.Front().ReadingAgeMax; limit > 0 {
		r.Limit = limit
	}
	var all []measured
	for _, b := range blocksOf(p) {
		for _, text := range sentences(b.text) {
			if m := measure(text, b); m.words > 0 {
				all = append(all, m)
				r.Sentences, r.Words, r.Syllables = r.Sentences+1, r.Words+m.words, r.Syllables+m.syllables
			}
		}
	}
	if r.Words > 0 {
		r.Minutes = max(1, (r.Words+perMinute/2)/perMinute)
	}
	r.judge(k.language(p), all)
	return r
}

func (k *knowledge) language(p *site.Page) string {
	if lang := p.Front().Lang; lang != "" {
		return lang
	}
	return k.site.Config.Language
}

// judge works out the age and the hardest sentences of what was measured.
func (r *Reading) judge(language string, all []measured) {
	switch {
	case !strings.HasPrefix(strings.ToLower(language)+"-", "en-"):
		r.None = "The formula is for English, and this page is in another language."
		return
	case r.Words < fewest:
		r.None = "There are too few words to say."
		return
	case r.Words < fewWords:
		r.Caution = fmt.Sprintf("With fewer than %d words this is little more than a guess.", fewWords)
	}
	grade := gradeOf(r.Words, r.Sentences, r.Syllables)
	r.Grade = math.Round(grade*10) / 10
	r.Age = max(5, int(math.Round(grade))+5)
	slices.SortStableFunc(all, func(a, b measured) int { return b.burden() - a.burden() })
	for _, m := range all {
		if why := m.why(); why != "" && len(r.Hardest) < hardest {
			r.Hardest = append(r.Hardest, Sentence{Text: shortened(m.text), Why: why, Long: m.long, Under: m.from.under, Open: openAt(m.from.at)})
		}
	}
}

// gradeOf is the Flesch–Kincaid grade. There must be a word and a sentence.
func gradeOf(words, sentences, syllables int) float64 {
	return 0.39*float64(words)/float64(sentences) + 11.8*float64(syllables)/float64(words) - 15.59
}

// measured is a sentence with what the formula needs of it.
type measured struct {
	text             string
	from             block
	words, syllables int
	long             []string
}

func measure(text string, from block) measured {
	m := measured{text: text, from: from, long: []string{}}
	for written := range strings.FieldsSeq(text) {
		word := strings.TrimFunc(written, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		if word == "" {
			continue
		}
		m.words++
		beats := syllables(word)
		m.syllables += beats
		if beats >= longWord && !spelled(word) && !slices.Contains(m.long, word) {
			m.long = append(m.long, word)
		}
	}
	return m
}

// burden says how hard a sentence is beside others. The formula cannot: to it
// one long word is harder than any sentence.
func (m measured) burden() int { return max(0, m.words-easyText) + longCosts*len(m.long) }

// why says what makes the sentence hard; it is empty for one that is not, or
// that is too short to tell.
func (m measured) why() string {
	var reasons []string
	if m.words > longText {
		reasons = append(reasons, fmt.Sprintf("%d words long", m.words))
	}
	if len(m.long) > 0 {
		reasons = append(reasons, "long words: "+strings.Join(m.long, ", "))
	}
	if m.words < leastTold {
		return ""
	}
	return strings.Join(reasons, "; ")
}

func shortened(text string) string {
	letters := []rune(text)
	if len(letters) <= longestQuot {
		return text
	}
	return string(letters[:longestQuot]) + "…"
}
