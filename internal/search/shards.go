package search

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"signpost/internal/par"
)

// Sizes, in bytes before compression: where a shard of words, and one of
// spellings, is closed at the least, how much of a
// page's text its results may quote, what the files of the pages family aim
// at, and up to what size a whole index is one file.
const (
	shardSize    = 5000
	spellingSize = 3500
	quotedText   = 5000
	pagesSize    = 2600
	mostGrouped  = 16
	smallSite    = 48 << 10
)

// version is that of the formats.
const version = 1

// contents is the entry, search/index.js.
type contents struct {
	Version    int                        `json:"version"`
	Pages      int                        `json:"pages"`
	Group      int                        `json:"group"`
	At         map[string]string          `json:"at"`
	Words      string                     `json:"words"`
	Spelling   string                     `json:"spelling"`
	Endings    string                     `json:"endings"`
	Facets     map[string]int             `json:"facets"`
	Stop       string                     `json:"stop"`
	Quick      string                     `json:"quick"`
	Situations []string                   `json:"situations"`
	Files      bool                       `json:"files,omitempty"`
	Inside     map[string]json.RawMessage `json:"inside,omitempty"`
}

// Build makes the files of an index; paths are below the search folder.
func Build(in Input) []File {
	d := collect(in.Terms)
	in.Terms = nil // so that they need not be kept any longer
	w := &writer{in: in, stop: stopSet(), contents: contents{Version: version, Pages: len(in.Pages), At: map[string]string{}, Facets: map[string]int{}, Stop: stopWords(), Files: in.Files}}
	all := []func() family{
		func() family { return w.words(d) },
		func() family { return inOrder("spelling", d.spellings()) },
		func() family { return inOrder("endings", backwards(d.spellings())) },
		w.pages,
		w.facets,
	}
	w.families = par.Map(all, func(f func() family) family { return f() })
	for i, to := range []*string{&w.contents.Words, &w.contents.Spelling, &w.contents.Endings} {
		*to = firstsText(w.families[i].firsts)
	}
	var quick []int
	for i, p := range in.Pages {
		if p.Quick {
			quick = append(quick, i)
		}
	}
	w.contents.Quick = gaps(quick)
	w.contents.Situations = []string{}
	for _, s := range in.Situations {
		if list := words(s); len(list) > 0 {
			w.contents.Situations = append(w.contents.Situations, strings.Join(list, "_"))
		}
	}
	return w.files()
}

// writer is the work of one Build: shards by family, then files.
type writer struct {
	in       Input
	stop     map[string]bool
	contents contents
	families []family
}

// family is the files of one kind.
type family struct {
	name   string
	firsts []string        // the first words of the shards after the first
	shards []func() []byte // the scripts they are published as
	digest []byte          // of all shards, or of what they are made of
}

// made is a family of scripts that are at hand.
func made(name string, firsts []string, scripts [][]byte) family {
	f := family{name: name, firsts: firsts}
	all := sha256.New()
	for _, text := range scripts {
		all.Write(text)
		f.shards = append(f.shards, func() []byte { return text })
	}
	f.digest = all.Sum(nil)
	return f
}

// shardName is what a shard calls itself.
func shardName(family string, n int) string { return family + "/" + strconv.Itoa(n) }

// words cuts the dictionary into shards.
func (w *writer) words(d *dictionary) family {
	phrases := w.phrases()
	var firsts []string
	var scripts [][]byte
	full := sizeFor(d)
	fixed := tokensAfter(d.entries)
	s := wordsShard{of: d, places: make([]placeInShard, len(d.classes))}
	s.begin()
	for i, e := range d.entries {
		if s.size >= full && !fixed[i] {
			scripts = append(scripts, s.script(len(scripts)))
			s.begin()
			firsts = append(firsts, apart(d.entries[i-1].word, e.word))
		}
		s.add(e)
		s.mean(phrases[e.word])
	}
	return made("words", firsts, append(scripts, s.script(len(scripts))))
}

// sizeFor is where words shards are closed. A large site's are larger, because
// a reader loads the list of all shards (some 2 bytes each, compressed) and a
// few shards (0.6 of their bytes each): the sum is least near the square root.
func sizeFor(d *dictionary) int {
	total := 0
	for _, e := range d.entries {
		total += 5
		total += len(d.classes[e.class].places) * 3
	}
	return max(shardSize, int(math.Sqrt(float64(total))))
}

// apart is the shortest beginning of a word that comes after another word.
func apart(before, word string) string {
	for i := range word {
		if i > 0 && compareWords(before, word[:i]) < 0 {
			return word[:i]
		}
	}
	return word
}

// tokensAfter says before which entries a shard may not end, because a pair or
// a name of an earlier word is still to come.
func tokensAfter(entries []entry) []bool {
	fixed := make([]bool, len(entries))
	next := "" // the word of the next pair or name
	for i := len(entries) - 1; i >= 0; i-- {
		word, _, token := strings.Cut(entries[i].word, "_")
		if token {
			next = word
		}
		fixed[i] = token || next != "" && compareWords(next, entries[i].word) < 0
	}
	return fixed
}

// firstsText lists the first words of shards, as the entry does.
func firstsText(firsts []string) string {
	var s spelled
	for _, word := range firsts {
		s.word(word)
	}
	return string(s.bytes)
}

// wordsShard gathers one shard of words after another.
type wordsShard struct {
	of       *dictionary
	shard    int32          // from 1
	places   []placeInShard // by class
	classes  int32          // how many the shard has
	spelled  spelled
	postings []byte
	meanings []byte
	size     int
	buffer   []byte
}

// placeInShard is a class's number in the last shard that has it.
type placeInShard struct{ shard, number int32 }

// begin turns to the next shard.
func (s *wordsShard) begin() {
	s.shard++
	s.classes, s.size = 0, 0
	s.spelled.begin()
	s.postings, s.meanings = s.postings[:0], s.meanings[:0]
}

func (s *wordsShard) add(e entry) {
	at := &s.places[e.class]
	if at.shard != s.shard {
		*at = placeInShard{s.shard, s.classes}
		s.classes++
		s.postings = appendClass(s.postings, s.of.classes[e.class])
	}
	s.spelled.add(e.word, int(at.number))
	s.size = len(s.spelled.bytes) + len(s.postings)
}

func (s *wordsShard) mean(lines []string) {
	for _, line := range lines {
		s.meanings = append(append(s.meanings, line...), '\n')
	}
}

func (s *wordsShard) script(n int) []byte {
	b := append(appendOpening(s.buffer[:0], shardName("words", n)), '"')
	for i, part := range [][]byte{s.spelled.bytes, s.postings, s.meanings} {
		if i > 0 {
			b = appendEscaped(b, '\n')
		}
		b = appendInside(b, part)
	}
	s.buffer = appendClosing(append(b, '"'))
	return slices.Clone(s.buffer)
}

func appendClass(to []byte, c class) []byte {
	to = appendNumber(to, int(c.rarity))
	to = appendNumber(to, len(c.places))
	last := -1
	for _, p := range c.places {
		to = appendNumber(to, p.page()-last-1)
		to = appendNumber(to, p.impact())
		last = p.page()
	}
	return to
}

// spelled writes words in order, each as what it does not share with the one
// before, with a number.
type spelled struct {
	bytes []byte
	last  string
}

// begin turns to another list.
func (s *spelled) begin() { s.bytes, s.last = s.bytes[:0], "" }

func (s *spelled) add(word string, number int) {
	s.word(word)
	s.bytes = appendNumber(s.bytes, number)
}

// word writes a word. What it shares is counted in UTF-16 units; no letter is
// parted.
func (s *spelled) word(word string) {
	shared := 0
	for shared < len(word) && shared < len(s.last) && word[shared] == s.last[shared] {
		shared++
	}
	for shared > 0 && shared < len(word) && !utf8.RuneStart(word[shared]) {
		shared--
	}
	s.bytes = appendNumber(s.bytes, lengthInUnits(word[:shared]))
	s.bytes = append(append(s.bytes, word[shared:]...), ' ')
	s.last = word
}

// lengthInUnits is a text's length in UTF-16 units.
func lengthInUnits(text string) int {
	units := 0
	for i := range len(text) {
		switch c := text[i]; {
		case c >= 0xF0:
			units += 2
		case utf8.RuneStart(c):
			units++
		}
	}
	return units
}

// phrases gives the lines of meanings, by the first word of their phrase that is
// no stop word.
func (w *writer) phrases() map[string][]string {
	lines := map[string][]string{}
	for _, m := range w.in.Meanings {
		phrase := words(m.Phrase)
		if len(phrase) == 0 {
			continue
		}
		page := ""
		if m.Entry >= 0 {
			page = strconv.Itoa(m.Entry)
		}
		line := strings.Join(phrase, "_") + "\t" + strings.Join(strings.Fields(m.Term), " ") + "\t" + page
		first := withoutStops(phrase, w.stop)[0]
		if !slices.Contains(lines[first], line) {
			lines[first] = append(lines[first], line)
		}
	}
	return lines
}

// backwards writes words from their ends, and puts them in that order.
func backwards(list []entry) []entry {
	for i := range list {
		list[i].word = reversed(list[i].word)
	}
	sortEntries(list)
	return list
}

// inOrder writes one of the two lists that mistakes are looked up in.
func inOrder(name string, entries []entry) family {
	var firsts []string
	var scripts [][]byte
	var buffer []byte
	var s spelled
	closed := func() {
		buffer = appendOpening(buffer[:0], shardName(name, len(scripts)))
		buffer = appendClosing(appendQuoted(buffer, s.bytes))
		scripts = append(scripts, slices.Clone(buffer))
		s.begin()
	}
	for i, e := range entries {
		if len(s.bytes) >= spellingSize {
			closed()
			firsts = append(firsts, apart(entries[i-1].word, e.word))
		}
		s.add(e.word, e.commonness())
	}
	closed()
	return made(name, firsts, scripts)
}

// reversed writes a word backwards, letter by letter.
func reversed(word string) string {
	letters := []rune(word)
	slices.Reverse(letters)
	return string(letters)
}

// facets writes small facets together and large ones apart.
func (w *writer) facets() family {
	var scripts [][]byte
	var group []any
	size := 0
	for _, facet := range w.in.Facets {
		values := make([][3]string, len(facet.Values))
		for i, v := range facet.Values {
			values[i] = [3]string{v.ID, v.Title, gaps(v.Pages)}
			size += len(v.ID) + len(v.Title) + len(values[i][2])
		}
		w.contents.Facets[facet.ID] = len(scripts)
		group = append(group, []any{facet.ID, facet.Title, values})
		if size >= shardSize {
			scripts = append(scripts, script(shardName("facets", len(scripts)), group))
			group, size = nil, 0
		}
	}
	if len(group) > 0 {
		scripts = append(scripts, script(shardName("facets", len(scripts)), group))
	}
	return made("facets", nil, scripts)
}

// files turns the families into files, or into one file.
func (w *writer) files() []File {
	if w.small() {
		w.inside()
		w.families = nil
	}
	var files []File
	for _, f := range w.families {
		folder := f.name + "-" + hex.EncodeToString(f.digest[:5])
		w.contents.At[f.name] = folder
		for n, shard := range f.shards {
			files = append(files, File{Path: folder + "/" + strconv.Itoa(n) + ".js", Bytes: shard})
		}
	}
	entry := script("index", w.contents)
	return append(files, File{Path: Entry, Bytes: func() []byte { return entry }})
}

// small reports whether the whole index goes into one file.
func (w *writer) small() bool {
	left := smallSite
	for _, f := range w.families {
		for _, shard := range f.shards {
			if left -= len(shard()); left < 0 {
				return false
			}
		}
	}
	return true
}

// inside puts the data of all shards into the entry.
func (w *writer) inside() {
	w.contents.Inside = map[string]json.RawMessage{}
	for _, f := range w.families {
		for n, shard := range f.shards {
			_, data, _ := bytes.Cut(shard(), []byte(","))
			w.contents.Inside[shardName(f.name, n)] = bytes.TrimSuffix(data, []byte(")\n"))
		}
	}
}
