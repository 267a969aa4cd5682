package prose

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Entry is what there is to know of a word, wherever it stands.
type Entry struct {
	Text      string // as written
	Lower     string
	Syllables int  // counted by rule, so roughly
	Spelled   bool // spoken letter by letter, as NHS is
	Capital   bool // begins with a capital letter
	Digits    bool // holds a digit
	Known     bool // to the dictionary

	anchors []*Phrase // the watched phrases that hold it as their first rare word
}

// Phrase is a run of words to look out for. Words are matched whole and
// without regard to capitals, unless Exact; only spaces and hyphens may stand
// between them.
type Phrase struct {
	Text   string
	Exact  bool   // capitals matter
	Owner  string // whose it is
	Number int    // the owner's own

	words  []string
	anchor int // of its words, the first that is rare
}

// Lexicon looks words up. It may be used from many goroutines.
type Lexicon struct {
	knows func(word string) bool
	first map[string][]*Phrase // by the first rare word, in small letters
	spare sync.Pool            // of *buffers
}

// NewLexicon makes a lexicon that watches for phrases. knows says whether a
// word is in the dictionary; without it every word is.
func NewLexicon(phrases []Phrase, knows func(word string) bool) *Lexicon {
	l := &Lexicon{knows: knows, first: map[string][]*Phrase{}}
	for _, p := range phrases {
		p.words = wordsOf(p.Text)
		if len(p.words) == 0 {
			continue
		}
		p.anchor = max(0, slices.IndexFunc(p.words, isRare))
		key := strings.ToLower(p.words[p.anchor])
		if !p.Exact {
			for i, w := range p.words {
				p.words[i] = strings.ToLower(w)
			}
		}
		l.first[key] = append(l.first[key], &p)
	}
	return l
}

// wordsOf cuts a text as pages are cut.
func wordsOf(text string) []string {
	var list []string
	for at := 0; ; {
		start, end, _ := nextWord(text, at)
		if start < 0 {
			return list
		}
		for part := range strings.SplitSeq(straight(text[start:end]), "-") {
			list = append(list, part)
		}
		at = end
	}
}

// cut divides every block of a page into words and sentences, and finds the
// watched phrases.
func (l *Lexicon) cut(p *Page, known *table) {
	for i := range p.Blocks {
		b := &p.Blocks[i]
		b.First, b.FirstSent, b.FirstMatch = len(p.Words), len(p.Sentences), len(p.Matches)
		l.words(p, b, known)
		b.Last = len(p.Words)
		p.sentences(b)
		b.LastSent = len(p.Sentences)
		l.matches(p, b)
		b.LastMatch = len(p.Matches)
	}
}

func (l *Lexicon) words(p *Page, b *Block, known *table) {
	marks := p.marks[b.firstMark:b.lastMark]
	m := 0
	for at := 0; ; {
		start, end, hash := nextWord(b.Text, at)
		if start < 0 {
			return
		}
		for m+1 < len(marks) && marks[m+1].text <= start {
			m++
		}
		var style Style
		if len(marks) > 0 {
			style = marks[m].style
		}
		entry := known.find(hash, end-start)
		if entry == nil {
			entry = l.look(strings.Clone(b.Text[start:end]))
			known.put(hash, entry)
		}
		p.Words = append(p.Words, Word{Start: int32(start), End: int32(end), Style: style, Entry: entry})
		at = end
	}
}

// look makes the entry of a word.
func (l *Lexicon) look(word string) *Entry {
	text := straight(word)
	e := &Entry{Text: word, Lower: strings.ToLower(text), Syllables: Syllables(text), Spelled: spelled(text), Known: true}
	first, _ := utf8.DecodeRuneInString(text)
	e.Capital = unicode.IsUpper(first)
	e.Digits = strings.ContainsAny(text, "0123456789")
	if l.knows != nil {
		e.Known = l.knows(text)
	}
	begin, _, _ := strings.Cut(e.Lower, "-")
	e.anchors = l.first[begin]
	if owner, of := strings.CutSuffix(begin, "'s"); of && len(l.first[owner]) > 0 {
		e.anchors = slices.Concat(e.anchors, l.first[owner])
	}
	return e
}

// matches finds the watched phrases of a block. Where several begin at one
// word, all are given.
func (l *Lexicon) matches(p *Page, b *Block) {
	for i := b.First; i < b.Last; i++ {
		for _, phrase := range p.Words[i].Entry.anchors {
			first := i - phrase.anchor
			if first < b.First {
				continue
			}
			if last, found := phrase.at(p, b, first); found && last > i {
				p.Matches = append(p.Matches, Match{Phrase: phrase, First: first, Last: last})
			}
		}
	}
}

// isRare reports whether a word is none of those that stand in every sentence.
// Phrases are looked for where a rare word of theirs is.
func isRare(word string) bool {
	switch strings.ToLower(word) {
	case "a", "an", "the", "of", "to", "in", "on", "at", "for", "and", "or", "with", "by", "from", "as", "it", "is", "are", "be", "was", "were", "has", "have", "had",
		"that", "this", "they", "their", "them", "he", "she", "her", "his", "you", "your", "we", "our", "i", "my", "not", "no", "do", "does", "did", "will", "can", "may", "who", "what", "all", "if":
		return false
	}
	return true
}

// at reports whether a phrase begins at a word, and where it ends. A hyphen in
// a page's word stands for the space between two words of the phrase.
func (f *Phrase) at(p *Page, b *Block, i int) (last int, found bool) {
	rest := f.words
	for ; i < b.Last; i++ {
		w := &p.Words[i]
		text := w.Entry.Lower
		if f.Exact {
			text = straight(w.Entry.Text)
		}
		for more := true; more; {
			var part string
			part, text, more = strings.Cut(text, "-")
			if len(rest) == 0 || part != rest[0] && !possessive(part, rest[0]) {
				return 0, false
			}
			rest = rest[1:]
		}
		if len(rest) == 0 {
			return i + 1, true
		}
		if i+1 < b.Last && (p.Words[i+1].Start != w.End+1 || b.Text[w.End] != ' ') {
			return 0, false
		}
	}
	return 0, false
}

// possessive reports whether a word is another with 's at its end.
func possessive(word, owner string) bool {
	return len(word) == len(owner)+2 && strings.HasSuffix(word, "'s") && strings.HasPrefix(word, owner)
}

// straight gives a word the apostrophe of a keyboard.
func straight(word string) string { return strings.ReplaceAll(word, "’", "'") }

// nextWord finds the next word of a text from a byte on, and its hash: letters
// and digits, and between them apostrophes, hyphens, full stops (e.g, 2.5) and,
// between digits, commas and colons. A start below 0 means that there is none.
func nextWord(text string, at int) (start, end int, hash uint64) {
	for at < len(text) {
		c := text[at]
		if c < utf8.RuneSelf {
			if isWordByte(c) {
				return endOfWord(text, at)
			}
			at++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[at:])
		if isWordRune(r) {
			return endOfWord(text, at)
		}
		at += size
	}
	return -1, -1, 0
}

func isWordByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return isWordByte(byte(r))
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

func endOfWord(text string, start int) (from, end int, hash uint64) {
	hash = hashStart
	at := start
	for {
		for at < len(text) && isWordByte(text[at]) {
			hash = (hash ^ uint64(text[at])) * hashPrime
			at++
		}
		more := further(text, start, at)
		if more == 0 {
			return start, at, hash
		}
		for _, c := range []byte(text[at : at+more]) {
			hash = (hash ^ uint64(c)) * hashPrime
		}
		at += more
	}
}

// further is how many bytes of a word follow a byte that is no plain letter: a
// letter beyond ASCII, or a sign with the letter it joins to what was before.
func further(text string, start, at int) int {
	if at == len(text) {
		return 0
	}
	if c := text[at]; c < utf8.RuneSelf && c != '\'' && c != '-' && c != '.' && c != ',' && c != ':' {
		return 0
	}
	r, size := utf8.DecodeRuneInString(text[at:])
	if isWordRune(r) {
		return size
	}
	if at == start {
		return 0
	}
	last, _ := utf8.DecodeLastRuneInString(text[start:at])
	next, nextSize := utf8.DecodeRuneInString(text[at+size:])
	if !joins(r, last, next) {
		return 0
	}
	return size + nextSize
}

// joins reports whether a sign between two letters is part of their word.
func joins(sign, before, after rune) bool {
	switch sign {
	case '\'', '’', '-', '\u2011', '.':
		return isWordRune(before) && isWordRune(after) && after != utf8.RuneError
	case ',', ':':
		return unicode.IsDigit(before) && unicode.IsDigit(after)
	}
	return false
}
