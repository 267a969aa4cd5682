package search

import (
	"math"
	"slices"
	"strings"
	"sync"
	"unicode"
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

// Term is a word of a page and how often each field has it.
type Term struct {
	Word   string
	Counts [fieldCount]uint8
}

// Terms is all an index needs of a page's words. It depends on the page and
// the vocabulary alone, so it may be remembered.
type Terms struct {
	Language string
	Words    []Term
	Lengths  [fieldCount]int
	Pairs    [][2]string // two words that stand together in the title or another name
	Names    []string    // the names as wholes, their words joined by _
	Overdue  bool
}

// Analyse reads the words of a page. A phrase of the vocabulary in the title
// or a heading gives the page the names that mean the same; one in its text
// makes the page findable by them, behind those that have the word itself.
func Analyse(p Page, v *Vocabulary) Terms {
	k := v.known.Get().(*knownWords)
	defer v.known.Put(k)
	k.page++
	a := &analysis{vocabulary: v, known: k, named: map[int]field{}}
	a.terms.Language = p.Language
	if a.terms.Language == "" {
		a.terms.Language = p.Site
	}
	if primary(a.terms.Language) == "ar" {
		a.prefixed = newStems("ar")
	}
	a.terms.Overdue = p.State == Overdue
	a.read(inTitle, p.Title)
	a.pairs(p.Title)
	for _, name := range p.Also {
		a.read(inAlso, name)
		a.pairs(name)
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
	a.terms.Words = slices.Clone(k.terms)
	k.terms = k.terms[:0]
	return a.terms
}

// analysis is the work of one Analyse.
type analysis struct {
	vocabulary *Vocabulary
	terms      Terms
	known      *knownWords
	sequence   []int32       // the words of the text being read, by number
	prefixed   *stems        // for languages that write small words onto others
	named      map[int]field // the sets of phrases met, and the best field of each
}

// read counts the words of a text and notes the phrases in it.
func (a *analysis) read(f field, text string) {
	if text == "" {
		return
	}
	a.sequence = a.sequence[:0]
	joined := -1 // where in the sequence a run of words joined by hyphens begins
	a.known.scan.each(text, func(word []byte, hyphen bool) {
		if !hyphen {
			a.close(f, joined)
			joined = len(a.sequence)
		}
		a.sequence = append(a.sequence, a.count(f, word))
		a.bare(f, word)
	})
	a.close(f, joined)
	a.terms.Lengths[f] += len(a.sequence)
	a.phrases(f)
}

// count adds one to a word's count and returns its number.
func (a *analysis) count(f field, word []byte) int32 {
	k := a.known
	id, met := k.ids[string(word)]
	if !met {
		id = int32(len(k.words))
		own := string(word)
		k.ids[own] = id
		k.words = append(k.words, knownWord{word: own, starts: a.vocabulary.begins(own)})
	}
	w := &k.words[id]
	if w.page != k.page {
		w.page, w.at = k.page, int32(len(k.terms))
		k.terms = append(k.terms, Term{Word: w.word})
	}
	if c := &k.terms[w.at].Counts[f]; *c < math.MaxUint8 {
		*c++
	}
	return id
}

// knownWords is what one worker has met so far, used again from page to page
// so that a word is stored once and not once a page. Nothing of it reaches the
// Terms but the words themselves.
type knownWords struct {
	ids   map[string]int32
	words []knownWord
	terms []Term // of the page being read
	page  int32
	scan  scanner
}

type knownWord struct {
	word   string
	starts bool  // a phrase of the vocabulary begins with it
	page   int32 // the last page that has it
	at     int32 // its place in that page's terms
}

// bare counts the word without what Arabic writes onto its front (the, and,
// by), because people type it without.
func (a *analysis) bare(f field, word []byte) {
	if a.prefixed == nil {
		return
	}
	if stem := a.prefixed.of(string(word)); stem != string(word) && stem != "" {
		a.count(f, []byte(stem))
	}
}

// close counts a run of words joined by hyphens as one word more.
func (a *analysis) close(f field, from int) {
	if from < 0 || len(a.sequence)-from < 2 {
		return
	}
	var word strings.Builder
	for _, id := range a.sequence[from:] {
		word.WriteString(a.known.words[id].word)
	}
	a.count(f, []byte(cut(word.String())))
}

// phrases notes which of the vocabulary's phrases the sequence holds.
func (a *analysis) phrases(f field) {
	for i, id := range a.sequence {
		if !a.known.words[id].starts {
			continue
		}
		for _, p := range a.vocabulary.phrases[a.known.words[id].word] {
			if !a.follows(i, p.words) {
				continue
			}
			for _, set := range p.sets {
				if best, met := a.named[set]; !met || f < best {
					a.named[set] = f
				}
			}
		}
	}
}

func (a *analysis) follows(i int, words []string) bool {
	if i+len(words) > len(a.sequence) {
		return false
	}
	for j, word := range words {
		if a.known.words[a.sequence[i+j]].word != word {
			return false
		}
	}
	return true
}

// expand adds the other names of the phrases that were met.
func (a *analysis) expand() {
	sets := make([]int, 0, len(a.named))
	for set := range a.named {
		sets = append(sets, set)
	}
	slices.Sort(sets)
	for _, set := range sets {
		f := inRelated
		if best := a.named[set]; best <= inAlso {
			f = inAlso
		}
		for _, name := range a.vocabulary.sets[set] {
			for _, word := range name {
				a.count(f, []byte(word))
			}
			a.terms.Lengths[f] += len(name)
			if f == inAlso {
				a.pair(name)
			}
		}
	}
}

// pairs notes the words that stand together in a name of the page.
func (a *analysis) pairs(name string) { a.pair(words(name)) }

func (a *analysis) pair(name []string) {
	content := withoutStops(name, a.vocabulary.stop)
	for i := 1; i < len(content); i++ {
		a.terms.Pairs = append(a.terms.Pairs, [2]string{content[i-1], content[i]})
	}
	a.terms.Names = append(a.terms.Names, strings.Join(content, "_"))
}

// Pairs and names lie with one of their words, the one on fewest pages, so that
// whoever looks them up has loaded that word's shard anyway.

// heldBefore is how a word holds the pair in which it is the first.
func heldBefore(word, second string) string { return word + "_>" + second }

// heldBehind is how a word holds the pair in which it is the second.
func heldBehind(word, first string) string { return word + "_<" + first }

// heldName is how a word holds a whole name it is part of.
func heldName(word, name string) string { return word + "_=" + name }

// withoutStops leaves the stop words out, unless nothing else is there.
func withoutStops(list []string, stop map[string]bool) []string {
	content := slices.DeleteFunc(slices.Clone(list), func(word string) bool { return stop[word] })
	if len(content) == 0 {
		return list
	}
	return content
}

// Vocabulary is the words that mean the same, ready to be looked for in texts.
type Vocabulary struct {
	stop    map[string]bool
	known   sync.Pool           // of *knownWords
	phrases map[string][]phrase // by first word
	sets    [][][]string        // the names a page gets that has a phrase of the set
}

type phrase struct {
	words []string
	sets  []int
}

// Synonyms are names for one thing: a page that has one of When is found by
// all of Names.
type Synonyms struct {
	When, Names []string
}

// NewVocabulary prepares the synonyms. A phrase that two sets claim (an
// abbreviation with two meanings) adds nothing, because nobody knows which is
// meant; each set still adds it.
func NewVocabulary(all []Synonyms) *Vocabulary {
	v := &Vocabulary{stop: stopSet(), phrases: map[string][]phrase{}}
	v.known.New = func() any { return &knownWords{ids: map[string]int32{}} }
	claimed, short := map[string][]int{}, map[string]bool{}
	var order []string
	for _, s := range all {
		set := len(v.sets)
		var names [][]string
		for _, name := range s.Names {
			if w := words(name); len(w) > 0 {
				names = append(names, w)
			}
		}
		v.sets = append(v.sets, names)
		for _, form := range s.When {
			for _, variant := range variants(words(form)) {
				key := strings.Join(variant, " ")
				if claimed[key] == nil {
					order = append(order, key)
				}
				short[key] = short[key] || abbreviation(form)
				if !slices.Contains(claimed[key], set) {
					claimed[key] = append(claimed[key], set)
				}
			}
		}
	}
	for _, key := range order {
		if len(claimed[key]) > 1 && short[key] {
			continue
		}
		w := strings.Split(key, " ")
		v.phrases[w[0]] = append(v.phrases[w[0]], phrase{words: w, sets: claimed[key]})
	}
	return v
}

// abbreviation knows words written in capitals, such as ACP or ReSPECT.
func abbreviation(form string) bool {
	capitals := 0
	for _, c := range form {
		if unicode.IsUpper(c) {
			capitals++
		}
	}
	return capitals > 1 && !strings.Contains(form, " ")
}

// variants are a phrase and its plural: the last word with an s, or without.
func variants(phrase []string) [][]string {
	if len(phrase) == 0 {
		return nil
	}
	last := len(phrase) - 1
	word := phrase[last]
	other := word + "s"
	if single, plural := strings.CutSuffix(word, "s"); plural {
		other = single
	}
	if len(word) < 3 {
		return [][]string{phrase}
	}
	changed := slices.Clone(phrase)
	changed[last] = other
	return [][]string{phrase, changed}
}

func (v *Vocabulary) begins(word string) bool { return len(v.phrases[word]) > 0 }
