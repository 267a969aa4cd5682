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
	"unicode/utf16"
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
	w := &writer{in: in, stop: stopSet(), contents: contents{Version: version, Pages: len(in.Pages), At: map[string]string{}, Facets: map[string]int{}, Stop: stopWords(), Files: in.Files}}
	var firsts [3][]string
	firsts[0] = w.words(d)
	firsts[1], firsts[2] = w.spelling(d)
	for i, to := range []*string{&w.contents.Words, &w.contents.Spelling, &w.contents.Endings} {
		*to = firstsText(firsts[i])
	}
	w.pages()
	w.facets()
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

// family is the shards of one kind, as the data of their files.
type family struct {
	name   string
	shards [][]byte // as the scripts they are published as
}

// add closes a shard.
func (f *family) add(data any) {
	f.shards = append(f.shards, script(f.shardName(len(f.shards)), data))
}

func (f *family) shardName(n int) string { return f.name + "/" + strconv.Itoa(n) }

// words cuts the dictionary into shards.
func (w *writer) words(d *dictionary) []string {
	phrases := w.phrases()
	f := family{name: "words"}
	var firsts []string
	full := sizeFor(d)
	fixed := tokensAfter(d.entries)
	s := newWordsShard(d)
	for i, e := range d.entries {
		if s.size >= full && !fixed[i] {
			f.add(s.text())
			s = newWordsShard(d)
			firsts = append(firsts, apart(d.entries[i-1].word, e.word))
		}
		s.add(e)
		s.mean(phrases[e.word])
	}
	f.add(s.text())
	w.families = append(w.families, f)
	return firsts
}

// sizeFor is where words shards are closed. A large site's are larger, because
// a reader loads the list of all shards (some 2 bytes each, compressed) and a
// few shards (0.6 of their bytes each): the sum is least near the square root.
func sizeFor(d *dictionary) int {
	total := 0
	for _, e := range d.entries {
		total += 5
		if c := d.classes[e.class]; len(c.postings) > 0 {
			total += len(c.postings) * 3
		}
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

// wordsShard gathers one shard of words.
type wordsShard struct {
	of       *dictionary
	spelled  spelled
	numbers  map[int32]int
	postings []byte
	meanings strings.Builder
	size     int
}

func newWordsShard(d *dictionary) *wordsShard {
	return &wordsShard{of: d, numbers: map[int32]int{}}
}

func (s *wordsShard) add(e entry) {
	n, known := s.numbers[e.class]
	if !known {
		n = len(s.numbers)
		s.numbers[e.class] = n
		s.postings = appendClass(s.postings, s.of.classes[e.class])
	}
	s.spelled.add(e.word, n)
	s.size = len(s.spelled.bytes) + len(s.postings)
}

func (s *wordsShard) mean(lines []string) {
	for _, line := range lines {
		s.meanings.WriteString(line + "\n")
	}
}

func (s *wordsShard) text() string {
	return string(s.spelled.bytes) + "\n" + string(s.postings) + "\n" + s.meanings.String()
}

func appendClass(to []byte, c class) []byte {
	to = appendNumber(to, c.rarity)
	to = appendNumber(to, len(c.postings))
	last := int32(-1)
	for _, p := range c.postings {
		to = appendNumber(to, int(p.page-last-1))
		to = appendNumber(to, int(p.impact))
		last = p.page
	}
	return to
}

// spelled writes words in order, each as what it does not share with the one
// before, with a number.
type spelled struct {
	bytes []byte
	last  []uint16
}

func (s *spelled) add(word string, number int) {
	s.word(word)
	s.bytes = appendNumber(s.bytes, number)
}

func (s *spelled) word(word string) {
	units := utf16.Encode([]rune(word))
	shared := 0
	for shared < len(units) && shared < len(s.last) && units[shared] == s.last[shared] {
		shared++
	}
	// A pair of units that make one letter is not parted.
	if shared > 0 && utf16.IsSurrogate(rune(units[shared-1])) && shared < len(units) && units[shared]&0xFC00 == 0xDC00 {
		shared--
	}
	s.bytes = appendNumber(s.bytes, shared)
	s.bytes = append(s.bytes, string(utf16.Decode(units[shared:]))...)
	s.bytes = append(s.bytes, ' ')
	s.last = units
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

// spelling writes the two lists that mistakes are looked up in.
func (w *writer) spelling(d *dictionary) (spelling, endings []string) {
	list := d.spellings()
	spelling = w.list("spelling", list)
	for i := range list {
		list[i].word = reversed(list[i].word)
	}
	slices.SortFunc(list, func(a, b entry) int { return compareWords(a.word, b.word) })
	return spelling, w.list("endings", list)
}

func (w *writer) list(name string, entries []entry) []string {
	f := family{name: name}
	var firsts []string
	var s spelled
	for i, e := range entries {
		if len(s.bytes) >= spellingSize {
			f.add(string(s.bytes))
			s = spelled{}
			firsts = append(firsts, apart(entries[i-1].word, e.word))
		}
		s.add(e.word, e.commonness())
	}
	f.add(string(s.bytes))
	w.families = append(w.families, f)
	return firsts
}

// reversed writes a word backwards, letter by letter.
func reversed(word string) string {
	letters := []rune(word)
	slices.Reverse(letters)
	return string(letters)
}

// pages writes what results show, so many pages to a file that a file is worth
// its request.
func (w *writer) pages() {
	f := family{name: "pages"}
	size := 0
	for _, p := range w.in.Pages {
		size += pageSize(p)
	}
	w.contents.Group = min(mostGrouped, max(1, pagesSize*len(w.in.Pages)/max(1, size)))
	for group := range slices.Chunk(w.in.Pages, w.contents.Group) {
		shown := make([]any, len(group))
		for i, p := range group {
			shown[i] = shownPage(p)
		}
		f.add(shown)
	}
	w.families = append(w.families, f)
}

// pageSize is about how many bytes a page takes in its file.
func pageSize(p Page) int {
	size := 0
	if p.Note == "" {
		for _, s := range p.Sections {
			size += len(s.ID) + len(s.Heading) + len(s.Text)
		}
	}
	return min(size, quotedText) + len(p.Title) + len(p.Address) + len(p.Summary) + len(p.Note) + len(p.Place) + 40
}

func shownPage(p Page) []any {
	sections := [][3]string{}
	if p.Note == "" {
		for _, s := range quoted(p.Sections) {
			sections = append(sections, [3]string{s.ID, s.Heading, s.Text})
		}
	}
	return []any{p.Title, p.Address, p.Place, p.Kind, p.Minutes, p.Reviewed, int(p.State), p.Summary, p.Note, p.Language, sections}
}

// quoted cuts the sections of a long page, each to its share.
func quoted(all []Section) []Section {
	total := 0
	for _, s := range all {
		total += len(s.Text)
	}
	if total <= quotedText {
		return all
	}
	left, cut := quotedText, slices.Clone(all)
	for i := range cut {
		share := left / (len(cut) - i)
		if len(cut[i].Text) > share {
			cut[i].Text = upToSentence(cut[i].Text, share)
		}
		left -= len(cut[i].Text)
	}
	return cut
}

// upToSentence cuts a text at the last sentence, else the last word, that ends
// within a number of bytes.
func upToSentence(text string, size int) string {
	part := text[:size]
	if end := strings.LastIndex(part, ". "); end > size/2 {
		return part[:end+1]
	}
	return part[:max(0, strings.LastIndexByte(part, ' '))]
}

// facets writes small facets together and large ones apart.
func (w *writer) facets() {
	f := family{name: "facets"}
	var group []any
	size := 0
	for _, facet := range w.in.Facets {
		values := make([][3]string, len(facet.Values))
		for i, v := range facet.Values {
			values[i] = [3]string{v.ID, v.Title, gaps(v.Pages)}
			size += len(v.ID) + len(v.Title) + len(values[i][2])
		}
		w.contents.Facets[facet.ID] = len(f.shards)
		group = append(group, []any{facet.ID, facet.Title, values})
		if size >= shardSize {
			f.add(group)
			group, size = nil, 0
		}
	}
	if len(group) > 0 {
		f.add(group)
	}
	w.families = append(w.families, f)
}

// files turns the families into files, or into one file.
func (w *writer) files() []File {
	var files []File
	total := 0
	for _, f := range w.families {
		all := sha256.New()
		for _, shard := range f.shards {
			all.Write(shard)
			total += len(shard)
		}
		w.contents.At[f.name] = f.name + "-" + hex.EncodeToString(all.Sum(nil)[:5])
		for n, shard := range f.shards {
			files = append(files, File{Path: w.contents.At[f.name] + "/" + strconv.Itoa(n) + ".js", Data: shard})
		}
	}
	if total <= smallSite {
		w.inside()
		files = nil
	}
	return append(files, File{Path: Entry, Data: script("index", w.contents)})
}

// inside puts the data of all shards into the entry.
func (w *writer) inside() {
	w.contents.At, w.contents.Inside = map[string]string{}, map[string]json.RawMessage{}
	for _, f := range w.families {
		for n, shard := range f.shards {
			_, data, _ := bytes.Cut(shard, []byte(","))
			w.contents.Inside[f.shardName(n)] = bytes.TrimSuffix(data, []byte(")\n"))
		}
	}
}

// script is a data file: one call, of JSON that is also JavaScript.
func script(name string, data any) []byte {
	var b bytes.Buffer
	b.WriteString(`signpostSearch("` + name + `",`)
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(data); err != nil {
		panic("search: plain data cannot fail to be written: " + err.Error())
	}
	b.Truncate(b.Len() - len("\n"))
	b.WriteString(")\n")
	return bytes.Clone(b.Bytes())
}
