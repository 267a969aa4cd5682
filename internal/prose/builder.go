package prose

import (
	"strings"

	"signpost/internal/diag"
)

// Builder gathers the blocks of a page. The text of all of them lies in one
// buffer until the page is made.
type Builder struct {
	page *Page
	open Block
	on   bool // a block is open
	gap  bool // the next byte begins a new word
	*buffers
}

// buffers are what a page is gathered in. They serve one page after another.
type buffers struct {
	text      []byte
	ends      []int // of the blocks in text
	marks     []mark
	blocks    []Block
	words     []Word
	sentences []Sentence
	matches   []Match
	known     table
}

// NewBuilder starts a page. The source is the whole file, with one kind of line
// ending.
func (l *Lexicon) NewBuilder(file string, source []byte) *Builder {
	b, _ := l.spare.Get().(*buffers)
	if b == nil {
		b = &buffers{}
	}
	b.text, b.ends, b.marks, b.blocks = b.text[:0], b.ends[:0], b.marks[:0], b.blocks[:0]
	b.words, b.sentences, b.matches = b.words[:0], b.sentences[:0], b.matches[:0]
	return &Builder{page: &Page{File: file, source: source, lexicon: l}, buffers: b}
}

// Begin starts a block; the one before it is ended.
func (b *Builder) Begin(open Block) {
	b.End()
	b.open, b.on = open, true
	b.open.start, b.open.firstMark = len(b.text), len(b.marks)
}

// Add puts text into the block, taken from a byte of the file. White space of
// any kind and length becomes one space.
func (b *Builder) Add(text []byte, at int, style Style) {
	for i := 0; i < len(text); {
		if isSpace(text[i]) {
			b.gap = true
			i++
			continue
		}
		end := evenRun(text, i+1)
		b.run(text[i:end], at+i, style)
		i = end
	}
}

// evenRun is where a run of words with single spaces between them ends.
func evenRun(text []byte, i int) int {
	for i < len(text) {
		if text[i] > ' ' {
			i++
			continue
		}
		if text[i] == ' ' && i+1 < len(text) && !isSpace(text[i+1]) {
			i += 2
			continue
		}
		if isSpace(text[i]) {
			return i
		}
		i++
	}
	return i
}

func (b *Builder) run(text []byte, at int, style Style) {
	if b.gap && len(b.text) > b.open.start {
		b.text = append(b.text, ' ')
	}
	b.gap = false
	b.mark(mark{len(b.text) - b.open.start, at, style})
	b.text = append(b.text, text...)
}

func (b *Builder) mark(m mark) {
	if n := len(b.marks); n > b.open.firstMark {
		if last := b.marks[n-1]; last.style == m.style && last.file-last.text == m.file-m.text {
			return
		}
	}
	b.marks = append(b.marks, m)
}

// Gap ends a word: what follows begins another.
func (b *Builder) Gap() { b.gap = true }

// Cite notes that a source is named here. What follows, often a full stop,
// belongs to the word before.
func (b *Builder) Cite(id string) {
	b.gap = false
	b.open.Cites = append(b.open.Cites, Cite{ID: id, At: len(b.text) - b.open.start})
}

// Link notes that a link begins here, and returns a function for its end.
func (b *Builder) Link(target string) func() {
	start := len(b.text) - b.open.start
	if b.gap && start > 0 {
		start++
	}
	return func() {
		end := len(b.text) - b.open.start
		b.open.Links = append(b.open.Links, Link{Start: min(start, end), End: end, Target: target})
	}
}

// End ends the block; one without text is left out.
func (b *Builder) End() {
	if b.on && len(b.text) > b.open.start {
		b.open.lastMark = len(b.marks)
		b.add(b.open)
	}
	b.on, b.gap = false, false
}

func (b *Builder) add(block Block) {
	b.blocks = append(b.blocks, block)
	b.ends = append(b.ends, len(b.text))
}

// Field adds a text of the front matter, whose value stands at a place.
func (b *Builder) Field(open Block, text string, at diag.Span) {
	b.End()
	open.at, open.start = at, len(b.text)
	for word := range strings.FieldsSeq(text) {
		if len(b.text) > open.start {
			b.text = append(b.text, ' ')
		}
		b.text = append(b.text, word...)
	}
	if len(b.text) > open.start {
		b.add(open)
	}
}

// Page ends the last block and returns the page, cut into words.
func (b *Builder) Page() *Page {
	b.End()
	whole := string(b.text)
	for i := range b.blocks {
		b.blocks[i].Text = whole[b.blocks[i].start:b.ends[i]]
	}
	p := b.page
	p.Blocks, p.marks, p.spare = b.blocks, b.marks, b.buffers
	p.Words, p.Sentences, p.Matches = b.words, b.sentences, b.matches
	p.lexicon.cut(p, &b.known)
	return p
}

// Done says that nobody looks at the page any more, so that the next one may
// be gathered where this one was.
func (p *Page) Done() {
	b := p.spare
	if b == nil || cap(b.text) > largestKept {
		return
	}
	b.words, b.sentences, b.matches = p.Words, p.Sentences, p.Matches
	clear(b.blocks)
	clear(b.matches)
	p.spare = nil
	p.Blocks, p.Words, p.Sentences, p.Matches, p.marks = nil, nil, nil, nil, nil
	p.lexicon.spare.Put(b)
}

// largestKept is the longest text whose buffers are kept, in bytes.
const largestKept = 1 << 20

func isSpace(c byte) bool { return c == ' ' || c >= '\t' && c <= '\r' }
