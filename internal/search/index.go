package search

import (
	"cmp"
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

// class is the words of one stem and where they stand.
type class struct {
	rarity   int
	postings []posting
}

// entry is a word of the dictionary.
type entry struct {
	word  string
	class int32
	pages int  // on how many it stands
	named bool // in a title, a heading or another name
}

// dictionary is all words and classes, before they are cut into shards.
type dictionary struct {
	pages   int
	entries []entry // words and pairs, in order
	classes []class
}

// collect joins the words of all pages.
func collect(all []Terms) *dictionary {
	c := &collector{ids: map[string]int32{}, all: all}
	c.words()
	c.stems()
	c.score()
	c.pairs()
	return c.finish()
}

// collector is the work of one collect.
type collector struct {
	all      []Terms
	ids      map[string]int32
	entries  []entry
	parents  []int32 // of words that belong together, by word
	classes  []class
	averages [fieldCount]float64
	ofPage   [][]int32 // the ids of a page's words
}

func (c *collector) words() {
	c.ofPage = make([][]int32, len(c.all))
	for i, t := range c.all {
		ids := make([]int32, len(t.Words))
		for j, w := range t.Words {
			ids[j] = c.id(w.Word)
			e := &c.entries[ids[j]]
			e.pages++
			e.named = e.named || w.Counts[inTitle]|w.Counts[inAlso]|w.Counts[inHeading] > 0
		}
		c.ofPage[i] = ids
		for f := range c.averages {
			c.averages[f] += float64(t.Lengths[f])
		}
	}
	for f := range c.averages {
		c.averages[f] = max(1, c.averages[f]/float64(max(1, len(c.all))))
	}
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
	first := map[string]int32{} // of a language and a stem
	seen := map[string][]bool{} // by language, which words have been stemmed
	stemmers := map[string]*stems{}
	for i, t := range c.all {
		language := primary(t.Language)
		if stemmers[language] == nil {
			stemmers[language] = newStems(language)
			seen[language] = make([]bool, len(c.entries))
		}
		done := seen[language]
		for _, id := range c.ofPage[i] {
			if done[id] {
				continue
			}
			done[id] = true
			key := language + " " + stemmers[language].of(c.entries[id].word)
			if other, known := first[key]; known {
				c.parents[c.root(id)] = c.root(other)
			} else {
				first[key] = id
			}
		}
	}
	c.number()
	if english := stemmers["en"]; english != nil && len(c.all) < fewPages {
		c.forms(english)
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
	numbers := map[int32]int32{}
	for i := range c.entries {
		root := c.root(int32(i))
		n, known := numbers[root]
		if !known {
			n = int32(len(numbers))
			numbers[root] = n
		}
		c.entries[i].class = n
	}
	c.classes = make([]class, len(numbers))
}

// score works out the impact of every class on every page.
func (c *collector) score() {
	sums := make([]float64, len(c.classes))
	related := make([]float64, len(c.classes))
	var touched []int32
	for i, t := range c.all {
		factors := c.factors(t)
		for j, w := range t.Words {
			n := c.entries[c.ofPage[i][j]].class
			if sums[n] == 0 && related[n] == 0 {
				touched = append(touched, n)
			}
			for f, count := range w.Counts[:inRelated] {
				if count > 0 {
					sums[n] += factors[f] * float64(count)
				}
			}
			related[n] += float64(w.Counts[inRelated])
		}
		for _, n := range touched {
			c.classes[n].postings = append(c.classes[n].postings, posting{int32(i), impactOf(sums[n], related[n], t.Overdue)})
			sums[n], related[n] = 0, 0
		}
		touched = touched[:0]
	}
}

// factors are what one occurrence in each field of a page is worth.
func (c *collector) factors(t Terms) [fieldCount]float64 {
	f := weights()
	for i, b := range norms() {
		f[i] /= 1 - b + b*float64(t.Lengths[i])/c.averages[i]
	}
	return f
}

func impactOf(sum, related float64, overdue bool) uint8 {
	if sum == 0 {
		return uint8(min(mostRelated, max(1, int(related))))
	}
	share := sum / (sum + saturation)
	if overdue {
		share *= 1 - overdueLoss
	}
	return uint8(leastText + int(math.Round(share*(most-leastText))))
}

// pairs gives each pair of a title a class of its own. A pair weighs more in a
// short title.
func (c *collector) pairs() {
	for i, t := range c.all {
		for j, pair := range t.Pairs {
			if !slices.Contains(t.Pairs[:j], pair) {
				c.post(c.pairToken(pair), posting{int32(i), impactOf(weights()[inTitle]/float64(len(t.Pairs)+1), 0, t.Overdue)})
			}
		}
		for j, name := range t.Names {
			if name != "" && len(name) <= longestName && !slices.Contains(t.Names[:j], name) {
				c.post(c.nameToken(name), posting{int32(i), impactOf(weights()[inTitle], 0, t.Overdue)})
			}
		}
	}
}

func (c *collector) pairToken(pair [2]string) string {
	if c.on(pair[1]) < c.on(pair[0]) {
		return heldBehind(pair[1], pair[0])
	}
	return heldBefore(pair[0], pair[1])
}

func (c *collector) nameToken(name string) string {
	rarest := slices.MinFunc(strings.Split(name, "_"), func(a, b string) int { return cmp.Compare(c.on(a), c.on(b)) })
	return heldName(rarest, name)
}

// on is on how many pages a word stands.
func (c *collector) on(word string) int {
	if id, known := c.ids[word]; known {
		return c.entries[id].pages
	}
	return 0
}

// post adds a posting to a pair's or a name's class.
func (c *collector) post(token string, p posting) {
	id, known := c.ids[token]
	if !known {
		id = c.id(token)
		c.entries[id].class = int32(len(c.classes))
		c.classes = append(c.classes, class{})
	}
	of := &c.classes[c.entries[id].class]
	of.postings = append(of.postings, p)
}

func (c *collector) finish() *dictionary {
	n := len(c.all)
	for i := range c.classes {
		cl := &c.classes[i]
		cl.rarity = rarity(n, len(cl.postings))
		if len(cl.postings) > champions {
			cl.postings = best(cl.postings)
		}
	}
	slices.SortFunc(c.entries, func(a, b entry) int { return compareWords(a.word, b.word) })
	return &dictionary{pages: n, entries: c.entries, classes: c.classes}
}

// best keeps the champions.
func best(all []posting) []posting {
	slices.SortStableFunc(all, func(a, b posting) int { return cmp.Compare(b.impact, a.impact) })
	kept := slices.Clone(all[:champions])
	slices.SortFunc(kept, func(a, b posting) int { return cmp.Compare(a.page, b.page) })
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
func (e entry) commonness() int { return bits.Len(uint(max(1, e.pages))) - 1 }
