// Package readable finds what somebody would find hard to read, to hear or to
// understand: words, sentences, headings, links, tables and pictures.
//
// It exists for the reader who is tired, frightened or new to English, and for
// the one who listens. What it says of a page is what a kind colleague would
// have said before the page went out, and no more: advice that stands on a page
// many times is given three times and then counted.
//
// What must stay true: a Checker knows one page at a time and changes nothing;
// a page's words are walked through once, and a page nobody could complain of
// costs next to nothing. What the formula of reading age counts, and what not,
// is for package prose to say.
package readable

import (
	"strings"

	"signpost/internal/diag"
	"signpost/internal/document"
	"signpost/internal/kind"
	"signpost/internal/prose"
)

// Options are everything but a page that its findings depend on.
type Options struct {
	Language string // of pages that name none
	Glossary []kind.GlossaryEntry
	Synonyms []kind.Synonyms
	Own      []string                   // the project's own words
	Knows    func(word string) bool     // whether a word is in the dictionary; without it every word is
	Suggest  func(word string) []string // what may have been meant by one that is not; may be nil
}

// Checker looks at one page at a time. It may be used from many goroutines.
type Checker struct {
	o         Options
	watched   []watched         // by the number of their phrase
	numbers   map[string]int    // of the phrases in watched
	phrases   []prose.Phrase    // of watched, and those nobody can do without
	explained map[string]bool   // what the glossary explains, in small letters
	full      map[string]string // what an abbreviation stands for
	familiar  map[string]bool   // abbreviations everybody knows
	learning  map[string]bool   // kinds of page that teach
	tongues   []language
	capitals  []string // words that are written with a capital and are nobody's name
}

// owner is whose this package's phrases are.
const owner = "readable"

// New makes a Checker.
func New(o Options) *Checker {
	c := &Checker{
		o: o, numbers: map[string]int{}, explained: map[string]bool{}, full: map[string]string{}, learning: map[string]bool{},
		familiar: familiar(), tongues: readLanguages(), capitals: strings.Fields(writtenWithCapital),
	}
	for _, k := range kind.All().Kinds {
		c.learning[k.Name] = k.Learning
	}
	c.readSynonyms()
	c.readGlossary()
	for _, own := range o.Own {
		c.familiar[own] = true
		c.unavoidable(own)
	}
	c.readTables()
	return c
}

func (c *Checker) readGlossary() {
	for _, g := range c.o.Glossary {
		for _, name := range append([]string{g.Term, g.Abbr}, g.Also...) {
			if name != "" {
				c.explained[strings.ToLower(name)] = true
				c.unavoidable(name)
			}
		}
		if g.Abbr != "" {
			c.full[g.Abbr] = g.Term
		}
	}
}

// readSynonyms takes what an abbreviation stands for from the words that mean
// the same to somebody who searches.
func (c *Checker) readSynonyms() {
	for _, s := range c.o.Synonyms {
		for _, short := range s.Same {
			for _, long := range s.Same {
				if !strings.Contains(short, " ") && standsFor(strings.ToUpper(short), long) {
					c.full[strings.ToUpper(short)] = long
				}
			}
		}
	}
}

func (c *Checker) unavoidable(text string) {
	c.phrases = append(c.phrases, prose.Phrase{Text: text, Owner: prose.Unavoidable})
}

// Phrases are what a lexicon has to watch for.
func (c *Checker) Phrases() []prose.Phrase { return c.phrases }

// Page looks at one page.
func (c *Checker) Page(p document.Proof) []diag.Diagnostic {
	l := look{Checker: c, page: p, words: p.Words, english: c.inEnglish(p)}
	if l.english && l.strange() {
		l.english = false
		l.advise("language-unmarked", l.words.Span(&l.words.Blocks[0], 0, len(l.words.Blocks[0].Text)),
			"most words of this page are in no English dictionary, so nobody has looked at how it is written",
			"if it is in another language, add lang: with its code to the front matter, as in lang: cy for Welsh")
	}
	if l.english {
		l.readingAge()
		for i := range l.words.Blocks {
			l.block(&l.words.Blocks[i])
		}
		l.spelling()
	}
	l.headings()
	l.links()
	l.pictures()
	l.tables()
	return l.told()
}

func (c *Checker) inEnglish(p document.Proof) bool {
	language := p.Page.Front.Lang
	if language == "" {
		language = c.o.Language
	}
	main, _, _ := strings.Cut(language, "-")
	return main == "" || strings.EqualFold(main, "en")
}

// leastStrange is how many words a page has before it can be told that they
// are not English.
const leastStrange = 40

// strange reports whether more than a third of a page's words are in no
// dictionary. Names, which begin with a capital, do not count.
func (l *look) strange() bool {
	unknown := 0
	for i := range l.words.Words {
		if e := l.words.Words[i].Entry; !e.Known && !e.Capital {
			unknown++
		}
	}
	return len(l.words.Words) >= leastStrange && 3*unknown > len(l.words.Words)
}

// look is one look at a page.
type look struct {
	*Checker
	page    document.Proof
	words   *prose.Page
	english bool
	hardest prose.Sentence // what reading-age spoke of
	odd     []odd          // words no dictionary has, or of another script
	met     map[string]bool
	found   []diag.Diagnostic
}

// odd is a word that needs a second look.
type odd struct {
	block *prose.Block
	word  int
}

// block walks through the words of a block once. What it meets is rare, so that
// everything beyond a glance stands elsewhere.
func (l *look) block(b *prose.Block) {
	capitals, common := 0, ^prose.Style(0)
	before := ""
	for i := b.First; i < b.Last; i++ {
		w := &l.words.Words[i]
		e := w.Entry
		common &= w.Style
		if isOdd(e) {
			l.odd = append(l.odd, odd{b, i})
		}
		if e.Lower == before {
			l.twice(b, i)
		}
		before = e.Lower
		if e.Capital && len(e.Text) > 1 && isCapital(e.Text[1]) {
			capitals++
			l.abbreviation(b, i)
		}
		if e.Digits {
			l.date(b, i)
		}
	}
	l.sentences(b)
	l.paragraph(b, common)
	if b.FirstMatch < b.LastMatch {
		l.matches(b)
	}
	if capitals > 2 && b.Kind != prose.Heading {
		l.shouting(b)
	}
	if strings.IndexByte(b.Text, '!') >= 0 {
		l.exclamations(b)
	}
}

func isCapital(c byte) bool { return c >= 'A' && c <= 'Z' }

// meet reports whether something is met for the first time on the page.
func (l *look) meet(name string) bool {
	if l.met[name] {
		return false
	}
	if l.met == nil {
		l.met = map[string]bool{}
	}
	l.met[name] = true
	return true
}
