package search

import (
	"math"
	"math/bits"
	"slices"
	"strings"
)

// Impacts: a word of the text gives leastText to most, one that only a synonym
// brings 1 to mostRelated.
const (
	most        = 15
	leastText   = 4
	mostRelated = 3
)

// champions is how many pages a class keeps: those where it matters most. A
// word on more pages than that tells little, and nobody should load them all.
const champions = 1500

// weights and norms are those of BM25F: how much a word counts in a field, and
// how far the field's length takes from it. saturation is k.
func weights() [fieldCount]float64 { return [fieldCount]float64{10, 8, 4, 3, 1, 1, 0.5} }
func norms() [fieldCount]float64   { return [fieldCount]float64{0.4, 0.2, 0.4, 0.3, 0.7, 0, 0} }

const saturation = 6

// fewPages is up to how many pages a site's words get forms that it has
// nowhere.
const fewPages = 2000

// longestName is the length in bytes of the longest name kept as a whole.
const longestName = 80

// overdueLoss is what a page loses whose review is overdue.
const overdueLoss = 1.0 / 7

// posting is a page on which a class stands, and how well it does.
type posting struct {
	page   int32
	impact uint8
}

// place is a posting in four bytes: the page, then four bits of impact.
type place uint32

func placeOf(page int, impact uint8) place { return place(page)<<4 | place(impact) }

func (p place) page() int   { return int(p >> 4) }
func (p place) impact() int { return int(p & 15) }

// class is the words of one stem and where they stand.
type class struct {
	on     int32 // on how many pages it stands
	rarity int32
	places []place
}

// entry is a word of the dictionary.
type entry struct {
	word  string
	class int32
	pages int32 // on how many it stands
	named bool  // in a title, a heading or another name
}

// dictionary is all words and classes, before they are cut into shards.
type dictionary struct {
	pages   int
	entries []entry // words and pairs, in order
	classes []class
}

// collect joins the words of all pages.
func collect(all []Terms) *dictionary {
	c := &collector{ids: map[string]int32{}, all: all, read: map[*lexicon][]readWord{}, languages: map[string]*language{}}
	c.words()
	c.stems()
	c.room()
	c.names()
	c.score()
	return c.finish()
}

// collector is the work of one collect.
type collector struct {
	all       []Terms
	ids       map[string]int32 // of words
	entries   []entry
	read      map[*lexicon][]readWord // by number
	languages map[string]*language
	stemmed   []stemmed // in order of the pages
	parents   []int32   // of words that belong together, by word
	classes   []class
	averages  [fieldCount]float64
}

// readWord is what the pages say of a word of a lexicon.
type readWord struct {
	id    int32 // and one; 0 until the word is met
	pages int32
	named bool
	last  int32 // the language, by its number, of the last page that has it
	class int32
}

// language is one in which pages are written.
type language struct {
	number int32 // from 1
	stems  *stems
	met    []bool           // by id, its words
	first  map[string]int32 // by stem, the word that had it first
}

// stemmed is a word that is to be stemmed by a language's rules.
type stemmed struct {
	id int32
	by *language
}

// words gives each word an id, in the order of the pages, so that no number
// depends on who read which page.
func (c *collector) words() {
	for i := range c.all {
		t := &c.all[i]
		read, by := c.readWith(t.lexicon), c.languageOf(t)
		for u := t.unpack(); u.next(); {
			w := &read[u.number]
			w.pages++
			w.named = w.named || u.named()
			if w.last != by.number {
				c.meet(w, u.number, t.lexicon, by)
			}
		}
		for f := range c.averages {
			c.averages[f] += float64(t.lengths[f])
		}
	}
	for f := range c.averages {
		c.averages[f] = max(1, c.averages[f]/float64(max(1, len(c.all))))
	}
	for _, read := range c.read {
		for _, w := range read {
			if w.id > 0 {
				e := &c.entries[w.id-1]
				e.pages += w.pages
				e.named = e.named || w.named
			}
		}
	}
}

// readWith are the words of a lexicon.
func (c *collector) readWith(l *lexicon) []readWord {
	read, known := c.read[l]
	if !known {
		read = make([]readWord, len(l.words()))
		c.read[l] = read
	}
	return read
}

// meet notes a word that may be new, or new in a language.
func (c *collector) meet(w *readWord, number int32, of *lexicon, by *language) {
	if w.last = by.number; w.id == 0 {
		w.id = c.id(of.words()[number]) + 1
	}
	if by.meets(w.id - 1) {
		c.stemmed = append(c.stemmed, stemmed{w.id - 1, by})
	}
}

func (c *collector) languageOf(t *Terms) *language {
	name := primary(t.language)
	if c.languages[name] == nil {
		c.languages[name] = &language{number: int32(len(c.languages) + 1), stems: newStems(name), first: map[string]int32{}}
	}
	return c.languages[name]
}

// meets reports whether a word is met for the first time in a language.
func (l *language) meets(id int32) bool {
	for int(id) >= len(l.met) {
		l.met = append(l.met, false)
	}
	if l.met[id] {
		return false
	}
	l.met[id] = true
	return true
}

func (c *collector) id(word string) int32 {
	id, known := c.ids[word]
	if !known {
		id = int32(len(c.entries))
		c.ids[word] = id
		c.entries = append(c.entries, entry{word: word})
	}
	return id
}

// stems puts words of one stem into one class, each language by its own rules;
// a word that two languages share joins their classes.
func (c *collector) stems() {
	c.parents = make([]int32, len(c.entries))
	for i := range c.parents {
		c.parents[i] = int32(i)
	}
	for _, s := range c.stemmed {
		stem := s.by.stems.of(c.entries[s.id].word)
		if other, known := s.by.first[stem]; known {
			c.parents[c.root(s.id)] = c.root(other)
		} else {
			s.by.first[stem] = s.id
		}
	}
	c.number()
	if english := c.languages["en"]; english != nil && len(c.all) < fewPages {
		c.forms(english.stems)
	}
}

// forms adds to the words of names the forms that no page happens to have, so
// that somebody who types them is not told of a mistake. A large site has
// nearly all forms somewhere.
func (c *collector) forms(english *stems) {
	for _, e := range slices.Clone(c.entries) {
		if !e.named || !lowerASCII(e.word) {
			continue
		}
		for _, form := range english.forms(e.word) {
			if _, known := c.ids[form]; !known {
				c.entries[c.id(form)].class = e.class
			}
		}
	}
}

func lowerASCII(word string) bool {
	return !strings.ContainsFunc(word, func(r rune) bool { return r < 'a' || r > 'z' })
}

func (c *collector) root(id int32) int32 {
	for c.parents[id] != id {
		c.parents[id] = c.parents[c.parents[id]]
		id = c.parents[id]
	}
	return id
}

// number gives every class its number.
func (c *collector) number() {
	numbers := make([]int32, len(c.entries)) // by root, and one
	count := int32(0)
	for i := range c.entries {
		root := c.root(int32(i))
		if numbers[root] == 0 {
			count++
			numbers[root] = count
		}
		c.entries[i].class = numbers[root] - 1
	}
	c.classes = make([]class, count)
}

func (c *collector) finish() *dictionary {
	rarities := map[int32]int32{} // by on how many pages; of most there are many
	for i := range c.classes {
		cl := &c.classes[i]
		if len(cl.places) > champions {
			cl.places = best(cl.places)
		}
		if rarities[cl.on] == 0 {
			rarities[cl.on] = int32(rarity(len(c.all), int(cl.on)))
		}
		cl.rarity = rarities[cl.on]
	}
	sortEntries(c.entries)
	return &dictionary{pages: len(c.all), entries: c.entries, classes: c.classes}
}

// sortEntries puts entries in the order of their words.
func sortEntries(list []entry) {
	order := strings.Compare
	if slices.ContainsFunc(list, func(e entry) bool { return beyond(e.word) }) {
		order = compareWords
	}
	slices.SortFunc(list, func(a, b entry) int { return order(a.word, b.word) })
}

// best keeps the champions, of equal ones the first, in order of pages. It
// writes over what it is given, which is more than that.
func best(all []place) []place {
	var with [most + 1]int // how many have an impact
	for _, p := range all {
		with[p.impact()]++
	}
	least, left := most, champions // the least impact that is kept, and how many that have it
	for ; with[least] <= left; least-- {
		left -= with[least]
	}
	kept := all[:0]
	for _, p := range all {
		switch impact := p.impact(); {
		case impact > least:
			kept = append(kept, p)
		case impact == least && left > 0:
			left--
			kept = append(kept, p)
		}
	}
	return kept
}

func rarity(pages, on int) int {
	n := float64(on)
	return max(1, int(math.Round(2*math.Pow(math.Log(1+(float64(pages)-n+0.5)/(n+0.5)), 1.5))))
}

// spellings are the words that mistakes are put right to: those of names, and
// those that more than one page has, because a word that stands once in a text
// may be a mistake itself.
func (d *dictionary) spellings() []entry {
	var list []entry
	for _, e := range d.entries {
		if len(e.word) >= 3 && !strings.ContainsAny(e.word, "_0123456789") && (e.named || e.pages > 1) {
			list = append(list, e)
		}
	}
	return list
}

// commonness is how an entry's number of pages is written: log2, whole.
func (e entry) commonness() int { return bits.Len32(uint32(max(1, e.pages))) - 1 }
