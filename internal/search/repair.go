package search

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf16"
)

// What edits cost, in tenths, and how far a repair may go.
const (
	edit        = 10
	slip        = 7 // doubling a letter, or another vowel
	firstLetter = 2
	unfinished  = 5
	mostShort   = 14 // for words of 4 letters
	mostMiddle  = 20 // of 5 to 7
	mostLong    = 27

	leastUnfinished = 5 // letters of a word that may go on
	repairs         = 2
	behind          = 12
)

// repair is a word that was probably meant.
type repair struct {
	word        string
	cost, order int
}

// repairs finds the words a misspelt one probably stands for.
func (r *Reader) repairs(word string, last bool) ([]repair, error) {
	letters := units(word)
	if len(letters) < 4 {
		return nil, nil
	}
	limit := mostFor(len(letters))
	last = last && len(letters) >= leastUnfinished
	near, err := r.near(word)
	if err != nil {
		return nil, err
	}
	var found []repair
	for _, s := range near {
		if cost, ok := distance(letters, units(s.word), limit, last); ok {
			found = append(found, repair{s.word, cost, 3*cost - s.commonness})
		}
	}
	slices.SortFunc(found, func(a, b repair) int { return cmp.Or(cmp.Compare(a.order, b.order), compareWords(a.word, b.word)) })
	for i, f := range found {
		if i == repairs || f.order > found[0].order+behind {
			return found[:i], nil
		}
	}
	return found, nil
}

// mostFor is the most a repair of a word of so many letters may cost.
func mostFor(letters int) int {
	switch {
	case letters < 5:
		return mostShort
	case letters < 8:
		return mostMiddle
	}
	return mostLong
}

// near reads the words that share a beginning or an ending with one.
func (r *Reader) near(word string) ([]spelling, error) {
	var all []spelling
	seen := map[string]bool{}
	for _, family := range []string{"spelling", "endings"} {
		key := word
		if family == "endings" {
			key = reversed(word)
		}
		for _, n := range r.around(family, key) {
			list, err := r.spellings(family, n)
			if err != nil {
				return nil, err
			}
			for _, s := range list {
				if !seen[s.word] {
					seen[s.word] = true
					all = append(all, s)
				}
			}
		}
	}
	return all, nil
}

// around is the shard of a word and one more that holds words with the same
// first three letters: the one after, else the one before.
func (r *Reader) around(family, word string) []int {
	own := r.shardOf(family, word)
	start := units(word)[:3]
	firsts := r.firsts[family]
	if own < len(firsts) {
		if next := units(firsts[own]); len(next) >= len(start) && slices.Equal(next[:len(start)], start) {
			return []int{own, own + 1}
		}
	}
	if own > 0 && slices.Compare(start, units(firsts[own-1])) < 0 {
		return []int{own, own - 1}
	}
	return []int{own}
}

// distance is what it costs to make a typed word of a known one: the optimal
// string alignment distance with weights. With prefix, the best beginning of
// the known word counts. The second result is false when it is over the limit.
func distance(typed, known []uint16, limit int, prefix bool) (int, bool) {
	if over := len(typed) - len(known); over*slip > limit || !prefix && -over*slip > limit {
		return 0, false
	}
	before, above, row := make([]int, len(typed)+1), make([]int, len(typed)+1), make([]int, len(typed)+1)
	for j := 1; j < len(above); j++ {
		above[j] = above[j-1] + gapCost(typed, j-1)
	}
	best := limit + 1
	for i := 1; i <= len(known); i++ {
		row[0] = above[0] + gapCost(known, i-1)
		least := row[0]
		for j := 1; j <= len(typed); j++ {
			row[j] = min(above[j]+gapCost(known, i-1), row[j-1]+gapCost(typed, j-1), above[j-1]+swapCost(typed[j-1], known[i-1]))
			if i > 1 && j > 1 && typed[j-1] == known[i-2] && typed[j-2] == known[i-1] && typed[j-1] != typed[j-2] {
				row[j] = min(row[j], before[j-2]+edit)
			}
			least = min(least, row[j])
		}
		if prefix && i < len(known) {
			best = min(best, row[len(typed)]+unfinished)
		}
		if least > limit {
			return cost(best, typed, known, limit)
		}
		before, above, row = above, row, before
	}
	return cost(min(best, above[len(typed)]), typed, known, limit)
}

func cost(best int, typed, known []uint16, limit int) (int, bool) {
	if typed[0] != known[0] {
		best += firstLetter
	}
	return best, best <= limit
}

// gapCost is what a letter too many costs: less when it doubles the one beside
// it.
func gapCost(word []uint16, at int) int {
	if at > 0 && word[at] == word[at-1] || at+1 < len(word) && word[at] == word[at+1] {
		return slip
	}
	return edit
}

func swapCost(a, b uint16) int {
	switch {
	case a == b:
		return 0
	case vowel(a) && vowel(b):
		return slip
	}
	return edit
}

func vowel(unit uint16) bool { return strings.ContainsRune("aeiouy", rune(unit)) }

// units are what the letters of a word are counted in, as browsers do.
func units(word string) []uint16 { return utf16.Encode([]rune(word)) }
