// Package people finds words that would hurt the people a page is about, that
// speak of a community as if everybody in it were the same, or that tell a
// worker to do what only a nurse or a doctor may.
//
// Somebody reads these pages whose mother is dying, whose faith is described,
// or who stands beside a bed with a box of tablets. Nearly every word here is
// harmless in another sentence, so a rule looks at the sentence before it
// speaks, and is silent where a page teaches which words to leave.
//
// What must stay true: a look at a page depends on that page and the Options
// alone; a page in which none of the watched words stands costs one walk past
// its words, and allocates nothing.
package people

import (
	"fmt"
	"slices"

	"signpost/internal/diag"
	"signpost/internal/document"
	"signpost/internal/fields"
	"signpost/internal/prose"
)

// owner is whose this package's phrases are.
const owner = "people"

// Options are what a look at a page depends on besides the page.
type Options struct {
	Today fields.Date // a clinical review counts from its day on
}

// Checker looks at one page at a time. It does not change once it is made, so
// that many may use it at a time.
type Checker struct {
	today   fields.Date
	classes map[string]class // by word, in small letters
	watched []watched        // by the number of their phrase
	phrases []prose.Phrase
}

// topic is which rule a watched phrase is for.
type topic uint8

const (
	hurtful topic = iota
	euphemism
	burden
	community
	medicine // a name: morphine
	remedy   // what stands for one: tablets
	dosage   // a unit: mg
	deathDeed
)

// watched is what a phrase means.
type watched struct {
	topic  topic
	name   string // of a community
	reason string
	test   string // when the phrase is meant; empty for always
	swap   bool   // the other words fit where the phrase stands
	other  string // other words
}

// New makes a Checker.
func New(o Options) *Checker {
	c := &Checker{today: o.Today, classes: vocabulary()}
	c.readTable(hurtful, respectfulWords)
	c.readTable(euphemism, euphemismWords)
	c.readTable(burden, burdenWords)
	c.watchCommunities()
	c.watchMedicines()
	return c
}

func (c *Checker) watch(text string, w watched) {
	c.phrases = append(c.phrases, prose.Phrase{Text: text, Owner: owner, Number: len(c.watched)})
	c.watched = append(c.watched, w)
}

// Phrases are what a lexicon has to watch for.
func (c *Checker) Phrases() []prose.Phrase { return c.phrases }

// Page looks at one page.
func (c *Checker) Page(p document.Proof) []diag.Diagnostic {
	if p.Words == nil {
		return nil
	}
	l := look{Checker: c, doc: p.Document, page: p.Words}
	l.ask()
	for i := range l.page.Blocks {
		b := &l.page.Blocks[i]
		if b.FirstMatch < b.LastMatch {
			l.at = i
			l.matches(b)
		}
		if l.speaksOfCommunity || l.mayDose(b) {
			l.at = i
			l.sentences(b)
		}
	}
	l.whole()
	return l.told()
}

// look is one look at a page.
type look struct {
	*Checker
	doc  *document.Document
	page *prose.Page
	at   int // the number of the block that is looked at

	speaksOfCommunity bool // the whole page does
	perspective       bool
	fiction           bool
	reviewed          bool       // by somebody who may judge doses
	custom            *diag.Span // the first statement of what people of a community do
	found             []diag.Diagnostic
}

// ask gathers from the front matter what the rules depend on.
func (l *look) ask() {
	f := &l.doc.Page.Front
	l.perspective = l.doc.Page.Kind == "perspective"
	l.speaksOfCommunity = l.perspective || len(f.Beliefs) > 0
	l.fiction = f.Basis == "fiction"
	r := f.ClinicalReview
	l.reviewed = r.Role != "" && !r.Date.IsZero() && !r.Date.After(l.today)
}

// matches looks at the watched phrases of a block. Of those that begin at one
// word the longest that is meant counts, and those within it are passed over.
func (l *look) matches(b *prose.Block) {
	list := l.page.Matches[b.FirstMatch:b.LastMatch]
	done := [deathDeed + 1]int{}
	for i := range list {
		m := &list[i]
		if m.Phrase.Owner != owner {
			continue
		}
		w := &l.watched[m.Phrase.Number]
		if m.First < done[w.topic] || longerHere(list[i:], m, l) {
			continue
		}
		if l.match(b, m, w) {
			done[w.topic] = m.Last
		}
	}
}

// longerHere reports whether a longer phrase of the same rule begins at the
// same word, and is meant.
func longerHere(list []prose.Match, m *prose.Match, l *look) bool {
	for i := range list[1:] {
		other := &list[1+i]
		if other.First != m.First {
			return false
		}
		if other.Phrase.Owner == owner && other.Last > m.Last {
			if w := &l.watched[other.Phrase.Number]; w.topic == l.watched[m.Phrase.Number].topic && w.test == "" {
				return true
			}
		}
	}
	return false
}

// match judges one phrase, and reports whether it was meant.
func (l *look) match(b *prose.Block, m *prose.Match, w *watched) bool {
	x := l.context(b, m.First, m.Last)
	switch w.topic {
	case hurtful:
		return l.hurtful(&x, w)
	case euphemism:
		return l.euphemism(&x, w)
	case burden:
		return l.burden(&x)
	case community:
		return l.community(&x, w)
	case medicine, remedy:
		return l.instruction(&x, w)
	case deathDeed:
		return l.deathDeed(&x)
	}
	return false
}

// mostOfOne is how many findings of one code a page is told.
const mostOfOne = 3

func (l *look) say(severity diag.Severity, code string, at diag.Span, message, hint string) *diag.Diagnostic {
	l.found = append(l.found, diag.Diagnostic{Severity: severity, Code: code, Span: at, Message: message, Hint: hint})
	return &l.found[len(l.found)-1]
}

// told is what was found in the order of the page, with no more than a few of
// one code.
func (l *look) told() []diag.Diagnostic {
	if len(l.found) <= mostOfOne {
		return l.found
	}
	sorted := diag.Sort(l.found)
	count, last := map[string]int{}, map[string]int{}
	kept := sorted[:0]
	for _, d := range sorted {
		if count[d.Code]++; count[d.Code] <= mostOfOne {
			last[d.Code] = len(kept)
			kept = append(kept, d)
		}
	}
	for code, at := range last {
		if more := count[code] - mostOfOne; more > 0 {
			kept[at].Message += fmt.Sprintf(", and %d more on this page", more)
		}
	}
	return slices.Clip(kept)
}
