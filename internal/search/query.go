package search

import (
	"cmp"
	"slices"
	"strings"
)

// What a way of matching is worth, and how many words a beginning stands for.
const (
	exactly      = 16
	begun        = 13
	begunKnown   = 4
	closedUp     = 13
	nearRepair   = 10
	farRepair    = 8
	inPair       = 6
	asName       = 16
	mostBegun    = 12
	leastBegun   = 2
	situationFor = 3
)

// Found is the answer to a query.
type Found struct {
	Hits     []int       // pages, best first
	Repaired [][2]string // typed, taken for
	Meanings []Meaning   // of phrases in the query
}

// alternative is a class that a word of the query may stand for. It counts as
// no rarer than most says.
type alternative struct {
	shard  *wordsText
	class  int
	weight int
	most   int
}

// unbounded is a rarity that no class reaches.
const unbounded = 1 << 20

// Find answers a query. With literal nothing is repaired.
func (r *Reader) Find(query string, literal bool) (Found, error) {
	all := words(query)
	q := &question{reader: r, words: r.content(all), literal: literal, scores: map[int32]int{}, matched: map[int32]int{}}
	q.alternatives = make([][]alternative, len(q.words))
	q.meant = slices.Clone(q.words)
	for _, step := range []func() error{q.exact, q.closed, q.repair, q.score, q.pairs} {
		if err := step(); err != nil {
			return Found{}, err
		}
	}
	q.found.Meanings = q.meanings(all)
	q.rank(r.situation(all))
	return q.found, nil
}

// content leaves stop words and words said twice out of a query.
func (r *Reader) content(all []string) []string {
	var list []string
	for _, word := range withoutStops(all, r.stop) {
		if !slices.Contains(list, word) {
			list = append(list, word)
		}
	}
	return list
}

// question is the work of one Find.
type question struct {
	reader       *Reader
	words        []string
	meant        []string // the words, repaired
	literal      bool
	alternatives [][]alternative // of each word
	asked        int
	scores       map[int32]int
	matched      map[int32]int
	found        Found
}

func (q *question) shardOf(word string) (*wordsText, error) {
	return q.reader.wordsShard(q.reader.shardOf("words", word))
}

// exact finds each word itself, and what the last one begins.
func (q *question) exact() error {
	for i, word := range q.words {
		s, err := q.shardOf(word)
		if err != nil {
			return err
		}
		known := s.find(word)
		if known >= 0 {
			q.alternatives[i] = append(q.alternatives[i], alternative{s, known, exactly, unbounded})
		}
		if i == len(q.words)-1 && len(units(word)) >= leastBegun {
			if err := q.begin(i, s, known); err != nil {
				return err
			}
		}
	}
	return nil
}

// begin adds the words that the last word of a query begins, from its shard
// and the next.
func (q *question) begin(i int, s *wordsText, known int) error {
	weight, most := begun, unbounded
	if known >= 0 {
		weight, most = begunKnown, s.rarity(known)
	}
	list := s.begunBy(q.words[i], known)
	if n := q.reader.shardOf("words", q.words[i]); n < len(q.reader.firsts["words"]) && strings.HasPrefix(q.reader.firsts["words"][n], q.words[i]) {
		next, err := q.reader.wordsShard(n + 1)
		if err != nil {
			return err
		}
		list = append(list, next.begunBy(q.words[i], -1)...)
	}
	slices.SortStableFunc(list, func(a, b alternative) int { return cmp.Compare(b.shard.count(b.class), a.shard.count(a.class)) })
	for _, a := range list[:min(len(list), mostBegun)] {
		a.weight, a.most = weight, most
		q.alternatives[i] = append(q.alternatives[i], a)
	}
	return nil
}

// begunBy gives the classes of the words that begin with some letters, but for
// one, in order of words.
func (s *wordsText) begunBy(start string, but int) []alternative {
	at, _ := slices.BinarySearchFunc(s.list, start, func(w spelledWord, word string) int { return compareWords(w.word, word) })
	var list []alternative
	for _, w := range s.list[at:] {
		if !strings.HasPrefix(w.word, start) {
			break
		}
		met := slices.ContainsFunc(list, func(a alternative) bool { return a.class == w.class })
		if w.class != but && !met && !strings.Contains(w.word, "_") {
			list = append(list, alternative{shard: s, class: w.class})
		}
	}
	return list
}

// closed finds two neighbouring words written as one, where the first lies.
func (q *question) closed() error {
	for i := 1; i < len(q.words); i++ {
		joined := q.words[i-1] + q.words[i]
		s, err := q.shardOf(q.words[i-1])
		if err != nil {
			return err
		}
		if class := s.find(joined); class >= 0 {
			a := alternative{s, class, closedUp, unbounded}
			q.alternatives[i-1] = append(q.alternatives[i-1], a)
			q.alternatives[i] = append(q.alternatives[i], a)
		}
	}
	return nil
}

// repair finds what words mean that nothing was found for.
func (q *question) repair() error {
	if q.literal {
		return nil
	}
	for i, word := range q.words {
		if len(q.alternatives[i]) > 0 {
			continue
		}
		list, err := q.reader.repairs(word, i == len(q.words)-1)
		if err != nil {
			return err
		}
		for n, meant := range list {
			if err := q.take(i, meant); err != nil {
				return err
			}
			if n == 0 {
				q.found.Repaired = append(q.found.Repaired, [2]string{word, meant.word})
				q.meant[i] = meant.word
			}
		}
	}
	return nil
}

func (q *question) take(i int, meant repair) error {
	s, err := q.shardOf(meant.word)
	if err != nil {
		return err
	}
	weight := nearRepair
	if meant.cost > edit {
		weight = farRepair
	}
	if class := s.find(meant.word); class >= 0 {
		q.alternatives[i] = append(q.alternatives[i], alternative{s, class, weight, unbounded})
	}
	return nil
}

// score adds up what each page has of each word.
func (q *question) score() error {
	for _, list := range q.alternatives {
		best, rarest := map[int32]int{}, 0
		rarity := map[int32]int{}
		for _, a := range list {
			rare, postings, err := a.shard.postings(a.class, q.reader.contents.Pages)
			if err != nil {
				return err
			}
			rare = min(rare, a.most)
			rarest = max(rarest, rare)
			for _, p := range postings {
				best[p.page] = max(best[p.page], rare*int(p.impact)*a.weight)
				rarity[p.page] = max(rarity[p.page], rare)
			}
		}
		q.asked += rarest
		for page, s := range best {
			q.scores[page] += s
			q.matched[page] += rarity[page]
		}
	}
	return nil
}

// pairs adds what neighbouring words are worth that stand together in a name,
// and the whole query when it is one.
func (q *question) pairs() error {
	whole := strings.Join(q.meant, "_")
	for i, word := range q.meant {
		if i > 0 {
			if err := q.together(word, heldBehind(word, q.meant[i-1]), inPair); err != nil {
				return err
			}
			if err := q.together(q.meant[i-1], heldBefore(q.meant[i-1], word), inPair); err != nil {
				return err
			}
		}
		if err := q.together(word, heldName(word, whole), asName); err != nil {
			return err
		}
	}
	return nil
}

// together adds what a pair or a name is worth that lies with a word.
func (q *question) together(word, token string, weight int) error {
	s, err := q.shardOf(word)
	if err != nil {
		return err
	}
	class := s.find(token)
	if class < 0 {
		return nil
	}
	rare, postings, err := s.postings(class, q.reader.contents.Pages)
	for _, p := range postings {
		q.scores[p.page] += rare * int(p.impact) * weight
	}
	return err
}

// meanings finds the phrases of the query that stand for a term.
func (q *question) meanings(all []string) []Meaning {
	var list []Meaning
	text := "_" + strings.Join(all, "_") + "_"
	seen := map[*wordsText]bool{}
	for _, word := range q.words {
		s, err := q.shardOf(word)
		if err != nil || seen[s] {
			continue
		}
		seen[s] = true
		for _, m := range s.meanings {
			if strings.Contains(text, "_"+m.phrase+"_") {
				list = append(list, Meaning{strings.ReplaceAll(m.phrase, "_", " "), m.term, m.page})
			}
		}
	}
	return list
}

// situation says whether a query holds what somebody types in the middle of
// it.
func (r *Reader) situation(all []string) bool {
	text := "_" + strings.Join(all, "_") + "_"
	return slices.ContainsFunc(r.contents.Situations, func(s string) bool { return strings.Contains(text, "_"+s+"_") })
}

// rank puts the pages in order.
func (q *question) rank(situation bool) {
	for page, s := range q.scores {
		q.scores[page] = s * (4*q.asked + q.matched[page])
		q.found.Hits = append(q.found.Hits, int(page))
	}
	if situation {
		for _, page := range q.reader.quick {
			if 2*q.matched[int32(page)] >= q.asked {
				q.scores[int32(page)] *= situationFor
			}
		}
	}
	slices.SortFunc(q.found.Hits, func(a, b int) int {
		return cmp.Or(cmp.Compare(q.scores[int32(b)], q.scores[int32(a)]), cmp.Compare(a, b))
	})
}
