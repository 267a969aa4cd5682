package search

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/unicode/norm"
)

// FuzzWords: any text has words; the words of words are the same words, and
// how accents are stored makes no difference.
func FuzzWords(f *testing.F) {
	for _, text := range []string{"Mouth care", "e-learning – don't, the carer’s", "Gŵyl yn y tŷ", "ŻAŁOBA Ⅷ ﬁ ŉ", "الحُــزْن بعد", "ਦੁੱਖ ਅਤੇ", "שָׁלוֹם", "İ ẞ ς 𐐀", "\xff\xfe a", strings.Repeat("ab'", 40)} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		indexWords(text)
		words(text)
		got := words(text)
		for _, word := range got {
			if units := len(utf16.Encode([]rune(word))); units == 0 || units > longestWord {
				t.Fatalf("%q has the word %q of %d units", text, word, units)
			}
		}
		if again := words(strings.Join(got, " ")); !slices.Equal(again, got) {
			t.Fatalf("%q has the words %q, and these %q", text, got, again)
		}
		if c, d := words(norm.NFC.String(text)), words(norm.NFD.String(text)); !slices.Equal(c, d) {
			t.Fatalf("%q in NFC has the words %q, in NFD %q", text, c, d)
		}
		if index := indexWords(text); len(got) < mostWords && len(index) < len(got) {
			t.Fatalf("%q has the words %q in a query and %q in an index", text, got, index)
		}
	})
}

// FuzzNumber: a number comes back as it went, and any text reads as numbers
// within bounds or as damage.
func FuzzNumber(f *testing.F) {
	f.Add(0, "#$%")
	f.Add(59, "~~~~~~~~~~~~")
	f.Add(1<<27, "\\ é")
	f.Fuzz(func(t *testing.T, n int, text string) {
		if n >= 0 && n < 1<<27 {
			c := cursor{text: string(appendNumber(nil, n)) + " "}
			if got := c.number(); got != n || c.bad || c.text[c.at:] != " " {
				t.Fatalf("%d comes back as %d (bad: %t)", n, got, c.bad)
			}
		}
		c := cursor{text: text}
		for c.at < len(c.text) && !c.bad {
			at := c.at
			if got := c.number(); got < 0 || got > digits*mostNumber || !c.bad && c.at == at {
				t.Fatalf("%q reads as %d at %d", text, got, at)
			}
		}
		list := (&cursor{text: text}).list(1000)
		for i, n := range list {
			if n < 0 || n >= 1000 || i > 0 && n <= list[i-1] {
				t.Fatalf("%q reads as the list %v", text, list)
			}
		}
	})
}

// FuzzDistance: what a repair costs does not depend on which word was typed, is
// nothing for the same word alone, and within its limit the same whatever the
// limit; a beginning costs no more than the whole word.
func FuzzDistance(f *testing.F) {
	for _, pair := range [][2]string{{"mouth", "mouht"}, {"care", "carer"}, {"breathless", "brethlesness"}, {"a", "b"}, {"ਦੁੱਖ", "ਦੁਖ"}, {"aab", "ab"}, {"abab", "baba"}} {
		f.Add(pair[0], pair[1], 27)
	}
	f.Fuzz(func(t *testing.T, typed, known string, limit int) {
		a, b := units(typed), units(known)
		if len(a) == 0 || len(b) == 0 || len(a) > 60 || len(b) > 60 || limit < 0 || limit > 100 {
			t.Skip()
		}
		cost, near := distance(a, b, limit, false)
		back, nearBack := distance(b, a, limit, false)
		if near != nearBack || near && cost != back {
			t.Fatalf("%q to %q costs %d (%t), back %d (%t), at most %d", typed, known, cost, near, back, nearBack, limit)
		}
		if near && (cost < 0 || cost > limit || (cost == 0) != slices.Equal(a, b)) {
			t.Fatalf("%q to %q costs %d, at most %d", typed, known, cost, limit)
		}
		if far, ok := distance(a, b, 1000, false); !ok || near != (far <= limit) || near && far != cost {
			t.Fatalf("%q to %q costs %d (%t) within %d and %d (%t) without a limit", typed, known, cost, near, limit, far, ok)
		}
		if begun, ok := distance(a, b, limit, true); near && (!ok || begun > cost) || ok && begun > limit {
			t.Fatalf("%q to a beginning of %q costs %d (%t), to the whole %d", typed, known, begun, ok, cost)
		}
	})
}

// file is a file of an index with some content.
func file(path string, data []byte) File { return File{path, func() []byte { return data }} }

// damageable is a small index of several shards.
var damageable = sync.OnceValue(func() []File { return Build(invented()) })

// FuzzReader: an index with a damaged file, two files exchanged or data of
// somebody else's gives an answer or says that it cannot be read.
func FuzzReader(f *testing.F) {
	f.Add(uint16(0), uint16(1), uint16(40), uint16(0), []byte{}, "mouth care")
	f.Add(uint16(9000), uint16(0), uint16(90), uint16(3), []byte("~~~"), "brethlesness")
	f.Add(uint16(4), uint16(4), uint16(21), uint16(900), []byte("$car #"), "acp")
	f.Add(uint16(22), uint16(23), uint16(30), uint16(2), []byte("\\ud800"), "just died careplan")
	f.Fuzz(func(t *testing.T, which, other, at, gone uint16, with []byte, query string) {
		files := slices.Clone(damageable())
		a, b := int(which)%len(files), int(other)%len(files)
		files[a].Bytes, files[b].Bytes = files[b].Bytes, files[a].Bytes
		data := files[a].Bytes()
		from := int(at) % (len(data) + 1)
		to := min(len(data), from+int(gone))
		files[a] = file(files[a].Path, slices.Concat(data[:from], with, data[to:]))
		answers(t, served(files), query, "breathlesnes mouht", "planing ahe")
	})
}

// FuzzShard: data of a shard that is nothing but noise, in a script that is as
// it should be.
func FuzzShard(f *testing.F) {
	f.Add("#care #$mouth $\n'%#*$*\n", "#care $$mouth #", "$care ", "care")
	f.Add("#a #\n##\na\tb\t0\n", "", "", "a b")
	f.Add("~~~~#", "~", "#", "mouth carre")
	f.Add("\n\n", "#abcdef ^", "#b #c #d ", "abcdefg")
	f.Fuzz(func(t *testing.T, shard, list, firsts, query string) {
		entry := map[string]any{"version": 1, "pages": 20, "group": 2, "words": firsts, "spelling": firsts, "endings": firsts, "quick": "#$", "stop": "the", "situations": []string{"a"}}
		inside := map[string]any{}
		for n := range 9 {
			number := strconv.Itoa(n)
			inside["words/"+number], inside["spelling/"+number], inside["endings/"+number] = shard, list, list
		}
		entry["inside"] = inside
		answers(t, served([]File{file("index.js", script("index", entry))}), query)
	})
}

// answers asks and accepts an answer within bounds, or ErrDamaged.
func answers(t *testing.T, file func(string) ([]byte, bool), queries ...string) {
	t.Helper()
	r, err := Open(file)
	if err != nil {
		if !errors.Is(err, ErrDamaged) {
			t.Fatalf("an index cannot be opened: %v", err)
		}
		return
	}
	for _, query := range queries {
		found, err := r.Find(query, false)
		if err != nil && !errors.Is(err, ErrDamaged) {
			t.Fatalf("%q: %v", query, err)
		}
		seen := map[int]bool{}
		for _, page := range found.Hits {
			if page < 0 || page >= r.contents.Pages || seen[page] {
				t.Fatalf("%q finds page %d of %d, or finds it twice", query, page, r.contents.Pages)
			}
			seen[page] = true
		}
		for _, m := range found.Meanings {
			if m.Entry < -1 || m.Entry >= r.contents.Pages {
				t.Fatalf("%q means an entry on page %d of %d", query, m.Entry, r.contents.Pages)
			}
		}
	}
}

// TestDamage has damage of every kind in an index of several files, and what
// the reader makes of it: it never answers as if nothing were amiss.
func TestDamage(t *testing.T) {
	whole := damageable()
	r, err := Open(served(whole))
	if err != nil {
		t.Fatal(err)
	}
	number := strconv.Itoa(r.shardOf("words", "fresh"))
	needed := r.contents.At["words"] + "/" + number + ".js"
	for what, edit := range map[string]func([]byte) []byte{
		"empty":           func([]byte) []byte { return nil },
		"half":            func(b []byte) []byte { return b[:len(b)/2] },
		"without its end": func(b []byte) []byte { return b[:len(b)-1] },
		"somebody else's": func([]byte) []byte { return []byte("<!doctype html><title>Sign in</title>") },
		"another name":    func(b []byte) []byte { return bytes.Replace(b, []byte("words/"), []byte("words/1"), 1) },
		"other data": func([]byte) []byte {
			return script("words/"+number, 7)
		},
		"no line feeds":       func(b []byte) []byte { return bytes.ReplaceAll(b, []byte(`\n`), nil) },
		"numbers that run on": func(b []byte) []byte { return bytes.Replace(b, []byte(`\n`), []byte(`\n~~~~~~~~`), 1) },
	} {
		files := slices.Clone(whole)
		at := slices.IndexFunc(files, func(f File) bool { return f.Path == needed })
		files[at] = file(needed, edit(bytes.Clone(files[at].Bytes())))
		r, err := Open(served(files))
		if err != nil {
			t.Fatalf("%s: the entry is whole, but %v", what, err)
		}
		if found, err := r.Find("fresh", false); !errors.Is(err, ErrDamaged) || len(found.Hits) > 0 {
			t.Errorf("%s: %v and %v, want ErrDamaged alone", what, found, err)
		}
	}
}

// TestDamagedEntry has entries that no reader may take.
func TestDamagedEntry(t *testing.T) {
	good := map[string]any{"version": 1, "pages": 2, "group": 1, "words": "", "spelling": "", "endings": "", "quick": "", "stop": "", "situations": []string{}}
	if _, err := Open(served([]File{file("index.js", script("index", good))})); err != nil {
		t.Fatalf("a good entry: %v", err)
	}
	for what, change := range map[string]any{
		"version": 2, "pages": -1, "group": 0, "words": "~~~~~~~~~~", "spelling": "$a ", "endings": "#a", "quick": "##$", "situations": "2am", "stop": 7, "inside": []int{1},
	} {
		entry := map[string]any{}
		for name, value := range good {
			entry[name] = value
		}
		entry[what] = change
		if _, err := Open(served([]File{file("index.js", script("index", entry))})); !errors.Is(err, ErrDamaged) {
			data, _ := json.Marshal(change)
			t.Errorf("%s is %s: %v, want ErrDamaged", what, data, err)
		}
	}
	if _, err := Open(func(string) ([]byte, bool) { return nil, false }); !errors.Is(err, ErrDamaged) {
		t.Errorf("no index at all: %v", err)
	}
}
