package search

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf16"
)

// ErrDamaged is what a reader says of files that cannot be read.
var ErrDamaged = errors.New("the search index cannot be read")

// Reader answers queries from the files of an index. It is not safe for use by
// several goroutines at once.
type Reader struct {
	file     func(path string) ([]byte, bool)
	contents contents
	inside   map[string]json.RawMessage
	firsts   map[string][]string // of each family, the first words of its shards
	stop     map[string]bool
	quick    []int
	words    map[int]*wordsText
	lists    map[string][]spelling
}

// Open reads the entry of an index. File gives a file below the search folder.
func Open(file func(path string) ([]byte, bool)) (*Reader, error) {
	r := &Reader{file: file, stop: map[string]bool{}, firsts: map[string][]string{}, words: map[int]*wordsText{}, lists: map[string][]spelling{}}
	data, err := r.load(Entry, "index")
	if err != nil {
		return nil, err
	}
	var inside struct {
		Inside map[string]json.RawMessage `json:"inside"`
	}
	if json.Unmarshal(data, &r.contents) != nil || json.Unmarshal(data, &inside) != nil || r.contents.Version != version {
		return nil, ErrDamaged
	}
	r.inside = inside.Inside
	for _, word := range strings.Fields(r.contents.Stop) {
		r.stop[word] = true
	}
	for family, text := range map[string]string{"words": r.contents.Words, "spelling": r.contents.Spelling, "endings": r.contents.Endings} {
		firsts, err := readFirsts(text)
		if err != nil {
			return nil, err
		}
		r.firsts[family] = firsts
	}
	c := cursor{text: r.contents.Quick}
	r.quick = c.list(r.contents.Pages)
	if c.bad || r.contents.Pages < 0 || r.contents.Group < 1 {
		return nil, ErrDamaged
	}
	return r, nil
}

// load gives the data of one script.
func (r *Reader) load(path, name string) ([]byte, error) {
	text, ok := r.file(path)
	if !ok {
		return nil, ErrDamaged
	}
	start := fmt.Sprintf("signpostSearch(%q,", name)
	rest, ok := strings.CutPrefix(string(text), start)
	if !ok {
		return nil, ErrDamaged
	}
	data, ok := strings.CutSuffix(rest, ")\n")
	if !ok {
		return nil, ErrDamaged
	}
	return []byte(data), nil
}

// shard gives the data of a shard.
func (r *Reader) shard(family string, n int) ([]byte, error) {
	name := fmt.Sprintf("%s/%d", family, n)
	if r.inside != nil {
		if data, ok := r.inside[name]; ok {
			return data, nil
		}
		return nil, ErrDamaged
	}
	return r.load(fmt.Sprintf("%s/%d.js", r.contents.At[family], n), name)
}

// shardOf is the number of the shard that a word lies in.
func (r *Reader) shardOf(family, word string) int {
	firsts := r.firsts[family]
	n, exact := slices.BinarySearchFunc(firsts, word, compareWords)
	if exact {
		return n + 1
	}
	return n
}

// wordsText is a words shard that has been read as far as its words.
type wordsText struct {
	list     []spelledWord // in order
	at       []int         // where each class begins in classes
	classes  string
	meanings []meaning
}

type spelledWord struct {
	word  string
	class int
}

type meaning struct {
	phrase, term string
	page         int
}

// wordsShard reads a words shard once.
func (r *Reader) wordsShard(n int) (*wordsText, error) {
	if s, known := r.words[n]; known {
		return s, nil
	}
	data, err := r.shard("words", n)
	if err != nil {
		return nil, err
	}
	var text string
	if json.Unmarshal(data, &text) != nil {
		return nil, ErrDamaged
	}
	spelledPart, rest, one := strings.Cut(text, "\n")
	classes, meanings, two := strings.Cut(rest, "\n")
	s := &wordsText{classes: classes}
	s.list, err = readWords(spelledPart)
	if err != nil || !one || !two || !s.index() || !s.mean(meanings, r.contents.Pages) {
		return nil, ErrDamaged
	}
	for _, w := range s.list {
		if w.class >= len(s.at) {
			return nil, ErrDamaged
		}
	}
	r.words[n] = s
	return s, nil
}

// readFirsts reads the first words of shards.
func readFirsts(text string) ([]string, error) {
	var list []string
	c := cursor{text: text}
	var last []uint16
	for c.at < len(c.text) {
		if last = c.word(last); c.bad {
			return nil, ErrDamaged
		}
		list = append(list, string(utf16.Decode(last)))
	}
	return list, nil
}

// word reads what a word does not share with the one before, and returns it
// whole.
func (c *cursor) word(last []uint16) []uint16 {
	shared := c.number()
	rest := c.until(' ')
	if c.bad || shared > len(last) {
		c.bad = true
		return nil
	}
	return append(last[:shared:shared], utf16.Encode([]rune(rest))...)
}

// readWords reads a list of words with their numbers.
func readWords(text string) ([]spelledWord, error) {
	var list []spelledWord
	c := cursor{text: text}
	var last []uint16
	for c.at < len(c.text) {
		last = c.word(last)
		number := c.number()
		if c.bad {
			return nil, ErrDamaged
		}
		list = append(list, spelledWord{string(utf16.Decode(last)), number})
	}
	return list, nil
}

// index finds where every class begins, and reports whether they fit.
func (s *wordsText) index() bool {
	c := cursor{text: s.classes}
	for c.at < len(c.text) && !c.bad {
		s.at = append(s.at, c.at)
		c.number()
		for range c.number() {
			if c.bad {
				break
			}
			c.number()
			c.number()
		}
	}
	return !c.bad
}

func (s *wordsText) mean(lines string, pages int) bool {
	for line := range strings.Lines(lines) {
		part := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(part) != 3 {
			return false
		}
		m := meaning{phrase: part[0], term: part[1], page: -1}
		if part[2] != "" {
			if _, err := fmt.Sscanf(part[2], "%d", &m.page); err != nil || m.page < 0 || m.page >= pages {
				return false
			}
		}
		s.meanings = append(s.meanings, m)
	}
	return true
}

// find gives the class of a word, or -1.
func (s *wordsText) find(word string) int {
	at, ok := slices.BinarySearchFunc(s.list, word, func(w spelledWord, word string) int { return compareWords(w.word, word) })
	if !ok {
		return -1
	}
	return s.list[at].class
}

// postings reads a class: how rare it is, and where it stands.
func (s *wordsText) postings(class, pages int) (rarity int, list []posting, err error) {
	c := cursor{text: s.classes, at: s.at[class]}
	rarity = c.number()
	count := c.number()
	page := -1
	for range count {
		page += c.number() + 1
		impact := c.number()
		if c.bad || page >= pages || impact > most {
			return 0, nil, ErrDamaged
		}
		list = append(list, posting{int32(page), uint8(impact)})
	}
	return rarity, list, nil
}

// rarity is how rare a class is.
func (s *wordsText) rarity(class int) int {
	c := cursor{text: s.classes, at: s.at[class]}
	return c.number()
}

// count is on how many pages a class stands.
func (s *wordsText) count(class int) int {
	c := cursor{text: s.classes, at: s.at[class]}
	c.number()
	return c.number()
}

// spelling is a word that a mistake may be put right to.
type spelling struct {
	word       string
	commonness int
}

// spellings reads a spelling or an endings shard.
func (r *Reader) spellings(family string, n int) ([]spelling, error) {
	name := fmt.Sprintf("%s/%d", family, n)
	if list, known := r.lists[name]; known {
		return list, nil
	}
	data, err := r.shard(family, n)
	if err != nil {
		return nil, err
	}
	var text string
	if json.Unmarshal(data, &text) != nil {
		return nil, ErrDamaged
	}
	read, err := readWords(text)
	if err != nil {
		return nil, err
	}
	list := make([]spelling, len(read))
	for i, w := range read {
		list[i] = spelling{w.word, w.class}
		if family == "endings" {
			list[i].word = reversed(w.word)
		}
	}
	r.lists[name] = list
	return list, nil
}
