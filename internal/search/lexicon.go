package search

import (
	"encoding/binary"
	"hash/maphash"
	"math/bits"
	"strings"
	"sync"
)

// lexicon is the words that one worker met, each at its number. What was read
// with it may outlive the worker, and be read while the worker goes on.
type lexicon struct {
	mutex sync.Mutex // held while words grows, and by all but its worker
	list  []string
}

// words are the words met so far.
func (l *lexicon) words() []string {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	return l.list
}

func (l *lexicon) add(word string) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	l.list = append(l.list, word)
}

// numbers finds the number of a word in a lexicon, in a table that is never
// more than half full.
type numbers struct {
	of    *lexicon
	seed  maphash.Seed
	odd   uint64
	slots []slot
}

// slot is a word's place in the table; one whose number is 0 is free.
type slot struct {
	key    uint64
	number int32 // and one
}

func newNumbers() numbers {
	seed := maphash.MakeSeed()
	return numbers{of: &lexicon{}, seed: seed, odd: maphash.String(seed, "") | 1, slots: make([]slot, 1<<10)}
}

// find gives a word's number, and whether it was known; if not, it has one
// now.
func (n *numbers) find(word []byte) (int32, bool) {
	key := n.key(word)
	list, last := n.of.list, uint64(len(n.slots)-1)
	at := n.place(key)
	for ; n.slots[at].number > 0; at = (at + 1) & last {
		if s := n.slots[at]; s.key == key && (key < longKey || list[s.number-1] == string(word)) {
			return s.number - 1, true
		}
	}
	n.slots[at] = slot{key, int32(len(list)) + 1}
	n.of.add(string(word))
	if 2*len(list) > len(n.slots) {
		n.grow()
	}
	return int32(len(list)), false
}

// longKey is the least key of a long word. No text has the byte FF in it, so
// that no short word's key is as great.
const longKey = 0xFF << 56

// key is what a word is looked for by: the word itself if it has eight bytes
// or fewer, as most words of a text have, and a hash of a longer one.
func (n *numbers) key(word []byte) uint64 {
	if len(word) > 8 {
		return maphash.Bytes(n.seed, word) | longKey
	}
	key := uint64(0)
	for i, c := range word {
		key |= uint64(c) << (8 * i)
	}
	return key
}

// place is where a key would stand in a table without others. It depends on
// the seed, so that no text can fill one place.
func (n *numbers) place(key uint64) uint64 {
	high, low := bits.Mul64(key^n.odd, n.odd)
	return (high ^ low) & uint64(len(n.slots)-1)
}

func (n *numbers) grow() {
	old := n.slots
	n.slots = make([]slot, 2*len(old))
	last := uint64(len(n.slots) - 1)
	for _, s := range old {
		if s.number == 0 {
			continue
		}
		at := n.place(s.key)
		for n.slots[at].number > 0 {
			at = (at + 1) & last
		}
		n.slots[at] = s
	}
}

// Terms is all an index needs of a page's words. It depends on the page and
// the vocabulary alone, so it may be remembered: the numbers in it mean words
// of its lexicon, and by no other way can anybody see them.
type Terms struct {
	language string
	overdue  bool
	lengths  [fieldCount]int32
	lexicon  *lexicon
	packed   []byte // the words, then the names
	names    int    // where the names begin
}

// Term is a word of a page and how often each field has it.
type Term struct {
	Word   string
	Counts [fieldCount]uint8
}

// counted is a word's number in the lexicon and how often each field has it.
type counted struct {
	number int32
	counts [fieldCount]uint8
}

// How the counts of a word are packed: most words stand in the text alone, and
// there once or twice. These are the two low bits of what leads a word; the
// others are its number.
const (
	onceInText = iota
	twiceInText
	oftenInText // how often follows
	inFields    // the fields that have it follow, a bit each, and how often each has it
)

// appendCounted packs a word.
func appendCounted(to []byte, c counted) []byte {
	head := uint64(c.number) << 2
	others := c.counts
	others[inBody] = 0
	if others != [fieldCount]uint8{} {
		return appendFields(binary.AppendUvarint(to, head+inFields), c.counts)
	}
	switch often := c.counts[inBody]; often {
	case 1:
		return binary.AppendUvarint(to, head+onceInText)
	case 2:
		return binary.AppendUvarint(to, head+twiceInText)
	default:
		return append(binary.AppendUvarint(to, head+oftenInText), often)
	}
}

func appendFields(to []byte, counts [fieldCount]uint8) []byte {
	at := len(to)
	to = append(to, 0)
	for f, often := range counts {
		if often > 0 {
			to[at] |= 1 << f
			to = append(to, often)
		}
	}
	return to
}

// unpacker reads what appendCounted wrote, one word after another.
type unpacker struct {
	rest   []byte
	number int32
	inText uint8 // how often the text has the word, if no other field has it
	fields bool  // another has, and counts are right
	counts [fieldCount]uint8
}

// unpack begins with the first word of a page.
func (t *Terms) unpack() unpacker { return unpacker{rest: t.packed[:t.names]} }

func (u *unpacker) next() bool {
	if len(u.rest) == 0 {
		return false
	}
	head, size := uint64(u.rest[0]), 1
	if head >= 0x80 {
		head, size = binary.Uvarint(u.rest)
	}
	u.number = int32(head >> 2)
	u.rest = u.rest[size:]
	u.fields = false
	switch head & 3 {
	case onceInText:
		u.inText = 1
	case twiceInText:
		u.inText = 2
	case oftenInText:
		u.inText = u.rest[0]
		u.rest = u.rest[1:]
	case inFields:
		u.unpackFields()
	}
	return true
}

func (u *unpacker) unpackFields() {
	u.fields, u.counts = true, [fieldCount]uint8{}
	fields, at := u.rest[0], 1
	for ; fields != 0; fields &= fields - 1 {
		u.counts[bits.TrailingZeros8(fields)] = u.rest[at]
		at++
	}
	u.rest = u.rest[at:]
}

// named reports whether a title, a heading or another name has the word.
func (u *unpacker) named() bool {
	return u.fields && u.counts[inTitle]|u.counts[inAlso]|u.counts[inHeading] > 0
}

// eachName calls f with the numbers of the words of each name; the list
// changes with the next.
func (t *Terms) eachName(f func(name []int32)) {
	var name []int32
	for rest := t.packed[t.names:]; len(rest) > 0; {
		count, size := binary.Uvarint(rest)
		rest = rest[size:]
		name = name[:0]
		for range count {
			number, size := binary.Uvarint(rest)
			rest = rest[size:]
			name = append(name, int32(number))
		}
		f(name)
	}
}

// Words are the page's words, in the order in which they first stand on it.
func (t Terms) Words() []Term {
	list := t.lexicon.words()
	var all []Term
	for u := t.unpack(); u.next(); {
		if !u.fields {
			u.counts = [fieldCount]uint8{inBody: u.inText}
		}
		all = append(all, Term{list[u.number], u.counts})
	}
	return all
}

// Names are the page's names as wholes, their words joined by _, stop words
// left out.
func (t Terms) Names() []string {
	list := t.lexicon.words()
	var all []string
	t.eachName(func(name []int32) {
		parts := make([]string, len(name))
		for i, number := range name {
			parts[i] = list[number]
		}
		all = append(all, strings.Join(parts, "_"))
	})
	return all
}

// DigestKey stands for the terms in a digest: all of them, in words.
func (t Terms) DigestKey() string {
	key := t.language + "\n" + strings.Join(t.Names(), " ") + "\n"
	var b []byte
	for _, length := range t.lengths {
		b = binary.AppendVarint(b, int64(length))
	}
	if t.overdue {
		b = append(b, '!')
	}
	for _, w := range t.Words() {
		b = append(append(append(b, '\n'), w.Word...), w.Counts[:]...)
	}
	return key + string(b)
}
