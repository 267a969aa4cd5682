package search

import (
	"encoding/binary"
	"math"
	"slices"
)

// field is where on a page a word stands.
type field int

// The fields, from the one that says most of a page to the ones that say
// least. Related holds the words of phrases that mean the same as one in the
// page's text.
const (
	inTitle field = iota
	inAlso
	inHeading
	inSummary
	inBody
	inLabel
	inRelated
	fieldCount
)

// Analyse reads the words of a page. A phrase of the vocabulary in the title
// or a heading gives the page the names that mean the same; one in its text
// makes the page findable by them, behind those that have the word itself.
func Analyse(p Page, v *Vocabulary) Terms {
	a := v.read.Get().(*analysis)
	t := Terms{language: p.Language, overdue: p.State == Overdue, lexicon: a.numbers.of}
	if t.language == "" {
		t.language = p.Site
	}
	a.begin(primary(t.language) == "ar")
	a.read(inTitle, p.Title)
	a.name(a.sequence)
	for _, name := range p.Also {
		a.read(inAlso, name)
		a.name(a.sequence)
	}
	if p.Entry {
		a.read(inBody, p.Summary)
	} else {
		a.read(inSummary, p.Summary)
	}
	for _, label := range p.Labels {
		a.read(inLabel, label)
	}
	for _, s := range p.Sections {
		a.read(inHeading, s.Heading)
		a.read(inBody, s.Text)
	}
	a.expand()
	t.lengths = a.lengths
	t.packed, t.names = a.pack()
	v.read.Put(a)
	return t
}

// analysis is what a worker reads one page after another with: what it met so
// far, so that a word is stored once and not once a page, and the page it is
// at. Nothing of the one reaches what is said of the other but the lexicon.
type analysis struct {
	vocabulary *Vocabulary
	numbers    numbers
	known      []knownWord // by number
	starts     [][]opening // of known words, the phrases that begin with it
	scan       scanner
	arabic     *stems
	buffer     []byte

	page     int32
	prefixed bool // small words are written onto others
	terms    []counted
	lengths  [fieldCount]int32
	sequence []int32 // the words of the text being read, by number
	phrased  bool    // some phrase begins with one of them
	named    []int   // the sets of phrases met
	best     []field // the best field of each set; fieldCount if it was not met
	names    []byte
}

type knownWord struct {
	page   int32 // the last page that has it
	at     int32 // its place in that page's terms
	starts int32 // its place in the list of starts, or -1
	stop   bool
}

// opening is a phrase whose first word is known.
type opening struct {
	words []int32 // the others, by number
	sets  []int
}

func newAnalysis(v *Vocabulary) *analysis {
	a := &analysis{vocabulary: v, numbers: newNumbers(), best: make([]field, len(v.sets))}
	for set := range a.best {
		a.best[set] = fieldCount
	}
	return a
}

// begin turns to another page.
func (a *analysis) begin(prefixed bool) {
	a.page++
	a.terms, a.names, a.lengths = a.terms[:0], a.names[:0], [fieldCount]int32{}
	a.prefixed = prefixed
	if prefixed && a.arabic == nil {
		a.arabic = newStems("ar")
	}
}

// read counts the words of a text and notes the phrases in it.
func (a *analysis) read(f field, text string) {
	a.sequence, a.phrased = a.sequence[:0], false
	if text == "" {
		return
	}
	joined := -1 // where in the sequence a run of words joined by hyphens begins
	for a.scan.begin(text); a.scan.next(); {
		if !a.scan.hangs {
			a.close(f, joined)
			joined = len(a.sequence)
		}
		number := a.count(f, a.scan.word)
		a.sequence = append(a.sequence, number)
		a.phrased = a.phrased || a.known[number].starts >= 0
		if a.prefixed {
			a.bare(f, a.scan.word)
		}
	}
	a.close(f, joined)
	a.lengths[f] += int32(len(a.sequence))
	if a.phrased {
		a.phrases(f)
	}
}

// count adds one to a word's count and returns its number.
func (a *analysis) count(f field, word []byte) int32 {
	number := a.number(word)
	w := &a.known[number]
	if w.page != a.page {
		w.page, w.at = a.page, int32(len(a.terms))
		a.terms = append(a.terms, counted{number: number})
	}
	if c := &a.terms[w.at].counts[f]; *c < math.MaxUint8 {
		*c++
	}
	return number
}

// number gives a word's number. With a new word come those that follow it in
// phrases.
func (a *analysis) number(word []byte) int32 {
	number, met := a.numbers.find(word)
	if met {
		return number
	}
	a.known = append(a.known, knownWord{starts: -1, stop: a.vocabulary.stop[string(word)]})
	var starts []opening
	for _, p := range a.vocabulary.phrases[string(word)] {
		following := opening{sets: p.sets}
		for _, next := range p.words[1:] {
			following.words = append(following.words, a.number([]byte(next)))
		}
		starts = append(starts, following)
	}
	if len(starts) > 0 {
		a.known[number].starts = int32(len(a.starts))
		a.starts = append(a.starts, starts)
	}
	return number
}

// bare counts the word without what Arabic writes onto its front (the, and,
// by), because people type it without.
func (a *analysis) bare(f field, word []byte) {
	if stem := a.arabic.of(string(word)); stem != string(word) && stem != "" {
		a.count(f, []byte(stem))
	}
}

// close counts a run of words joined by hyphens as one word more.
func (a *analysis) close(f field, from int) {
	if from < 0 || len(a.sequence)-from < 2 {
		return
	}
	a.buffer = a.buffer[:0]
	for _, number := range a.sequence[from:] {
		a.buffer = append(a.buffer, a.numbers.of.list[number]...)
	}
	a.count(f, []byte(cut(string(a.buffer))))
}

// phrases notes which of the vocabulary's phrases the sequence holds.
func (a *analysis) phrases(f field) {
	for i, number := range a.sequence {
		starts := a.known[number].starts
		if starts < 0 {
			continue
		}
		for _, p := range a.starts[starts] {
			if rest := a.sequence[i+1:]; len(rest) < len(p.words) || !slices.Equal(rest[:len(p.words)], p.words) {
				continue
			}
			for _, set := range p.sets {
				if a.best[set] == fieldCount {
					a.named = append(a.named, set)
				}
				a.best[set] = min(a.best[set], f)
			}
		}
	}
}

// expand adds the other names of the phrases that were met.
func (a *analysis) expand() {
	slices.Sort(a.named)
	for _, set := range a.named {
		f := inRelated
		if a.best[set] <= inAlso {
			f = inAlso
		}
		a.best[set] = fieldCount
		for _, name := range a.vocabulary.sets[set] {
			a.sequence = a.sequence[:0]
			for _, word := range name {
				a.buffer = append(a.buffer[:0], word...)
				a.sequence = append(a.sequence, a.count(f, a.buffer))
			}
			a.lengths[f] += int32(len(name))
			if f == inAlso {
				a.name(a.sequence)
			}
		}
	}
	a.named = a.named[:0]
}

// name notes a name of the page, without its stop words unless nothing else is
// there. Of a very long one only the first words count.
func (a *analysis) name(words []int32) {
	words = words[:min(len(words), mostWords)]
	content := 0
	for _, number := range words {
		if !a.known[number].stop {
			content++
		}
	}
	all := content == 0
	if all {
		content = len(words)
	}
	a.names = binary.AppendUvarint(a.names, uint64(content))
	for _, number := range words {
		if all || !a.known[number].stop {
			a.names = binary.AppendUvarint(a.names, uint64(number))
		}
	}
}

// pack gives the page's words and names, and where the names begin.
func (a *analysis) pack() ([]byte, int) {
	a.buffer = a.buffer[:0]
	for _, c := range a.terms {
		a.buffer = appendCounted(a.buffer, c)
	}
	return slices.Concat(a.buffer, a.names), len(a.buffer)
}
