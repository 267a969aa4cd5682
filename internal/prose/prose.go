// Package prose holds the words readers read on one page, cut into blocks,
// sentences and words, each of which knows where it stands in the author's
// file.
//
// Everything that judges how a page is written reads this and nothing else, so
// that a text is cut up once, however many rules look at it. A word is looked
// up once too: its Entry says what there is to know of it, and which watched
// phrases to look for where it stands.
//
// What must stay true: a Page describes one file alone; looking at it changes
// nothing; the place of a word is found only when somebody asks, because most
// pages have nothing to point at.
package prose

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"signpost/internal/diag"
)

// Kind says what a block of text is.
type Kind uint8

// The kinds of block.
const (
	Paragraph Kind = iota
	Item           // of a list
	Heading
	Cell        // of a table
	HeaderCell  // of a table's first row
	Alt         // what a picture shows, in words
	Field       // a text of the front matter
	Title       // a text of the front matter that names the page: its title, its summary
	Note        // a footnote
	CalloutHead // the title of a callout
)

// Style marks words that stand apart from the text round them.
type Style uint8

// The styles; a word may have several.
const (
	Emphasis Style = 1 << iota
	Strong
	Linked  // the words of a link
	Literal // code, an address, an e-mail address: nothing to be spelt or read
	Foreign // in a language of its own
)

// Block is a run of text that no sentence goes beyond.
type Block struct {
	Kind    Kind
	Text    string // with single spaces between words
	Under   string // the heading, or the name of the field, it stands under; may be empty
	Place   string // of a field: its whole name, as in do_now[2]
	Trainer bool   // for facilitators only
	Quoted  bool   // in a quotation
	Callout string // the innermost callout's name, as in SAY; may be empty
	Level   int    // of a heading
	Cites   []Cite
	Links   []Link

	First, Last           int // its words: Page.Words[First:Last]
	FirstSent, LastSent   int // its sentences
	FirstMatch, LastMatch int // the watched phrases in it

	at                  diag.Span // of a field: where its value stands
	start               int       // in the text of the page
	firstMark, lastMark int       // of what is no field: Page.marks[firstMark:lastMark]
}

// Cite is a source named in a block.
type Cite struct {
	ID string
	At int // the byte of the block's text it follows
}

// Link is a link in a block.
type Link struct {
	Start, End int // bytes of the block's text
	Target     string
}

// mark says that from a byte of a block's text on, text was taken from a byte
// of the file.
type mark struct {
	text, file int
	style      Style
}

// Word is one word of a block.
type Word struct {
	Start, End int32 // bytes of the block's text
	Style      Style
	Entry      *Entry
}

// Sentence is a run of words: Page.Words[First:Last].
type Sentence struct{ First, Last int }

// Match is a watched phrase that was found: Page.Words[First:Last].
type Match struct {
	Phrase      *Phrase
	First, Last int
}

// Page is the text of one file.
type Page struct {
	File      string
	Blocks    []Block
	Words     []Word
	Sentences []Sentence
	Matches   []Match

	source  []byte
	marks   []mark
	lexicon *Lexicon
	spare   *buffers
}

// spans is the place of a stretch of the file.
func (p *Page) spans(offset, length int) diag.Span {
	return diag.Locate(p.File, p.source, offset, length)
}

// Span is the place of bytes start to end of a block's text.
func (p *Page) Span(b *Block, start, end int) diag.Span {
	start = min(max(start, 0), len(b.Text))
	end = min(max(end, start), len(b.Text))
	marks := p.marks[b.firstMark:b.lastMark]
	if len(marks) == 0 {
		return p.search(b, start, end)
	}
	from := fileOffset(marks, start)
	to := from + end - start
	if end > start {
		to = fileOffset(marks, end-1) + 1
	}
	return p.spans(from, max(0, to-from))
}

// fileOffset is the byte of the file that a byte of a block's text was taken
// from.
func fileOffset(marks []mark, at int) int {
	i, exact := slices.BinarySearchFunc(marks, at, func(m mark, at int) int { return m.text - at })
	if !exact {
		i = max(0, i-1)
	}
	return marks[i].file + at - marks[i].text
}

// search finds a stretch of a field: its words are looked for in the file one
// after the other, from where the value begins, because quotation marks and
// folded lines may stand between them.
func (p *Page) search(b *Block, start, end int) diag.Span {
	at := p.offsetOf(b.at)
	for word := range strings.FieldsSeq(b.Text[:start]) {
		at = p.after(at, word)
	}
	wanted, _, _ := strings.Cut(b.Text[start:end], " ")
	found := bytes.Index(p.source[at:], []byte(wanted))
	if found < 0 {
		return b.at
	}
	at += found
	last := at + len(wanted)
	for word := range strings.FieldsSeq(b.Text[start+len(wanted) : end]) {
		last = p.after(last, word)
	}
	return p.spans(at, last-at)
}

// offsetOf is the byte of the file where a place begins.
func (p *Page) offsetOf(at diag.Span) int {
	offset := 0
	for line := 1; line < at.Line; line++ {
		end := bytes.IndexByte(p.source[offset:], '\n')
		if end < 0 {
			return len(p.source)
		}
		offset += end + 1
	}
	for col := 1; col < at.Col && offset < len(p.source); col++ {
		_, size := utf8.DecodeRune(p.source[offset:])
		offset += size
	}
	return offset
}

// after is the byte after the next place where a word stands.
func (p *Page) after(at int, word string) int {
	if found := bytes.Index(p.source[at:], []byte(word)); found >= 0 {
		return at + found + len(word)
	}
	return at
}

// WordSpan is the place of a word of a block.
func (p *Page) WordSpan(b *Block, w Word) diag.Span { return p.Span(b, int(w.Start), int(w.End)) }

// WordsSpan is the place of a run of words of a block.
func (p *Page) WordsSpan(b *Block, first, last int) diag.Span {
	return p.Span(b, int(p.Words[first].Start), int(p.Words[last-1].End))
}

// TextOf is a run of a block's words as they stand there.
func (p *Page) TextOf(b *Block, first, last int) string {
	return b.Text[p.Words[first].Start:p.Words[last-1].End]
}

// SentenceText is a sentence with what ends it.
func (p *Page) SentenceText(b *Block, s Sentence) string {
	end := len(b.Text)
	if s.Last < b.Last {
		end = int(p.Words[s.Last].Start)
	}
	start := int(p.Words[s.First].Start)
	if s.First == b.First {
		start = 0
	}
	return strings.TrimSpace(b.Text[start:end])
}

// SentenceOf is the sentence of a block that holds a word.
func (p *Page) SentenceOf(b *Block, word int) Sentence {
	for _, s := range p.Sentences[b.FirstSent:b.LastSent] {
		if word < s.Last {
			return s
		}
	}
	return Sentence{b.First, b.Last}
}

// MatchesIn are the watched phrases of an owner in a block.
func (p *Page) MatchesIn(b *Block, owner string) []Match {
	var list []Match
	for _, m := range p.Matches[b.FirstMatch:b.LastMatch] {
		if m.Phrase.Owner == owner {
			list = append(list, m)
		}
	}
	return list
}
