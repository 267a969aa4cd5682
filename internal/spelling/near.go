package spelling

import "slices"

// search walks a graph along all words within a number of slips of one, with
// the table that is known from comparing two words: a row for every letter
// walked, a column for every letter of the word. Branches that can come to no
// near word are not entered.
type search struct {
	graph *graph
	word  []byte // in the graph's letters
	limit uint8
	rows  [longestWord + 1][longestWord + 1]uint8
	path  [longestWord + 1]byte
	yield func(path []byte, end commonness)
}

// near calls yield for each word of the graph within so many slips of the
// word: letters changed, left out, put in, or swapped with their neighbour. The
// runes are only lent.
func (g *graph) near(word []rune, limit int, yield func(near []rune, end commonness)) {
	if len(word)+limit >= longestWord {
		return
	}
	s := &search{graph: g, limit: uint8(limit)}
	for _, r := range word {
		s.word = append(s.word, g.letter(r))
	}
	for i := range s.rows {
		for j := range s.rows[i] {
			s.rows[i][j] = uint8(min(max(i, j), limit+1))
		}
	}
	var letters []rune
	s.yield = func(path []byte, end commonness) {
		letters = slices.Grow(letters[:0], len(path))
		for _, letter := range path {
			letters = append(letters, g.letters[letter-byte(endCount)])
		}
		yield(letters, end)
	}
	if len(g.edges) > 0 {
		s.walk(0, 0)
	}
}

// walk follows the edges of a node that was reached by depth letters.
func (s *search) walk(node, depth int) {
	for node != nowhere {
		e := s.graph.edgeAt(node)
		switch {
		case e.letter < byte(endCount):
			if s.rows[depth][len(s.word)] <= s.limit {
				s.yield(s.path[:depth], commonness(e.letter))
			}
		case e.to != nowhere && int(e.letter) < len(s.graph.letters)+int(endCount) && s.compare(e.letter, depth+1):
			s.walk(e.to, depth+1)
		}
		node = e.next
	}
}

// compare fills the row of one more letter, and says whether a near word can
// still come of it. Only columns within the limit of the diagonal can.
func (s *search) compare(letter byte, depth int) bool {
	from, to := max(1, depth-int(s.limit)), min(len(s.word), depth+int(s.limit))
	if from > len(s.word)+1 || depth > longestWord {
		return false
	}
	s.path[depth-1] = letter
	row, last := &s.rows[depth], &s.rows[depth-1]
	far := s.limit + 1
	row[0] = uint8(min(depth, int(far)))
	if from > 1 {
		row[from-1] = far
	}
	least := row[from-1]
	for j := from; j <= to; j++ {
		slips := last[j-1]
		if s.word[j-1] != letter {
			slips++
		}
		above := far
		if j < depth+int(s.limit) {
			above = last[j] + 1
		}
		slips = min(slips, above, row[j-1]+1, far)
		if depth > 1 && j > 1 && letter == s.word[j-2] && s.path[depth-2] == s.word[j-1] {
			slips = min(slips, s.rows[depth-2][j-2]+1)
		}
		row[j] = slips
		least = min(least, slips)
	}
	return least < far
}
