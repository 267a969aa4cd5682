package readable

import (
	"fmt"
	"strconv"
	"strings"

	"signpost/internal/prose"
)

const (
	fewestWords   = 100 // below this the formula says little
	longSentence  = 30  // words
	splitSentence = 18  // words from which a sentence is worth cutting in two
	atComma       = 3   // words that a cut may be further from the middle when there is a comma
	longParagraph = 120 // words
	mostSentences = 8   // in a paragraph
	mostPlain     = 3   // plain words suggested for one sentence
	wholeEmphasis = 15  // words from which a paragraph in bold or italics is hard to read
	boldHeading   = 12  // words that a heading has at most
)

// readingAge reports a page that reads harder than it may, at its hardest
// sentence. The limit of an ordinary page is taken as a wish.
func (l *look) readingAge() {
	r, limit := l.page.Reading, l.page.Page.Front.ReadingAgeLimit()
	age := r.Age()
	if r.Words < fewestWords || age <= limit+1 {
		return
	}
	hardest := l.words.Hardest()
	if len(hardest) == 0 {
		return
	}
	h := hardest[0]
	l.hardest = prose.Sentence{First: h.First, Last: h.Last}
	message := fmt.Sprintf("this page reads at the age of %s, and %d is its limit; this is its hardest sentence (%s)", inYears(age), limit, h.Why())
	if l.learning[l.page.Page.Kind] {
		l.warn("reading-age", h.At, message, l.easier(l.blockOf(h.First), l.hardest))
		return
	}
	l.advise("reading-age", h.At, message, l.easier(l.blockOf(h.First), l.hardest))
}

// inYears says a reading age. Beyond school the formula means no age at all.
func inYears(age int) string {
	if age > 18 {
		return "more than 18"
	}
	return strconv.Itoa(age)
}

func (l *look) blockOf(word int) *prose.Block {
	for i := range l.words.Blocks {
		if b := &l.words.Blocks[i]; word < b.Last {
			return b
		}
	}
	return &prose.Block{}
}

// easier says how to make a sentence easier: where to cut it, and plain words.
func (l *look) easier(b *prose.Block, s prose.Sentence) string {
	var steps []string
	if at := l.cut(b, s); at > 0 {
		steps = append(steps, fmt.Sprintf("cut it in two before “%s”", l.words.TextOf(b, at, min(at+3, s.Last))))
	}
	var swaps []string
	for _, m := range l.words.Matches[b.FirstMatch:b.LastMatch] {
		if m.First < s.First || m.Last > s.Last || m.Phrase.Owner != owner || len(swaps) == mostPlain || l.isName(b, m) {
			continue
		}
		if w := l.watched[m.Phrase.Number]; w.what == hard {
			text := l.words.TextOf(b, m.First, m.Last)
			swaps = append(swaps, fmt.Sprintf("“%s” for “%s”", likeFirst(w.plain, text), text))
		}
	}
	if len(swaps) > 0 {
		steps = append(steps, "try "+strings.Join(swaps, ", "))
	}
	if len(steps) == 0 {
		return "say it in shorter sentences, each with one thought, in words you would use when talking"
	}
	return strings.Join(steps, ", and ")
}

// cut finds where a long sentence is best cut in two: at a word that joins, as
// near to the middle as there is one. It returns 0 where there is none.
func (l *look) cut(b *prose.Block, s prose.Sentence) int {
	words := s.Last - s.First
	best, nearest := 0, words/3+atComma
	if words < splitSentence {
		return 0
	}
	for i := s.First + 4; i < s.Last-3; i++ {
		away := max(2*i-s.First-s.Last, s.First+s.Last-2*i) / 2
		between := b.Text[l.words.Words[i-1].End:l.words.Words[i].Start]
		if !strings.Contains(between, ",") {
			away += atComma
		}
		if away >= nearest {
			continue
		}
		if joining(l.words.Words[i].Entry.Lower) || strings.ContainsAny(between, ";:—–") {
			best, nearest = i, away
		}
	}
	return best
}

func joining(word string) bool {
	switch word {
	case "and", "but", "which", "because", "so", "while", "where", "who", "although", "if", "when", "unless", "however", "therefore", "since", "whereas", "or", "as", "until", "before", "after":
		return true
	}
	return false
}

// sentences reports the long sentences of a block.
func (l *look) sentences(b *prose.Block) {
	if b.Last-b.First <= longSentence || b.Quoted || b.Trainer || b.Kind == prose.Alt {
		return
	}
	for _, s := range l.words.Sentences[b.FirstSent:b.LastSent] {
		if n := s.Last - s.First; n > longSentence && s != l.hardest {
			l.advise("sentence-long", l.words.WordsSpan(b, s.First, s.Last),
				fmt.Sprintf("this sentence has %d words; by its end, a tired reader has lost its beginning", n), l.easier(b, s))
		}
	}
}

// paragraph reports what makes a paragraph as a whole hard to read. The styles
// are those that all its words have.
func (l *look) paragraph(b *prose.Block, common prose.Style) {
	words, sentences := b.Last-b.First, b.LastSent-b.FirstSent
	if b.Kind != prose.Paragraph && b.Kind != prose.Item || words == 0 {
		return
	}
	at := func() (first, last int) { return b.First, min(b.Last, b.First+8) }
	if !b.Trainer && (words > longParagraph || sentences > mostSentences && words > longParagraph/2) {
		first, last := at()
		l.advise("paragraph-long", l.words.WordsSpan(b, first, last),
			fmt.Sprintf("this paragraph has %d words, a wall of text on a phone", words),
			"begin a new paragraph where the thought changes, or make a list")
	}
	if common&(prose.Strong|prose.Emphasis) == 0 {
		return
	}
	if words >= wholeEmphasis {
		first, last := at()
		l.advise("emphasis-whole", l.words.WordsSpan(b, first, last), "a whole paragraph stands out here, so that nothing in it does",
			"keep bold and italics for the few words that matter most")
	}
	l.boldHeading(b, common)
}

// boldHeading reports a paragraph in bold that serves as a heading.
func (l *look) boldHeading(b *prose.Block, common prose.Style) {
	if common&prose.Strong == 0 || common&prose.Linked != 0 || b.Kind != prose.Paragraph || b.Quoted || b.Callout != "" || b.Trainer || b.Last-b.First > boldHeading {
		return
	}
	if strings.HasSuffix(b.Text, ".") || strings.HasSuffix(b.Text, "!") || strings.HasSuffix(b.Text, ":") || strings.HasSuffix(b.Text, ",") || !l.followed(b) {
		return
	}
	l.advise("heading-bold", l.words.WordsSpan(b, b.First, b.Last), "a line in bold stands where a heading would, but people who listen to the page cannot jump to it",
		"write it as a heading: ## "+b.Text)
}

// followed reports whether text comes after a block that a heading could stand
// over.
func (l *look) followed(b *prose.Block) bool {
	for i := range l.words.Blocks {
		if &l.words.Blocks[i] != b {
			continue
		}
		if i+1 == len(l.words.Blocks) {
			return false
		}
		next := &l.words.Blocks[i+1]
		return (next.Kind == prose.Paragraph || next.Kind == prose.Item || next.Kind == prose.HeaderCell) && next.Callout == "" && !next.Quoted
	}
	return false
}

// shouting reports a run of words in capitals.
func (l *look) shouting(b *prose.Block) {
	for i := b.First; i < b.Last; {
		first, last := l.shouted(b, i)
		if last-first >= 3 && l.plainInCapitals(first, last) > 1 {
			l.advise("sentence-shouting", l.words.WordsSpan(b, first, last), "words in capitals are harder to read and sound like shouting",
				"write them in small letters, and the two or three that matter in bold")
			return
		}
		i = last + 1
	}
}

// shouted is the run of words in capitals that begins at a word; it is empty
// where there is none.
func (l *look) shouted(b *prose.Block, i int) (first, last int) {
	last = i
	for last < b.Last && inCapitals(l.words.Words[last].Entry.Text) {
		last++
	}
	return i, last
}

// inCapitals reports whether a word has capitals and no small letters.
func inCapitals(word string) bool {
	capital := false
	for _, c := range []byte(word) {
		if c >= 'a' && c <= 'z' || c >= '0' && c <= '9' {
			return false
		}
		capital = capital || isCapital(c)
	}
	return capital
}

// plainInCapitals counts the words of a run that are no abbreviations.
func (l *look) plainInCapitals(first, last int) int {
	count := 0
	for _, w := range l.words.Words[first:last] {
		if l.isWord(w.Entry) {
			count++
		}
	}
	return count
}

// isWord reports whether a word in capitals is a word and no abbreviation.
func (l *look) isWord(e *prose.Entry) bool {
	if l.familiar[e.Text] || l.explained[e.Lower] {
		return false
	}
	if l.o.Knows != nil {
		return l.o.Knows(e.Lower)
	}
	switch e.Lower {
	case "a", "i", "the", "not", "do", "is", "and", "or", "if", "you", "to", "of", "in", "all", "no", "never", "always", "must", "ask", "say", "stop", "only", "now":
		return true
	}
	return len(e.Text) > 6
}
