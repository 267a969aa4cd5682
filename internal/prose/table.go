package prose

// table finds entries by the words they stand for. It is a hash table of its
// own, because the hash of a word is worked out while its end is looked for,
// and because most words of most pages are asked for here.
type table struct {
	slots []slot // a power of two
	count int
}

type slot struct {
	hash  uint32
	entry *Entry
}

// mostKept bounds the words a table holds; one that is full starts afresh.
const mostKept = 1 << 16

const firstSize = 1 << 12

// find returns the entry of a word, or nil.
func (t *table) find(hash uint32, word string) *Entry {
	if len(t.slots) == 0 {
		return nil
	}
	mask := uint32(len(t.slots) - 1)
	for i := hash & mask; ; i = (i + 1) & mask {
		s := &t.slots[i]
		if s.entry == nil {
			return nil
		}
		if s.hash == hash && s.entry.Text == word {
			return s.entry
		}
	}
}

// put adds the entry of a word that find did not have.
func (t *table) put(hash uint32, e *Entry) {
	if t.count >= mostKept {
		t.slots, t.count = nil, 0
	}
	if 2*t.count >= len(t.slots) {
		t.grow()
	}
	t.place(slot{hash, e})
	t.count++
}

func (t *table) grow() {
	old := t.slots
	t.slots = make([]slot, max(firstSize, 2*len(old)))
	for _, s := range old {
		if s.entry != nil {
			t.place(s)
		}
	}
}

func (t *table) place(s slot) {
	mask := uint32(len(t.slots) - 1)
	i := s.hash & mask
	for t.slots[i].entry != nil {
		i = (i + 1) & mask
	}
	t.slots[i] = s
}

// The hash is FNV-1a (G. Fowler, L. C. Noll and P. Vo), of 32 bits.
const (
	hashStart = 2166136261
	hashPrime = 16777619
)
