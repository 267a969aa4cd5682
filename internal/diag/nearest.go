package diag

import (
	"math/bits"
	"unicode/utf8"
)

// Nearest returns the candidate closest to a word that was probably meant, or
// an empty string when none is close: at most a third of the word's letters
// may differ, where a swap of neighbours counts as one difference.
func Nearest(word string, candidates []string) string {
	letters := []rune(word)
	best, limit := "", max(1, (len(letters)+1)/3)
	kinds := kindsOf(word)
	for _, c := range candidates {
		if apart(kinds, kindsOf(c)) > limit {
			continue
		}
		if d := distance(letters, []rune(c), limit); d <= limit && (best == "" || d < limit) {
			best, limit = c, d
		}
	}
	return best
}

// kindsOf is the set of a word's letters, folded into 64.
func kindsOf(word string) (set uint64) {
	for i := 0; i < len(word); {
		r, size := rune(word[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(word[i:])
		}
		set |= 1 << (r & 63)
		i += size
	}
	return set
}

// apart is the least by which words differ that have these letters: a change
// takes at most one letter away and brings at most one.
func apart(a, b uint64) int { return max(bits.OnesCount64(a&^b), bits.OnesCount64(b&^a)) }

// DidYouMean words Nearest as a hint, or falls back on another.
func DidYouMean(word string, candidates []string, otherwise string) string {
	if near := Nearest(word, candidates); near != "" {
		return "did you mean " + near + "?"
	}
	return otherwise
}

// distance is the optimal-string-alignment distance, or limit+1 once it is
// known to be more.
func distance(a, b []rune, limit int) int {
	if d := len(a) - len(b); d > limit || -d > limit {
		return limit + 1
	}
	before := make([]int, len(b)+1)
	last := make([]int, len(b)+1)
	row := make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		least := row[0]
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			least = min(least, row[j])
		}
		if least > limit {
			return limit + 1
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
