package search

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
)

// alphabets are letters of many scripts, such as fold leaves as they are; the
// last two lie on both sides of where UTF-16 and UTF-8 order differently.
func alphabets() [][]rune {
	return [][]rune{
		[]rune("abcdefghilmnoprstuvwy"), []rune("abc"), []rune("0123456789"), []rune("абвгдежз"), []rune("ابتثجحخ"), []rune("ਕਖਗਘਙ"),
		[]rune("漢字假名"), []rune("𐐨𐐩𐐪𐐫"), []rune("﨎﨏𐐨a"),
	}
}

// randomWords are words of all alphabets, without repetition.
func randomWords(random *rand.Rand, count int) []string {
	seen := map[string]bool{}
	for len(seen) < count {
		letters := alphabets()[random.IntN(len(alphabets()))]
		word := make([]rune, 3+random.IntN(9))
		for i := range word {
			word[i] = letters[random.IntN(len(letters))]
		}
		seen[string(word)] = true
	}
	return slices.Sorted(maps.Keys(seen))
}

// TestEveryWordIsFound makes an index of some thousand random words and looks
// each of them up, and each pair and name, in the shard that the entry names.
func TestEveryWordIsFound(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	all := randomWords(random, 5000)
	some := func(count int) string {
		list := make([]string, count)
		for i := range list {
			list[i] = all[random.IntN(len(all))]
		}
		return strings.Join(list, " ")
	}
	var pages []Page
	for range 600 {
		pages = append(pages, Page{Title: some(4), Language: "xx", Sections: []Section{{Text: some(25)}}})
	}
	in := input(pages, nil, nil, nil)
	r, err := Open(served(Build(in)))
	if err != nil {
		t.Fatal(err)
	}
	if n := len(r.firsts["words"]); n < 10 {
		t.Fatalf("%d shards are too few to mean anything", n+1)
	}
	for page, terms := range in.Terms {
		for _, w := range terms.Words() {
			standsOn(t, r, w.Word, page)
			if inTitleOf := w.Counts[inTitle] > 0; inTitleOf && len(w.Word) >= 3 && !strings.ContainsAny(w.Word, "0123456789") {
				spelt(t, r, w.Word)
			}
		}
		for _, pair := range pairsOf(terms.Names()) {
			if pair[0] == pair[1] {
				standsOn(t, r, heldBefore(pair[0], pair[1]), page)
				continue
			}
			heldBy(t, r, page, map[string]string{pair[0]: heldBefore(pair[0], pair[1]), pair[1]: heldBehind(pair[1], pair[0])})
		}
		for _, name := range terms.Names() {
			tokens := map[string]string{}
			for _, word := range strings.Split(name, "_") {
				tokens[word] = heldName(word, name)
			}
			if len(name) <= longestName {
				heldBy(t, r, page, tokens)
			}
		}
	}
}

// pairsOf gives the words that stand together in names.
func pairsOf(names []string) [][2]string {
	var pairs [][2]string
	for _, name := range names {
		list := strings.Split(name, "_")
		for i := 1; i < len(list); i++ {
			pairs = append(pairs, [2]string{list[i-1], list[i]})
		}
	}
	return pairs
}

// heldBy fails unless exactly one of some words has, in its own shard, what
// stands for several together, on the page.
func heldBy(t *testing.T, r *Reader, page int, tokens map[string]string) {
	t.Helper()
	found := 0
	for word, token := range tokens {
		s, err := r.wordsShard(r.shardOf("words", word))
		if err != nil {
			t.Fatal(err)
		}
		if s.find(token) >= 0 {
			found++
			inShard(t, r, r.shardOf("words", word), token, page)
		}
	}
	if found != 1 {
		t.Fatalf("%d of %v are in the shards of their words", found, tokens)
	}
}

// standsOn fails when the shard of a word has not the page.
func standsOn(t *testing.T, r *Reader, word string, page int) {
	t.Helper()
	inShard(t, r, r.shardOf("words", word), word, page)
}

func inShard(t *testing.T, r *Reader, n int, word string, page int) {
	t.Helper()
	s, err := r.wordsShard(n)
	if err != nil {
		t.Fatalf("shard %d: %v", n, err)
	}
	class := s.find(word)
	if class < 0 {
		t.Fatalf("%q is not in shard %d", word, n)
	}
	_, postings, err := s.postings(class, r.contents.Pages)
	if err != nil || !slices.ContainsFunc(postings, func(p posting) bool { return int(p.page) == page }) {
		t.Fatalf("%q of shard %d has not page %d (%v)", word, n, page, err)
	}
}

// spelt fails when a word is not among those that mistakes are put right to.
func spelt(t *testing.T, r *Reader, word string) {
	t.Helper()
	for family, key := range map[string]string{"spelling": word, "endings": reversed(word)} {
		list, err := r.spellings(family, r.shardOf(family, key))
		if err != nil || !slices.ContainsFunc(list, func(s spelling) bool { return s.word == word }) {
			t.Fatalf("%q is not in its %s shard (%v)", word, family, err)
		}
	}
}

// TestShardsInOrder: words stand in the order of their units, no shard reaches
// into the next, and no letter is parted.
func TestShardsInOrder(t *testing.T) {
	r, err := Open(served(Build(invented())))
	if err != nil {
		t.Fatal(err)
	}
	firsts := r.firsts["words"]
	before := ""
	for n := range len(firsts) + 1 {
		s, err := r.wordsShard(n)
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range s.list {
			if compareWords(before, w.word) >= 0 {
				t.Fatalf("%q stands before %q", before, w.word)
			}
			if before = w.word; r.shardOf("words", w.word) != n {
				t.Fatalf("%q stands in shard %d and is looked for in %d", w.word, n, r.shardOf("words", w.word))
			}
		}
		if n < len(firsts) && compareWords(before, firsts[n]) >= 0 {
			t.Fatalf("shard %d ends with %q, and the next begins with %q", n, before, firsts[n])
		}
	}
}

// TestAcrossShards: where a shard ends makes no difference to what the beginning
// of a word finds.
func TestAcrossShards(t *testing.T) {
	in := invented()
	r, err := Open(served(Build(in)))
	if err != nil {
		t.Fatal(err)
	}
	parted := 0
	for n := range r.firsts["words"] {
		s, err := r.wordsShard(n + 1)
		if err != nil {
			t.Fatal(err)
		}
		letters := []rune(s.list[0].word)
		for at := 2; at < len(letters)-1 && !strings.Contains(s.list[0].word, "_"); at++ {
			start := string(letters[:at])
			if r.shardOf("words", start) == n+1 {
				break
			}
			parted++
			q := &question{reader: r, words: []string{start}, alternatives: make([][]alternative, 1)}
			if err := q.exact(); err != nil {
				t.Fatal(err)
			}
			here := slices.ContainsFunc(q.alternatives[0], func(a alternative) bool { return a.shard == s })
			if !here && len(q.alternatives[0]) < mostBegun {
				t.Errorf("%q does not find %q of the next shard", start, s.list[0].word)
			}
		}
	}
	if parted < 10 {
		t.Fatalf("%d words over the end of a shard are too few to mean anything", parted)
	}
}

// TestSpelledWords writes words that share parts of letters and reads them
// back.
func TestSpelledWords(t *testing.T) {
	list := []string{"a", "ab", "abc", "b", "𐐨", "𐐨𐐨", "𐐨𐐩", "𐐩", "𐑐", "﨎"}
	var s spelled
	for i, word := range list {
		s.add(word, i*100)
	}
	got, err := readWords(string(s.bytes))
	if err != nil || len(got) != len(list) {
		t.Fatalf("%d words come back (%v), want %d", len(got), err, len(list))
	}
	for i, w := range got {
		if w.word != list[i] || w.class != i*100 {
			t.Errorf("%q %d comes back as %q %d", list[i], i*100, w.word, w.class)
		}
	}
	if strings.ContainsRune(string(s.bytes), '\uFFFD') {
		t.Errorf("a letter is parted: %q", s.bytes)
	}
}

// TestApart has the shortest beginning that comes after another word.
func TestApart(t *testing.T) {
	for _, a := range [][3]string{
		{"bread", "breath", "breat"}, {"a", "b", "b"}, {"care", "carer", "carer"}, {"care_plan", "carer", "carer"}, {"", "anything", "a"},
		{"𐐨", "𐐩a", "𐐩"}, {"z", "𐐨b", "𐐨"}, {"car", "caress", "care"},
	} {
		if got := apart(a[0], a[1]); got != a[2] {
			t.Errorf("%q from %q is %q, want %q", a[1], a[0], got, a[2])
		}
		if units := utf16.Encode([]rune(apart(a[0], a[1]))); utf16.IsSurrogate(rune(units[0])) && len(units) < 2 {
			t.Errorf("%q from %q parts a letter", a[1], a[0])
		}
	}
}

// TestChampions: a class keeps the pages where it matters most, and its rarity
// counts all of them.
func TestChampions(t *testing.T) {
	var pages []Page
	for i := range champions + 100 {
		p := text(fmt.Sprint("Number ", i), "The bell rings, and nobody minds the sound of it.")
		if i >= champions {
			p = text("Bell", "It rings.")
		}
		pages = append(pages, p)
	}
	in := input(pages, nil, nil, nil)
	r, err := Open(served(Build(in)))
	if err != nil {
		t.Fatal(err)
	}
	found, err := r.Find("bell", false)
	if err != nil || len(found.Hits) != champions {
		t.Fatalf("%d hits (%v), want %d", len(found.Hits), err, champions)
	}
	for i, page := range found.Hits[:100] {
		if page != champions+i {
			t.Fatalf("hit %d is page %d: a page with the word in its title was dropped or is behind", i, page)
		}
	}
	if found.Hits[100] != 0 || found.Hits[champions-1] != champions-101 {
		t.Errorf("of equal pages the first are kept; got %d to %d", found.Hits[100], found.Hits[champions-1])
	}
	s, _ := r.wordsShard(r.shardOf("words", "bell"))
	if got, _, err := s.postings(s.find("bell"), len(pages)); err != nil || got != rarity(len(pages), len(pages)) {
		t.Errorf("the rarity is %d (%v), want that of a word on all pages, %d", got, err, rarity(len(pages), len(pages)))
	}
}

// TestInside: a small site's index is one file that holds the others.
func TestInside(t *testing.T) {
	files := Build(abbreviations().input())
	if len(files) != 1 || files[0].Path != "index.js" {
		t.Fatalf("%d files, want index.js alone", len(files))
	}
	_, data := opened(t, files[0].Bytes())
	var entry contents
	if err := json.Unmarshal(data, &entry); err != nil {
		t.Fatal(err)
	}
	want := []string{"endings/0", "pages/", "spelling/0", "words/0"}
	for _, name := range want {
		if !slices.ContainsFunc(slices.Collect(maps.Keys(entry.Inside)), func(n string) bool { return strings.HasPrefix(n, name) }) {
			t.Errorf("%s is not inside", name)
		}
	}
	if len(entry.At) != 0 {
		t.Errorf("the entry names folders that are not there: %v", entry.At)
	}
	r, err := Open(served(files))
	if err != nil {
		t.Fatal(err)
	}
	if found, err := r.Find("undertaker", false); err != nil || len(found.Hits) == 0 {
		t.Errorf("%v, %v", found, err)
	}
}

// TestEmpty: a site without pages has an index, and finds nothing in it.
func TestEmpty(t *testing.T) {
	r, err := Open(served(Build(Input{})))
	if err != nil {
		t.Fatal(err)
	}
	for _, query := range []string{"", "care", "breathlesness", "what to do"} {
		if found, err := r.Find(query, false); err != nil || len(found.Hits)+len(found.Repaired)+len(found.Meanings) > 0 {
			t.Errorf("%q: %v, %v", query, found, err)
		}
	}
}
