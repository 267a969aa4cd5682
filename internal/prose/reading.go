package prose

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"signpost/internal/diag"
)

// Reading says how hard a page reads.
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
//
// Words a page cannot do without are counted as words of two syllables: names,
// what is spoken letter by letter, and watched phrases whose owner is
// Unavoidable. Otherwise a page about Ramadan or morphine could not be plain.
type Reading struct {
	Words     int // without headings and notes for facilitators
	Sentences int // an item of a list is one, with or without a full stop
	Syllables int // counted by rule, so roughly
}

// HardSentence is one that is hard to read.
type HardSentence struct {
	Text  string   // at most 300 characters of it
	Words int      // in it
	Long  []string // its long words, as written, each once
	Under string   // the heading or the field it stands under; may be empty
	At    diag.Span

	First, Last int // its words: Page.Words[First:Last]
}

// Unavoidable is the owner of watched phrases that have no plainer word: faiths,
// medicines, what the glossary explains.
const Unavoidable = "unavoidable"

const (
	longWord    = 3   // syllables
	ordinary    = 2   // syllables an unavoidable word counts for
	longText    = 20  // words in a sentence
	easyText    = 12  // words that burden nobody
	longCosts   = 3   // a long word burdens as much as so many more words
	hardest     = 3   // sentences kept
	leastTold   = 5   // words a sentence has before it is called hard
	longestQuot = 300 // characters of a sentence that are kept
)

// Grade is the Flesch–Kincaid grade; 0 without words.
func (r Reading) Grade() float64 {
	if r.Words == 0 || r.Sentences == 0 {
		return 0
	}
	return 0.39*float64(r.Words)/float64(r.Sentences) + 11.8*float64(r.Syllables)/float64(r.Words) - 15.59
}

// Age is the reading age, in whole years; at least 5.
func (r Reading) Age() int { return max(5, int(math.Round(r.Grade()))+5) }

// Why says what makes the sentence hard: how long it is, and its long words.
func (h HardSentence) Why() string {
	var reasons []string
	if h.Words > longText {
		reasons = append(reasons, fmt.Sprintf("%d words long", h.Words))
	}
	if len(h.Long) > 0 {
		reasons = append(reasons, "long words: "+strings.Join(h.Long, ", "))
	}
	return strings.Join(reasons, "; ")
}

// Reading measures what readers read of a page: headings, notes for
// facilitators, what pictures show, and the page's title are left out.
func (p *Page) Reading() Reading {
	var r Reading
	for i := range p.Blocks {
		b := &p.Blocks[i]
		if !b.read() {
			continue
		}
		for _, s := range p.Sentences[b.FirstSent:b.LastSent] {
			r.Sentences++
			p.measure(&r, b, s)
		}
	}
	return r
}

// Hardest are the sentences that are hardest to read, at most three.
func (p *Page) Hardest() []HardSentence {
	var worst []hard
	for i := range p.Blocks {
		b := &p.Blocks[i]
		if !b.read() {
			continue
		}
		for _, s := range p.Sentences[b.FirstSent:b.LastSent] {
			burden := p.measure(&Reading{}, b, s)
			if burden > 0 && s.Last-s.First >= leastTold {
				worst = keepWorst(worst, hard{burden, b, s})
			}
		}
	}
	var list []HardSentence
	for _, h := range worst {
		list = append(list, p.hardSentence(h))
	}
	return list
}

// read reports whether a block counts as what readers read.
func (b *Block) read() bool {
	return !b.Trainer && b.Kind != Heading && b.Kind != Alt && b.Kind != Title && b.Kind != CalloutHead
}

// hard is a sentence that burdens readers.
type hard struct {
	burden   int
	block    *Block
	sentence Sentence
}

func keepWorst(worst []hard, h hard) []hard {
	worst = append(worst, h)
	slices.SortStableFunc(worst, func(a, b hard) int { return cmp.Compare(b.burden, a.burden) })
	return worst[:min(hardest, len(worst))]
}

// measure counts a sentence's words, and says how hard it is beside others. The
// formula cannot: to it one long word is harder than any sentence.
func (p *Page) measure(r *Reading, b *Block, s Sentence) (burden int) {
	long := 0
	for i := s.First; i < s.Last; i++ {
		beats := p.Words[i].Entry.Syllables
		if beats > ordinary && p.unavoidable(b, s, i) {
			beats = ordinary
		}
		r.Syllables += beats
		if beats >= longWord && p.Words[i].Style&Literal == 0 {
			long++
		}
	}
	r.Words += s.Last - s.First
	words := s.Last - s.First
	if words <= longText && long == 0 {
		return 0
	}
	return max(0, words-easyText) + longCosts*long
}

// unavoidable reports whether a page cannot do without a word.
func (p *Page) unavoidable(b *Block, s Sentence, i int) bool {
	w := p.Words[i]
	if w.Entry.Spelled || w.Entry.Capital && i > s.First || w.Style&Foreign != 0 {
		return true
	}
	for _, m := range p.Matches[b.FirstMatch:b.LastMatch] {
		if m.First <= i && i < m.Last && m.Phrase.Owner == Unavoidable {
			return true
		}
	}
	return false
}

func (p *Page) hardSentence(h hard) HardSentence {
	b, s := h.block, h.sentence
	said := HardSentence{
		Text: shortened(p.SentenceText(b, s)), Words: s.Last - s.First, Long: []string{},
		Under: b.Under, At: p.WordsSpan(b, s.First, s.Last), First: s.First, Last: s.Last,
	}
	for i := s.First; i < s.Last; i++ {
		w := p.Words[i]
		if w.Entry.Syllables < longWord || w.Style&Literal != 0 || p.unavoidable(b, s, i) {
			continue
		}
		if !slices.Contains(said.Long, w.Entry.Text) {
			said.Long = append(said.Long, w.Entry.Text)
		}
	}
	return said
}

func shortened(text string) string {
	letters := []rune(text)
	if len(letters) <= longestQuot {
		return strings.Clone(text) // the page's text need not be kept for it
	}
	return string(letters[:longestQuot]) + "…"
}
