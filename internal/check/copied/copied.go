// Package copied finds text that stands in a source word for word.
//
// Many sources may be learnt from but not copied, and nobody remembers which
// phrase of a draft was their own. The sources themselves are no part of a
// project: all that is kept of one is its prints, a hash of every run of eight
// words. A page that shares a run shares a print.
//
// What must stay true: prints and pages are cut into words alike, so that
// capitals, apostrophes, hyphens, markup and citations make no difference; the
// look at a page depends on the page and the Options alone; a page without a
// shared run is walked through once, and nothing is allocated for it.
//
// Prints do not hide a text from somebody who can guess it: whoever has eight
// words in a row can confirm them, and can try every word of a dictionary for
// the ninth. They keep a text from being read, not from being found out.
package copied

import (
	"cmp"
	"slices"

	"signpost/internal/diag"
	"signpost/internal/document"
	"signpost/internal/kind"
	"signpost/internal/prose"
)

// Options are what a look at a page depends on besides the page.
type Options struct {
	Prints   []*Prints
	Sources  []kind.Source
	Glossary []kind.GlossaryEntry
	Allowed  []kind.Allowance
}

// Checker looks at one page at a time. It does not change once it is made, so
// that many may use it at a time.
type Checker struct {
	runs    []uint64 // sorted: a run's print, and in the low bits the number of its source
	filter  []uint64 // a bit for each value that the low bits of a print may have
	mask    uint64
	names   []string // of the sources, by number
	sources map[string]kind.Source
	allowed map[uint64][]phrase // names and terms, by the hash of their first word
}

// sourceBits are the bits below a print that hold the number of its source.
const sourceBits = 16

// New makes a Checker. Prints beyond the first 65,536 files are left out.
func New(o Options) *Checker {
	c := &Checker{sources: map[string]kind.Source{}, allowed: map[uint64][]phrase{}}
	for _, s := range o.Sources {
		c.sources[s.ID] = s
	}
	for i, p := range o.Prints[:min(len(o.Prints), 1<<sourceBits)] {
		c.names = append(c.names, p.source)
		for _, run := range p.runs {
			c.runs = append(c.runs, run<<sourceBits|uint64(i))
		}
	}
	slices.Sort(c.runs)
	c.sieve()
	c.allow(o)
	return c
}

// sieve makes the filter that keeps nearly all runs of a page from being looked
// for: of its bits, one in sixteen or fewer is set.
func (c *Checker) sieve() {
	size := uint64(64)
	for size < 16*uint64(len(c.runs)) {
		size *= 2
	}
	c.filter, c.mask = make([]uint64, size/64), size-1
	for _, run := range c.runs {
		at := run >> sourceBits & c.mask
		c.filter[at/64] |= 1 << (at % 64)
	}
}

// mayHold reports whether a print may be one of a source's; where it says no, it
// is none.
func (c *Checker) mayHold(print uint64) bool {
	at := print & c.mask
	return c.filter[at/64]>>(at%64)&1 != 0
}

// find is the first place among the runs of those with a print; there may be
// none.
func (c *Checker) find(print uint64) []uint64 {
	at, _ := slices.BinarySearch(c.runs, print<<sourceBits)
	end := at
	for end < len(c.runs) && c.runs[end]>>sourceBits == print {
		end++
	}
	return c.runs[at:end]
}

// mostOnPage is how many findings a page is told.
const mostOnPage = 3

// Page looks at one page.
func (c *Checker) Page(p document.Proof) []diag.Diagnostic {
	if len(c.runs) == 0 || p.Words == nil {
		return nil
	}
	var shared []match
	for i := range p.Words.Blocks {
		b := &p.Words.Blocks[i]
		if b.Last-b.First >= runLength/2 && c.touches(p.Words.Words[b.First:b.Last]) {
			shared = append(shared, c.inBlock(p.Words, i)...)
		}
	}
	return c.told(shared)
}

// touches reports whether a run of some words has a print among the sources'.
func (c *Checker) touches(words []prose.Word) bool {
	var r roller
	for i := range words {
		text := words[i].Entry.Lower
		for start := 0; start < len(text); {
			hash, end := nextPart(text, start)
			start = end
			if hash == 0 {
				continue
			}
			if print, full := r.add(hash); full && c.mayHold(print) && len(c.find(print)) > 0 {
				return true
			}
		}
	}
	return false
}

// match is a run of words that a page shares with a source.
type match struct {
	at       diag.Span
	words    int
	source   string
	quotable bool
}

// inBlock finds the runs that a block shares, the longest first where they
// overlap.
func (c *Checker) inBlock(page *prose.Page, number int) []match {
	b := &page.Blocks[number]
	var units []unit
	for i := b.First; i < b.Last; i++ {
		units = appendUnits(units, page.Words[i].Entry.Lower, i)
	}
	var list []match
	for _, s := range c.stretches(units) {
		id := c.names[s.source]
		first, last := units[s.first].word, units[s.last-1].word+1
		if quoted(page, number, first, last, id) && s.last-s.first <= longestQuotation && c.quotable(id) {
			continue
		}
		list = append(list, match{at: page.WordsSpan(b, first, last), words: s.last - s.first, source: id, quotable: c.quotable(id)})
	}
	return list
}

// Data looks at the texts of data files that readers read.
func (c *Checker) Data(texts []document.DataText) []diag.Diagnostic {
	if len(c.runs) == 0 {
		return nil
	}
	var shared []match
	for _, t := range texts {
		for _, s := range c.stretches(unitsOf(t.Text)) {
			id := c.names[s.source]
			shared = append(shared, match{at: t.At, words: s.last - s.first, source: id, quotable: c.quotable(id)})
		}
	}
	var found []diag.Diagnostic
	for _, m := range shared {
		found = append(found, c.tell(m))
	}
	return found
}

// stretch is units first to last of a text, all shared with one source.
type stretch struct{ first, last, source int }

// stretches are the longest runs of a text that it shares with a source and
// that are more than names. None overlaps another.
func (c *Checker) stretches(units []unit) []stretch {
	var all []stretch
	open := map[int]stretch{}
	var r roller
	for i, u := range units {
		print, full := r.add(u.hash)
		if !full || !c.mayHold(print) {
			continue
		}
		for _, run := range c.find(print) {
			source := int(run & (1<<sourceBits - 1))
			s, going := open[source]
			if going && s.last == i {
				s.last = i + 1
			} else {
				if going {
					all = append(all, s)
				}
				s = stretch{first: i + 1 - runLength, last: i + 1, source: source}
			}
			open[source] = s
		}
	}
	for _, s := range open {
		all = append(all, s)
	}
	slices.SortFunc(all, func(a, b stretch) int {
		return cmp.Or(cmp.Compare(b.last-b.first, a.last-a.first), cmp.Compare(a.first, b.first), cmp.Compare(a.source, b.source))
	})
	var kept []stretch
	for _, s := range all {
		if !slices.ContainsFunc(kept, func(k stretch) bool { return s.first < k.last && k.first < s.last }) && c.weight(units, s) >= runLength {
			kept = append(kept, s)
		}
	}
	slices.SortFunc(kept, func(a, b stretch) int { return cmp.Compare(a.first, b.first) })
	return kept
}
