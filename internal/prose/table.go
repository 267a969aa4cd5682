package prose

// table finds entries by the words they stand for. It is a hash table of its
// own, because the hash of a word is worked out while its end is looked for,
// and because most words of most pages are asked for here.
type table struct {
	slots []slot // a power of two
	count int
}

type slot struct {
	hash   uint64
	length int32
	entry  *Entry
}

// mostKept bounds the words a table holds; one that is full starts afresh.
const mostKept = 1 << 16

const firstSize = 1 << 12

// find returns the entry of a word, or nil. Words of one length and hash are
// taken for one: of ten thousand words, two are so once in 10¹¹ lexicons, and
// the worst that follows is that a word is judged as another.
func (t *table) find(hash uint64, length int) *Entry {
	if len(t.slots) == 0 {
		return nil
	}
	mask := uint64(len(t.slots) - 1)
	for i := hash & mask; ; i = (i + 1) & mask {
		s := &t.slots[i]
		if s.entry == nil {
			return nil
		}
		if s.hash == hash && int(s.length) == length {
			return s.entry
		}
	}
}

// put adds the entry of a word that find did not have.
func (t *table) put(hash uint64, e *Entry) {
	if t.count >= mostKept {
		t.slots, t.count = nil, 0
	}
	if 2*t.count >= len(t.slots) {
		t.grow()
	}
	t.place(slot{hash, int32(len(e.Text)), e})
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
	mask := uint64(len(t.slots) - 1)
	i := s.hash & mask
	for t.slots[i].entry != nil {
		i = (i + 1) & mask
	}
	t.slots[i] = s
}

// The hash is FNV-1a (G. Fowler, L. C. Noll and P. Vo), of 64 bits.
const (
	hashStart = 14695981039346656037
	hashPrime = 1099511628211
)
