package spelling

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// most is how many suggestions are given.
const most = 3

// Suggest says what may have been meant by a word that is not known: up to
// three words, the likeliest first, with the word's own capitals. They differ in
// at most two letters (three in a long word that has nothing nearer), where a
// swap of neighbours counts as one. Among those, the slips people make most
// count least, and common words stand before rare ones.
func (d *Dictionary) Suggest(word string) []string {
	if found, asked := d.asked.before(word); asked {
		return slices.Clone(found)
	}
	found := d.suggest(word)
	d.asked.keep(word, found)
	return slices.Clone(found)
}

func (d *Dictionary) suggest(word string) []string {
	l := d.opened()
	curly := strings.Contains(word, "’")
	word = strings.Trim(plain(word), "'-")
	if len(word) > 4*longestWord || utf8.RuneCountInString(word) > longestWord-4 {
		return nil
	}
	found := l.suggest(word)
	if curly {
		for i := range found {
			found[i] = strings.ReplaceAll(found[i], "'", "’")
		}
	}
	return found
}

// suggest mends the one part that is wrong, and leaves the others.
func (l *lists) suggest(word string) []string {
	if stem, ok := strings.CutSuffix(word, "'s"); ok {
		if !neverPossessive(strings.ToLower(stem)) {
			return around("", l.suggest(stem), "'s")
		}
		return []string{likeWord(strings.TrimSuffix(strings.ToLower(stem), "s")+"s", stem)}
	}
	before, rest := "", word
	for {
		part, after, more := strings.Cut(rest, "-")
		if !more && before == "" {
			return l.nearest(word)
		}
		if !beyond(part) && !prefix(strings.ToLower(part)) && !l.knowsPart(part) {
			tail := strings.TrimPrefix(rest, part)
			if more && !l.knows(after) {
				return nil
			}
			return around(before, l.nearest(part), tail)
		}
		if !more {
			return nil
		}
		before, rest = before+part+"-", after
	}
}

func around(before string, words []string, after string) []string {
	for i, w := range words {
		words[i] = before + w + after
	}
	return words
}

// candidate is a word that may have been meant. The less its cost, the
// likelier.
type candidate struct {
	word string
	cost int
}

// nearest finds what was meant by a word without hyphens.
func (l *lists) nearest(word string) []string {
	lower := strings.ToLower(word)
	found := l.near(lower)
	for i, right := range l.meant[lower] {
		found = append(found, candidate{right, i - len(l.meant[lower])})
	}
	if two, ok := l.twoWords(lower); ok {
		found = append(found, two)
	}
	slices.SortFunc(found, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.cost, b.cost), cmp.Compare(a.word, b.word))
	})
	var words []string
	for _, c := range found {
		if w := likeWord(c.word, word); len(words) < most && !slices.Contains(words, w) {
			words = append(words, w)
		}
	}
	return words
}

// near gathers the words of all lists that are near.
func (l *lists) near(word string) []candidate {
	length := utf8.RuneCountInString(word)
	limit := 2
	if length <= 3 {
		limit = 1
	}
	found := l.within(word, limit)
	if len(found) == 0 && length >= 8 {
		found = l.within(word, 3)
	}
	return found
}

func (l *lists) within(word string, limit int) (found []candidate) {
	letters := []rune(word)
	l.general.near(letters, limit, func(near []rune, end commonness) {
		spelt := string(near)
		if end >= name {
			spelt = likeWord(spelt, "A")
		}
		found = append(found, candidate{spelt, cost(letters, near) + costOf(end)})
	})
	kinds := kindsOf(word)
	for own := range l.own {
		lower := strings.ToLower(own)
		if apart(kinds, kindsOf(lower)) > limit {
			continue
		}
		if c := cost(letters, []rune(lower)); c <= limit*costOfSlip {
			found = append(found, candidate{own, c + costOf(usual)})
		}
	}
	return found
}

// kindsOf is the set of a word's letters, folded into 64.
func kindsOf(word string) (set uint64) {
	for _, r := range word {
		set |= 1 << (r & 63)
	}
	return set
}

// apart is the least by which words differ that have these letters: a slip
// takes at most one letter away and brings at most one.
func apart(a, b uint64) int { return max(bits.OnesCount64(a&^b), bits.OnesCount64(b&^a)) }

// twoWords parts a word where two everyday ones were written together.
func (l *lists) twoWords(word string) (candidate, bool) {
	everydayWord := func(w string) bool {
		return w == "a" || len(w) > 1 && l.general.findWord(w) == everyday
	}
	for i := range word {
		if i > 0 && everydayWord(word[:i]) && everydayWord(word[i:]) {
			return candidate{word[:i] + " " + word[i:], costOfSlip + 3}, true
		}
	}
	return candidate{}, false
}

// costOfSlip is what any other slip costs; the common ones cost less.
const costOfSlip = 10

// costOf is what it costs a word to be rare, in tenths of a slip.
func costOf(end commonness) int {
	return [...]int{everyday: 0, usual: 2, lessUsual: 5, rare: 8, name: 8, rareName: 11}[end]
}

// cost is how unlike two words are, in tenths of a slip: letters changed, left
// out, put in and swapped, each by how easily it happens. A wrong first letter
// is the rarest of slips.
func cost(wrong, right []rune) int {
	var rows [3][longestWord + 1]int
	if len(wrong) > longestWord || len(right) > longestWord {
		return len(wrong) * costOfSlip
	}
	before, last, row := rows[0][:], rows[1][:], rows[2][:]
	for j := range right {
		last[j+1] = last[j] + costOfOne(right, j)
	}
	for i := range wrong {
		row[0] = last[0] + costOfOne(wrong, i)
		for j := range right {
			row[j+1] = min(last[j]+costOfChange(wrong[i], right[j]), last[j+1]+costOfOne(wrong, i), row[j]+costOfOne(right, j))
			if i > 0 && j > 0 && wrong[i] == right[j-1] && wrong[i-1] == right[j] {
				row[j+1] = min(row[j+1], before[j-1]+costOfSwap)
			}
		}
		before, last, row = last, row, before
	}
	total := last[len(right)]
	if len(wrong) > 0 && len(right) > 0 && wrong[0] != right[0] {
		total += 4
	}
	return total
}

const (
	costOfSwap   = 6
	costOfDouble = 5
	costOfSilent = 8
	costOfSound  = 7
)

// costOfOne is what it costs that one word has a letter and the other has not.
func costOfOne(letters []rune, i int) int {
	r := letters[i]
	switch {
	case i > 0 && letters[i-1] == r, i+1 < len(letters) && letters[i+1] == r, r == '\'', r == '-':
		return costOfDouble
	case r == 'a', r == 'e', r == 'h', r == 'u':
		return costOfSilent
	}
	return costOfSlip
}

// costOfChange is what it costs to write one letter for another.
func costOfChange(a, b rune) int {
	switch {
	case a == b:
		return 0
	case soundOf(a)&soundOf(b) != 0, unaccented(a) == unaccented(b):
		return costOfSound
	}
	return costOfSlip
}

// soundOf is the groups of letters, one bit each, that are written for one
// another because they sound alike.
func soundOf(r rune) uint8 {
	switch r {
	case 'a', 'e', 'o', 'u':
		return 1
	case 'i':
		return 1 | 2
	case 'y':
		return 2
	case 'c', 'k':
		return 4
	case 's':
		return 4 | 8
	case 'z':
		return 8
	case 'g', 'j':
		return 16
	case 'f', 'v':
		return 32
	case 'm', 'n':
		return 64
	case 't', 'd':
		return 128
	}
	return 0
}

// unaccented takes the accent off the letters English borrows.
func unaccented(r rune) rune {
	const accented, bare = "éèêëáàâäåíîïóòôöúùûüçñ", "eeeeaaaaaiiioooouuuucn"
	if r >= utf8.RuneSelf {
		if i := slices.Index([]rune(accented), unicode.ToLower(r)); i >= 0 {
			return rune(bare[i])
		}
	}
	return r
}
